//! One change and its effects.

use crate::message::{Message, Subject};
use codegen::model::Usage;
use serde::Serialize;

/// A difference in one place of a spec.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The path, as `corrections` write it, in the newer spec: `request.page_size.length`. Of what
    /// was removed, the path in the earlier one; empty for how a whole file is written.
    pub place: String,
    pub kind: Kind,
    /// The change in a sentence, names and values in backticks.
    pub message: Message,
    /// Which way the field, type or enum travels; none for what does not travel.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    pub validity: Validity,
    pub semver: Semver,
    pub wire: Wire,
    /// What to check before merging, where more is at stake than a compiler sees.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub warning: Option<Message>,
    /// A call without a response may now be sent again, where it was not.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub resends: bool,
    /// Although the version is major, code that passes a string, as setters accept it for an enum,
    /// still compiles.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub takes_strings: bool,
    /// A value that was redacted now shows in `Debug`, errors and logs.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub exposes: bool,
    /// The subject to count it under, if only readers depend on it: texts and form.
    #[serde(skip)]
    pub subject: Option<Subject>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Added,
    Removed,
    Renamed,
    Changed,
    /// More is known than before, or less. The API is the same.
    Known,
    /// Text for readers: docs, labels, examples, samples, corrections.
    Text,
    /// Comments, order, quotes: how the file is written.
    Form,
}

/// The change in which requests are valid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Validity {
    #[default]
    Same,
    /// Requests that were valid are now invalid.
    Narrower,
    /// Requests that were invalid are now valid.
    Wider,
    Both,
}

/// The next version of the generated Rust.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Semver {
    #[default]
    Patch,
    Minor,
    Major,
}

/// The change in what is sent for the same request, and in what is read from the same response.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Wire {
    #[default]
    Same,
    /// More can be sent or read; what was sent or read before still is.
    Compatible,
    /// The same is sent in another form or place, or is read differently, or not at all.
    Incompatible,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    Sent,
    Received,
    Both,
}

/// The heading of a change: the effect that a reviewer must not miss. Ordered by how silent it is:
/// code that no longer compiles reports itself, a request that is rejected does so in production.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    Patch,
    /// There is more to use, or more requests are accepted.
    Minor,
    /// Code that used the API no longer compiles.
    Major,
    /// The code compiles, but the same call is sent, read or retried differently.
    Differs,
    /// The code compiles, at least where it passes strings, but requests that were accepted are
    /// rejected.
    Rejects,
    /// A call without a response may be sent again, where it was not.
    Resends,
    /// A value that was redacted shows in logs.
    Exposes,
}

impl Change {
    /// A change without any effect; the caller adds those that it has.
    pub fn new(kind: Kind, place: impl Into<String>, message: Message) -> Self {
        Self {
            place: place.into(),
            kind,
            message,
            direction: None,
            validity: Validity::Same,
            semver: Semver::Patch,
            wire: Wire::Same,
            warning: None,
            resends: false,
            takes_strings: false,
            exposes: false,
            subject: None,
        }
    }

    pub fn text(place: impl Into<String>, subject: Subject) -> Self {
        let message = Message::new("text changed", []);
        Self { subject: Some(subject), ..Self::new(Kind::Text, place, message) }
    }

    pub fn order(place: impl Into<String>, subject: Subject) -> Self {
        let message = Message::new("reordered", []);
        Self { subject: Some(subject), ..Self::new(Kind::Form, place, message) }
    }

    /// The same change, of something that travels that way.
    pub fn with_direction(self, usage: Usage) -> Self {
        Self { direction: Direction::of(usage), ..self }
    }

    /// What `--deny breaking` refuses.
    pub fn is_breaking(&self) -> bool {
        self.semver == Semver::Major
            || self.validity.narrows()
            || self.wire == Wire::Incompatible
            || self.resends
            || self.exposes
    }

    pub fn level(&self) -> Level {
        let differs = self.wire == Wire::Incompatible || self.warning.is_some();
        match self.semver {
            _ if self.exposes => Level::Exposes,
            _ if self.resends => Level::Resends,
            Semver::Major if !(self.takes_strings && self.validity.narrows()) => Level::Major,
            _ if self.validity.narrows() => Level::Rejects,
            _ if differs => Level::Differs,
            Semver::Minor => Level::Minor,
            _ if self.validity.widens() => Level::Minor,
            _ => Level::Patch,
        }
    }
}

impl Validity {
    pub fn of(narrower: bool, wider: bool) -> Self {
        match (narrower, wider) {
            (false, false) => Self::Same,
            (true, false) => Self::Narrower,
            (false, true) => Self::Wider,
            (true, true) => Self::Both,
        }
    }

    pub fn narrows(self) -> bool {
        matches!(self, Self::Narrower | Self::Both)
    }

    pub fn widens(self) -> bool {
        matches!(self, Self::Wider | Self::Both)
    }

    /// The same change, made backwards.
    pub fn reversed(self) -> Self {
        Self::of(self.widens(), self.narrows())
    }

    pub fn or(self, other: Self) -> Self {
        Self::of(self.narrows() || other.narrows(), self.widens() || other.widens())
    }

    pub fn and(self, other: Self) -> Self {
        Self::of(self.narrows() && other.narrows(), self.widens() && other.widens())
    }

    /// Responses are not validated.
    pub fn if_sent(self, is_sent: bool) -> Self {
        if is_sent { self } else { Self::Same }
    }
}

impl Semver {
    pub fn major_if(is_major: bool) -> Self {
        if is_major { Self::Major } else { Self::Patch }
    }

    pub fn word(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

impl Level {
    pub fn word(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
            Self::Differs => "differs",
            Self::Rejects => "rejects",
            Self::Resends => "resends",
            Self::Exposes => "exposes",
        }
    }

    /// Whether a user of the API has to act, or has to know.
    pub fn is_loud(self) -> bool {
        self >= Self::Major
    }
}

impl Wire {
    pub fn incompatible_if(is_incompatible: bool) -> Self {
        if is_incompatible { Self::Incompatible } else { Self::Same }
    }
}

impl Direction {
    fn of(usage: Usage) -> Option<Self> {
        match (usage.sent, usage.received) {
            (true, false) => Some(Self::Sent),
            (false, true) => Some(Self::Received),
            (true, true) => Some(Self::Both),
            (false, false) => None,
        }
    }
}
