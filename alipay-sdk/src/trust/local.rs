//! Signing and verifying with keys in this process.

use super::sign::{SignError, Signer, Verifier, VerifyError};
use crate::keys::{Backend, PrivateKey, PublicKey, SignType};
use crate::transport::BoxFuture;

impl PrivateKey {
    /// Signs `message` on the current thread. The signature is raw bytes, not base64.
    ///
    /// # Errors
    /// Returns an error if [`backend`](Self::backend) does, or if the computation fails.
    pub fn sign_bytes(&self, sign_type: SignType, message: &[u8]) -> Result<Vec<u8>, SignError> {
        let engine = self.engine(sign_type).map_err(SignError::new)?;
        engine.sign(sign_type, message).map_err(SignError::new)
    }

    /// Returns whether signing is faster than moving to another thread is worth.
    fn is_fast(&self, sign_type: SignType) -> bool {
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
            if self.is_fast(sign_type) {
                return self.sign_bytes(sign_type, message);
            }
            let (key, message) = (self.clone(), message.to_vec());
            spawn_blocking_or_inline(move || key.sign_bytes(sign_type, &message)).await
        })
    }
}

/// Runs slow work off tokio's async threads; without tokio, on the current one.
async fn spawn_blocking_or_inline(
    sign: impl FnOnce() -> Result<Vec<u8>, SignError> + Send + 'static,
) -> Result<Vec<u8>, SignError> {
    #[cfg(any(feature = "reqwest", feature = "blocking", feature = "test-util"))]
    if let Ok(runtime) = tokio::runtime::Handle::try_current() {
        return runtime.spawn_blocking(sign).await.map_err(SignError::new)?;
    }
    sign()
}

impl PublicKey {
    /// Verifies on the current thread that `signature`, raw bytes and not base64, is this key's
    /// signature of `message`.
    ///
    /// # Errors
    /// [`VerifyError::Mismatch`] if it is not, [`VerifyError::Unavailable`] if
    /// [`backend`](Self::backend) returns an error.
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
