//! The JSON of `biz_content`.

use super::{literals, object};
use crate::vocabulary::{COMMON_REQUEST, listed};
use heck::ToSnakeCase;
use percent_encoding::percent_decode_str;

/// The best of what samples of a request show: what is JSON before what only looks like it.
pub fn in_sample(texts: &[String]) -> Option<String> {
    let whole = texts.iter().filter_map(|text| bare(text));
    let mut found: Vec<String> = named(texts);
    found.extend(whole);
    found.extend(texts.iter().filter_map(|text| put(text)));
    found.extend(texts.iter().filter_map(|text| set(text)));
    best(found)
}

/// Outside of a sample only the name `biz_content` tells a request.
pub fn beside_a_name(texts: &[String]) -> Option<String> {
    best(named(texts))
}

fn best(found: Vec<String>) -> Option<String> {
    let is_json = |text: &String| serde_json::from_str::<serde_json::Value>(text).is_ok();
    let at = found.iter().position(is_json).unwrap_or_default();
    found.into_iter().nth(at)
}

/// What stands behind each `biz_content`, `setBizContent`, `BizContent`.
fn named(texts: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for text in texts {
        let lower = text.to_ascii_lowercase();
        for name in ["biz_content", "bizcontent"] {
            // A page has a handful; a hostile one may have so many that reading each takes forever.
            let after = lower
                .match_indices(name)
                .take(64)
                .filter_map(|(at, _)| text.get(at + name.len()..));
            found.extend(after.filter_map(content));
        }
    }
    found
}

/// The value of `biz_content` that starts here: JSON, the same in literals, or percent-encoded.
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
    // The value of a form, whose quotes were entities.
    let form = quoted.starts_with('{').then(|| object(quoted)).flatten();
    let form = form.filter(|form| serde_json::from_str::<serde_json::Value>(form).is_ok());
    let joined = || literals::joined(text).filter(|joined| joined.trim_start().starts_with('{'));
    form.map(str::to_owned).or_else(joined)
}

/// An object that is the sample itself.
fn bare(text: &str) -> Option<String> {
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

/// `bizContent.put("out_trade_no", "20210817010101004");`, if all of it is that plain.
fn put(text: &str) -> Option<String> {
    let mut members = Vec::new();
    for line in text.lines() {
        let Some((variable, call)) = line.trim().split_once(".put(") else { continue };
        let name = call.strip_prefix('"')?;
        let (name, value) = literals::literal(name, '"')?;
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

/// `request.setGrantType("authorization_code");` of parameters that have no `biz_content` around
/// them. What is no literal, as a file is, stays out.
fn set(text: &str) -> Option<String> {
    let mut members = Vec::new();
    for line in text.lines() {
        let Some(call) = line.trim().strip_prefix("request.set") else { continue };
        let Some((name, value)) = call.split_once('(') else { continue };
        let name = name.to_snake_case();
        let value = value.trim_end_matches([';', ' ']).strip_suffix(')').unwrap_or_default();
        let is_literal = serde_json::from_str::<serde_json::Value>(value).is_ok();
        if is_literal && !listed(COMMON_REQUEST).any(|common| common == name) {
            members.push(format!("{}:{value}", serde_json::Value::from(name)));
        }
    }
    (!members.is_empty()).then(|| format!("{{{}}}", members.join(",")))
}
