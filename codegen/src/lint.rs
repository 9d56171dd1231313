//! Warnings where the form of a spec differs from that of `specs/README.md`. Any form means the
//! same, but only in one does a changed fact show as a changed line.

mod keys;
mod lines;
mod said;
mod scalars;
mod values;

use crate::builtin::BuiltIn;
use crate::diagnostic::Diagnostic;
use crate::spec::grammar::{self, Key, Keys, Shape};
use crate::spec::outline::{Entry, Kind, Node};
use crate::spec::{Parsed, unresolved_checks};
pub use lines::{SchemaPath, schema_line};
pub use scalars::{quoted, written, written_inside};
use std::ops::Range;
use values::Writing;

/// Returns a warning for every difference, or none for a file whose shape is wrong: its errors are
/// to be fixed first.
pub fn lint(parsed: &Parsed<'_>, schema: Option<&SchemaPath<'_>>) -> Vec<Diagnostic> {
    let (Some(root), Ok(spec)) = (&parsed.outline.root, &parsed.spec) else { return Vec::new() };
    let mut linter = Linter::new(parsed);
    if let Kind::Map(entries) = &root.kind {
        linter.map(entries, &grammar::FILE_KEYS);
        lines::check(&mut linter, entries, schema);
    }
    said::check(&mut linter, spec);
    linter.found.sort_by_key(|warning| warning.span.start);
    linter.found
}

struct Linter<'a> {
    text: &'a str,
    found: Vec<Diagnostic>,
    /// Strings of several lines, where an empty line is part of the string.
    blocks: Vec<Range<usize>>,
    /// The places of `# check:` comments: their values are kept even if they are the default.
    checks: Vec<usize>,
}

impl<'a> Linter<'a> {
    fn new(parsed: &Parsed<'a>) -> Self {
        let checks = unresolved_checks(parsed).iter().map(|mark| mark.span.start).collect();
        Self { text: &parsed.source.text, found: Vec::new(), blocks: Vec::new(), checks }
    }

    /// Checks a map whose keys the grammar knows.
    fn map(&mut self, entries: &[Entry], keys: &'static Keys) {
        keys::order(self, entries, keys);
        let is_number = is_number(entries);
        for entry in entries {
            let Some(key) = entry.key.text().and_then(|name| keys.get(name)) else { continue };
            values::quotes(self, &entry.key, Writing::Text);
            if !keys::is_default(self, entry, key) {
                let writing = match key.shape {
                    Shape::Flag | Shape::Limit => Writing::Number,
                    Shape::Characters => Writing::Quoted,
                    _ if std::ptr::eq(keys, &grammar::SAMPLES) => Writing::Block,
                    _ if is_number && key.name == "example" => Writing::Number,
                    _ => Writing::Text,
                };
                self.value(entry, key, writing);
            }
        }
    }

    /// Checks a map whose keys are names on the page.
    fn table(&mut self, entries: &[Entry], shape: &'static Shape) {
        for entry in entries {
            values::quotes(self, &entry.key, Writing::Text);
            self.node(entry, shape, Writing::Text);
        }
    }

    fn value(&mut self, entry: &Entry, key: &'static Key, writing: Writing) {
        let is_section = matches!(entry.value.kind, Kind::List(_) | Kind::Map(_));
        if is_section && is_empty(&entry.value) {
            if key.required.is_none() {
                let message = format!("`{}` is empty", key.name);
                let help = "delete the line";
                self.report(entry.key.place.clone(), message, "unnecessary", help);
            }
        } else {
            self.node(entry, &key.shape, writing);
        }
    }

