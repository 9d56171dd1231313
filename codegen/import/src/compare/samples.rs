//! Compares the members of the samples.

use super::{Comparison, NOTHING, Place};
use codegen::spec::ApiSpec;
use serde_json::Value;
use spec_draft::{Annotated, Draft};
use std::collections::BTreeMap;

const SAMPLE: &str = "a sample";
const MEMBER: &str = "a member";

pub fn compare_samples(draft: &Draft, spec: &ApiSpec, comparison: &mut Comparison) {
    let (page, spec) = (&draft.samples, &spec.samples);
    let samples = [
        ("request", &page.request, &spec.request),
        ("response", &page.response, &spec.response),
        ("error", &page.error, &spec.error),
    ];
    for (name, page, known) in samples {
        let place = Place::item("samples", name);
        match (page, known) {
            (Some(page), Some(known)) => members(place, page, &known.value, comparison),
            (Some(page), None) => comparison.report(place, SAMPLE, NOTHING, &page.review),
            (None, Some(_)) => comparison.report(place, NOTHING, SAMPLE, &None),
            (None, None) => {}
        }
    }
}

fn members(sample: Place, page: &Annotated<String>, known: &str, comparison: &mut Comparison) {
    // A lower-cased copy has lost the case of member names too.
    let paths = |text: &str| {
        let value = serde_json::from_str(text).ok()?;
        let mut paths = Paths::new();
        let is_lost = comparison.lowered;
        collect(&value, "", &mut |path| {
            paths.insert(if is_lost { path.to_lowercase() } else { path.clone() }, path);
        });
        Some(paths)
    };
    let (Some(shown), Some(known)) = (paths(&page.value), paths(known)) else {
        return comparison.report(sample, "invalid JSON", SAMPLE, &page.review);
    };
    if !shown.is_empty() && !known.is_empty() && !shown.keys().any(|key| known.contains_key(key)) {
        return comparison.report(sample, "other members", SAMPLE, &page.review);
    }
    // An entry logged for a whole sample may be about other members.
    let place = |path: &str| Place::item(&sample.to_string(), path);
    for path in only_in_first(&shown, &known) {
        comparison.report(place(path), MEMBER, NOTHING, &page.review);
    }
    for path in only_in_first(&known, &shown) {
        comparison.report(place(path), NOTHING, MEMBER, &page.review);
    }
}

type Paths = BTreeMap<String, String>;

/// Returns the paths found only in the first, without those nested in them.
fn only_in_first<'a>(first: &'a Paths, second: &'a Paths) -> impl Iterator<Item = &'a str> {
    let is_missing = |key: &str| !key.is_empty() && !second.contains_key(key);
    let is_inside = move |key: &str| {
        let above = key.rsplit_once('.').map_or("", |(above, _)| above);
        is_missing(above.trim_end_matches("[]"))
    };
    let missing = first.iter().filter(move |(key, _)| is_missing(key) && !is_inside(key));
    missing.map(|(_, path)| path.as_str())
}

/// Collects the path of each member, at any depth: `order_list[].status`.
fn collect(value: &Value, path: &str, comparison: &mut impl FnMut(String)) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                collect(value, &path, comparison);
                comparison(path);
            }
        }
        Value::Array(values) => {
            values.iter().for_each(|value| collect(value, &format!("{path}[]"), comparison));
        }
        _ => {}
    }
}
