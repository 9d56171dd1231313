//! A successful answer.

use crate::error::{
    DecodeError, Error, InvalidResponse, InvalidResponseReason, RawHttpResponse, StatusFields,
};
pub use crate::wire::ReadProblem;
use crate::wire::{self, FromWire, Object, ReadContext, ReadObject};
use serde_json::value::RawValue;
use std::fmt;
use std::ops::Deref;
use std::time::SystemTime;

/// A verified answer: the typed fields, and what came with them.
///
/// It dereferences to the API's own response type, so fields are read directly:
/// `response.order_status`.
#[derive(Clone)]
pub struct Response<T> {
    value: T,
    problems: Vec<ReadProblem>,
    verified: VerifiedResponse,
}

/// A response node whose signature is right, and which is no refusal.
#[derive(Clone, Debug)]
pub(crate) struct VerifiedResponse {
    /// The JSON that was verified, to the byte; decrypted, if it was encrypted.
    pub node: String,
    pub head: StatusFields,
    pub trace_id: Option<String>,
    pub date: Option<SystemTime>,
}

/// What Alipay says of a request that it did not refuse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Status {
    /// Done.
    Success,
    /// Accepted but not finished (code 10003): neither a success nor a failure. Query until it
    /// is one of the two.
    Pending,
}

impl<T: ReadObject> Response<T> {
    /// Reads the fields of a verified answer; a strict client takes none with a problem.
    pub(crate) fn read(
        (verified, answer): (VerifiedResponse, RawHttpResponse),
        is_strict: bool,
    ) -> Result<Self, Error> {
        let Some((value, notes)) = wire::read_text(&verified.node) else {
            return Err(InvalidResponse::new(InvalidResponseReason::NotAnObject, answer).into());
        };
        let problems = notes.into_problems();
        if is_strict && !problems.is_empty() {
            return Err(DecodeError::new(problems, answer).into());
        }
        Ok(Self { value, problems, verified })
    }
}

impl<T> Response<T> {
    /// Success, or accepted and pending. Look at it wherever the docs mention code 10003.
    pub fn status(&self) -> Status {
        if self.code() == Some("10003") { Status::Pending } else { Status::Success }
    }

    /// The gateway code, `10000`; a few old methods send none when they succeed.
    pub fn code(&self) -> Option<&str> {
        self.verified.head.code.as_deref()
    }

    /// What the code means, `Success`.
    pub fn msg(&self) -> Option<&str> {
        self.verified.head.msg.as_deref()
    }

    /// Names this call to Alipay's support.
    pub fn trace_id(&self) -> Option<&str> {
        self.verified.trace_id.as_deref()
    }

    /// What time it was at the gateway, by its response header `Date`.
    pub fn date(&self) -> Option<SystemTime> {
        self.verified.date
    }

    /// The fields that could not be read, a hundred at most; they are absent from the typed answer.
    /// Empty unless Alipay's answer and Alipay's docs differ.
    pub fn problems(&self) -> &[ReadProblem] {
        &self.problems
    }

    /// The JSON that was verified: the whole of what Alipay said. It may hold what must not be
    /// logged.
    pub fn raw(&self) -> &str {
        &self.verified.node
    }

    /// The typed answer alone.
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

/// Shows the typed answer, in which sensitive fields hide themselves; never the raw one.
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

/// The answer to a [`RawRequest`](crate::request::RawRequest): its members by name, as they were sent.
#[derive(Clone)]
pub struct RawResponse {
    members: Vec<(String, Box<RawValue>)>,
}

impl RawResponse {
    /// The JSON of a member, such as `"88.88"` in its quotes.
    pub fn json(&self, name: &str) -> Option<&RawValue> {
        self.members.iter().find(|(member, _)| member == name).map(|(_, json)| json.as_ref())
    }

    /// A member's text, `88.88`; a number or a Boolean as it was written. `None` if there is no
    /// such member or if it is a list or an object.
    pub fn text(&self, name: &str) -> Option<String> {
        FromWire::from_wire(self.json(name)?.get(), &mut ReadContext::default())
    }

    /// The names of the members, in the order in which they were sent.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.members.iter().map(|(name, _)| name.as_str())
    }
}

impl ReadObject for RawResponse {
    const ITEM: &'static str = "";

    fn read(from: &mut Object<'_>) -> Self {
        let members = from.members().map(|(name, json)| (name.to_owned(), json.to_owned()));
        Self { members: members.collect() }
    }
}

/// Nobody can say what of it is sensitive, so only the names show.
impl fmt::Debug for RawResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RawResponse ")?;
        f.debug_set().entries(self.names()).finish()
    }
}
