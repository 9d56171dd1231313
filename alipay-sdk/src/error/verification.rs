//! Responses whose signature could not be checked.

use super::RawHttpResponse;
use crate::text::debug_with_display;
use crate::trust::sign::VerifyError;

/// A response could not be verified: the verifier failed, or the certificate that the response names
/// is unavailable or untrusted. The outcome of the request is unknown.
#[derive(thiserror::Error)]
#[error("the response could not be verified, so the outcome is unknown: {cause}")]
pub struct VerificationError {
    cause: VerifyError,
    response: Box<RawHttpResponse>,
}

impl VerificationError {
    pub(crate) fn new(cause: VerifyError, response: RawHttpResponse) -> Self {
        Self { cause, response: Box::new(response) }
    }

    /// Returns the cause.
    pub fn cause(&self) -> &VerifyError {
        &self.cause
    }

    pub(super) fn into_cause(self) -> VerifyError {
        self.cause
    }

    /// Returns the HTTP response.
    pub fn http_response(&self) -> &RawHttpResponse {
        &self.response
    }
}

debug_with_display!(VerificationError);
