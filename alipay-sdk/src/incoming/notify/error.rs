//! Notifications that cannot be trusted.

use super::ambiguity::{Ambiguity, listed};
use super::diagnosis::Diagnosis;
use super::quoted::Quoted;
use crate::text::debug_with_display;
use crate::trust::cert::CertificateError;
use crate::trust::sign::{SignType, VerifyError};

/// A message that is not trusted. Respond with [`Notification::FAIL`](crate::Notification::FAIL), and
/// change nothing.
///
/// No value is shown. Names of parameters are shown, quoted.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum NotificationError {
    /// The body is empty. Pass the raw bytes of the POST, before a framework reads them.
    #[error("the body is empty: pass the raw bytes of the POST, before a framework reads them")]
    Empty,
    /// The body is JSON, and Alipay posts a form. Pass the raw bytes of the POST.
    #[error(
        "the body is JSON, and Alipay posts a form: pass the raw bytes of the POST, not what was made of them"
    )]
    Json,
    /// The body is not form-encoded, or a parameter has an invalid name. Check that it is not encoded
    /// twice.
    #[error(
        "the body is not a form such as `a=1&b=2`, or a parameter has an invalid name: check that it is not encoded twice"
    )]
    Malformed,
    /// The body exceeds the limits.
    #[error(
        "the body is larger than any notification: more than 1,000,000 bytes or 1,000 parameters"
    )]
    TooLarge,
    /// A parameter is duplicated. Whichever one were trusted, another reader may take the other. Check
    /// that query and body were not joined.
    #[error("duplicate parameter {}: check that query and body were not joined", Quoted(.parameter))]
    Duplicate {
        /// The beginning of the parameter's name.
        parameter: String,
    },
    /// There is no signature: the message is not from Alipay, or it was truncated.
    #[error(
        "there is no `sign`: the message is not from Alipay, which signs everything, or it was truncated"
    )]
    NoSign,
    /// The signature is not base64: it was truncated or changed on its way.
    #[error("`sign` is not base64: it was truncated or changed on its way")]
    MalformedSign,
    /// The message names another sign type than the client accepts, and the signature is not known
    /// to be of that type. It is the client that decides, otherwise anyone could choose the weaker
    /// one. Look the type up on the platform. If it is right,
    /// [`accept_incoming`](crate::ClientBuilder::accept_incoming) accepts it for what comes in, and
    /// [`sign_type`](crate::ClientBuilder::sign_type) changes what requests are signed with, too.
    ///
    /// If the signature is valid with the sign type that is named, the error is
    /// [`WrongSignature`](Self::WrongSignature) with [`Cause::OtherHash`](super::Cause::OtherHash).
    #[error(
        "`sign_type` is {} and the client verifies {expected}: look the type up on the platform; the \
         builder's `accept_incoming` accepts RSA or RSA2 for what comes in only",
        Quoted(received)
    )]
    SignType {
        /// The client's sign type.
        expected: SignType,
        /// The beginning of the message's.
        received: String,
    },
    /// The message was changed, or not signed by Alipay.
    #[error("the signature does not match: {0}")]
    WrongSignature(Diagnosis),
    /// The signature is right, and the message is for another application, or does not name
    /// one. Choose the client by [`unverified_app_id`](super::unverified_app_id), or use a `notify_url` of
    /// its own for each application.
    #[error(
        "the message is signed, and it is for another application than {app_id}: choose the client by \
         `notify::unverified_app_id`, or use a `notify_url` of its own for each application"
    )]
    OtherApp {
        /// The client's application.
        app_id: String,
    },
    /// The parameters of a `return_url` came as a notification. The buyer's browser has them, signed,
    /// and can post them. Use
    /// [`verify_return_url`](crate::Client::verify_return_url).
    #[error(
        "these are the parameters of a `return_url`, not a notification: use `verify_return_url`"
    )]
    ReturnUrl,
    /// What came to `return_url` is signed, and is another message, such as a notification. Use
    /// [`verify_notification`](crate::Client::verify_notification).
    #[error(
        "these are not the parameters of a `return_url`, but a notification or another message: use \
         `verify_notification`"
    )]
    NotReturnUrl,
    /// The parameters of a `return_url` are signed, and the signed string can be read in another way:
    /// an attacker may have split it elsewhere. Alipay's own are numbers and words, without `&`. Take the
    /// order from the session, and call `alipay.trade.query`.
    #[error(
        "the parameters are signed, and the signed string can be read in two ways: {}; take the order from the session, \
         and call `alipay.trade.query`",
        listed(.ambiguities)
    )]
    Ambiguous {
        /// The places that can be read in another way.
        ambiguities: Vec<Ambiguity>,
    },
    /// A parameter that Alipay sends to `return_url` cannot be left out as one of the merchant's own.
    #[error(
        "`{parameter}` is a parameter of Alipay's, so it cannot be left out: give the one in `return_url` another name"
    )]
    NotOwn {
        /// The parameter's name.
        parameter: String,
    },
    /// The verifier failed, or the certificate is unavailable.
    #[error("{0}{advice}", advice = again(.0))]
    Unavailable(VerifyError),
}

debug_with_display!(NotificationError {
    Empty,
    Json,
    Malformed,
    TooLarge,
    Duplicate,
    NoSign,
    MalformedSign,
    SignType,
    WrongSignature,
    OtherApp,
    ReturnUrl,
    NotReturnUrl,
    Ambiguous,
    NotOwn,
    Unavailable,
});

/// Returns the advice about a message that may be verified later.
fn again(error: &VerifyError) -> &'static str {
    let is_postponed =
        matches!(error, VerifyError::Certificate(CertificateError::Postponed { .. }));
    if is_postponed || error.is_retryable() {
        "; Alipay delivers again if the response is not `success`"
    } else {
        ""
    }
}
