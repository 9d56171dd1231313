//! Refusals, and other responses, in GBK although UTF-8 was requested.

use crate::encryption::AES_KEY;
use crate::{CONTENT, METHOD, assert_refused, builder, paid, problem, start};
use alipay_sdk::client::Charset;
use alipay_sdk::error::InvalidResponseReason;
use alipay_sdk::request::Idempotency;
use alipay_sdk::response::CharsetNote;
use alipay_sdk::retry::Backoff;
use alipay_sdk::testing::{Gateway, Reply};
use alipay_sdk::{Error, Outcome};
use std::time::Duration;

const READ: Option<CharsetNote> = Some(CharsetNote::ReadAs(Charset::Gbk));
/// Their second bytes in GBK are `\`, `{` and `}`, the last one next to the quote that ends the string.
const TRAPS: &str = "系统繁忙{亄亇誠乗";

fn busy() -> Reply {
    let msg = "Service Currently Unavailable";
    Reply::api_error("20000", msg, "aop.unknow-error", "系统繁忙").in_gbk()
}

fn refused() -> Reply {
    Reply::api_error("40004", "Business Failed", "ACQ.TRADE_NOT_EXIST", TRAPS).in_gbk()
}

async fn call(gateway: &Gateway) -> Error {
    builder(gateway).build().unwrap().raw(METHOD, CONTENT).await.unwrap_err()
}

#[track_caller]
fn assert_busy(error: &Error, is_verified: bool) {
    let api_error = error.api_error().unwrap_or_else(|| panic!("{error:?}"));
    assert_eq!((api_error.code(), api_error.sub_code()), ("20000", Some("aop.unknow-error")));
    assert_eq!(api_error.sub_msg(), Some("系统繁忙"));
    assert_eq!((api_error.is_verified(), api_error.charset_note()), (is_verified, READ));
    assert_eq!((error.outcome(), error.is_retryable()), (Outcome::Unknown, true));
}

#[tokio::test]
async fn a_query_is_retried_as_in_utf_8() {
    for reply in [busy(), busy().unsigned(), busy().root("error_response").unsigned()] {
        let gateway = start(reply).await;
        let client = builder(&gateway).build().unwrap();
        let policy = Backoff::new().initial_delay(Duration::from_millis(1));
        let call = client.raw(METHOD, CONTENT).idempotency(Idempotency::ReadOnly).retry(policy);
        call.await.unwrap_err();
        assert_eq!(gateway.requests().len(), 3);
        gateway.respond(METHOD, paid());
        let policy = Backoff::new().initial_delay(Duration::from_millis(1));
        let call = client.raw(METHOD, CONTENT).idempotency(Idempotency::ReadOnly).retry(policy);
        assert_eq!(call.await.unwrap().charset_note(), None);
    }
}

#[tokio::test]
async fn code_and_outcome_are_those_of_utf_8() {
    let gateway = start(busy()).await;
    assert_busy(&call(&gateway).await, true);
    assert_eq!(gateway.requests().len(), 1, "a write is not sent again");
    gateway.respond(METHOD, busy().unsigned());
    assert_busy(&call(&gateway).await, false);
    gateway.respond(METHOD, busy().root("error_response"));
    assert_busy(&call(&gateway).await, true);
    gateway.respond(METHOD, busy().sign_first());
    assert_busy(&call(&gateway).await, true);
    gateway.respond(METHOD, refused());
    let error = call(&gateway).await;
    assert_refused(&error, "ACQ.TRADE_NOT_EXIST");
    let api_error = error.api_error().unwrap();
    assert_eq!((api_error.sub_msg(), api_error.charset_note()), (Some(TRAPS), READ));
}

/// A header is not signed, so it decides nothing.
#[tokio::test]
async fn the_header_does_not_matter() {
    for kind in ["text/html", "text/html;charset=GBK", "text/html;charset=utf-8", "x"] {
        let gateway = start(busy().header("content-type", kind)).await;
        assert_busy(&call(&gateway).await, true);
        let reply = Reply::api_error("40004", "Business Failed", "X", "系统繁忙");
        let gateway = start(reply.header("content-type", kind)).await;
        let error = call(&gateway).await;
        let api_error = error.api_error().unwrap();
        assert_eq!((api_error.sub_msg(), api_error.charset_note()), (Some("系统繁忙"), None));
    }
}

/// 系统 in GBK is valid UTF-8. The text is wrong then, and nothing else.
#[tokio::test]
async fn what_is_valid_in_the_requested_charset_is_read_in_it() {
    let reply = Reply::api_error("40004", "Business Failed", "X", "系统").in_gbk();
    let gateway = start(reply).await;
    let error = call(&gateway).await;
    assert_refused(&error, "X");
    let api_error = error.api_error().unwrap();
    assert_eq!((api_error.sub_msg(), api_error.charset_note()), (Some("ϵͳ"), None));
}

#[tokio::test]
async fn the_signature_is_over_the_bytes_of_gbk() {
    let gateway = start(refused().tampered()).await;
    assert_eq!(*problem(&call(&gateway).await), InvalidResponseReason::WrongSignature);
    gateway.respond(METHOD, refused().wrong_key());
    assert_eq!(*problem(&call(&gateway).await), InvalidResponseReason::WrongSignature);
    let slashes = Reply::api_error("40004", "Business Failed", "a/b", "誠/乗").in_gbk();
    gateway.respond(METHOD, slashes.escaped_slashes());
    let error = call(&gateway).await;
    assert_refused(&error, "a/b");
    assert_eq!(error.api_error().unwrap().sub_msg(), Some("誠/乗"));
}

#[tokio::test]
async fn a_success_is_read_too_encrypted_or_not() {
    let gateway = Gateway::builder().aes_key(AES_KEY).start().await.unwrap();
    gateway.respond(METHOD, Reply::success(format!(r#"{{"乗":"{TRAPS}"}}"#)).in_gbk());
    let client = builder(&gateway).aes_key(AES_KEY).build().unwrap();
    for encrypt in [false, true] {
        let response = client.raw(METHOD, CONTENT).encrypt(encrypt).await.unwrap();
        assert_eq!(response.text("乗").as_deref(), Some(TRAPS));
        assert_eq!(response.charset_note(), READ);
    }
    gateway.respond(METHOD, Reply::success(r#"{"a":"ASCII"}"#).in_gbk());
    assert_eq!(client.raw(METHOD, CONTENT).await.unwrap().charset_note(), None);
    // A refusal of an encrypted request is not encrypted.
    gateway.respond(METHOD, refused());
    let error = client.raw(METHOD, CONTENT).encrypt(true).await.unwrap_err();
    assert_refused(&error, "ACQ.TRADE_NOT_EXIST");
}

#[tokio::test]
async fn an_unsigned_success_is_still_rejected() {
    let gateway = start(Reply::success(r#"{"a":"系统繁忙"}"#).in_gbk().unsigned()).await;
    assert_eq!(*problem(&call(&gateway).await), InvalidResponseReason::Unsigned);
}

/// The echo of what was signed is compared character by character.
#[tokio::test]
async fn a_wrong_signature_is_explained() {
    let echo = "验签出错，网关生成的验签字符串为：app_id=1&charset=utf-8";
    let reply = Reply::api_error("40002", "Invalid Arguments", "isv.invalid-signature", echo);
    let gateway = start(reply.clone()).await;
    let expected = call(&gateway).await.to_string();
    gateway.respond(METHOD, reply.in_gbk());
    let error = call(&gateway).await;
    assert!(error.api_error().unwrap().signature_diff().is_some());
    assert_eq!(error.to_string(), expected);
}
