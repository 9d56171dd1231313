//! The lines of the file, their indentation, and the comments behind them.
//!
//! serde-saphyr writes the values; but no comment behind a list in brackets, behind a key or above
//! it, so the lines are put together here.

use super::values::text;
use crate::draft::Annotated;

/// The text of a draft, and its reviews.
#[derive(Debug)]
pub struct DraftFile {
    pub text: String,
    pub reviews: Vec<Review>,
}

/// One `# check: …`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// From 1.
    pub line: usize,
    /// `request.page_size.length`; empty for the whole file.
    pub place: String,
    pub note: String,
}

#[derive(Default)]
pub struct Lines {
    lines: Vec<String>,
    reviews: Vec<Review>,
    /// The keys of the blocks that the next line is in.
    above: Vec<String>,
}

impl Lines {
    pub fn blank(&mut self) {
        self.line("");
    }

    pub fn line(&mut self, line: &str) {
        self.lines.push(line.to_owned());
    }

    pub fn comment(&mut self, text: &str) {
        self.line(&format!("# {text}"));
    }

    /// A review about the whole file, in a line of its own.
    pub fn file_review(&mut self, note: &str) {
        if !one_line(note).is_empty() {
            self.push("", "", Some(note));
        }
    }

    /// A key with its value, which stands in one line unless it is a block of text.
    pub fn entry(&mut self, key: &str, value: &str, review: Option<&str>) {
        let mut lines = value.split('\n');
        let first = lines.next().unwrap_or_default();
        self.push(key, &format!("{}: {first}", text(key)), review);
        lines.for_each(|line| self.push(key, line, None));
    }

    /// A key with its value and the review about it; nothing where the draft has none.
    pub fn annotated<'a, T: 'a>(
        &mut self,
        key: &str,
        annotated: impl Into<Option<&'a Annotated<T>>>,
        value: impl FnOnce(&'a T) -> String,
    ) {
        if let Some(annotated) = annotated.into() {
            self.entry(key, &value(&annotated.value), annotated.review.as_deref());
        }
    }

    /// A key, and what stands below it.
    pub fn block(&mut self, key: &str, review: Option<&str>, inside: impl FnOnce(&mut Self)) {
        self.push(key, &format!("{}:", text(key)), review);
        self.above.push(key.to_owned());
        inside(self);
        self.above.pop();
    }

    /// A block with a blank line above it; nothing where it would be empty.
    pub fn section<T>(&mut self, key: &str, things: &[T], mut each: impl FnMut(&mut Self, &T)) {
        if !things.is_empty() {
            self.blank();
            self.block(key, None, |lines| things.iter().for_each(|thing| each(lines, thing)));
        }
    }

    pub fn finish(self) -> DraftFile {
        DraftFile { text: self.lines.join("\n") + "\n", reviews: self.reviews }
    }

    fn push(&mut self, key: &str, line: &str, review: Option<&str>) {
        // An empty line in a block of text has no indentation to show.
        let indent = if line.is_empty() { 0 } else { 2 * self.above.len() };
        let mut line = format!("{:indent$}{line}", "");
        if let Some(note) = review.map(one_line).filter(|note| !note.is_empty()) {
            let blank = if line.is_empty() { "" } else { " " };
            line += &format!("{blank}# check: {note}");
            self.reviews.push(Review { line: self.lines.len() + 1, place: self.place(key), note });
        }
        self.lines.push(line);
    }

    /// As a correction names it: `types.GoodsDetail.price`, without the key that is not a name.
    fn place(&self, key: &str) -> String {
        let keys = self.above.iter().map(String::as_str).chain([key]).enumerate();
        let named = keys.filter(|(depth, key)| *depth != 2 || !matches!(*key, "fields" | "values"));
        named.map(|(_, key)| key).collect::<Vec<_>>().join(".")
    }
}

/// A comment ends where its line does, and not every reader of YAML ends lines with `\n` alone;
/// the last three of these have no place in YAML at all.
fn one_line(text: &str) -> String {
    let is_blank = |c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}')
    };
    text.split(is_blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
