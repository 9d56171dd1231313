//! Which types are sent or received, which are unused, and which are recursive.

use super::{Diagnostics, cycles, type_names};
use crate::diagnostic::{Diagnostic, MOST};
use crate::model::{self, Api, Struct};
use crate::spec::{ApiSpec, FieldSpec, StructSpec, find, span};
use std::collections::{HashMap, HashSet};

/// Propagates the usage of `root` to every struct that it reaches.
pub fn propagate_usage(root: &Struct, types: &mut [Struct]) {
    let reached = model::reached(root, types);
    for def in types.iter_mut().filter(|def| reached.contains(&def.name)) {
        def.usage = def.usage.or(root.usage);
    }
}

/// Takes the fields of unknown kind out of the structs that are sent.
pub fn omit_unknown(api: &mut Api) {
    let nested = api.types.iter_mut().filter(|def| def.usage.sent);
    nested.chain([&mut api.request]).for_each(Struct::omit_unknown);
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
    let mut names = Intended { spec, suggested: HashMap::new() };
    let used = reached(&mut names, spec.request.values().chain(spec.response.values()).collect());
    let defined = spec.types.keys().map(|key| ("type", key));
    let defined = defined.chain(spec.enums.keys().map(|key| ("enum", key)));
    let unused: Vec<_> = defined.filter(|(_, key)| !used.contains(key.value.as_str())).collect();
    // A type that only an unused type leads to is not an error of its own.
    let mut follows = HashSet::new();
    for (key, def) in spec.types.iter().filter(|(key, _)| !used.contains(key.value.as_str())) {
        let leads_to = def.fields.values().map(|field| names.of(field));
        follows.extend(leads_to.filter(|name| *name != key.value));
    }
    let (echoes, roots): (Vec<_>, Vec<_>) =
        unused.into_iter().partition(|(_, key)| follows.contains(key.value.as_str()));
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

/// The names of the types of fields. A mistyped name is one error, not also an unused type.
struct Intended<'a> {
    spec: &'a ApiSpec,
    suggested: HashMap<&'a str, &'a str>,
}

impl<'a> Intended<'a> {
    fn of(&mut self, field: &'a FieldSpec) -> &'a str {
        let name = field.ty.value.trim_end_matches("[]").trim_end();
        let is_enough = self.suggested.len() >= MOST;
        match self.suggested.get(name) {
            Some(suggested) => suggested,
            None if is_enough || type_names::is_name(self.spec, name) => name,
            None => {
                let suggested = type_names::intended_name(self.spec, name);
                self.suggested.insert(name, suggested);
                suggested
            }
        }
    }
}

/// The names of all types that fields lead to.
fn reached<'a>(names: &mut Intended<'a>, mut pending: Vec<&'a FieldSpec>) -> HashSet<&'a str> {
    let mut reached = HashSet::new();
    while let Some(field) = pending.pop() {
        let name = names.of(field);
        if reached.insert(name) {
            let def = find(&names.spec.types, name);
            pending.extend(def.into_iter().flat_map(|(_, def)| def.fields.values()));
        }
    }
    reached
}

/// Reports types that contain themselves without a list in between: they have no finite size in
/// Rust and no end in JSON. Of a cycle, only the first type is reported.
fn check_recursion(spec: &ApiSpec, diagnostics: &mut Diagnostics) {
    let held = |def: &StructSpec| {
        def.fields.values().filter_map(|field| spec.types.position(&field.ty.value)).collect()
    };
    let held: Vec<_> = spec.types.values().map(held).collect();
    let mut recursive = cycles::first_nodes(&held).into_iter().peekable();
    for (at, key) in spec.types.keys().enumerate() {
        if recursive.next_if_eq(&at).is_some() {
            let message = format!("recursive type `{}`", key.value);
            diagnostics.push(
                Diagnostic::new(span(key), message, "contains itself without a list in between")
                    .help("make a field of the cycle a list (`T[]`)"),
            );
        }
    }
}
