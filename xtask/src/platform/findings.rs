//! What a refresh did not understand, and where the sources disagree: by kind, with places.

use crate::status;
use platform::extract::{Note, Testimony};
use platform::merge::Finding;
use std::collections::BTreeMap;

/// How many of a kind are named.
const SHOWN: usize = 5;

pub fn report_notes(testimony: &Testimony, all: bool) {
    let mut kinds: BTreeMap<&str, Vec<&Note>> = BTreeMap::new();
    for note in &testimony.notes {
        kinds.entry(note.problem).or_default().push(note);
    }
    for (problem, notes) in kinds {
        let source = testimony.source;
        status::warning(&format!("{source:?}: not understood: {problem}: {}", notes.len()));
        let lines = notes.iter().map(|note| format!("{}: {}", note.file, note.detail));
        list(lines, notes.len(), all);
    }
}

pub fn report_findings(findings: &[Finding], all: bool) {
    let mut kinds: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        kinds.entry(finding.kind).or_default().push(finding);
    }
    for (kind, found) in kinds {
        status::line("Found", &format!("{kind}: {}", found.len()));
        let lines = found.iter().map(|finding| match finding.detail.as_str() {
            "" => finding.place.clone(),
            detail => format!("{}: {detail}", finding.place),
        });
        list(lines, found.len(), all);
    }
}

fn list(lines: impl Iterator<Item = String>, count: usize, all: bool) {
    let shown = if all { count } else { SHOWN };
    for line in lines.take(shown) {
        status::line("", &line);
    }
    if count > shown {
        status::line("", &format!("and {} more (`--all` names them)", count - shown));
    }
}
