//! Infers lengths, ranges and numbers of elements, from their column or from prose.

mod prose;

use super::json::Json;
use super::metadata;
use super::nesting::Node;
use super::types::{Element, FieldType};
use crate::tables::Row;
use codegen::{BuiltIn, formats};
use spec_draft::{Annotated, Bounds};

/// The maximum number of digits of a Number of the gateway: a larger limit does not count digits.
const MOST_DIGITS: u32 = 20;
const LARGEST_FILE: u32 = 50 * 1024 * 1024;

#[derive(Default)]
pub struct Limits {
    pub length: Option<Annotated<Bounds>>,
    pub range: Option<Annotated<(String, String)>>,
    pub items: Option<Annotated<Bounds>>,
    /// Review notes that belong to no limit.
    pub reviews: Vec<String>,
    /// Clauses of the description that have become limits.
    pub consumed: Vec<String>,
}

/// Infers the limits of a field; `is_sent` if values must obey them.
pub fn infer_limits(node: &Node<'_>, field_type: &FieldType, is_sent: bool) -> Limits {
    let row = node.row;
    let mut limits = Limits::default();
    read_column(row, field_type, &mut limits);
    if field_type.is_list {
        prose::items(row, &mut limits);
        if is_sent {
            review_list_length(&mut limits);
        }
    }
    match &field_type.element {
        Element::BuiltIn(ty @ (BuiltIn::Number | BuiltIn::Price)) => {
            prose::range(row, *ty, &mut limits);
        }
        Element::BuiltIn(BuiltIn::Text) if !field_type.is_list => prose::length(row, &mut limits),
        _ => {}
    }
    if is_sent {
        review_violations(node, field_type, &mut limits);
    }
    limits
}

fn read_column(row: &Row, field_type: &FieldType, limits: &mut Limits) {
    let text = row.limit.trim().trim_matches(['[', ']', '(', ')']);
    let Some((low, high)) = pair(text) else {
        if !matches!(text, "" | "-" | "--" | "不限" | "无" | "/") {
            limits.reviews.push(format!("the page's limit is `{text}`"));
        }
        return;
    };
    match (&field_type.element, bounds(low, high)) {
        (Element::BuiltIn(ty @ (BuiltIn::Price | BuiltIn::Number)), None)
            if row.limit_in_brackets && ty.fits(high) =>
        {
            range(row, low.unwrap_or("0"), high, None, limits);
        }
        (_, None) => limits.reviews.push(format!("the page's limit is `{text}`")),
        (_, Some(Bounds { low, high })) if low > high || high == 0 => {
            limits.reviews.push(format!("the page's limit is `{text}`, which allows nothing"));
        }
        (Element::BuiltIn(BuiltIn::Boolean), Some(_)) => {}
        // An object has no length.
        (Element::Struct(_), Some(_)) if !field_type.is_list => {}
        (Element::Struct(_), Some(bounds)) => {
            let note = format!("does `{text}` count elements or characters?");
            limits.items = Some(Annotated::with_review(bounds, note));
        }
        (Element::BuiltIn(ty @ (BuiltIn::Number | BuiltIn::Price)), Some(bounds))
            if row.limit_in_brackets =>
        {
            let (low, high) = (low.unwrap_or("0"), high);
            values_or_digits(row, low, high, bounds, *ty, limits);
        }
        (Element::BuiltIn(BuiltIn::File), Some(bounds)) if bounds.high > LARGEST_FILE => {
            limits.reviews.push(format!("the page's limit is `{text}`; files are at most 50 MB"));
        }
        (_, Some(bounds)) => limits.length = Some(Annotated::new(bounds)),
    }
    if limits.length.is_some() && low.is_some() && !row.limit_in_brackets {
        // `9,2`: digits and decimals, or smallest and largest.
        let note = format!("the page's limit is `{text}`");
        limits.length.iter_mut().for_each(|length| length.add_review(note.as_str()));
    }
}

/// `64`, `1,32`, `1-32`
fn pair(text: &str) -> Option<(Option<&str>, &str)> {
    let is_number = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_digit()) && formats::amount(text).is_some()
    };
    if is_number(text) {
        return Some((None, text));
    }
    let (low, high) = text.split_once([',', '，', '~', '-'])?;
    let (low, high) = (low.trim(), high.trim());
    (is_number(low) && is_number(high)).then_some((Some(low), high))
}

