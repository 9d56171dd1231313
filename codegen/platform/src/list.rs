//! The families, and the APIs of one, as tables.

use crate::model::{Api, Everything};
use crate::text::family;
use crate::words::{aligned, many, marks};
use std::collections::{BTreeMap, BTreeSet};

/// Returns a table of the families: how many APIs each has, how many of them v3 has, how many have a
/// spec.
pub fn families(everything: &Everything, specs: &BTreeSet<String>) -> String {
    let mut families: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for api in everything.apis.values() {
        let [all, v3, spec] = families.entry(family(&api.method)).or_default();
        *all += 1;
        *v3 += usize::from(api.rest.is_some());
        *spec += usize::from(specs.contains(&api.method));
    }
    let sum = families
        .values()
        .fold([0; 3], |sum, counts| std::array::from_fn(|index| sum[index] + counts[index]));
    let row = |name: &str, counts: &[usize; 3]| {
        let [all, v3, spec] =
            counts.map(|count| if count == 0 { String::new() } else { count.to_string() });
        [name.to_owned(), all, v3, spec]
    };
    let head = ["family", "APIs", "v3", "spec"].map(str::to_owned);
    let rows = families.iter().map(|(name, counts)| row(name, counts));
    let rows: Vec<_> = [head].into_iter().chain(rows).chain([row("all", &sum)]).collect();
    lines(aligned(&rows))
}

/// Returns a table of the APIs of a family, with their titles.
pub fn apis(apis: &[Api], specs: &BTreeSet<String>) -> String {
    let row = |api: &Api| {
        let marks = marks(api, specs.contains(&api.method));
        [api.method.clone(), api.title.clone().unwrap_or_default(), marks]
    };
    let rows: Vec<_> = apis.iter().map(row).collect();
    lines(aligned(&rows)) + &many(apis.len(), "API") + "\n"
}

fn lines(lines: Vec<String>) -> String {
    lines.into_iter().map(|line| line + "\n").collect()
}
