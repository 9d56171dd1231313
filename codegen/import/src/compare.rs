//! A page against the spec that exists: what has the page changed since someone looked?
//!
//! What a person words (docs, labels, names of enums, examples, order) is no difference, nor is
//! what the spec logs under `corrections`. Nothing found says that the spec is what the page is.

mod corrections;
mod fields;
mod groups;
mod samples;

use crate::draft::{Annotated, Draft};
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
    pub review: Option<String>,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Self { place, page, spec, review } = self;
        write!(f, "{place}: the page says {page}, the spec {spec}")?;
        match review {
            Some(note) => write!(f, " (doubtful: {note})"),
            None => Ok(()),
        }
    }
}

/// Where the page and the spec differ, in the order of the spec's sections.
pub fn compare(draft: &Draft, spec: &ApiSpec) -> Vec<Difference> {
    let mut comparison = Comparison::new(spec);
    comparison.text("method", &draft.method, &spec.method.value);
    if !comparison.differences.is_empty() {
        // Another API: the rest is not to be compared.
        return comparison.differences;
    }
    comparison.text("title", &draft.title, &spec.title.value);
    if draft.call.value != spec.call.value {
        let [page, spec] = [draft.call.value, spec.call.value].map(Call::word);
        comparison.report(Place::top("call"), page, spec, &draft.call.review);
    }
    // A page that says nothing of it may have lost it.
    if draft.pending.as_ref().is_some_and(|it| it.value) && !value(&spec.pending).unwrap_or(&false)
    {
        let note = draft.pending.as_ref().and_then(|it| it.review.clone());
        comparison.report(Place::top("pending"), "true", NOTHING, &note);
    }
    groups::compare_groups(draft, spec, &mut comparison);
    fields::compare_fields(draft, spec, &mut comparison);
    let codes = draft.errors.iter().map(|it| Entry::new(&it.code, &it.doc.value));
    let known = spec.errors.iter().map(|(code, it)| (code.value.as_str(), it.doc.value.as_str()));
    comparison.names("errors", &codes.collect::<Vec<_>>(), &known.collect::<Vec<_>>(), &None);
    samples::compare_samples(draft, spec, &mut comparison);
    comparison.differences
}

/// What there is to tell, and what is known already.
struct Comparison<'a> {
    corrections: Corrections<'a>,
    differences: Vec<Difference>,
}

/// An entry of the page: an enum value, an error code.
struct Entry<'a> {
    name: &'a Annotated<String>,
    label: &'a str,
}

impl<'a> Entry<'a> {
    fn new(name: &'a Annotated<String>, label: &'a str) -> Self {
        Self { name, label }
    }
}

const NOTHING: &str = "nothing";

impl<'a> Comparison<'a> {
    fn new(spec: &'a ApiSpec) -> Self {
        Self { corrections: Corrections::new(spec), differences: Vec::new() }
    }

    /// A difference, unless it is logged.
    fn report(
        &mut self,
        place: Place,
        page: impl Into<String>,
        spec: impl Into<String>,
        review: &Option<String>,
    ) {
        let difference = Difference {
            place: place.to_string(),
            page: page.into(),
            spec: spec.into(),
            review: review.clone(),
        };
        // A type may be that of many fields.
        if !self.corrections.explain(&place) && !self.differences.contains(&difference) {
            self.differences.push(difference);
        }
    }

    fn text(&mut self, key: &'static str, page: &Annotated<String>, spec: &str) {
        if !same(page, spec) {
            let shown = if page.value == MARK { NOTHING } else { &page.value };
            self.report(Place::top(key), shown, spec, &page.review);
        }
    }

    /// Lists of names, each with what it means; `review` is one about the page's whole list.
    fn names(
        &mut self,
        container: &str,
        page: &[Entry<'_>],
        spec: &[(&str, &str)],
        review: &Option<String>,
    ) {
        for Entry { name, label } in page {
            if !spec.iter().any(|(known, _)| same(name, known)) {
                self.report(Place::item(container, &name.value), *label, NOTHING, &name.review);
            }
        }
        if page.is_empty() && !spec.is_empty() {
            let all = count(spec.len(), "entry", "entries");
            return self.report(Place::all(container), NOTHING, all, review);
        }
        for (known, label) in spec {
            if !page.iter().any(|it| same(it.name, known)) {
                self.report(Place::item(container, known), NOTHING, *label, review);
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
/// reviews every value that this may have touched.
fn same(page: &Annotated<String>, spec: &str) -> bool {
    page.value == spec || page.review.is_some() && page.value.eq_ignore_ascii_case(spec)
}
