//! Content encryption: AES-128-CBC as the gateway expects it.

use crate::keys::{KeyError, text};
use crate::text::debug_with_display;
use aes::Aes128;
use aes::cipher::{BlockDecryptMut, BlockEncryptMut, KeyIvInit, block_padding::Pkcs7};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use pkcs8::der::zeroize::Zeroizing;
use std::convert::Infallible;
use std::{fmt, str::FromStr};

/// The protocol's initialization vector.
const IV: [u8; 16] = [0; 16];

/// The application's AES key (接口内容加密方式), which encrypts the content of requests and responses.
///
/// It hides content from intermediaries, and does not protect it from being changed: that is what
/// signatures are for. The protocol has no random part, so equal plaintexts become equal
/// ciphertexts, and plaintexts with the same beginning become ciphertexts with the same beginning.
///
/// The key is wiped from memory when it is dropped, and [`Debug`](fmt::Debug) does not show it.
///
/// ```
/// use alipay_sdk::keys::AesKey;
///
/// let key = AesKey::parse("AAECAwQFBgcICQoLDA0ODw==")?;
/// assert_eq!(format!("{key:?}"), "AesKey(***)");
/// # Ok::<(), alipay_sdk::keys::AesKeyError>(())
/// ```
#[derive(Clone)]
pub struct AesKey(Zeroizing<[u8; 16]>);

impl AesKey {
    /// Parses the key as the Open Platform shows it: base64 of 16 bytes. Quotes, blanks and line
    /// breaks are ignored.
    ///
    /// # Errors
    /// [`AesKeyError`] names what was found instead.
    pub fn parse(text: impl AsRef<str>) -> Result<Self, AesKeyError> {
        let text = text::unescape(text::trim(text.as_ref()));
        let text = text::trim(&text);
        if text.is_empty() {
            return Err(AesKeyError::Empty);
        }
        if !text::blocks(text).is_empty() {
            return Err(AesKeyError::RsaKey);
        }
        let bytes = text::decode(text).map_err(|_| not_base64(text))?;
        let mut key = Zeroizing::new([0; 16]);
        match bytes.len() {
            16 => key.copy_from_slice(&bytes),
            // The DER of every RSA key begins with this byte, and is longer than any AES key.
            length if length > 64 && bytes.starts_with(&[0x30]) => return Err(AesKeyError::RsaKey),
            _ if text::is_pem(&bytes) => return Err(AesKeyError::RsaKey),
            // A key may begin with `/`, so only what is not one can be a path.
            _ if text::looks_like_path(text) => return Err(AesKeyError::Path),
            bytes => return Err(AesKeyError::Length { bytes }),
        }
        Ok(Self(key))
    }

    /// Returns the ciphertext in base64. Equal plaintexts become equal ciphertexts.
    pub(crate) fn encrypt(&self, plaintext: &[u8]) -> String {
        let cipher = cbc::Encryptor::<Aes128>::new((&*self.0).into(), &IV.into());
        STANDARD.encode(cipher.encrypt_padded_vec_mut::<Pkcs7>(plaintext))
    }

    /// Returns the plaintext. Call it for verified strings only: it cannot detect changes.
    pub(crate) fn decrypt(&self, base64: &str) -> Result<Vec<u8>, DecryptError> {
        let ciphertext = STANDARD.decode(base64).map_err(|_| DecryptError)?;
        let cipher = cbc::Decryptor::<Aes128>::new((&*self.0).into(), &IV.into());
        cipher.decrypt_padded_vec_mut::<Pkcs7>(&ciphertext).map_err(|_| DecryptError)
    }
}

/// The string is not a ciphertext of this key. The reason is not reported: it would help to guess
/// others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the content cannot be decrypted with this AES key")]
pub(crate) struct DecryptError;

/// A rejected AES key: the message names what was found, and what to do next. It holds no key material.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AesKeyError {
    /// The key is empty, or only blanks. Copy it from the platform, 接口内容加密方式.
    #[error("the AES key is empty: copy it from the platform, 接口内容加密方式")]
    Empty,
    /// The key looks like the path of a file. Pass the content of the file.
    #[error(
        "the AES key looks like the path of a file: pass the content of the file, such as `std::fs::read(path)?`"
    )]
    Path,
    /// The key is a variable that was not expanded, such as `${ALIPAY_AES_KEY}`.
    #[error(
        "the AES key is a variable that was not expanded, such as `${{NAME}}`: check how the configuration is read"
    )]
    Placeholder,
    /// The string has characters, or a length, that base64 does not have.
    #[error("the AES key is not valid base64: copy all of it again")]
    NotBase64,
    /// An RSA key or a certificate, where an AES key is expected.
    #[error(
        "expected an AES key, found an RSA key or a certificate: copy the short one that the \
         platform shows under 接口内容加密方式"
    )]
    RsaKey,
    /// The key has another length: 24 or 32 bytes are AES-192 and AES-256, which Alipay does not use.
    #[error(
        "the AES key has {bytes} bytes instead of 16 (24 characters of base64): copy it from the \
         platform, 接口内容加密方式"
    )]
    Length {
        /// The number of bytes after base64 decoding.
        bytes: usize,
    },
}

fn not_base64(text: &str) -> AesKeyError {
    match text::error_of_text(text) {
        Some(KeyError::Path) => AesKeyError::Path,
        Some(KeyError::Placeholder) => AesKeyError::Placeholder,
        _ => AesKeyError::NotBase64,
    }
}

debug_with_display!(AesKeyError { Empty, Path, Placeholder, NotBase64, RsaKey, Length });

impl TryFrom<&str> for AesKey {
    type Error = AesKeyError;

    fn try_from(text: &str) -> Result<Self, AesKeyError> {
        Self::parse(text)
    }
}

impl TryFrom<String> for AesKey {
    type Error = AesKeyError;

    fn try_from(text: String) -> Result<Self, AesKeyError> {
        Self::parse(Zeroizing::new(text).as_str())
    }
}

impl FromStr for AesKey {
    type Err = AesKeyError;

    fn from_str(text: &str) -> Result<Self, AesKeyError> {
        Self::parse(text)
    }
}

/// A parsed key is always valid.
impl From<Infallible> for AesKeyError {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}

impl fmt::Debug for AesKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AesKey(***)")
    }
}

#[cfg(test)]
mod tests;
