//! A page against the spec that exists: what has the page changed since someone looked?
//!
//! What a person words (docs, labels, names of enums, examples, order) is no difference, nor is
//! what the spec logs under `corrections`. Nothing found says that the spec is what the page is.

mod corrections;
mod fields;
mod groups;
mod samples;

use crate::draft::{Draft, Noted};
use codegen::skeleton::MARK;
use codegen::spec::{ApiSpec, Call};
use corrections::{Corrections, Place};
use serde_saphyr::Spanned;
use std::fmt;

/// One place where the page and the spec differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// `request.page_size.length`, as a correction would name it.
    pub place: String,
    pub page: String,
    pub spec: String,
    /// Why the page may not say so after all.
    pub doubt: Option<String>,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Self { place, page, spec, doubt } = self;
        write!(f, "{place}: the page says {page}, the spec {spec}")?;
        match doubt {
            Some(why) => write!(f, " (doubtful: {why})"),
            None => Ok(()),
        }
    }
}

/// Where the page and the spec differ, in the order of the spec's sections.
pub fn against(draft: &Draft, spec: &ApiSpec) -> Vec<Difference> {
    let mut found = Found::new(spec);
    found.text("method", &draft.method, &spec.method.value);
    if !found.differences.is_empty() {
        // Another API: the rest is not to be compared.
        return found.differences;
    }
    found.text("title", &draft.title, &spec.title.value);
    if draft.call.value != spec.call.value {
        let [page, spec] = [draft.call.value, spec.call.value].map(Call::word);
        found.tell(Place::top("call"), page, spec, &draft.call.check);
    }
    // A page that says nothing of it may have lost it.
    if draft.pending.as_ref().is_some_and(|it| it.value) && !value(&spec.pending).unwrap_or(&false)
    {
        let why = draft.pending.as_ref().and_then(|it| it.check.clone());
        found.tell(Place::top("pending"), "true", NOTHING, &why);
    }
    groups::compare(draft, spec, &mut found);
    fields::compare(draft, spec, &mut found);
    let codes = draft.errors.iter().map(|it| Named::of(&it.code, &it.doc.value));
    let known = spec.errors.iter().map(|(code, it)| (code.value.as_str(), it.doc.value.as_str()));
    found.names("errors", &codes.collect::<Vec<_>>(), &known.collect::<Vec<_>>(), &None);
    samples::compare(draft, spec, &mut found);
    found.differences
}

/// What there is to tell, and what is known already.
struct Found<'a> {
    corrections: Corrections<'a>,
    differences: Vec<Difference>,
}

/// An entry of the page: an enum value, an error code.
struct Named<'a> {
    name: &'a Noted<String>,
    label: &'a str,
}

impl<'a> Named<'a> {
    fn of(name: &'a Noted<String>, label: &'a str) -> Self {
        Self { name, label }
    }
}

const NOTHING: &str = "nothing";

impl<'a> Found<'a> {
    fn new(spec: &'a ApiSpec) -> Self {
        Self { corrections: Corrections::of(spec), differences: Vec::new() }
    }

    /// A difference, unless it is logged.
    fn tell(
        &mut self,
        place: Place,
        page: impl Into<String>,
        spec: impl Into<String>,
        doubt: &Option<String>,
    ) {
        let difference = Difference {
            place: place.to_string(),
            page: page.into(),
            spec: spec.into(),
            doubt: doubt.clone(),
        };
        // A type may be that of many fields.
        if !self.corrections.explain(&place) && !self.differences.contains(&difference) {
            self.differences.push(difference);
        }
    }

    fn text(&mut self, key: &'static str, page: &Noted<String>, spec: &str) {
        if !same(page, spec) {
            let shown = if page.value == MARK { NOTHING } else { &page.value };
            self.tell(Place::top(key), shown, spec, &page.check);
        }
    }

    /// Lists of names, each with what it means; `doubt` is one about the page's whole list.
    fn names(
        &mut self,
        container: &str,
        page: &[Named<'_>],
        spec: &[(&str, &str)],
        doubt: &Option<String>,
    ) {
        for Named { name, label } in page {
            if !spec.iter().any(|(known, _)| same(name, known)) {
                self.tell(Place::item(container, &name.value), *label, NOTHING, &name.check);
            }
        }
        if page.is_empty() && !spec.is_empty() {
            let all = count(spec.len(), "entry", "entries");
            return self.tell(Place::all(container), NOTHING, all, doubt);
        }
        for (known, label) in spec {
            if !page.iter().any(|it| same(it.name, known)) {
                self.tell(Place::item(container, known), NOTHING, *label, doubt);
            }
        }
    }
}

fn value<T>(key: &Option<Spanned<T>>) -> Option<&T> {
    key.as_ref().map(|key| &key.value)
}

/// `1 field`, `2 fields`
fn count(of: usize, one: &str, more: &str) -> String {
    format!("{of} {}", if of == 1 { one } else { more })
}

/// Is the spec's text the page's? A page may have lost the case of its letters, and its draft
/// doubts every value that this may have touched.
fn same(page: &Noted<String>, spec: &str) -> bool {
    page.value == spec || page.check.is_some() && page.value.eq_ignore_ascii_case(spec)
}
