//! Finds the JSON of `biz_content`.

use super::{literals, object, programs};
use crate::vocabulary::{COMMON_REQUEST, word_list};
use percent_encoding::percent_decode_str;

/// Returns the best candidate in the samples of a request: valid JSON before text that only looks
/// like it.
pub fn find_in_sample(texts: &[String]) -> Option<String> {
    let whole = texts.iter().filter_map(|text| bare_object(text));
    let mut found: Vec<String> = after_biz_content(texts);
    found.extend(whole);
    found.extend(texts.iter().filter_map(|text| programs::content(text)));
    found.extend(texts.iter().filter_map(|text| from_form(text)));
    found.extend(texts.iter().filter_map(|text| programs::parameters(text)));
    best(found)
}

/// Finds a request outside of a sample, where only the name `biz_content` identifies it.
pub fn find_by_name(texts: &[String]) -> Option<String> {
    best(after_biz_content(texts))
}

fn best(found: Vec<String>) -> Option<String> {
    let is_json = |text: &String| serde_json::from_str::<serde_json::Value>(text).is_ok();
    let at = found.iter().position(is_json).unwrap_or_default();
    found.into_iter().nth(at)
}

/// Returns the value after each `biz_content`, `setBizContent`, `BizContent`.
fn after_biz_content(texts: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for text in texts {
        let lower = text.to_ascii_lowercase();
        for name in ["biz_content", "bizcontent"] {
            // A page has a handful; a hostile one may have so many that parsing each takes too
            // long.
            let after = lower
                .match_indices(name)
                .take(64)
                .filter_map(|(at, _)| text.get(at + name.len()..));
            found.extend(after.filter_map(content));
        }
    }
    found
}

/// Parses a value of `biz_content`: JSON, the same in string literals, or percent-encoded.
fn content(text: &str) -> Option<String> {
    let text = text.strip_prefix(['"', '\'']).unwrap_or(text).trim_start();
    let text = text.strip_prefix("value").unwrap_or(text);
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || "=:(>".contains(c));
    if text.starts_with('{') {
        let object = object(text)?;
        return Some(literals::json_of(object).unwrap_or_else(|| object.to_owned()));
    }
    if text.starts_with("%7B") || text.starts_with("%7b") {
        let end = text.find(['&', '"', '\'', ' ', '\n']).unwrap_or(text.len());
        let spaced = text[..end].replace('+', " ");
        return Some(percent_decode_str(&spaced).decode_utf8().ok()?.into_owned());
    }
    let quoted = text.strip_prefix(['"', '\''])?;
    // The value of a form whose quotes were entities.
    let form = quoted.starts_with('{').then(|| object(quoted)).flatten();
    let form = form.filter(|form| serde_json::from_str::<serde_json::Value>(form).is_ok());
    let joined =
        || literals::join_literals(text).filter(|joined| joined.trim_start().starts_with('{'));
    form.map(str::to_owned).or_else(joined)
}

/// Finds an object that is the sample itself.
fn bare_object(text: &str) -> Option<String> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with('{') {
            let found = object(text[at..].trim_start())?;
            return found.contains('"').then(|| found.to_owned());
        }
        at += line.len();
    }
    None
}

/// Collects the fields of a form: `curl -F 'parcel_no=P001' -F 'photo=@/x.jpg'`, or `-d`. A file is no
/// member of the sample.
fn from_form(text: &str) -> Option<String> {
    let is_common = |name: &str| word_list(COMMON_REQUEST).any(|common| common == name);
    let sent = form_fields(text)
        .into_iter()
        .filter(|(name, value)| !is_common(name) && !value.starts_with('@'));
    let members: Vec<_> = sent
        .map(|(name, value)| [name, value].map(|text| serde_json::Value::from(text).to_string()))
        .map(|[name, value]| format!("{name}:{value}"))
        .collect();
    (!members.is_empty()).then(|| format!("{{{}}}", members.join(",")))
}

/// Returns the parameters that the samples send as files.
pub fn files(texts: &[String]) -> Vec<String> {
    let of_form = |text: &String| {
        let files = form_fields(text).into_iter().filter(|(_, value)| value.starts_with('@'));
        files.map(|(name, _)| name).collect::<Vec<_>>()
    };
    texts.iter().flat_map(|text| [of_form(text), programs::files(text)].concat()).collect()
}

const FORM_OPTIONS: [&str; 6] =
    ["--data-urlencode", "--form-string", "--data", "--form", "-F", "-d"];

/// Returns the names and values of a form that curl sends.
fn form_fields(text: &str) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('-') {
        let is_start = rest[..at].chars().next_back().is_none_or(char::is_whitespace);
        let option = FORM_OPTIONS.iter().find(|option| rest[at..].starts_with(**option));
        rest = &rest[at + option.map_or(1, |option| option.len())..];
        let field = option.filter(|_| is_start).and_then(|_| argument(rest));
        let Some((name, value)) = field.as_deref().and_then(|field| field.split_once('=')) else {
            continue;
        };
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        if !name.is_empty() && name.chars().all(is_word) {
            fields.push((name.to_owned(), value.to_owned()));
        }
    }
    fields
}

/// Returns the argument of an option, in quotes or not.
fn argument(text: &str) -> Option<String> {
    let text = text.trim_start_matches([' ', '=']);
    match text.chars().next().filter(|c| "\"'".contains(*c)) {
        Some(quote) => Some(literals::parse_literal(&text[1..], quote)?.0),
        None => text.split_whitespace().next().map(str::to_owned),
    }
}
