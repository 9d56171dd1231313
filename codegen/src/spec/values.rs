//! Checks single values against the grammar: strings, flags, choices, and values of a wrong kind.

use super::characters::{full_width_in, is_odd_blank, odd_blank_in};
use super::grammar::{Shape, Words};
use super::numbers::is_number;
use super::outline::{Kind, Node};
use super::shape::{Checker, Named, list};
use super::synonyms::suggest;
use super::{colons, limits};
use crate::diagnostic::Diagnostic;

pub fn nothing(checker: &mut Checker<'_>, named: &Named, node: &Node, shape: &'static Shape) {
    let message = format!("{} has no value", named.name);
    let after = checker.rest_of_line_after(&named.place);
    let help = match shape {
        _ if node.place.is_empty() && after.contains(" #") => {
            "quote a string that starts with `#`; YAML reads it as a comment"
        }
        // An anchor or a tag without a value has been reported.
        _ if after.trim_start_matches([':', ' ']).starts_with(['&', '!']) => return,
        _ if is_prose(shape) && !node.place.is_empty() => match named.is_required {
            true => "quote it if that is what the page says",
            false => "quote it if that is what the page says, otherwise delete the line",
        },
        _ if named.is_required => "write the value",
        _ => "write the value, or delete the line if the page has none",
    };
    if node.place.is_empty() {
        checker.report(named.place.clone(), message, "no value after this", help);
    } else {
        checker.report(node.place.clone(), message, "YAML reads this as null", help);
    }
}

/// Whether the value is prose from the page.
fn is_prose(shape: &Shape) -> bool {
    match shape {
        Shape::Text | Shape::Title | Shape::Label => true,
        Shape::Either(other, _) => is_prose(other),
        _ => false,
    }
}

/// Reports an empty string; for a block without a line, at its key.
fn empty(checker: &mut Checker<'_>, named: &Named, node: &Node) {
    let is_quoted = checker.written(node).starts_with(['"', '\'']);
    let place = if is_quoted { &node.place } else { &named.place };
    let help = match named.is_required {
        true => "write what the page says",
        false => "write what the page says, or delete the line if it says nothing",
    };
    checker.report(place.clone(), format!("{} is empty", named.name), "nothing to read", help);
}

/// The place of a `#` that cuts a string off. A real comment has a space after its `#`.
fn cut_off(checker: &Checker<'_>, node: &Node) -> Option<usize> {
    let Kind::Text { plain: true, .. } = &node.kind else { return None };
    let end = node.place.start + checker.written(node).trim_end().len();
    let after = checker.rest_of_line_after(&(end..end));
    let comment = after.trim_start_matches([' ', '\t']);
    let is_text = comment.trim_start_matches('#').starts_with(|c: char| !c.is_whitespace());
    (comment.starts_with('#') && is_text).then(|| end + after.len() - comment.len())
}

/// The place where lines are joined: at the `>`, or at the start of a string of several lines.
fn joined(checker: &Checker<'_>, named: &Named, node: &Node) -> Option<usize> {
    let after = checker.rest_of_line_after(&named.place);
    let header = after.trim_start_matches([':', ' ']);
    if after.starts_with(':') && header.starts_with('>') {
        return Some(named.place.end + after.len() - header.len());
    }
    let written = checker.written(node);
    (written.trim_end().contains('\n') && !node.is_block(written)).then_some(node.place.start)
}

/// Reports a string that YAML reads differently from how it looks.
fn readable(checker: &mut Checker<'_>, named: &Named, node: &Node) -> bool {
    if let Some(at) = cut_off(checker, node) {
        let help = "quote the string, or start the comment with `# `";
        let label = "the string ends before this";
        checker.report(at..at + 1, "YAML reads this as a comment", label, help);
    } else if let Some(at) = joined(checker, named, node) {
        let message = format!("the lines of {} are joined into one", named.name);
        let help = "write one line, or a block after `|` to keep the lines";
        checker.report(
            at..node.place.end.max(at + 1),
            message,
            "YAML joins them with spaces",
            help,
        );
    } else {
        return true;
    }
    false
}

