//! Checks the tree of a file against the grammar: every error in its shape, in one run.

use super::characters::{full_width, full_width_in, is_odd_blank, odd_blank_in};
use super::grammar::{self, Key, Keys, Shape};
use super::outline::{Entry, Kind, Node};
use super::{keys, values};
use crate::diagnostic::{Diagnostic, Lines, MOST, Source, char_start, is_enough};
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

pub fn check(root: &Node, source: &Source, diagnostics: &mut Vec<Diagnostic>) {
    let mut checker = Checker {
        source,
        diagnostics,
        is_of_page: !names_facts(root),
        misindented: HashSet::new(),
        lines: OnceCell::new(),
    };
    if matches!(root.kind, Kind::Map(_)) {
        let named = Named::new("the file", first_key(root));
        checker.node(&named, root, &grammar::FILE);
    } else {
        let message = "a spec is a map of keys to values";
        let help = "start with `method: …`, or run `cargo xtask new METHOD` for a skeleton";
        checker.report(first_key(root), message, "not a map", help);
    }
}

/// How far from a node its line is looked at: a line may be as long as the file.
const FAR: usize = 2000;

/// The name of a node in messages.
pub struct Named {
    pub name: String,
    /// Where the name is in the file.
    pub place: Range<usize>,
    /// Whether its key is required, so that "delete the line" would be wrong advice.
    pub is_required: bool,
}

impl Named {
    fn new(name: impl Into<String>, place: Range<usize>) -> Self {
        Self { name: name.into(), place, is_required: false }
    }

    fn key(name: &str, key: &Node) -> Self {
        Self::new(format!("`{name}`"), key.place.clone())
    }
}

pub struct Checker<'a> {
    source: &'a Source,
    diagnostics: &'a mut Vec<Diagnostic>,
    /// Whether everything was compared with a page. Otherwise `lower` knows what was.
    is_of_page: bool,
    /// Keys that are not indented far enough: where they belong, they are not missing.
    misindented: HashSet<&'a str>,
    lines: OnceCell<Lines<'a>>,
}

impl<'a> Checker<'a> {
    pub fn node(&mut self, named: &Named, node: &'a Node, shape: &'static Shape) {
        if node.is_nothing() {
            return values::nothing(self, named, node, shape);
        }
        match (shape, &node.kind) {
            (_, Kind::Alias) => {
                let help = "quote a string that starts with `*`; write anything else out";
                let (message, label) = ("aliases are not supported", "YAML's `*`");
                self.report(node.place.clone(), message, label, help);
            }
            (Shape::Either(_, keys), Kind::Map(entries)) => self.map(named, entries, keys),
            (Shape::Either(other, _), _) => self.node(named, node, other),
            (Shape::List(Shape::List(_)), Kind::List(list))
                if list.iter().any(|node| node.text().is_some()) =>
            {
                values::check(self, named, node, shape);
            }
            (Shape::List(shape), Kind::List(list)) => {
                let name = match shape {
                    Shape::Map(keys) => keys.of.to_owned(),
                    Shape::List(_) => format!("an element of {}", named.name),
                    _ => "a name in a group".to_owned(),
                };
                for node in list {
                    let named = Named::new(name.clone(), first_key(node));
                    self.node(&named, node, shape);
                }
            }
            (Shape::Names, Kind::List(list)) if list.is_empty() => {
                let message = format!("{} is an empty list", named.name);
                let help = "name a field, or several: `[out_order_no, out_request_no]`";
                self.report(node.place.clone(), message, "no field is named", help);
            }
            (Shape::Names, Kind::List(list)) => {
                for node in list {
                    let name = format!("a name in {}", named.name);
                    self.node(&Named::new(name, first_key(node)), node, &Shape::Line);
                }
            }
            (Shape::Names, _) => self.node(named, node, &Shape::Line),
            (Shape::Pair(first, second), Kind::List(pair)) if pair.len() == 2 => {
                values::choice(self, named, &pair[0], &[first]);
                values::choice(self, named, &pair[1], &[second]);
            }
            (Shape::Table(shape), Kind::Map(entries)) => self.table(entries, shape),
            (Shape::Map(keys), Kind::Map(entries)) => self.map(named, entries, keys),
            _ => values::check(self, named, node, shape),
        }
    }

