//! The application's private key.

use super::backend::Backend;
use super::crypto::{self, Engines, Sign};
use super::error::KeyError;
use super::public::PublicKey;
use super::sign_type::SignType;
use super::{Content, checked_bits, read};
use pkcs1::{
    RsaPrivateKey, Version,
    der::{Decode, Encode},
};
use std::{fmt, str::FromStr};

/// An RSA private key, which signs as a [`Signer`](crate::sign::Signer) in this process.
///
/// Only the parsed key is kept, and the backends wipe it from memory when the last clone is
/// dropped. [`Debug`](fmt::Debug) shows nothing but the length.
///
/// As a [`Signer`](crate::sign::Signer) it signs within the task that makes the call if that takes
/// about a quarter of a millisecond: with AWS-LC and 2048 bits, which is what Alipay's tools
/// generate. Another thread adds about 15 % latency with hardly any benefit to other tasks. Longer
/// keys and pure Rust take 0.6 to 8 milliseconds, which would add up to stalls of a second if many
/// calls are made at once: within a tokio runtime they sign on its threads for blocking work. The
/// bench `stall` measures both.
#[derive(Clone)]
pub struct PrivateKey {
    public: PublicKey,
    engines: Engines<dyn Sign>,
}

impl PrivateKey {
    /// Parses a private key: PKCS#8 or PKCS#1, as PEM under any label, as base64 or as raw DER.
    ///
    /// The content decides, not the label. Line breaks, a byte order mark, quotes around the key
    /// and `\n` as two characters are ignored.
    ///
    /// # Errors
    /// [`KeyError`] states what was found instead and how to fix it. A key whose numbers do not
    /// belong together is rejected here, not at the first signature.
    pub fn parse(key: impl AsRef<[u8]>) -> Result<Self, KeyError> {
        match read(key.as_ref())? {
            Content::Private(der) => Self::from_pkcs1(&der),
            Content::Public(_) => Err(KeyError::PublicKeyGiven),
        }
    }

    fn from_pkcs1(der: &[u8]) -> Result<Self, KeyError> {
        let key = RsaPrivateKey::from_der(der).map_err(|_| KeyError::Damaged)?;
        if key.version() != Version::TwoPrime {
            return Err(KeyError::MultiPrime);
        }
        let bits = checked_bits(key.modulus)?;
        let public = key.public_key().to_der().map_err(|_| KeyError::Damaged)?;
        Ok(Self { public: PublicKey::from_pkcs1(&public)?, engines: crypto::signing(der, bits)? })
    }

    /// Returns the length of the modulus, in bits.
    pub fn bits(&self) -> usize {
        self.public.bits()
    }

    /// Returns the public half: the key to upload to the Open Platform.
    pub fn public_key(&self) -> PublicKey {
        self.public.clone()
    }

    /// Returns the backend that signs with this key.
    ///
    /// # Errors
    /// [`KeyError::Sha1`] or [`KeyError::ShortKey`] if only the cargo feature `rustcrypto` could,
    /// and it is not enabled.
    pub fn backend(&self, sign_type: SignType) -> Result<Backend, KeyError> {
        self.engines.get(sign_type).map(Sign::backend)
    }

    /// Returns the engine that signs with this key.
    pub(crate) fn engine(&self, sign_type: SignType) -> Result<&dyn Sign, KeyError> {
        self.engines.get(sign_type)
    }
}

impl FromStr for PrivateKey {
    type Err = KeyError;

    fn from_str(key: &str) -> Result<Self, KeyError> {
        Self::parse(key)
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PrivateKey({} bits)", self.bits())
    }
}
