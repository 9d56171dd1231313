//! Keys that are in this process sign and verify here.

use super::sign::{SignError, Signer, Verifier, VerifyError};
use crate::keys::{Backend, PrivateKey, PublicKey, SignType};
use crate::transport::BoxFuture;

impl PrivateKey {
    /// Signs `message` here and now. The signature is raw bytes, not base64.
    ///
    /// # Errors
    /// When [`backend`](Self::backend) has one, or the arithmetic fails.
    pub fn sign_bytes(&self, sign_type: SignType, message: &[u8]) -> Result<Vec<u8>, SignError> {
        let engine = self.engine(sign_type).map_err(SignError::new)?;
        engine.sign(sign_type, message).map_err(SignError::new)
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

impl PublicKey {
    /// Checks here and now that `signature`, raw bytes and not base64, is this key's signature of
    /// `message`.
    ///
    /// # Errors
    /// [`VerifyError::Mismatch`] when it is not, [`VerifyError::Unavailable`] when
    /// [`backend`](Self::backend) has an error.
    pub fn verify_bytes(
        &self,
        sign_type: SignType,
        message: &[u8],
        signature: &[u8],
    ) -> Result<(), VerifyError> {
        match self.verify_hash(sign_type.into(), message, signature) {
            Ok(true) => Ok(()),
            Ok(false) => Err(VerifyError::Mismatch),
            Err(error) => Err(VerifyError::unavailable(error)),
        }
    }
}

impl Verifier for PublicKey {
    fn verify<'a>(
        &'a self,
        sign_type: SignType,
        message: &'a [u8],
        signature: &'a [u8],
    ) -> BoxFuture<'a, Result<(), VerifyError>> {
        Box::pin(async move { self.verify_bytes(sign_type, message, signature) })
    }
}
