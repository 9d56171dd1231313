//! Failed calls.

use super::{
    ApiError, AppResultError, DecodeError, EncodeError, InvalidResponse, Outcome, PaginationError,
    RawHttpResponse, VerificationError,
};
use crate::text::debug_with_display;
use crate::transport::TransportError;
use crate::trust::sign::SignError;
use crate::validate::Violations;

/// The result of a call.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A failed call. [`outcome`](Error::outcome) returns whether the request may have taken effect.
///
/// The response is behind accessors; of an API error its message shows `code`, `msg` and `sub_code`.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The request breaks documented rules. It was not sent.
    #[error("the request breaks documented rules and was not sent: {0}")]
    InvalidRequest(Violations),
    /// The request cannot be encoded. It was not sent.
    #[error(transparent)]
    Encode(#[from] EncodeError),
    /// The request could not be signed. It was not sent.
    #[error("the request could not be signed and was not sent: {0}")]
    Sign(SignError),
    /// No response was received.
    #[error(transparent)]
    Transport(#[from] TransportError),
    /// A response was received, and nothing in it can be trusted.
    #[error(transparent)]
    InvalidResponse(#[from] InvalidResponse),
    /// The signature of the response could not be checked.
    #[error(transparent)]
    Verify(#[from] VerificationError),
    /// A verified response has fields that cannot be read, and the client was built with
    /// [`strict_decoding`](crate::ClientBuilder::strict_decoding).
    #[error(transparent)]
    Decode(#[from] DecodeError),
    /// Alipay returned an error.
    #[error(transparent)]
    Api(#[from] Box<ApiError>),
    /// The last attempt of a write that was retried failed. An earlier attempt got no response and may
    /// have succeeded, so whatever this one returned, the outcome is unknown.
    #[error(
        "an earlier attempt may have succeeded, so query before retrying; the last attempt failed: {0}"
    )]
    AfterUnknown(Box<Error>),
    /// The result that an app passed on proves nothing.
    #[error(transparent)]
    AppResult(#[from] AppResultError),
    /// A list could not be read to its end.
    #[error(transparent)]
    Pagination(#[from] PaginationError),
    /// A blocking call was not sent: the thread that serves its sockets could not be started, or made
    /// the call itself. The [`std::io::Error`] is the cause.
    #[cfg(feature = "blocking")]
    #[error("the blocking call was not sent: {}", crate::text::with_causes(.0))]
    NoThread(std::io::Error),
}

debug_with_display!(Error {
    InvalidRequest,
    Encode,
    Sign,
    Transport,
    InvalidResponse,
    Verify,
    Decode,
    Api,
    AfterUnknown,
    AppResult,
    Pagination,
    #[cfg(feature = "blocking")]
    NoThread,
});

impl Error {
    /// Returns whether the request may have taken effect.
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::InvalidRequest(_) | Self::Encode(_) | Self::Sign(_) => Outcome::NotSent,
            #[cfg(feature = "blocking")]
            Self::NoThread(_) => Outcome::NotSent,
            Self::Transport(error) if error.is_connect() => Outcome::NotSent,
            Self::Api(error) => error.outcome(),
            Self::Transport(_)
            | Self::InvalidResponse(_)
            | Self::Verify(_)
            | Self::Decode(_)
            | Self::AfterUnknown(_)
            | Self::AppResult(_)
            | Self::Pagination(_) => Outcome::Unknown,
        }
    }

    /// Returns whether the same request may succeed a little later: there was no connection or no
    /// response, or the gateway is overloaded or down. Whether it may be sent again depends on
    /// [`outcome`](Self::outcome).
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Transport(_) | Self::Sign(_) => true,
            Self::Verify(error) => error.cause().is_retryable(),
            Self::InvalidResponse(error) => error.is_retryable(),
            Self::Api(error) => error.is_retryable(),
            Self::AfterUnknown(error) => error.is_retryable(),
            Self::AppResult(AppResultError::Verify(cause)) => cause.is_retryable(),
            Self::AppResult(_) => false,
            Self::InvalidRequest(_) | Self::Encode(_) | Self::Decode(_) | Self::Pagination(_) => {
                false
            }
            #[cfg(feature = "blocking")]
            Self::NoThread(_) => true,
        }
    }

    /// Returns the error that Alipay returned, if it returned one.
    pub fn api_error(&self) -> Option<&ApiError> {
        match self {
            Self::Api(error) => Some(error),
            Self::AfterUnknown(error) => error.api_error(),
            _ => None,
        }
    }

    /// Returns the HTTP response, if one was received: status, headers, body.
    pub fn http_response(&self) -> Option<&RawHttpResponse> {
        match self {
            Self::InvalidResponse(error) => Some(error.http_response()),
            Self::Verify(error) => Some(error.http_response()),
            Self::Decode(error) => Some(error.http_response()),
            Self::Api(error) => Some(error.http_response()),
            Self::AfterUnknown(error) => error.http_response(),
            Self::InvalidRequest(_)
            | Self::Encode(_)
            | Self::Sign(_)
            | Self::Transport(_)
            | Self::AppResult(_)
            | Self::Pagination(_) => None,
            #[cfg(feature = "blocking")]
            Self::NoThread(_) => None,
        }
    }

    /// Returns the id by which Alipay's support finds the call, if a response was received.
    pub fn trace_id(&self) -> Option<&str> {
        self.http_response().and_then(RawHttpResponse::trace_id)
    }
}

impl Error {
    /// Returns the cause alone, without outcome and advice: the download of a certificate is not a
    /// request of the caller.
    pub(crate) fn brief(&self) -> String {
        match self {
            Self::Transport(error) => error.brief(),
            Self::InvalidResponse(error) => error.brief(),
            Self::Api(error) => error.brief(),
            _ => self.to_string(),
        }
    }

    /// Turns the error of a response into that of an app's result, which came without HTTP and from
    /// an untrusted app, so that it is not certain which order it is about.
    pub(crate) fn of_app_result(self) -> Self {
        match self {
            Self::Api(mut error) => {
                error.leave_unknown();
                Self::Api(error)
            }
            Self::InvalidResponse(error) => AppResultError::from(error.into_reason()).into(),
            Self::Verify(error) => AppResultError::Verify(error.into_cause()).into(),
            other => other,
        }
    }

    pub(crate) fn after_unknown(self) -> Self {
        match self.outcome() {
            Outcome::Unknown => self,
            Outcome::NotSent | Outcome::Refused => Self::AfterUnknown(Box::new(self)),
        }
    }
}

impl From<SignError> for Error {
    fn from(error: SignError) -> Self {
        Self::Sign(error)
    }
}

impl From<Violations> for Error {
    fn from(violations: Violations) -> Self {
        Self::InvalidRequest(violations)
    }
}
