//! The body of a response, from its bytes to the typed response.

use super::{CHARSETS, Keys, check_error, client, wait};
use alipay_sdk::Error;
use alipay_sdk::Response;
use alipay_sdk::client::Charset;
use alipay_sdk::error::InvalidResponseReason;
use alipay_sdk::response::{CharsetNote, RawResponse};
use encoding_rs::{GB18030, GBK};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::BTreeMap;

const METHOD: &str = "alipay.open.agent.order.query";
const ROOTS: [&str; 3] =
    ["alipay_open_agent_order_query_response", "error_response", "null_response"];

type Members<'a> = BTreeMap<String, &'a RawValue>;

/// A body, in each charset.
pub fn response(body: &[u8]) {
    for charset in CHARSETS {
        let keys = Keys::accepting();
        let result = wait(client(&keys, charset, body).raw(METHOD, ""));
        check(body, charset, &result, keys.asked().first());

        // A response that the verifier rejects is never a success.
        let result = wait(client(&Keys::default(), charset, body).raw(METHOD, ""));
        check_error(&result.expect_err("the verifier rejects every signature"));
    }
}

fn check(
    body: &[u8],
    charset: Charset,
    result: &Result<Response<RawResponse>, Error>,
    verified: Option<&Vec<u8>>,
) {
    let text = decode(body, charset);
    let members: Option<Members<'_>> =
        text.as_deref().and_then(|text| serde_json::from_str(text).ok());
    if let (Some(members), Some(verified)) = (&members, verified) {
        // The verified bytes are those that a full parser reads as the response.
        let node = ROOTS.iter().find_map(|root| members.get(*root)).expect("a response");
        assert_eq!(decode(verified, charset).as_deref(), Some(node.get()), "{charset}");
    }
    match result {
        Ok(response) => check_response(response, verified.expect("unverified"), charset),
        Err(error) => {
            check_error(error);
            if let (Error::InvalidResponse(error), Some(members)) = (error, &members) {
                let is_json = matches!(error.reason(), InvalidResponseReason::NotJson { .. });
                assert!(!is_json || members.len() > 64, "{charset}: {error}, but it is JSON");
            }
        }
    }
}

/// The response is what was verified, and what a full parser reads in it.
fn check_response(response: &Response<RawResponse>, verified: &[u8], charset: Charset) {
    let is_encrypted = verified.starts_with(b"\"");
    let charset = match response.charset_note() {
        Some(CharsetNote::ReadAs(other)) => {
            assert!(is_encrypted || decode(verified, charset).is_none(), "{charset} comes first");
            Some(other)
        }
        Some(_) => None,
        None => Some(charset),
    };
    if let Some(charset) = charset.filter(|_| !is_encrypted) {
        assert_eq!(decode(verified, charset).as_deref(), Some(response.raw()));
    }
    let members: Members<'_> = serde_json::from_str(response.raw()).expect("an object");
    assert_eq!(response.names().count(), members.len());
    for (name, json) in &members {
        assert_eq!(response.json(name).map(RawValue::get), Some(json.get()), "{name}");
        let text = response.text(name);
        if let Ok(expected) = serde_json::from_str::<String>(json.get()) {
            assert_eq!(text, Some(expected));
        }
    }
    let _ = (format!("{response:?}"), response.status(), response.msg());
}

/// Decodes as leniently as encoding_rs: what the client accepts must be a subset.
fn decode(bytes: &[u8], charset: Charset) -> Option<Cow<'_, str>> {
    match charset {
        Charset::Utf8 => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
        Charset::Gb18030 => GB18030.decode_without_bom_handling_and_without_replacement(bytes),
        _ => GBK.decode_without_bom_handling_and_without_replacement(bytes),
    }
}
