//! Encrypted content. Every ciphertext is OpenSSL's, with the key of bytes 0 to 15:
//! `openssl enc -aes-128-cbc -K 000102030405060708090a0b0c0d0e0f -iv 0…0 | openssl base64 -A`.

use crate::{
    METHOD, ROOT,
    call::{Call, check_accepted, check_api_error},
    node,
    raw::{HttpResponse, post},
    verify,
};
use alipay_sdk::testing::{Gateway, Reply, TestKeys};

macro_rules! data {
    ($name:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/gateway/aes/", $name))
    };
}

const KEY: &str = "AAECAwQFBgcICQoLDA0ODw==";
const PLAIN: &str = data!("biz_content.json");
/// `PLAIN`, encrypted.
const SECRET: &str = "n8K5KPgMz2PXZ8L9CzJsCqom92mJUsoOiUG2oX5Ca60=";
/// `{"code":"10000","msg":"Success"}`, encrypted.
const SUCCESS: &str = "igATcyTqqgv1AFpBiHJyVcugyf5CDvrbjnJ+MAdK6CX8O1VlKkZ1NpZhkNX6X6m3";

async fn gateway(reply: Reply) -> Gateway {
    let gateway = Gateway::builder().aes_key(KEY).start().await.unwrap();
    gateway.respond(METHOD, reply);
    gateway
}

fn encrypted(text: &str) -> Call {
    Call::new().change("biz_content", text).query("encrypt_type", "AES")
}

async fn response_to(reply: Reply) -> HttpResponse {
    encrypted(SECRET).sign().send(&gateway(reply).await).await
}

/// The node is a string, signed with its quotes.
#[track_caller]
fn check_string(response: &HttpResponse, expected: &str) {
    verify(&response.body, ROOT, TestKeys::alipay_public_key()).unwrap();
    assert_eq!(node(&response.body), format!("\"{expected}\""));
}

