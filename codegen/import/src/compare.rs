//! Compares a page with the existing spec, to find what has changed on the page since the last
//! review.
//!
//! What the spec has from the official SDKs alone (`facts: sdk`) says nothing of presence, limits and
//! what a page shows, so none of that differs.
//!
//! Hand-written parts (docs, labels, names of enums, examples, order) are ignored, and so is
//! whatever the spec logs under `corrections`. An empty result means that the spec still matches
//! the page.

mod corrections;
mod fields;
mod groups;
mod samples;

use codegen::skeleton::MARK;
use codegen::spec::{ApiSpec, Call};
use corrections::{Corrections, Place};
use serde_saphyr::Spanned;
use spec_draft::{Annotated, Draft, Facts, Field, reviewed};
use std::collections::HashSet;
use std::fmt;

/// One difference between the page and the spec.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The path a correction would use: `request.page_size.length`.
    pub place: String,
    pub page: String,
    pub spec: String,
    /// The draft's review note on the page's value, if any.
    pub review: Option<String>,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Self { place, page, spec, review } = self;
        write!(f, "{place}: the page says {page}, the spec {spec}")?;
        match review {
            Some(note) => write!(f, " (review: {note})"),
            None => Ok(()),
        }
    }
}

/// Returns the differences between the page and the spec, in the order of the spec's sections.
pub fn compare(draft: &Draft, spec: &ApiSpec) -> Vec<Difference> {
    let mut comparison = Comparison::new(draft, spec);
    comparison.compare_strings("method", &draft.method, &spec.method.value);
    if !comparison.differences.is_empty() {
        // Another API: there is nothing else to compare.
        return comparison.differences;
    }
    comparison.compare_strings("title", &draft.title, &spec.title.value);
    if draft.call.value != spec.call.value {
        let [page, spec] = [draft.call.value, spec.call.value].map(Call::word);
        comparison.report(Place::top("call"), page, spec, &draft.call.review);
    }
    // A page without it may have lost it in the copy.
    if draft.pending.as_ref().is_some_and(|it| it.value) && !value(&spec.pending).unwrap_or(&false)
    {
        let note = draft.pending.as_ref().and_then(|it| it.review.clone());
        comparison.report(Place::top("pending"), "true", NOTHING, &note);
    }
    groups::compare_groups(draft, spec, &mut comparison);
    fields::compare_fields(draft, spec, &mut comparison);
    let codes = draft.errors.iter().map(|it| Entry::new(&it.code, &it.doc.value));
    // Of a code without a meaning, no page was compared; nor of one whose text says that.
    let known = spec.errors.iter().filter_map(|(code, it)| {
        let is_listed = draft.errors.iter().any(|said| said.code.value == code.value);
        let doc = it.doc.as_ref().map(|doc| doc.value.as_str());
        let doc = doc.filter(|doc| *doc != spec_draft::upgrade::UNLISTED);
        Some((code.value.as_str(), doc.or(is_listed.then_some(""))?))
    });
    comparison.compare_names(
        "errors",
        &codes.collect::<Vec<_>>(),
        &known.collect::<Vec<_>>(),
        &None,
    );
    samples::compare_samples(draft, spec, &mut comparison);
    say_once(&mut comparison.differences);
    comparison.differences
}

/// The longest review note that is said again, in bytes.
const SHORT: usize = 40;

/// Says a long review note only at its first difference: one cause may have many.
fn say_once(differences: &mut [Difference]) {
    let mut said = HashSet::new();
    for review in differences.iter_mut().filter_map(|it| it.review.as_mut()) {
        if review.len() > SHORT && !said.insert(review.clone()) {
            *review = "as above".to_owned();
        }
    }
}

/// Collects differences, leaving out those that the spec logs.
struct Comparison<'a> {
    corrections: Corrections<'a>,
    differences: Vec<Difference>,
    /// Whether the page has lost its capitals, so that case is no difference.
    lowered: bool,
    /// The places of the fields that no page was compared with.
    unknown: HashSet<String>,
}

/// An entry of the page: an enum value or an error code.
struct Entry<'a> {
    name: &'a Annotated<String>,
    label: &'a str,
}

impl<'a> Entry<'a> {
    fn new(name: &'a Annotated<String>, label: &'a str) -> Self {
        Self { name, label }
    }
}

/// What a side says that says nothing.
pub const NOTHING: &str = "nothing";

impl<'a> Comparison<'a> {
    fn new(draft: &Draft, spec: &'a ApiSpec) -> Self {
        let (corrections, unknown) = (Corrections::new(spec), unknown(spec));
        Self { corrections, differences: Vec::new(), lowered: draft.lowered, unknown }
    }

    /// Returns whether the page and the spec have the same string.
    fn is_same(&self, page: &str, spec: &str) -> bool {
        page == spec || self.lowered && page.eq_ignore_ascii_case(spec)
    }

    /// Returns whether no page was compared with a field.
    fn is_unknown(&self, container: &str, name: &str) -> bool {
        self.unknown.contains(&Place::item(container, name).to_string())
    }

    /// Records a difference unless the spec logs it.
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
        // Several fields may share one type.
        if !self.corrections.covers(&place) && !self.differences.contains(&difference) {
            self.differences.push(difference);
        }
    }

    fn compare_strings(&mut self, key: &'static str, page: &Annotated<String>, spec: &str) {
        if !self.is_same(&page.value, spec) {
            let shown = if page.value == MARK { NOTHING } else { &page.value };
            self.report(Place::top(key), shown, spec, &page.review);
        }
    }

    /// Compares two lists of names with their labels; `review` is the note on the page's whole
    /// list.
    fn compare_names(
        &mut self,
        container: &str,
        page: &[Entry<'_>],
        spec: &[(&str, &str)],
        review: &Option<String>,
    ) {
        for Entry { name, label } in page {
            if !spec.iter().any(|(known, _)| self.is_same(&name.value, known)) {
                self.report(Place::item(container, &name.value), *label, NOTHING, &name.review);
            }
        }
        if page.is_empty() && !spec.is_empty() {
            let all = count(spec.len(), "entry", "entries");
            return self.report(Place::all(container), NOTHING, all, review);
        }
        for (known, label) in spec {
            if !page.iter().any(|it| self.is_same(&it.name.value, known)) {
                self.report(Place::item(container, known), NOTHING, *label, review);
            }
        }
    }
}

/// Returns the places of the fields whose facts are those of the SDKs.
fn unknown(spec: &ApiSpec) -> HashSet<String> {
    let mut known = reviewed::draft(spec);
    known.spell_facts_out();
    let mut unknown = HashSet::new();
    let mut add = |container: &str, fields: &[Field]| {
        let fields = fields.iter().filter(|field| field.facts == Some(Facts::Sdk));
        unknown.extend(fields.map(|it| Place::item(container, &it.name.value).to_string()));
    };
    add("request", &known.request);
    add("response", &known.response);
    known.types.iter().for_each(|ty| add(&format!("types.{}", ty.name.value), &ty.fields));
    unknown
}

fn value<T>(key: &Option<Spanned<T>>) -> Option<&T> {
    key.as_ref().map(|key| &key.value)
}

/// `1 field`, `2 fields`
fn count(of: usize, one: &str, more: &str) -> String {
    format!("{of} {}", if of == 1 { one } else { more })
}
