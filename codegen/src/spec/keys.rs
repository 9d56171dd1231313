//! Invalid keys, and suggestions for them.

use super::characters::is_odd_blank;
use super::grammar::{Keys, Shape};
use super::outline::{Entry, Kind, Node};
use super::shape::list;
use super::{colons, synonyms};

/// Returns why a key is not a valid name: message, label, help.
pub fn unusable(key: &Node) -> Option<(&'static str, &'static str, &'static str)> {
    let quotes = "quote a name that YAML would read as something else";
    match &key.kind {
        Kind::Text { text, .. } if text == "<<" => Some((
            "merge keys are not supported",
            "YAML's `<<`",
            "write the entries out; a spec is compared with its page line by line",
        )),
        Kind::Text { .. } if key.is_nothing() => {
            Some(("key must be a name", "YAML reads this as null", quotes))
        }
        Kind::Text { text, .. } if text.is_empty() => {
            Some(("key must be a name", "empty key", "write the name, or delete the entry"))
        }
        Kind::Text { text, .. } if text.chars().any(is_odd_blank) => None,
        Kind::Text { text, .. } if text.trim() != text || text.contains('\n') => {
            let message = "key must be a single line without surrounding spaces";
            Some((message, "spaces or a line break", "write the name without quotes"))
        }
        Kind::Text { .. } => None,
        _ => Some(("key must be a name", "a list, a map or an alias", quotes)),
    }
}

/// Suggests the key for a mistyped one, or for one that is joined to its value: `doc:名称`.
pub fn suggest_key(name: &str, keys: &'static Keys) -> Option<&'static str> {
    let key = name.split([':', '：']).next().unwrap_or_default();
    synonyms::suggest(key, keys.keys.iter().map(|key| key.name))
}

/// Help text for an unknown key of `owner`.
pub fn unknown_key_help(
    owner: &str,
    name: &str,
    entry: &Entry,
    keys: &'static Keys,
    has_colon: bool,
) -> String {
    match suggest_key(name, keys) {
        _ if is_field(entry) && keys.of == "this field" => {
            format!("to make it a field next to {owner}, indent it like {owner}")
        }
        Some(_) if name.contains([':', '：']) => colons::key_help(name).to_owned(),
        _ if entry.value.place.is_empty() && !has_colon => {
            "add a colon; quote a string that contains `,` or starts with `{`".to_owned()
        }
        Some(meant) => format!("did you mean `{}`?", with_value(meant, entry, keys)),
        None => match synonyms::elsewhere(name, keys.of) {
            Some(how) => how.to_owned(),
            None => format!("known keys: {}", list(keys.names(), "and")),
        },
    }
}

/// Whether this is a field that is indented like a key of the field above.
fn is_field(entry: &Entry) -> bool {
    let is_key = |entry: &Entry| matches!(entry.key.text(), Some("type" | "doc"));
    matches!(&entry.value.kind, Kind::Map(inner) if inner.iter().any(is_key))
}

/// `presence: required` for `required: true`.
fn with_value(key: &str, entry: &Entry, keys: &'static Keys) -> String {
    let word = match keys.get(key).map(|key| &key.shape) {
        Some(Shape::Choice(words)) => {
            entry.value.text().and_then(|text| synonyms::suggest(text, words.known.iter().copied()))
        }
        _ => None,
    };
    word.map_or(key.to_owned(), |word| format!("{key}: {word}"))
}
