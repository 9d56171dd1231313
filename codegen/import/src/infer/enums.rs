//! Infers enums from documented values: which lists there are, their names, and their fields.

mod prose;
mod scan;

use super::json::Json;
use super::nesting::Node;
use super::types::{FieldType, element_name};
use super::{Context, Owner, UNKNOWN_CASE};
use crate::tables::{Row, Value};
use heck::ToUpperCamelCase;
use indexmap::IndexMap;
use prose::Partial;
use spec_draft::{Annotated, Enum, EnumValue, Field, naming};
use std::collections::{HashMap, HashSet};

/// The enums of the file so far.
#[derive(Default)]
pub struct Enums {
    /// By the name of their fields and their values: equal lists are one enum.
    lists: IndexMap<(String, Vec<String>), Enum>,
    /// The place where a list was first found, by the name of the field.
    found: HashMap<String, String>,
}

/// The enum found for a field.
pub struct FoundEnum {
    /// The enum.
    pub name: String,
    /// The description without the list.
    pub description: String,
    /// The length of its longest value in characters.
    pub longest: usize,
    /// Whether the example only repeats the values, `A|B|C`, and is not a value itself.
    pub example_is_prose: bool,
}

struct List {
    values: Vec<Value>,
    description: String,
    partial: Option<Partial>,
}

impl Enums {
    /// Finds the list of a string field, if it has one.
    pub fn find(
        &mut self,
        node: &Node<'_>,
        field_type: &FieldType,
        owner: &Owner<'_>,
        context: &Context,
    ) -> Option<FoundEnum> {
        let row = node.row;
        let list = find_list(node, context)?;
        let wires: Vec<_> = list.values.iter().map(|value| value.wire.clone()).collect();
        let shown = ShownValues::new(node, &wires, context.lowered);
        if row.values.is_empty() && is_numbering(&wires) && shown.outside.is_some() {
            return None;
        }
        let longest = wires.iter().map(|wire| wire.chars().count()).max().unwrap_or_default();
        let complete = infer_complete(&list, &shown, node, context);
        let stem = element_name(&row.name, field_type.is_list).to_upper_camel_case();
        let known = self.lists.entry((stem.clone(), wires)).or_insert_with(|| Enum {
            name: Annotated::new(context.names.enumeration(&stem, owner.type_name, owner.is_sent)),
            rust: None,
            doc: doc(node, &list),
            complete: Annotated::new(true),
            values: values(&list.values),
        });
        known.complete.value &= complete.value;
        complete.review.into_iter().for_each(|note| known.complete.add_review(note));
        let name = known.name.value.clone();
        self.found
            .entry(element_name(&row.name, field_type.is_list).to_owned())
            .or_insert_with(|| owner.place(&row.name));
        let description = list.description;
        Some(FoundEnum { name, description, longest, example_is_prose: shown.is_prose })
    }

    /// Adds review notes to fields without a list if another field of the same name has one.
    pub fn review_unlisted_fields(&self, fields: &mut [Field]) {
        for field in fields {
            let name = element_name(&field.name.value, field.ty.value.ends_with("[]"));
            if matches!(field.ty.value.as_str(), "String" | "String[]")
                && let Some(place) = self.found.get(name)
            {
                field.ty.add_review(format!("{place} lists values: are they the same here?"));
            }
        }
    }

    pub fn into_list(self) -> Vec<Enum> {
        self.lists.into_values().collect()
    }
}

/// Returns the values listed in their own cell or within the description.
fn find_list(node: &Node<'_>, context: &Context) -> Option<List> {
    let row = node.row;
    if !row.values.is_empty() {
        let wire = |wire: &str| wire.split_whitespace().collect::<Vec<_>>().join(" ");
        let values = row.values.iter().map(|it| Value { wire: wire(&it.wire), ..it.clone() });
        let values = values.filter(|value| !value.wire.is_empty());
        let mut seen = HashSet::new();
        let values: Vec<_> = values.filter(|value| seen.insert(value.wire.clone())).collect();
        let in_prose =
            prose::read_value_list(&row.description, row.example.trim(), context.lowered);
        let is_listed = |value: &Value| seen.contains(&value.wire);
        // The description may repeat the list.
        let again = in_prose.filter(|listing| listing.values.iter().all(is_listed));
        let Some(again) = again else {
            let description = row.description.clone();
            return (!values.is_empty()).then_some(List { values, description, partial: None });
        };
        let (values, description) = (explained(values, &again.values), again.rest);
        return (!values.is_empty()).then_some(List { values, description, partial: None });
    }
    let listing = prose::read_value_list(&row.description, row.example.trim(), context.lowered)?;
    if is_object(row) {
        return None;
    }
    Some(List { values: listing.values, description: listing.rest, partial: listing.partial })
}

/// Adds what the description explains about the values to their labels.
fn explained(mut values: Vec<Value>, explanations: &[Value]) -> Vec<Value> {
    for value in &mut values {
        let of_it = explanations.iter().find(|it| it.wire == value.wire);
        let Some(explanation) = of_it.map(|it| it.label.trim()) else { continue };
        if explanation.contains(value.label.trim()) {
            explanation.clone_into(&mut value.label);
        } else if !value.label.contains(explanation) && explanation != value.wire {
            value.label = format!("{}，{explanation}", value.label.trim());
        }
    }
    values
}

/// Returns whether the example is an object: the values then belong to a member of it.
fn is_object(row: &Row) -> bool {
    matches!(super::json::value(&row.example), Some(Json::Object(_)))
}

