//! Limits and ranges: `64`, `[1, 32]`, `[0.01, 100]`.

use super::characters::{full_width, in_ascii};
use super::outline::{Kind, Node};
use super::shape::{Checker, Named};

/// Checks a limit: one or two whole numbers.
pub fn limit(checker: &mut Checker<'_>, named: &Named, node: &Node) {
    let label = match &node.kind {
        Kind::Text { .. } => return number(checker, named, node, node, true),
        Kind::List(pair) if pair.len() == 2 => {
            return pair.iter().for_each(|value| number(checker, named, node, value, true));
        }
        Kind::List(_) => "expected one number or two",
        _ => "not a number",
    };
    wrong(checker, named, node, node, label, true);
}

/// Checks a range: the lowest and the highest value.
pub fn range(checker: &mut Checker<'_>, named: &Named, node: &Node) {
    let label = match &node.kind {
        Kind::Text { .. } => "a single value",
        Kind::List(pair) if pair.len() == 2 => {
            return pair.iter().for_each(|value| number(checker, named, node, value, false));
        }
        Kind::List(_) => "expected two values",
        _ => "a map",
    };
    wrong(checker, named, node, node, label, false);
}

fn number(checker: &mut Checker<'_>, named: &Named, all: &Node, value: &Node, is_limit: bool) {
    let problem = match &value.kind {
        Kind::Text { plain: false, .. } => Some("numbers are not quoted"),
        Kind::Text { text, .. } => problem(text, is_limit),
        _ => Some("not a number"),
    };
    if let Some(label) = problem {
        wrong(checker, named, all, value, label, is_limit);
    }
}

/// Returns why a text is not a number in the form of a spec.
fn problem(text: &str, is_limit: bool) -> Option<&'static str> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    Some(match is_limit {
        true if digits != text => "a limit cannot be negative",
        true if !is_number(digits) => "not a whole number in plain digits",
        _ if !is_number(whole) || !is_number(decimals) => "not a number",
        _ if whole.len() > 1 && whole.starts_with('0') => "leading zero",
        _ if text == "-0" => "negative zero",
        true if text.parse::<u32>().is_err() => "larger than 4294967295",
        _ => return None,
    })
}

fn wrong(
    checker: &mut Checker<'_>,
    named: &Named,
    all: &Node,
    value: &Node,
    label: &str,
    is_limit: bool,
) {
    let key = named.name.trim_matches('`');
    let (wanted, how) = match is_limit {
        true => (
            "a limit",
            format!("write `{key}: 64` for at most 64, or `{key}: [1, 32]` for 1 to 32"),
        ),
        false => ("a pair `[lowest, highest]`", format!("write `{key}: [1, 100]` in plain digits")),
    };
    let help = match suggest_limit(checker.written(all), is_limit) {
        Some(meant) => format!("did you mean `{key}: {meant}`?"),
        None => how,
    };
    let message = format!("{} must be {wanted}", named.name);
    match full_width(checker.written(value)) {
        Some((at, wide)) => {
            let start = value.place.start + at;
            let place = start..start + wide.len_utf8();
            checker.report(place, message, format!("`{wide}` is not an ASCII character"), help);
        }
        None => checker.report(value.place.clone(), message, label, help),
    }
}

/// Suggests the one or two numbers among other characters: `1，32`, `≤ 64`, `1-64 字节`.
fn suggest_limit(written: &str, is_limit: bool) -> Option<String> {
    let text = in_ascii(written.lines().next()?);
    let in_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '+');
    let has_digit = |word: &&str| word.contains(|c: char| c.is_ascii_digit());
    let words: Vec<&str> = text.split(|c| !in_word(c)).filter(has_digit).collect();
    let is_negative = text.trim_start_matches(['[', ' ', '"']).starts_with('-');
    if is_negative || words.iter().any(|word| problem(word, is_limit).is_some()) {
        return None;
    }
    match words.as_slice() {
        [one] if is_limit => Some((*one).to_owned()),
        [low, high] => Some(format!("[{low}, {high}]")),
        _ => None,
    }
}
