//! Holds a draft to the rules that every spec is held to. What `cargo xtask check` would find in
//! it is annotated where it finds it, so that nothing is wrong without a note.

use crate::draft::Draft;
use crate::yaml;
use codegen::Source;
use codegen::skeleton::MARK;
use std::ops::Range;

/// How many mistakes are annotated: more of them than a person reads.
const MOST: usize = 1000;

/// Adds a review at each place that breaks a rule and has none.
pub fn validate(draft: &mut Draft) {
    let path = format!("specs/{}.yaml", draft.method.value);
    let sources = [Source::new(path, yaml::to_string(draft))];
    let Err(reports) = codegen::check(&codegen::parse(&sources)) else { return };
    let text = &sources[0].text;
    // A mark is a note already.
    let is_mark = |at: &Range<usize>| text.get(at.clone()).is_some_and(|it| it.contains(MARK));
    let mistakes = reports.iter().flat_map(|report| &report.diagnostics);
    for mistake in mistakes.filter(|mistake| !is_mark(&mistake.span)).take(MOST) {
        let place = place(text, mistake.span.start);
        let place: Vec<_> = place.iter().map(String::as_str).collect();
        let note = mistake.message.trim_start_matches("the sample does not fit: ");
        draft.add_review_at(&place, note);
    }
}

/// The keys that lead to the line of that byte: `request`, `goods_id`, `length`.
fn place(text: &str, at: usize) -> Vec<String> {
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

/// `"1"` in `"1": 是 # check: …`; nothing in a line that has none.
fn key(line: &str) -> Option<String> {
    let (key, _) = match line.chars().next()? {
        quote @ ('"' | '\'') => line[1..].split_once(quote)?,
        _ => line.split_once(':')?,
    };
    Some(key.to_owned())
}
