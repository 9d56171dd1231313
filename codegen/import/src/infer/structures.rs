//! Infers nested types: one per name, however many fields have it.

use super::fields::{Builder, type_name};
use super::json::Json;
use super::nesting::Node;
use super::types::{self, Element, PageType, TypeCell, element_name};
use super::{Owner, docs, presence, sensitive};
use crate::tables::Row;
use codegen::BuiltIn;
use codegen::skeleton::{MARK, MARKED_NAME};
use heck::ToUpperCamelCase;
use indexmap::IndexMap;
use spec_draft::{Annotated, Field, Type};
use std::collections::{HashMap, HashSet};

/// Adds the type of the node, or merges the fields the node shows of it; returns its name in this
/// file.
pub fn add(
    builder: &mut Builder<'_>,
    name: &str,
    node: &Node<'_>,
    owner: &Owner<'_>,
    reviews: &mut Vec<String>,
) -> String {
    let name = type_name(name, builder.context, reviews);
    // Types are listed in the order in which they are first named.
    match builder.types.get_mut(&name) {
        Some(known) => known.doc.value = merge_docs(&known.doc.value, node),
        None => {
            let mut ty = empty_type(&name, node);
            types::name_note(node.row, builder.context)
                .into_iter()
                .for_each(|note| ty.name.add_review(note));
            builder.types.insert(name.clone(), ty);
        }
    }
    if let Some(ty) = builder.types.get_mut(&name) {
        node.inside.iter().for_each(|note| ty.name.add_review(note.as_str()));
    }
    let inside = Owner { type_name: Some(&name), may_be_file: false, ..*owner };
    let mut fields = builder.fields(&node.children, &inside);
    if fields.is_empty() {
        return name;
    }
    let groups =
        if owner.is_sent { presence::groups(&node.children, &mut fields) } else { Vec::new() };
    if let Some(known) = builder.types.get_mut(&name) {
        let place = owner.place(&node.row.name);
        if known.fields.is_empty() {
            known.fields = fields;
        } else {
            merge_fields(known, fields, &place);
        }
        for group in groups {
            if !known.one_of.iter().any(|other| other.value == group.value) {
                known.one_of.push(group);
            }
        }
    }
    name
}

fn empty_type(name: &str, node: &Node<'_>) -> Type {
    let row = node.row;
    let doc = match docs::title(&row.label, &row.description) {
        Some(doc) => Annotated::new(doc),
        None => Annotated::with_review(MARK.to_owned(), "the page has no description"),
    };
    let name = Annotated::new(name.to_owned());
    Type { name, doc, ..Type::default() }
}

/// The maximum length of a type's merged doc, in bytes.
const LONGEST_DOC: usize = 120;

/// Merges the docs of a type used in another place, too: the one that covers both, or both.
fn merge_docs(doc: &str, node: &Node<'_>) -> String {
    let Some(other) = docs::title(&node.row.label, &node.row.description) else {
        return doc.to_owned();
    };
    match () {
        // `商品信息` and `退款的商品信息`
        () if doc == MARK || doc.ends_with(&other) => other,
        () if other.ends_with(doc) || doc.contains(&other) => doc.to_owned(),
        () if doc.len() > LONGEST_DOC => doc.to_owned(),
        () => format!("{doc}、{other}"),
    }
}

/// Merges the fields of a type that the page shows in two places.
fn merge_fields(known: &mut Type, fields: Vec<Field>, place: &str) {
    let names: HashSet<_> = fields.iter().map(|field| field.name.value.clone()).collect();
    let of_name: HashMap<_, _> =
        known.fields.iter().enumerate().map(|(at, field)| (field.name.value.clone(), at)).collect();
    for field in &mut known.fields {
        if !names.contains(&field.name.value) {
            field.name.add_review(format!("not under {place}, which is of the same type"));
        }
    }
    for mut field in fields {
        match of_name.get(&field.name.value).and_then(|at| known.fields.get_mut(*at)) {
            Some(other) => {
                if let Some(difference) = difference(other, &field) {
                    other.ty.add_review(format!("{place} has {difference}"));
                }
                // A doubt about the second place is a doubt, too.
                field.ty.review.into_iter().for_each(|review| other.ty.add_review(review));
            }
            None => {
                field.name.add_review(format!("only under {place}"));
                known.fields.push(field);
            }
        }
    }
}

