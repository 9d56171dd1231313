//! Certificate mode: both sides name a certificate.

use crate::{
    METHOD, ROOT,
    call::{Call, check_accepted, check_api_error, start},
    members, node,
    raw::HttpResponse,
    verified, verify,
};
use alipay_sdk::{
    PrivateKey,
    testing::{Gateway, Reply, TestKeys},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};

async fn gateway(reply: Reply) -> Gateway {
    let builder = Gateway::builder().certificates("a1", "b2_c3", "d4");
    let gateway = builder.start().await.unwrap();
    gateway.respond(METHOD, reply);
    gateway
}

fn call() -> Call {
    Call::new().query("app_cert_sn", "a1").query("alipay_root_cert_sn", "b2_c3")
}

async fn response_to(reply: Reply) -> HttpResponse {
    call().sign().send(&gateway(reply).await).await
}

fn cert_sn(response: &HttpResponse) -> Option<&str> {
    members(&response.body).get("alipay_cert_sn").map(|sn| sn.get())
}

#[tokio::test]
async fn both_sides_name_their_certificates() {
    let response = response_to(Reply::success("{}")).await;
    check_accepted(&response);
    assert_eq!(cert_sn(&response), Some("\"d4\""));
    let text = String::from_utf8(response.body).unwrap();
    assert!(text.contains(r#"},"alipay_cert_sn":"d4","sign":""#), "{text}");
    let response = response_to(Reply::success("{}").sign_first()).await;
    assert!(response.body.starts_with(b"{\"sign\":\""));
    check_accepted(&response);
}

#[tokio::test]
async fn serial_numbers_must_be_there_and_right() {
    for (call, code, sub_code) in [
        (call().without("app_cert_sn"), "40001", "isv.missing-app-cert-sn"),
        (call().without("alipay_root_cert_sn"), "40001", "isv.missing-alipay-root-cert-sn"),
        (call().change("app_cert_sn", ""), "40001", "isv.missing-app-cert-sn"),
        (call().change("app_cert_sn", "A1"), "40002", "isv.invalid-app-cert-sn"),
        (call().change("alipay_root_cert_sn", "b2"), "40002", "isv.invalid-alipay-root-cert-sn"),
    ] {
        let response = call.sign().send(&gateway(Reply::success("{}")).await).await;
        check_api_error(&response, ROOT, code, sub_code);
        // The gateway signs its API errors with the same certificate.
        assert_eq!(cert_sn(&response), Some("\"d4\""));
    }
}

#[tokio::test]
async fn without_certificates_serial_numbers_are_refused() {
    for name in ["app_cert_sn", "alipay_root_cert_sn"] {
        let call = Call::new().query(name, "a1").sign();
        let response = call.send(&start().await).await;
        let sub_msg = check_api_error(&response, ROOT, "40002", "isv.invalid-parameter");
        assert_eq!(sub_msg, format!("{name} is for certificate mode only"));
        assert_eq!(cert_sn(&response), None);
    }
}

#[tokio::test]
async fn replies_with_other_certificates() {
    let success = || Reply::success("{}");
    assert_eq!(cert_sn(&response_to(success().cert_sn("e5")).await), Some("\"e5\""));
    let response = response_to(success().without_cert_sn()).await;
    assert_eq!(cert_sn(&response), None);
    check_accepted(&response);
    let response = response_to(success().unsigned()).await;
    assert_eq!(members(&response.body).keys().collect::<Vec<_>>(), ["alipay_cert_sn", ROOT]);
    let key = PrivateKey::parse(TestKeys::app_private_key()).unwrap();
    let response = response_to(success().cert_sn("e5").signed_by(key)).await;
    verify(&response.body, ROOT, TestKeys::app_public_key()).unwrap();
}

#[tokio::test]
async fn a_certificate_is_downloaded_without_signature() {
    let pem = "-----BEGIN CERTIFICATE-----\nMII=\n-----END CERTIFICATE-----\n";
    let response = response_to(Reply::certificate(pem)).await;
    assert_eq!(members(&response.body).keys().collect::<Vec<_>>(), [ROOT]);
    let node: serde_json::Value = serde_json::from_str(node(&response.body)).unwrap();
    assert_eq!(node["code"], "10000");
    let content = STANDARD.decode(node["alipay_cert_content"].as_str().unwrap()).unwrap();
    assert_eq!(content, pem.as_bytes());
}

#[cfg(feature = "rustcrypto")]
#[tokio::test]
async fn short_keys_sign_with_the_feature() {
    let key = include_str!("../data/short_private_pkcs1.pem");
    let key = PrivateKey::parse(key).unwrap();
    let response = response_to(Reply::success("{}").signed_by(key)).await;
    let short = include_str!("../data/short_public.pem");
    verify(&response.body, ROOT, short).unwrap();
    assert_eq!(response.status, 200);
}

#[cfg(not(feature = "rustcrypto"))]
#[tokio::test]
async fn a_key_that_cannot_sign_is_an_error_of_the_test() {
    let key = include_str!("../data/short_private_pkcs1.pem");
    let key = PrivateKey::parse(key).unwrap();
    let response = response_to(Reply::success("{}").signed_by(key)).await;
    assert_eq!(response.status, 500);
    assert!(!response.body.is_empty());
}

#[tokio::test]
async fn api_errors_of_the_test_are_signed_too() {
    let api_error = Reply::api_error("40004", "Business Failed", "ACQ.TRADE_NOT_EXIST", "-");
    let response = response_to(api_error).await;
    assert_eq!(verified(&response.body, ROOT)["code"], "40004");
    assert_eq!(cert_sn(&response), Some("\"d4\""));
}
