//! Single values against the grammar: limits, flags, words; and what stands where it cannot.

use super::characters::{is_odd_blank, odd_blank_in};
use super::colons;
use super::grammar::{Shape, Words};
use super::outline::{Kind, Node};
use super::shape::{Checker, Named, list};
use crate::diagnostic::{Diagnostic, nearest};

pub fn nothing(checker: &mut Checker<'_>, named: &Named, node: &Node) {
    let message = format!("{} has no value", named.name);
    if node.place.is_empty() {
        let help = if checker.line_behind(&named.place).contains(" #") {
            "YAML takes a text that starts with `#` for a comment: put it in quotes"
        } else {
            "write the value, or delete the line if the page has none"
        };
        checker.report(named.place.clone(), message, "nothing stands behind this", help);
    } else {
        let help = "put it in quotes if the page really says that, else delete the line";
        checker.report(node.place.clone(), message, "YAML reads this as nothing", help);
    }
}

/// Texts are there to be read; of a block without a line, only the key is to be seen.
fn empty(checker: &mut Checker<'_>, named: &Named, node: &Node) {
    let is_quoted = checker.written(node).starts_with(['"', '\'']);
    let place = if is_quoted { &node.place } else { &named.place };
    let help = "write what the page says; a line that the page has nothing for is left out";
    checker.report(place.clone(), format!("{} is empty", named.name), "nothing to read", help);
}

/// Where the `#` stands that cuts a text off. A comment has a blank behind its `#`.
fn cut_off(checker: &Checker<'_>, node: &Node) -> Option<usize> {
    let Kind::Text { plain: true, .. } = &node.kind else { return None };
    let end = node.place.start + checker.written(node).trim_end().len();
    let behind = checker.line_behind(&(end..end));
    let comment = behind.trim_start_matches([' ', '\t']);
    let is_text = comment.trim_start_matches('#').starts_with(|c: char| !c.is_whitespace());
    (comment.starts_with('#') && is_text).then(|| end + behind.len() - comment.len())
}

fn comment(checker: &mut Checker<'_>, node: &Node) {
    let Some(at) = cut_off(checker, node) else { return };
    let help = "put the text in quotes; a comment is written `# …`, with a blank";
    let label = "nothing from here on is part of the text";
    checker.report(at..at + 1, "YAML takes this for a comment", label, help);
}

/// Inside of texts, blanks of every kind are the page's own.
fn odd_blank(checker: &Checker<'_>, node: &Node, shape: &'static Shape) -> Option<Diagnostic> {
    let Kind::Text { text, plain } = &node.kind else { return None };
    let is_own = match shape {
        Shape::Text | Shape::Title | Shape::Label => !plain || !text.starts_with(is_odd_blank),
        _ => false,
    };
    if is_own { None } else { odd_blank_in(node, checker.written(node)) }
}

/// A text where keys belong, since the colon of its first line is none.
fn keyless(checker: &Checker<'_>, node: &Node, shape: &'static Shape) -> Option<Diagnostic> {
    let is_block = matches!(shape, Shape::Map(_) | Shape::Table(_));
    let is_plain = matches!(node.kind, Kind::Text { plain: true, .. });
    let line = checker.written(node).lines().next().filter(|_| is_block && is_plain)?;
    colons::mistake(line, node.place.start)
}

pub fn check(checker: &mut Checker<'_>, named: &Named, node: &Node, shape: &'static Shape) {
    let told = keyless(checker, node, shape).or_else(|| odd_blank(checker, node, shape));
    if let Some(told) = told {
        return checker.push(told);
    }
    match (shape, &node.kind) {
        (Shape::Text | Shape::Title | Shape::Line | Shape::Label, Kind::Text { text, .. })
            if text.trim().is_empty() =>
        {
            empty(checker, named, node);
        }
        (Shape::Text | Shape::Title | Shape::Line | Shape::Label, Kind::Text { .. })
            if cut_off(checker, node).is_some() =>
        {
            comment(checker, node);
        }
        (Shape::Text, Kind::Text { .. }) => {}
        (Shape::Title | Shape::Line, Kind::Text { text, .. }) => line(checker, named, node, text),
        (Shape::Label, Kind::Text { text, plain }) => label(checker, named, node, text, *plain),
        (Shape::Flag, Kind::Text { text, plain }) => flag(checker, named, node, text, *plain),
        (Shape::Choice(words), Kind::Text { text, .. }) => {
            choice(checker, named, node, text, words)
        }
        (Shape::Limit, Kind::Text { .. }) => limit(checker, named, node),
        (Shape::Limit | Shape::Range, Kind::List(pair)) if pair.len() == 2 => {
            for value in pair {
                match (shape, value.text()) {
                    (Shape::Range, Some(_)) if !value.is_nothing() => {}
                    (Shape::Limit, _) => limit(checker, named, value),
                    _ => wrong_kind(checker, named, value, shape),
                }
            }
        }
        (Shape::Limit, Kind::List(_)) => wrong_limit(checker, named, node, "one number, or two"),
        (Shape::Limit, _) => wrong_limit(checker, named, node, "not a number"),
        _ => wrong_kind(checker, named, node, shape),
    }
}

