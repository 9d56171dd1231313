//! Files that a person mistook for a key.

use super::check_error;
use alipay_sdk::keys::AesKey;
use alipay_sdk::sign::SignType;
use alipay_sdk::{PrivateKey, PublicKey};

/// Parses any file as a key of each kind.
pub fn key(data: &[u8]) {
    match PrivateKey::parse(data) {
        Ok(key) => check_private(&key),
        Err(error) => check_error(&error),
    }
    match PublicKey::parse(data) {
        Ok(key) => check_public(&key),
        Err(error) => check_error(&error),
    }
    if let Err(error) = AesKey::parse(String::from_utf8_lossy(data)) {
        check_error(&error);
    }
}

/// An accepted key signs what its public half verifies.
fn check_private(key: &PrivateKey) {
    check_public(&key.public_key());
    for sign_type in [SignType::Rsa2, SignType::Rsa] {
        let Ok(signature) = key.sign_bytes(sign_type, b"message") else { continue };
        let verified = key.public_key().verify_bytes(sign_type, b"message", &signature);
        verified.expect("a key that does not belong together was accepted");
    }
}

/// Its printed form can be parsed again.
fn check_public(key: &PublicKey) {
    assert_eq!(PublicKey::parse(key.to_base64()).as_ref(), Ok(key));
    let wrong = key.verify_bytes(SignType::Rsa2, b"message", &[0; 256]);
    assert!(wrong.is_err());
    let _ = (key.bits(), key.backend(SignType::Rsa), format!("{key:?}"));
}
