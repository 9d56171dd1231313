//! Normalizes descriptions for a spec: one line, Chinese with Chinese punctuation, no rules.

use super::clauses;
use crate::tables::{Row, Value};
use codegen::skeleton::MARK;
use codegen::spec::is_chinese;
use spec_draft::Annotated;

/// Returns the doc of a field: its description without the consumed clauses.
pub fn doc(row: &Row, description: &str, consumed: &[String]) -> Annotated<String> {
    let description = tidy(&clauses::without(description, consumed));
    let mut doc = match [description, tidy(&row.label)].into_iter().find(|text| !text.is_empty()) {
        Some(text) => Annotated::new(text),
        None => Annotated::with_review(MARK.to_owned(), "the page has no description"),
    };
    for (name, more) in [("必选条件", &row.condition), ("注意", &row.notice)] {
        let more = tidy(more);
        if !more.is_empty() && !doc.value.contains(&more) {
            doc.value = format!("{}。{name}：{more}", doc.value);
        }
    }
    doc
}

/// Returns the description with the values of a cell of its own, for a field that is no enum.
pub fn with_values(row: &Row) -> String {
    let value = |value: &Value| format!("{}（{}）", value.wire, tidy(&value.label));
    let values: Vec<_> = row.values.iter().map(value).collect();
    match values.is_empty() {
        true => row.description.clone(),
        false => format!("{}\n可选值：{}", row.description, values.join("、")),
    }
}

/// Returns the subject of a type or an enum: the label, or the beginning of the description.
pub fn title(label: &str, description: &str) -> Option<String> {
    let first = clauses::all(description).find(|clause| !clause.is_empty()).unwrap_or_default();
    [tidy(label), tidy(first)].into_iter().find(|text| !text.is_empty())
}

/// Returns the label of a value: `暂存，提交事务出现异常时`.
pub fn label(text: &str) -> String {
    tidy(text)
}

/// Joins the lines to one, without a full stop at the end. A cell's lines may be broken anywhere.
pub fn tidy(text: &str) -> String {
    join_lines(text, "")
}

/// Joins paragraphs, each of which is a sentence of its own.
pub fn paragraphs(text: &str) -> String {
    join_lines(text, "。")
}

/// A line this short is a heading, and was not broken because of its length.
const SHORT: usize = 8;

/// An entry of a list this short ends where its line does.
const ENTRY: usize = 16;

/// Returns whether a line is an entry of a list: `2. m:月`.
fn is_item(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < line.len() && rest.starts_with(['.', '、', ')', '）'])
        || line.starts_with(['-', '•', '·']) && !rest.starts_with(|c: char| c.is_ascii_digit())
}

fn join_lines(text: &str, between: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut line = String::new();
    let mut is_below_item = false;
    for next in lines {
        let is_divided = line.ends_with(|c: char| c.is_ascii_punctuation() || is_stop(c));
        let is_chinese_on = line.ends_with(is_chinese) && next.starts_with(is_chinese);
        line.push_str(match (line.is_empty() || is_divided, is_chinese_on) {
            (true, _) => "",
            // The text below the last entry of a list does not continue it.
            (false, true) if is_below_item && !is_item(next) => "。",
            (false, true) if line.chars().count() <= SHORT && between.is_empty() => "，",
            (false, true) => between,
            (false, false) => " ",
        });
        line.push_str(next);
        is_below_item = is_item(next) && next.chars().count() <= ENTRY;
    }
    let line = line.strip_suffix(" -").unwrap_or(&line);
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = line.trim_matches(|c: char| ",，。;；、:： ".contains(c));
    to_wide(line)
}

fn is_stop(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '：' | '、' | '！' | '？' | '）' | '】')
}

/// Replaces ASCII punctuation in Chinese text, which is common in copies.
fn to_wide(text: &str) -> String {
    let mut wide = String::with_capacity(text.len());
    // For each open bracket, whether it was made wide.
    let mut brackets = Vec::new();
    let mut before = None;
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        let is_near = [before, letters.peek().copied()].into_iter().flatten().any(is_wide);
        let made = match c {
            ',' if is_near => '，',
            ';' if is_near => '；',
            ':' if is_near => '：',
            '?' if is_near => '？',
            '!' if is_near => '！',
            '(' => {
                brackets.push(is_near);
                if is_near { '（' } else { '(' }
            }
            ')' if brackets.pop().unwrap_or(false) => '）',
            other => other,
        };
        wide.push(made);
        before = Some(made);
        // A wide mark includes its own space.
        if is_stop(made) && letters.peek() == Some(&' ') {
            letters.next();
        }
    }
    wide
}

fn is_wide(c: char) -> bool {
    is_chinese(c) || is_stop(c)
}
