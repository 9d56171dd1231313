//! Keys: the accepted formats, the errors for the others, and signatures of OpenSSL.

#[path = "keys/damage.rs"]
mod damage;
#[path = "keys/errors.rs"]
mod errors;
#[path = "keys/forms.rs"]
mod forms;
#[path = "keys/signatures.rs"]
mod signatures;
#[cfg(all(feature = "aws-lc", feature = "rustcrypto", feature = "test-util"))]
#[path = "keys/threads.rs"]
mod threads;

use alipay_sdk::keys::KeyError;
use alipay_sdk::{PrivateKey, PublicKey};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use expect_test::Expect;

macro_rules! data {
    ($name:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/", $name))
    };
}
pub(crate) use data;

const PRIVATE_PKCS1: &str = data!("app_private_pkcs1.pem");
const PRIVATE_PKCS8: &str = data!("app_private_pkcs8.pem");
const PUBLIC: &str = data!("app_public.pem");
const MESSAGE: &[u8] = data!("message.txt").as_bytes();

fn private(key: impl AsRef<[u8]>) -> PrivateKey {
    PrivateKey::parse(key).unwrap()
}

fn public(key: impl AsRef<[u8]>) -> PublicKey {
    PublicKey::parse(key).unwrap()
}

fn bytes(base64: &str) -> Vec<u8> {
    STANDARD.decode(base64).unwrap()
}

/// The DER in a PEM file.
fn der(pem: &str) -> Vec<u8> {
    let body: Vec<_> = pem.lines().filter(|line| !line.starts_with("-----")).collect();
    bytes(&body.concat())
}

fn private_error(input: impl AsRef<[u8]>) -> KeyError {
    PrivateKey::parse(input).unwrap_err()
}

fn public_error(input: impl AsRef<[u8]>) -> KeyError {
    PublicKey::parse(input).unwrap_err()
}

/// Asserts that all errors have the same message.
#[track_caller]
fn check_errors(errors: impl IntoIterator<Item = KeyError>, expected: Expect) {
    let mut errors: Vec<_> = errors.into_iter().map(|error| error.to_string()).collect();
    errors.dedup();
    expected.assert_eq(&errors.join("\n"));
}
