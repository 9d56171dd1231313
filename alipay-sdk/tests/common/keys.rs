//! Remote keys: a function decides what is returned for a message.

use alipay_sdk::sign::SignType;
use alipay_sdk::sign::{SignError, Signer, Verifier, VerifyError};
use alipay_sdk::transport::BoxFuture;
use std::fmt;

pub struct Signs<F>(pub F);

pub struct Verifies<F>(pub F);

impl<F> Signer for Signs<F>
where
    F: Fn(&[u8]) -> Result<Vec<u8>, SignError> + Send + Sync,
{
    fn sign<'a>(
        &'a self,
        _: SignType,
        message: &'a [u8],
    ) -> BoxFuture<'a, Result<Vec<u8>, SignError>> {
        let signed = (self.0)(message);
        Box::pin(async { signed })
    }
}

impl<F> Verifier for Verifies<F>
where
    F: Fn(&[u8]) -> Result<(), VerifyError> + Send + Sync,
{
    fn verify<'a>(
        &'a self,
        _: SignType,
        message: &'a [u8],
        _: &'a [u8],
    ) -> BoxFuture<'a, Result<(), VerifyError>> {
        let verified = (self.0)(message);
        Box::pin(async { verified })
    }
}

impl<F> fmt::Debug for Signs<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signs")
    }
}

impl<F> fmt::Debug for Verifies<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Verifies")
    }
}
