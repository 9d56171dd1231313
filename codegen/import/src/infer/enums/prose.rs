//! Parses lists of values in a description: `INIT-初始,PAID-已支付`, `可选值:A、B`.

mod label_first;
pub mod suspected;
mod value_first;

use crate::infer::clauses;
use crate::tables::Value;
use std::collections::HashSet;

/// The maximum length of a list that a person wrote.
const MOST: usize = 500;

/// Why a list may be partial.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Partial {
    /// The page says so: `等`, `例如`, `统一传入ISV`.
    Stated,
    /// Only spaces separate the values from their labels: `大厅 HALL，包间 ROOM`.
    Loose,
    /// It may have been read wrongly: a review note.
    Doubt(String),
}

/// A list of values, and the description without it.
#[derive(Debug)]
pub struct Listing {
    pub values: Vec<Value>,
    pub rest: String,
    pub partial: Option<Partial>,
}

/// Parses the list of values in a description; the example may be one of them. `lowered`: the case
/// of the page is lost.
pub fn read_value_list(description: &str, example: &str, lowered: bool) -> Option<Listing> {
    find(description, example, lowered).filter(|listing| listing.values.len() <= MOST)
}

fn find(description: &str, example: &str, lowered: bool) -> Option<Listing> {
    value_first::read_value_first(description, example, lowered)
        .or_else(|| label_first::read_label_first(description, example, lowered))
        .or_else(|| label_first::read_bare(description))
        .or_else(|| label_first::read_fixed(description))
}

/// Consumes `等` or dots after the list.
fn consume_etc(values: &mut [Value], after: &mut &str) -> Option<Partial> {
    if let Some(rest) = after.trim_start().strip_prefix('等') {
        *after = rest;
        return Some(Partial::Stated);
    }
    let last = values.last_mut()?;
    let label = last.label.clone();
    let stem = label.trim_end_matches(['.', '…', ' ']);
    if let Some(stem) = stem.strip_suffix("等等").or_else(|| stem.strip_suffix('等')) {
        last.label = trim_label(stem).to_owned();
        return Some(Partial::Stated);
    }
    (stem.len() < label.len()).then(|| {
        last.label = trim_label(stem).to_owned();
        Partial::Stated
    })
}

/// Returns whether the page announces more values: `不排除将来新增其他类型`.
pub fn has_more_to_come(description: &str) -> bool {
    let words = ["不限于", "不排除", "后续新增", "后续会", "将来", "未来", "陆续"];
    words.iter().any(|word| description.contains(word))
}

/// Returns whether `例如` precedes the list, but not `如下`.
fn such_as(before: &str) -> Option<Partial> {
    let clause = clauses::all(before).last()?;
    let clause = clause.replace("如下", "");
    let word = ["例如", "比如", "譬如", "目前", "暂时", "常见", "当前", "如"];
    let is_some = word.iter().any(|word| clause.contains(*word));
    // `如果`, `如需`: a condition.
    let is_condition = ["如果", "如需", "如有", "假如"].iter().any(|word| clause.contains(word));
    (is_some && !is_condition).then_some(Partial::Stated)
}

/// Deduplicates values, keeping the first label.
fn without_repeated(values: Vec<Value>) -> Option<Vec<Value>> {
    let mut kept: Vec<Value> = Vec::new();
    let mut seen = HashSet::new();
    for value in values {
        if seen.insert(value.wire.clone()) {
            kept.push(value);
        }
    }
    (!kept.is_empty()).then_some(kept)
}

/// Returns the description without the list.
fn rest(before: &str, after: &str) -> String {
    // The bullet of the first value.
    let before = before.trim_end_matches(|c: char| c.is_whitespace() || "-*•".contains(c));
    let open = before.trim_end_matches(['(', '（', '[', '【', '{']);
    let words = [
        "枚举值",
        "可枚举",
        "枚举",
        "取值范围",
        "取值",
        "可选值",
        "包括",
        "如下",
        "有",
        "为",
        "包含",
        "分别",
        "目前",
        "例如",
        "以下",
        "如",
    ];
    let mut stem = open.trim_end_matches([':', '：', ' ', ',', '，', '\n', '.', '。', ';', '；']);
    // `状态枚举值如下`: the words that announce the list go with it.
    while let Some(shorter) = words.iter().find_map(|word| stem.strip_suffix(word)) {
        let shorter = shorter.trim_end_matches([':', '：', ' ', ',', '，', '\n', '。', ';', '；']);
        if shorter.is_empty() && open.len() == before.len() && stem.chars().count() > 4 {
            break;
        }
        stem = shorter;
    }
    let after = after.trim_start_matches(|c: char| ",，;；。:：、)）]】}. \n".contains(c));
    match (stem.is_empty(), after.trim().is_empty()) {
        (_, true) => stem.to_owned(),
        (true, false) => after.to_owned(),
        (false, false) => format!("{stem}。{after}"),
    }
}

fn trim_label(label: &str) -> &str {
    label.trim_matches(|c: char| c.is_whitespace() || ",，;；、。|/:：\"“”-*•".contains(c))
}