    /// Checks the value of a key.
    fn node(&mut self, entry: &Entry, shape: &'static Shape, writing: Writing) {
        let is_in_line = match shape {
            Shape::Limit | Shape::Range | Shape::Pair(..) | Shape::List(Shape::List(_)) => true,
            Shape::Map(keys) | Shape::Either(_, keys) => is_of_names(keys),
            _ => false,
        };
        match (shape, &entry.value.kind) {
            (_, Kind::List(_) | Kind::Map(_)) if is_in_line => values::in_line(self, entry, shape),
            // An error code of which only the name is known.
            (Shape::Map(_), Kind::Map(entries)) if entries.is_empty() => {}
            (_, Kind::List(_) | Kind::Map(_)) if self.is_flow(&entry.value) => {
                let message = format!("{} is written in brackets", name(entry));
                let help = "write each entry on an indented line of its own, without brackets";
                let place = entry.value.place.clone();
                self.report(place, message, "any change shows as a change of the whole line", help);
            }
            (_, Kind::Map(entries)) => {
                let first =
                    entries.first().map_or(entry.value.place.start, |first| first.key.place.start);
                self.indented(first, self.column(entry.key.place.start));
                match shape {
                    Shape::Map(keys) | Shape::Either(_, keys) => self.map(entries, keys),
                    Shape::Table(shape) => self.table(entries, shape),
                    _ => {}
                }
            }
            (Shape::List(Shape::Map(keys)), Kind::List(list)) => self.list(entry, list, keys),
            (_, Kind::Text { .. }) => values::text(self, entry, writing),
            _ => {}
        }
    }

    /// Checks the elements of a list, each after a dash.
    fn list(&mut self, owner: &Entry, list: &[Node], keys: &'static Keys) {
        for (index, node) in list.iter().enumerate() {
            let Kind::Map(entries) = &node.kind else { continue };
            let before = self.line_before(node.place.start);
            if let Some(dash) = before.find('-') {
                // YAML aligns the others with the first.
                if index == 0 {
                    let place = node.place.start - before.len() + dash;
                    self.indented(place, self.column(owner.key.place.start));
                }
                self.indented(node.place.start, dash);
            } else {
                let message = "list element starts below its dash";
                let place = node.place.start..node.place.start + 1;
                self.report(place, message, "the element starts here", "write it after `- `");
            }
            self.map(entries, keys);
        }
    }

    /// Checks that a block is indented by two from its owner's column.
    fn indented(&mut self, start: usize, column: usize) {
        let found = self.column(start);
        if found != column + 2 {
            let message = format!("indented by {} instead of two", found.saturating_sub(column));
            let help = "indent a block by two spaces more than its key";
            self.report(start..start + 1, message, "the block starts here", help);
        }
    }

    fn column(&self, at: usize) -> usize {
        self.line_before(at).len()
    }

    /// The part of the line before this.
    fn line_before(&self, at: usize) -> &'a str {
        self.text.get(..at).and_then(|text| text.rsplit('\n').next()).unwrap_or_default()
    }

    /// The node as the file has it.
    fn as_written(&self, node: &Node) -> &'a str {
        self.text.get(node.place.clone()).unwrap_or_default()
    }

    fn is_flow(&self, node: &Node) -> bool {
        self.as_written(node).starts_with(['[', '{'])
    }

    fn report(
        &mut self,
        place: Range<usize>,
        message: impl Into<String>,
        label: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.found.push(Diagnostic::new(place, message, label).help(help).warning());
    }
}

fn is_empty(node: &Node) -> bool {
    match &node.kind {
        Kind::List(list) => list.is_empty(),
        Kind::Map(entries) => entries.is_empty(),
        _ => false,
    }
}

/// Whether a map has only names and words as values: `pages`, and the maps of `facts`, `repeat` and
/// `v3`.
fn is_of_names(keys: &Keys) -> bool {
    keys.keys.iter().all(|key| matches!(key.shape, Shape::Line | Shape::Names | Shape::Choice(_)))
}

/// Whether the example of this field is a number or a Boolean.
fn is_number(field: &[Entry]) -> bool {
    let ty = field.iter().find(|entry| entry.key.text() == Some("type"));
    ty.and_then(|entry| BuiltIn::named(entry.value.text()?)).is_some_and(BuiltIn::is_bare)
}

fn name(entry: &Entry) -> String {
    format!("`{}`", entry.key.text().unwrap_or_default())
}
