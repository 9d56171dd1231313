//! The form of a value after its key: quoted or not, in brackets, in a block.

use super::scalars::{is_something_else, quoted, written, written_inside};
use super::{Linter, name};
use crate::spec::grammar::Shape;
use crate::spec::numbers::is_number;
use crate::spec::outline::{Entry, Kind, Node};

/// The form of a single value.
#[derive(Clone, Copy, PartialEq)]
pub enum Writing {
    Text,
    /// A number or a Boolean.
    Number,
    /// Characters, which are in quotes even where YAML needs none.
    Quoted,
    /// A sample: a block of its own, however short.
    Block,
}

/// Checks a string after its key.
pub fn text(linter: &mut Linter<'_>, entry: &Entry, writing: Writing) {
    let (Some(text), source) = (entry.value.text(), linter.as_written(&entry.value)) else {
        return;
    };
    let gap = linter.text.get(entry.key.place.end..entry.value.place.start).unwrap_or_default();
    let header = gap.trim_start_matches([':', ' ']);
    if source.trim_end().contains('\n') {
        let start = entry.value.place.start;
        linter.blocks.push(start..start + source.trim_end().len());
    }
    let is_block = writing == Writing::Block || text.trim_end().contains('\n');
    if header.starts_with(['|', '>']) && is_block {
        block(linter, entry, header);
    } else if is_block {
        let message = format!("{} is not a block", name(entry));
        let help =
            format!("write `{}: |`, and the text below it, indented by two spaces", key(entry));
        linter.report(entry.value.place.clone(), message, "hard to compare line by line", help);
    } else if header.starts_with(['|', '>']) || source.trim_end().contains('\n') {
        let message = format!("{} is a single line spread over several", name(entry));
        let help = "write it right after the colon";
        linter.report(entry.key.place.clone(), message, "a single line", help);
    } else {
        after_colon(linter, entry, gap);
        quotes(linter, &entry.value, writing);
    }
}

fn block(linter: &mut Linter<'_>, entry: &Entry, header: &str) {
    // Such a string needs a digit after the `|`, and its first line does not show the indentation.
    if entry.value.text().is_some_and(|text| text.starts_with(' ')) {
        return;
    }
    let sign = header.split_whitespace().next().unwrap_or_default();
    if sign != "|" {
        let message = format!("{} uses `{sign}` instead of `|`", name(entry));
        let help = "write `|`, and the text below it line by line";
        linter.report(entry.key.place.clone(), message, "expected `|`", help);
    }
    let source = linter.as_written(&entry.value);
    let first = source.len() - source.trim_start().len();
    linter.indented(entry.value.place.start + first, linter.column(entry.key.place.start));
}

/// Checks a list or a map that is written on one line, in brackets.
pub fn in_line(linter: &mut Linter<'_>, entry: &Entry, shape: &'static Shape) {
    if let (Shape::Map(keys) | Shape::Either(_, keys), Kind::Map(entries)) =
        (shape, &entry.value.kind)
    {
        super::keys::order(linter, entries, keys);
    }
    let is_number = matches!(shape, Shape::Limit | Shape::Range);
    let wanted = inside(&entry.value, is_number);
    if linter.as_written(&entry.value) != wanted {
        let place = entry.key.place.clone();
        let message = format!("{} is not in the standard form", name(entry));
        let help = format!("write `{}: {wanted}`", key(entry));
        linter.report(place, message, "expected on one line, in brackets", help);
    } else {
        let gap = linter.text.get(entry.key.place.end..entry.value.place.start);
        after_colon(linter, entry, gap.unwrap_or_default());
    }
}

/// The form of a value inside brackets.
fn inside(node: &Node, is_number: bool) -> String {
    let all = |nodes: &mut dyn Iterator<Item = String>| nodes.collect::<Vec<_>>().join(", ");
    match &node.kind {
        Kind::Text { text, plain } if *plain || is_number => text.clone(),
        Kind::Text { text, .. } => written_inside(text),
        Kind::List(list) => {
            format!("[{}]", all(&mut list.iter().map(|node| inside(node, is_number))))
        }
        Kind::Map(entries) => {
            let entry = |entry: &Entry| format!("{}: {}", key(entry), inside(&entry.value, false));
            format!("{{ {} }}", all(&mut entries.iter().map(entry)))
        }
        Kind::Alias => String::new(),
    }
}

fn after_colon(linter: &mut Linter<'_>, entry: &Entry, gap: &str) {
    if gap != ": " {
        let message = format!("irregular spacing between {} and its value", name(entry));
        let help = "write the value after the colon and one space";
        linter.report(entry.key.place.clone(), message, "expected `: ` and the value", help);
    }
}

/// Checks the quotes of a string or a name: none if YAML reads it as that string.
pub fn quotes(linter: &mut Linter<'_>, node: &Node, writing: Writing) {
    let Kind::Text { text, plain } = &node.kind else { return };
    let (source, numeric) = (linter.as_written(node), writing == Writing::Number);
    let is_something_else = is_something_else(text);
    let wanted = match writing {
        Writing::Number if is_something_else => text.clone(),
        Writing::Quoted => quoted(text),
        _ => written(text),
    };
    let (message, label) = match (plain, is_something_else) {
        (true, true) if !numeric => {
            ("unquoted string", "other YAML readers see a number, a Boolean or null")
        }
        (true, _) if writing == Writing::Quoted => {
            ("unquoted characters", "other characters would need quotes")
        }
        (true, _) => return,
        (false, _) if source.chars().next() == wanted.chars().next() => return,
        (false, true) if numeric && is_number(text) => ("quoted number", "not a string"),
        (false, true) if numeric => ("quoted Boolean", "not a string"),
        (false, _) if wanted.starts_with('"') => {
            ("single quotes", "double quotes are the convention")
        }
        (false, _) if wanted.starts_with('\'') => {
            ("double quotes", "the string contains double quotes")
        }
        (false, _) => ("unnecessary quotes", "reads the same without them"),
    };
    let help = match wanted.chars().next() {
        _ if wanted.chars().count() <= 60 => format!("write `{wanted}`"),
        Some('"') => "use double quotes".to_owned(),
        Some('\'') => "use single quotes".to_owned(),
        _ => "remove the quotes".to_owned(),
    };
    linter.report(node.place.clone(), message, label, help);
}

fn key(entry: &Entry) -> &str {
    entry.key.text().unwrap_or_default()
}
