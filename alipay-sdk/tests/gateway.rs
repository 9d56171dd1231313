//! The test gateway over raw HTTP: nothing of the client is in here.
#![cfg(feature = "test-util")]

#[path = "gateway/call.rs"]
mod call;
#[path = "gateway/certificates.rs"]
mod certificates;
#[path = "gateway/charsets.rs"]
mod charsets;
#[path = "gateway/checks.rs"]
mod checks;
#[path = "gateway/connections.rs"]
mod connections;
#[path = "gateway/encryption.rs"]
mod encryption;
#[cfg(feature = "gbk")]
#[path = "gateway/gbk.rs"]
mod gbk;
#[path = "gateway/notifications.rs"]
mod notifications;
#[path = "gateway/openssl.rs"]
mod openssl;
#[path = "gateway/pages.rs"]
mod pages;
#[path = "gateway/raw.rs"]
mod raw;
#[path = "gateway/replies.rs"]
mod replies;
#[path = "gateway/signatures.rs"]
mod signatures;
#[path = "gateway/uploads.rs"]
mod uploads;
#[path = "gateway/user.rs"]
mod user;

use alipay_sdk::PublicKey;
use alipay_sdk::sign::{SignType, VerifyError};
use alipay_sdk::testing::TestKeys;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::{Value, value::RawValue};
use std::collections::BTreeMap;

const METHOD: &str = "alipay.trade.query";
const ROOT: &str = "alipay_trade_query_response";

/// The members of a response, each as it is written.
fn members(response: &[u8]) -> BTreeMap<String, &RawValue> {
    serde_json::from_slice(response).unwrap()
}

/// The text of the node `alipay_trade_query_response`.
fn node(response: &[u8]) -> &str {
    members(response)[ROOT].get()
}

fn verify(response: &[u8], root: &str, key: &str) -> Result<(), VerifyError> {
    let members = members(response);
    let sign: String = serde_json::from_str(members["sign"].get()).unwrap();
    let key = PublicKey::parse(key).unwrap();
    let signature = STANDARD.decode(sign).unwrap();
    key.verify_bytes(SignType::Rsa2, members[root].get().as_bytes(), &signature)
}

/// The node, which Alipay has signed.
#[track_caller]
fn verified(response: &[u8], root: &str) -> Value {
    verify(response, root, TestKeys::alipay_public_key()).unwrap();
    serde_json::from_str(members(response)[root].get()).unwrap()
}
