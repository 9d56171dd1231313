//! Infers which values must not be logged.

use super::nesting::Node;
use super::types::Element;
use crate::tables::Row;
use codegen::BuiltIn;

/// Last words of names whose values are about something else than the person whom the description
/// mentions: `order_title` is shown `在支付宝用户的账单里`.
const NOT_PERSONAL: &[&str] = &[
    "amount", "count", "date", "fee", "mode", "scene", "state", "status", "subject", "time",
    "title", "type",
];

pub fn is_sensitive(node: &Node<'_>, element: &Element) -> bool {
    let mut shown = Vec::new();
    node.values.iter().for_each(|value| value.elements(&mut shown));
    let mut shown = shown.iter().filter_map(|value| value.scalar()).chain([&*node.row.example]);
    is_named(node.row, element) || element.is(BuiltIn::Text) && shown.any(shows_person)
}

/// Judges by what the page says, the name and the description, not by examples.
pub fn is_named(row: &Row, element: &Element) -> bool {
    if row.is_sensitive {
        return matches!(element, Element::BuiltIn(built_in) if *built_in != BuiltIn::File);
    }
    let last = row.name.rsplit('_').next().unwrap_or_default();
    let description = match NOT_PERSONAL.contains(&last) {
        true => String::new(),
        false => format!("{}\n{}", row.label, row.description),
    };
    // A documented value is not a secret, and the content of a file is never shown.
    matches!(element, Element::BuiltIn(BuiltIn::Text | BuiltIn::Number))
        && spec_draft::sensitive::is_sensitive(&row.name, &description)
}

/// Returns whether a value contains the account, the phone number, the identity card or the bank card
/// of a person: `转给138****5678`.
fn shows_person(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '*';
    text.split(|c: char| !is_part(c)).any(is_personal_number)
        || text.split(|c: char| !is_part(c) && !"@._-".contains(c)).any(is_email)
}

fn is_personal_number(word: &str) -> bool {
    let is_digits = |text: &str| text.chars().all(|c| c.is_ascii_digit() || c == '*');
    let is_digit = |at: usize, digits: &str| word[at..].starts_with(|c: char| digits.contains(c));
    match word.len() {
        11 => is_digits(word) && word.starts_with('1') && is_digit(1, "3456789"),
        16 if word.starts_with("2088") => is_digits(word),
        18 if is_digits(&word[..17]) && is_digit(17, "0123456789Xx*") => {
            let is_born = word[6..].starts_with("19") || word[6..].starts_with("20");
            is_digit(0, "1234568") && is_born && is_digit(10, "01") && is_digit(12, "0123")
        }
        16..=19 => is_digits(word) && word.starts_with("62"),
        _ => false,
    }
}

fn is_email(word: &str) -> bool {
    let parts = word.split_once('@');
    parts.is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}
