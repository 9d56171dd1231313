//! What went wrong and, first of all, whether Alipay may have acted.

mod answer;
mod code;
mod encode;
mod head;
mod refusal;
mod signature;

use crate::transport::TransportError;
use crate::trust::sign::{SignError, VerifyError};
use crate::validate::Violations;
use crate::wire::ReadProblem;
pub use answer::{Answer, AnswerError, AnswerProblem};
pub use code::ErrorCode;
pub use encode::EncodeError;
pub(crate) use head::Head;
pub(crate) use refusal::Meaning;
pub use refusal::Refusal;
pub use signature::{Difference, SignedTexts};

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
    Invalid(Violations),
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
    Answer(#[from] AnswerError),
    /// The answer could not be verified: whoever holds the key did not say, or the certificate that
    /// it names could not be had or is not one to trust.
    #[error("the answer could not be verified")]
    Verify(#[source] VerifyError, Box<Answer>),
    /// A verified answer has fields that cannot be read, and the client was built with
    /// [`strict_decoding`](crate::ClientBuilder::strict_decoding).
    #[error("the answer has fields that cannot be read ({}), the first: {}", .0.len(), first(.0))]
    Decode(Vec<ReadProblem>, Box<Answer>),
    /// Alipay said no.
    #[error(transparent)]
    Refused(#[from] Box<Refusal>),
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
            Self::Invalid(_) | Self::Encode(_) | Self::Sign(_) => Outcome::NotSent,
            #[cfg(feature = "blocking")]
            Self::NoThread(_) => Outcome::NotSent,
            Self::Transport(error) if error.is_connect() => Outcome::NotSent,
            Self::Refused(refusal) => refusal.outcome(),
            Self::Transport(_)
            | Self::Answer(_)
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
            Self::Answer(error) => error.is_retryable(),
            Self::Refused(refusal) => refusal.is_retryable(),
            Self::AfterUnknown(error) => error.is_retryable(),
            Self::Invalid(_)
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
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Refused(refusal) => Some(refusal),
            Self::AfterUnknown(error) => error.refusal(),
            _ => None,
        }
    }

    /// What Alipay sent, if anything came: HTTP status, headers, body.
    pub fn answer(&self) -> Option<&Answer> {
        match self {
            Self::Answer(error) => Some(error.answer()),
            Self::Verify(_, answer) | Self::Decode(_, answer) => Some(answer),
            Self::Refused(refusal) => Some(refusal.answer()),
            Self::AfterUnknown(error) => error.answer(),
            Self::Invalid(_)
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
        self.answer().and_then(Answer::trace_id)
    }
}

impl Error {
    /// Of what an app handed in: nobody knows which order it is about.
    pub(crate) fn handed_in(mut self) -> Self {
        if let Self::Refused(refusal) = &mut self {
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
        Self::Invalid(violations)
    }
}