/// Finds non-ASCII spaces and full-width characters; in prose, they are the page's own.
fn foreign(checker: &Checker<'_>, node: &Node, shape: &'static Shape) -> Option<Diagnostic> {
    let Kind::Text { text, plain } = &node.kind else { return None };
    let written = checker.written(node);
    match shape {
        Shape::Text | Shape::Title | Shape::Label if !plain || !text.starts_with(is_odd_blank) => {
            None
        }
        // The check of these has a more specific message.
        Shape::Limit | Shape::Range => odd_blank_in(node, written),
        Shape::Characters => None,
        _ => odd_blank_in(node, written).or_else(|| full_width_in(node, written)),
    }
}

/// A string instead of a map, because of a wrong colon in its first line.
fn keyless(checker: &Checker<'_>, node: &Node, shape: &'static Shape) -> Option<Diagnostic> {
    let is_block = matches!(shape, Shape::Map(_) | Shape::Table(_));
    let is_plain = matches!(node.kind, Kind::Text { plain: true, .. });
    let line = checker.written(node).lines().next().filter(|_| is_block && is_plain)?;
    colons::broken_key(line, node.place.start)
}

pub fn check(checker: &mut Checker<'_>, named: &Named, node: &Node, shape: &'static Shape) {
    let reported = keyless(checker, node, shape).or_else(|| foreign(checker, node, shape));
    if let Some(reported) = reported {
        return checker.push(reported);
    }
    match (shape, &node.kind) {
        (
            Shape::Text | Shape::Title | Shape::Line | Shape::Characters | Shape::Label,
            Kind::Text { text, .. },
        ) if text.trim().is_empty() => {
            empty(checker, named, node);
        }
        (Shape::Title | Shape::Line, Kind::Text { text, .. })
            if line(checker, named, node, text) => {}
        (
            Shape::Text | Shape::Title | Shape::Line | Shape::Characters | Shape::Label,
            Kind::Text { text, plain },
        ) => {
            if readable(checker, named, node) && matches!(shape, Shape::Label) {
                label(checker, named, node, text, *plain);
            }
        }
        (Shape::Flag, Kind::Text { text, plain }) => flag(checker, named, node, text, *plain),
        (Shape::Choice(words), Kind::Text { .. }) => choice(checker, named, node, &[words]),
        (Shape::Pair(first, second), Kind::Text { .. }) => {
            choice(checker, named, node, &[first, second]);
        }
        (Shape::Limit, _) => limits::limit(checker, named, node),
        (Shape::Range, _) => limits::range(checker, named, node),
        _ => wrong_kind(checker, named, node, shape),
    }
}

/// Reports a string that must be a single line, and is not.
fn line(checker: &mut Checker<'_>, named: &Named, node: &Node, text: &str) -> bool {
    let label = match text {
        _ if text.contains('\n') => "several lines",
        _ if text.trim() != text => "leading or trailing spaces",
        _ => return false,
    };
    let message = format!("{} must be a single line without surrounding spaces", named.name);
    let help = "write it right after the colon, without `|` or `>`";
    checker.report(node.place.clone(), message, label, help);
    true
}

fn label(checker: &mut Checker<'_>, named: &Named, node: &Node, text: &str, plain: bool) {
    let is_flag = matches!(text, "true" | "True" | "TRUE" | "false" | "False" | "FALSE");
    if plain && (is_flag || is_number(text)) {
        let message = format!("the label of {} must be a string", named.name);
        let read = if is_flag { "a Boolean" } else { "a number" };
        let help = format!("quote it: `\"{text}\"`");
        checker.report(node.place.clone(), message, format!("YAML reads this as {read}"), help);
    }
}

fn flag(checker: &mut Checker<'_>, named: &Named, node: &Node, text: &str, plain: bool) {
    if !plain || !matches!(text, "true" | "false") {
        let message = format!("{} must be `true` or `false`", named.name);
        let label = if plain { "not a Boolean" } else { "quoted, so a string" };
        let key = named.name.trim_matches('`');
        let help = match suggest(text, ["true", "false"]) {
            Some(word) => format!("write `{key}: {word}`"),
            None => format!("write `{key}: true` (or `false`)"),
        };
        checker.report(node.place.clone(), message, label, help);
    }
}

