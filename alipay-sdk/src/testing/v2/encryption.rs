//! Encrypted content: AES with 128 bits, CBC from a block of zeros, PKCS#7, base64.

use super::finding::{Checked, Finding};
use crate::testing::received::Received;
use aes::Aes128;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use cbc::{
    Decryptor, Encryptor,
    cipher::{
        BlockDecryptMut as _, BlockEncryptMut as _, KeyIvInit as _,
        block_padding::{NoPadding, Pkcs7},
    },
};

const BLOCK: usize = 16;
const START: [u8; BLOCK] = [0; BLOCK];

/// The key that the platform has generated for the application.
#[derive(Clone)]
pub(in crate::testing) struct AesKey([u8; BLOCK]);

impl AesKey {
    /// For content that nothing can decrypt.
    pub const ZERO: Self = Self([0; BLOCK]);

    /// Returns `None` if it is not the base64 of 16 bytes.
    pub fn parse(base64: &str) -> Option<Self> {
        let key = STANDARD.decode(base64.trim()).ok()?;
        key.try_into().ok().map(Self)
    }

    pub fn encrypt(&self, plain: &[u8]) -> String {
        STANDARD.encode(self.encryptor().encrypt_padded_vec_mut::<Pkcs7>(plain))
    }

    /// Returns two blocks without valid padding.
    pub fn garbage(&self) -> String {
        STANDARD.encode(self.encryptor().encrypt_padded_vec_mut::<NoPadding>(&[0; 2 * BLOCK]))
    }

    fn encryptor(&self) -> Encryptor<Aes128> {
        Encryptor::new(&self.0.into(), &START.into())
    }

    /// Returns `None` if it was encrypted with another key.
    fn decrypt(&self, encrypted: &[u8]) -> Option<Vec<u8>> {
        let decryptor = Decryptor::<Aes128>::new(&self.0.into(), &START.into());
        decryptor.decrypt_padded_vec_mut::<Pkcs7>(encrypted).ok()
    }
}

/// Returns the decrypted `biz_content`, if it was encrypted.
pub(super) fn plain(received: &Received, key: Option<&AesKey>) -> Checked<Option<String>> {
    let Some(encrypt_type) = received.parameter("encrypt_type") else {
        return not_encrypted(received);
    };
    if encrypt_type != "AES" {
        return Err(Finding::invalid("isv.invalid-encrypt-type", "the only encrypt_type is AES"));
    }
    let Some(key) = key else {
        return Err(Finding::no_aes_key());
    };
    // Official SDKs send `encrypt_type` with every call, also where there is nothing to encrypt.
    let Some(text) = received.parameter("biz_content") else {
        return Ok(None);
    };
    let Some(encrypted) = ciphertext(text) else {
        return Err(Finding::no_ciphertext());
    };
    let plain = key.decrypt(&encrypted).and_then(|bytes| received.charset.decode(&bytes));
    plain.map(Some).ok_or_else(|| {
        Finding::invalid(
            "isv.decryption-error-not-valid-encrypt-key",
            "the key of this application does not decrypt biz_content",
        )
    })
}

fn not_encrypted(received: &Received) -> Checked<Option<String>> {
    match received.parameter("biz_content").and_then(ciphertext) {
        Some(_) => Err(Finding::missing("encrypt_type")),
        None => Ok(None),
    }
}

/// Returns the blocks, if the string looks like a ciphertext.
fn ciphertext(text: &str) -> Option<Vec<u8>> {
    let bytes = STANDARD.decode(text).ok()?;
    (!bytes.is_empty() && bytes.len() % BLOCK == 0).then_some(bytes)
}
