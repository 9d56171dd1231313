//! The YAML parser's errors in the words of a spec author.

use crate::diagnostic::{Diagnostic, Source, nearest};
use serde_saphyr::Error;
use std::ops::Range;

pub fn explain(error: &Error, source: &Source) -> Diagnostic {
    let error = error.without_snippet();
    let at = place(error, source);
    match error {
        Error::SerdeUnknownField { field, expected, .. } => unknown_key(at, field, expected),
        Error::SerdeMissingField { field, .. } => Diagnostic::new(
            at,
            format!("`{field}` is missing"),
            format!("here belongs `{field}: …`"),
        )
        .help("specs/README.md lists the keys that are required"),
        Error::DuplicateMappingKey { key, .. } => {
            let key = key.as_deref().unwrap_or("this key");
            Diagnostic::new(at, format!("`{key}` appears twice"), "the second one")
                .help("keep one of the two; nothing says which one would count")
        }
        Error::SerdeUnknownVariant { variant, expected, .. } => {
            let expected = list(expected);
            Diagnostic::new(at, format!("`{variant}` is not one of {expected}"), "not known here")
        }
        Error::NullIntoString { .. } => {
            Diagnostic::new(at, "the value is missing", "YAML reads this as nothing at all")
                .help("write a text, in quotes if it is really `null` or `~`")
        }
        Error::InvalidBooleanStrict { .. } => {
            Diagnostic::new(at, "not a yes or no", "write `true` or `false`")
        }
        Error::MergeKeyNotAllowed { .. } => {
            Diagnostic::new(at, "a spec has no merge keys", "`<<` is not used here")
                .help("write the fields out: a spec is compared with one page, line by line")
        }
        other => Diagnostic::new(at, plain(other), "here"),
    }
}

fn unknown_key(at: Range<usize>, field: &str, expected: &[&'static str]) -> Diagnostic {
    let help = match nearest(field, expected.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("known here: {}", list(expected)),
    };
    Diagnostic::new(at, format!("unknown key `{field}`"), "no such key").help(help)
}

fn list(names: &[&str]) -> String {
    let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

/// The parser's own words without its position, which stands in front of the caret already.
fn plain(error: &Error) -> String {
    let text = error.to_string();
    let text = text.lines().next().unwrap_or_default();
    text.split(" at line ").next().unwrap_or(text).trim_end_matches(':').to_owned()
}

fn place(error: &Error, source: &Source) -> Range<usize> {
    let location = error.location();
    let span = location.as_ref().map(|location| location.span());
    let start = span.and_then(|span| span.byte_offset()).unwrap_or_default() as usize;
    let start = source.text.floor_char_boundary(start.min(source.text.len()));
    let length = span.and_then(|span| span.byte_len()).unwrap_or_default() as usize;
    let rest_of_line = source.text[start..].find('\n').unwrap_or(source.text.len() - start);
    start..start + if length == 0 { rest_of_line } else { length }
}
