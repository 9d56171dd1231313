//! Converts a spec to a draft without review notes.

use crate::{Annotated, Code, Draft, Enum, EnumValue, Field, Idempotency, Pages, Samples, Type};
use codegen::spec::{self, ApiSpec, FieldSpec, Table};
use serde_saphyr::Spanned;

pub fn draft(spec: &ApiSpec) -> Draft {
    Draft {
        method: sure(&spec.method),
        title: sure(&spec.title),
        page: known(&spec.page),
        checked: sure(&spec.checked),
        call: sure(&spec.call),
        repeat: Annotated::new(match &spec.repeat {
            spec::Repeat::Read => Idempotency::ReadOnly,
            spec::Repeat::Never => Idempotency::None,
            spec::Repeat::Key(fields) => {
                Idempotency::Key(fields.0.iter().map(|field| field.value.clone()).collect())
            }
        }),
        pending: spec.pending.as_ref().map(sure),
        summary: known(&spec.summary),
        request: fields(&spec.request),
        one_of: groups(&spec.one_of),
        pages: spec.pages.as_ref().map(|pages| pages_of(&pages.value)),
        response: fields(&spec.response),
        types: table(&spec.types, |name, it| Type {
            name,
            doc: known(&it.doc),
            one_of: groups(&it.one_of),
            fields: fields(&it.fields),
        }),
        enums: table(&spec.enums, |name, it| Enum {
            name,
            doc: known(&it.doc),
            complete: Annotated::new(it.complete),
            values: table(&it.values, |wire, value| EnumValue {
                wire,
                label: value.doc.clone(),
                rust: value.rust.as_ref().map(|rust| rust.value.clone()),
            }),
        }),
        errors: table(&spec.errors, |code, it| Code {
            code,
            rust: it.rust.as_ref().map(|rust| rust.value.clone()),
            doc: known(&it.doc),
            fix: it.fix.as_ref().map(sure),
        }),
        samples: Samples {
            request: spec.samples.request.as_ref().map(sure),
            response: spec.samples.response.as_ref().map(sure),
            error: spec.samples.error.as_ref().map(sure),
        },
        reviews: Vec::new(),
        unrecognized: Vec::new(),
        lowered: false,
    }
}

fn sure<T: Clone>(value: &Spanned<T>) -> Annotated<T> {
    Annotated::new(value.value.clone())
}

/// A text that may be missing where no page was compared; then it is empty.
fn known(text: &Option<Spanned<String>>) -> Annotated<String> {
    Annotated::new(text.as_ref().map(|text| text.value.clone()).unwrap_or_default())
}

fn table<T, U>(table: &Table<T>, thing: impl Fn(Annotated<String>, &T) -> U) -> Vec<U> {
    table.iter().map(|(name, it)| thing(sure(name), it)).collect()
}

fn groups(groups: &[Spanned<Vec<Spanned<String>>>]) -> Vec<Annotated<Vec<String>>> {
    let group = |group: &Spanned<Vec<Spanned<String>>>| {
        Annotated::new(group.value.iter().map(|name| name.value.clone()).collect())
    };
    groups.iter().map(group).collect()
}

fn pages_of(pages: &spec::PagesSpec) -> Annotated<Pages> {
    Annotated::new(Pages {
        number: pages.number.value.clone(),
        size: pages.size.value.clone(),
        items: pages.items.value.clone(),
        total: pages.total.as_ref().map(|total| total.value.clone()),
    })
}

fn fields(fields: &Table<FieldSpec>) -> Vec<Field> {
    table(fields, |name, it| Field {
        line: 0,
        name,
        ty: sure(&it.ty),
        presence: Annotated::new(it.presence()),
        location: it.locations().map(|locations| Annotated::new(locations.v2)),
        length: it.length.as_ref().map(sure),
        without: it.without.as_ref().map(sure),
        range: it.range.as_ref().map(sure),
        items: it.items.as_ref().map(sure),
        sensitive: it.sensitive.as_ref().is_some_and(|flag| flag.value),
        rust: it.rust.as_ref().map(sure),
        doc: known(&it.doc),
        example: it.example.as_ref().map(sure),
    })
}
