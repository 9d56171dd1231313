//! Checks keys that refer to something else in the file: `one_of`, `repeat`, `pages`, `corrections.at`.

use super::{Diagnostics, places, type_names, types};
use crate::diagnostic::{Diagnostic, is_enough, nearest};
use crate::spec::{ApiSpec, FieldSpec, KeyFields, Presence, Repeat, Table, find, span};
use serde_saphyr::Spanned;
use std::collections::{BTreeSet, HashMap, HashSet};

pub fn check(spec: &ApiSpec, diagnostics: &mut Diagnostics) {
    one_of(&spec.one_of, &spec.request, "the request", diagnostics);
    for (name, def) in &spec.types {
        one_of(&def.one_of, &def.fields, &format!("`{}`", name.value), diagnostics);
    }
    if let Repeat::Key(KeyFields(key)) = &spec.repeat {
        repeat_key(spec, key, diagnostics);
    }
    pages(spec, diagnostics);
    corrections(spec, diagnostics);
}

fn repeat_key(spec: &ApiSpec, names: &[Spanned<String>], diagnostics: &mut Diagnostics) {
    let mut named = HashSet::new();
    for name in names {
        if !named.insert(&name.value) {
            let message = format!("duplicate field `{}` in the key", name.value);
            diagnostics.push(
                Diagnostic::new(span(name), message, "named before").help("name each field once"),
            );
            continue;
        }
        let def = field(name, &spec.request, "the request", diagnostics);
        // The request has no member for one of unknown kind, so nothing could tell that it is set.
        let single = |ty: &str| {
            !ty.ends_with("[]") && !matches!(ty, "File" | "Unknown") && !types::is_struct(spec, ty)
        };
        let wanted = match def.is_some_and(|def| def.ty.value == "Unknown") {
            true => "of a known kind: the request has no member for it",
            false => "a single value",
        };
        of_type(spec, name, def, wanted, single, diagnostics);
    }
}

fn corrections(spec: &ApiSpec, diagnostics: &mut Diagnostics) {
    let places = places::all_places(spec);
    let mut known = HashMap::new();
    for correction in &spec.corrections {
        let at = &correction.at;
        // A correction must not outlive its place.
        if !places.contains(&at.value) {
            let message = format!("unknown place `{}`", at.value);
            let unknown = Diagnostic::new(span(at), message, "not in this file");
            diagnostics.push(match is_enough(diagnostics) {
                true => unknown,
                false => unknown.help(places::place_help(&at.value, &places)),
            });
        }
        let parts = [at, &correction.page, &correction.here].map(|part| part.value.as_str());
        let first = *known.entry(parts).or_insert(correction);
        if !std::ptr::eq(first, correction) {
            let message = format!("duplicate correction of `{}`", at.value);
            let label = format!("same as the first one: {}", first.why.value.trim());
            diagnostics.push(Diagnostic::new(span(at), message, label).help("keep one of the two"));
        }
        if correction.page.value.trim() == correction.here.value.trim() {
            diagnostics.push(
                Diagnostic::new(
                    span(&correction.here),
                    "correction has no effect",
                    "identical to the page",
                )
                .help("write what this file says instead, or delete the correction"),
            );
        }
    }
}

fn one_of(
    groups: &[Spanned<Vec<Spanned<String>>>],
    fields: &Table<FieldSpec>,
    owner: &str,
    diagnostics: &mut Diagnostics,
) {
    let mut known = HashSet::new();
    for group in groups {
        let names: BTreeSet<&str> = group.value.iter().map(|name| name.value.as_str()).collect();
        if !known.insert(names) {
            diagnostics.push(
                Diagnostic::new(
                    span(group),
                    "duplicate `one_of` group",
                    "same fields as an earlier group",
                )
                .help("delete it; the order of the fields does not matter"),
            );
            continue;
        }
        let mut named = HashSet::new();
        for name in &group.value {
            if !named.insert(&name.value) {
                let message = format!("duplicate field `{}` in a `one_of` group", name.value);
                diagnostics.push(
                    Diagnostic::new(span(name), message, "named before")
                        .help("name each field once"),
                );
                continue;
            }
            let def = field(name, fields, owner, diagnostics);
            if def.is_some_and(|def| def.presence() == Presence::Required) {
                let message = format!("`one_of` group has no effect: `{}` is required", name.value);
                diagnostics.push(
                    Diagnostic::new(span(name), message, "always set")
                        .help("make the fields of the group `presence: conditional`"),
                );
            }
        }
        if group.value.len() < 2 {
            let message = "a `one_of` group needs at least two fields";
            diagnostics.push(
                Diagnostic::new(span(group), message, "not a choice")
                    .help("use `presence: required` for a single field"),
            );
        }
    }
}

