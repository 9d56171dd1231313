//! Notifications that cannot be believed.

use super::ambiguity::Ambiguity;
use super::diagnosis::Diagnosis;
use super::quoted::Quoted;
use crate::trust::sign::{SignType, VerifyError};

/// Why what came is not believed. RawHttpResponse [`Notification::FAIL`](super::Notification::FAIL), and
/// change nothing.
///
/// No error shows a value. Names of parameters are shown, quoted.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NotificationError {
    /// There is nothing.
    #[error(
        "there is nothing to verify: did a framework read the body before? Give the raw bytes of the POST"
    )]
    Empty,
    /// JSON instead of a form.
    #[error(
        "this is JSON, and Alipay posts a form: give the raw bytes of the POST, not what was made of them"
    )]
    Json,
    /// Not the encoding of a form.
    #[error(
        "this is no form such as `a=1&b=2`: a parameter has no name, or one that is none; was it \
         encoded twice?"
    )]
    Malformed,
    /// More than any notification has.
    #[error("this is larger than any notification: more than 1,000,000 bytes or 1,000 parameters")]
    TooLarge,
    /// A parameter is there twice. Whichever one were believed, another reader may take the other.
    #[error("the parameter {} is there twice: were the query and the body put together?", Quoted(.0))]
    Duplicate(String),
    /// There is no signature.
    #[error(
        "there is no `sign`: Alipay signs everything that it sends, so this is from somebody else, or cut"
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
        "the message is signed, and it is not for this application: `app_id` is not {app_id}. \
         Somebody may have had Alipay send it here, or two applications have one address"
    )]
    OtherApp {
        /// The client's application.
        app_id: String,
    },
    /// The parameters of a `return_url` came as a notification. The buyer's browser has them, signed,
    /// and can post them.
    #[error(
        "these are the parameters of a `return_url`, which are no notification: use `verify_return_url`"
    )]
    ReturnUrl,
    /// The parameters of a `return_url` are signed, and their text can be read in another way:
    /// somebody may have split it elsewhere. Alipay's own are numbers and words, without `&`.
    #[error(
        "the parameters are signed, and their text can be read in two ways: {}; take the order from the session, \
         and ask `alipay.trade.query`",
        listed(.0)
    )]
    Ambiguous(Vec<Ambiguity>),
    /// Whoever holds the key did not say.
    #[error(
        "the signature could not be checked: Alipay will deliver again if the answer is not `success`"
    )]
    Unavailable(#[source] VerifyError),
}

fn listed(ambiguities: &[Ambiguity]) -> String {
    ambiguities.iter().take(3).map(Ambiguity::to_string).collect::<Vec<_>>().join(", ")
}
