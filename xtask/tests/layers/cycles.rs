//! Files that import each other in a cycle.

use crate::source::Sources;
use std::collections::{BTreeMap, BTreeSet};

type Graph<'s> = BTreeMap<&'s str, BTreeMap<&'s str, usize>>;

/// Reports every cycle other than a parent with its own children.
pub fn violations(sources: &Sources) -> Vec<String> {
    let mut graph = Graph::new();
    for import in sources.imports() {
        let targets = graph.entry(&import.file).or_default();
        targets.entry(&import.target).or_insert(import.line);
    }
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        graph.keys().map(|file| (*file, reached(&graph, file))).collect();
    let mut found = BTreeSet::new();
    for (file, others) in &reached {
        let cycle: BTreeSet<&str> = others
            .iter()
            .filter(|other| reached.get(*other).is_some_and(|back| back.contains(file)))
            .copied()
            .collect();
        let is_family = cycle
            .iter()
            .any(|parent| cycle.iter().all(|other| other == parent || is_child(other, parent)));
        if cycle.len() > 1 && !is_family {
            found.insert(words(&graph, &cycle));
        }
    }
    found.into_iter().collect()
}

/// The files that are reachable from a file by imports.
fn reached<'s>(graph: &Graph<'s>, from: &str) -> BTreeSet<&'s str> {
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

fn words(graph: &Graph<'_>, cycle: &BTreeSet<&str>) -> String {
    let arrows = cycle.iter().flat_map(|from| {
        let inside = graph[from].iter().filter(|(to, _)| cycle.contains(*to));
        inside.map(move |(to, line)| format!("{from} → {to} (line {line})"))
    });
    format!("a cycle: {}", arrows.collect::<Vec<_>>().join(", "))
}
