//! Which types are sent or received, which are unused, and which are recursive.

use super::{Diagnostics, type_names};
use crate::diagnostic::Diagnostic;
use crate::model::{self, Struct};
use crate::spec::{ApiSpec, FieldSpec, StructSpec, find, span};
use std::collections::BTreeSet;

/// Propagates the usage of `root` to every struct that it reaches.
pub fn propagate_usage(root: &Struct, types: &mut [Struct]) {
    let reached = model::reached(root, types);
    for def in types.iter_mut().filter(|def| reached.contains(&def.name)) {
        def.usage = def.usage.or(root.usage);
    }
}

pub fn check(spec: &ApiSpec, diagnostics: &mut Diagnostics) {
    check_unused(spec, diagnostics);
    check_recursion(spec, diagnostics);
}

/// Reports `one_of` groups of received types: only requests are validated.
pub fn check_ineffective_groups(spec: &ApiSpec, types: &[Struct], diagnostics: &mut Diagnostics) {
    for ((name, def), model) in spec.types.iter().zip(types) {
        let is_ineffective = model.usage.received && !model.usage.sent;
        if let Some(group) = def.one_of.first().filter(|_| is_ineffective) {
            let message = format!("`one_of` has no effect: `{}` is only received", name.value);
            diagnostics.push(
                Diagnostic::new(span(group), message, "responses are not validated")
                    .help("delete the key; mention it in `doc` if the page does"),
            );
        }
    }
}

/// Reports types and enums that no field leads to: usually the type of a field was mistyped.
fn check_unused(spec: &ApiSpec, diagnostics: &mut Diagnostics) {
    let used = reached(spec, spec.request.values().chain(spec.response.values()).collect());
    let defined = spec.types.keys().map(|key| ("type", key));
    let defined = defined.chain(spec.enums.keys().map(|key| ("enum", key)));
    let unused: Vec<_> = defined.filter(|(_, key)| !used.contains(key.value.as_str())).collect();
    // A type that only an unused type leads to is not an error of its own.
    let follows = |name: &str| {
        spec.types.iter().any(|(key, def)| {
            key.value != name
                && !used.contains(key.value.as_str())
                && reached(spec, def.fields.values().collect()).contains(name)
        })
    };
    let (echoes, roots): (Vec<_>, Vec<_>) =
        unused.into_iter().partition(|(_, key)| follows(&key.value));
    // Of an unused cycle, the first.
    let first = roots.is_empty().then(|| echoes.into_iter().next()).flatten();
    for (kind, key) in roots.into_iter().chain(first) {
        let message = format!("{kind} `{}` is never used", key.value);
        let label = "not reachable from the request or the response";
        diagnostics.push(
            Diagnostic::new(span(key), message, label)
                .help("use it as the `type` of a field, or delete it"),
        );
    }
}

/// The names of all types that fields lead to.
fn reached<'a>(spec: &'a ApiSpec, mut pending: Vec<&'a FieldSpec>) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    while let Some(field) = pending.pop() {
        let name = field.ty.value.trim_end_matches("[]").trim_end();
        // A mistyped name is one error, not also an unused type.
        let name = type_names::intended_name(spec, name);
        if reached.insert(name) {
            pending.extend(definition(spec, name).into_iter().flat_map(|def| def.fields.values()));
        }
    }
    reached
}

/// Reports types that contain themselves without a list in between: they have no finite size in
/// Rust and no end in JSON. Of a cycle, only the first type is reported.
fn check_recursion(spec: &ApiSpec, diagnostics: &mut Diagnostics) {
    let mut reported: Vec<(&str, BTreeSet<&str>)> = Vec::new();
    for (name, def) in &spec.types {
        let (name, at) = (name.value.as_str(), span(name));
        let held = held(spec, def);
        let same_cycle = reported.iter().any(|(t, by_t)| held.contains(t) && by_t.contains(name));
        if held.contains(name) && !same_cycle {
            let message = format!("recursive type `{name}`");
            diagnostics.push(
                Diagnostic::new(at, message, "contains itself without a list in between")
                    .help("make a field of the cycle a list (`T[]`)"),
            );
            reported.push((name, held));
        }
    }
}

/// The types that a value may contain at any depth, outside lists.
fn held<'a>(spec: &'a ApiSpec, def: &'a StructSpec) -> BTreeSet<&'a str> {
    let mut held = BTreeSet::new();
    let mut pending: Vec<&FieldSpec> = def.fields.values().collect();
    while let Some(field) = pending.pop() {
        if held.insert(field.ty.value.as_str()) {
            let inner = definition(spec, &field.ty.value);
            pending.extend(inner.into_iter().flat_map(|def| def.fields.values()));
        }
    }
    held
}

fn definition<'a>(spec: &'a ApiSpec, name: &str) -> Option<&'a StructSpec> {
    find(&spec.types, name).map(|(_, def)| def)
}
