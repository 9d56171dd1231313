//! The differences from the page that the spec logs.

use codegen::spec::{ApiSpec, CorrectionSpec};
use std::fmt;

/// The path of a difference: `types.GoodsDetail`, `price`, `length`.
pub struct Place {
    container: String,
    name: String,
    key: Option<&'static str>,
}

impl Place {
    /// A key of the file.
    pub fn top(name: &str) -> Self {
        Self::item("", name)
    }

    /// A field, an enum value, an error code, a sample.
    pub fn item(container: &str, name: &str) -> Self {
        Self { container: container.to_owned(), name: name.to_owned(), key: None }
    }

    /// Everything in a section, a type or an enum.
    pub fn all(container: &str) -> Self {
        Self::item(container, "")
    }

    /// One key of a field.
    pub fn key(container: &str, name: &str, key: &'static str) -> Self {
        Self { key: Some(key), ..Self::item(container, name) }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let parts = [self.container.as_str(), self.name.as_str(), self.key.unwrap_or_default()];
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        f.write_str(&parts.join("."))
    }
}

pub struct Corrections<'a>(&'a [CorrectionSpec]);

impl<'a> Corrections<'a> {
    pub fn new(spec: &'a ApiSpec) -> Self {
        Self(&spec.corrections)
    }

    /// Returns whether the difference is logged: at its path or its field, or further up in an
    /// entry that names it. An entry about a whole section that names nothing covers only its
    /// wording; otherwise it would hide every field that the page adds later, and the loss of all
    /// of them.
    pub fn covers(&self, place: &Place) -> bool {
        if place.name.is_empty() {
            return false;
        }
        let item = Place::item(&place.container, &place.name).to_string();
        let full = place.to_string();
        self.0.iter().any(|entry| {
            let at = entry.at.value.as_str();
            let is_above = place.container == at
                || place.container.strip_prefix(at).is_some_and(|rest| rest.starts_with('.'));
            at == full || at == item || is_above && names(entry, &place.name)
        })
    }

    /// Returns whether there is an entry for exactly this path.
    pub fn has_entry_at(&self, place: &str) -> bool {
        self.0.iter().any(|entry| entry.at.value == place)
    }
}

/// Returns whether the entry mentions the name, or its last part if it is a path. Adjacent Chinese
/// characters do not belong to a name.
fn names(entry: &CorrectionSpec, name: &str) -> bool {
    let last = name.rsplit('.').next().unwrap_or_default();
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let texts = [&entry.page, &entry.here, &entry.why];
    let words = texts.into_iter().flat_map(|text| text.value.split(|c| !is_part(c)));
    let mut words = words.map(|word| word.trim_matches('.'));
    words.any(|word| [name, last].iter().any(|name| word.eq_ignore_ascii_case(name)))
}
