//! Names that clash, or that Rust or the runtime has already taken.

use super::Mistakes;
use crate::diagnostic::Diagnostic;
use crate::model::{Api, Enum, Struct};
use crate::names::{self, RESERVED_TYPES, RESERVED_VARIANTS};
use crate::spec::{ApiSpec, FieldSpec, Table, span};
use serde_saphyr::Spanned;
use std::collections::HashMap;
use std::ops::Range;

/// `spec` and `api` describe the same file in the same order; the spec knows the places.
pub fn check(spec: &ApiSpec, api: &Api, mistakes: &mut Mistakes) {
    type_names(spec, api, mistakes);
    fields(&spec.request, &api.request, mistakes);
    fields(&spec.response, &api.response, mistakes);
    for (def, model) in spec.types.values().zip(&api.types) {
        fields(&def.fields, model, mistakes);
    }
    for ((name, def), model) in spec.enums.iter().zip(&api.enums) {
        if def.values.is_empty() {
            let message = format!("enum `{}` has no values", name.value);
            mistakes.push(
                Diagnostic::new(span(name), message, "nothing is listed")
                    .help("a field without documented values is a `String`"),
            );
        }
        let places = def.values.iter().map(|(key, value)| place(key, &value.rust));
        variants(places, model, mistakes);
    }
    variants(spec.errors.iter().map(|(key, def)| place(key, &def.rust)), &api.errors, mistakes);
}

/// Where a name stands: its `rust:` if it has one, else the name itself.
fn place(key: &Spanned<String>, rust: &Option<Spanned<String>>) -> Range<usize> {
    span(rust.as_ref().unwrap_or(key))
}

fn type_names(spec: &ApiSpec, api: &Api, mistakes: &mut Mistakes) {
    let mut taken: HashMap<&str, &str> = HashMap::new();
    let generated = [&api.request.name, &api.response.name, &api.errors.name];
    taken.extend(generated.map(|name| (name.as_str(), "a name of the API itself")));
    let types = spec.types.iter().map(|(key, def)| place(key, &def.rust)).zip(&api.types);
    let enums = spec.enums.iter().map(|(key, def)| place(key, &def.rust)).zip(&api.enums);
    let types = types.map(|(at, def)| (at, &def.name));
    for (at, name) in types.chain(enums.map(|(at, def)| (at, &def.name))) {
        let starts_well = name.starts_with(|c: char| c.is_uppercase() || !c.is_ascii());
        if !starts_well || !names::is_ident(name) {
            let message = format!("`{name}` is no name for a Rust type");
            mistakes.push(
                Diagnostic::new(
                    at,
                    message,
                    "a type's name starts with a capital and has letters and digits only",
                )
                .help("add `rust: …` with the name to use, such as `rust: GoodsDetail`"),
            );
        } else if RESERVED_TYPES.contains(&name.as_str()) {
            let message = format!("`{name}` is a reserved name");
            mistakes.push(
                Diagnostic::new(at, message, "generated code needs this name for something else")
                    .help(format!("add `rust: {name}Info`, or another name of your own")),
            );
        } else if let Some(by) = taken.insert(name, "an earlier type or enum of this file") {
            let message = format!("the name `{name}` is taken");
            mistakes.push(
                Diagnostic::new(at, message, format!("by {by}"))
                    .help(format!("add `rust: {name}Info`, or another name of your own")),
            );
        }
    }
}

fn fields(spec: &Table<FieldSpec>, model: &Struct, mistakes: &mut Mistakes) {
    let mut taken: HashMap<&str, &str> = HashMap::new();
    for ((key, def), field) in spec.iter().zip(&model.fields) {
        let name = field.name.as_str();
        let legal = names::is_ident(name) || name.starts_with("r#");
        // What `names::field` would change is reserved, or not in the style of a field.
        let as_written = def.rust.is_none() || names::field(name) == name;
        if !legal || !as_written {
            let message = format!("`{name}` is no name for a Rust field");
            mistakes.push(
                Diagnostic::new(place(key, &def.rust), message, "not a free snake_case name")
                    .help("add `rust: …` with the name to use, in snake_case"),
            );
        } else if let Some(other) = taken.insert(name, &key.value) {
            let message = format!("`{other}` and `{}` would both be `{name}` in Rust", key.value);
            mistakes.push(Diagnostic::new(place(key, &def.rust), message, "the second one").help(
                format!(
                    "add `rust: {}_2` to one of them, or a better name",
                    name.trim_start_matches("r#")
                ),
            ));
        }
    }
}

fn variants(places: impl Iterator<Item = Range<usize>>, model: &Enum, mistakes: &mut Mistakes) {
    let mut taken: HashMap<&str, &str> = HashMap::new();
    for (at, variant) in places.zip(&model.variants) {
        let (name, wire) = (variant.name.as_str(), variant.wire.as_str());
        let long_form = format!(
            "write `{wire}: {{ doc: …, rust: … }}` with a name of your own, in UpperCamelCase"
        );
        if RESERVED_VARIANTS.contains(&name) {
            let message = format!("`{wire}` would be `{name}`, a reserved name");
            let label = "`Unknown` holds the values that are not listed";
            mistakes.push(Diagnostic::new(at, message, label).help(long_form));
        } else if !names::is_ident(name) || name.starts_with(|c: char| c.is_ascii_lowercase()) {
            let message = format!("no Rust name can be made from `{wire}`");
            mistakes.push(Diagnostic::new(at, message, "not a variant's name").help(long_form));
        } else if let Some(other) = taken.insert(name, wire) {
            let message = format!("`{other}` and `{wire}` would both be `{name}` in Rust");
            mistakes.push(Diagnostic::new(at, message, "the second one").help(long_form));
        }
    }
}
