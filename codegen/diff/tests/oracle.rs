//! The reported effects on Rust and on rules, compared with what the generator makes of both specs.

mod common;
#[path = "common/rust.rs"]
mod rust;

use codegen::Source;
use common::{CASES, PAY, QUERY, SDK, compare, source};
use rust::{api, generated, rules, wire};
use spec_diff::{Kind, Semver, Validity, Wire};
use std::collections::BTreeSet;

/// A spec, and what is generated from it.
struct Made {
    source: Source,
    api: BTreeSet<String>,
    wire: Vec<String>,
}

impl Made {
    fn of(source: Source) -> Self {
        let files = generated(&source);
        Self { api: api(&files), wire: wire(&files), source }
    }
}

/// Each case against its base, and against the next case of that base, both ways.
#[test]
fn version_and_wire_are_what_the_generated_rust_says() {
    let specs: Vec<_> = CASES.iter().map(|case| Made::of(case.now())).collect();
    let bases = [QUERY, PAY, SDK].map(|text| Made::of(source(text.to_owned())));
    for (index, case) in CASES.iter().enumerate() {
        let path = case.before().path;
        let base = bases.iter().filter(|base| base.source.path == path);
        let next = specs.get(index + 1).filter(|next| next.source.path == path);
        for other in base.chain(next) {
            agree(case.name, other, &specs[index]);
            agree(case.name, &specs[index], other);
        }
    }
}

fn agree(name: &str, before: &Made, now: &Made) {
    let gone: Vec<_> = before.api.difference(&now.api).collect();
    let added: Vec<_> = now.api.difference(&before.api).collect();
    let expected = match (gone.is_empty(), added.is_empty()) {
        (false, _) => Semver::Major,
        (true, false) => Semver::Minor,
        (true, true) => Semver::Patch,
    };
    let diff = compare(std::slice::from_ref(&before.source), std::slice::from_ref(&now.source));
    assert_eq!(diff.semver(), expected, "{name}\n{gone:#?}\n{added:#?}");

    let times = |list: &[String], wanted: &str| list.iter().filter(|name| *name == wanted).count();
    let is_gone = |wire: &&String| times(&before.wire, wire) > times(&now.wire, wire);
    let gone: Vec<_> = before.wire.iter().filter(is_gone).collect();
    let is_reported = diff.changes().any(|change| change.wire == Wire::Incompatible);
    assert!(gone.is_empty() || is_reported, "{name}\n{gone:#?}");
}

/// Rules that are written differently and allow what they allowed before.
const SAME_RULES: &[&str] = &[
    "digits implied by the range",
    "range written otherwise",
    "items from one",
    "text to open enum",
    "enum gone",
    "open enum value gone",
    "received enum value added",
    "group in another order",
    "received enum open",
    "order of keys",
    "order",
];

#[test]
fn where_rules_change_so_do_requests() {
    for case in CASES {
        let (before, now) = (case.before(), case.now());
        let is_same = rules(&generated(&before)) == rules(&generated(&now));
        let diff = compare(&[before], &[now]);
        // What is new, removed or renamed has no rule to be compared with; a type is another rule.
        let is_known = |kind| !matches!(kind, Kind::Added | Kind::Removed | Kind::Renamed);
        let comparable =
            diff.changes().all(|change| is_known(change.kind) && !change.place.ends_with(".type"));
        let is_reported = diff.changes().any(|change| change.validity != Validity::Same);
        if SAME_RULES.contains(&case.name) {
            assert!(!is_reported, "{}", case.name);
        } else if comparable {
            assert_eq!(is_reported, !is_same, "{}", case.name);
        }
    }
}
