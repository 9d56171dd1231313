//! The lines of the file, their indentation, and the comments after them.
//!
//! serde-saphyr renders the values, but it has no comments after a flow sequence, after a key or
//! above it, so the lines are assembled here.

use super::values::text;
use crate::Annotated;
use codegen::printable::printable;

/// A rendered draft, and its review notes.
#[derive(Debug)]
pub struct DraftFile {
    pub text: String,
    pub reviews: Vec<Review>,
}

/// A review note, rendered as `# check: …`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// The line number, starting at 1.
    pub line: usize,
    /// The path: `request.page_size.length`, empty for the whole file.
    pub place: String,
    pub note: String,
}

#[derive(Default)]
pub struct Lines {
    lines: Vec<String>,
    reviews: Vec<Review>,
    /// The keys of the blocks around the next line.
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

    /// Adds a note on the whole file, on its own line.
    pub fn file_review(&mut self, note: &str) {
        if !one_line(note).is_empty() {
            self.push("", "", Some(note));
        }
    }

    /// Adds a key with its value, on one line unless it is a block scalar.
    pub fn entry(&mut self, key: &str, value: &str, review: Option<&str>) {
        let mut lines = value.split('\n');
        let first = lines.next().unwrap_or_default();
        self.push(key, &format!("{}: {first}", text(key)), review);
        lines.for_each(|line| self.push(key, line, None));
    }

    /// Adds a key with its value and review note, if the draft has it.
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

    /// Adds a key and the block below it.
    pub fn block(&mut self, key: &str, review: Option<&str>, inside: impl FnOnce(&mut Self)) {
        self.push(key, &format!("{}:", text(key)), review);
        self.above.push(key.to_owned());
        inside(self);
        self.above.pop();
    }

    /// Adds an element of a list, whose keys start after a dash.
    pub fn item(&mut self, inside: impl FnOnce(&mut Self)) {
        let (first, indent) = (self.lines.len(), 2 * self.above.len());
        self.above.push(String::new());
        inside(self);
        self.above.pop();
        if let Some(line) = self.lines.get_mut(first) {
            line.replace_range(indent..indent + 2, "- ");
        }
    }

    /// Adds a block after an empty line, unless it would be empty.
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
        // An empty line in a block scalar is not indented.
        let indent = if line.is_empty() { 0 } else { 2 * self.above.len() };
        let mut line = format!("{:indent$}{line}", "");
        if let Some(note) = review.map(one_line).filter(|note| !note.is_empty()) {
            let blank = if line.is_empty() { "" } else { " " };
            line += &format!("{blank}# check: {note}");
            self.reviews.push(Review { line: self.lines.len() + 1, place: self.place(key), note });
        }
        self.lines.push(line);
    }

    /// Returns the path as a correction names it: `types.GoodsDetail.price`, without structural
    /// keys.
    fn place(&self, key: &str) -> String {
        let keys = self.above.iter().map(String::as_str).chain([key]).enumerate();
        let named = keys.filter(|(depth, key)| *depth != 2 || !matches!(*key, "fields" | "values"));
        named.map(|(_, key)| key).collect::<Vec<_>>().join(".")
    }
}

/// Joins the words on one line: a comment ends with its line, and some YAML parsers end lines at
/// more than `\n`. The last three characters are not allowed in YAML at all.
fn one_line(text: &str) -> String {
    let is_blank = |c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}')
    };
    let words: Vec<_> = text.split(is_blank).filter(|word| !word.is_empty()).collect();
    printable(&words.join(" ")).into_owned()
}
