//! Keys that name something else in the file: `one_of`, `repeat`, `pages`, `corrections.at`.

use super::Mistakes;
use crate::diagnostic::{Diagnostic, nearest};
use crate::spec::{ApiSpec, FieldSpec, Repeat, Table, span};
use serde_saphyr::Spanned;

pub fn check(spec: &ApiSpec, mistakes: &mut Mistakes) {
    one_of(&spec.one_of, &spec.request, "the request", mistakes);
    for (name, def) in &spec.types {
        one_of(&def.one_of, &def.fields, &format!("`{}`", name.value), mistakes);
    }
    if let Repeat::Key(key) = &spec.repeat {
        field(key, &spec.request, "the request", mistakes);
    }
    pages(spec, mistakes);
    for correction in &spec.corrections {
        place(spec, &correction.at, mistakes);
    }
}

fn one_of(
    groups: &[Spanned<Vec<Spanned<String>>>],
    fields: &Table<FieldSpec>,
    owner: &str,
    mistakes: &mut Mistakes,
) {
    for group in groups {
        for name in &group.value {
            field(name, fields, owner, mistakes);
        }
        let mut names: Vec<_> = group.value.iter().map(|name| &name.value).collect();
        names.sort_unstable();
        names.dedup();
        if names.len() < 2 || names.len() < group.value.len() {
            let message = "a `one_of` group needs at least two different fields";
            mistakes.push(
                Diagnostic::new(span(group), message, "not a choice")
                    .help("a single field that must be set is `presence: required`"),
            );
        }
    }
}

fn pages(spec: &ApiSpec, mistakes: &mut Mistakes) {
    let Some(pages) = &spec.pages else { return };
    for name in [&pages.number, &pages.size] {
        let def = field(name, &spec.request, "the request", mistakes);
        of_type(name, def, "a Number", |ty| ty == "Number", mistakes);
    }
    let items = field(&pages.items, &spec.response, "the response", mistakes);
    of_type(&pages.items, items, "a list", |ty| ty.ends_with("[]"), mistakes);
    if let Some(total) = &pages.total {
        let def = field(total, &spec.response, "the response", mistakes);
        of_type(total, def, "a Number", |ty| ty == "Number", mistakes);
    }
}

fn of_type(
    name: &Spanned<String>,
    def: Option<&FieldSpec>,
    wanted: &str,
    fits: impl Fn(&str) -> bool,
    mistakes: &mut Mistakes,
) {
    if let Some(def) = def.filter(|def| !fits(&def.ty.value)) {
        let message = format!("`{}` must be {wanted}", name.value);
        let label = format!("but its type is `{}`", def.ty.value);
        mistakes.push(Diagnostic::new(span(name), message, label));
    }
}

fn field<'a>(
    name: &Spanned<String>,
    fields: &'a Table<FieldSpec>,
    owner: &str,
    mistakes: &mut Mistakes,
) -> Option<&'a FieldSpec> {
    let found = find(fields, &name.value);
    if found.is_none() {
        let message = format!("{owner} has no field `{}`", name.value);
        let known = fields.keys().map(|key| key.value.as_str());
        let help = match nearest(&name.value, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "the name must be written as in the field list".to_owned(),
        };
        mistakes.push(Diagnostic::new(span(name), message, "no such field").help(help));
    }
    found
}

/// `at` of a correction must lead somewhere, or the correction has outlived what it corrects.
fn place(spec: &ApiSpec, at: &Spanned<String>, mistakes: &mut Mistakes) {
    if !exists(spec, &at.value) {
        let message = format!("`{}` leads nowhere in this file", at.value);
        mistakes.push(
            Diagnostic::new(span(at), message, "no such place")
                .help("places are written `request.FIELD`, `response.FIELD.KEY`, `types.TYPE.FIELD`, `enums.ENUM.VALUE`, `errors.CODE`, `samples.response`: see specs/README.md"),
        );
    }
}

fn exists(spec: &ApiSpec, at: &str) -> bool {
    let (section, rest) = at.split_once('.').unwrap_or((at, ""));
    match section {
        "method" | "title" | "page" | "call" | "repeat" | "pending" | "summary" | "one_of"
        | "pages" => rest.is_empty(),
        "request" => in_fields(&spec.request, rest),
        "response" => in_fields(&spec.response, rest),
        "types" => {
            let (name, rest) = rest.split_once('.').unwrap_or((rest, ""));
            name.is_empty()
                || find(&spec.types, name).is_some_and(|def| in_fields(&def.fields, rest))
        }
        "enums" => {
            let (name, value) = rest.split_once('.').unwrap_or((rest, ""));
            let known = |def: &crate::spec::EnumSpec| {
                value.is_empty() || find(&def.values, value).is_some()
            };
            name.is_empty() || find(&spec.enums, name).is_some_and(known)
        }
        "errors" => rest.is_empty() || find(&spec.errors, rest).is_some(),
        "samples" => match rest {
            "" => true,
            "request" => spec.samples.request.is_some(),
            "response" => spec.samples.response.is_some(),
            "error" => spec.samples.error.is_some(),
            _ => false,
        },
        _ => false,
    }
}

/// Nothing, a field, or a field and one of its keys.
fn in_fields(fields: &Table<FieldSpec>, rest: &str) -> bool {
    let (name, key) = match rest.rsplit_once('.') {
        Some((name, key)) if FieldSpec::KEYS.contains(&key) => (name, key),
        _ => (rest, ""),
    };
    name.is_empty() && key.is_empty() || find(fields, name).is_some()
}

fn find<'a, T>(table: &'a Table<T>, name: &str) -> Option<&'a T> {
    table.iter().find(|(key, _)| key.value == name).map(|(_, value)| value)
}
