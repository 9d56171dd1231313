//! The payload of a mini program.

use super::{Keys, check_error, client, wait};
use alipay_sdk::client::Charset;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// A string; the client never receives bytes that are not UTF-8.
pub fn payload(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let keys = Keys::accepting();
    let opened = wait(client(&keys, Charset::Utf8, b"").open_payload(text));
    if let Some(message) = keys.asked().first() {
        check_message(text, std::str::from_utf8(message).expect("UTF-8"));
    }
    match opened {
        Ok(payload) => {
            assert!(!keys.asked().is_empty(), "unverified");
            let members: BTreeMap<String, &RawValue> =
                serde_json::from_str(payload.raw()).expect("an object");
            members.keys().for_each(|name| drop(payload.text(name)));
            assert!(!payload.is_success() || payload.code() == Some("10000"));
            let _ = (format!("{payload:?}"), payload.sub_code(), payload.sub_msg());
        }
        Err(error) => check_error(&error),
    }
    let refused = wait(client(&Keys::default(), Charset::Utf8, b"").open_payload(text));
    check_error(&refused.expect_err("the verifier rejects every signature"));
}

/// The verified message is the response, plain or with its quotes, as a full parser reads it.
fn check_message(payload: &str, message: &str) {
    let members: BTreeMap<String, &RawValue> = serde_json::from_str(payload).expect("an object");
    let response = members["response"].get();
    match serde_json::from_str::<String>(response) {
        Ok(text) if text.starts_with('{') => assert_eq!(message, text),
        Ok(base64) => assert_eq!(message, format!("\"{base64}\"")),
        Err(_) => assert_eq!(message, response),
    }
}
