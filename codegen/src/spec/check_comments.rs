//! The `# check: …` comments that `cargo xtask import` leaves where a person must decide.

use super::{Parsed, todos};
use crate::diagnostic::{Diagnostic, Source};
use std::ops::Range;

/// The word after the `#`.
pub const MARK: &str = "check:";

/// Warns of every remaining `# check:` comment, unless its line has a TODO, which is reported
/// already.
pub fn unresolved_checks(parsed: &Parsed<'_>) -> Vec<Diagnostic> {
    let (source, todos) = (parsed.source, todos::remaining_todos(parsed));
    let already_reported = |comment: &Range<usize>| {
        let before = source.text.get(..comment.start).unwrap_or_default();
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        todos.iter().any(|mark| (line..comment.start).contains(&mark.place.start))
    };
    let comments = parsed.outline.comments.iter().filter(|comment| !already_reported(comment));
    comments.filter_map(|comment| warning(source, comment.clone())).collect()
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