fn pages(spec: &ApiSpec, diagnostics: &mut Diagnostics) {
    let Some(Spanned { value: pages, .. }) = &spec.pages else { return };
    for name in [&pages.number, &pages.size] {
        counter(spec, name, &spec.request, "the request", diagnostics);
    }
    if pages.number.value == pages.size.value {
        diagnostics.push(
            Diagnostic::new(
                span(&pages.size),
                "`number` and `size` name the same field",
                "already used as `number`",
            )
            .help("name the field for the number of elements per page"),
        );
    }
    let items = field(&pages.items, &spec.response, "the response", diagnostics);
    of_type(spec, &pages.items, items, "a list", |ty| ty.ends_with("[]"), diagnostics);
    if let Some(total) = &pages.total {
        counter(spec, total, &spec.response, "the response", diagnostics);
    }
}

/// Checks a field that counts pages or elements.
fn counter(
    spec: &ApiSpec,
    name: &Spanned<String>,
    fields: &Table<FieldSpec>,
    owner: &str,
    diagnostics: &mut Diagnostics,
) {
    let def = field(name, fields, owner, diagnostics);
    of_type(spec, name, def, "a Number", |ty| ty == "Number", diagnostics);
    let flag = def.and_then(|def| def.sensitive.as_ref()).filter(|flag| flag.value);
    if let Some(flag) = flag {
        let message = format!("`{}` cannot be sensitive", name.value);
        diagnostics.push(
            Diagnostic::new(span(flag), message, "used to count the pages")
                .help("delete the line, or name another field under `pages`"),
        );
    }
}

/// Checks the type of a referenced field; an unknown type has been reported.
fn of_type(
    spec: &ApiSpec,
    name: &Spanned<String>,
    def: Option<&FieldSpec>,
    wanted: &str,
    fits: impl Fn(&str) -> bool,
    diagnostics: &mut Diagnostics,
) {
    let known = def.filter(|def| type_names::is_known(spec, def));
    if let Some(def) = known.filter(|def| !fits(&def.ty.value)) {
        let message = format!("`{}` must be {wanted}", name.value);
        let label = format!("its type is `{}`", def.ty.value);
        diagnostics.push(
            Diagnostic::new(span(name), message, label)
                .help("name another field here, or correct its type"),
        );
    }
}

fn field<'a>(
    name: &Spanned<String>,
    fields: &'a Table<FieldSpec>,
    owner: &str,
    diagnostics: &mut Diagnostics,
) -> Option<&'a FieldSpec> {
    let found = find(fields, &name.value).map(|(_, def)| def);
    if found.is_none() {
        let message = format!("{owner} has no field `{}`", name.value);
        let unknown = Diagnostic::new(span(name), message, "no such field");
        if is_enough(diagnostics) {
            diagnostics.push(unknown);
            return None;
        }
        let known = fields.keys().map(|key| key.value.as_str());
        // `request.page_num` is how corrections name a field.
        let last = name.value.rsplit('.').next().unwrap_or_default();
        let help = match nearest(&name.value, known.clone()).or_else(|| nearest(last, known)) {
            Some(near) => format!("did you mean `{near}`?"),
            None if fields.is_empty() => "define the field first; there are none".to_owned(),
            None => "copy the name from the list of fields".to_owned(),
        };
        diagnostics.push(unknown.help(help));
    }
    found
}
