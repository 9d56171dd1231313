//! The placeholders that `cargo xtask new` leaves for a person to fill in.

use super::Parsed;
use super::grammar::{FILE, Shape};
use super::outline::{Kind, Node};
use crate::diagnostic::Source;
use crate::skeleton::{MARK, MARKED_NAME};
use std::ops::Range;

/// A placeholder of the skeleton.
pub struct Todo {
    pub place: Range<usize>,
    /// Whether its key is required, so that the line cannot be deleted.
    pub is_required: bool,
}

/// The placeholders that remain. A TODO in quotes is the page's own, as is one that names an enum
/// value; of names and samples, only what the skeleton writes is a placeholder.
pub fn remaining_todos(parsed: &Parsed<'_>) -> Vec<Todo> {
    let mut todos = Vec::new();
    // A file that cannot be parsed has been reported.
    if let Some(root) = &parsed.outline.root {
        find(root, Some(&FILE), false, parsed.source, &mut todos);
    }
    todos
}

fn find(
    node: &Node,
    shape: Option<&'static Shape>,
    is_required: bool,
    source: &Source,
    todos: &mut Vec<Todo>,
) {
    match &node.kind {
        Kind::Text { text, plain: true } if text == MARK => {
            todos.push(Todo { place: node.place.clone(), is_required });
        }
        Kind::Text { .. } | Kind::Alias => {}
        Kind::List(list) => {
            let element = match shape {
                Some(Shape::List(element)) => Some(*element),
                _ => None,
            };
            list.iter().for_each(|node| find(node, element, is_required, source, todos));
        }
        Kind::Map(entries) => {
            for entry in entries {
                let name = entry.key.text();
                match name {
                    Some(MARKED_NAME) => {
                        todos.push(Todo { place: entry.key.place.clone(), is_required: false });
                    }
                    Some("samples") => samples(&entry.value, source, todos),
                    _ => {}
                }
                let (shape, is_required) = inner(shape, name.unwrap_or_default());
                find(&entry.value, shape, is_required, source, todos);
            }
        }
    }
}

/// The shape of the value under a key, and whether the key is required.
fn inner(shape: Option<&'static Shape>, name: &str) -> (Option<&'static Shape>, bool) {
    match shape {
        Some(Shape::Map(keys) | Shape::Either(_, keys)) => {
            keys.get(name).map_or((None, false), |key| (Some(&key.shape), key.required.is_some()))
        }
        Some(Shape::Table(inner)) => (Some(inner), false),
        _ => (None, false),
    }
}

fn samples(samples: &Node, source: &Source, todos: &mut Vec<Todo>) {
    let Kind::Map(entries) = &samples.kind else { return };
    for sample in entries.iter().map(|entry| &entry.value) {
        if let Kind::Text { plain: false, .. } = &sample.kind {
            let written = source.text.get(sample.place.clone()).unwrap_or_default();
            let start = sample.place.start;
            todos.extend(in_json(written).into_iter().map(|mark| Todo {
                place: start + mark.start..start + mark.end,
                is_required: false,
            }));
        }
    }
}

/// The bare placeholders of a sample, which are not JSON, and the skeleton's name for a field.
fn in_json(json: &str) -> Vec<Range<usize>> {
    let name = format!("\"{MARKED_NAME}\"");
    let names = json.match_indices(&name).map(|(at, _)| at + 1..at + name.len() - 1);
    let mut marks: Vec<_> = names.chain(outside_texts(json)).collect();
    marks.sort_by_key(|mark| mark.start);
    marks
}

/// The placeholders before which their line has an even number of quotes.
fn outside_texts(json: &str) -> Vec<Range<usize>> {
    let (mut marks, mut is_text, mut at) = (Vec::new(), false, 0);
    for (next, _) in json.match_indices(MARK) {
        let mut escaped = false;
        for c in json[at..next].chars() {
            match c {
                '\n' => is_text = false,
                '"' if !escaped => is_text = !is_text,
                _ => {}
            }
            escaped = c == '\\' && !escaped;
        }
        if !is_text {
            marks.push(next..next + MARK.len());
        }
        at = next;
    }
    marks
}
