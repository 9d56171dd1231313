//! Errors and warnings about a spec, with their place in it.

mod draw;
mod lines;

pub use lines::Lines;
use std::ops::Range;

/// A spec file in memory.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path as shown in messages: `specs/alipay.trade.query.yaml`.
    pub path: String,
    pub text: String,
}

impl Source {
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let text: String = text.into();
        // The YAML parser counts from after a byte order mark, so we do too.
        let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
        Self { path: path.into(), text }
    }

    /// The name without folders: `alipay.trade.query.yaml`.
    pub fn file_name(&self) -> &str {
        self.path.rsplit(['/', '\\']).next().unwrap_or(&self.path)
    }
}

/// How severe a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The spec cannot be used.
    Error,
    /// The spec can be used, but should not be merged like this.
    Warning,
}

/// One error or warning: what is wrong, where, and how to fix it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    pub severity: Severity,
    pub message: String,
    /// The text next to the caret.
    pub label: String,
    /// A range of bytes in the source.
    pub span: Range<usize>,
    pub help: Option<String>,
}

impl Diagnostic {
    pub fn new(span: Range<usize>, message: impl Into<String>, label: impl Into<String>) -> Self {
        let (message, label) = (excerpt(message.into()), excerpt(label.into()));
        Self { severity: Severity::Error, message, label, span, help: None }
    }

    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(excerpt(help.into()));
        self
    }

    pub fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }
}

/// Names and values come from outside, and may be of any length.
const LONGEST: usize = 200;

/// The text with every part between two backquotes cut to a readable length.
fn excerpt(text: String) -> String {
    if text.len() <= LONGEST {
        return text;
    }
    let parts: Vec<_> = text.split('`').map(shorten).collect();
    let text = parts.join("`");
    // A name may also be made of backquotes.
    if text.len() <= 50 * LONGEST { text } else { shorten(&text) }
}

fn shorten(part: &str) -> String {
    if part.len() <= LONGEST {
        return part.to_owned();
    }
    let (head, tail) = (char_start(part, LONGEST / 2), char_start(part, part.len() - LONGEST / 10));
    format!("{}…{}", &part[..head], &part[tail..])
}

/// The length of a bracket with its contents if they end in the same line, else of the bracket.
pub fn enclosed(text: &str) -> usize {
    let (mut depth, mut quote) = (0, None);
    for (at, c) in text.lines().next().unwrap_or_default().char_indices() {
        match (quote, c) {
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => depth -= 1,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    1
}

/// The start of the character that a byte belongs to.
pub fn char_start(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// The errors or warnings of one spec.
#[derive(Clone, Debug)]
pub struct Report<'a> {
    pub source: &'a Source,
    /// All of them, of which [`render`](Self::render) shows no more than [`MOST`].
    pub diagnostics: Vec<Diagnostic>,
}

/// How many diagnostics of a file are shown; the others are counted.
pub const MOST: usize = 100;

/// Whether a file has so many errors that further ones need no suggestion, which takes long to find
/// among thousands of names.
pub fn is_enough(found: &[Diagnostic]) -> bool {
    found.len() >= MOST
}

/// How many names a mistyped one is compared with. No page has as many in one place.
const CANDIDATES: usize = 1000;

/// Returns the known name most similar to a mistyped one, if any is similar enough.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // A name of this length is not a typo, and the comparison takes the product of both lengths.
    if name.len() > LONGEST {
        return None;
    }
    let lower = name.to_lowercase();
    let distance = |known: &&str| {
        let changes = strsim::damerau_levenshtein(&lower, &known.to_lowercase());
        (changes * 3 <= known.chars().count().max(3)).then_some(changes)
    };
    known
        .into_iter()
        .take(CANDIDATES)
        .filter(|known| known.len() <= 2 * LONGEST)
        .filter_map(|known| Some((distance(&known)?, known)))
        .min()
        .map(|(_, known)| known)
}
