//! Calls that cannot be trusted, and replies that cannot be built.

use super::SpiRequest;
use crate::incoming::notify::{NotificationError, listed};
use crate::text::debug_with_display;
use crate::trust::sign::{SignError, VerifyError};

/// A call of an SPI that is not trusted. Reply with a failure, and change nothing.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum SpiRequestError {
    /// The call cannot be read, or is not signed by Alipay.
    #[error("the SPI request is not trusted: {0}")]
    Invalid(NotificationError),
    /// It is signed, and is another message: a notification, or the parameters of a `return_url`, which
    /// any buyer has and can post. Answer with a failure.
    #[error(
        "the message is signed, but it is no SPI request, which has a `method` and neither `notify_id` \
         nor `notify_type`: use `verify_notification` for notifications, and `verify_return_url` for \
         the parameters of a `return_url`"
    )]
    NotARequest,
    /// The call is signed, and names another application than the client's.
    #[error(
        "the SPI request is signed, and its `app_id` is another application's: choose the client by \
         that, or use a URL of its own for each application"
    )]
    OtherApp,
    /// The call is signed, and the signed string can be read in another way: an attacker may have
    /// split it elsewhere. The request is here for programs that know which of its values may contain
    /// such a string.
    #[error(
        "the SPI request is signed, and the signed string can be read in two ways: {}; query what \
         it is about, or check the values in question",
        listed(.0.ambiguities())
    )]
    Ambiguous(Box<SpiRequest>),
    /// The verifier failed, or the certificate is unavailable. Reply with a failure, so that Alipay calls
    /// again.
    #[error(
        "the SPI request could not be verified: {0}; reply with a failure, so that Alipay calls again"
    )]
    Unavailable(VerifyError),
}

debug_with_display!(SpiRequestError { Invalid, NotARequest, OtherApp, Ambiguous, Unavailable });

/// A reply to an SPI request that could not be built.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum SpiResponseError {
    /// The response cannot be written as JSON.
    #[error("the SPI response cannot be written as JSON: {cause}")]
    Serialize {
        /// The reason, in the words of its `Serialize`.
        cause: String,
    },
    /// The response is written as something else than an object, such as a list.
    #[error("the SPI response is not a JSON object: pass a struct or a map with `code` and `msg`")]
    NotAnObject,
    /// The response could not be signed.
    #[error("the SPI response could not be signed: {0}")]
    Sign(SignError),
}

debug_with_display!(SpiResponseError { Serialize, NotAnObject, Sign });

impl SpiResponseError {
    pub(super) fn serialize(cause: serde_json::Error) -> Self {
        Self::Serialize { cause: crate::text::with_causes(&cause) }
    }
}
