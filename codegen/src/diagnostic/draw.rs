//! Draws diagnostics the way rustc does: message, file:line:column, the line, a caret.

use super::{Diagnostic, LONGEST, Lines, MOST, Report, Severity, Source, char_start, enclosed};
use crate::printable::{is_hidden, printable};
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use std::ops::Range;

impl Report<'_> {
    /// Draws the first diagnostics, each with an empty line below it, and counts the others.
    pub fn render(&self, color: bool) -> String {
        let lines = Lines::new(&self.source.text);
        let shown = self.diagnostics.iter().take(MOST);
        let mut text: String =
            shown.map(|diagnostic| diagnostic.draw(self.source, &lines, color) + "\n\n").collect();
        if let more @ 1.. = self.diagnostics.len().saturating_sub(MOST) {
            text += &format!("… and {more} more in {}\n\n", printable(&self.source.path));
        }
        text
    }
}

impl Diagnostic {
    /// Draws the diagnostic.
    pub fn render(&self, source: &Source, color: bool) -> String {
        self.draw(source, &Lines::new(&source.text), color)
    }

    fn draw(&self, source: &Source, lines: &Lines<'_>, color: bool) -> String {
        let span = self.span_in(source);
        let line = lines.around(span.start);
        let number = lines.number(span.start);
        let (excerpt, marked) = excerpt(&source.text, &line, &span);
        let (path, label) = (printable(&source.path), printable(&self.label));
        let column = |before: &str| format!("{path}:{number}:{}", before.chars().count() + 1);
        let (shown, real) =
            (column(&excerpt[..marked.start]), column(&source.text[line.start..span.start]));
        let snippet = Snippet::source(&excerpt)
            .path(path.as_ref())
            .line_start(number)
            .annotation(AnnotationKind::Primary.span(marked).label(label.as_ref()));
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let message = printable(&self.message);
        let mut group = level.primary_title(message.as_ref()).element(snippet);
        let help = self.help.as_deref().map(printable);
        if let Some(help) = &help {
            group = group.element(Level::HELP.message(help.as_ref()));
        }
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        // The renderer counts the columns of what it is given, which may be a part of the line.
        renderer.render(&[group]).to_string().replacen(&shown, &real, 1)
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
        let first = text[start..].chars().next().map_or(0, char::len_utf8);
        start..char_start(text, start + length.min(LONGEST)).max(start + first)
    }
}

/// The part of the line that is drawn, and the span in it: of a long line, what is around the span.
/// Characters that a terminal would obey are shown as a sign each.
fn excerpt(text: &str, line: &Range<usize>, span: &Range<usize>) -> (String, Range<usize>) {
    let start = char_start(text, span.start.saturating_sub(5 * LONGEST)).max(line.start);
    let span_end = span.end.min(line.end).max(span.start);
    let end = char_start(text, span_end + 5 * LONGEST).min(line.end).max(span_end);
    let shown = |part: Range<usize>| -> String { text[part].chars().map(visible).collect() };
    let before = shown(start..span.start);
    // Of a line end, however it is written, the caret is after the line.
    let marked = if span.start < span_end { shown(span.start..span_end) } else { "\n".to_owned() };
    let place = before.len()..before.len() + marked.len();
    (before + &marked + &shown(span_end..end), place)
}

/// The renderer itself shows control characters of ASCII: `␛`.
fn visible(c: char) -> char {
    if is_hidden(c) && !c.is_ascii() { char::REPLACEMENT_CHARACTER } else { c }
}
