//! What went wrong and, first of all, whether Alipay may have acted.

mod answer;
mod head;
mod refusal;

use crate::sign::{SignError, VerifyError};
use crate::transport::TransportError;
use crate::validate::Violations;
use crate::wire::ReadProblem;
pub use answer::{Answer, AnswerError, AnswerProblem};
pub(crate) use head::Head;
pub use refusal::Refusal;

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
    /// The answer could not be verified just now, because whoever holds the key did not say.
    #[error("the answer could not be verified")]
    Verify(#[source] VerifyError, Box<Answer>),
    /// A verified answer has fields that cannot be read, and the client was built with
    /// [`strict_decoding`](crate::ClientBuilder::strict_decoding).
    #[error("the answer has fields that cannot be read ({}), the first: {}", .0.len(), first(.0))]
    Decode(Vec<ReadProblem>, Box<Answer>),
    /// Alipay said no.
    #[error(transparent)]
    Refused(#[from] Box<Refusal>),
}

fn first(problems: &[ReadProblem]) -> String {
    problems.first().map(ToString::to_string).unwrap_or_default()
}

/// The one question a caller who moves money must be able to answer: did it happen?
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
            Self::Transport(error) if error.is_connect() => Outcome::NotSent,
            Self::Refused(refusal) => refusal.outcome(),
            Self::Transport(_) | Self::Answer(_) | Self::Verify(..) | Self::Decode(..) => {
                Outcome::Unknown
            }
        }
    }

    /// Alipay's refusal, if that is what this is.
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Refused(refusal) => Some(refusal),
            _ => None,
        }
    }

    /// What Alipay sent, if anything came: HTTP status, headers, body.
    pub fn answer(&self) -> Option<&Answer> {
        match self {
            Self::Answer(error) => Some(error.answer()),
            Self::Verify(_, answer) | Self::Decode(_, answer) => Some(answer),
            Self::Refused(refusal) => Some(refusal.answer()),
            Self::Invalid(_) | Self::Encode(_) | Self::Sign(_) | Self::Transport(_) => None,
        }
    }

    /// Names the call to Alipay's support, if an answer came.
    pub fn trace_id(&self) -> Option<&str> {
        self.answer().and_then(Answer::trace_id)
    }
}

impl From<Violations> for Error {
    fn from(violations: Violations) -> Self {
        Self::Invalid(violations)
    }
}

/// A request that cannot be written down.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EncodeError {
    /// The name given to a raw call is none. It is not shown: it may be the JSON, with the two
    /// arguments swapped.
    #[error("the first argument of a raw call is no method name such as `alipay.trade.query`")]
    Method,
    /// The text given to a raw call is not a JSON object.
    #[error("the biz_content of a raw call is no JSON object: line {line}, column {column}")]
    BizContent {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// An extra parameter would replace one that the SDK sets, or another extra one.
    #[error("the parameter `{0}` is set already and cannot be an extra parameter")]
    Parameter(String),
    /// The name of an extra parameter is none.
    #[error("the name of an extra parameter has letters, digits, `_` and `.` only")]
    ParameterName,
    /// An option of the call was set to nothing. A token that is lost on the way must not turn a
    /// call on behalf of a merchant into one of the application's own.
    #[error("the option `{0}` was set to an empty text: leave it out if it is not meant")]
    EmptyOption(&'static str),
    /// The parameters in the address are too long to be sent.
    #[error(
        "the parameters in the address are too long to be sent: is `notify_url` or `return_url` huge?"
    )]
    TooLong,
}
