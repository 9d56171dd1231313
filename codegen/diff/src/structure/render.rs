//! What differs, for people and programs.

use super::{Entry, Fact, StructureDiff};
use crate::Status;
use crate::change::Kind;
use crate::message::many;
use crate::render::markdown::{LONGEST, code, list};
use crate::render::terminal::{Paint, quoted};
use serde::Serialize;

/// One block for each API and each type, then the summary.
pub fn terminal(diff: &StructureDiff, color: bool) -> String {
    let paint = Paint { color };
    let mut text: String = diff.origins.iter().map(|fact| line(fact, paint)).collect();
    if !diff.origins.is_empty() {
        text.push('\n');
    }
    for entry in diff.apis.iter().chain(&diff.types) {
        let head = format!("{}{}", quoted_name(entry), about(entry, quoted));
        text.push_str(&format!("{}\n", paint.bold(&head)));
        let (facts, counted) = entry.facts();
        text.extend(facts.into_iter().map(|fact| line(fact, paint)));
        text.extend(
            entry.overview.iter().map(|line| format!("           {}\n", line.render(quoted))),
        );
        if !counted.is_empty() {
            text.push_str(&format!("           the same API: {counted}\n"));
        }
        text.push('\n');
    }
    text + &paint.bold(&summary(diff)) + "\n"
}

fn quoted_name(entry: &Entry) -> String {
    codegen::printable::printable(&entry.name).into_owned()
}

fn line(fact: &Fact, paint: Paint) -> String {
    let (word, style) = word(fact.kind);
    let place = match fact.place.as_str() {
        "" => String::new(),
        place => format!("{}: ", codegen::printable::printable(place)),
    };
    let word = paint.with(style, &format!("{word:>7}"));
    format!("  {word}  {place}{}\n", fact.message.render(quoted))
}

fn word(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Added => ("added", "1;32"),
        Kind::Removed => ("removed", "1;31"),
        _ => ("changed", "1;33"),
    }
}

/// ` (new, has a spec)`, ` (used by 3 APIs, with a spec: a)`
fn about(entry: &Entry, code: impl Fn(&str) -> String) -> String {
    let status = match entry.status {
        Status::Added => Some("new".to_owned()),
        Status::Removed => Some("removed".to_owned()),
        Status::Changed | Status::Unreadable => None,
    };
    let users = (entry.users > 0).then(|| format!("used by {}", many(entry.users, "API")));
    let specs = match entry.specs.as_slice() {
        [] => None,
        _ if entry.users == 0 => Some("has a spec".to_owned()),
        specs => {
            Some(format!("with a spec: {}", list(specs.iter().map(|one| code(one)).collect())))
        }
    };
    let parts: Vec<_> = [status, users, specs].into_iter().flatten().collect();
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) }
}

/// `2 APIs added, 1 API changed (1 with a spec); 3 types changed (used by 2 APIs with a spec)`
fn summary(diff: &StructureDiff) -> String {
    if diff.is_empty() {
        return "The structure is the same".to_owned();
    }
    let counts = |entries: &[Entry], what: &str| -> Vec<String> {
        let statuses =
            [(Status::Added, "added"), (Status::Removed, "removed"), (Status::Changed, "changed")];
        let counted = statuses.into_iter().filter_map(|(status, word)| {
            let these: Vec<_> = entries.iter().filter(|entry| entry.status == status).collect();
            let concerned = these.iter().filter(|entry| !entry.specs.is_empty()).count();
            let specs = match concerned {
                0 => String::new(),
                count => format!(" ({count} of them in specs)"),
            };
            let count = many(these.len(), what);
            (!these.is_empty()).then(|| format!("{count} {word}{specs}"))
        });
        counted.collect()
    };
    let unused =
        (diff.unused > 0).then(|| format!("{} that no API uses differ", many(diff.unused, "type")));
    let origins = (!diff.origins.is_empty()).then(|| "other releases of the sources".to_owned());
    let parts = [counts(&diff.apis, "API").join(", "), counts(&diff.types, "type").join(", ")];
    let parts = parts.into_iter().filter(|part| !part.is_empty()).chain(unused).chain(origins);
    parts.collect::<Vec<_>>().join("; ")
}

/// A heading and a list for each API and each type, those in specs first. What is too long for a
/// comment is cut, with a note.
pub fn markdown(diff: &StructureDiff) -> String {
    let mut text = format!("## Changes of the platform\n\n{}.\n\n", summary(diff));
    text.extend(diff.origins.iter().map(item));
    let mut entries: Vec<_> = diff.apis.iter().chain(&diff.types).collect();
    entries.sort_by_key(|entry| entry.specs.is_empty());
    for (index, entry) in entries.iter().enumerate() {
        let block = block(entry);
        let rest = entries.len() - index;
        let note = format!(
            "\n**{rest} more: too long for a comment.** Run `cargo xtask platform diff`.\n"
        );
        if text.len() + block.len() + note.len() > LONGEST {
            text.push_str(&note);
            break;
        }
        text.push_str(&block);
    }
    text
}

fn block(entry: &Entry) -> String {
    let mut text = format!("\n### {}{}\n\n", code(&entry.name), about(entry, code));
    let (facts, counted) = entry.facts();
    text.extend(facts.into_iter().map(item));
    text.extend(entry.overview.iter().map(|line| format!("- {}\n", line.render(code))));
    if !counted.is_empty() {
        text.push_str(&format!("- the same API: {counted}\n"));
    }
    text
}

fn item(fact: &Fact) -> String {
    let place = match fact.place.as_str() {
        "" => String::new(),
        place => format!("{}: ", code(place)),
    };
    format!("- {place}{}\n", fact.message.render(code))
}

/// The output of `cargo xtask platform diff --json`.
#[derive(Serialize)]
struct Document<'a> {
    /// Changes if existing members do.
    version: u32,
    #[serde(flatten)]
    diff: &'a StructureDiff,
}

pub fn json(diff: &StructureDiff) -> String {
    crate::render::json::text(&Document { version: 1, diff })
}
