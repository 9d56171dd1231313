//! What `cargo xtask new` left for a person to fill in.

use super::Parsed;
use super::outline::{Kind, Node};
use crate::diagnostic::Source;
use crate::skeleton::{MARK, MARKED_NAME};
use std::ops::Range;

/// Where the marks of the skeleton stand. A TODO in quotes is the page's own, as is one that
/// names an enum value; of names and samples, only what the skeleton writes is a mark.
pub fn remaining_todos(parsed: &Parsed<'_>) -> Vec<Range<usize>> {
    let mut marks = Vec::new();
    // What cannot be read has been told.
    if let Some(root) = &parsed.outline.root {
        find(root, parsed.source, &mut marks);
    }
    marks
}

fn find(node: &Node, source: &Source, marks: &mut Vec<Range<usize>>) {
    match &node.kind {
        Kind::Text { text, plain: true } if text == MARK => marks.push(node.place.clone()),
        Kind::Text { .. } | Kind::Alias => {}
        Kind::List(list) => list.iter().for_each(|node| find(node, source, marks)),
        Kind::Map(entries) => {
            for entry in entries {
                match entry.key.text() {
                    Some(MARKED_NAME) => marks.push(entry.key.place.clone()),
                    Some("samples") => samples(&entry.value, source, marks),
                    _ => {}
                }
                find(&entry.value, source, marks);
            }
        }
    }
}

fn samples(samples: &Node, source: &Source, marks: &mut Vec<Range<usize>>) {
    let Kind::Map(entries) = &samples.kind else { return };
    for sample in entries.iter().map(|entry| &entry.value) {
        if let Kind::Text { plain: false, .. } = &sample.kind {
            let written = source.text.get(sample.place.clone()).unwrap_or_default();
            let marks_in = in_json(written).into_iter();
            let start = sample.place.start;
            marks.extend(marks_in.map(|mark| start + mark.start..start + mark.end));
        }
    }
}

/// The bare marks of a sample, which are no JSON, and the skeleton's name for a field.
fn in_json(json: &str) -> Vec<Range<usize>> {
    let name = format!("\"{MARKED_NAME}\"");
    let names = json.match_indices(&name).map(|(at, _)| at + 1..at + name.len() - 1);
    // In a text there is an odd number of quotes before it in its line.
    let quotes = |at: usize| {
        let line = json[..at].rsplit('\n').next().unwrap_or_default();
        line.replace("\\\"", "").matches('"').count()
    };
    let bare = json.match_indices(MARK).filter(|(at, _)| quotes(*at) % 2 == 0);
    let mut marks: Vec<_> = names.chain(bare.map(|(at, _)| at..at + MARK.len())).collect();
    marks.sort_by_key(|mark| mark.start);
    marks
}
