//! The YAML parser's errors in the words of a spec author.

use super::colons;
use crate::diagnostic::{Diagnostic, Source, char_start, enclosed};
use serde_saphyr::granit_parser::{ErrorKind, ErrorKind as E, ScanError};

const COLUMN: &str =
    "the keys of one block start in one column; a text behind `|` stays right of its first line";

pub fn explain(error: &ScanError, source: &Source) -> Diagnostic {
    let text = source.text.as_str();
    let marker = error.marker().byte_offset().unwrap_or_default();
    let place = Place { text, at: char_start(text, marker) };
    if let Some(diagnostic) = colons::odd_blank_in_line(place.text, place.line_start(false).at) {
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
            .rest_of_line("a list among keys", "an element of no list")
            .help("the elements of a list stand below a key of their own"),
        E::ExpectedBlockMappingKey | E::InvalidIndentation if place.starts_line() => place
            .rest_of_line("this line is indented like none above it", "what does it belong to?")
            .help(COLUMN),
        E::ExpectedDocumentStart => first_line(place),
        E::UnexpectedEofBlockSequence => place
            .line_start(true)
            .rest_of_line("this line is no key", "what does it belong to?")
            .help(COLUMN),
        E::ExpectedBlockSequenceEntry => place
            .rest_of_line("this line is no element of the list above", "it lacks the `- `")
            .help("the keys of one element start in one column, behind its `- `"),
        E::ExpectedBlockMappingKey | E::InvalidIndentation => place
            .rest_of_line("nothing may follow the closing bracket", "this does")
            .help(match place.line().trim_end().ends_with("[]") {
                true => "a list is written `T[]`, such as `String[]`",
                false => "put the whole value in quotes if it is a text; lists in a list are `[[…], […]]`",
            }),
        E::InvalidBlockScalarIndent => place
            .rest_of_line("this line stands left of a blank line above it", "the text of a block")
            .help("delete the blanks of the empty lines behind `|`"),
        E::RecursionLimitExceeded => place
            .diagnostic("nested too deep", "the 256th level")
            .help("a spec has no more than a handful of levels"),
        other => in_brackets(other, place),
    }
}

fn in_brackets(kind: &ErrorKind, place: Place<'_>) -> Diagnostic {
    match kind {
        E::MismatchedFlowCollectionEnd { open, close } => place
            .diagnostic(format!("`{open}` is closed by `{close}`"), "opened here")
            .help("a list is `[…]`, a map is `{ … }`"),
        E::MisplacedFlowCollectionEnd => place
            .diagnostic("a bracket closes what was never opened", "this one")
            .help("a text with brackets needs quotes if it starts with one"),
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
                    .diagnostic("the bracket is not closed", "opened here")
                    .help("close it in its line; a text that starts with a bracket needs quotes"),
                _ => place
                    .diagnostic("what is between the brackets cannot be read", "up to this")
                    .help("a text with `,` or `: ` in it needs quotes"),
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
            .diagnostic("the quote is not closed", "opened here")
            .help("close it in the same line; long texts stand behind `|`"),
        E::InvalidTrailingSingleQuotedScalar
        | E::InvalidTrailingDoubleQuotedScalar
        | E::CommentNotSeparated => place
            .rest_of_line("nothing may follow the closing quote", "this does")
            .help("put the whole text in quotes of the other kind"),
        E::UnknownQuotedScalarEscape
        | E::InvalidQuotedScalarHexEscape
        | E::InvalidUnicodeEscape
        | E::InvalidLowSurrogateHexEscape
        | E::InvalidLowSurrogate
        | E::MissingLowSurrogate
        | E::UnpairedLowSurrogate => place
            .next('\\')
            .diagnostic("a backslash that means nothing", "in double quotes, `\\` starts an escape")
            .help("use single quotes: there a backslash is just a backslash"),
        other => at_the_start(other, place),
    }
}

