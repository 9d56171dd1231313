//! Signers and verifiers.
//!
//! [`PrivateKey`](crate::PrivateKey) and [`PublicKey`](crate::PublicKey) do both in this process.
//! Implement [`Signer`] or [`Verifier`] for keys that live elsewhere.

pub use crate::keys::sign_type::SignType;

use super::cert::CertificateError;
use crate::text::{debug_with_display, with_causes};
use crate::transport::BoxFuture;
use std::{error::Error, fmt, sync::Arc};

/// Signs with the application's private key.
///
/// [`PrivateKey`](crate::PrivateKey) is one. Implement it for a key that lives elsewhere, in an HSM
/// or in a key management service:
///
/// ```
/// use alipay_sdk::{
///     sign::{SignError, SignType, Signer},
///     transport::BoxFuture,
/// };
///
/// #[derive(Debug)]
/// struct Kms {
///     key_id: String,
/// }
///
/// impl Kms {
///     /// Asks the service for a signature.
///     async fn rpc(&self, algorithm: &str, message: &[u8]) -> std::io::Result<Vec<u8>> {
///         # let _ = (algorithm, message);
///         Err(std::io::Error::other(format!("no route to the key {}", self.key_id)))
///     }
/// }
///
/// impl Signer for Kms {
///     fn sign<'a>(
///         &'a self,
///         sign_type: SignType,
///         message: &'a [u8],
///     ) -> BoxFuture<'a, Result<Vec<u8>, SignError>> {
///         Box::pin(async move {
///             let algorithm = match sign_type {
///                 SignType::Rsa2 => "RSA_PKCS1_SHA_256",
///                 other => return Err(SignError::new(format!("the KMS does not know {other}"))),
///             };
///             self.rpc(algorithm, message).await.map_err(SignError::new)
///         })
///     }
/// }
/// ```
pub trait Signer: fmt::Debug + Send + Sync {
    /// Returns the signature of `message`: raw bytes, the caller encodes them as base64. If it takes
    /// longer than the [`timeout`](crate::Call::timeout) of the call, the future is dropped.
    ///
    /// # Errors
    /// Returns an error if no signature could be made. Nothing was sent to Alipay then.
    fn sign<'a>(
        &'a self,
        sign_type: SignType,
        message: &'a [u8],
    ) -> BoxFuture<'a, Result<Vec<u8>, SignError>>;
}

/// Verifies with Alipay's public key.
///
/// [`PublicKey`](crate::PublicKey) is one. Implement it as shown for [`Signer`].
pub trait Verifier: fmt::Debug + Send + Sync {
    /// Checks that `signature`, raw bytes and not base64, is Alipay's signature of `message`. If it takes
    /// longer than the [`timeout`](crate::Call::timeout) of the call, the future is dropped, and the
    /// outcome of the call is unknown.
    ///
    /// # Errors
    /// [`VerifyError::Mismatch`] when it is not; [`VerifyError::Unavailable`] when that could not be
    /// checked. Neither may be taken for a verified message.
    fn verify<'a>(
        &'a self,
        sign_type: SignType,
        message: &'a [u8],
        signature: &'a [u8],
    ) -> BoxFuture<'a, Result<(), VerifyError>>;
}

/// A failure to sign.
///
/// The message includes the causes, so [`source`](Error::source) is `None`; [`cause`](Self::cause) returns
/// the error that the signer returned.
#[derive(thiserror::Error)]
#[error("{}", with_causes(.0.as_ref()))]
pub struct SignError(Box<dyn Error + Send + Sync>);

impl SignError {
    /// Wraps the cause, an error or a string. Put no key material in it: it is meant for logs.
    pub fn new(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self(cause.into())
    }

    /// Returns the error that the signer returned.
    pub fn cause(&self) -> &(dyn Error + Send + Sync + 'static) {
        self.0.as_ref()
    }
}

debug_with_display!(SignError);

/// A signature that was not accepted.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum VerifyError {
    /// The message was changed, or it was signed with another key or sign type.
    #[error("the signature does not match")]
    Mismatch,
    /// The certificate that the message names is untrusted or unavailable.
    #[error("{0}")]
    Certificate(CertificateError),
    /// The verifier failed: the message is neither valid nor invalid. Built by
    /// [`unavailable`](Self::unavailable).
    #[error("the signature could not be checked: {}", with_causes(.cause.as_ref()))]
    Unavailable {
        /// The error that the verifier returned.
        cause: Box<dyn Error + Send + Sync>,
    },
}

debug_with_display!(VerifyError { Mismatch, Certificate, Unavailable });

impl From<CertificateError> for VerifyError {
    fn from(error: CertificateError) -> Self {
        Self::Certificate(error)
    }
}

impl VerifyError {
    /// Creates the error of a verifier that failed. Put no key material in the cause: it is meant for logs.
    pub fn unavailable(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Unavailable { cause: cause.into() }
    }

    /// Whether the same message may be verified a little later. A certificate that is unknown or
    /// not trusted stays so until someone configures another.
    pub(crate) fn is_retryable(&self) -> bool {
        match self {
            Self::Unavailable { .. } | Self::Certificate(CertificateError::Download { .. }) => true,
            Self::Mismatch | Self::Certificate(_) => false,
        }
    }
}

impl<T: Signer + ?Sized> Signer for Arc<T> {
    fn sign<'a>(
        &'a self,
        sign_type: SignType,
        message: &'a [u8],
    ) -> BoxFuture<'a, Result<Vec<u8>, SignError>> {
        (**self).sign(sign_type, message)
    }
}

impl<T: Verifier + ?Sized> Verifier for Arc<T> {
    fn verify<'a>(
        &'a self,
        sign_type: SignType,
        message: &'a [u8],
        signature: &'a [u8],
    ) -> BoxFuture<'a, Result<(), VerifyError>> {
        (**self).verify(sign_type, message, signature)
    }
}
