//! Files that import each other in a circle.

use crate::source::House;
use std::collections::{BTreeMap, BTreeSet};

type Graph<'h> = BTreeMap<&'h str, BTreeMap<&'h str, usize>>;

/// Every circle that is more than a parent with children of its own.
pub fn told(house: &House) -> Vec<String> {
    let mut graph = Graph::new();
    for import in house.imports() {
        let targets = graph.entry(&import.file).or_default();
        targets.entry(&import.target).or_insert(import.line);
    }
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        graph.keys().map(|file| (*file, reached(&graph, file))).collect();
    let mut told = BTreeSet::new();
    for (file, others) in &reached {
        let circle: BTreeSet<&str> = others
            .iter()
            .filter(|other| reached.get(*other).is_some_and(|back| back.contains(file)))
            .copied()
            .collect();
        let is_family = circle
            .iter()
            .any(|parent| circle.iter().all(|other| other == parent || is_child(other, parent)));
        if circle.len() > 1 && !is_family {
            told.insert(words(&graph, &circle));
        }
    }
    told.into_iter().collect()
}

/// Where imports lead from a file, however far.
fn reached<'h>(graph: &Graph<'h>, from: &str) -> BTreeSet<&'h str> {
    let mut reached = BTreeSet::new();
    let mut open = vec![from];
    while let Some(file) = open.pop() {
        for target in graph.get(file).into_iter().flat_map(BTreeMap::keys) {
            if reached.insert(*target) {
                open.push(target);
            }
        }
    }
    reached
}

/// `a/b.rs` is one of `a.rs`, `a/b/c.rs` is not.
fn is_child(file: &str, parent: &str) -> bool {
    file.strip_prefix(parent.trim_end_matches(".rs").trim_end_matches("/mod"))
        .and_then(|rest| rest.strip_prefix('/'))
        .is_some_and(|rest| !rest.contains('/'))
}

fn words(graph: &Graph<'_>, circle: &BTreeSet<&str>) -> String {
    let arrows = circle.iter().flat_map(|from| {
        let inside = graph[from].iter().filter(|(to, _)| circle.contains(*to));
        inside.map(move |(to, line)| format!("{from} → {to} (line {line})"))
    });
    format!("a circle: {}", arrows.collect::<Vec<_>>().join(", "))
}
