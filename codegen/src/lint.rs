//! Where the form of a spec differs from that of `specs/README.md`. Nothing here is wrong: it
//! reads the same in any form, but only in one does a changed fact show as a changed line.

mod keys;
mod lines;
mod scalars;
mod values;

use crate::builtin::BuiltIn;
use crate::diagnostic::Diagnostic;
use crate::spec::grammar::{self, Key, Keys, Shape};
use crate::spec::outline::{Entry, Kind, Node};
use crate::spec::{Parsed, unresolved_checks};
pub use lines::schema_line;
pub use scalars::{written, written_inside};
use std::ops::Range;
use values::Writing;

/// Every difference, as a warning. What is wrong is told first: of a file whose shape is not
/// right, this says nothing.
pub fn lint(parsed: &Parsed<'_>) -> Vec<Diagnostic> {
    let Some(root) = parsed.outline.root.as_ref().filter(|_| parsed.spec.is_ok()) else {
        return Vec::new();
    };
    let mut linter = Linter::new(parsed);
    if let Kind::Map(entries) = &root.kind {
        linter.map(entries, &grammar::FILE_KEYS);
        lines::check(&mut linter, entries);
    }
    linter.found.sort_by_key(|warning| warning.span.start);
    linter.found
}

struct Linter<'a> {
    text: &'a str,
    found: Vec<Diagnostic>,
    /// Texts of several lines: what looks like an empty line there is part of the text.
    blocks: Vec<Range<usize>>,
    /// Where a `# check:` says that the value is in doubt, even if it need not be written.
    checks: Vec<usize>,
}

impl<'a> Linter<'a> {
    fn new(parsed: &Parsed<'a>) -> Self {
        let checks = unresolved_checks(parsed).iter().map(|mark| mark.span.start).collect();
        Self { text: &parsed.source.text, found: Vec::new(), blocks: Vec::new(), checks }
    }

    /// Keys of ours.
    fn map(&mut self, entries: &[Entry], keys: &'static Keys) {
        keys::order(self, entries, keys);
        let is_number = is_number(entries);
        for entry in entries {
            let Some(key) = entry.key.text().and_then(|name| keys.get(name)) else { continue };
            values::quotes(self, &entry.key, Writing::Text);
            if !keys::is_needless(self, entry, key) {
                let writing = match key.shape {
                    Shape::Flag | Shape::Limit => Writing::Number,
                    _ if std::ptr::eq(keys, &grammar::SAMPLES) => Writing::Block,
                    _ if is_number && key.name == "example" => Writing::Number,
                    _ => Writing::Text,
                };
                self.value(entry, key, writing);
            }
        }
    }

    /// Names of the page's making.
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

    /// The value of a key.
    fn node(&mut self, entry: &Entry, shape: &'static Shape, writing: Writing) {
        let is_in_line = match shape {
            Shape::Limit | Shape::Range | Shape::List(Shape::List(_)) => true,
            Shape::Map(keys) | Shape::Either(_, keys) => is_of_names(keys),
            _ => false,
        };
        match (shape, &entry.value.kind) {
            (_, Kind::List(_) | Kind::Map(_)) if is_in_line => values::in_line(self, entry, shape),
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

    /// The elements of a list, each behind a dash.
    fn list(&mut self, owner: &Entry, list: &[Node], keys: &'static Keys) {
        for (index, node) in list.iter().enumerate() {
            let Kind::Map(entries) = &node.kind else { continue };
            let before = self.line_before(node.place.start);
            if let Some(dash) = before.find('-') {
                // They all stand in the column of the first.
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

    /// Is what starts here indented by two, from what stands in this column?
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

    /// What stands in front of this in its line.
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

/// A map of nothing but names: `pages` and the one of `repeat`.
fn is_of_names(keys: &Keys) -> bool {
    keys.keys.iter().all(|key| matches!(key.shape, Shape::Line | Shape::Names))
}

/// Is this a field whose example is a number, or a yes or no?
fn is_number(field: &[Entry]) -> bool {
    let ty = field.iter().find(|entry| entry.key.text() == Some("type"));
    ty.and_then(|entry| BuiltIn::named(entry.value.text()?)).is_some_and(BuiltIn::is_bare)
}

fn name(entry: &Entry) -> String {
    format!("`{}`", entry.key.text().unwrap_or_default())
}
