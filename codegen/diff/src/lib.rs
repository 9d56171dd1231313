//! What a change of specs means: for a reader, for requests, for Rust code, for the wire.
//! Pure: reads no files and runs no git.
//!
//! two lists of specs → [`codegen`]'s models of both → [`Diff`] (changes, as data)
//! → [`render`] (text for a terminal, Markdown, JSON).

mod change;
mod compare;
mod message;
mod pairs;
mod release;
pub mod render;
pub mod structure;

pub use change::{Change, Direction, Kind, Level, Semver, Validity, Wire};
pub use compare::compare;
pub use message::{Message, Subject};
use serde::Serialize;
use std::collections::BTreeSet;

/// Everything that differs between two folders of specs, API by API.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diff {
    pub apis: Vec<ApiDiff>,
}

/// What differs in one API.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ApiDiff {
    /// The API's name in the newer spec.
    pub method: String,
    /// The name that it had before, if that was another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
    pub status: Status,
    /// Why the two could not be compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
    pub changes: Vec<Change>,
    /// Of a new API, what its reviewer has to check, line by line.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub overview: Vec<Message>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Added,
    Removed,
    Changed,
    /// One of the two specs has errors, so the changes cannot be determined.
    Unreadable,
}

impl ApiDiff {
    /// An API without changes, until the caller adds them.
    fn new(method: &str, status: Status) -> Self {
        Self {
            method: method.to_owned(),
            was: None,
            status,
            problem: None,
            changes: Vec::new(),
            overview: Vec::new(),
        }
    }

    /// The next version of this API's generated Rust.
    pub fn semver(&self) -> Semver {
        let unknown = (self.status == Status::Unreadable).then_some(Semver::Major);
        let known = self.changes.iter().map(|change| change.semver);
        known.chain(unknown).max().unwrap_or_default()
    }

    /// The headings of its changes that must not be missed, the first one first; else the first one.
    pub fn headings(&self) -> Vec<&'static str> {
        let unknown = (self.status == Status::Unreadable).then_some(Level::Major);
        let levels: BTreeSet<_> = self.changes.iter().map(Change::level).chain(unknown).collect();
        let loud: Vec<_> = levels.iter().rev().filter(|level| level.is_loud()).collect();
        match loud.as_slice() {
            [] => vec![levels.last().map_or("patch", |level| level.word())],
            loud => loud.iter().map(|level| level.word()).collect(),
        }
    }

    /// Whether it differs only in what readers read, or in how the file is written.
    pub fn is_without_effect(&self) -> bool {
        self.status == Status::Changed && self.changes.iter().all(|change| change.subject.is_some())
    }

    /// Whether anything breaks for users of this API. Where that cannot be determined, it may.
    pub fn is_breaking(&self) -> bool {
        self.status == Status::Unreadable || self.changes.iter().any(Change::is_breaking)
    }
}

impl Diff {
    pub fn semver(&self) -> Semver {
        self.apis.iter().map(ApiDiff::semver).max().unwrap_or_default()
    }

    pub fn is_breaking(&self) -> bool {
        self.apis.iter().any(ApiDiff::is_breaking)
    }

    pub fn changes(&self) -> impl Iterator<Item = &Change> {
        self.apis.iter().flat_map(|api| &api.changes)
    }

    /// The APIs with an effect, and those without.
    fn by_effect(&self) -> (Vec<&ApiDiff>, Vec<&ApiDiff>) {
        self.apis.iter().partition(|api| !api.is_without_effect())
    }
}
