//! Finds whole responses: an object with a member `…_response`.

use super::object;
use serde_json::Value;

pub struct FullResponse {
    pub text: String,
    /// Whether it reports a failed call.
    pub failed: bool,
}

/// Returns every response in the sections; one without a code is `failed` if its heading says so.
pub fn find_responses(texts: &[String], failed: bool) -> Vec<FullResponse> {
    let mut responses = Vec::new();
    for text in texts {
        let mut rest = text.as_str();
        while let Some(at) = rest.find('{') {
            rest = &rest[at..];
            let member = rest[1..].trim_start().strip_prefix('"').unwrap_or_default();
            let is_response =
                member.split('"').next().is_some_and(|name| name.ends_with("_response"));
            // A truncated response has no closing brace and takes all the rest.
            let found =
                is_response.then(|| object(rest).unwrap_or(rest.trim_end_matches(['`', '\n'])));
            if let Some(found) = found {
                responses.push(FullResponse {
                    text: found.to_owned(),
                    failed: has_failed(found).unwrap_or(failed),
                });
            }
            rest = &rest[found.map_or(1, str::len)..];
        }
    }
    responses
}

fn has_failed(text: &str) -> Option<bool> {
    let value: Value = serde_json::from_str(text).ok()?;
    let (name, node) = value.as_object()?.iter().find(|(name, _)| name.ends_with("_response"))?;
    if name == "error_response" {
        return Some(true);
    }
    let member_text =
        |name| node.get(name).and_then(Value::as_str).filter(|text: &&str| !text.is_empty());
    match member_text("code") {
        Some(code) => Some(!code.starts_with("100")),
        None => member_text("sub_code").map(|_| true),
    }
}
