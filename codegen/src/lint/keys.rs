//! The keys of a block: their order, and unnecessary ones.

use super::{Linter, name};
use crate::spec::grammar::{Key, Keys};
use crate::spec::outline::Entry;
use crate::spec::shape::list;
use std::ops::Range;

/// The defaults of absent keys.
const DEFAULTS: [(&str, &str); 6] = [
    ("presence", "optional"),
    ("in", "biz"),
    ("complete", "true"),
    ("pending", "false"),
    ("sensitive", "false"),
    ("inferred", "false"),
];

/// Checks that keys have the order of the grammar, which is that of `specs/README.md`.
pub fn order(linter: &mut Linter<'_>, entries: &[Entry], keys: &'static Keys) {
    let place = |entry: &Entry| keys.names().position(|name| entry.key.text() == Some(name));
    let Some(pair) = entries.windows(2).find(|pair| place(&pair[0]) > place(&pair[1])) else {
        return;
    };
    let message = format!("the keys of {} are out of order", keys.of);
    let label = format!("belongs before {}", name(&pair[0]));
    let is_there = |name: &&str| entries.iter().any(|entry| entry.key.text() == Some(*name));
    let help = format!("the order is {}", list(keys.names().filter(is_there), "and"));
    linter.report(pair[1].key.place.clone(), message, label, help);
}

/// Reports a line with the default value, unless a review note needs it to be seen. Returns whether
/// it is one.
pub fn is_default(linter: &mut Linter<'_>, entry: &Entry, key: &Key) -> bool {
    let Some(text) = entry.value.text().filter(|text| DEFAULTS.contains(&(key.name, text))) else {
        return false;
    };
    if !is_noted(linter, &entry.value.place) {
        let message = format!("`{}: {text}` is the default", key.name);
        let help = "delete the line";
        linter.report(entry.key.place.clone(), message, "unnecessary", help);
    }
    true
}

/// Whether a review note stands after the value, on its line.
pub fn is_noted(linter: &Linter<'_>, value: &Range<usize>) -> bool {
    let line = linter.text.get(value.end..).unwrap_or_default().lines().next();
    let end = value.end + line.unwrap_or_default().len();
    let after = linter.checks.partition_point(|check| *check < value.start);
    linter.checks.get(after).is_some_and(|check| *check <= end)
}
