//! A verified response, typed.

use super::{CharsetNote, VerifiedResponse};
use crate::error::{DecodeError, Error, InvalidResponse, InvalidResponseReason, RawHttpResponse};
use crate::wire::{self, ReadObject, ReadProblem};
use std::fmt;
use std::ops::Deref;
use std::time::SystemTime;

/// A verified response: the typed fields, and metadata.
///
/// It dereferences to the API's own response type, so fields are read directly:
/// `response.order_status`.
#[derive(Clone)]
pub struct Response<T> {
    value: T,
    problems: Vec<ReadProblem>,
    verified: VerifiedResponse,
}

/// The status of a request that Alipay did not refuse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Status {
    /// The request was processed.
    Success,
    /// Accepted but not finished (code 10003): neither a success nor a failure. Query until it
    /// is one of the two.
    Pending,
}

impl<T: ReadObject> Response<T> {
    /// Reads the fields of a verified response; a strict client accepts none with a problem.
    pub(crate) fn read(
        (verified, response): (VerifiedResponse, RawHttpResponse),
        is_strict: bool,
    ) -> Result<Self, Error> {
        let Some((value, context)) = wire::read_text(&verified.node) else {
            return Err(InvalidResponse::new(InvalidResponseReason::NotAnObject, response).into());
        };
        let problems = context.into_problems();
        if is_strict && !problems.is_empty() {
            return Err(DecodeError::new(problems, response).into());
        }
        Ok(Self { value, problems, verified })
    }
}

impl<T> Response<T> {
    /// Returns whether the request succeeded, or was accepted and is pending. Check it where the
    /// documentation mentions code 10003.
    pub fn status(&self) -> Status {
        if self.code() == Some("10003") { Status::Pending } else { Status::Success }
    }

    /// Returns the gateway code, `10000`; a few old methods send none on success.
    pub fn code(&self) -> Option<&str> {
        self.verified.fields.code.as_deref()
    }

    /// Returns the description of the code, `Success`.
    pub fn msg(&self) -> Option<&str> {
        self.verified.fields.msg.as_deref()
    }

    /// Returns the id of this call, for Alipay's support.
    pub fn trace_id(&self) -> Option<&str> {
        self.verified.trace_id.as_deref()
    }

    /// Returns the time at the gateway, by its response header `Date`.
    pub fn date(&self) -> Option<SystemTime> {
        self.verified.date
    }

    /// Returns the fields that could not be read, at most a hundred; they are absent from the typed
    /// response. Empty unless Alipay's response and Alipay's documentation differ.
    pub fn problems(&self) -> &[ReadProblem] {
        &self.problems
    }

    /// Returns what was done about a response that is not in the charset that was requested; `None` if it
    /// is.
    pub fn charset_note(&self) -> Option<CharsetNote> {
        self.verified.charset_note
    }

    /// Returns the verified JSON: everything that Alipay sent. It may contain data that must not be
    /// logged.
    pub fn raw(&self) -> &str {
        &self.verified.node
    }

    /// Returns the typed response alone.
    pub fn into_inner(self) -> T {
        self.value
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// Shows the typed response, whose sensitive fields are masked; never the raw one.
impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status())
            .field("value", &self.value)
            .field("problems", &self.problems)
            .field("trace_id", &self.verified.trace_id)
            .finish_non_exhaustive()
    }
}
