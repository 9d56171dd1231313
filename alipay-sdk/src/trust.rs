//! The keys and certificates that signatures are verified against.

pub(crate) mod cert;
mod local;
mod message_source;
pub mod sign;

pub(crate) use self::message_source::MessageSource;

use self::cert::{CertificateError, Certificates, Keyring};
use self::sign::{SignType, Verifier, VerifyError};
use crate::transport::BoxFuture;
use std::sync::Arc;
use std::time::SystemTime;

/// The keys or certificates that Alipay's signatures are verified with.
pub(crate) enum TrustAnchor {
    /// A public key or custom verifier.
    Key(Arc<dyn Verifier>),
    /// Certificates, which messages name by their serial numbers.
    Certificates(Keyring),
}

/// A signature, and what its message states about it.
#[derive(Clone, Copy)]
pub(crate) struct Signature<'a> {
    pub bytes: &'a [u8],
    /// The serial number of the certificate; ignored outside certificate mode.
    pub cert_sn: Option<&'a str>,
    pub source: MessageSource,
}

impl TrustAnchor {
    /// Returns the certificates, in certificate mode.
    pub fn certificates(&self) -> Option<&Certificates> {
        match self {
            Self::Key(_) => None,
            Self::Certificates(ring) => Some(ring.certificates()),
        }
    }

    /// Verifies a signature of Alipay's. The time matters in certificate mode only, in which
    /// `download` gets a certificate that is not known yet.
    pub async fn verify(
        &self,
        sign_type: SignType,
        signature: Signature<'_>,
        message: &[u8],
        now: impl FnOnce() -> SystemTime,
        download: impl FnOnce() -> BoxFuture<'static, Result<Vec<u8>, CertificateError>>,
    ) -> Result<(), VerifyError> {
        let ring = match self {
            Self::Key(key) => return key.verify(sign_type, message, signature.bytes).await,
            Self::Certificates(ring) => ring,
        };
        for key in ring.keys(signature.cert_sn, signature.source, now(), download).await? {
            match key.verify_bytes(sign_type, message, signature.bytes) {
                Err(VerifyError::Mismatch) => {}
                verified => return verified,
            }
        }
        Err(VerifyError::Mismatch)
    }
}
