//! What a change of specs means: for a reader, for requests, for Rust code, for the wire.
//! Pure: reads no disk, asks no git.
//!
//! two lists of specs → [`codegen`]'s models of both → [`Diff`] (changes, as data)
//! → [`render`] (a terminal's text, Markdown, JSON).

mod change;
mod compare;
mod pairs;
pub mod render;
mod words;

pub use change::{Change, Kind, Semver, Travels, Validity, Wire};
pub use compare::compare;
use serde::Serialize;
pub use words::{Topic, Words};

/// Everything that differs between two folders of specs, API by API.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diff {
    pub apis: Vec<ApiDiff>,
}

/// What differs in one API.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ApiDiff {
    /// Its name, as the newer spec has it.
    pub method: String,
    /// The name that it had before, if that was another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
    pub status: Status,
    /// Why the two could not be compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
    pub changes: Vec<Change>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Added,
    Removed,
    Changed,
    /// One of the two specs has mistakes, so that nobody can say what changed.
    Unreadable,
}

impl ApiDiff {
    /// What a new version of the SDK must be called for this alone.
    pub fn semver(&self) -> Semver {
        let unknown = (self.status == Status::Unreadable).then_some(Semver::Major);
        let told = self.changes.iter().map(|change| change.semver);
        told.chain(unknown).max().unwrap_or_default()
    }

    /// Is only what readers read written otherwise, or how the file is written?
    pub fn is_without_effect(&self) -> bool {
        self.status == Status::Changed && self.changes.iter().all(|change| change.topic.is_some())
    }

    /// Does anything break for whoever uses this API? What nobody can read may.
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

    /// The APIs that anything depends on, and those that are only written otherwise.
    fn by_effect(&self) -> (Vec<&ApiDiff>, Vec<&ApiDiff>) {
        self.apis.iter().partition(|api| !api.is_without_effect())
    }
}
