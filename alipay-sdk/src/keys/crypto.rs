//! RSA backends and how one is selected.

#[cfg(feature = "aws-lc")]
mod aws_lc;
#[cfg(feature = "rustcrypto")]
mod rustcrypto;

#[cfg(not(any(feature = "aws-lc", feature = "rustcrypto")))]
compile_error!("alipay-sdk needs a cargo feature for RSA: `aws-lc`, `rustcrypto` or both");

use super::backend::Backend;
use super::error::KeyError;
use super::sign_type::SignType;
use std::{error::Error, sync::Arc};

/// A private key, parsed by one backend.
pub(crate) trait Sign: Send + Sync {
    fn backend(&self) -> Backend;
    fn sign(
        &self,
        sign_type: SignType,
        message: &[u8],
    ) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>>;
}

/// A public key, parsed by one backend.
pub(crate) trait Verify: Send + Sync {
    fn backend(&self) -> Backend;
    /// Returns whether the signature is valid.
    fn verify(&self, hash: Hash, message: &[u8], signature: &[u8]) -> Result<bool, KeyError>;
}

/// The hash that is signed: those of the two sign types, and those of certificates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hash {
    Sha1,
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    /// Returns the sign type whose engine verifies it.
    pub(crate) fn sign_type(self) -> SignType {
        match self {
            Self::Sha1 => SignType::Rsa,
            Self::Sha256 | Self::Sha384 | Self::Sha512 => SignType::Rsa2,
        }
    }
}

impl From<SignType> for Hash {
    fn from(sign_type: SignType) -> Self {
        match sign_type {
            SignType::Rsa => Self::Sha1,
            SignType::Rsa2 => Self::Sha256,
        }
    }
}

/// One key, parsed once per backend.
pub(crate) struct Engines<T: ?Sized> {
    bits: usize,
    rsa2: Option<Arc<T>>,
    rsa: Option<Arc<T>>,
}

impl<T: ?Sized> Engines<T> {
    /// Selects AWS-LC for RSA2 if it accepts the key, and RustCrypto for the rest.
    fn new(bits: usize, aws_lc: Option<Arc<T>>, rustcrypto: Option<Arc<T>>) -> Self {
        Self { bits, rsa2: aws_lc.or_else(|| rustcrypto.clone()), rsa: rustcrypto }
    }

    /// Returns the engine for a sign type, or an error naming the cargo feature that would add one.
    pub(crate) fn get(&self, sign_type: SignType) -> Result<&T, KeyError> {
        match sign_type {
            SignType::Rsa2 => self.rsa2.as_deref().ok_or(KeyError::ShortKey { bits: self.bits }),
            SignType::Rsa => self.rsa.as_deref().ok_or(KeyError::Sha1),
        }
    }
}

// Not derived: that would require `T: Clone`.
impl<T: ?Sized> Clone for Engines<T> {
    fn clone(&self) -> Self {
        Self { bits: self.bits, rsa2: self.rsa2.clone(), rsa: self.rsa.clone() }
    }
}

/// Parses a private key, PKCS#1 DER, with the backends, which check that its numbers belong
/// together.
pub(crate) fn signing(der: &[u8], bits: usize) -> Result<Engines<dyn Sign>, KeyError> {
    #[cfg(feature = "aws-lc")]
    let aws_lc = aws_lc::signing(der, bits)?;
    #[cfg(not(feature = "aws-lc"))]
    let aws_lc = None;
    #[cfg(feature = "rustcrypto")]
    let rustcrypto = Some(rustcrypto::signing(der)?);
    #[cfg(not(feature = "rustcrypto"))]
    let rustcrypto = None;
    Ok(Engines::new(bits, aws_lc, rustcrypto))
}

/// Parses a public key, PKCS#1 DER, with the backends.
pub(crate) fn verifying(der: &[u8], bits: usize) -> Result<Engines<dyn Verify>, KeyError> {
    #[cfg(feature = "aws-lc")]
    let aws_lc = aws_lc::verifying(der, bits)?;
    #[cfg(not(feature = "aws-lc"))]
    let aws_lc = None;
    #[cfg(feature = "rustcrypto")]
    let rustcrypto = Some(rustcrypto::verifying(der)?);
    #[cfg(not(feature = "rustcrypto"))]
    let rustcrypto = None;
    Ok(Engines::new(bits, aws_lc, rustcrypto))
}
