//! Values with their labels: `枚举值： PAID：已支付； CLOSED：已关闭`.

use super::plain;
use crate::model::Value;

/// A label is a name of the value, not an explanation.
const LONGEST_LABEL: usize = 20;
/// What comes before the first value.
const LONGEST_HEAD: usize = 40;

/// The values that a comment lists, where two or more have labels and nothing else is left in the
/// sentence. The list may be incomplete.
pub fn values(comment: &str) -> Vec<Value> {
    let comment = plain(comment);
    // The keys of an object look like values.
    if ["{", "json", "JSON", "属性", "字段", "参数"].iter().any(|word| comment.contains(word))
    {
        return Vec::new();
    }
    let mut lists: Vec<Vec<Value>> = vec![Vec::new()];
    for sentence in comment.replace("  ", "\n").split(['。', '\n']).map(str::trim) {
        if sentence.is_empty() {
            continue;
        }
        let mut list = pairs(sentence).unwrap_or_default();
        match lists.last_mut() {
            // One value a line.
            Some(open) if !list.is_empty() && !open.is_empty() && !has_head(sentence) => {
                open.append(&mut list);
            }
            _ => lists.push(list),
        }
    }
    let mut lists = lists.into_iter().filter(|list| !list.is_empty());
    let list = lists.next().unwrap_or_default();
    let is_distinct = |value: &Value| {
        let like = |other: &&Value| other.wire == value.wire || other.label == value.label;
        list.iter().filter(like).count() == 1
    };
    // Two lists are about two things.
    if list.len() < 2 || lists.next().is_some() || !list.iter().all(is_distinct) {
        return Vec::new();
    }
    // The units of a duration: 90m, 2d.
    if list.iter().any(|value| value.wire == "m" && value.label.starts_with('分')) {
        return Vec::new();
    }
    // 1：…，2：…，3：… may number sentences.
    let is_numbered = list.iter().all(|value| value.wire.bytes().all(|b| b.is_ascii_digit()));
    let is_long = |value: &Value| value.label.chars().count() > 12;
    if is_numbered && list.iter().any(is_long) { Vec::new() } else { list }
}

/// Whether there are words before the first value, not just a bullet.
fn has_head(sentence: &str) -> bool {
    let begin = sentence.find(|c: char| c.is_ascii_alphanumeric()).unwrap_or(sentence.len());
    sentence[..begin].contains(char::is_alphabetic)
}

/// Reads a sentence that has a head and values, and nothing else.
fn pairs(sentence: &str) -> Option<Vec<Value>> {
    let begin = sentence.find(|c: char| c.is_ascii_alphanumeric())?;
    let (head, mut rest) = sentence.split_at(begin);
    if head.chars().count() > LONGEST_HEAD {
        return None;
    }
    let mut pairs = Vec::new();
    while !rest.is_empty() {
        let (value, after) = pair(rest)?;
        pairs.push(value);
        let next =
            after.trim_start_matches([' ', '；', ';', '，', ',', '、', '|', '/', '.', '"', '“']);
        let ends = next.is_empty() || next.len() < after.len();
        if !ends {
            return None;
        }
        rest = next;
        if rest.starts_with("默认") {
            break;
        }
    }
    Some(pairs)
}

/// Reads `WIRE：label`, `WIRE-label`, `WIRE(label)`, `WIRE表示label`.
fn pair(text: &str) -> Option<(Value, &str)> {
    let is_wire = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
    let end = text.find(|c: char| !is_wire(c)).unwrap_or(text.len());
    let wire = text[..end].trim_end_matches(['-', '.']);
    let rest = text[wire.len()..].trim_start_matches(['"', '”', '\'', ' ']);
    // `1.ALIPAY` is numbered.
    let is_numbered =
        wire.split_once('.').is_some_and(|(number, _)| number.bytes().all(|b| b.is_ascii_digit()));
    if wire.is_empty() || is_numbered {
        return None;
    }
    let brackets = [('（', '）'), ('(', ')'), ('[', ']'), ('【', '】')];
    let bracket = brackets.iter().find(|(open, _)| rest.starts_with(*open));
    let (label, after) = if let Some((open, close)) = bracket {
        let (inner, after) = rest[open.len_utf8()..].split_once(*close)?;
        // `PAID("PAID", "已支付")`
        let repeated = inner.trim_start_matches('"').strip_prefix(wire);
        (repeated.map_or(inner, |rest| rest.trim_start_matches(['"', ',', '，', ' '])), after)
    } else {
        let marks = ["：", ":", "-", "－", "——", "=", "代表", "表示", "为", "是"];
        let label = marks.iter().find_map(|mark| rest.strip_prefix(mark));
        // `PAID已支付`: only what looks like a constant needs no mark.
        let is_constant = wire.len() > 2
            && wire.bytes().all(|b| b.is_ascii_uppercase() || b"_0123456789".contains(&b));
        let label = label.or_else(|| is_constant.then_some(rest))?.trim_start();
        let end = label.find(['；', ';', '，', ',', '、', '|', '/', ' ']).unwrap_or(label.len());
        label.split_at(end)
    };
    let label = label.trim_matches([' ', '"', '“', '”', '-', ':', '：']);
    let label = ["表示", "代表"].iter().find_map(|word| label.strip_prefix(word)).unwrap_or(label);
    let label = label.strip_suffix("（默认）").or(label.strip_suffix("(默认)")).unwrap_or(label);
    is_label(label).then(|| (Value { wire: wire.to_owned(), label: label.to_owned() }, after))
}

/// Chinese words without punctuation.
fn is_label(label: &str) -> bool {
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let is_word = |c: char| is_han(c) || c.is_ascii_alphanumeric() || "-+%（）()".contains(c);
    let is_balanced = |open: char, close: char| {
        label.chars().filter(|c| *c == open).count()
            == label.chars().filter(|c| *c == close).count()
    };
    label.chars().any(is_han)
        && label.chars().all(is_word)
        && label.chars().count() <= LONGEST_LABEL
        // A condition, not a name.
        && !label.ends_with('时')
        && is_balanced('（', '）')
        && is_balanced('(', ')')
}
