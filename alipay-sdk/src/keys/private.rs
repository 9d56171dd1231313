//! The application's private key.

use super::{Backend, Content, KeyError, PublicKey, checked_bits, read};
use crate::{
    keys::crypto::{self, Engines, Sign},
    transport::BoxFuture,
    trust::sign::{SignError, SignType, Signer},
};
use pkcs1::{
    RsaPrivateKey, Version,
    der::{Decode, Encode},
};
use std::{fmt, str::FromStr};

/// An RSA private key, which signs as a [`Signer`] in this process.
///
/// Only the parsed key is kept, and the backends wipe it from memory when the last clone is
/// dropped. [`Debug`](fmt::Debug) shows nothing but the length.
///
/// As a [`Signer`] it signs within the task that makes the call if that takes about a quarter of a
/// millisecond: with AWS-LC and 2048 bits, which is what Alipay's tools make. Another thread would
/// cost a seventh more, and other tasks would wait hardly less. Longer keys and pure Rust take 0.6
/// to 8 milliseconds, which would add up to stalls of a second where many calls are made at once:
/// within a tokio runtime they sign on its threads for blocking work. The bench `stall` measures
/// both.
#[derive(Clone)]
pub struct PrivateKey {
    public: PublicKey,
    engines: Engines<dyn Sign>,
}

impl PrivateKey {
    /// Reads a private key: PKCS#8 or PKCS#1, as PEM under any label, as base64 or as raw DER.
    ///
    /// The content decides, not the label. Line breaks, a byte order mark, quotes around the text
    /// and `\n` as two characters do no harm.
    ///
    /// # Errors
    /// [`KeyError`] says what was found instead and what to do next. A key whose numbers do not
    /// belong together is refused here, not at the first signature.
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

    /// The length of the modulus.
    pub fn bits(&self) -> usize {
        self.public.bits()
    }

    /// The public half: what one uploads to the Open Platform.
    pub fn public_key(&self) -> PublicKey {
        self.public.clone()
    }

    /// The backend that signs with this key.
    ///
    /// # Errors
    /// [`KeyError::Sha1`] or [`KeyError::ShortKey`] when only the cargo feature `rustcrypto` could,
    /// and it is not enabled.
    pub fn backend(&self, sign_type: SignType) -> Result<Backend, KeyError> {
        self.engines.get(sign_type).map(Sign::backend)
    }

    /// Signs `message` here and now. The signature is raw bytes, not base64.
    ///
    /// # Errors
    /// When [`backend`](Self::backend) has one, or the arithmetic fails.
    pub fn sign_bytes(&self, sign_type: SignType, message: &[u8]) -> Result<Vec<u8>, SignError> {
        self.engines.get(sign_type).map_err(SignError::new)?.sign(sign_type, message)
    }

    /// Is a signature made sooner than another thread is worth it?
    fn is_quick(&self, sign_type: SignType) -> bool {
        self.bits() <= 2048 && self.backend(sign_type) == Ok(Backend::AwsLc)
    }
}

impl Signer for PrivateKey {
    fn sign<'a>(
        &'a self,
        sign_type: SignType,
        message: &'a [u8],
    ) -> BoxFuture<'a, Result<Vec<u8>, SignError>> {
        Box::pin(async move {
            if self.is_quick(sign_type) {
                return self.sign_bytes(sign_type, message);
            }
            let (key, message) = (self.clone(), message.to_vec());
            aside(move || key.sign_bytes(sign_type, &message)).await
        })
    }
}

/// Runs what takes long where tokio's tasks need not wait for it; without tokio, here.
async fn aside(
    sign: impl FnOnce() -> Result<Vec<u8>, SignError> + Send + 'static,
) -> Result<Vec<u8>, SignError> {
    #[cfg(any(feature = "reqwest", feature = "blocking", feature = "test-util"))]
    if let Ok(runtime) = tokio::runtime::Handle::try_current() {
        return runtime.spawn_blocking(sign).await.map_err(SignError::new)?;
    }
    sign()
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
