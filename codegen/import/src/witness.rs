//! The structure that the official SDKs have of an API, as a witness of its page: names, nesting, lists,
//! files, where a parameter travels. What both say is certain, and needs no note; what only one says is
//! reported.
//!
//! page → [`restore`] (capitals, brackets and nesting that a copy has lost) → `infer` → [`confirm`]
//! (notes that are settled, fields that the page hides, contradictions).

mod confirm;
mod fill;
mod notes;
mod restore;

use spec_draft::Draft;

pub use confirm::confirm;
pub use restore::restore;

/// A draft, and what the official SDKs say beside it.
#[derive(Clone, Debug)]
pub struct Drafted {
    pub draft: Draft,
    /// Whether a structure was held against it.
    pub is_witnessed: bool,
    /// What only the SDKs have: a page may leave it out.
    pub remarks: Vec<String>,
}