fn line(checker: &mut Checker<'_>, named: &Named, node: &Node, text: &str) {
    let label = match text {
        _ if text.contains('\n') => "a text of several lines",
        _ if text.trim() != text => "blanks at one of its ends",
        _ => return,
    };
    let message = format!("{} must stand in one line, without blanks around it", named.name);
    let help = "write it right behind the colon, without `|` or `>`";
    checker.report(node.place.clone(), message, label, help);
}

fn label(checker: &mut Checker<'_>, named: &Named, node: &Node, text: &str, plain: bool) {
    let is_flag = matches!(text, "true" | "True" | "TRUE" | "false" | "False" | "FALSE");
    let digits = text.trim_start_matches(['+', '-']).to_ascii_lowercase();
    let is_number = digits.parse::<f64>().is_ok()
        || matches!(digits.as_str(), ".inf" | ".nan")
        || ["0x", "0o", "0b"].iter().any(|radix| digits.starts_with(radix));
    if plain && (is_flag || is_number) {
        let message = format!("the label of {} must be a text", named.name);
        let read = if is_flag { "a yes or no" } else { "a number" };
        let help = format!("put it in quotes: `\"{text}\"`");
        checker.report(node.place.clone(), message, format!("YAML reads this as {read}"), help);
    }
}

fn flag(checker: &mut Checker<'_>, named: &Named, node: &Node, text: &str, plain: bool) {
    if !plain || !matches!(text, "true" | "false") {
        let message = format!("{} must be `true` or `false`", named.name);
        let label = if plain { "neither of the two" } else { "in quotes it is a text" };
        let key = named.name.trim_matches('`');
        let help = format!("write `{key}: true` (or `false`)");
        checker.report(node.place.clone(), message, label, help);
    }
}

fn choice(
    checker: &mut Checker<'_>,
    named: &Named,
    node: &Node,
    text: &str,
    words: &'static Words,
) {
    let known = || words.known.iter().copied();
    if !words.known.contains(&text) {
        let message = format!("{} cannot be `{text}`", named.name);
        let label = format!("not {}", list(known(), "or"));
        let help = match nearest(text, known()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => words.help.to_owned(),
        };
        checker.report(node.place.clone(), message, label, help);
    }
}

fn limit(checker: &mut Checker<'_>, named: &Named, node: &Node) {
    let Kind::Text { text, plain } = &node.kind else {
        return wrong_limit(checker, named, node, "not a number");
    };
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let label = match text.parse::<u32>() {
        _ if !plain => "a number stands without quotes",
        _ if text.starts_with('-') => "a limit cannot be negative",
        _ if !is_number => "not a whole number",
        _ if text.len() > 1 && text.starts_with('0') => "without the 0 in front",
        Ok(_) => return,
        Err(_) => "more than 4294967295",
    };
    wrong_limit(checker, named, node, label);
}

fn wrong_limit(checker: &mut Checker<'_>, named: &Named, node: &Node, label: &str) {
    let key = named.name.trim_matches('`');
    let help = format!("write `{key}: 64` for at most 64, `{key}: [1, 32]` for 1 to 32");
    checker.report(node.place.clone(), format!("{} must be a limit", named.name), label, help);
}

/// A list where a text belongs, and the like.
fn wrong_kind(checker: &mut Checker<'_>, named: &Named, node: &Node, shape: &'static Shape) {
    let is_bracket = checker.written(node).starts_with(['[', '{']);
    let (wanted, help) = wanted(shape, named.name.trim_matches('`'), is_bracket);
    let label = match &node.kind {
        Kind::List(_) if matches!(shape, Shape::Range) => "not two values",
        Kind::List(_) if matches!(shape, Shape::List(_)) => "this is one group, not several",
        Kind::List(_) => "this is a list",
        Kind::Text { .. } => "this is a single value",
        _ => "this is a block of keys",
    };
    checker.report(node.place.clone(), format!("{} must be {wanted}", named.name), label, help);
}

/// What should stand there, and how it is written.
fn wanted(shape: &'static Shape, key: &str, is_bracket: bool) -> (&'static str, String) {
    match shape {
        Shape::Text | Shape::Title | Shape::Line | Shape::Label if is_bracket => {
            ("a text", "put it in quotes, or behind `|` in a block of its own".to_owned())
        }
        Shape::Text | Shape::Title | Shape::Line | Shape::Label => {
            let quotes = "a text with `: ` or a leading `- ` needs quotes";
            ("a text", format!("write it behind the colon; {quotes}"))
        }
        Shape::Flag => ("`true` or `false`", format!("write `{key}: true`")),
        Shape::Limit => ("a limit", format!("write `{key}: 64`")),
        Shape::Range => ("the lowest and the highest value", format!("write `{key}: [1, 100]`")),
        Shape::Choice(words) => ("a single word", words.help.to_owned()),
        Shape::Either(other, _) => wanted(other, key, is_bracket),
        Shape::List(Shape::List(_)) => {
            ("a list of groups", format!("write `{key}: [[out_trade_no, trade_no]]`"))
        }
        Shape::List(Shape::Map(_)) => ("a list", "each element starts with `- `".to_owned()),
        Shape::List(_) => ("a group of names", "write `[out_trade_no, trade_no]`".to_owned()),
        Shape::Table(_) => ("a table of names", "write one indented `NAME:` for each".to_owned()),
        Shape::Map(keys) => {
            let known = list(keys.names(), "and");
            ("a block of keys", format!("its keys are {known}, each in a line of its own"))
        }
    }
}
