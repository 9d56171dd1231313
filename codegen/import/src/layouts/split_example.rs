//! Splits a description from the example after it, with only a space or a line break between them.
//! A guess that uses every clue: the samples' values, the shapes of values, the line breaks.

use super::View;
use super::evidence::Evidence;
use super::nesting;
use crate::tables::{Cell, CellReview, Row};
use crate::vocabulary::Column;

/// The meaning of a line break in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    /// It separates two cells, or two lines of one.
    AreCells,
    /// It is equivalent to a space.
    MayWrap,
}

pub fn fill_row(row: &mut Row, lines: &[String], view: &View, breaks: Lines) {
    let text = lines.join("\n");
    let text = without_placeholder(text.trim());
    let parts = if !view.header.has(Column::Example) {
        Parts::description(text)
    } else if !view.header.has(Column::Description) {
        Parts { example: text, ..Parts::description("") }
    } else {
        split(text, row, view, breaks)
    };
    parts.description.trim().clone_into(&mut row.description);
    parts.example.trim().clone_into(&mut row.example);
    if !parts.sure {
        let note = "the page does not separate the description from the example".to_owned();
        row.reviews.push(CellReview { cell: Cell::Example, note });
    }
}

/// Strips the `-` of an empty example, and of an empty description.
fn without_placeholder(text: &str) -> &str {
    let is_dash = |c: char| "-—–".contains(c);
    let end = text.trim_end_matches(is_dash);
    let text = if end.len() < text.len() && (end.is_empty() || end.ends_with(char::is_whitespace)) {
        end.trim_end()
    } else {
        text
    };
    let start = text.trim_start_matches(is_dash);
    if start.len() < text.len() && start.starts_with('\n') { start.trim_start() } else { text }
}

struct Parts<'a> {
    description: &'a str,
    example: &'a str,
    sure: bool,
}

impl<'a> Parts<'a> {
    fn description(description: &'a str) -> Self {
        Self { description, example: "", sure: true }
    }

    fn split_at(text: &'a str, at: usize, sure: bool) -> Self {
        let (description, example) = text.split_at_checked(at).unwrap_or((text, ""));
        Self { description, example, sure }
    }
}

fn split<'a>(text: &'a str, row: &Row, view: &View, breaks: Lines) -> Parts<'a> {
    if let Some((description, example)) = split_at_sample(text, &row.name, view.evidence) {
        return Parts { description, example, sure: true };
    }
    let last = text.rfind('\n').map_or(0, |at| at + 1);
    let (before, line) = text.split_at(last);
    if breaks == Lines::AreCells && !before.is_empty() {
        // The last of two lines is the example; of more, only if it looks like a value.
        return Parts::split_at(text, last, before.trim().lines().count() == 1 || is_value(line));
    }
    if let Some(at) = find_by_shape(line) {
        return Parts::split_at(text, last + at, true);
    }
    if breaks == Lines::AreCells || nesting::has_members(&row.ty) && !before.is_empty() {
        return Parts::description(text);
    }
    split_last_word(text, last, row)
}

/// Takes the last word of the line as the example, if there is no better clue.
fn split_last_word<'a>(text: &'a str, last: usize, row: &Row) -> Parts<'a> {
    let (before, line) = text.split_at(last);
    let Some(blank) = line.rfind([' ', '\t']) else {
        if before.is_empty() {
            // A single word is the description, unless it looks like a value.
            let value = is_value(line) && !line.is_empty();
            return if value { Parts::split_at(text, 0, false) } else { Parts::description(text) };
        }
        return Parts::split_at(text, last, is_value(line));
    };
    if nesting::has_members(&row.ty) {
        return Parts { sure: !is_value(&line[blank + 1..]), ..Parts::description(text) };
    }
    let (header, word) = (line[..blank].trim_end(), &line[blank + 1..]);
    // `操作用户的账号id 2088…`: one word of Chinese, one value.
    let chinese = header.ends_with(|c: char| !c.is_ascii())
        || !header.is_ascii() && !header.contains(char::is_whitespace) && before.is_empty();
    Parts::split_at(text, last + blank + 1, is_value(word) && chinese)
}

/// Returns where a value starts that is recognized by its shape: a date with a time, JSON, cells
/// far apart.
fn find_by_shape(line: &str) -> Option<usize> {
    let wide = || line.rfind("  ").map(|at| at + 2).or_else(|| Some(line.rfind('\t')? + 1));
    let apart = || wide().filter(|at| !line[..*at].trim().is_empty());
    find_date(line).or_else(|| find_json(line)).or_else(apart)
}

/// `2015-10-27 10:51:57` at the end.
fn find_date(line: &str) -> Option<usize> {
    let of = |text: &str, dividers: &[char]| {
        text.len() >= 5
            && text.chars().all(|c| c.is_ascii_digit() || dividers.contains(&c))
            && text.contains(dividers)
    };
    let (before, time) = line.rsplit_once(' ')?;
    let date = before.rfind([' ', '\n']).map_or(0, |at| at + 1);
    (of(time, &[':', '.']) && of(&before[date..], &['-', '/'])).then_some(date)
}

/// Finds `{…}` or `[…]` at the end, with a space before it.
fn find_json(line: &str) -> Option<usize> {
    let close = line.chars().last()?;
    let open = match close {
        '}' => '{',
        ']' => '[',
        _ => return None,
    };
    // A hostile line may open so many that trying each takes too long.
    let mut starts = line.match_indices(open).map(|(at, _)| at).take(64);
    starts.find(|at| (*at == 0 || line[..*at].ends_with([' ', '\t'])) && balanced(&line[*at..]))
}

fn balanced(text: &str) -> bool {
    let mut depth = 0_i32;
    let mut ends = 0;
    for c in text.chars() {
        match c {
            '{' | '[' => depth += 1,
            '}' | ']' => depth -= 1,
            _ => continue,
        }
        ends += i32::from(depth == 0);
    }
    depth == 0 && ends == 1
}

/// Returns whether it looks like an example: digits, capitals, a URL. Sentences hardly ever end
/// like that.
fn is_value(text: &str) -> bool {
    let text = text.trim();
    text.is_ascii()
        && !text.contains(' ')
        && (text.contains(|c: char| c.is_ascii_digit() || "_/".contains(c))
            || text.len() > 1 && text.chars().all(|c| c.is_ascii_uppercase())
            || matches!(text, "true" | "false"))
}

/// Splits at a value of the samples that ends the text.
pub fn split_at_sample<'a>(
    text: &'a str,
    name: &str,
    evidence: &Evidence,
) -> Option<(&'a str, &'a str)> {
    let text = text.trim();
    let values = evidence.values(name);
    let printed = values.iter().filter(|value| !value.is_empty()).find_map(|value| {
        let before = text.strip_suffix(*value)?;
        (before.is_empty() || before.ends_with(apart)).then_some(before.len())
    });
    let number = || {
        // The sample may have `25` where the table has `25.00`.
        let start = text.rfind(apart).map_or(0, |at| at + 1);
        let last: f64 = text[start..].parse().ok()?;
        values.iter().any(|value| value.parse() == Ok(last)).then_some(start)
    };
    printed.or_else(number).map(|at| text.split_at(at))
}

fn apart(c: char) -> bool {
    c.is_whitespace() || c == '|'
}
