//! Finds what describes an API in an answer, whatever is around it, and JSON in the strings of JSON.

use super::field::Object;
use super::is_list_key;
use super::report::pointer;
use crate::html;
use crate::infer::json::{self, Json};
use std::borrow::Cow;

/// How often JSON may be the text of a string in JSON. Real answers have one text in the other.
pub const TEXTS: usize = 4;

/// The object with the parameters.
pub struct Found {
    pub place: String,
    pub data: Object,
    /// The members around it, each with the place of its object.
    pub around: Vec<(String, String, Json)>,
}

/// Finds the object `apiData`, or whatever has a list of parameters.
pub fn find(json: &Json, place: &str, texts: usize) -> Option<Found> {
    match json {
        Json::Object(members) => {
            if members.keys().any(|key| is_list_key(key)) {
                let data = members.clone();
                return Some(Found { place: place.to_owned(), data, around: Vec::new() });
            }
            let inner = |(key, value): (&String, &Json)| {
                let found = find(value, &pointer(place, key), texts);
                // An answer without any parameters.
                let empty = || {
                    let data = object_of(value).filter(|_| key == "apiData")?.into_owned();
                    Some(Found { place: pointer(place, key), data, around: Vec::new() })
                };
                Some((key.clone(), found.or_else(empty)?))
            };
            let (key, mut found) = members.iter().find_map(inner)?;
            let around = members.iter().filter(|(other, _)| **other != key);
            found
                .around
                .extend(around.map(|(key, value)| (place.to_owned(), key.clone(), value.clone())));
            Some(found)
        }
        Json::List(items) => items
            .iter()
            .enumerate()
            .find_map(|(index, item)| find(item, &pointer(place, &index.to_string()), texts)),
        Json::String(_) => find(nested(json, texts)?.as_ref(), place, texts - 1),
        Json::Bare(_) => None,
    }
}

/// Finds the HTML of an answer that is about something other than an API.
pub fn document(json: &Json, texts: usize) -> Option<String> {
    match json {
        Json::Object(members) => members.values().find_map(|value| document(value, texts)),
        Json::List(items) => items.iter().find_map(|item| document(item, texts)),
        Json::String(text) if html::is_html(text) => Some(text.clone()),
        Json::String(_) => document(nested(json, texts)?.as_ref(), texts - 1),
        Json::Bare(_) => None,
    }
}

/// Parses JSON that is the text of a string.
fn nested(json: &Json, texts: usize) -> Option<Cow<'_, Json>> {
    let Json::String(text) = json else { return Some(Cow::Borrowed(json)) };
    let is_json = text.trim_start().starts_with(['{', '[']) && texts > 0;
    (is_json && depth(text) <= DEEPEST).then(|| json::value(text).map(Cow::Owned)).flatten()
}

/// Deeper than any real answer. Every level is read once more.
pub const DEEPEST: usize = 60;

/// Returns how deep lists and objects are nested.
pub fn depth(json: &str) -> usize {
    let (mut depth, mut deepest, mut quoted, mut escaped) = (0_usize, 0, false, false);
    for byte in json.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' | b'[' if !quoted => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b']' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

pub fn object_of(json: &Json) -> Option<Cow<'_, Object>> {
    match nested(json, TEXTS)? {
        Cow::Borrowed(Json::Object(members)) => Some(Cow::Borrowed(members)),
        Cow::Owned(Json::Object(members)) => Some(Cow::Owned(members)),
        _ => None,
    }
}

pub fn list_of(json: &Json) -> Option<Cow<'_, [Json]>> {
    match nested(json, TEXTS)? {
        Cow::Borrowed(Json::List(items)) => Some(Cow::Borrowed(items)),
        Cow::Owned(Json::List(items)) => Some(Cow::Owned(items)),
        _ => None,
    }
}

/// Returns the text of a value: of a scalar its content, of anything else its JSON.
pub fn text_of(json: &Json) -> String {
    match json {
        Json::String(text) => text.clone(),
        Json::Bare(_) => json.scalar().unwrap_or_default().to_owned(),
        other => other.compact(),
    }
}
