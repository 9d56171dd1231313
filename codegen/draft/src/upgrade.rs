//! Brings what a page says into a spec that the structure of the platform gave: where the spec knows
//! only what the official SDKs have, the page's facts take the place of the unknown, and what the page
//! does not show stays. Nothing that a person has decided changes, and nothing of either is lost.

mod enums;
mod fields;
mod pairs;

use crate::{Annotated, Call, Code, Draft, Facts, Field, Idempotency, SideFacts, Type};
use codegen::skeleton::MARK;
use fields::Fields;
use pairs::{Pairs, restore_capitals};
use std::collections::HashSet;
use std::fmt;

#[derive(Debug)]
pub struct Upgraded {
    pub draft: Draft,
    /// What a caller of the API may notice.
    pub changes: Vec<Change>,
}

/// What becomes stricter, or another type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// As a correction names it: `request.total_amount`.
    pub place: String,
    /// `now required`, `String is now Price`
    pub what: String,
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.what)
    }
}

/// The meaning of a code that the SDKs have and the page has not.
pub const UNLISTED: &str = "页面没有列出，含义未知";

/// Returns the spec with the facts of the page. Both are of the same API.
pub fn upgrade(spec: &Draft, page: &Draft) -> Upgraded {
    let (mut spec, mut page) = (spec.clone(), page.clone());
    spec.spell_facts_out();
    page.spell_facts_out();
    Pairs::new(&spec, &page).rename(&mut page);
    restore_capitals(&spec, &mut page);
    let is_first = !has_page_facts(&spec);
    let mut fields =
        Fields { spec: &spec, page: &page, sent: sent(&spec, &page), changes: Vec::new() };
    let request = fields.merge("request", true, &spec.request, &page.request);
    let response = fields.merge("response", false, &spec.response, &page.response);
    let types = types(&mut fields);
    let Fields { sent, mut changes, .. } = fields;
    changes.extend(new_groups("one_of", &spec.one_of, &page.one_of));
    for (known, said) in
        both(&spec.types, &page.types).filter(|(it, _)| sent.contains(&it.name.value))
    {
        let place = format!("types.{}.one_of", known.name.value);
        changes.extend(new_groups(&place, &known.one_of, &said.one_of));
    }
    let mut draft = Draft {
        facts: sides(&spec, &page),
        request,
        response,
        types,
        one_of: groups(&spec.one_of, &page.one_of),
        errors: errors(&spec, &page),
        unrecognized: page.unrecognized.clone(),
        ..spec.clone()
    };
    draft.enums = enums::merge(&spec, &page, &draft, &mut changes);
    head(&mut draft, &page, is_first, &mut changes);
    draft.leave_facts_out();
    Upgraded { draft, changes }
}

fn has_page_facts(spec: &Draft) -> bool {
    let nested = spec.types.iter().flat_map(|ty| &ty.fields);
    let mut fields = spec.request.iter().chain(&spec.response).chain(nested);
    spec.facts != SideFacts::both(Facts::Sdk) || fields.any(|it| it.facts == Some(Facts::Page))
}

/// Returns what is known of each side: a page unless it shows nothing of a side that is not empty.
fn sides(spec: &Draft, page: &Draft) -> SideFacts {
    let of = |was, known: &[Field], shown: &[Field]| {
        let is_shown = !shown.is_empty() || known.is_empty();
        if is_shown { Facts::Page } else { was }
    };
    let mut sides = SideFacts {
        request: of(spec.facts.request, &spec.request, &page.request),
        response: of(spec.facts.response, &spec.response, &page.response),
    };
    // The meaning of the codes is known, too, where the response is.
    if page.response.is_empty() && page.errors.is_empty() {
        sides.response = spec.facts.response;
    }
    sides
}

