//! Encrypted content, in both directions.

use crate::{
    CONTENT, METHOD, assert_good, assert_paid, assert_refused, builder, paid, problem, query,
};
use alipay_sdk::error::{EncodeError, InvalidResponseReason};
use alipay_sdk::testing::{Gateway, Received, Reply};
use alipay_sdk::{Client, Error, File, Outcome};

/// `printf '\0\1\2\3\4\5\6\7\10\11\12\13\14\15\16\17' | openssl base64`
pub const AES_KEY: &str = "AAECAwQFBgcICQoLDA0ODw==";
const OTHER_KEY: &str = "AAECAwQFBgcICQoLDA0OEA==";

/// `printf %s '{"out_trade_no":"1"}' | openssl enc -aes-128-cbc -a -A \
///  -K 000102030405060708090a0b0c0d0e0f -iv 00000000000000000000000000000000`
const ENCRYPTED_CONTENT: &str = "G7PYcjyAquhKW/Z/PmtCCyP+pW//9j09dEG6wOZP1tM=";

async fn start(reply: Reply) -> Gateway {
    let gateway = Gateway::builder().aes_key(AES_KEY).start().await.unwrap();
    gateway.respond(METHOD, reply);
    gateway
}

fn by_default(gateway: &Gateway) -> Client {
    builder(gateway).aes_key(AES_KEY).encrypt().build().unwrap()
}

fn on_request(gateway: &Gateway) -> Client {
    builder(gateway).aes_key(AES_KEY).build().unwrap()
}

#[track_caller]
fn assert_encrypted(received: &Received) {
    assert_good(received);
    assert_eq!(received.parameter("encrypt_type"), Some("AES"));
    assert_eq!(received.parameter("biz_content"), Some(ENCRYPTED_CONTENT));
    assert_eq!(received.biz_content(), Some(CONTENT));
}

#[track_caller]
fn assert_plain(received: &Received) {
    assert_good(received);
    assert_eq!(received.parameter("encrypt_type"), None);
    assert_eq!(received.parameter("biz_content"), Some(CONTENT));
}

#[tokio::test]
async fn the_client_says_what_is_encrypted_unless_the_call_does() {
    let gateway = start(paid()).await;
    let (by_default, on_request) = (by_default(&gateway), on_request(&gateway));
    assert_paid(query(&by_default).await);
    on_request.raw(METHOD, CONTENT).encrypt(true).await.unwrap();
    assert_paid(query(&on_request).await);
    by_default.raw(METHOD, CONTENT).encrypt(false).await.unwrap();
    let requests = gateway.requests();
    requests[..2].iter().for_each(assert_encrypted);
    requests[2..].iter().for_each(assert_plain);
    assert_eq!(requests.len(), 4);
}

#[tokio::test]
async fn what_comes_back_may_be_plain() {
    let client = by_default(&start(paid().plain()).await);
    // The gateway is gone, and with it its response.
    assert_eq!(query(&client).await.unwrap_err().outcome(), Outcome::NotSent);
    let gateway = start(paid().plain()).await;
    assert_paid(query(&by_default(&gateway)).await);
    let api_error =
        Reply::api_error("40004", "Business Failed", "ACQ.TRADE_NOT_EXIST", "交易不存在");
    gateway.respond(METHOD, api_error);
    let error = query(&by_default(&gateway)).await.unwrap_err();
    assert_refused(&error, "ACQ.TRADE_NOT_EXIST");
    assert_eq!(error.outcome(), Outcome::Refused);
}