/// What a text without quotes cannot start with.
fn at_the_start(kind: &ErrorKind, place: Place<'_>) -> Diagnostic {
    match kind {
        E::UnexpectedCharacter { character } if character.is_control() => place
            .diagnostic("a control character", "YAML does not allow it")
            .help("delete it; it came with the copy"),
        E::BomInsideDocument => place
            .diagnostic("a character that nobody sees: U+FEFF", "a space of no width")
            .help("delete it; it came with the copy"),
        E::UnexpectedCharacter { character } => {
            let message = match character {
                '`' => "a text cannot start with a backquote".to_owned(),
                other => format!("a text cannot start with `{other}`"),
            };
            place.diagnostic(message, "YAML keeps this for itself").help("put the text in quotes")
        }
        E::BlockSequenceEntryNotAllowed | E::BlockEntryInFlowCollection => place
            .diagnostic("a list cannot start behind a key", "`- ` starts a list")
            .help("a list starts in the next line; a text that starts with `- ` needs quotes"),
        E::InvalidTagTerminator
        | E::InvalidGlobalTagCharacter
        | E::UndeclaredTagHandle
        | E::MissingTagUri
        | E::UnclosedVerbatimTag
        | E::InvalidTagEscape => place
            .diagnostic("a spec has no tags", "YAML's `!` is not used here")
            .help("a text that starts with `!` needs quotes"),
        E::MissingAnchorOrAliasName
        | E::MappingKeyNotAllowed
        | E::UnexpectedEofBlockMapping
        | E::PlainScalarStartsWithDashFlowIndicator => place
            .diagnostic("a text cannot start like this", "YAML keeps this for itself")
            .help("put the text in quotes"),
        E::InvalidBlockScalarHeader | E::ZeroBlockScalarIndent => place
            .diagnostic("nothing may follow the `|` or `>`", "the text starts in the next line")
            .help("a text that starts with `|` or `>` needs quotes"),
        E::CommentInterceptedScalar => place
            .diagnostic("YAML takes this for a comment", "nothing from here on is part of the text")
            .help("a text with ` #` in it needs quotes; a name has no `#`"),
        E::DirectiveDisallowed => place
            .diagnostic("a spec has no directives", "YAML's `%` is not used here")
            .help("delete the line"),
        other => place
            .diagnostic(format!("this is not YAML: {other}"), "it cannot be read from here on")
            .help("is a quote or a bracket open, or a line above indented too far?"),
    }
}

fn tab(place: Place<'_>) -> Diagnostic {
    let place = if place.line().contains('\t') { place.line_start(false) } else { place };
    place
        .next('\t')
        .diagnostic("a tab in the indentation", "YAML indents with blanks only")
        .help("replace it by blanks, two for each level")
}

/// A second colon in one line, or a line that is taken for more of the value above it.
fn colon(place: Place<'_>) -> Diagnostic {
    if let Some(diagnostic) = colons::broken_key_above(place.text, place.line_start(false).at) {
        return diagnostic;
    }
    let line = place.line();
    let value = line.split_once(": ").map_or("", |(_, value)| value.trim_start());
    if value.starts_with(['｛', '［']) {
        return Place { at: place.at - value.len(), ..place }
            .diagnostic("a bracket of full width", "a text to YAML")
            .help("a list is `[…]`, a map is `{ … }`");
    }
    if line.contains(": ") {
        return place
            .diagnostic(
                "a text with `: ` in it needs quotes",
                "YAML takes this for the end of a key",
            )
            .help("put everything behind the first `: ` in quotes");
    }
    place
        .line_start(true)
        .rest_of_line("this line is indented too far", "it would belong to the value above")
        .help(COLUMN)
}

/// Something that ends before the file does: no key, or a key that is indented.
fn first_line(place: Place<'_>) -> Diagnostic {
    let is_comment = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    let before = place.text.split_inclusive('\n').take_while(|line| is_comment(line));
    let at = before.map(str::len).sum::<usize>();
    let start = Place { at, ..place };
    if place.text[at..].starts_with(' ') {
        let help = "delete the blanks in front of it";
        return start
            .rest_of_line("the first key of the file is indented", "its keys start in column 1")
            .help(help);
    }
    start
        .rest_of_line("a spec is a list of keys, each with its value", "this is something else")
        .help("it starts with `method: …`; `cargo xtask new METHOD` writes a skeleton")
}

fn no_colon(place: Place<'_>) -> Diagnostic {
    let place = place.line_start(true);
    let line = place.text[place.at..].lines().next().unwrap_or_default();
    if line.starts_with(['*', '&', '!']) {
        return place
            .diagnostic("a name cannot start like this", "YAML keeps this for itself")
            .help("put the name in quotes");
    }
    colons::not_a_key(place.at, line.len(), colons::key_help(line))
}

/// What the grammar let pass and serde did not: a gap between the two, told as well as can be.
pub fn unreadable(error: &serde_saphyr::Error) -> Diagnostic {
    let place = error.location().and_then(|location| location.span().byte_offset());
    let start = place.unwrap_or_default() as usize;
    let text = error.to_string();
    let text = text.lines().next().unwrap_or_default();
    let text = text.split(" at line ").next().unwrap_or_default().trim_end_matches(':');
    Diagnostic::new(start..start + 1, format!("this cannot be read: {text}"), "from here on")
}

/// Where the parser gave up, and ways from there to where the author went wrong.
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

    /// What stands before this in its line.
    fn line(self) -> &'a str {
        self.text[..self.at].rsplit('\n').next().unwrap_or_default()
    }

    fn starts_line(self) -> bool {
        self.line().trim().is_empty()
    }

    /// The start of the line, or of what stands in it.
    fn line_start(self, indented: bool) -> Self {
        let line = self.line();
        let indent = if indented { line.len() - line.trim_start().len() } else { 0 };
        Self { at: self.at - line.len() + indent, ..self }
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
