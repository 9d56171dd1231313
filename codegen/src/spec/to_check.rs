//! What `cargo xtask import` was not sure of: it leaves a `# check: …` for a person to resolve.

use super::{Parsed, to_do};
use crate::diagnostic::{Diagnostic, Source};
use std::ops::Range;

/// The word behind the `#`.
pub const MARK: &str = "check:";

/// Each mark that is left, as a warning. Where the same line has a TODO, that is told, once.
pub fn left(parsed: &Parsed<'_>) -> Vec<Diagnostic> {
    let (source, to_do) = (parsed.source, to_do::left(parsed));
    let is_told = |comment: &Range<usize>| {
        let before = source.text.get(..comment.start).unwrap_or_default();
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        to_do.iter().any(|mark| (line..comment.start).contains(&mark.start))
    };
    let comments = parsed.outline.comments.iter().filter(|comment| !is_told(comment));
    comments.filter_map(|comment| warning(source, comment.clone())).collect()
}

fn warning(source: &Source, comment: Range<usize>) -> Option<Diagnostic> {
    let doubt = doubt(source.text.get(comment.clone())?)?;
    let message = match doubt {
        "" => "still to be checked".to_owned(),
        doubt => format!("still to be checked: {doubt}"),
    };
    let help = "compare this with the page, mend what is wrong, then delete the comment";
    let warning = Diagnostic::new(comment, message, "a person has to look at this");
    Some(warning.help(help).warning())
}

/// What is in doubt, if the comment is a mark.
pub fn doubt(comment: &str) -> Option<&str> {
    Some(comment.strip_prefix('#')?.trim().strip_prefix(MARK)?.trim())
}
