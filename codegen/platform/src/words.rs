//! How the structure is put into words for people: kinds as specs write them, sources by their names.

use crate::model::{Api, Field, Kind, Origin, Quirk, Rest, RestPlace, Source, Sources};
use std::fmt;
use unicode_width::UnicodeWidthStr;

/// As a spec writes it.
impl fmt::Display for Kind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Unknown => "Unknown",
            Self::Text => "String",
            Self::Number => "Number",
            Self::Boolean => "Boolean",
            Self::Price => "Price",
            Self::Date => "Date",
            Self::DateTime => "DateTime",
            Self::File => "File",
            Self::Type(name) => name,
        })
    }
}

impl Field {
    /// The kind, with `[]` for a list: `TradeFundBill[]`.
    pub fn described(&self) -> String {
        format!("{}{}", self.kind, if self.is_list { "[]" } else { "" })
    }
}

impl Source {
    pub fn word(self) -> &'static str {
        match self {
            Self::Python => "Python",
            Self::Net => ".NET",
            Self::Java => "Java",
            Self::Rest => "v3",
        }
    }
}

/// `Python, .NET`
impl fmt::Display for Sources {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<_> = self.iter().map(Source::word).collect();
        formatter.write_str(&if words.is_empty() { "nobody".to_owned() } else { words.join(", ") })
    }
}

impl Sources {
    pub fn iter(self) -> impl Iterator<Item = Source> {
        Source::ALL.into_iter().filter(move |source| self.has(*source))
    }
}

/// `Python (3.7.1411, 2026-10-10)`
impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let version = Some(self.version.as_str()).filter(|version| *version != "-");
        let facts: Vec<_> = version.into_iter().chain([self.date.as_str()]).collect();
        write!(formatter, "{} ({})", self.source.word(), facts.join(", "))
    }
}

/// `POST /v3/alipay/trade/pay; notify_url in the body`
impl fmt::Display for Rest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.verb, self.path)?;
        for (name, place) in &self.places {
            write!(formatter, "; {name} in the {}", place.word())?;
        }
        let flags = [
            (self.has_notify_url, "notify_url in the body"),
            (self.has_auth_token, "auth_token in the query"),
            (self.has_target_app_id, "target_app_id in the query"),
            (self.quirk == Some(Quirk::WithoutParameters), "published without its parameters"),
            (self.quirk == Some(Quirk::BizContentText), "the parameters are one text biz_content"),
        ];
        let mut set = flags.iter().filter(|(is_set, _)| *is_set);
        set.try_for_each(|(_, words)| write!(formatter, "; {words}"))
    }
}

impl RestPlace {
    pub fn word(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Body => "body",
        }
    }
}

/// What a list says behind an API: `v3, spec`.
pub(crate) fn marks(api: &Api, has_spec: bool) -> String {
    let marks = [(api.rest.is_some(), "v3"), (has_spec, "spec"), (api.is_withdrawn, "withdrawn")];
    let set: Vec<_> = marks.iter().filter(|(is_set, _)| *is_set).map(|(_, word)| *word).collect();
    set.join(", ")
}

/// Aligns the columns of a table. Lines end where their text does.
pub(crate) fn aligned<const N: usize>(rows: &[[String; N]]) -> Vec<String> {
    let widths: [usize; N] = std::array::from_fn(|column| {
        rows.iter().map(|row| row[column].width()).max().unwrap_or_default()
    });
    let line = |row: &[String; N]| {
        let cells = row.iter().zip(widths).filter(|(_, width)| *width > 0);
        let padded = cells.map(|(cell, width)| cell.clone() + &" ".repeat(width - cell.width()));
        padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

/// `1 API`, `2 APIs`
pub(crate) fn many(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}
