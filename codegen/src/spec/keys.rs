//! Keys that are none, and what was meant by them.

use super::characters::is_odd_blank;
use super::grammar::{Keys, Shape};
use super::outline::{Entry, Kind, Node};
use super::shape::list;
use super::{colons, synonyms};

/// Why a key is no name: message, label, help.
pub fn unusable(key: &Node) -> Option<(&'static str, &'static str, &'static str)> {
    let quotes = "a name that YAML takes for something else needs quotes";
    match &key.kind {
        Kind::Text { text, .. } if text == "<<" => Some((
            "a spec has no merge keys",
            "`<<` is not used here",
            "write the entries out: a spec is compared with one page, line by line",
        )),
        Kind::Text { .. } if key.is_nothing() => {
            Some(("a key is a name", "YAML reads this as nothing", quotes))
        }
        Kind::Text { text, .. } if text.is_empty() => {
            Some(("a key is a name", "this is empty", "write the name, or delete the entry"))
        }
        Kind::Text { text, .. } if text.chars().any(is_odd_blank) => None,
        Kind::Text { text, .. } if text.trim() != text || text.contains('\n') => {
            let message = "a name stands in one line, without blanks around it";
            Some((message, "blanks or a line break", "names need no quotes"))
        }
        Kind::Text { .. } => None,
        _ => Some(("a key is a name", "this is a list, a block or an alias", quotes)),
    }
}

/// The key that a mistyped one was meant to be, or that is joined to its value: `doc:名称`.
pub fn suggest_key(name: &str, keys: &'static Keys) -> Option<&'static str> {
    let key = name.split([':', '：']).next().unwrap_or_default();
    synonyms::suggest(key, keys.keys.iter().map(|key| key.name))
}

/// What to do about an unknown key of something that is called `owner`.
pub fn unknown_key_help(
    owner: &str,
    name: &str,
    entry: &Entry,
    keys: &'static Keys,
    has_colon: bool,
) -> String {
    match suggest_key(name, keys) {
        _ if is_field(entry) && keys.of == "this field" => {
            format!("a field beside {owner} is indented like {owner}")
        }
        Some(_) if name.contains([':', '：']) => colons::key_help(name).to_owned(),
        _ if entry.value.place.is_empty() && !has_colon => {
            "it has no colon; a text with `,` in it, or with `{` in front, needs quotes".to_owned()
        }
        Some(meant) => format!("did you mean `{}`?", with_value(meant, entry, keys)),
        None => match synonyms::elsewhere(name, keys.of) {
            Some(how) => how.to_owned(),
            None => format!("known here: {}", list(keys.names(), "and")),
        },
    }
}

/// A field that is indented like a key of the field above it.
fn is_field(entry: &Entry) -> bool {
    let is_key = |entry: &Entry| matches!(entry.key.text(), Some("type" | "doc"));
    matches!(&entry.value.kind, Kind::Map(inner) if inner.iter().any(is_key))
}

/// `presence: required`, where `required: true` says as much.
fn with_value(key: &str, entry: &Entry, keys: &'static Keys) -> String {
    let word = match keys.get(key).map(|key| &key.shape) {
        Some(Shape::Choice(words)) => {
            entry.value.text().and_then(|text| synonyms::suggest(text, words.known.iter().copied()))
        }
        _ => None,
    };
    word.map_or(key.to_owned(), |word| format!("{key}: {word}"))
}
