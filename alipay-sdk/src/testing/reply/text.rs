//! Edits JSON as text: the rest is kept as it is written.

use serde_json::{Value, value::RawValue};
use std::collections::BTreeMap;

type Members<'a> = BTreeMap<String, &'a RawValue>;

pub(super) fn string(text: &str) -> String {
    Value::from(text).to_string()
}

pub(super) fn object(members: &[(&str, &str)]) -> String {
    let members = members.iter().map(|(name, value)| member(name, value));
    format!("{{{}}}", members.collect::<Vec<_>>().join(","))
}

pub(super) fn member(name: &str, value: &str) -> String {
    format!("{}:{}", string(name), string(value))
}

/// Returns whether the node is an object that reports no failure.
pub(super) fn is_success(node: &str) -> bool {
    let Ok(node) = serde_json::from_str::<serde_json::Map<String, Value>>(node) else {
        return false;
    };
    let text = |name: &str| node.get(name).and_then(Value::as_str);
    // Some methods send no code on success.
    matches!(text("code"), None | Some("10000" | "10003"))
        && text("sub_code").is_none_or(str::is_empty)
}

/// Puts these members first, unless the object has them.
#[track_caller]
pub(super) fn with_members(object: &str, members: &[(&str, &str)]) -> String {
    let present: Members<'_> = serde_json::from_str(object).expect("a JSON object");
    let mut all: Vec<_> = members
        .iter()
        .filter(|(name, _)| !present.contains_key(*name))
        .map(|(name, value)| member(name, value))
        .collect();
    let rest = object.trim().strip_prefix('{').expect("a JSON object");
    if present.is_empty() {
        return format!("{{{}{rest}", all.join(","));
    }
    all.push(rest.into());
    format!("{{{}", all.join(","))
}

/// Returns the name and the JSON of the node in a whole response.
#[track_caller]
pub(super) fn node_of_sample(response: &str) -> (String, String) {
    let members: Members<'_> = serde_json::from_str(response).expect("a JSON object");
    let mut nodes = members.into_iter().filter(|(name, _)| name.ends_with("_response"));
    let (Some((root, node)), None) = (nodes.next(), nodes.next()) else {
        panic!("a sample has one member whose name ends in `_response`");
    };
    (root, node.get().into())
}

/// Writes every slash in JSON in the same way, whether it is escaped or not.
pub(super) fn slashes(json: &str, slash: &str) -> String {
    let mut text = String::with_capacity(json.len());
    let mut rest = json.chars();
    while let Some(char) = rest.next() {
        match char {
            '/' => text.push_str(slash),
            '\\' => match rest.next() {
                Some('/') => text.push_str(slash),
                Some(escaped) => text.extend(['\\', escaped]),
                None => text.push('\\'),
            },
            _ => text.push(char),
        }
    }
    text
}

/// Changes one character, the last one that can be changed without making the JSON invalid.
pub(super) fn tampered(json: &str) -> String {
    let is_json = |text: &str| serde_json::from_str::<Value>(text).is_ok();
    if !is_json(json) {
        return format!("{json}?");
    }
    let places = json.char_indices().rev().filter(|(_, char)| char.is_ascii_alphanumeric());
    for (index, char) in places {
        let mut text = json.to_owned();
        text.replace_range(index..=index, other(char));
        if is_json(&text) {
            return text;
        }
    }
    // Neither a letter nor a digit. A space at either end would not be part of the node.
    let inside = json.len() - json.trim_start().len() + 1;
    let (start, rest) = json.split_at(inside);
    format!("{start} {rest}")
}

fn other(char: char) -> &'static str {
    match char {
        '1' => "2",
        '0'..='9' => "1",
        'a' => "b",
        _ => "a",
    }
}