#[tokio::test]
async fn the_raw_response_is_what_was_encrypted() {
    let gateway = start(Reply::success(r#"{"a":"/\/支付宝 \"}"}"#)).await;
    let response = by_default(&gateway).raw(METHOD, CONTENT).await.unwrap();
    assert_eq!(response.raw(), r#"{"code":"10000","msg":"Success","a":"/\/支付宝 \"}"}"#);
    assert_eq!(response.text("a").as_deref(), Some("//支付宝 \"}"));
}

#[tokio::test]
async fn pending_is_encrypted_too() {
    let gateway = start(Reply::pending("{}")).await;
    let response = by_default(&gateway).raw(METHOD, CONTENT).await.unwrap();
    assert_eq!(response.status(), alipay_sdk::Status::Pending);
}

#[tokio::test]
async fn an_encrypted_response_needs_the_right_key() {
    let gateway = start(Reply::encrypted_garbage()).await;
    let error = query(&by_default(&gateway)).await.unwrap_err();
    assert_eq!(*problem(&error), InvalidResponseReason::Undecryptable);
    let error = query(&builder(&gateway).build().unwrap()).await.unwrap_err();
    assert_eq!(*problem(&error), InvalidResponseReason::Encrypted);
    assert_eq!(error.outcome(), Outcome::Unknown);
    // Signed by Alipay for an application that has another key.
    let node = format!("\"{ENCRYPTED_CONTENT}\"");
    gateway.respond(METHOD, Reply::node(node));
    let other = builder(&gateway).aes_key(OTHER_KEY).build().unwrap();
    let error = query(&other).await.unwrap_err();
    assert_eq!(*problem(&error), InvalidResponseReason::Undecryptable);
    // With the right one it can be read, though no encryption was requested.
    query(&on_request(&gateway)).await.unwrap();
}

#[tokio::test]
async fn the_gateway_refuses_what_it_cannot_decrypt() {
    let gateway = start(paid()).await;
    let other = builder(&gateway).aes_key(OTHER_KEY).encrypt().build().unwrap();
    let error = query(&other).await.unwrap_err();
    assert_refused(&error, "isv.decryption-error-not-valid-encrypt-key");
    let without = crate::start(paid()).await;
    let error = query(&by_default(&without)).await.unwrap_err();
    assert_refused(&error, "isv.missing-encrypt-key");
}

/// An attacker who changes the ciphertext learns nothing from how it decrypts.
#[tokio::test]
async fn the_signature_comes_before_the_decryption() {
    for (reply, expected) in [
        (paid().tampered(), InvalidResponseReason::WrongSignature),
        (paid().wrong_key(), InvalidResponseReason::WrongSignature),
        (paid().unsigned(), InvalidResponseReason::Unsigned),
        (Reply::encrypted_garbage().tampered(), InvalidResponseReason::WrongSignature),
        (Reply::encrypted_garbage().wrong_key(), InvalidResponseReason::WrongSignature),
        (Reply::encrypted_garbage().unsigned(), InvalidResponseReason::Unsigned),
    ] {
        let gateway = start(reply).await;
        let error = query(&by_default(&gateway)).await.unwrap_err();
        assert_eq!(*problem(&error), expected);
        assert_eq!(error.outcome(), Outcome::Unknown);
        assert_eq!(gateway.requests().len(), 1);
    }
}

#[tokio::test]
async fn what_cannot_be_encrypted_is_not_sent() {
    let gateway = start(paid()).await;
    let client = on_request(&gateway);
    let file = || File::new("a.jpg", "x");
    for (call, expected) in [
        (client.raw(METHOD, "").encrypt(true), EncodeError::NothingToEncrypt),
        (
            client.raw(METHOD, CONTENT).file("f", file()).encrypt(true),
            EncodeError::NothingToEncrypt,
        ),
    ] {
        match call.await.unwrap_err() {
            Error::Encode(error) => assert_eq!(error, expected),
            other => panic!("{other:?}"),
        }
    }
    let keyless = builder(&gateway).build().unwrap();
    let error = keyless.raw(METHOD, CONTENT).encrypt(true).await.unwrap_err();
    assert!(matches!(error, Error::Encode(EncodeError::MissingAesKey)), "{error:?}");
    assert_eq!(error.outcome(), Outcome::NotSent);
    assert!(gateway.requests().is_empty());
}

#[tokio::test]
async fn by_default_only_what_can_be_is_encrypted() {
    let gateway = start(paid()).await;
    let client = by_default(&gateway);
    client.raw(METHOD, "").await.unwrap();
    client.raw(METHOD, CONTENT).file("f", File::new("a.jpg", "x")).await.unwrap();
    let requests = gateway.requests();
    assert_good(&requests[0]);
    assert_eq!(requests[0].parameter("biz_content"), None);
    assert_eq!(requests[0].parameter("encrypt_type"), None);
    assert_plain(&requests[1]);
    assert_eq!(requests[1].files[0].content, "x");
}