#[tokio::test]
async fn an_exchange_of_openssl() {
    let method = "alipay.open.agent.order.query";
    let gateway = Gateway::builder().any_time().aes_key(KEY).start().await.unwrap();
    gateway.respond(method, Reply::success(r#"{"name":"元/"}"#));
    let response = post(&gateway.url(), data!("request.query"), data!("request.body")).await;
    assert_eq!(std::str::from_utf8(&response.body).unwrap(), data!("answer.json"));
    let received = &gateway.requests()[0];
    assert!(received.is_verified);
    assert_eq!(received.biz_content(), Some(PLAIN));
    assert_eq!(received.parameter("biz_content"), Some(SECRET));
}

#[tokio::test]
async fn success_is_encrypted_and_the_rest_is_not() {
    check_string(&response_to(Reply::success("{}")).await, SUCCESS);
    check_string(
        &response_to(Reply::node(r#"{"code":"10003"}"#)).await,
        "ZYW8EHV2hdO3XQWDw6ZC/OLZDPdQ3CqF6gufI5Vy+NY=",
    );
    // Without a code it is success, too.
    check_string(&response_to(Reply::node("{}")).await, "XjROMe16mC4WGbUXWRQLQA==");
    let api_error = Reply::api_error("40004", "Business Failed", "ACQ.TRADE_NOT_EXIST", "不存在");
    check_api_error(&response_to(api_error).await, ROOT, "40004", "ACQ.TRADE_NOT_EXIST");
    for text in [r#""AAAA""#, r#"{"code":"10000","sub_code":"x"}"#, r#"{"code":"20000"}"#] {
        let response = response_to(Reply::node(text)).await;
        verify(&response.body, ROOT, TestKeys::alipay_public_key()).unwrap();
        assert_eq!(node(&response.body), text);
    }
}

#[tokio::test]
async fn a_plain_request_gets_a_plain_response() {
    check_accepted(&Call::new().sign().send(&gateway(Reply::success("{}")).await).await);
    check_accepted(&response_to(Reply::success("{}").plain()).await);
}

/// `head -c 32 /dev/zero | openssl enc -nopad …`: OpenSSL calls it a bad decrypt.
#[tokio::test]
async fn garbage_is_signed() {
    check_string(
        &response_to(Reply::encrypted_garbage()).await,
        "xqE7N4ePW4JvT4FiocjYea+dmSb32shxkrHEFDrZiVg=",
    );
    // With a key of zeros, for want of another.
    let gateway = Gateway::start().await.unwrap();
    gateway.respond(METHOD, Reply::encrypted_garbage());
    let response = Call::new().sign().send(&gateway).await;
    check_string(&response, "ZulL1O+KLDuITPpZyjQrLveVvUpS4p7XE9MT+iDpjbw=");
}

#[tokio::test]
async fn an_encrypted_response_is_tampered_with_like_others() {
    let response = response_to(Reply::success("{}").tampered()).await;
    verify(&response.body, ROOT, TestKeys::alipay_public_key()).unwrap_err();
    assert_ne!(node(&response.body), format!("\"{SUCCESS}\""));
    let response = response_to(Reply::success("{}").wrong_key()).await;
    verify(&response.body, ROOT, TestKeys::app_public_key()).unwrap();
}

#[tokio::test]
async fn what_cannot_be_decrypted_is_refused() {
    // Another key: that of zeros.
    let other = "hxsBhxv+2vpEPlVRtzw6ddWEKY+lS2Tk/2/g3DK+f9k=";
    let not_json = "EPZ/e+xyiiPAGExCjqRZ4Q==";
    for (call, code, sub_code) in [
        (encrypted(other), "40002", "isv.decryption-error-not-valid-encrypt-key"),
        (encrypted(not_json), "40002", "isv.invalid-parameter"),
        (encrypted(PLAIN), "40003", "isv.decryption-error-unknown"),
        (encrypted("AAAA"), "40003", "isv.decryption-error-unknown"),
        (encrypted(SECRET).change("encrypt_type", "AES_V2"), "40002", "isv.invalid-encrypt-type"),
        (encrypted(SECRET).change("encrypt_type", "aes"), "40002", "isv.invalid-encrypt-type"),
        (
            encrypted(SECRET).without("encrypt_type"),
            "40001",
            "isv.decryption-error-missing-encrypt-type",
        ),
    ] {
        let gateway = gateway(Reply::success("{}")).await;
        let response = call.sign().send(&gateway).await;
        check_api_error(&response, ROOT, code, sub_code);
        assert!(gateway.requests()[0].is_verified);
    }
}

#[tokio::test]
async fn without_content_there_is_nothing_to_decrypt() {
    let gateway = gateway(Reply::success("{}")).await;
    let call = encrypted(SECRET).without("biz_content");
    check_accepted(&call.sign().send(&gateway).await);
}

#[tokio::test]
async fn a_gateway_without_a_key() {
    let gateway = Gateway::start().await.unwrap();
    gateway.respond(METHOD, Reply::success("{}"));
    let response = encrypted(SECRET).sign().send(&gateway).await;
    check_api_error(&response, ROOT, "40001", "isv.missing-encrypt-key");
    assert_eq!(gateway.requests()[0].biz_content(), None);
}

#[tokio::test]
async fn the_signature_is_over_the_ciphertext_and_comes_first() {
    let gateway = gateway(Reply::success("{}")).await;
    let text = encrypted(PLAIN).text();
    let response = encrypted(SECRET).sign_text(&text).send(&gateway).await;
    check_api_error(&response, ROOT, "40002", "isv.invalid-signature");
}

#[tokio::test]
async fn keys_of_another_kind_are_errors_at_the_start() {
    for key in
        ["", "AAECAwQFBgcICQoLDA0ODw", "AAECAwQFBgcICQoLDA0O", "000102030405060708090a0b0c0d0e0f"]
    {
        let error = Gateway::builder().aes_key(key).start().await.unwrap_err();
        assert_eq!(error.to_string(), "the AES key of a gateway is the base64 of 16 bytes");
    }
    let builder = Gateway::builder().aes_key(KEY);
    assert!(!format!("{builder:?}").contains("AAEC"));
}
