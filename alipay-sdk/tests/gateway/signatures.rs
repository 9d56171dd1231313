//! Which signatures the gateway accepts.

use crate::{
    METHOD, ROOT,
    call::{Call, ask, check_accepted, check_api_error, check_invalid, start},
    raw::post,
    verify,
};
use alipay_sdk::sign::SignType;
use alipay_sdk::testing::{Gateway, Reply, TestKeys};
use alipay_sdk::{PrivateKey, PublicKey};

#[tokio::test]
async fn names_are_sorted_byte_by_byte() {
    let call = Call::new().body("a1", "x").body("a", "y").query("a_", "&=").body("A", "%41 +");
    let text = call.text();
    assert!(text.starts_with("A=%41 +&a=y&a1=x&a_=&=&app_id="), "{text}");
    check_accepted(&ask(call.sign()).await);
}

#[tokio::test]
async fn the_application_is_looked_up_before_the_signature() {
    let call = Call::new().change("app_id", "2014000000000000").query("sign", "nonsense");
    check_invalid(call, "isv.invalid-app-id").await;
    let response = ask(Call::new().without("app_id").without("version")).await;
    check_api_error(&response, ROOT, "40001", "isv.missing-app-id");
}

#[tokio::test]
async fn the_signature_is_checked() {
    let advice =
        "验签出错，建议检查签名字符串或签名私钥与应用公钥是否匹配，网关生成的验签字符串为：";
    let good = Call::new();
    let expected = format!("{advice}{}", good.text().replace('&', "&amp;"));
    let timestamp = good.query[5].1.clone();
    let call = || Call::new().change("timestamp", &timestamp);
    let mut other_key = call();
    other_key.key = TestKeys::alipay_private_key();
    for call in [
        call().sign_text(&call().text().replace('元', "角")),
        call().sign_text(&call().without("sign_type").text()),
        call().sign_text(&call().raw_body()),
        call().query("sign", "AAAA"),
        call().query("sign", "not base64"),
        other_key.sign(),
    ] {
        let gateway = start().await;
        let response = call.send(&gateway).await;
        assert_eq!(check_api_error(&response, ROOT, "40002", "isv.invalid-signature"), expected);
        let received = &gateway.requests()[0];
        assert!(!received.is_verified);
        assert_eq!(received.sub_code.as_deref(), Some("isv.invalid-signature"));
    }
}

#[tokio::test]
async fn a_plus_that_is_not_encoded_is_a_space() {
    let gateway = start().await;
    // Some signature has one.
    for number in 0..100 {
        let call = Call::new().body("number", &number.to_string()).sign();
        if call.raw_query().contains("%2B") {
            let query = call.raw_query().replace("%2B", "+");
            let response = post(&gateway.url(), &query, &call.raw_body()).await;
            check_api_error(&response, ROOT, "40002", "isv.invalid-signature");
            return;
        }
    }
    panic!("no plus in a hundred signatures");
}

#[tokio::test]
async fn other_applications_and_keys() {
    let alipay = PrivateKey::parse(TestKeys::app_private_key()).unwrap();
    let builder = Gateway::builder()
        .app("2099", PublicKey::parse(TestKeys::alipay_public_key()).unwrap())
        .alipay_key(alipay);
    let gateway = builder.start().await.unwrap();
    gateway.respond(METHOD, Reply::success("{}"));
    let mut call = Call::new().change("app_id", "2099");
    call.key = TestKeys::alipay_private_key();
    let response = call.sign().send(&gateway).await;
    verify(&response.body, ROOT, TestKeys::app_public_key()).unwrap();
    assert!(gateway.requests()[0].is_verified);
    // The default one is still known.
    Call::new().sign().send(&gateway).await;
    assert!(gateway.requests()[1].is_verified);
    // The wrong key differs from the one that was set.
    gateway.respond(METHOD, Reply::success("{}").wrong_key());
    Call::new().sign().send(&gateway).await;
    let response = Call::new().sign().send(&gateway).await;
    verify(&response.body, ROOT, TestKeys::app_public_key()).unwrap_err();
}

#[cfg(feature = "rustcrypto")]
#[tokio::test]
async fn a_gateway_for_rsa() {
    let gateway = Gateway::builder().sign_type(SignType::Rsa).start().await.unwrap();
    gateway.respond(METHOD, Reply::success("{}"));
    let mut call = Call::new().change("sign_type", "RSA");
    call.sign_type = SignType::Rsa;
    let response = call.sign().send(&gateway).await;
    assert!(gateway.requests()[0].is_verified);
    let sign: String = serde_json::from_str(crate::members(&response.body)["sign"].get()).unwrap();
    let signature = base64::Engine::decode(&base64::engine::general_purpose::STANDARD, sign);
    let key = PublicKey::parse(TestKeys::alipay_public_key()).unwrap();
    let node = crate::node(&response.body);
    key.verify_bytes(SignType::Rsa, node.as_bytes(), &signature.unwrap()).unwrap();
    let response = Call::new().sign().send(&gateway).await;
    assert!(String::from_utf8(response.body).unwrap().contains("isv.invalid-signature-type"));
}

#[cfg(not(feature = "rustcrypto"))]
#[tokio::test]
async fn a_sign_type_that_cannot_be_done_is_an_error_at_the_start() {
    Gateway::builder().sign_type(SignType::Rsa).start().await.unwrap_err();
}
