//! What a field may hold, and whether it must be set.

use super::Facts;
use crate::spec;

/// Whether a field must be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    Required,
    Conditional,
    Optional,
    /// No page says it.
    Unknown,
}

impl Presence {
    pub fn of(presence: spec::Presence, facts: Facts) -> Self {
        match (facts, presence) {
            (Facts::Sdk, _) => Self::Unknown,
            (Facts::Page, spec::Presence::Required) => Self::Required,
            (Facts::Page, spec::Presence::Conditional) => Self::Conditional,
            (Facts::Page, spec::Presence::Optional) => Self::Optional,
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Conditional => "conditional",
            Self::Optional => "optional",
            Self::Unknown => "unknown",
        }
    }
}

/// A field's type together with the rules that only apply to that type.
#[derive(Debug)]
pub enum Type {
    Text {
        length: Option<Bounds>,
        /// The characters that it must not contain.
        without: Option<String>,
    },
    Integer {
        digits: Option<Bounds>,
        range: Option<(i64, i64)>,
    },
    Price {
        length: Option<Bounds>,
        range: Option<(String, String)>,
    },
    Boolean,
    Date {
        length: Option<Bounds>,
    },
    DateTime {
        length: Option<Bounds>,
    },
    /// Sent separately from the parameters; `size` in bytes.
    File {
        size: Bounds,
    },
    Enum {
        name: String,
        length: Option<Bounds>,
        complete: bool,
    },
    Struct {
        name: String,
    },
    /// A scalar of which no source says which: received as its text, whatever its JSON is.
    Unknown,
    List {
        element: Box<Type>,
        items: Option<Bounds>,
    },
}

impl Type {
    /// The struct that this type holds, directly or in a list.
    pub fn structure(&self) -> Option<&str> {
        match self {
            Self::Struct { name } => Some(name),
            Self::List { element, .. } => element.structure(),
            _ => None,
        }
    }

    /// Whether it is a scalar of unknown kind, or a list of them.
    pub fn is_unknown(&self) -> bool {
        match self {
            Self::List { element, .. } => element.is_unknown(),
            ty => matches!(ty, Self::Unknown),
        }
    }

    pub fn is_file(&self) -> bool {
        matches!(self, Self::File { .. })
    }

    pub fn is_list(&self) -> bool {
        matches!(self, Self::List { .. })
    }
}

/// Lowest and highest, both allowed.
pub type Bounds = crate::spec::Bounds;
