//! Compares the groups of fields of which at least one must be set.

use super::{Comparison, NOTHING, Place};
use codegen::spec::{ApiSpec, find};
use serde_saphyr::Spanned;
use spec_draft::{Annotated, Draft};

type Known = Vec<Spanned<Vec<Spanned<String>>>>;

pub fn compare_groups(draft: &Draft, spec: &ApiSpec, comparison: &mut Comparison) {
    compare_struct("", &draft.one_of, &spec.one_of, comparison);
    for ty in &draft.types {
        if let Some((name, known)) = find(&spec.types, &ty.name.value) {
            compare_struct(&format!("types.{}", name.value), &ty.one_of, &known.one_of, comparison);
        }
    }
}

/// Ignores the order of the groups, and of the fields in a group.
fn compare_struct(
    container: &str,
    page: &[Annotated<Vec<String>>],
    spec: &Known,
    comparison: &mut Comparison,
) {
    let place = || Place::item(container, "one_of");
    let known: Vec<_> = spec.iter().map(|group| sorted(group.value.iter().map(text))).collect();
    let said: Vec<_> = page.iter().map(|group| sorted(group.value.iter().cloned())).collect();
    for (group, names) in page.iter().zip(&said).filter(|(_, names)| !known.contains(names)) {
        comparison.report(place(), describe_group(names), NOTHING, &group.review);
    }
    for names in known.iter().filter(|names| !said.contains(names)) {
        comparison.report(place(), NOTHING, describe_group(names), &None);
    }
}

fn text(name: &Spanned<String>) -> String {
    name.value.clone()
}

fn sorted(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut names: Vec<_> = names.collect();
    names.sort();
    names
}

fn describe_group(names: &[String]) -> String {
    format!("one of {}", names.join(", "))
}
