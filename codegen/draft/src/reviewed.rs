//! Converts a spec to a draft: without review notes, or with those of its comments.

use crate::{
    Annotated, Code, Correction, Draft, Enum, EnumValue, Field, Idempotency, Line, Pages, Rest,
    Samples, Type, validate,
};
use codegen::Parsed;
use codegen::spec::{self, ApiSpec, FieldSpec, Location, Table};
use serde_saphyr::Spanned;

/// Returns the draft of a spec with the comments of its file, and those that a draft cannot have:
/// comments between its keys, and after them.
pub fn with_comments(parsed: &Parsed<'_>, spec: &ApiSpec) -> (Draft, Vec<Line>) {
    let text = &parsed.source.text;
    let mut draft = draft(spec);
    let mut others = Vec::new();
    let is_head =
        |at: usize| text[..at].lines().all(|line| line.is_empty() || line.starts_with('#'));
    for place in spec::comments(parsed) {
        let Some(comment) = text.get(place.clone()).map(str::trim_end) else { continue };
        let start = text[..place.start].rfind('\n').map_or(0, |end| end + 1);
        let is_own_line = text[start..place.start].trim().is_empty();
        match spec::review_note(comment) {
            Some(note) if !is_own_line => {
                let keys = validate::place(text, start);
                let keys: Vec<_> = keys.iter().map(String::as_str).collect();
                draft.add_review_at(&keys, note);
            }
            Some(note) if is_head(start) => draft.reviews.push(note.to_owned()),
            None if is_own_line && is_head(start) => {
                if !comment.starts_with("# yaml-language-server:") {
                    let comment = comment.strip_prefix('#').unwrap_or_default();
                    let comment = comment.strip_prefix(' ').unwrap_or(comment);
                    draft.comments.push(comment.to_owned());
                }
            }
            _ => {
                let number = text[..start].lines().count() + 1;
                others.push(Line { number, text: comment.to_owned() });
            }
        }
    }
    (draft, others)
}

pub fn draft(spec: &ApiSpec) -> Draft {
    Draft {
        method: sure(&spec.method),
        title: sure(&spec.title),
        page: text(&spec.page),
        checked: sure(&spec.checked),
        facts: spec.facts.as_ref().map(|facts| facts.value).unwrap_or_default(),
        call: sure(&spec.call),
        repeat: Annotated::new(match &spec.repeat {
            spec::Repeat::Read => Idempotency::ReadOnly,
            spec::Repeat::Never => Idempotency::None,
            spec::Repeat::Key(fields) => {
                Idempotency::Key(fields.0.iter().map(|field| field.value.clone()).collect())
            }
        }),
        pending: spec.pending.as_ref().map(sure),
        v3: spec.v3.as_ref().map(|rest| rest_of(&rest.value)),
        summary: text(&spec.summary),
        request: fields(&spec.request),
        one_of: groups(&spec.one_of),
        pages: spec.pages.as_ref().map(|pages| pages_of(&pages.value)),
        response: fields(&spec.response),
        types: table(&spec.types, |name, it| Type {
            name,
            facts: it.facts.as_ref().map(|facts| facts.value),
            rust: it.rust.as_ref().map(sure),
            doc: text(&it.doc),
            one_of: groups(&it.one_of),
            fields: fields(&it.fields),
        }),
        enums: table(&spec.enums, |name, it| Enum {
            name,
            rust: it.rust.as_ref().map(sure),
            doc: text(&it.doc),
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
            doc: text(&it.doc),
            fix: it.fix.as_ref().map(sure),
        }),
        corrections: spec.corrections.iter().map(correction).collect(),
        samples: Samples {
            request: spec.samples.request.as_ref().map(sure),
            response: spec.samples.response.as_ref().map(sure),
            error: spec.samples.error.as_ref().map(sure),
        },
        comments: Vec::new(),
        reviews: Vec::new(),
        unrecognized: Vec::new(),
        lowered: false,
    }
}

fn sure<T: Clone>(value: &Spanned<T>) -> Annotated<T> {
    Annotated::new(value.value.clone())
}

fn text(value: &Option<Spanned<String>>) -> Annotated<String> {
    value.as_ref().map(sure).unwrap_or_default()
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

fn rest_of(rest: &spec::RestSpec) -> Annotated<Rest> {
    Annotated::new(Rest {
        call: rest.call.value.clone(),
        has_notify_url: rest.has_notify_url,
        has_auth_token: rest.has_auth_token,
        has_target_app_id: rest.has_target_app_id,
        quirk: rest.quirk,
    })
}

fn correction(correction: &spec::CorrectionSpec) -> Correction {
    Correction {
        at: correction.at.value.clone(),
        page: correction.page.value.clone(),
        here: correction.here.value.clone(),
        why: correction.why.value.clone(),
        is_inferred: correction.inferred,
    }
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
        facts: it.facts.as_ref().map(|facts| facts.value),
        presence: Annotated::new(it.presence()),
        location: it
            .locations()
            .map(|it| it.v2)
            .filter(|v2| *v2 != Location::Biz)
            .map(Annotated::new),
        rest_location: it.locations().and_then(|it| it.v3),
        length: it.length.as_ref().map(sure),
        without: it.without.as_ref().map(sure),
        range: it.range.as_ref().map(sure),
        items: it.items.as_ref().map(sure),
        sensitive: it.sensitive.as_ref().is_some_and(|flag| flag.value),
        rust: it.rust.as_ref().map(sure),
        doc: text(&it.doc),
        example: it.example.as_ref().map(sure),
    })
}
