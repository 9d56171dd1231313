//! Parses values followed by their labels.

use super::{Listing, Partial, consume_etc, rest, such_as, trim_label, without_repeated};
use crate::infer::enums::scan::{self, ValueFirst};
use crate::tables::Value;
use indexmap::IndexMap;

/// Parses `INIT-初始,PAID-已支付`, `A=甲 B=乙`, `INIT(初始状态),PAID (已支付)`.
pub fn read_value_first(description: &str, example: &str, lowered: bool) -> Option<Listing> {
    let found = scan::value_first_pairs(description);
    let pairs = main_kind(&found, example, lowered);
    let is_alone = pairs.len() == 1;
    let first =
        pairs.first().filter(|pair| !is_alone || is_single(pair, description, example, lowered))?;
    let (mut values, end) = values(description, &pairs);
    if is_units(&values) || values.iter().any(|value| value.label.is_empty()) {
        return None;
    }
    let before = scan::without_number(&description[..first.start]);
    let mut after = description.get(end..).unwrap_or_default();
    after = after.trim_start_matches([')', '）']);
    let partial = consume_etc(&mut values, &mut after).or_else(|| such_as(before)).or_else(|| {
        is_alone.then(|| Partial::Doubt("the only value on the page: are there others?".to_owned()))
    });
    let values = without_repeated(values)?;
    let other = found.iter().find(|pair| {
        pair.start > first.start && pair.kind != first.kind && matches!(pair.kind, '-' | '=' | ':')
    });
    let other = other.map(|pair| pair.value.to_owned()).or_else(|| hidden_value(&values));
    let other =
        other.map(|other| Partial::Doubt(format!("is `{other}`, within a label, another value?")));
    let is_loose = pairs.iter().any(|pair| pair.kind == ' ' && !scan::is_constant(pair.value));
    let other = other.or_else(|| is_loose.then_some(Partial::Loose));
    Some(Listing { values, rest: rest(before, after), partial: partial.or(other) })
}

/// Returns each value with its label, and where the last label ends.
fn values(description: &str, pairs: &[&ValueFirst<'_>]) -> (Vec<Value>, usize) {
    let starts_line =
        |pair: &&&ValueFirst<'_>| description[..pair.start].trim_end_matches(' ').ends_with('\n');
    let is_by_line = pairs.len() > 1 && pairs.iter().skip(1).all(|pair| starts_line(&pair));
    let mut values = Vec::with_capacity(pairs.len());
    let mut end = description.len();
    for (index, pair) in pairs.iter().enumerate() {
        let next = pairs.get(index + 1).map(|next| next.start);
        let stop = next.unwrap_or_else(|| last_label_end(description, pair.label, is_by_line));
        end = pair.end.unwrap_or(stop).max(pair.label);
        let label = scan::without_number(description.get(pair.label..end).unwrap_or_default());
        // An explanation may follow `INIT(初始状态)`.
        let after = pair.end.zip(next).and_then(|(end, next)| description.get(end + 1..next));
        let after = after.filter(|text| !scan::is_gap(text));
        let label = [label, after.unwrap_or_default()].map(trim_label).join("，");
        values.push(Value { wire: pair.value.to_owned(), label: trim_label(&label).to_owned() });
    }
    (values, end)
}

/// Returns the pairs of the most frequent kind, because a list uses one notation.
fn main_kind<'a, 'h>(
    pairs: &'h [ValueFirst<'a>],
    example: &str,
    lowered: bool,
) -> Vec<&'h ValueFirst<'a>> {
    let mut kinds: IndexMap<char, Vec<_>> = IndexMap::new();
    for pair in pairs {
        kinds.entry(pair.kind).or_default().push(pair);
    }
    // `post 平邮`: any word could precede a space.
    if let Some(spaced) = kinds.get_mut(&' ') {
        let is_listed = lowered || spaced.iter().any(|pair| pair.value == example);
        spaced.retain(|pair| scan::is_constant(pair.value) || is_listed);
    }
    let most = kinds.values().map(Vec::len).max().unwrap_or_default();
    kinds
        .into_values()
        .filter(|kind| kind.len() == most)
        .max_by_key(|kind| kind.last().map(|pair| pair.start))
        .unwrap_or_default()
}

