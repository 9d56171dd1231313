//! The errors of the YAML parser, explained for the author of a spec.

use super::colons;
use crate::diagnostic::{Diagnostic, Source, char_start, enclosed};
use serde_saphyr::granit_parser::{ErrorKind, ErrorKind as E, ScanError};

const COLUMN: &str =
    "align the keys of a block; indent text after `|` at least as far as its first line";

pub fn explain(error: &ScanError, source: &Source) -> Diagnostic {
    let text = source.text.as_str();
    let marker = error.marker().byte_offset().unwrap_or_default();
    let place = Place { text, at: char_start(text, marker) };
    if let Some(diagnostic) = colons::odd_blank_in_line(place.text, place.line_start(false).at) {
        return diagnostic;
    }
    let starts = [place.at, place.first_key().at, place.key_in_brackets().at];
    if let Some(diagnostic) = starts.into_iter().find_map(|at| colons::long_key(text, at)) {
        return diagnostic;
    }
    match error.kind() {
        E::TabInPlainScalar
        | E::TabNotAllowed
        | E::TabInBlockIndentation
        | E::TabInIndentation
        | E::TabAtBlockScalarStart => tab(place),
        E::MappingValueNotAllowed => colon(place),
        E::SimpleKeyExpected => no_colon(place),
        E::ExpectedBlockMappingKey if place.starts_line() && place.line().contains('\t') => {
            tab(place)
        }
        E::ExpectedBlockMappingKey if place.line().trim() == "-" => place
            .rest_of_line("list element among keys", "not part of a list")
            .help("put the elements of a list under a key of their own"),
        E::ExpectedBlockMappingKey | E::InvalidIndentation if place.starts_line() => place
            .rest_of_line("inconsistent indentation", "aligned with no line above")
            .help(COLUMN),
        E::ExpectedDocumentStart => first_line(place),
        E::UnexpectedEofBlockSequence => place
            .line_start(true)
            .rest_of_line("expected a key", "neither a key nor part of the value above")
            .help(COLUMN),
        E::ExpectedBlockSequenceEntry => place
            .rest_of_line("expected a list element", "`- ` is missing")
            .help("align the keys of an element, after its `- `"),
        E::ExpectedBlockMappingKey | E::InvalidIndentation => place
            .rest_of_line("unexpected text after the closing bracket", "not part of the value")
            .help(match place.line().trim_end().ends_with("[]") {
                true => "write a list type as `T[]`, such as `String[]`",
                false => {
                    "quote the whole value if it is a string; write nested lists as `[[…], […]]`"
                }
            }),
        E::InvalidBlockScalarIndent => place
            .rest_of_line("text is indented less than a blank line above it", "text of a block")
            .help("delete the spaces in the blank lines after `|`"),
        E::RecursionLimitExceeded => place
            .diagnostic("nested too deeply", "level 256")
            .help("a spec needs only a handful of levels"),
        other => in_brackets(other, place),
    }
}

fn in_brackets(kind: &ErrorKind, place: Place<'_>) -> Diagnostic {
    match kind {
        E::MismatchedFlowCollectionEnd { open, close } => place
            .diagnostic(format!("mismatched brackets: `{open}` closed by `{close}`"), "opened here")
            .help("write a list as `[…]`, a map as `{ … }`"),
        E::MisplacedFlowCollectionEnd => place
            .diagnostic("unexpected closing bracket", "never opened")
            .help("quote a string that starts with a bracket"),
        E::UnclosedFlowCollection { .. }
        | E::InvalidColonPlacement
        | E::FlowMappingValueAdjacentCollection
        | E::ExpectedFlowMappingSeparator
        | E::ExpectedFlowSequenceSeparator
        | E::UnexpectedEofFlowMapping
        | E::UnexpectedEofFlowSequence
        | E::UnexpectedEofImplicitFlowMapping => {
            let open = place.open_bracket();
            if let Some(comma) = colons::comma_above(place.text, open.at, place.at) {
                return comma;
            }
            match enclosed(&open.text[open.at..]) {
                1 => open
                    .diagnostic("unclosed bracket", "opened here")
                    .help("close it on the same line; quote a string that starts with a bracket"),
                _ => place
                    .diagnostic("cannot parse the contents of the brackets", "unexpected")
                    .help("quote a string that contains `,` or `: `"),
            }
        }
        other => in_quotes(other, place),
    }
}

