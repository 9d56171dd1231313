//! Merges the lists of values.

use super::{Change, is_known};
use crate::{Annotated, Draft, Enum, EnumValue, Facts, Field, naming};
use codegen::names;
use std::collections::{HashMap, HashSet};

/// Returns the enums that the merged fields use.
pub fn merge(spec: &Draft, page: &Draft, merged: &Draft, changes: &mut Vec<Change>) -> Vec<Enum> {
    let find = |enums: &'_ [Enum], name: &str| enums.iter().position(|it| it.name.value == name);
    let mut enums = Vec::new();
    for known in &spec.enums {
        let said = find(&page.enums, &known.name.value).map(|at| &page.enums[at]);
        let of_page = fields_of(spec, &known.name.value).any(|it| it.facts == Some(Facts::Page));
        enums.push(match said {
            Some(said) => one(known, said, of_page),
            None => known.clone(),
        });
    }
    let is_new = |listed: &&Enum| find(&spec.enums, &listed.name.value).is_none();
    enums.extend(page.enums.iter().filter(is_new).cloned());
    enums.retain(|listed| fields_of(merged, &listed.name.value).next().is_some());
    for listed in &mut enums {
        finish(listed, merged);
        let was = find(&spec.enums, &listed.name.value).map(|at| &spec.enums[at]);
        let is_closed = was.is_some_and(|was| !was.complete.value) && listed.complete.value;
        if is_closed {
            let place = format!("enums.{}", listed.name.value);
            changes.push(Change { place, what: "other values are now rejected".to_owned() });
        }
    }
    enums
}

/// Merges two lists of the same field. One that is from a page already stays as it is, but for the
/// values that it has not.
fn one(known: &Enum, said: &Enum, is_of_page: bool) -> Enum {
    let mut merged = Enum { name: known.name.clone(), rust: known.rust.clone(), ..said.clone() };
    if is_of_page {
        merged = known.clone();
    }
    let (first, then) = if is_of_page { (known, said) } else { (said, known) };
    let has = |listed: &Enum, value: &EnumValue| {
        listed.values.iter().any(|other| other.wire.value == value.wire.value)
    };
    let more: Vec<_> = then.values.iter().filter(|it| !has(first, it)).cloned().collect();
    if !more.is_empty() && merged.complete.value {
        let wires: Vec<_> = more.iter().map(|value| value.wire.value.as_str()).collect();
        let wires = wires.join(", ");
        let note = match is_of_page {
            true => format!("the spec does not list {wires}; the page does"),
            false => format!("the page does not list {wires}; the official SDKs do"),
        };
        merged.complete = Annotated { value: false, review: merged.complete.review };
        merged.complete.add_review(note);
    }
    merged.values.extend(more);
    give_names(&mut merged.values, known);
    if !is_known(&merged.doc) && is_known(&known.doc) {
        merged.doc = known.doc.clone();
    }
    merged
}

/// Gives the values the Rust names that they had, and others those that are free.
fn give_names(values: &mut [EnumValue], known: &Enum) {
    let mut taken = HashMap::new();
    let mut used = HashSet::new();
    for value in values.iter_mut() {
        let was = known.values.iter().find(|it| it.wire.value == value.wire.value);
        if let Some(was) = was {
            value.rust.clone_from(&was.rust);
            used.insert(rust_name(value));
        }
    }
    for name in used.iter() {
        taken.entry(name.clone()).or_default();
    }
    let is_new =
        |value: &&mut EnumValue| !known.values.iter().any(|it| it.wire.value == value.wire.value);
    for value in values.iter_mut().filter(is_new) {
        value.rust = naming::variant(&value.wire.value, &mut taken);
    }
}

fn rust_name(value: &EnumValue) -> String {
    value.rust.clone().unwrap_or_else(|| names::variant(&value.wire.value))
}

/// Writes what the language asks for: a text for what is from a page, an open list for what is not.
fn finish(listed: &mut Enum, merged: &Draft) {
    let name = listed.name.value.clone();
    if fields_of(merged, &name).any(|field| field.facts == Some(Facts::Sdk)) {
        listed.complete.value = false;
    }
    if !is_known(&listed.doc)
        && let Some(field) = fields_of(merged, &name).find(|field| is_known(&field.doc))
    {
        listed.doc.value.clone_from(&field.doc.value);
    }
}

fn fields_of<'d>(draft: &'d Draft, name: &str) -> impl Iterator<Item = &'d Field> {
    let nested = draft.types.iter().flat_map(|ty| &ty.fields);
    let fields = draft.request.iter().chain(&draft.response).chain(nested);
    fields.filter(move |field| field.element() == name)
}