/// Returns whether a single value is a list: only if it is the example, or looks like nothing else.
fn is_single(pair: &ValueFirst<'_>, description: &str, example: &str, lowered: bool) -> bool {
    let has = |is: fn(&char) -> bool| pair.value.chars().any(|c| is(&c));
    let is_constant = has(char::is_ascii_uppercase) && !has(char::is_ascii_lowercase);
    let is_constant = is_constant || lowered && pair.value.contains('_');
    let before = description[..pair.start].trim_end();
    let is_introduced = before.is_empty() || before.ends_with([':', '：']);
    let is_announced = ["枚举值", "可选值"]
        .iter()
        .any(|word| before.trim_end_matches([':', '：', '为', '\n', ' ']).ends_with(word));
    let is_divided = matches!(pair.kind, '-' | '=' | ':') || pair.kind == ' ' && !before.is_empty();
    let is_shown = pair.kind != ' ' && pair.value.contains('_') && example.contains(pair.value);
    pair.value.len() > 2 && is_divided && (is_constant && is_introduced || is_shown || is_announced)
}

const ASIDES: &[&str] = &[
    "默认",
    "注意",
    "注：",
    "注:",
    "具体",
    "详见",
    "详情",
    "其他",
    "不传",
    "不填",
    "未返回",
    "为空",
    "该字段",
    "该参数",
];

/// Returns where the last label ends: at the end of the sentence, of the brackets around the list,
/// or before a clause about the field.
fn last_label_end(description: &str, from: usize, is_by_line: bool) -> usize {
    let label = description.get(from..).unwrap_or_default();
    let mut depth = 0_usize;
    let mut is_end = |(at, c): &(usize, char)| match c {
        '(' | '（' => {
            depth += 1;
            false
        }
        ')' | '）' if depth > 0 => {
            depth -= 1;
            false
        }
        ')' | '）' | '。' => true,
        '\n' if is_by_line => true,
        ';' | '；' | ',' | '，' | ' ' | '\n' => {
            let rest = label.get(at + c.len_utf8()..).unwrap_or_default().trim_start();
            ASIDES.iter().any(|word| rest.starts_with(word))
        }
        _ => false,
    };
    let end = label.char_indices().find(|at| is_end(at)).map(|(at, _)| at);
    end.map_or(description.len(), |end| from + end)
}

/// Returns whether the values are units of something else: `m-分钟,h-小时,d-天`.
fn is_units(values: &[Value]) -> bool {
    let units = ["分钟", "小时", "天", "秒", "月", "年", "周", "毫秒", "当天"];
    let is_unit = |value: &&Value| {
        value.wire.len() <= 2 && units.iter().any(|unit| value.label.starts_with(unit))
    };
    values.iter().filter(is_unit).count() * 2 > values.len()
}

/// Finds a possible value within a label: `快递,EMS EMS`.
fn hidden_value(values: &[Value]) -> Option<String> {
    let pieces =
        values.iter().flat_map(|value| value.label.split([',', '，', ';', '；', '、']).skip(1));
    let hidden = pieces.map(str::trim).find(|piece| {
        let (word, rest) = piece.split_at(scan::word_length(piece));
        let is_upper = word.len() > 1
            && word.chars().all(|c| c.is_ascii_uppercase() || matches!(c, '_' | '-'));
        let is_apart = rest.is_empty() || rest.trim_start().starts_with(|c: char| c.is_ascii());
        let is_divided = rest.starts_with([':', '：', '=', '＝']);
        let is_word = word.starts_with(|c: char| c.is_ascii_alphabetic());
        is_word && (is_upper && is_apart || is_divided)
    });
    hidden.map(str::to_owned)
}