/// Checks a word of any of these choices.
pub fn choice(checker: &mut Checker<'_>, named: &Named, node: &Node, words: &[&'static Words]) {
    let known = || words.iter().flat_map(|words| words.known).copied();
    let help = || words.iter().map(|words| words.help).collect::<Vec<_>>().join("; ");
    let expected = format!("expected {}", list(known(), "or"));
    let Kind::Text { text, .. } = &node.kind else {
        let message = format!("{} must be a single word", named.name);
        return checker.report(node.place.clone(), message, expected, help());
    };
    if !known().any(|word| word == text) {
        let message = format!("invalid value `{text}` for {}", named.name);
        let help = match suggest(text, known()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => help(),
        };
        checker.report(node.place.clone(), message, expected, help);
    }
}

/// Reports a list instead of a string, and the like.
fn wrong_kind(checker: &mut Checker<'_>, named: &Named, node: &Node, shape: &'static Shape) {
    let is_bracket = checker.written(node).starts_with(['[', '{']);
    let names = names(node);
    let (wanted, help) = wanted(shape, named.name.trim_matches('`'), is_bracket, names);
    let label = match &node.kind {
        Kind::List(_) if matches!(shape, Shape::List(_)) => "a single group",
        Kind::List(_) => "a list",
        Kind::Text { .. } => "a single value",
        _ => "a map",
    };
    checker.report(node.place.clone(), format!("{} must be {wanted}", named.name), label, help);
}

const GROUP: &str = "out_trade_no, trade_no";

/// The names of a list that lacks a level or its brackets.
fn names(node: &Node) -> Option<Vec<&str>> {
    let is_name = |name: &&str| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let names: Vec<&str> = match &node.kind {
        Kind::List(list) => list.iter().map(Node::text).collect::<Option<_>>()?,
        Kind::Text { text, .. } => text.split([',', '，', '、']).map(str::trim).collect(),
        _ => return None,
    };
    names.iter().all(is_name).then_some(names)
}

/// The expected value, and how it is written.
fn wanted(
    shape: &'static Shape,
    key: &str,
    is_bracket: bool,
    names: Option<Vec<&str>>,
) -> (&'static str, String) {
    match shape {
        Shape::Line if is_bracket => (
            "a single name",
            match names.as_deref() {
                Some([name]) if key == "type" => format!("write a list type as `type: {name}[]`"),
                _ if key.contains(' ') => "write it without brackets".to_owned(),
                _ => format!("write it without brackets: `{key}: …`"),
            },
        ),
        Shape::Characters => {
            ("a string", format!("write the characters in quotes: `{key}: \"/=&\"`"))
        }
        Shape::Text | Shape::Title | Shape::Line | Shape::Names | Shape::Label if is_bracket => {
            ("a string", "quote it; write a sample as a block after `|`".to_owned())
        }
        Shape::Text | Shape::Title | Shape::Line | Shape::Names | Shape::Label => {
            let quotes = "quote it if it contains `: ` or starts with `- `";
            ("a string", format!("write it after the colon; {quotes}"))
        }
        Shape::Flag => ("`true` or `false`", format!("write `{key}: true`")),
        Shape::Limit | Shape::Range => ("a number", format!("write `{key}: …`")),
        Shape::Choice(words) => ("a single word", words.help.to_owned()),
        Shape::Pair(..) => (
            "a word, or a pair of them",
            format!(
                "write `{key}: top` for v2, `{key}: query` for v3, `{key}: [top, query]` for both"
            ),
        ),
        Shape::Either(other, _) => wanted(other, key, is_bracket, names),
        Shape::List(Shape::List(_)) => {
            let group = names.filter(|names| names.len() > 1).map(|names| names.join(", "));
            let group = group.unwrap_or(GROUP.to_owned());
            ("a list of groups", format!("write `{key}: [[{group}]]`"))
        }
        Shape::List(Shape::Map(_)) => ("a list", "start each element with `- `".to_owned()),
        Shape::List(_) => ("a group of field names", format!("write `[{GROUP}]`")),
        Shape::Table(_) => ("a map of names", "write an indented `NAME:` for each".to_owned()),
        Shape::Map(keys) => {
            let known = list(keys.names(), "and");
            ("a map", format!("its keys are {known}, each on its own line"))
        }
    }
}
