//! Detects copies of a page that have lost their capitals.

use super::json::Json;
use super::types::{PageType, TypeCell};
use crate::tables::{Page, Row};

/// Returns the evidence that the page is a lower-cased copy, or `None`. A single sign proves
/// nothing: new pages write `string` and `number` themselves.
pub fn lower_case_evidence(page: &Page, response: Option<&Json>) -> Option<String> {
    let rows = || page.request.iter().chain(&page.response);
    let types: Vec<_> = rows().filter_map(type_name).collect();
    let values: Vec<_> = rows().flat_map(|row| &row.values).map(|value| &*value.wire).collect();
    let codes: Vec<_> = page.errors.iter().map(|error| error.code.as_str()).collect();
    // A single capital where a lower-cased copy has none rules it out.
    let certain = types.iter().map(String::as_str).chain(values.iter().copied());
    if certain.chain(codes.iter().copied()).any(has_capital) {
        return None;
    }
    let names = |words: &[&str]| words.iter().any(|word| word.contains('_'));
    let is_long = |name: &String| name.len() >= 8;
    let descriptions = || rows().map(|row| row.description.as_str());
    let says = |word: &str| descriptions().any(|text| text.contains(word));
    let signs = [
        (types.iter().any(is_long), "the names of its types"),
        (names(&values), "its documented values"),
        (names(&codes), "its error codes"),
        (says("yyyy-mm-dd") && !page.lowered_code.contains(&DATE_TIME), "`yyyy-mm-dd`"),
        (response.is_some_and(is_lower_success), "`success` in its sample"),
        (is_without_capitals(rows()), "every word of its tables"),
    ];
    // Each constant of the code and the common parameters is a sign of its own.
    let mut found: Vec<_> = page.lowered_code.iter().map(|word| format!("`{word}`")).collect();
    found.extend(signs.into_iter().filter(|(is, _)| *is).map(|(_, sign)| sign.to_owned()));
    (found.len() > 1).then(|| found.join(", "))
}

const DATE_TIME: &str = "yyyy-mm-dd hh:mm:ss";

fn type_name(row: &Row) -> Option<String> {
    match TypeCell::parse(&row.ty).ty {
        PageType::Named(name) => Some(name),
        _ => None,
    }
}

fn has_capital(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_uppercase())
}

/// Returns whether the sample says `success`: Alipay's say `Success`, and have a signature with
/// capitals.
fn is_lower_success(response: &Json) -> bool {
    let members = response.object().into_iter().flatten();
    let mut nodes = members.filter_map(|(_, node)| node.object());
    nodes.any(|node| node.get("msg").and_then(Json::scalar) == Some("success"))
}

/// Returns whether hundreds of letters contain no capital.
fn is_without_capitals<'a>(rows: impl Iterator<Item = &'a Row>) -> bool {
    let mut letters = 0;
    for row in rows {
        let texts = [&row.ty, &row.label, &row.description, &row.example, &row.notice];
        if texts.into_iter().any(|text| has_capital(text)) {
            return false;
        }
        let count = |text: &String| text.chars().filter(char::is_ascii_alphabetic).count();
        letters += texts.into_iter().map(count).sum::<usize>();
    }
    letters > 200
}
