//! Converts example values to the form of a spec.

use super::json::{self, Json};
use super::nesting::Node;
use super::types::{Element, FieldType};
use crate::tables::Row;
use codegen::BuiltIn;
use spec_draft::Annotated;

/// Returns the page's example if it fits the field.
pub fn infer_example(node: &Node<'_>, field_type: &FieldType) -> Option<Annotated<String>> {
    let text = printed(node.row)?;
    if field_type.is_list { list(node, field_type, text) } else { single(field_type, text) }
}

/// Returns a review note on an example that does not fit.
pub fn omission_note(row: &Row, field_type: &FieldType) -> Option<String> {
    let text = printed(row).filter(|_| !field_type.element.is(BuiltIn::File))?;
    // The fields of an object have examples of their own.
    if matches!(field_type.element, Element::Struct(_)) && json::value(text).is_some() {
        return None;
    }
    let shown: String = text.chars().take(40).collect();
    Some(format!(
        "the example `{shown}` is not a {} and is left out: is the type right?",
        field_type.element.name()
    ))
}

fn printed(row: &Row) -> Option<&str> {
    let text = row.example.trim();
    (!matches!(text, "" | "-" | "--" | "无" | "暂无" | "null" | "/")).then_some(text)
}

fn single(field_type: &FieldType, text: &str) -> Option<Annotated<String>> {
    // An object shows its fields, and undocumented ones among them would not fit.
    if matches!(field_type.element, Element::Struct(_) | Element::BuiltIn(BuiltIn::File)) {
        return None;
    }
    let unquoted = text.trim_matches(['"', '“', '”']);
    let text = if field_type.element.is(BuiltIn::Text) { text } else { unquoted };
    // Tabs come from the copy, not from the value.
    let text = &text.replace('\t', " ");
    let mut example = field_type.element.fits(text).then(|| Annotated::new(text.clone()))?;
    let is_number = |c: char| c.is_ascii_digit() || c == ' ';
    if field_type.element.is(BuiltIn::Text) && text.contains(' ') && text.chars().all(is_number) {
        example.add_review("a space within a number");
    }
    if text.contains('\n') && json::value(text).is_none() {
        example.add_review("it has several lines on the page: are all of them the value?");
    }
    Some(example)
}

fn list(node: &Node<'_>, field_type: &FieldType, text: &str) -> Option<Annotated<String>> {
    if let Element::Struct(_) = field_type.element {
        return None;
    }
    if let Some(list @ Json::List(_)) = json::value(text) {
        return fits(&list, &field_type.element).then(|| Annotated::new(list.compact()));
    }
    let parts = text.trim_matches(['[', ']']).split([',', '，', '、', ';', '；', '|']);
    let parts: Vec<_> = parts
        .map(|part| part.trim().trim_matches(['"', '\'', '“', '”']))
        .filter(|part| !part.is_empty())
        .collect();
    let as_json = |part: &&str| match field_type.element {
        Element::BuiltIn(built_in) if built_in.is_bare() => Json::Bare((*part).to_owned()),
        _ => Json::String((*part).to_owned()),
    };
    let list = Json::List(parts.iter().map(as_json).collect());
    let is_sample = node.values.iter().any(|value| value.compact() == list.compact());
    let mut example = Annotated::new(list.compact());
    if parts.len() > 1 && !is_sample {
        example.add_review("the page writes it as a string: are these its elements?");
    }
    let fits = !parts.is_empty() && fits(&list, &field_type.element);
    fits.then_some(example)
}

fn fits(list: &Json, element: &Element) -> bool {
    let Json::List(items) = list else { return false };
    items.iter().all(|item| match item {
        Json::String(text) => !text.is_empty() && element.fits(text),
        Json::Bare(text) => text != "null" && element.fits(text),
        Json::List(_) | Json::Object(_) => false,
    })
}
