//! What apps submit: the signed result, or everything that Alipay's client SDK returned, in the ways
//! in which iOS, Android and front ends write it.
//!
//! None of it is trusted. Whatever is taken for the result is verified.

use crate::error::{AppResultError, AppResultStatus};
use crate::incoming::transit::undone;
use crate::wire::{Object, ReadContext};
use serde_json::value::RawValue;

/// A front end may wrap what the client SDK returned once more.
const MAX_WRAPPERS: usize = 3;

/// Returns the JSON that Alipay signed.
pub(super) fn signed_result(text: &str) -> Result<String, AppResultError> {
    let mut text = undone(text).into_owned();
    for _ in 0..MAX_WRAPPERS {
        let Some(Wrapper { status, result }) = Wrapper::of(&text) else { break };
        if let Some(status) = status.filter(|status| *status != AppResultStatus::Success) {
            return Err(AppResultError::Status { status });
        }
        text = undone(&result).into_owned();
    }
    match text.as_str() {
        "" => Err(AppResultError::NoResult),
        json if json.starts_with('{') => Ok(text),
        other if is_authorization(other) => Err(AppResultError::Authorization),
        _ => Err(AppResultError::NotAResult),
    }
}

/// What the client SDK returned around the result; `result` is empty if there is none.
struct Wrapper {
    status: Option<AppResultStatus>,
    result: String,
}

impl Wrapper {
    /// Reads a wrapper; `None` if this is not one.
    fn of(text: &str) -> Option<Self> {
        let mut context = ReadContext::default();
        match Object::parse(text, &mut context) {
            Some(object) => Self::from_json(object),
            None => Self::from_map(text),
        }
    }

    /// iOS, and front ends: `{"resultStatus":"9000","memo":"","result":"{…}"}`; `resultCode` in mini
    /// programs.
    fn from_json(mut object: Object<'_>) -> Option<Self> {
        if object.repeated().is_some() {
            return None; // Which one counts is uncertain, which the envelope of a result reports.
        }
        let status: Option<String> = object.get("resultStatus");
        let status = status.or_else(|| object.get("resultCode")).filter(|it| !it.trim().is_empty());
        let member = |name| object.members().find(|(member, _)| *member == name);
        let result = member("result");
        if status.is_none() && (result.is_none() || member("sign").is_some()) {
            return None;
        }
        let result = result.map(|(_, json)| json.get()).filter(|json| *json != "null");
        let result = result.unwrap_or_default().to_owned();
        Some(Self { status: status.as_deref().map(AppResultStatus::from), result })
    }

    /// Android, as a map is printed: `{resultStatus=9000, memo=, result={…}}`, or in the older way
    /// `resultStatus={9000};memo={};result={…}`. Flutter writes `:` instead of `=`, iOS ` = `, and a
    /// form has `&` between its parts.
    fn from_map(text: &str) -> Option<Self> {
        let status = value_of("resultStatus", text)?.trim_start_matches(['{', '"', '\'', ' ']);
        let end = status.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(status.len());
        let status = Some(&status[..end]).filter(|status| !status.is_empty());
        let result = value_of("result", text).map(result_in).unwrap_or_default();
        Some(Self { status: status.map(AppResultStatus::from), result })
    }
}

/// Returns what follows a name and its `=` or `:`.
fn value_of<'a>(name: &str, text: &'a str) -> Option<&'a str> {
    text.match_indices(name).find_map(|(at, _)| {
        let is_start = !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let value = text[at + name.len()..].trim_start().strip_prefix(['=', ':'])?;
        is_start.then(|| value.trim_start())
    })
}

/// Returns the result at the beginning of the rest of a map: JSON, also in braces of its own, or what
/// is there to the end of the map.
fn result_in(rest: &str) -> String {
    let rest = rest.trim_start_matches('\'');
    let inside = rest.strip_prefix('{');
    let json = json_at(rest).filter(|json| *json != "{}").or_else(|| json_at(inside?));
    if let Some(json) = json {
        return json.to_owned();
    }
    if rest.starts_with('%') {
        return rest.split(['&', ';', ',', '}']).next().unwrap_or_default().to_owned();
    }
    let end = rest.rfind('}').unwrap_or(rest.len());
    let value = inside.map_or(&rest[..end], |inside| &inside[..end.saturating_sub(1)]);
    value.trim_end_matches([';', '}']).to_owned()
}

/// Returns the object or the string that a text begins with, without what follows it.
fn json_at(text: &str) -> Option<&str> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<&RawValue>();
    let json = values.next()?.ok()?.get();
    json.starts_with(['{', '"']).then_some(json)
}

/// Returns whether it is the result of an authorization: `success=true&result_code=200&auth_code=…`.
fn is_authorization(text: &str) -> bool {
    let mut names = text.split('&').filter_map(|pair| Some(pair.split_once('=')?.0));
    names.any(|name| matches!(name, "auth_code" | "result_code" | "alipay_open_id"))
}