fn in_quotes(kind: &ErrorKind, place: Place<'_>) -> Diagnostic {
    match kind {
        E::UnclosedQuotedScalar
        | E::InvalidQuotedScalarIndent
        | E::DocumentIndicatorInQuotedScalar => place
            .open_quote()
            .diagnostic("unclosed quote", "opened here")
            .help("close it on the same line; write long text as a block after `|`"),
        E::InvalidTrailingSingleQuotedScalar
        | E::InvalidTrailingDoubleQuotedScalar
        | E::CommentNotSeparated => place
            .rest_of_line("unexpected text after the closing quote", "not part of the value")
            .help("quote the whole string with the other kind of quotes"),
        E::UnknownQuotedScalarEscape
        | E::InvalidQuotedScalarHexEscape
        | E::InvalidUnicodeEscape
        | E::InvalidLowSurrogateHexEscape
        | E::InvalidLowSurrogate
        | E::MissingLowSurrogate
        | E::UnpairedLowSurrogate => place
            .next('\\')
            .diagnostic("invalid escape sequence", "in double quotes, `\\` starts an escape")
            .help("use single quotes, in which a backslash is literal"),
        other => at_the_start(other, place),
    }
}

/// Errors at the start of an unquoted string.
fn at_the_start(kind: &ErrorKind, place: Place<'_>) -> Diagnostic {
    match kind {
        E::UnexpectedCharacter { character } if character.is_control() => place
            .diagnostic("control character", "not allowed in YAML")
            .help("delete it; it was probably copied from the page"),
        E::BomInsideDocument => place
            .diagnostic("invisible character U+FEFF", "zero-width space")
            .help("delete it; it was probably copied from the page"),
        E::UnexpectedCharacter { character } => {
            let message = match character {
                '`' => "unquoted string starts with a backquote".to_owned(),
                other => format!("unquoted string starts with `{other}`"),
            };
            place.diagnostic(message, "reserved in YAML").help("quote the string")
        }
        E::BlockSequenceEntryNotAllowed | E::BlockEntryInFlowCollection => place
            .diagnostic("a list cannot start on the line of its key", "`- ` starts a list")
            .help("start the list on the next line; quote a string that starts with `- `"),
        E::InvalidTagTerminator
        | E::InvalidGlobalTagCharacter
        | E::UndeclaredTagHandle
        | E::MissingTagUri
        | E::UnclosedVerbatimTag
        | E::InvalidTagEscape => place
            .diagnostic("tags are not supported", "YAML's `!`")
            .help("quote a string that starts with `!`"),
        E::MissingAnchorOrAliasName
        | E::MappingKeyNotAllowed
        | E::UnexpectedEofBlockMapping
        | E::PlainScalarStartsWithDashFlowIndicator => place
            .diagnostic("invalid start of an unquoted string", "reserved in YAML")
            .help("quote the string"),
        E::InvalidBlockScalarHeader | E::ZeroBlockScalarIndent => place
            .diagnostic("unexpected text after `|` or `>`", "a block starts on the next line")
            .help("quote a string that starts with `|` or `>`"),
        E::CommentInterceptedScalar => place
            .diagnostic("YAML reads this as a comment", "the string ends before this")
            .help("quote a string that contains ` #`"),
        E::DirectiveDisallowed => {
            place.diagnostic("directives are not supported", "YAML's `%`").help("delete the line")
        }
        other => place
            .diagnostic(format!("invalid YAML: {other}"), "cannot be parsed from here on")
            .help("check for an open quote or bracket, or a line above that is indented too far"),
    }
}

fn tab(place: Place<'_>) -> Diagnostic {
    let place = if place.line().contains('\t') { place.line_start(false) } else { place };
    place
        .next('\t')
        .diagnostic("tab in the indentation", "YAML indents with spaces")
        .help("replace it with spaces, two per level")
}

/// A second colon in one line, or a line that YAML reads as part of the value above.
fn colon(place: Place<'_>) -> Diagnostic {
    if let Some(diagnostic) = colons::broken_key_above(place.text, place.line_start(false).at) {
        return diagnostic;
    }
    let line = place.line();
    let value = line.split_once(": ").map_or("", |(_, value)| value.trim_start());
    if value.starts_with(['｛', '［']) {
        return Place { at: place.at - value.len(), ..place }
            .diagnostic("full-width bracket", "YAML reads this as text")
            .help("write a list as `[…]`, a map as `{ … }`");
    }
    if line.contains(": ") {
        return place
            .diagnostic("unquoted string contains `: `", "YAML reads this as the end of a key")
            .help("quote everything after the first `: `");
    }
    place
        .line_start(true)
        .rest_of_line("line is indented too far", "part of the value above")
        .help(COLUMN)
}

