//! Whose signatures are believed.

pub mod cert;
mod local;
mod message_source;
pub mod sign;

pub(crate) use self::message_source::MessageSource;

use self::cert::{CertificateError, Certificates, Keyring};
use self::sign::{SignType, Verifier, VerifyError};
use crate::transport::BoxFuture;
use std::sync::Arc;
use std::time::SystemTime;

/// What Alipay's signatures are verified with.
pub(crate) enum TrustAnchor {
    /// One public key, or whoever holds it.
    Key(Arc<dyn Verifier>),
    /// Certificates, which messages name by their serial numbers.
    Certificates(Keyring),
}

/// A signature, and what its message says of it.
#[derive(Clone, Copy)]
pub(crate) struct Signature<'a> {
    pub bytes: &'a [u8],
    /// The serial number of the certificate, of which only certificate mode takes notice.
    pub cert_sn: Option<&'a str>,
    pub origin: MessageSource,
}

impl TrustAnchor {
    /// The certificates, in certificate mode.
    pub fn certificates(&self) -> Option<&Certificates> {
        match self {
            Self::Key(_) => None,
            Self::Certificates(ring) => Some(ring.certificates()),
        }
    }

    /// Checks a signature of Alipay's. The time matters in certificate mode alone, where `download`
    /// gets a certificate that is not known yet.
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
        for key in ring.keys(signature.cert_sn, signature.origin, now(), download).await? {
            match key.verify_bytes(sign_type, message, signature.bytes) {
                Err(VerifyError::Mismatch) => {}
                verified => return verified,
            }
        }
        Err(VerifyError::Mismatch)
    }
}
