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

/// The verified message is the response of what was passed, or of a payload in it, plain or with its
/// quotes, as a full parser reads it.
fn check_message(passed: &str, message: &str) {
    let mut text = passed.to_owned();
    for _ in 0..16 {
        text = text
            .trim_matches(|c: char| c.is_whitespace() || "\u{feff}\u{200b}".contains(c))
            .to_owned();
        if let Ok(quoted) = serde_json::from_str::<String>(&text) {
            text = quoted;
            continue;
        }
        let Ok(members) = serde_json::from_str::<BTreeMap<String, &RawValue>>(&text) else {
            text = decoded(&text);
            continue;
        };
        let response = members["response"].get();
        let signed = match serde_json::from_str::<String>(response) {
            Ok(text) if text.starts_with('{') => text,
            Ok(base64) => format!("\"{base64}\""),
            Err(_) => response.to_owned(),
        };
        if signed == message {
            return;
        }
        text = response.to_owned();
    }
    panic!("not a response in {passed:?}: {message:?}");
}

/// Undoes the other encodings: for a URL, and that of a JSON string without its quotes.
fn decoded(text: &str) -> String {
    let quoted = serde_json::from_str::<String>(&format!("\"{text}\""));
    // In a form a `+` is a space; elsewhere the `=` of base64 is left, and so is its `+`.
    let spaced = if text.contains('=') { text.to_owned() } else { text.replace('+', " ") };
    let percent = || percent_encoding::percent_decode_str(&spaced).decode_utf8_lossy().into_owned();
    quoted.ok().filter(|_| text.starts_with("{\\")).unwrap_or_else(percent)
}
