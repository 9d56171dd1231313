//! The documented values of a parameter.

use crate::tables::{Cell, CellReview, Row, Value};
use crate::vocabulary::rows::{CUTS, FOLDS};
use crate::vocabulary::word_list;

/// Parses `中文: VALUE`, one or several per line. The value follows the last colon.
pub fn read_values(line: &str, row: &mut Row) {
    for line in line.split(['\n', '●', '•']).flat_map(divided).map(str::trim) {
        let cut = word_list(CUTS).find_map(|more| line.strip_suffix(more));
        row.values_cut |= cut.is_some();
        let line = cut.unwrap_or(line).trim();
        if line.is_empty() || word_list(FOLDS).any(|fold| fold == line) {
            continue;
        }
        let values = parse_several_values(line).or_else(|| Some(vec![parse_single_value(line)?]));
        let review = match &values {
            None => Some(format!("`{line}` in the list of values has no label and value")),
            Some(values) => (values.iter().any(|value| may_hold_another(line, value)))
                .then(|| format!("may be more than one value: `{line}`")),
        };
        row.reviews.extend(review.map(|note| CellReview { cell: Cell::Values, note }));
        let unlabelled = || vec![Value { wire: line.to_owned(), label: String::new() }];
        row.values.extend(values.unwrap_or_else(unlabelled));
    }
}

/// Divides `普通商品: A；会员商品: B` at its semicolons.
fn divided(line: &str) -> Vec<&str> {
    let parts: Vec<_> = line.split([';', '；']).filter(|part| !part.trim().is_empty()).collect();
    let is_value =
        |part: &&str| parse_single_value(part).is_some_and(|value| !value.label.is_empty());
    if parts.len() > 1 && parts.iter().all(is_value) { parts } else { vec![line] }
}

fn parse_single_value(line: &str) -> Option<Value> {
    let is_divider = |at: usize, colon: &str| !line[at + colon.len()..].starts_with("//");
    let colons = line.rmatch_indices([':', '：']);
    let (at, colon) = colons.into_iter().find(|(at, colon)| is_divider(*at, colon))?;
    let (label, wire) = (line[..at].trim(), line[at + colon.len()..].trim());
    (!wire.is_empty()).then(|| Value { wire: wire.to_owned(), label: label.to_owned() })
}

/// Returns whether the line may hold another value. `甲：A乙：B` may be two values or one;
/// `类型:A类: TYPE_A` has its space before the last.
fn may_hold_another(line: &str, value: &Value) -> bool {
    let tight = line.ends_with(&value.wire) && !line.contains(": ") && !line.contains("： ");
    let colons = value.label.match_indices([':', '：']);
    tight
        && colons.into_iter().any(|(at, colon)| {
            value.label[at + colon.len()..].starts_with(|c: char| c.is_ascii_alphanumeric())
        })
}

/// `普通商品: physical_item 会员商品: member_item`
fn parse_several_values(line: &str) -> Option<Vec<Value>> {
    let mut values: Vec<Value> = Vec::new();
    let mut label: Vec<&str> = Vec::new();
    let mut rest = line;
    while let Some((word, after)) = next_word(rest) {
        rest = after;
        let labelled = label.last().and_then(|last: &&str| last.strip_suffix([':', '：']));
        let ascii = word.find(|c: char| !c.is_ascii()).unwrap_or(word.len());
        match labelled {
            // `physical_item会员商品:`: the copy lost the break between them.
            Some(last) if ascii > 0 => {
                let count = label.len() - 1;
                let label_text = [&label[..count], &[last]].concat().join(" ");
                values.push(Value { wire: word[..ascii].to_owned(), label: label_text });
                label = if ascii < word.len() { vec![&word[ascii..]] } else { Vec::new() };
            }
            _ => label.push(word),
        }
    }
    (values.len() > 1 && label.is_empty()).then_some(values)
}

fn next_word(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start();
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    (!text.is_empty()).then(|| text.split_at(end))
}
