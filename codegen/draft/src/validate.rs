//! Validates a draft by the rules for every spec. Each error that `cargo xtask check` would find
//! becomes a review note at its place, so that nothing is wrong without a note.

use crate::{Draft, yaml};
use codegen::Source;
use codegen::skeleton::MARK;
use std::ops::Range;

/// The maximum number of errors to annotate: more than anyone reads.
const MOST: usize = 1000;

/// Adds a review note at each place that breaks a rule and has no note yet.
pub fn validate(draft: &mut Draft) {
    let path = format!("specs/{}.yaml", draft.method.value);
    let sources = [Source::new(path, yaml::to_string(draft))];
    let Err(reports) = codegen::check(&codegen::parse(&sources)) else { return };
    let text = &sources[0].text;
    // A placeholder already counts as a note.
    let is_mark = |at: &Range<usize>| text.get(at.clone()).is_some_and(|it| it.contains(MARK));
    let errors = reports.iter().flat_map(|report| &report.diagnostics);
    for error in errors.filter(|error| !is_mark(&error.span)).take(MOST) {
        let place = place(text, error.span.start);
        let place: Vec<_> = place.iter().map(String::as_str).collect();
        let note = error.message.trim_start_matches("invalid sample: ");
        draft.add_review_at(&place, note);
    }
}

/// Returns the keys that lead to the line of that byte: `request`, `goods_id`, `length`.
pub fn place(text: &str, at: usize) -> Vec<String> {
    let before = text.get(..at).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    let mut keys = Vec::new();
    let mut outer = usize::MAX;
    for line in std::iter::once(line).chain(text[..start].lines().rev()) {
        let stem = line.trim_start();
        let indent = line.len() - stem.len();
        if stem.is_empty() || stem.starts_with('#') || indent >= outer {
            continue;
        }
        outer = indent;
        keys.extend(key(stem));
        if indent == 0 {
            break;
        }
    }
    keys.reverse();
    keys
}

/// Returns the key of a line, if it has one: `"1"` in `"1": 是 # check: …`.
fn key(line: &str) -> Option<String> {
    let (key, _) = match line.chars().next()? {
        quote @ ('"' | '\'') => line[1..].split_once(quote)?,
        _ => line.split_once(':')?,
    };
    Some(key.to_owned())
}