/// A document that ends before the file: not a key, or an indented key.
fn first_line(place: Place<'_>) -> Diagnostic {
    let is_comment = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    let before = place.text.split_inclusive('\n').take_while(|line| is_comment(line));
    let at = before.map(str::len).sum::<usize>();
    let start = Place { at, ..place };
    if place.text[at..].starts_with(' ') {
        let help = "delete the leading spaces";
        return start
            .rest_of_line("the first key of the file is indented", "expected in column 1")
            .help(help);
    }
    start
        .rest_of_line("a spec is a map of keys to values", "not a map")
        .help("start with `method: …`, or run `cargo xtask new METHOD` for a skeleton")
}

fn no_colon(place: Place<'_>) -> Diagnostic {
    let place = place.line_start(true);
    let line = place.text[place.at..].lines().next().unwrap_or_default();
    if line.starts_with(['*', '&', '!']) {
        return place
            .diagnostic("invalid start of an unquoted name", "reserved in YAML")
            .help("quote the name");
    }
    colons::not_a_key(place.at, line.len(), colons::key_help(line))
}

/// An error that the grammar misses and serde finds, reported as well as possible.
pub fn unreadable(error: &serde_saphyr::Error) -> Diagnostic {
    let place = error.location().and_then(|location| location.span().byte_offset());
    let start = place.unwrap_or_default() as usize;
    let text = error.to_string();
    let text = text.lines().next().unwrap_or_default();
    let text = text.split(" at line ").next().unwrap_or_default().trim_end_matches(':');
    Diagnostic::new(start..start + 1, format!("cannot read the spec: {text}"), "from here on")
}

/// The place where the parser stopped, with methods that find the cause from there.
#[derive(Clone, Copy)]
struct Place<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Place<'a> {
    fn diagnostic(self, message: impl Into<String>, label: &str) -> Diagnostic {
        Diagnostic::new(self.at..self.at + 1, message, label)
    }

    fn rest_of_line(self, message: &str, label: &str) -> Diagnostic {
        // Diagnostics are cut to their first line.
        Diagnostic::new(self.at..self.text.len(), message, label)
    }

    /// The next such character.
    fn next(self, wanted: char) -> Self {
        Self { at: self.at + self.text[self.at..].find(wanted).unwrap_or(0), ..self }
    }

    /// The part of the line before this.
    fn line(self) -> &'a str {
        self.text[..self.at].rsplit('\n').next().unwrap_or_default()
    }

    fn starts_line(self) -> bool {
        self.line().trim().is_empty()
    }

    /// The start of the line, or of its text.
    fn line_start(self, indented: bool) -> Self {
        let line = self.line();
        let indent = if indented { line.len() - line.trim_start().len() } else { 0 };
        Self { at: self.at - line.len() + indent, ..self }
    }

    /// The start of the key of the line, also after `- `.
    fn first_key(self) -> Self {
        let start = self.line_start(true);
        let line = &self.text[start.at..];
        Self { at: start.at + line.len() - line.trim_start_matches(['-', ' ']).len(), ..self }
    }

    /// The start of what follows the last bracket or comma of the line before this.
    fn key_in_brackets(self) -> Self {
        let line = self.line();
        let key = line.rsplit(['{', '[', ',']).next().unwrap_or_default().trim_start();
        Self { at: self.at - key.len(), ..self }
    }

    /// The last bracket before this that nothing closes.
    fn open_bracket(self) -> Self {
        let mut closed = 0;
        for (at, c) in self.text[..self.at].char_indices().rev() {
            match c {
                ']' | '}' => closed += 1,
                '[' | '{' if closed == 0 => return Self { at, ..self },
                '[' | '{' => closed -= 1,
                _ => {}
            }
        }
        self
    }

    /// The last quote before this that starts a value, if this is not one.
    fn open_quote(self) -> Self {
        let is_quote = |at: &usize| self.text[*at..].starts_with(['"', '\'']);
        let starts = |at: &usize| !self.text[..*at].ends_with(|c: char| !" \n[{,".contains(c));
        let after = (0..self.at).rev().filter(|at| self.text.is_char_boundary(*at));
        let found = after.filter(is_quote).find(starts);
        if is_quote(&self.at) { self } else { Self { at: found.unwrap_or(self.at), ..self } }
    }
}