    /// Checks a map whose keys are names on the page.
    fn table(&mut self, entries: &'a [Entry], shape: &'static Shape) {
        let inner = match shape {
            Shape::Map(keys) => Some(keys),
            _ => None,
        };
        let is_misindented = |entry: &&Entry| {
            let key = inner.and_then(|keys| keys.get(entry.key.text()?));
            key.is_some() && !matches!(entry.value.kind, Kind::Map(_))
        };
        let misindented =
            entries.iter().filter(is_misindented).filter_map(|entry| entry.key.text());
        let outer = std::mem::replace(&mut self.misindented, misindented.collect());
        for (name, entry) in self.keys(entries) {
            if let Some(keys) = inner.filter(|_| self.misindented.contains(&name)) {
                let message = format!("`{name}` is not indented far enough");
                let label = format!("a key of {}, not a sibling of it", keys.of);
                let help = "indent it like the keys above it";
                self.report(entry.key.place.clone(), message, label, help);
            } else {
                self.node(&Named::key(name, &entry.key), &entry.value, shape);
            }
        }
        self.misindented = outer;
    }

    /// Checks a map whose keys the grammar knows.
    fn map(&mut self, named: &Named, entries: &'a [Entry], keys: &'static Keys) {
        let mut unknown = Vec::new();
        let mut found = Vec::new();
        for (name, entry) in self.keys(entries) {
            match keys.get(name) {
                Some(key) => {
                    found.push(key.name);
                    let is_required = key.required.is_some();
                    let named = Named { is_required, ..Named::key(name, &entry.key) };
                    self.node(&named, &entry.value, &key.shape);
                }
                None => unknown.push((name, entry)),
            }
        }
        // A required key that was mistyped is not missing as well.
        let mistyped = unknown.iter().take(MOST);
        found.extend(mistyped.filter_map(|(name, _)| keys::suggest_key(name, keys)));
        found.extend(keys.names().filter(|name| self.misindented.contains(name)));
        for (name, entry) in unknown {
            self.unknown_key(named, name, entry, keys);
        }
        // Nor is a key that a merge key would add.
        let merges = entries.iter().any(|entry| entry.key.text() == Some("<<"));
        let is_required =
            |key: &Key| key.required.is_some() && (self.is_of_page || !key.is_of_page);
        let missing = |key: &&Key| is_required(key) && !merges && !found.contains(&key.name);
        self.missing(named, &keys.keys.iter().filter(missing).collect::<Vec<_>>(), keys.of);
    }

    /// Returns the entries with usable keys, each name once, and reports the others.
    fn keys(&mut self, entries: &'a [Entry]) -> Vec<(&'a str, &'a Entry)> {
        let mut first: HashMap<&str, &Node> = HashMap::new();
        let mut usable = Vec::new();
        for entry in entries {
            let place = entry.key.place.clone();
            let written = self.written(&entry.key);
            let foreign = odd_blank_in(&entry.key, written)
                .or_else(|| full_width_in(&entry.key, written).filter(|_| !written.contains('：')));
            self.diagnostics.extend(foreign);
            self.announced(&entry.key);
            // Spaces around a name have been reported; the name is usable without them.
            let name = entry.key.text().map(|name| name.trim_matches(is_odd_blank));
            match (name, keys::unusable(&entry.key)) {
                (_, Some((message, label, help))) => self.report(place, message, label, help),
                (Some(name), None) => match first.insert(name, &entry.key) {
                    Some(first) => self.twice(place, name, first),
                    None => usable.push((name, entry)),
                },
                (None, None) => {}
            }
        }
        usable
    }

