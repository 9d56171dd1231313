//! Parses labels followed by their values, values without labels, and single fixed values.

use super::{Listing, Partial, consume_etc, rest, such_as, trim_label, without_repeated};
use crate::infer::clauses;
use crate::infer::enums::scan::{self, LabelFirst};
use crate::tables::Value;
use std::ops::Range;

/// Parses `店铺:SHOP,商品:ITEM`, `店铺（SHOP）、商品（ITEM）`, `店铺为SHOP，商品为ITEM等`, `店铺 SHOP，商品 ITEM`.
pub fn read_label_first(description: &str, example: &str, lowered: bool) -> Option<Listing> {
    [true, false].into_iter().find_map(|blanks_divide| {
        let (pairs, Range { start, end }) = label_first_pairs(description, blanks_divide)?;
        // `买家:buyer_id,卖家:seller_id` explains fields, unless the example is one of them.
        let is_shown = pairs.iter().any(|pair| pair.value == example);
        let is_plain = |pair: &LabelFirst<'_>| pair.is_explicit || is_code(pair.value, lowered);
        if !is_shown && !pairs.iter().all(is_plain) {
            return None;
        }
        let value = |pair: &LabelFirst<'_>| Value {
            wire: pair.value.to_owned(),
            label: without_announcement(trim_label(pair.label)).to_owned(),
        };
        let mut values: Vec<_> = pairs.iter().map(value).collect();
        let (before, mut after) = (&description[..start], &description[end..]);
        let is_loose = pairs.iter().any(|pair| pair.is_loose);
        let partial = consume_etc(&mut values, &mut after)
            .or_else(|| such_as(before))
            .or_else(|| is_loose.then_some(Partial::Loose))
            .or_else(|| hidden_code(&values));
        let values = without_repeated(values)?;
        Some(Listing { values, rest: rest(before, after), partial })
    })
}

/// Strips the announcement of the list from the first label: `分别为草稿(INIT)、生效(VALID)`.
fn without_announcement(label: &str) -> &str {
    let words = ["分别为", "分别是", "包括", "包含"];
    words.iter().find_map(|word| label.strip_prefix(word)).unwrap_or(label)
}

/// Finds a word in brackets within a label: `关闭(C)以及过期`.
fn hidden_code(values: &[Value]) -> Option<Partial> {
    let in_brackets = |label: &str| {
        let mut inner =
            label.split(['(', '（']).skip(1).filter_map(|text| text.split([')', '）']).next());
        inner
            .find(|text| !text.is_empty() && scan::word_length(text) == text.len())
            .map(str::to_owned)
    };
    let hidden = values.iter().find_map(|value| in_brackets(&value.label))?;
    Some(Partial::Doubt(format!("is `{hidden}`, within a label, another value?")))
}

/// Finds the first consecutive values after their labels, and where they are.
fn label_first_pairs(
    text: &str,
    blanks_divide: bool,
) -> Option<(Vec<LabelFirst<'_>>, Range<usize>)> {
    let mut pairs = Vec::new();
    let (mut start, mut end) = (0, 0);
    for (at, piece) in scan::pieces(text, blanks_divide) {
        let piece = piece.trim_end_matches('等');
        match scan::label_first_pair(piece) {
            Some(pair) => {
                if pairs.is_empty() {
                    start = at + pair.start;
                }
                end = at + piece.len();
                pairs.push(pair);
            }
            None if pairs.len() > 1 => break,
            None => pairs.clear(),
        }
    }
    (pairs.len() > 1).then_some((pairs, start..end))
}

fn is_code(value: &str, lowered: bool) -> bool {
    let has = |is: fn(&char) -> bool| value.chars().any(|c| is(&c));
    let is_lower = has(|c| c.is_ascii_lowercase()) && !has(|c| c.is_ascii_uppercase());
    // `年为yyyy，月为yyyy-MM`
    let is_format = value.to_ascii_lowercase().starts_with("yy");
    !is_format && (lowered || !is_lower)
}

const INTRODUCTIONS: &[&str] = &[
    "可选值",
    "枚举值",
    "取值范围",
    "取值",
    "可选",
    "枚举",
    "可传",
    "支持",
    "只能是",
    "只能为",
    "可以是",
];

/// Parses `可选值:A、B`.
pub fn read_bare(description: &str) -> Option<Listing> {
    INTRODUCTIONS.iter().find_map(|word| {
        let at = description.find(word)?;
        let following = &description[at + word.len()..];
        let list = following.trim_start_matches(|c: char| "为有是如下包括以值:： \n".contains(c));
        let (values, length) = scan::codes(list);
        let has_letters =
            values.iter().any(|value| value.contains(|c: char| c.is_ascii_alphabetic()));
        let is_list = values.len() > 1 && (has_letters || !matches!(*word, "取值范围" | "支持"));
        if !is_list {
            return None;
        }
        let value = |wire: &&str| Value { wire: (*wire).to_owned(), label: (*wire).to_owned() };
        let mut values: Vec<_> = values.iter().map(value).collect();
        let mut after = &list[length..];
        // `支持A、B两种格式` continues; the rest does not belong to the list.
        let is_last = |c: char| "。,，;；\n 等.…)）".contains(c);
        if !(after.is_empty() || after.starts_with(is_last)) {
            return None;
        }
        let before = &description[..at];
        let partial = consume_etc(&mut values, &mut after)
            .or_else(|| such_as(&description[..at + word.len()]));
        let values = without_repeated(values)?;
        Some(Listing { values, rest: rest(before, after), partial })
    })
}

const FIXED: &[&str] = &[
    "固定值为",
    "固定值",
    "固定传入",
    "固定传",
    "固定填",
    "固定为",
    "统一传入",
    "统一传",
    "统一填",
];

/// Beginnings of a clause that only says that there is one value.
const BEFORE: &[&str] = &["目前", "当前", "暂", "只", "仅", "请", "必须", "支持"];

/// Parses a single fixed value: `系统集成商统一传入ISV`.
pub fn read_fixed(description: &str) -> Option<Listing> {
    FIXED.iter().find_map(|word| {
        let at = description.find(word)?;
        let following = &description[at + word.len()..];
        let list = following.trim_start_matches(|c: char| "为是值:： \"“‘'".contains(c));
        let (values, length) = scan::codes(list);
        let [value] = values.as_slice() else { return None };
        let after = list[length..].trim_start_matches(['"', '”', '’', '\'']);
        let is_end =
            after.is_empty() || after.starts_with(|c: char| "。,，;；\n )）即".contains(c));
        if !is_end {
            return None;
        }
        let before = trim_label(&description[..at]);
        // `产品码,目前只支持固定值PLAN`: the label comes before.
        let is_label = |clause: &&str| {
            !scan::is_connective(clause) && !BEFORE.iter().any(|word| clause.starts_with(word))
        };
        let label = clauses::all(before).filter(is_label).last().unwrap_or_default();
        let label = if label.is_empty() { *value } else { label };
        let values = vec![Value { wire: (*value).to_owned(), label: label.to_owned() }];
        let partial = Some(Partial::Stated);
        Some(Listing { values, rest: description.to_owned(), partial })
    })
}
