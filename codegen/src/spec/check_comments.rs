//! What `cargo xtask import` was not sure of: it leaves a `# check: …` for a person to resolve.

use super::{Parsed, todos};
use crate::diagnostic::{Diagnostic, Source};
use std::ops::Range;

/// The word behind the `#`.
pub const MARK: &str = "check:";

/// Each mark that is left, as a warning. Where the same line has a TODO, that is told, once.
pub fn unresolved_checks(parsed: &Parsed<'_>) -> Vec<Diagnostic> {
    let (source, todos) = (parsed.source, todos::remaining_todos(parsed));
    let already_reported = |comment: &Range<usize>| {
        let before = source.text.get(..comment.start).unwrap_or_default();
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        todos.iter().any(|mark| (line..comment.start).contains(&mark.start))
    };
    let comments = parsed.outline.comments.iter().filter(|comment| !already_reported(comment));
    comments.filter_map(|comment| warning(source, comment.clone())).collect()
}

fn warning(source: &Source, comment: Range<usize>) -> Option<Diagnostic> {
    let note = review_note(source.text.get(comment.clone())?)?;
    let message = match note {
        "" => "still to be checked".to_owned(),
        note => format!("unresolved `# check:` comment: {note}"),
    };
    let help = "compare this with the page, mend what is wrong, then delete the comment";
    let warning = Diagnostic::new(comment, message, "a person has to look at this");
    Some(warning.help(help).warning())
}

/// What is in doubt, if the comment is a mark.
pub fn review_note(comment: &str) -> Option<&str> {
    Some(comment.strip_prefix('#')?.trim().strip_prefix(MARK)?.trim())
}
