//! Which types travel which way, which do not travel at all, and which would hold themselves.

use super::Mistakes;
use crate::diagnostic::Diagnostic;
use crate::model::{Struct, reached};
use crate::spec::{ApiSpec, FieldSpec, StructSpec, span};
use serde_saphyr::Spanned;
use std::collections::BTreeSet;

/// Marks every struct that `root` reaches with the way `root` travels.
pub fn spread(root: &Struct, types: &mut [Struct]) {
    let reached = reached(root, types);
    for def in types.iter_mut().filter(|def| reached.contains(&def.name)) {
        def.usage = def.usage.or(root.usage);
    }
}

pub fn check(spec: &ApiSpec, mistakes: &mut Mistakes) {
    unused(spec, mistakes);
    for (name, def) in &spec.types {
        holds_itself(spec, name, def, mistakes);
    }
}

/// A type or enum that no field leads to: usually a field's type was mistyped.
fn unused(spec: &ApiSpec, mistakes: &mut Mistakes) {
    let mut used = BTreeSet::new();
    let mut pending: Vec<&FieldSpec> =
        spec.request.values().chain(spec.response.values()).collect();
    while let Some(field) = pending.pop() {
        let name = element_name(field);
        if used.insert(name) {
            pending.extend(definition(spec, name).into_iter().flat_map(|def| def.fields.values()));
        }
    }
    let defined = spec.types.keys().map(|key| ("type", key));
    for (kind, key) in defined.chain(spec.enums.keys().map(|key| ("enum", key))) {
        if !used.contains(key.value.as_str()) {
            let message = format!("{kind} `{}` is never used", key.value);
            mistakes.push(
                Diagnostic::new(
                    span(key),
                    message,
                    "neither the request nor the response leads here",
                )
                .help("name it as the `type` of a field, or delete it"),
            );
        }
    }
}

/// A struct that holds itself without a list between has no size in Rust and no end in JSON.
fn holds_itself(spec: &ApiSpec, name: &Spanned<String>, def: &StructSpec, mistakes: &mut Mistakes) {
    let mut seen = BTreeSet::new();
    let mut pending: Vec<&FieldSpec> = def.fields.values().collect();
    while let Some(field) = pending.pop() {
        if field.ty.value == name.value {
            let message = format!("`{}` holds itself", name.value);
            mistakes.push(
                Diagnostic::new(span(name), message, "a value of this type would never end")
                    .help("a field that leads back here must be a list, `T[]`"),
            );
            return;
        }
        if seen.insert(field.ty.value.as_str()) {
            let held = definition(spec, &field.ty.value);
            pending.extend(held.into_iter().flat_map(|def| def.fields.values()));
        }
    }
}

fn element_name(field: &FieldSpec) -> &str {
    field.ty.value.trim_end_matches("[]").trim_end()
}

fn definition<'a>(spec: &'a ApiSpec, name: &str) -> Option<&'a StructSpec> {
    spec.types.iter().find(|(key, _)| key.value == name).map(|(_, def)| def)
}
