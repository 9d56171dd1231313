//! Notifications, and returning browsers.

#![cfg(feature = "test-util")]

mod common;

#[path = "notifications/any.rs"]
mod any;
#[path = "notifications/app_ids.rs"]
mod app_ids;
#[path = "notifications/diagnoses.rs"]
mod diagnoses;
#[path = "notifications/expected_order.rs"]
mod expected_order;
#[path = "notifications/fields.rs"]
mod fields;
#[path = "notifications/openssl.rs"]
mod openssl;
#[path = "notifications/rejected.rs"]
mod rejected;
#[path = "notifications/returns.rs"]
mod returns;
#[path = "notifications/splits.rs"]
mod splits;
#[path = "notifications/verifier.rs"]
mod verifier;

use alipay_sdk::notify::NotificationError;
use alipay_sdk::sign::SignType;
use alipay_sdk::testing::{ScriptedTransport, TestKeys};
use alipay_sdk::{Client, Notification, PrivateKey};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};
use std::collections::BTreeMap;

/// The application of `common::client`.
const APP: (&str, &str) = ("app_id", common::APP_ID);

/// What Java's `URLEncoder` encodes, but for the space, which is `%20` here.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'*').remove(b'-').remove(b'.').remove(b'_');

fn client() -> Client {
    common::client(&ScriptedTransport::new())
}

async fn verify(body: impl AsRef<[u8]>) -> Result<Notification, NotificationError> {
    client().verify_notification(body).await
}

/// Alipay's signature over parameters, joined in the order that they are given in.
fn sign<N: AsRef<[u8]>, V: AsRef<[u8]>>(parameters: &[(N, V)]) -> String {
    let pair = |(name, value): &(N, V)| [name.as_ref(), b"=", value.as_ref()].concat();
    let text = parameters.iter().map(pair).collect::<Vec<_>>().join(&b'&');
    let key = PrivateKey::parse(TestKeys::alipay_private_key()).unwrap();
    STANDARD.encode(key.sign_bytes(SignType::Rsa2, &text).unwrap())
}

fn form<N: AsRef<[u8]>, V: AsRef<[u8]>>(parameters: &[(N, V)]) -> String {
    let encode = |text: &[u8]| percent_encode(text, ENCODED).to_string();
    let pair =
        |(name, value): &(N, V)| format!("{}={}", encode(name.as_ref()), encode(value.as_ref()));
    parameters.iter().map(pair).collect::<Vec<_>>().join("&")
}

/// The body of a notification: parameters in the order of their names, signed as payments are.
fn signed(parameters: &[(&str, &str)]) -> String {
    assert!(parameters.is_sorted_by_key(|(name, _)| name), "{parameters:?}");
    format!("{}&sign_type=RSA2&{}", form(parameters), form(&[("sign", sign(parameters))]))
}

/// A notification of the parameters, beside the application's.
async fn notification(parameters: &[(&str, &str)]) -> Notification {
    let mut all = parameters.to_vec();
    all.push(APP);
    all.sort();
    verify(signed(&all)).await.unwrap()
}

/// A notification of a trade: what all of them have, and these parameters.
async fn trade(parameters: &[(&str, &str)]) -> Notification {
    let mut all = BTreeMap::from([
        ("notify_id", "1"),
        ("notify_time", "2026-11-22 08:30:02"),
        ("notify_type", "trade_status_sync"),
        ("out_trade_no", "A1"),
        ("total_amount", "88.80"),
        ("trade_no", "2026112222001425530101456789"),
    ]);
    all.extend(parameters.iter().copied());
    notification(&all.into_iter().collect::<Vec<_>>()).await
}