/// Fills in what the file says of the whole API.
fn head(draft: &mut Draft, page: &Draft, is_first: bool, changes: &mut Vec<Change>) {
    if (is_first || draft.title.value == draft.method.value) && is_known(&page.title) {
        draft.title = page.title.clone();
    }
    for (known, said) in [(&mut draft.page, &page.page), (&mut draft.summary, &page.summary)] {
        if !is_known(known) && (known.value.is_empty() || is_known(said)) {
            *known = said.clone();
        }
    }
    if draft.call.value == Call::Server && page.call.value != Call::Server && is_first {
        let what = format!("server is now {}", page.call.value.word());
        changes.push(Change { place: "call".to_owned(), what });
        draft.call = page.call.clone();
    }
    if is_first && draft.repeat.value != Idempotency::ReadOnly {
        draft.repeat.review = page.repeat.review.clone();
    }
    if draft.pages.is_none() && draft.repeat.value == Idempotency::ReadOnly {
        draft.pages = page.pages.clone();
    }
    if draft.call.value == Call::Server && draft.pending.is_none() {
        draft.pending = page.pending.clone();
    }
    let samples = [
        (&mut draft.samples.request, &page.samples.request),
        (&mut draft.samples.response, &page.samples.response),
        (&mut draft.samples.error, &page.samples.error),
    ];
    for (known, said) in samples {
        if known.is_none() {
            *known = said.clone();
        }
    }
    if is_first {
        draft.reviews.extend(page.reviews.iter().cloned());
    }
}

/// Returns whether the text is more than a placeholder.
fn is_known(text: &Annotated<String>) -> bool {
    !text.value.is_empty() && text.value != MARK
}

/// Returns the groups of the spec, or else those of the page.
fn groups(
    known: &[Annotated<Vec<String>>],
    said: &[Annotated<Vec<String>>],
) -> Vec<Annotated<Vec<String>>> {
    if known.is_empty() { said.to_vec() } else { known.to_vec() }
}

/// Returns what a request must now obey because of the groups of the page.
fn new_groups(
    place: &str,
    known: &[Annotated<Vec<String>>],
    said: &[Annotated<Vec<String>>],
) -> Vec<Change> {
    let new = if known.is_empty() { said } else { &[] };
    let change = |group: &Annotated<Vec<String>>| Change {
        place: place.to_owned(),
        what: format!("now at least one of {} is required", group.value.join(", ")),
    };
    new.iter().map(change).collect()
}

/// Returns the types that both have, in the order of the first.
fn both<'a>(known: &'a [Type], said: &'a [Type]) -> impl Iterator<Item = (&'a Type, &'a Type)> {
    known.iter().filter_map(|known| {
        Some((known, said.iter().find(|said| said.name.value == known.name.value)?))
    })
}

fn types(fields: &mut Fields<'_>) -> Vec<Type> {
    let (spec, page) = (fields.spec, fields.page);
    let mut types = Vec::new();
    for known in &spec.types {
        let Some(said) = page.types.iter().find(|said| said.name.value == known.name.value) else {
            types.push(known.clone());
            continue;
        };
        types.push(Type {
            facts: Some(Facts::Page),
            doc: if is_known(&known.doc) { known.doc.clone() } else { said.doc.clone() },
            one_of: groups(&known.one_of, &said.one_of),
            fields: fields.merge_type(&known.fields, said),
            ..known.clone()
        });
    }
    let is_new = |said: &&Type| !spec.types.iter().any(|known| known.name.value == said.name.value);
    types.extend(page.types.iter().filter(is_new).cloned());
    types
}

/// Returns the codes of both, those of the page first.
fn errors(spec: &Draft, page: &Draft) -> Vec<Code> {
    let is_of_page = sides(spec, page).response == Facts::Page;
    let find = |codes: &[Code], code: &Code| {
        codes.iter().find(|other| other.code.value == code.code.value).cloned()
    };
    let merged = |code: &Code| {
        let mut known = find(&spec.errors, code).unwrap_or_else(|| code.clone());
        if !is_known(&known.doc) || known.doc.value == UNLISTED {
            let said = find(&page.errors, code).unwrap_or_else(|| known.clone());
            known = Code { rust: known.rust, ..said };
        }
        if known.doc.value.is_empty() && is_of_page {
            known.doc.value = UNLISTED.to_owned();
        }
        known
    };
    let is_reviewed = spec.errors.iter().any(|code| is_known(&code.doc));
    let (first, then) =
        if is_reviewed { (&spec.errors, &page.errors) } else { (&page.errors, &spec.errors) };
    let others = then.iter().filter(|code| find(first, code).is_none());
    first.iter().chain(others).map(merged).collect()
}

/// Returns the names of the types that are sent.
fn sent(spec: &Draft, page: &Draft) -> HashSet<String> {
    let mut sent = HashSet::new();
    for draft in [spec, page] {
        let mut pending: Vec<&Field> = draft.request.iter().collect();
        while let Some(field) = pending.pop() {
            let ty = draft.types.iter().find(|ty| ty.name.value == field.element());
            let Some(ty) = ty else { continue };
            if sent.insert(ty.name.value.clone()) {
                pending.extend(&ty.fields);
            }
        }
    }
    sent
}
