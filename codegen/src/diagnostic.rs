//! What is wrong with a spec, and where.

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use std::ops::Range;

/// A spec file in memory.
#[derive(Clone, Debug)]
pub struct Source {
    /// As it is shown in messages: `specs/alipay.trade.query.yaml`.
    pub path: String,
    pub text: String,
}

impl Source {
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let text: String = text.into();
        // The YAML parser counts from behind a byte order mark, so we do too.
        let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
        Self { path: path.into(), text }
    }

    /// The name without folders: `alipay.trade.query.yaml`.
    pub fn file_name(&self) -> &str {
        self.path.rsplit(['/', '\\']).next().unwrap_or(&self.path)
    }
}

/// How much it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The spec cannot be used.
    Error,
    /// It can, but should not be merged like this.
    Warning,
}

/// One error or warning: what it is, where it is, what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    pub severity: Severity,
    pub message: String,
    /// What stands beside the caret.
    pub label: String,
    /// Bytes of the source.
    pub span: Range<usize>,
    pub help: Option<String>,
}

impl Diagnostic {
    pub fn new(span: Range<usize>, message: impl Into<String>, label: impl Into<String>) -> Self {
        let (message, label) = (message.into(), label.into());
        Self { severity: Severity::Error, message, label, span, help: None }
    }

    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// Draws the diagnostic the way rustc does: message, file:line:column, the line, a caret.
    pub fn render(&self, source: &Source, color: bool) -> String {
        let snippet = Snippet::source(&source.text)
            .path(&source.path)
            .annotation(AnnotationKind::Primary.span(self.span_in(source)).label(&self.label));
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let mut group = level.primary_title(&self.message).element(snippet);
        if let Some(help) = &self.help {
            group = group.element(Level::HELP.message(help));
        }
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        renderer.render(&[group]).to_string()
    }

    /// The span cut to its first line and to whole characters: a caret under one line reads
    /// better than a box around a block, and a renderer must not be handed half a character.
    fn span_in(&self, source: &Source) -> Range<usize> {
        let text = &source.text;
        let start = char_start(text, self.span.start);
        let end = char_start(text, self.span.end).max(start);
        let line = text[start..end].split('\n').next().unwrap_or_default().trim_end();
        let length = match line {
            "[" | "{" => enclosed(&text[start..]),
            line => line.len(),
        };
        start..start + length.max(text[start..].chars().next().map_or(0, char::len_utf8))
    }
}

/// The length of what a bracket encloses, if that ends in its line; else of the bracket.
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

/// The start of the character that a byte of the text belongs to.
pub fn char_start(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// The errors or warnings of one spec.
#[derive(Clone, Debug)]
pub struct Report<'a> {
    pub source: &'a Source,
    pub diagnostics: Vec<Diagnostic>,
}

/// ` (did you mean …?)`: the known name nearest to a mistyped one, if one is near.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let near = |known: &&str| {
        let distance = strsim::damerau_levenshtein(&name.to_lowercase(), &known.to_lowercase());
        (distance * 3 <= known.chars().count().max(3)).then_some(distance)
    };
    known.into_iter().filter_map(|known| Some((near(&known)?, known))).min().map(|(_, known)| known)
}
