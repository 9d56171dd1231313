//! Finds the JSON of `biz_content`.

use super::{literals, object};
use crate::vocabulary::{COMMON_REQUEST, word_list};
use heck::ToSnakeCase;
use percent_encoding::percent_decode_str;

/// Returns the best candidate in the samples of a request: valid JSON before text that only looks
/// like it.
pub fn find_in_sample(texts: &[String]) -> Option<String> {
    let whole = texts.iter().filter_map(|text| bare_object(text));
    let mut found: Vec<String> = after_biz_content(texts);
    found.extend(whole);
    found.extend(texts.iter().filter_map(|text| from_put_calls(text)));
    found.extend(texts.iter().filter_map(|text| from_setters(text)));
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
        return Some(object(text)?.to_owned());
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

/// Collects `bizContent.put("out_trade_no", "20210817010101004");`, if all lines are that simple.
fn from_put_calls(text: &str) -> Option<String> {
    let mut members = Vec::new();
    for line in text.lines() {
        let Some((variable, call)) = line.trim().split_once(".put(") else { continue };
        let name = call.strip_prefix('"')?;
        let (name, value) = literals::parse_literal(name, '"')?;
        let value = value.trim().strip_prefix(',')?.trim().trim_end_matches(';').trim();
        let value = value.strip_suffix(')')?.trim();
        if !variable.to_ascii_lowercase().contains("bizcontent") {
            return None;
        }
        let _: serde_json::Value = serde_json::from_str(value).ok()?;
        members.push(format!("{}:{value}", serde_json::Value::from(name)));
    }
    (!members.is_empty()).then(|| format!("{{{}}}", members.join(",")))
}

/// Collects `request.setGrantType("authorization_code");`, for parameters that are not in a
/// `biz_content`. Values that are not literals, such as a file, are left out.
fn from_setters(text: &str) -> Option<String> {
    let mut members = Vec::new();
    for line in text.lines() {
        let Some(call) = line.trim().strip_prefix("request.set") else { continue };
        let Some((name, value)) = call.split_once('(') else { continue };
        let name = name.to_snake_case();
        let value = value.trim_end_matches([';', ' ']).strip_suffix(')').unwrap_or_default();
        let is_literal = serde_json::from_str::<serde_json::Value>(value).is_ok();
        if is_literal && !word_list(COMMON_REQUEST).any(|common| common == name) {
            members.push(format!("{}:{value}", serde_json::Value::from(name)));
        }
    }
    (!members.is_empty()).then(|| format!("{{{}}}", members.join(",")))
}
