//! Helpers for the tests of the client: real keys, a fixed clock, a transport without a network.

#![allow(dead_code)] // Every test file uses a part of it.

pub mod keys;

use alipay_sdk::sign::SignType;
use alipay_sdk::sign::{Verifier, VerifyError};
use alipay_sdk::testing::{ScriptedTransport, TestKeys};
use alipay_sdk::{Client, ClientBuilder, DateTime, PrivateKey};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use keys::Verifies;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

pub const APP_ID: &str = "2014072300007148";
/// 2026-11-22 08:30:00 in Beijing.
pub const NOW: Duration = Duration::from_secs(1_795_307_400);

pub fn builder(transport: &ScriptedTransport) -> ClientBuilder {
    let now: SystemTime = UNIX_EPOCH + NOW;
    assert_eq!(DateTime::from(now).to_string(), "2026-11-22 08:30:00");
    Client::builder(APP_ID)
        .private_key(TestKeys::app_private_key())
        .alipay_public_key(TestKeys::alipay_public_key())
        .transport(transport.clone())
        .clock(move || now)
}

pub fn client(transport: &ScriptedTransport) -> Client {
    builder(transport).build().unwrap()
}

/// Alipay's signature over a string.
pub fn sign(text: &str) -> String {
    let key = PrivateKey::parse(TestKeys::alipay_private_key()).unwrap();
    STANDARD.encode(key.sign_bytes(SignType::Rsa2, text.as_bytes()).unwrap())
}

/// A whole response to the method, signed.
pub fn response_body(method: &str, node: &str) -> String {
    let root = format!("{}_response", method.replace('.', "_"));
    format!(r#"{{"{root}":{node},"sign":"{}"}}"#, sign(node))
}

pub fn responding(method: &str, node: &str) -> ScriptedTransport {
    let transport = ScriptedTransport::new();
    transport.respond(response_body(method, node));
    transport
}

/// A verifier that is unavailable.
pub fn unavailable_verifier() -> impl Verifier {
    Verifies(|_: &[u8]| Err(VerifyError::unavailable("the line is dead")))
}
