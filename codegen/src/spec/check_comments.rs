//! The `# check: …` comments that `cargo xtask import` leaves where a person must decide.

use super::{Parsed, todos};
use crate::diagnostic::{Diagnostic, Lines, Source};
use std::collections::HashSet;
use std::ops::Range;

/// The word after the `#`.
pub const MARK: &str = "check:";

/// Warns of every remaining `# check:` comment, unless its line has a TODO, which is reported
/// already.
pub fn unresolved_checks(parsed: &Parsed<'_>) -> Vec<Diagnostic> {
    let (source, todos) = (parsed.source, todos::remaining_todos(parsed));
    let lines = Lines::new(&source.text);
    let reported: HashSet<_> = todos.iter().map(|mark| lines.number(mark.place.start)).collect();
    // On its line, a comment is last.
    let already_reported = |comment: &Range<usize>| reported.contains(&lines.number(comment.start));
    let comments = parsed.outline.comments.iter().filter(|comment| !already_reported(comment));
    comments.filter_map(|comment| warning(source, comment.clone())).collect()
}

/// Returns every comment, from its `#` to the end of its line.
pub fn comments<'a>(parsed: &'a Parsed<'_>) -> impl Iterator<Item = Range<usize>> + 'a {
    parsed.outline.comments.iter().cloned()
}

fn warning(source: &Source, comment: Range<usize>) -> Option<Diagnostic> {
    let note = review_note(source.text.get(comment.clone())?)?;
    let message = match note {
        "" => "unresolved `# check:` comment".to_owned(),
        note => format!("unresolved `# check:` comment: {note}"),
    };
    let help = "compare with the page, fix it, then delete the comment";
    let warning = Diagnostic::new(comment, message, "needs review");
    Some(warning.help(help).warning())
}

/// The review note, if this is a `# check:` comment.
pub fn review_note(comment: &str) -> Option<&str> {
    Some(comment.strip_prefix('#')?.trim().strip_prefix(MARK)?.trim())
}
