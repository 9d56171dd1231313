//! Whole answers: an object with a member `…_response`.

use super::object;
use serde_json::Value;

pub struct Answer {
    pub text: String,
    /// Does it say that the call failed?
    pub failed: bool,
}

/// Every answer in the texts; what says nothing itself is `failed` as its heading says.
pub fn all(texts: &[String], failed: bool) -> Vec<Answer> {
    let mut answers = Vec::new();
    for text in texts {
        let mut rest = text.as_str();
        while let Some(at) = rest.find('{') {
            rest = &rest[at..];
            let member = rest[1..].trim_start().strip_prefix('"').unwrap_or_default();
            let is_answer =
                member.split('"').next().is_some_and(|name| name.ends_with("_response"));
            // An answer that is cut off has no last brace, and is all that is left.
            let found =
                is_answer.then(|| object(rest).unwrap_or(rest.trim_end_matches(['`', '\n'])));
            if let Some(found) = found {
                answers.push(Answer {
                    text: found.to_owned(),
                    failed: has_failed(found).unwrap_or(failed),
                });
            }
            rest = &rest[found.map_or(1, str::len)..];
        }
    }
    answers
}

fn has_failed(text: &str) -> Option<bool> {
    let value: Value = serde_json::from_str(text).ok()?;
    let (name, node) = value.as_object()?.iter().find(|(name, _)| name.ends_with("_response"))?;
    if name == "error_response" {
        return Some(true);
    }
    let told = |name| node.get(name).and_then(Value::as_str).filter(|text: &&str| !text.is_empty());
    match told("code") {
        Some(code) => Some(!code.starts_with("100")),
        None => told("sub_code").map(|_| true),
    }
}
