//! What a copy adds to the name of a row: `'order_no'`, `<order_no>`, `1. order_no`, `*order_no`.

use super::nesting;
use crate::tables::{Cell, CellReview};
use crate::text::Line;
use crate::vocabulary;

/// Pairs of marks around a name.
const PAIRS: [(char, char); 10] = [
    ('\'', '\''),
    ('"', '"'),
    ('“', '”'),
    ('‘', '’'),
    ('<', '>'),
    ('《', '》'),
    ('「', '」'),
    ('[', ']'),
    ('$', '$'),
    ('{', '}'),
];

/// Returns the line with its name bare, and a note where the decoration may mean something.
pub fn undecorated(line: &Line) -> Option<(Line, Option<CellReview>)> {
    let (_, text) = nesting::split_mark(&line.raw);
    let text = text.trim_start_matches('|').trim_start();
    let at = line.raw.len() - text.len();
    let (sign, rest) = strip_sign(text);
    let rest = strip_number(rest);
    let (name, after) = strip_pair(rest).or_else(|| vocabulary::leading_name(rest))?;
    let is_bare = name.len() + after.len() == text.len();
    if is_bare || name.len() < 2 || !after.is_empty() && !after.starts_with(is_divider) {
        return None;
    }
    let raw = format!("{}{name}{after}", &line.raw[..at]);
    let note = (!sign.is_empty()).then(|| {
        let note = format!("the page writes `{sign}{name}`: what does `{sign}` mean?");
        CellReview { cell: Cell::Name, note }
    });
    Some((Line { number: line.number, raw }, note))
}

/// `*order_no`, `//order_no`
fn strip_sign(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !"*＊★☆/#$&@!~".contains(c)).unwrap_or_default();
    // Two stars are Markdown's.
    let is_bold = text.starts_with("**");
    if is_bold { ("", text) } else { text.split_at(end) }
}

/// `1. order_no`, `(2)order_no`, `③order_no`
fn strip_number(text: &str) -> &str {
    let inner = text.strip_prefix(['(', '（', '[', '【']).unwrap_or(text);
    let after = inner.trim_start_matches(|c: char| c.is_ascii_digit() || ('①'..='⑳').contains(&c));
    if after.len() == inner.len() {
        return text;
    }
    let rest = after.trim_start_matches(['.', '、', '．', ')', '）', ']', '】', ':', '：', ' ']);
    let is_circled = inner.starts_with(|c| ('①'..='⑳').contains(&c));
    if rest.len() == after.len() && !is_circled { text } else { rest }
}

fn strip_pair(text: &str) -> Option<(&str, &str)> {
    let (_, close) = PAIRS.iter().find(|(open, _)| text.starts_with(*open))?;
    let inner = &text[text.chars().next()?.len_utf8()..];
    let (name, after) = inner.split_once(*close)?;
    vocabulary::is_name(name).then_some((name, after))
}

fn is_divider(c: char) -> bool {
    c.is_whitespace() || matches!(c, '|' | '｜' | '(' | '（' | ':' | '：')
}