/// Returns a review note if the description seems to list values but could not be parsed.
pub fn unread_list(node: &Node<'_>, context: &Context) -> Option<String> {
    let row = node.row;
    let suspect =
        || prose::suspected::suspect(&row.description, row.example.trim(), context.lowered);
    if is_object(row) { None } else { suspect() }
}

/// Infers whether the list is complete. There is nothing to check where the page itself says that
/// it is not.
fn infer_complete(
    list: &List,
    shown: &ShownValues,
    node: &Node<'_>,
    context: &Context,
) -> Annotated<bool> {
    let mut complete = Annotated::new(true);
    let is_stated = list.partial == Some(Partial::Stated)
        || shown.has_more
        || prose::has_more_to_come(&node.row.description);
    complete.value = !is_stated;
    let mut doubt = |note: &str| {
        complete.value = false;
        complete.add_review(note);
    };
    match &list.partial {
        Some(Partial::Doubt(note)) => doubt(note),
        Some(Partial::Loose) if !shown.is_listed || !list.values.iter().all(is_constant) => {
            doubt("only spaces separate the values from their labels: are they read rightly?");
        }
        _ => {}
    }
    if node.row.values_cut {
        doubt("the page cuts the list (更多): expand it and copy the page again");
    }
    if let Some(outside) = &shown.outside {
        doubt(&format!("the page's own sample or example has `{outside}`, which is not listed"));
    }
    if context.lowered && list.values.iter().any(|value| has_letters(&value.wire)) {
        doubt(UNKNOWN_CASE);
    }
    complete
}

fn doc(node: &Node<'_>, list: &List) -> Annotated<String> {
    match super::docs::title(&node.row.label, &list.description) {
        Some(doc) => Annotated::new(doc),
        None => Annotated::with_review(
            codegen::skeleton::MARK.to_owned(),
            "the page has no description",
        ),
    }
}

/// The evidence of the example and the samples about a list.
struct ShownValues {
    /// A value that is not listed.
    outside: Option<String>,
    /// Whether a value that is shown is listed.
    is_listed: bool,
    /// Whether the example repeats the list: `A|B|C`.
    is_prose: bool,
    /// Whether it ends with dots: `A|B|C...`.
    has_more: bool,
}

impl ShownValues {
    fn new(node: &Node<'_>, wires: &[String], lowered: bool) -> Self {
        let same = |text: &str| if lowered { text.to_ascii_lowercase() } else { text.to_owned() };
        let wires: HashSet<_> = wires.iter().map(|wire| same(wire)).collect();
        let is_listed = |shown: &str| wires.contains(&same(shown));
        let shown = values_shown(node);
        let (listed, others): (Vec<_>, Vec<_>) =
            shown.into_iter().partition(|text| is_listed(text));
        let (prose, outside): (Vec<_>, Vec<_>) =
            others.into_iter().partition(|text| is_prose(text, is_listed));
        let is_prose = !prose.is_empty() && listed.is_empty();
        let has_more = prose.iter().any(|text| text.trim().ends_with(['.', '…']));
        let outside = outside.into_iter().next();
        Self { outside, is_listed: !listed.is_empty(), is_prose, has_more }
    }
}

/// Returns the example and the values in the samples.
fn values_shown(node: &Node<'_>) -> Vec<String> {
    let mut elements = Vec::new();
    node.values.iter().for_each(|value| value.elements(&mut elements));
    let example = super::json::value(&node.row.example);
    if let Some(list @ Json::List(_)) = &example {
        list.elements(&mut elements);
    }
    let is_list = matches!(example, Some(Json::List(_)));
    let example = node.row.example.trim();
    let example = Some(example).filter(|text| !is_list && !matches!(*text, "" | "-" | "无"));
    let shown = example.into_iter().chain(elements.iter().filter_map(|value| value.scalar()));
    shown.filter(|text| !text.is_empty()).map(str::to_owned).collect()
}

/// Returns whether the example repeats the list, as `A|B|C...` does, and is not a value.
fn is_prose(shown: &str, is_listed: impl Fn(&str) -> bool) -> bool {
    let parts: Vec<_> = shown.split(['|', '/', ',', '，', '、']).collect();
    let part = |part: &str| part.trim().trim_end_matches(['.', '…']).to_owned();
    parts.len() > 1 && parts.iter().all(|text| is_listed(&part(text)))
}

/// Returns whether the values may number the sentences of a description: `1`, `2`, `3`. They do not
/// if the example is one of them.
fn is_numbering(wires: &[String]) -> bool {
    wires.iter().enumerate().all(|(index, wire)| *wire == (index + 1).to_string())
}

fn is_constant(value: &Value) -> bool {
    scan::is_constant(&value.wire)
}

fn has_letters(wire: &str) -> bool {
    wire.contains(|c: char| c.is_ascii_alphabetic())
}

fn values(values: &[Value]) -> Vec<EnumValue> {
    let mut taken = HashMap::new();
    let value = |value: &Value| {
        let mut wire = Annotated::new(value.wire.clone());
        if wire.value.contains(|c: char| c.is_whitespace() || "、，；：。（）".contains(c)) {
            wire.add_review("is this exactly one value?");
        }
        let rust = naming::variant(&wire.value, &mut taken);
        let label = match super::docs::label(&value.label) {
            label if label.is_empty() => wire.value.clone(),
            label => label,
        };
        EnumValue { wire, label, rust }
    };
    values.iter().map(value).collect()
}