fn difference(a: &Field, b: &Field) -> Option<String> {
    if a.ty.value != b.ty.value {
        return Some(b.ty.value.clone());
    }
    if a.presence.value != b.presence.value {
        return Some(format!("{:?}", b.presence.value).to_lowercase());
    }
    let range = |field: &Field| field.range.as_ref().map(|range| range.value.clone());
    let length = |field: &Field| field.length.as_ref().map(|length| length.value);
    match (length(a), length(b)) {
        (a, Some(b)) if a != Some(b) => Some(format!("length [{}, {}]", b.low, b.high)),
        (Some(_), None) => Some("no length".to_owned()),
        _ => (range(a) != range(b)).then(|| "a different range".to_owned()),
    }
}

/// Fills types without rows from the samples, or with a placeholder.
pub fn fill_empty(types: &mut IndexMap<String, Type>, nodes: &[&Node<'_>]) {
    let mut shown: HashMap<String, Vec<&Json>> = HashMap::new();
    for node in nodes {
        let name = match TypeCell::parse(&node.row.ty).ty {
            PageType::Named(name) => name,
            _ => element_name(&node.row.name, true).to_upper_camel_case(),
        };
        let elements = shown.entry(name.to_ascii_lowercase()).or_default();
        node.values.iter().for_each(|value| value.elements(elements));
    }
    let is_empty = |(_, ty): &(&String, &Type)| ty.fields.is_empty();
    let empty: Vec<_> = types.iter().filter(is_empty).map(|(name, _)| name.clone()).collect();
    for name in &empty {
        let elements = shown.remove(&name.to_ascii_lowercase()).unwrap_or_default();
        fill(name, &elements, types);
    }
}

const EXPAND: &str = "expand 展开所有属性 on the page and copy it again";

/// Gives a type the fields of its objects in the samples, with their types.
fn fill(name: &str, elements: &[&Json], types: &mut IndexMap<String, Type>) {
    let mut members: IndexMap<&str, Vec<&Json>> = IndexMap::new();
    for (name, value) in elements.iter().filter_map(|value| value.object()).flatten() {
        members.entry(name).or_default().push(value);
    }
    let mut fields = Vec::with_capacity(members.len().max(1));
    for (name, values) in members {
        let mut elements = Vec::new();
        values.iter().for_each(|value| value.elements(&mut elements));
        let is_list = values.iter().any(|value| matches!(value, Json::List(_)));
        let mut ty = looks_like(&elements).name().to_owned();
        if elements.iter().any(|value| value.object().is_some()) {
            ty = element_name(name, is_list).to_upper_camel_case();
            if !types.contains_key(&ty) {
                types.insert(ty.clone(), type_from_sample(&ty));
                fill(&ty, &elements, types);
            }
        }
        let ty = if is_list { format!("{ty}[]") } else { ty };
        fields.push(field_from_sample(name, ty));
    }
    let known = match fields.is_empty() {
        true => "neither a row nor a sample shows its fields",
        false => "no row shows its fields, these are from the sample",
    };
    if fields.is_empty() {
        fields.push(field_from_sample(MARKED_NAME, BuiltIn::Text.name().to_owned()));
    }
    if let Some(ty) = types.get_mut(name) {
        ty.name.add_review(format!("{known}: {EXPAND}"));
        ty.fields = fields;
    }
}

fn looks_like(elements: &[&Json]) -> BuiltIn {
    let scalars: Vec<_> = elements.iter().filter_map(|value| value.scalar()).collect();
    let is_bare = elements.iter().any(|value| matches!(value, Json::Bare(_)));
    let all =
        |built_in: BuiltIn| !scalars.is_empty() && scalars.iter().all(|text| built_in.fits(text));
    match () {
        () if is_bare && all(BuiltIn::Boolean) => BuiltIn::Boolean,
        () if is_bare && all(BuiltIn::Number) => BuiltIn::Number,
        () if scalars.iter().any(|text| text.contains('.')) && all(BuiltIn::Price) => {
            BuiltIn::Price
        }
        () if all(BuiltIn::DateTime) => BuiltIn::DateTime,
        () => BuiltIn::Text,
    }
}

/// Returns a type whose name is only suggested by the sample.
fn type_from_sample(name: &str) -> Type {
    let name = Annotated::new(name.to_owned());
    Type { name, doc: Annotated::new(MARK.to_owned()), ..Type::default() }
}

/// Returns a field that only a sample has.
fn field_from_sample(name: &str, ty: String) -> Field {
    let row = Row { name: name.to_owned(), ..Row::default() };
    Field {
        line: 0,
        name: Annotated::new(name.to_owned()),
        sensitive: ty == "String" && sensitive::is_named(&row, &Element::BuiltIn(BuiltIn::Text)),
        ty: Annotated::new(ty),
        doc: Annotated::new(MARK.to_owned()),
        ..Field::default()
    }
}
