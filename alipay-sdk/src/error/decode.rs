//! Responses with fields that cannot be read.

use super::RawHttpResponse;
use crate::response::ReadProblem;
use crate::text::debug_with_display;
use std::fmt;

/// A verified response has fields that cannot be read, and the client was built with
/// [`strict_decoding`](crate::ClientBuilder::strict_decoding).
pub struct DecodeError {
    problems: Vec<ReadProblem>,
    response: Box<RawHttpResponse>,
}

impl DecodeError {
    pub(crate) fn new(problems: Vec<ReadProblem>, response: RawHttpResponse) -> Self {
        Self { problems, response: Box::new(response) }
    }

    /// Returns the fields that cannot be read, a hundred at most.
    pub fn problems(&self) -> &[ReadProblem] {
        &self.problems
    }

    /// Returns the HTTP response.
    pub fn http_response(&self) -> &RawHttpResponse {
        &self.response
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.problems.len();
        let fields = if count == 1 { "field" } else { "fields" };
        write!(f, "the verified response has {count} unreadable {fields}")?;
        self.problems.first().map_or(Ok(()), |first| write!(f, ", the first: {first}"))
    }
}

debug_with_display!(DecodeError);

impl std::error::Error for DecodeError {}
