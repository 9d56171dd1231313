//! Successful responses.

pub(crate) mod typed;

pub use crate::charset::CharsetNote;
use crate::error::StatusFields;
pub use crate::wire::ReadProblem;
use crate::wire::{FromWire, Object, ReadContext, ReadObject};
use serde_json::value::RawValue;
use std::fmt;
use std::time::SystemTime;
pub(crate) use typed::{Response, Status};

/// A response node whose signature is valid, and which is not an API error.
#[derive(Clone, Debug)]
pub(crate) struct VerifiedResponse {
    /// The verified JSON, to the byte; decrypted, if it was encrypted.
    pub node: String,
    pub fields: StatusFields,
    pub charset_note: Option<CharsetNote>,
    pub trace_id: Option<String>,
    pub date: Option<SystemTime>,
}

/// The response to a [`RawRequest`](crate::request::RawRequest): its members by name, as they were
/// sent.
#[derive(Clone)]
pub struct RawResponse {
    members: Vec<(String, Box<RawValue>)>,
}

impl RawResponse {
    /// Returns the JSON of a member, such as `"88.88"` in its quotes.
    pub fn json(&self, name: &str) -> Option<&RawValue> {
        self.members.iter().find(|(member, _)| member == name).map(|(_, json)| json.as_ref())
    }

    /// Returns the value of a member, `88.88`; a number or a Boolean as it was written. `None` if
    /// there is no such member or if it is a list or an object.
    pub fn text(&self, name: &str) -> Option<String> {
        FromWire::from_wire(self.json(name)?.get(), &mut ReadContext::default())
    }

    /// Yields the names of the members, in the order in which they were sent.
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

/// Shows only the names, because it is unknown which values are sensitive.
impl fmt::Debug for RawResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RawResponse ")?;
        f.debug_set().entries(self.names()).finish()
    }
}
