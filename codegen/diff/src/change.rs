//! One change and its effects.

use crate::words::{Topic, Words};
use codegen::model::Usage;
use serde::Serialize;

/// A difference in one place of a spec.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// As `corrections` write it, in the newer spec: `request.page_size.length`. What is gone
    /// stands where it stood; how a whole file is written has no place.
    pub place: String,
    pub kind: Kind,
    /// What a reviewer would say, names and values in backticks.
    pub words: Words,
    /// Which way the place travels; nothing for what does not travel.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub travels: Option<Travels>,
    pub validity: Validity,
    pub semver: Semver,
    pub wire: Wire,
    /// What to look at before this is merged, where more is at stake than a compiler sees.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub warning: Option<&'static str>,
    /// A call without an answer may now go out again, where it did not.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub repeats: bool,
    /// What it is counted as, if nothing but readers depends on it: texts and form.
    #[serde(skip)]
    pub topic: Option<Topic>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Added,
    Removed,
    Renamed,
    Changed,
    /// Words for readers: docs, labels, examples, samples, corrections.
    Text,
    /// Comments, order, quotes: how the file is written.
    Form,
}

/// Which requests obey the rules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Validity {
    #[default]
    Same,
    /// Requests that were valid are no more.
    Narrower,
    /// Requests that were none are valid now.
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

/// What is sent for the same request, and what is read from the same answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Wire {
    #[default]
    Same,
    /// More can be sent or read; what was sent or read before still is.
    Compatible,
    /// The same goes out in another form or place, or is read differently, or not at all.
    Incompatible,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Travels {
    Sent,
    Received,
    Both,
}

impl Change {
    /// Without any effect, until the caller names one.
    pub fn new(kind: Kind, place: impl Into<String>, words: Words) -> Self {
        Self {
            place: place.into(),
            kind,
            words,
            travels: None,
            validity: Validity::Same,
            semver: Semver::Patch,
            wire: Wire::Same,
            warning: None,
            repeats: false,
            topic: None,
        }
    }

    pub fn text(place: impl Into<String>, topic: Topic) -> Self {
        let words = Words::new("says otherwise", []);
        Self { topic: Some(topic), ..Self::new(Kind::Text, place, words) }
    }

    pub fn order(place: impl Into<String>, topic: Topic) -> Self {
        let words = Words::new("stands in another order", []);
        Self { topic: Some(topic), ..Self::new(Kind::Form, place, words) }
    }

    /// The same change, of something that travels that way.
    pub fn travelling(self, usage: Usage) -> Self {
        Self { travels: Travels::of(usage), ..self }
    }

    /// The law of `--deny breaking`.
    pub fn is_breaking(&self) -> bool {
        self.semver == Semver::Major
            || self.validity.narrows()
            || self.wire == Wire::Incompatible
            || self.repeats
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

    /// Nothing that is received is checked.
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

impl Wire {
    pub fn incompatible_if(is_incompatible: bool) -> Self {
        if is_incompatible { Self::Incompatible } else { Self::Same }
    }
}

impl Travels {
    fn of(usage: Usage) -> Option<Self> {
        match (usage.sent, usage.received) {
            (true, false) => Some(Self::Sent),
            (false, true) => Some(Self::Received),
            (true, true) => Some(Self::Both),
            (false, false) => None,
        }
    }
}
