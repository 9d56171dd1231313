//! Public keys: Alipay's, and the public half of the application's.

use super::backend::Backend;
use super::crypto::{self, Engines, Hash, Verify};
use super::error::KeyError;
use super::sign_type::SignType;
use super::{Content, checked_bits, read};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use pkcs1::RsaPublicKey;
use pkcs8::{
    SubjectPublicKeyInfoRef,
    der::{Decode, Encode, asn1::BitStringRef},
};
use std::{fmt, str::FromStr, sync::Arc};

/// An RSA public key, which verifies as a [`Verifier`](crate::sign::Verifier) in this process.
///
/// Two keys are equal if modulus and exponent are: that is how the application's own public key is
/// detected where Alipay's is expected.
#[derive(Clone)]
pub struct PublicKey {
    /// X.509 SubjectPublicKeyInfo. DER is canonical, so equal keys have equal bytes.
    spki: Arc<[u8]>,
    bits: usize,
    engines: Engines<dyn Verify>,
}

impl PublicKey {
    /// Parses a public key: X.509 (SPKI) or PKCS#1, as PEM under any label, as base64 or as raw
    /// DER.
    ///
    /// The content decides, not the label. Line breaks, a byte order mark, quotes around the key
    /// and `\n` as two characters are ignored.
    ///
    /// # Errors
    /// [`KeyError`] states what was found instead and how to fix it.
    pub fn parse(key: impl AsRef<[u8]>) -> Result<Self, KeyError> {
        match read(key.as_ref()) {
            Ok(Content::Public(der)) => Self::from_pkcs1(&der),
            // That it is the wrong key matters more than its format.
            Ok(Content::Private(_)) | Err(KeyError::Encrypted) => Err(KeyError::PrivateKeyGiven),
            Err(error) => Err(error),
        }
    }

    pub(super) fn from_pkcs1(der: &[u8]) -> Result<Self, KeyError> {
        let key = RsaPublicKey::from_der(der).map_err(|_| KeyError::Damaged)?;
        let bits = checked_bits(key.modulus)?;
        let spki = spki(der).map_err(|_| KeyError::Damaged)?;
        Ok(Self { spki: spki.into(), bits, engines: crypto::verifying(der, bits)? })
    }

    /// Returns the length of the modulus, in bits.
    pub fn bits(&self) -> usize {
        self.bits
    }

    /// Returns one line of base64, X.509 (SPKI): the format in which the Open Platform takes and
    /// shows keys.
    pub fn to_base64(&self) -> String {
        STANDARD.encode(&self.spki)
    }

    /// Returns the backend that verifies with this key.
    ///
    /// # Errors
    /// [`KeyError::Sha1`] or [`KeyError::ShortKey`] if only the cargo feature `rustcrypto` could,
    /// and it is not enabled.
    pub fn backend(&self, sign_type: SignType) -> Result<Backend, KeyError> {
        self.engines.get(sign_type).map(Verify::backend)
    }

    /// Returns whether `signature` is this key's, with any hash: those of certificates have their
    /// own.
    pub(crate) fn verify_hash(
        &self,
        hash: Hash,
        message: &[u8],
        signature: &[u8],
    ) -> Result<bool, KeyError> {
        self.engines.get(hash.sign_type())?.verify(hash, message, signature)
    }
}

/// Wraps PKCS#1 DER with the identifier of the algorithm.
fn spki(pkcs1: &[u8]) -> pkcs8::der::Result<Vec<u8>> {
    let subject_public_key = BitStringRef::from_bytes(pkcs1)?;
    SubjectPublicKeyInfoRef { algorithm: pkcs1::ALGORITHM_ID, subject_public_key }.to_der()
}

impl PartialEq for PublicKey {
    fn eq(&self, other: &Self) -> bool {
        self.spki == other.spki
    }
}

impl Eq for PublicKey {}

impl FromStr for PublicKey {
    type Err = KeyError;

    fn from_str(key: &str) -> Result<Self, KeyError> {
        Self::parse(key)
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({} bits)", self.bits)
    }
}
