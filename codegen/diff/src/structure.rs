//! What a refresh of the platform's structure changed: APIs, types, their fields. As data, and as text
//! for a terminal, a comment on a pull request, or a program.

mod compare;
mod render;

use crate::Status;
use crate::change::Kind;
use crate::message::{Message, Subject};
pub use compare::compare;
pub use render::{json, markdown, terminal};
use serde::Serialize;

/// Everything that differs between two structures.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct StructureDiff {
    /// What the structures were read from, where that differs.
    pub origins: Vec<Fact>,
    pub apis: Vec<Entry>,
    /// Types that APIs of both structures use. A type of new or removed APIs alone is a part of those.
    pub types: Vec<Entry>,
    /// How many other types differ: no API uses them.
    pub unused: usize,
}

/// What differs in an API or a type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The method, or `types.` and the name.
    pub name: String,
    pub status: Status,
    /// The APIs with a spec that it concerns: the API itself, or those that use the type.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub specs: Vec<String>,
    /// How many APIs use the type; 0 for an API.
    #[serde(skip_serializing_if = "is_zero")]
    pub users: usize,
    pub changes: Vec<Fact>,
    /// Of what is new, what there is of it, line by line.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub overview: Vec<Message>,
}

fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// A difference in one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// `request.page_size.type`; empty for the API as a whole.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub place: String,
    pub kind: Kind,
    /// The change in a sentence, names and values in backticks.
    pub message: Message,
    /// The subject to count it under, if it says nothing of the API itself: who has something.
    #[serde(skip)]
    pub subject: Option<Subject>,
}

impl StructureDiff {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Fact {
    fn new(kind: Kind, place: impl Into<String>, message: Message) -> Self {
        Self { place: place.into(), kind, message, subject: None }
    }
}

impl Entry {
    /// The changes that are reported one by one, and the others counted: `sources of 3 fields`.
    fn facts(&self) -> (Vec<&Fact>, String) {
        let (facts, counted): (Vec<_>, Vec<_>) =
            self.changes.iter().partition(|fact| fact.subject.is_none());
        (facts, crate::render::counted(counted.iter().filter_map(|fact| fact.subject)))
    }
}