    /// Reports the complex key of YAML: `? name`.
    fn announced(&mut self, key: &Node) {
        let (text, end) = (&self.source.text, key.place.start);
        let before = text.get(char_start(text, end.saturating_sub(FAR))..end).unwrap_or_default();
        if before.rsplit('\n').next().unwrap_or_default().trim() == "?" {
            let (message, label) = ("complex keys are not supported", "YAML's `? `");
            let help = "write `NAME: …`, without the `? `";
            self.report(key.place.clone(), message, label, help);
        }
    }

    fn twice(&mut self, place: Range<usize>, name: &str, first: &Node) {
        let lines = self.lines.get_or_init(|| Lines::new(&self.source.text));
        let line = lines.number(first.place.start);
        let message = format!("duplicate key `{name}`");
        let label = format!("first defined in line {line}");
        let help = "keep one of the two";
        self.report(place, message, label, help);
    }

    fn unknown_key(&mut self, named: &Named, name: &str, entry: &Entry, keys: &'static Keys) {
        // The full-width character has been reported.
        if full_width(name).is_some() && !name.contains('：') {
            return;
        }
        let has_colon = self.rest_of_line_after(&entry.key.place).trim_start().starts_with(':');
        let message = format!("unknown key `{name}`");
        let label = format!("{} has no such key", keys.of);
        let unknown = Diagnostic::new(entry.key.place.clone(), message, label);
        self.diagnostics.push(match is_enough(self.diagnostics) {
            true => unknown,
            false => {
                unknown.help(keys::unknown_key_help(&named.name, name, entry, keys, has_colon))
            }
        });
    }

    fn missing(&mut self, named: &Named, missing: &[&Key], of: &str) {
        if missing.is_empty() {
            return;
        }
        let verb = if missing.len() == 1 { "is" } else { "are" };
        let message = format!("{} {verb} missing", list(missing.iter().map(|key| key.name), "and"));
        let label = format!("{of} needs {}", if missing.len() == 1 { "it" } else { "them" });
        let lines =
            missing.iter().filter_map(|key| Some(format!("{}: {}", key.name, key.required?)));
        let help = format!("add {}", list(lines, "and"));
        self.report(named.place.clone(), message, label, help);
    }

    /// The node as written in the file.
    pub fn written(&self, node: &Node) -> &'a str {
        self.source.text.get(node.place.clone()).unwrap_or_default()
    }

    /// What follows on the same line, as far as it matters.
    pub fn rest_of_line_after(&self, place: &Range<usize>) -> &'a str {
        let text = &self.source.text;
        let end = char_start(text, place.end + FAR);
        text.get(place.end..end).and_then(|after| after.lines().next()).unwrap_or_default()
    }

    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    pub fn report(
        &mut self,
        place: Range<usize>,
        message: impl Into<String>,
        label: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.diagnostics.push(Diagnostic::new(place, message, label).help(help));
    }
}

/// Whether a `facts` key says that something was not compared with a page.
fn names_facts(root: &Node) -> bool {
    let mut pending = vec![root];
    while let Some(node) = pending.pop() {
        match &node.kind {
            Kind::Map(entries) => {
                let is_facts = |entry: &Entry| {
                    let is_key = entry.value.text().is_some() || std::ptr::eq(node, root);
                    entry.key.text() == Some("facts") && is_key
                };
                if entries.iter().any(is_facts) {
                    return true;
                }
                pending.extend(entries.iter().map(|entry| &entry.value));
            }
            Kind::List(list) => pending.extend(list),
            Kind::Text { .. } | Kind::Alias => {}
        }
    }
    false
}

/// The place that represents a node: for a map, its first key.
fn first_key(node: &Node) -> Range<usize> {
    match &node.kind {
        Kind::Map(entries) if !entries.is_empty() => entries[0].key.place.clone(),
        _ => node.place.clone(),
    }
}

/// `a`, `b` and `c`
pub fn list(names: impl IntoIterator<Item = impl AsRef<str>>, last: &str) -> String {
    let mut names: Vec<_> = names.into_iter().map(|name| format!("`{}`", name.as_ref())).collect();
    match names.pop() {
        Some(name) if names.is_empty() => name,
        Some(name) => format!("{} {last} {name}", names.join(", ")),
        None => String::new(),
    }
}
