//! A comment on a pull request. Texts of specs stand in code only, where nothing in them is
//! markup, a link or the name of somebody to be called.

use super::{facts, is_hidden, summary, texts};
use crate::change::{Change, Semver};
use crate::{ApiDiff, Diff, Status};

/// GitHub takes 65,536 characters in a comment (and 1 MiB in a summary).
const LONGEST: usize = 65_536;

/// More changes than that are folded away; of still more, the rest is only counted.
const UNFOLDED: usize = 15;
const MOST: usize = 100;

/// For reviewers who know no Rust.
const LEGEND: &str = "
*major*, *minor*, *patch* are said of Rust programs alone: what used it no longer compiles, there is \
more to use, all compiles as before. What it means for requests and for the wire stands beside it.
";

/// A heading and a table for each API, a list of those that are only written otherwise. What would
/// be too long for a comment is cut with a note.
pub fn markdown(diff: &Diff) -> String {
    let mut text = format!("## Spec changes\n\n{}.\n", summary::line(diff));
    if !diff.apis.is_empty() {
        text.push_str(LEGEND);
    }
    let mut left = diff.apis.len();
    let (told, quiet) = diff.by_effect();
    let blocks = told.into_iter().map(|api| (1, block(api)));
    let quiet = (!quiet.is_empty()).then(|| (quiet.len(), without_effect(&quiet)));
    for (apis, block) in blocks.chain(quiet) {
        let rest = summary::many(left, "API");
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
        (_, Some(was)) => format!(", before {}", code(was)),
        (Status::Added, _) => ", new".to_owned(),
        (Status::Removed, _) => ", removed".to_owned(),
        (Status::Changed | Status::Unreadable, None) => String::new(),
    };
    let mut text = format!("\n### {}{what}: {}\n", code(&api.method), api.semver().word());
    if let Some(problem) = &api.problem {
        text.push_str(&format!("\n**Cannot be compared:** {}\n", code(problem)));
    }
    let facts: Vec<_> = facts(api).collect();
    if !facts.is_empty() {
        text.push_str(&folded(&facts));
    }
    text.push_str(&warnings(&facts));
    let texts = texts(api);
    if !texts.is_empty() {
        text.push_str(&format!("\nNo effect on requests: {texts}.\n"));
    }
    text
}

/// Each warning once, with the places that it is about.
fn warnings(facts: &[&Change]) -> String {
    let mut told: Vec<(&str, Vec<String>)> = Vec::new();
    for (change, warning) in facts.iter().filter_map(|change| Some((change, change.warning?))) {
        let place = code(&change.place);
        match told.iter_mut().find(|(known, _)| *known == warning) {
            Some((_, places)) => places.push(place),
            None => told.push((warning, vec![place])),
        }
    }
    let line = |(warning, places): (&str, Vec<String>)| {
        format!("\n**Warning**, {}: {warning}.\n", list(places))
    };
    told.into_iter().map(line).collect()
}

/// The first of them, and how many more there are.
fn list(names: Vec<String>) -> String {
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
    let count = summary::many(facts.len(), "change");
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
    let semver = match change.semver {
        Semver::Major => "**major**",
        semver => semver.word(),
    };
    let place = if change.place.is_empty() { String::new() } else { code(&change.place) };
    let travels = summary::travels(change).map(|way| format!(" ({way})")).unwrap_or_default();
    let words = change.words.render(code);
    let requests = summary::validity(change).unwrap_or_default();
    let wire = summary::wire(change).unwrap_or_default();
    format!("| {semver} | {place}{travels} | {words} | {requests} | {wire} |\n")
}

/// A text as code that is just that text, also in a table. What a code span or a table would take
/// for its end stands in HTML, as a number.
fn code(text: &str) -> String {
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
