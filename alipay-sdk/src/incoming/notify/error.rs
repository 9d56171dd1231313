//! Notifications that cannot be trusted.

use super::ambiguity::Ambiguity;
use super::diagnosis::Diagnosis;
use super::quoted::Quoted;
use crate::text::debug_with_display;
use crate::trust::cert::CertificateError;
use crate::trust::sign::{SignType, VerifyError};

/// Why a message is not trusted. Respond with [`Notification::FAIL`](crate::Notification::FAIL), and
/// change nothing.
///
/// No value is shown. Names of parameters are shown, quoted.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum NotificationError {
    /// The body is empty.
    #[error("the body is empty: give the raw bytes of the POST, before a framework reads them")]
    Empty,
    /// JSON instead of a form.
    #[error(
        "the body is JSON, and Alipay posts a form: give the raw bytes of the POST, not what was made of them"
    )]
    Json,
    /// The body is not form-encoded.
    #[error(
        "the body is not a form such as `a=1&b=2`, a parameter has an invalid name: check that it is not encoded twice"
    )]
    Malformed,
    /// More than any notification has.
    #[error(
        "the body is larger than any notification: more than 1,000,000 bytes or 1,000 parameters"
    )]
    TooLarge,
    /// A parameter is there twice. Whichever one were trusted, another reader may take the other.
    #[error("duplicate parameter {}: check that query and body were not joined", Quoted(.parameter))]
    Duplicate {
        /// The parameter, its beginning.
        parameter: String,
    },
    /// There is no signature.
    #[error(
        "there is no `sign`: the message is not from Alipay, which signs everything, or it was cut"
    )]
    NoSign,
    /// The signature is damaged.
    #[error("`sign` is not base64: it was cut or changed on its way")]
    MalformedSign,
    /// The message names another sign type than the client is built for. It is the client's that
    /// decides, otherwise anyone could choose the weaker one.
    #[error(
        "`sign_type` is {} and the client verifies {expected}: look the type up on the platform and \
         give it to the builder's `sign_type`",
        Quoted(received)
    )]
    SignType {
        /// The client's.
        expected: SignType,
        /// The message's, its beginning.
        received: String,
    },
    /// Alipay did not sign this, or not as it is now.
    #[error("the signature does not match: {0}")]
    WrongSignature(Diagnosis),
    /// The signature is right, and the message is for another application, or does not say for
    /// which.
    #[error(
        "the message is signed, and it is for another application than {app_id}: give each application a \
         `notify_url` of its own"
    )]
    OtherApp {
        /// The client's application.
        app_id: String,
    },
    /// The parameters of a `return_url` came as a notification. The buyer's browser has them, signed,
    /// and can post them.
    #[error(
        "these are the parameters of a `return_url`, not a notification: use `verify_return_url`"
    )]
    ReturnUrl,
    /// The parameters of a `return_url` are signed, and their text can be read in another way:
    /// somebody may have split it elsewhere. Alipay's own are numbers and words, without `&`.
    #[error(
        "the parameters are signed, and their text can be read in two ways: {}; take the order from the session, \
         and ask `alipay.trade.query`",
        listed(.ambiguities)
    )]
    Ambiguous {
        /// What can be read in another way.
        ambiguities: Vec<Ambiguity>,
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
    Ambiguous,
    Unavailable,
});

fn listed(ambiguities: &[Ambiguity]) -> String {
    ambiguities.iter().take(3).map(Ambiguity::to_string).collect::<Vec<_>>().join(", ")
}

/// What to do about a message that may be verified later.
fn again(error: &VerifyError) -> &'static str {
    let is_postponed =
        matches!(error, VerifyError::Certificate(CertificateError::Postponed { .. }));
    if is_postponed || error.is_retryable() {
        "; Alipay delivers again if the response is not `success`"
    } else {
        ""
    }
}