fn bounds(low: Option<&str>, high: &str) -> Option<Bounds> {
    Some(Bounds { low: low.map_or(Some(0), |low| low.parse().ok())?, high: high.parse().ok()? })
}

/// Infers a limit that may count digits or bound the value: `[1,10]` of a Number.
fn values_or_digits(
    row: &Row,
    low: &str,
    high: &str,
    bounds: Bounds,
    ty: BuiltIn,
    limits: &mut Limits,
) {
    let example: Option<u64> = row.example.parse().ok();
    let is_beyond = example.is_some_and(|example| example > u64::from(bounds.high));
    // No page has a size of ten digits.
    let is_size = metadata::SIZES.contains(&row.name.as_str()) && bounds.low > 0;
    if (bounds.high > MOST_DIGITS || is_size) && !is_beyond {
        return range(row, low, high, None, limits);
    }
    if bounds.high > MOST_DIGITS {
        let note = format!("the example is {}", row.example);
        return range(row, low, high, Some(note), limits);
    }
    let what = if ty == BuiltIn::Price { "characters" } else { "digits" };
    if is_beyond || bounds.low == 0 || ty == BuiltIn::Price {
        let note = format!("{low} to {high} {what}, or a range of values?");
        let length =
            if is_beyond { Annotated::new(bounds) } else { Annotated::with_review(bounds, note) };
        limits.length = Some(length);
    } else {
        range(
            row,
            low,
            high,
            Some(format!("values from {low} to {high}, or that many {what}?")),
            limits,
        );
    }
}

fn range(row: &Row, low: &str, high: &str, note: Option<String>, limits: &mut Limits) {
    let is_ordered = match (formats::amount(low), formats::amount(high)) {
        (Some(low), Some(high)) => low <= high && low.scale().max(high.scale()) <= 2,
        _ => false,
    };
    if !is_ordered {
        limits.reviews.push(format!("the page's limit is `{}`", row.limit));
        return;
    }
    let range = (low.to_owned(), high.to_owned());
    limits.range = Some(Annotated { value: range, review: note });
}

/// Adds a review note to the length of a list, because a page hardly ever says what it counts.
fn review_list_length(limits: &mut Limits) {
    let Some(length) = &mut limits.length else { return };
    let Bounds { high, .. } = length.value;
    let most = limits.items.as_ref().map(|items| items.value.high).filter(|most| *most > 0);
    length.add_review(match most {
        Some(most) if high % most == 0 && high > most => {
            format!("does it limit the whole list, {most} elements of {}?", high / most)
        }
        _ => format!("does {high} limit each element, the whole list, or the number of elements?"),
    });
}

/// Adds review notes for the page's own values that violate its limits.
fn review_violations(node: &Node<'_>, field_type: &FieldType, limits: &mut Limits) {
    let mut elements = Vec::new();
    node.values.iter().for_each(|value| value.elements(&mut elements));
    let example = Some(node.row.example.as_str()).filter(|text| !text.is_empty());
    let example = example.filter(|_| !field_type.is_list).map(|text| ("example", text));
    let samples = elements.iter().filter_map(|value| value.scalar()).map(|text| ("sample", text));
    for (source, text) in example.into_iter().chain(samples).filter(|(_, text)| !text.is_empty()) {
        if let Some(length) = &mut limits.length
            && let Some((count, unit)) = measure(&field_type.element, text)
            && !(length.value.low..=length.value.high).contains(&count)
        {
            length.add_review(format!("the {source} has {count} {unit}"));
        }
        if let Some(range) = &mut limits.range
            && let Some(value) = formats::amount(text)
            && let (Some(low), Some(high)) =
                (formats::amount(&range.value.0), formats::amount(&range.value.1))
            && !(low..=high).contains(&value)
        {
            range.add_review(format!("the {source} is {text}"));
        }
    }
    for value in &node.values {
        if let (Json::List(list), Some(items)) = (value, &mut limits.items)
            && !list.is_empty()
            && !(items.value.low as usize..=items.value.high as usize).contains(&list.len())
        {
            items.add_review(format!("the sample has {} elements", list.len()));
        }
    }
}

fn measure(element: &Element, text: &str) -> Option<(u32, &'static str)> {
    let count = match element {
        Element::BuiltIn(BuiltIn::Text) => text.chars().count(),
        Element::BuiltIn(BuiltIn::Number) => text.trim_start_matches('-').len(),
        _ => return None,
    };
    let unit = if element.is(BuiltIn::Text) { "characters" } else { "digits" };
    Some((u32::try_from(count).ok()?, unit))
}
