//! The built-in types of the spec language.

use crate::formats;

/// To add a type to the spec language: name it here, give it a `model::Type` in
/// `lower::types::element`, and let the compiler lead through `emit`; the runtime reads and writes
/// it through `Wire`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BuiltIn {
    Text,
    Number,
    Price,
    Boolean,
    Date,
    DateTime,
    File,
    /// A scalar: text, a number or a Boolean, but no source says which.
    Unknown,
}

impl BuiltIn {
    pub const ALL: [Self; 8] = [
        Self::Text,
        Self::Number,
        Self::Price,
        Self::Boolean,
        Self::Date,
        Self::DateTime,
        Self::File,
        Self::Unknown,
    ];

    /// As a spec writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "String",
            Self::Number => "Number",
            Self::Price => "Price",
            Self::Boolean => "Boolean",
            Self::Date => "Date",
            Self::DateTime => "DateTime",
            Self::File => "File",
            Self::Unknown => "Unknown",
        }
    }

    pub fn names<'a>() -> impl Iterator<Item = &'a str> + Clone {
        Self::ALL.into_iter().map(|built_in| built_in.name())
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|built_in| built_in.name() == name)
    }

    /// Whether its values are not quoted, in JSON and in YAML.
    pub const fn is_bare(self) -> bool {
        matches!(self, Self::Number | Self::Boolean)
    }

    /// Whether the text is a value of this type.
    pub fn fits(self, text: &str) -> bool {
        match self {
            Self::Text | Self::File | Self::Unknown => true,
            Self::Number => text.parse::<i64>().is_ok(),
            Self::Price => formats::amount(text).is_some(),
            Self::Boolean => matches!(text, "true" | "false"),
            Self::Date => formats::is_date(text),
            Self::DateTime => formats::is_date_time(text),
        }
    }
}
