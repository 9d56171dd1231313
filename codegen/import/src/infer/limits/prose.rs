//! Infers limits from a description: `最大不超过100个`, `取值范围[0.01,100000000]`.

use super::Limits;
use crate::infer::{clauses, metadata};
use crate::tables::Row;
use codegen::{BuiltIn, formats};
use spec_draft::{Annotated, Bounds};

const MOST: &[&str] = &[
    "不超过",
    "不能超过",
    "不得超过",
    "不大于",
    "最多",
    "至多",
    "最大",
    "上限",
    "最长",
    "小于等于",
];
const LEAST: &[&str] = &["不少于", "不小于", "至少", "最少", "最小", "大于等于", "不低于"];
const SHORTEST: &[&str] = &["最短", "不少于", "不小于", "至少", "最少", "不低于"];
const ELEMENTS: &[&str] = &["个", "条", "笔", "项", "组", "张", "件", "种"];
const CHARACTERS: &[&str] =
    &["个字符", "字符", "个汉字", "汉字", "位", "字节", "个字节", "个字", "个英文"];

/// Infers the number of elements of a list.
pub fn items(row: &Row, limits: &mut Limits) {
    for clause in clauses::all(&row.description) {
        let Some((number, unit)) = most(clause) else {
            if pair(clause, is_to).is_some_and(|(_, _, unit)| starts_with(unit, ELEMENTS)) {
                limits.reviews.push(format!("the page says {clause}"));
            }
            continue;
        };
        let is_of_elements = starts_with(unit, ELEMENTS) && !starts_with(unit, CHARACTERS);
        match number.parse().ok().filter(|high| is_of_elements && *high > 0) {
            Some(high) if limits.items.is_none() => {
                limits.items = Some(Annotated::new(Bounds { low: 0, high }));
                if starts_with(clause, MOST) {
                    limits.consumed.push(clause.to_owned());
                }
            }
            Some(high) if limits.items.as_ref().is_some_and(|items| items.value.high == high) => {}
            _ => limits.reviews.push(format!("the page says {clause}")),
        }
    }
}

/// Infers the smallest and the largest value; one of the two alone is not a range.
pub fn range(row: &Row, ty: BuiltIn, limits: &mut Limits) {
    for clause in clauses::all(&row.description) {
        if let Some((low, high)) = both_ends(clause) {
            let fits = ty.fits(low) && ty.fits(high);
            let is_ordered = formats::amount(low) <= formats::amount(high);
            let stated = limits.range.as_ref().map(|range| range.value.clone());
            if !fits || !is_ordered {
                limits.reviews.push(format!("the description says `{clause}`"));
            } else if stated.is_none() {
                limits.range = Some(Annotated::new((low.to_owned(), high.to_owned())));
                limits.consumed.extend(clauses::starting(clause, &["取值", "范围"], |_| true));
            } else if stated.as_ref().is_none_or(|(a, b)| a != low || b != high) {
                limits.range.iter_mut().for_each(|r| r.add_review(format!("or is it `{clause}`?")));
            }
            return;
        }
    }
    if limits.range.is_some() {
        return;
    }
    let of_elements = limits.items.is_some();
    for clause in clauses::all(&row.description) {
        let most = most(clause).filter(|(_, unit)| !starts_with(unit, CHARACTERS));
        let stated = most.or_else(|| number_after(clause, LEAST));
        // The unit of something else does not limit this value: `最多保留两位`, `最近3个月`.
        let is_of_it = |unit: &str| unit.is_empty() || starts_with(unit, ELEMENTS) && !of_elements;
        let has_digits = clause.contains(|c: char| c.is_ascii_digit());
        let between = has_digits && [BETWEEN, "范围"].iter().any(|word| clause.contains(word));
        let review = match () {
            // A page has at least one element.
            () if is_page_size(row, ty)
                && let Some((high, unit)) = most
                && is_of_it(unit)
                && ty.fits(high) =>
            {
                limits.range = Some(Annotated::new(("1".to_owned(), high.to_owned())));
                return;
            }
            () if stated.is_some_and(|(_, unit)| is_of_it(unit)) => ": what is the other end?",
            () if between || pair(clause, is_span).is_some() => ": is it a range?",
            () => continue,
        };
        limits.reviews.push(format!("the page says {clause}{review}"));
        return;
    }
}

fn is_page_size(row: &Row, ty: BuiltIn) -> bool {
    ty == BuiltIn::Number && metadata::SIZES.contains(&row.name.as_str())
}

