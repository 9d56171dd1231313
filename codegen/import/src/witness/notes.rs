//! Which notes a second witness settles. They are known by their words: a note that is written anew
//! and not named here stays, which is safe.

use spec_draft::Annotated;

/// Notes on whether a field is a list.
const LIST: &[&str] = &[
    "but the sample has a list",
    "but the sample has a single value",
    "but the example is a list",
    "a list? No sample shows it",
];

/// Notes on whether a field is an object, and what of.
const OBJECT: &[&str] = &["but shows an object", "the page writes `", "the page names no type"];

/// Notes on a text that could be something else.
const TEXT: &[&str] = &[
    "a text, or a type whose rows are hidden",
    "and no sample shows a value",
    "its values are strings",
];

/// Notes on a number, an amount, a date or a file.
const SCALAR: &[&str] = &[
    "is it an amount in yuan",
    "is it always an amount in yuan",
    "with a time or without",
    "no example shows the format",
    "its values are numbers",
    "and no sample shows a value",
    "and that a file is sent",
    "the sample sends a file",
];

/// Notes on where a field belongs.
const PLACE: &[&str] = &[
    "it is marked deeper than",
    "its mark nests it",
    "the sample has it",
    "no sample shows",
    "is the other one lost",
    "not under ",
    "only under ",
    "nested",
    "is this a name?",
    "does one belong to another type",
];

/// Notes on whether a field is the request's or the response's.
const SIDE: &[&str] =
    &["without a known heading, assumed to belong", "`, assumed to belong to the "];

/// What is known of a field.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Settled {
    List,
    Object,
    Text,
    Scalar,
    Place,
    Side,
}

impl Settled {
    fn words(self) -> &'static [&'static str] {
        match self {
            Self::List => LIST,
            Self::Object => OBJECT,
            Self::Text => TEXT,
            Self::Scalar => SCALAR,
            Self::Place => PLACE,
            Self::Side => SIDE,
        }
    }
}

/// Returns whether there is a note that would be settled.
pub fn has<T>(annotated: &Annotated<T>, settled: Settled) -> bool {
    let note = annotated.review.as_deref().unwrap_or_default();
    settled.words().iter().any(|words| note.contains(words))
}

/// Removes the parts of a note that are settled.
pub fn settle<T>(annotated: &mut Annotated<T>, settled: Settled) {
    retain(annotated, |part| !settled.words().iter().any(|words| part.contains(words)));
}

/// Removes the parts of a note that are not to be kept.
pub fn retain<T>(annotated: &mut Annotated<T>, is_kept: impl Fn(&str) -> bool) {
    let Some(review) = annotated.review.take() else { return };
    let parts: Vec<_> = review.split("; ").filter(|part| is_kept(part)).collect();
    annotated.review = (!parts.is_empty()).then(|| parts.join("; "));
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::Path;

    /// The source of the importer but for this file, with the lines of its texts joined.
    fn source(folder: &Path) -> String {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let text = entries.map(|path| match () {
            () if path.is_dir() => source(&path),
            () if path.ends_with("witness/notes.rs") => String::new(),
            () => fs::read_to_string(path).unwrap(),
        });
        text.collect()
    }

    fn joined(source: &str) -> String {
        let parts = source.split("\\\n").enumerate();
        parts.map(|(at, part)| if at == 0 { part } else { part.trim_start() }).collect()
    }

    /// The notes on sides are put together from parts; a test of the witness has them.
    #[test]
    fn every_note_that_is_settled_is_written_somewhere() {
        let source = joined(&source(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")));
        assert!(source.len() > 100_000);
        let words = [LIST, OBJECT, TEXT, SCALAR, PLACE].concat();
        let gone: Vec<_> = words.iter().filter(|words| !source.contains(**words)).collect();
        assert!(gone.is_empty(), "no note says {gone:?} anymore");
    }
}
