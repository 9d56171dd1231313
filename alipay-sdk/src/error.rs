//! What went wrong and, first of all, whether Alipay may have acted.

pub(crate) mod api_error;
mod code;
mod encode;
mod invalid_response;
mod signature_diff;
mod status_fields;

use crate::transport::TransportError;
use crate::trust::sign::{SignError, VerifyError};
use crate::validate::Violations;
use crate::wire::ReadProblem;
pub(crate) use api_error::ApiError;
pub(crate) use api_error::Classification;
pub use code::ErrorCode;
pub use encode::EncodeError;
pub use invalid_response::{InvalidResponse, InvalidResponseReason, RawHttpResponse};
pub use signature_diff::{SignatureDiff, SignatureDifference};
pub(crate) use status_fields::StatusFields;

/// What a call gives.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a call gave no answer to believe. [`outcome`](Error::outcome) says what that means for
/// the request.
///
/// No error shows a key, a token, a sensitive value or a body in its text; what Alipay sent is
/// behind accessors.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The request breaks documented rules. It was not sent.
    #[error("the request breaks the documented rules: {0}")]
    InvalidRequest(Violations),
    /// The request cannot be written down. It was not sent.
    #[error(transparent)]
    Encode(#[from] EncodeError),
    /// The request could not be signed. It was not sent.
    #[error("the request could not be signed")]
    Sign(#[from] SignError),
    /// No answer came.
    #[error("no answer from the gateway")]
    Transport(#[from] TransportError),
    /// An answer came, and nothing in it can be believed.
    #[error(transparent)]
    InvalidResponse(#[from] InvalidResponse),
    /// The answer could not be verified: whoever holds the key did not say, or the certificate that
    /// it names could not be had or is not one to trust.
    #[error("the answer could not be verified")]
    Verify(#[source] VerifyError, Box<RawHttpResponse>),
    /// A verified answer has fields that cannot be read, and the client was built with
    /// [`strict_decoding`](crate::ClientBuilder::strict_decoding).
    #[error("the answer has fields that cannot be read ({}), the first: {}", .0.len(), first(.0))]
    Decode(Vec<ReadProblem>, Box<RawHttpResponse>),
    /// Alipay said no.
    #[error(transparent)]
    Api(#[from] Box<ApiError>),
    /// The last attempt of a write that was repeated. An earlier one got no answer and may have
    /// done it, so whatever this one says, the outcome is unknown.
    #[error("an earlier attempt of the write may have succeeded, and the last one failed")]
    AfterUnknown(#[source] Box<Error>),
    /// A page of a list is pending, or its list cannot be read: the walk ends, as nobody knows
    /// what is missing.
    #[error("page {number} of {method} cannot be read")]
    UnreadablePage {
        /// The method whose pages were walked.
        method: &'static str,
        /// The page that was asked for.
        number: i64,
    },
    /// An element of a list cannot be read: the walk of elements goes on behind it. The pages
    /// themselves have it among their [`problems`](crate::Response::problems).
    #[error("an element in a list of {method} cannot be read: walk `.pages()` to see it")]
    UnreadableElement {
        /// The method whose pages were walked.
        method: &'static str,
    },
    /// A blocking call found no thread to serve its sockets. It was not sent.
    #[cfg(feature = "blocking")]
    #[error("no thread could be started for a blocking call")]
    NoThread(#[source] std::io::Error),
    /// The pages of a list have no end: Alipay gave the same page again, or more than any list has.
    #[error("{method} has no end: page {number} is the one before it again, or one too many")]
    EndlessPages {
        /// The method whose pages were walked.
        method: &'static str,
        /// The page that was asked for.
        number: i64,
    },
}

fn first(problems: &[ReadProblem]) -> String {
    problems.first().map(ToString::to_string).unwrap_or_default()
}

/// The one question a caller who moves money must be able to answer: did it happen? What to do then
/// is in the guide, [`outcomes`](crate::outcomes).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// Alipay never saw the request: mend it and send it again.
    NotSent,
    /// Alipay refused *this* request, which changed nothing. An earlier one may have: a refusal
    /// such as `ACQ.TRADE_HAS_SUCCESS` says so.
    Refused,
    /// Alipay may have acted: query before anything is sent again.
    Unknown,
}

impl Error {
    /// Whether the request may have had an effect.
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::InvalidRequest(_) | Self::Encode(_) | Self::Sign(_) => Outcome::NotSent,
            #[cfg(feature = "blocking")]
            Self::NoThread(_) => Outcome::NotSent,
            Self::Transport(error) if error.is_connect() => Outcome::NotSent,
            Self::Api(refusal) => refusal.outcome(),
            Self::Transport(_)
            | Self::InvalidResponse(_)
            | Self::Verify(..)
            | Self::Decode(..)
            | Self::AfterUnknown(_)
            | Self::EndlessPages { .. }
            | Self::UnreadablePage { .. }
            | Self::UnreadableElement { .. } => Outcome::Unknown,
        }
    }

    /// Whether the same request may have more luck a little later: no connection or no answer, a
    /// gateway that is overloaded or down. Whether it may be sent again is another question, which
    /// [`outcome`](Self::outcome) answers.
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Transport(_) | Self::Sign(_) => true,
            Self::Verify(error, _) => error.is_retryable(),
            Self::InvalidResponse(error) => error.is_retryable(),
            Self::Api(refusal) => refusal.is_retryable(),
            Self::AfterUnknown(error) => error.is_retryable(),
            Self::InvalidRequest(_)
            | Self::Encode(_)
            | Self::Decode(..)
            | Self::EndlessPages { .. }
            | Self::UnreadablePage { .. }
            | Self::UnreadableElement { .. } => false,
            #[cfg(feature = "blocking")]
            Self::NoThread(_) => true,
        }
    }

    /// Alipay's refusal, if that is what this is.
    pub fn api_error(&self) -> Option<&ApiError> {
        match self {
            Self::Api(refusal) => Some(refusal),
            Self::AfterUnknown(error) => error.api_error(),
            _ => None,
        }
    }

    /// What Alipay sent, if anything came: HTTP status, headers, body.
    pub fn http_response(&self) -> Option<&RawHttpResponse> {
        match self {
            Self::InvalidResponse(error) => Some(error.http_response()),
            Self::Verify(_, answer) | Self::Decode(_, answer) => Some(answer),
            Self::Api(refusal) => Some(refusal.http_response()),
            Self::AfterUnknown(error) => error.http_response(),
            Self::InvalidRequest(_)
            | Self::Encode(_)
            | Self::Sign(_)
            | Self::Transport(_)
            | Self::EndlessPages { .. }
            | Self::UnreadablePage { .. }
            | Self::UnreadableElement { .. } => None,
            #[cfg(feature = "blocking")]
            Self::NoThread(_) => None,
        }
    }

    /// Names the call to Alipay's support, if an answer came.
    pub fn trace_id(&self) -> Option<&str> {
        self.http_response().and_then(RawHttpResponse::trace_id)
    }
}

impl Error {
    /// Of what an app handed in: nobody knows which order it is about.
    pub(crate) fn from_untrusted_app(mut self) -> Self {
        if let Self::Api(refusal) = &mut self {
            refusal.leave_unknown();
        }
        self
    }

    pub(crate) fn after_unknown(self) -> Self {
        match self.outcome() {
            Outcome::Unknown => self,
            Outcome::NotSent | Outcome::Refused => Self::AfterUnknown(Box::new(self)),
        }
    }
}

impl From<Violations> for Error {
    fn from(violations: Violations) -> Self {
        Self::InvalidRequest(violations)
    }
}