/// Infers the length of a string, where the column disagrees or is empty.
pub fn length(row: &Row, limits: &mut Limits) {
    for clause in clauses::all(&row.description) {
        let is_length = |unit: &str| {
            starts_with(unit, CHARACTERS) || unit.is_empty() && clause.contains("长度")
        };
        if number_after(clause, SHORTEST).is_some_and(|(_, unit)| is_length(unit)) {
            limits.reviews.push(format!("the page says {clause}"));
        }
        let stated = most(clause).or_else(|| within(clause)).filter(|(_, unit)| is_length(unit));
        let Some((number, unit)) = stated else {
            if limits.length.is_none() && is_count(clause) {
                limits.reviews.push(format!("the page says {clause}"));
            }
            continue;
        };
        let Some(high) = number.parse().ok().filter(|high| *high > 0) else { continue };
        match &mut limits.length {
            Some(length) if length.value.high == high => {}
            Some(length) => length.add_review(format!("the page says {clause}")),
            None if starts_with(unit, &["个字符", "字符", "位"]) => {
                limits.length = Some(Annotated::new(Bounds { low: 0, high }));
                if starts_with(clause, MOST) {
                    limits.consumed.push(clause.to_owned());
                }
            }
            None => limits.reviews.push(format!("the page says {clause}")),
        }
    }
}

/// Returns whether the clause counts characters: `长度为6-20位`, `16位数字`.
fn is_count(clause: &str) -> bool {
    let is_counted = |at: usize| clause[..at].ends_with(|c: char| c.is_ascii_digit());
    let mut units = CHARACTERS.iter().flat_map(|word| clause.match_indices(word));
    units.any(|(at, _)| is_counted(at))
        || clause.split_once("长度").is_some_and(|(_, text)| leading_number(text).is_some())
}

/// Parses `64` and `个字符` in `64个字符以内`.
fn within(clause: &str) -> Option<(&str, &str)> {
    let (before, _) = clause.split_once("以内")?;
    let is_unit = |c: char| !c.is_ascii_digit();
    let end = before.trim_end_matches(is_unit).len();
    let number = before[..end].rsplit(is_unit).next().filter(|number| !number.is_empty())?;
    Some((number, before[end..].trim()))
}

fn starts_with(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.starts_with(word))
}

/// Parses `100` and `个` in `最大不超过100个`.
fn most(clause: &str) -> Option<(&str, &str)> {
    number_after(clause, MOST)
}

/// Returns the number directly after one of the words, and the text after the number.
fn number_after<'a>(clause: &'a str, words: &[&str]) -> Option<(&'a str, &'a str)> {
    let after = |word: &&str| clause.rfind(*word).map(|at| &clause[at + word.len()..]);
    let rests = words.iter().filter_map(after);
    rests.filter_map(leading_number).min_by_key(|(_, rest)| std::cmp::Reverse(rest.len()))
}

/// Parses a number with at most a few words before it: `支持传入100个`.
fn leading_number(text: &str) -> Option<(&str, &str)> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let before = text.get(..start)?;
    let is_near =
        before.chars().count() <= 6 && !before.contains(|c: char| c.is_ascii_alphanumeric());
    let rest = text.get(start..).filter(|_| is_near)?;
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
    let (number, unit) = rest.split_at(end);
    Some((number.trim_end_matches('.'), unit.trim_start()))
}

/// Parses both ends of a range: `取值范围[1,100]`, `取值1~100`, `1到100之间`.
fn both_ends(clause: &str) -> Option<(&str, &str)> {
    let after = |word: &str| Some(clause.split_once(word)?.1);
    let between = || {
        let (text, _) = clause.split_once(BETWEEN)?;
        let start = text.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.' || is_to(c));
        pair(&text[start.len()..], is_to)
    };
    // `取值0,1` lists two values.
    let (low, high, unit) = after("范围")
        .and_then(|text| pair(text, |c| is_to(c) || matches!(c, ',' | '，')))
        .or_else(|| after("取值").and_then(|text| pair(text, is_to)))
        .or_else(between)?;
    (!starts_with(unit, CHARACTERS)).then_some((low, high))
}

const BETWEEN: &str = "之间";

fn is_to(c: char) -> bool {
    is_span(c) || "- ".contains(c)
}

/// Returns whether a character is only used between two ends.
fn is_span(c: char) -> bool {
    "~～—至到".contains(c)
}

/// Parses the two numbers at the start, with only separators between them, and the text after them.
fn pair(text: &str, divides: impl Fn(char) -> bool) -> Option<(&str, &str, &str)> {
    let text = text.trim_start_matches(|c: char| "为是在:：[(（【 ".contains(c));
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.' && !divides(c));
    let (text, unit) = text.split_at(end.unwrap_or(text.len()));
    let mut numbers = text.split(divides).filter(|number| !number.is_empty());
    let (low, high) = (numbers.next()?, numbers.next()?);
    let is_number = |text: &str| formats::amount(text).is_some();
    let is_pair = numbers.next().is_none() && is_number(low) && is_number(high);
    is_pair.then_some((low, high, unit))
}
