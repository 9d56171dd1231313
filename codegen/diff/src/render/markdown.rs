//! A comment on a pull request. Text from specs appears only as code, where it cannot be markup, a
//! link or a mention.

use super::{facts, summary, texts};
use crate::change::{Change, Level};
use crate::message::{Message, many};
use crate::{ApiDiff, Diff, Status};
use codegen::printable::is_hidden;
use std::cmp::Reverse;

/// GitHub takes 65,536 characters in a comment (and 1 MiB in a summary).
pub const LONGEST: usize = 65_536;

/// More changes than that are folded; beyond `MOST`, they are only counted.
const UNFOLDED: usize = 15;
const MOST: usize = 100;

/// For reviewers who do not know Rust.
const LEGEND: &str = "
*exposes*: a value that was redacted shows in logs. *resends*: a call without a response may be sent \
again, where it was not. *rejects*: requests that were accepted are rejected. *differs*: the same \
call is sent, read or retried differently. *major*: Rust code that used the API no longer compiles. \
*minor*: there is more to use, or more \
requests are accepted. *patch*: none of these.
";

/// A heading and a table for each API, those with the most to heed first, and a list of those without
/// effect. What is too long for a comment is cut, with a note.
pub fn markdown(diff: &Diff) -> String {
    let mut text = format!("## Spec changes\n\n{}.\n", summary::line(diff));
    if !diff.apis.is_empty() {
        text.push_str(LEGEND);
    }
    let mut left = diff.apis.len();
    let (mut effective, quiet) = diff.by_effect();
    // What must not be missed is not cut.
    effective.sort_by_key(|api| {
        let level = api.changes.iter().map(Change::level).max();
        (api.status != Status::Unreadable, Reverse(level))
    });
    let blocks = effective.into_iter().map(|api| (1, block(api)));
    let quiet = (!quiet.is_empty()).then(|| (quiet.len(), without_effect(&quiet)));
    for (apis, block) in blocks.chain(quiet) {
        let rest = many(left, "API");
        let note = format!("\n**{rest} more: too long for a comment.** Run `cargo xtask diff`.\n");
        // Room for the note that a later API may need; its number has no more digits then.
        if text.len() + block.len() + note.len() > LONGEST {
            text.push_str(&note);
            break;
        }
        text.push_str(&block);
        left -= apis;
    }
    text
}

fn without_effect(apis: &[&ApiDiff]) -> String {
    let line = |(texts, methods): (_, Vec<&str>)| {
        format!("- {texts}: {}\n", list(methods.into_iter().map(code).collect()))
    };
    let lines: String = super::alike(apis).into_iter().map(line).collect();
    format!("\n### {}\n\n{lines}", summary::WITHOUT_EFFECT)
}

fn block(api: &ApiDiff) -> String {
    let what = match (api.status, &api.was) {
        (_, Some(was)) => format!(", renamed from {}", code(was)),
        (Status::Added, _) => ", new".to_owned(),
        (Status::Removed, _) => ", removed".to_owned(),
        (Status::Changed | Status::Unreadable, None) => String::new(),
    };
    let mut text = format!("\n### {}{what}: {}\n", code(&api.method), api.headings().join(", "));
    if let Some(problem) = &api.problem {
        text.push_str(&format!("\n**Cannot be compared:** {}\n", code(problem)));
    }
    let facts: Vec<_> = facts(api).collect();
    if !facts.is_empty() {
        text.push_str(&folded(&facts));
    }
    if !api.overview.is_empty() {
        text.push('\n');
        text.extend(api.overview.iter().map(|line| format!("- {}\n", line.render(code))));
    }
    text.push_str(&warnings(&facts));
    let texts = texts(api);
    if !texts.is_empty() {
        text.push_str(&format!("\nNo effect on requests: {texts}.\n"));
    }
    text
}

/// Each warning once, with its places.
fn warnings(facts: &[&Change]) -> String {
    let mut warnings: Vec<(&Message, Vec<String>)> = Vec::new();
    let warned = facts.iter().filter_map(|change| Some((change, change.warning.as_ref()?)));
    for (change, warning) in warned {
        let place = code(&change.place);
        match warnings.iter_mut().find(|(known, _)| *known == warning) {
            Some((_, places)) => places.push(place),
            None => warnings.push((warning, vec![place])),
        }
    }
    let line = |(warning, places): (&Message, Vec<String>)| {
        format!("\n**Warning**, {}: {}.\n", list(places), warning.render(code))
    };
    warnings.into_iter().map(line).collect()
}

/// The first of them, and how many more there are.
pub fn list(names: Vec<String>) -> String {
    let rest = names.len().saturating_sub(UNFOLDED);
    let rest = if rest > 0 { format!(" and {rest} more") } else { String::new() };
    let shown = names.into_iter().take(UNFOLDED).collect::<Vec<_>>().join(", ");
    shown + &rest
}

fn folded(facts: &[&Change]) -> String {
    let table = table(facts);
    if facts.len() <= UNFOLDED {
        return table;
    }
    let count = many(facts.len(), "change");
    format!("\n<details><summary>{count}</summary>\n{table}\n</details>\n")
}

fn table(facts: &[&Change]) -> String {
    let mut text = "\n| | place | change | requests | wire |\n|---|---|---|---|---|\n".to_owned();
    text.extend(facts.iter().take(MOST).map(|change| row(change)));
    if facts.len() > MOST {
        text.push_str(&format!("\n… and {} more.\n", facts.len() - MOST));
    }
    text
}

fn row(change: &Change) -> String {
    let level = match change.level() {
        level @ (Level::Patch | Level::Minor) => level.word().to_owned(),
        level => format!("**{}**", level.word()),
    };
    let place = if change.place.is_empty() { String::new() } else { code(&change.place) };
    let direction = summary::direction(change).map(|way| format!(" ({way})")).unwrap_or_default();
    let message = change.message.render(code);
    let requests = summary::validity(change).unwrap_or_default();
    let wire = summary::wire(change).unwrap_or_default();
    format!("| {level} | {place}{direction} | {message} | {requests} | {wire} |\n")
}

/// A value as code, also inside a table. Characters that would end a code span or a cell are
/// written as numeric HTML entities.
pub fn code(text: &str) -> String {
    let is_tame = |c: char| !is_hidden(c) && !matches!(c, '`' | '|' | '\\');
    if !text.trim().is_empty() && text.chars().all(is_tame) {
        return format!("`{text}`");
    }
    let entity = |c: char| {
        let is_plain = c.is_alphanumeric() || c == ' ';
        if is_plain { c.to_string() } else { format!("&#{};", u32::from(c)) }
    };
    format!("<code>{}</code>", text.chars().map(entity).collect::<String>())
}
