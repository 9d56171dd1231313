//! An API as a tree of its fields.

use crate::model::{Api, Field, Origin, Rest, Sources, Structure, Type};
use crate::words;
use std::collections::HashMap;

/// Returns what is known of an API: a head, the trees of its request and its response, and its error
/// codes. Each type
/// is expanded once; where it is used again, the tree refers to that place. What fewer sources have
/// than what it is a part of is marked.
pub fn show(structure: &Structure, origins: &[Origin], spec: Option<&str>) -> String {
    let api = &structure.api;
    let mut text = head(api, origins, spec);
    let mut tree = Tree { structure, expanded: HashMap::new(), text: &mut text };
    let biz_content = if api.has_biz_content { " (in biz_content)" } else { "" };
    tree.side(&format!("request{biz_content}"), "request", &api.request);
    tree.side("response", "response", &api.response);
    if !api.errors.is_empty() {
        text.push_str(&format!("\nerror codes\n  {}\n", wrapped(&api.errors, 100, 2)));
    }
    text
}

fn head(api: &Api, origins: &[Origin], spec: Option<&str>) -> String {
    let title = api.title.as_deref().map(|title| format!("  {title}")).unwrap_or_default();
    let mut text = format!("{}{title}\n", api.method);
    let mut line = |name: &str, value: &str| text.push_str(&format!("  {name:<8} {value}\n"));
    if api.is_withdrawn {
        line("status", "withdrawn, or never released: no current SDK has it");
    }
    line("spec", spec.unwrap_or("none"));
    line("sources", &sources(api.sources, origins));
    if let Some(rest) = &api.rest {
        line("v3", &operation(rest, &api.request));
    }
    text
}

fn sources(sources: Sources, origins: &[Origin]) -> String {
    let word = |source| match origins.iter().find(|origin| origin.source == source) {
        Some(origin) => origin.to_string(),
        None => source.word().to_owned(),
    };
    sources.iter().map(word).collect::<Vec<_>>().join(", ")
}

/// The operation, without the places that the tree shows at the fields.
fn operation(rest: &Rest, request: &[Field]) -> String {
    let is_shown_there = |name: &str| request.iter().any(|field| field.name == name);
    let mut rest = rest.clone();
    rest.places.retain(|(name, _)| !is_shown_there(name));
    rest.to_string()
}

/// Joins by commas, in lines of at most `width` columns, the later ones indented.
fn wrapped(words: &[String], width: usize, indent: usize) -> String {
    let mut text = String::new();
    let mut column = indent;
    for (index, word) in words.iter().enumerate() {
        if index > 0 {
            text.push(',');
            if column + word.len() + 3 > width {
                text.push('\n');
                text.push_str(&" ".repeat(indent));
                column = indent;
            } else {
                text.push(' ');
            }
        }
        text.push_str(word);
        column += word.len() + 2;
    }
    text
}

struct Tree<'s, 't> {
    structure: &'s Structure,
    /// Where each type was expanded: `request.goods_detail`.
    expanded: HashMap<&'s str, String>,
    text: &'t mut String,
}

impl<'s> Tree<'s, '_> {
    fn side(&mut self, head: &str, place: &str, fields: &'s [Field]) {
        let none = if fields.is_empty() { ": no fields" } else { "" };
        self.text.push_str(&format!("\n{head}{none}\n"));
        self.fields(place, fields, self.structure.api.sources, 1);
    }

    fn fields(&mut self, place: &str, fields: &'s [Field], usual: Sources, depth: usize) {
        let inner: Vec<_> = fields.iter().map(|field| self.expands(place, field)).collect();
        let notes = fields.iter().map(|field| self.notes(place, field, usual).join("; "));
        let rows: Vec<_> = fields
            .iter()
            .zip(notes)
            .map(|(field, notes)| [field.name.clone(), field.described(), notes])
            .collect();
        let indent = "  ".repeat(depth);
        for ((field, line), inner) in fields.iter().zip(words::aligned(&rows)).zip(inner) {
            self.text.push_str(&format!("{indent}{line}\n"));
            for value in &field.values {
                self.text.push_str(&format!("{indent}  = {} {}\n", value.wire, value.label));
            }
            if let Some(of) = inner {
                let place = format!("{place}.{}", field.name);
                self.fields(&place, &of.fields, of.sources, depth + 1);
            }
        }
    }

    /// The type of the field, if this is the first place where it is used.
    fn expands(&mut self, place: &str, field: &Field) -> Option<&'s Type> {
        let of = self.named(field)?;
        if self.expanded.contains_key(of.name.as_str()) {
            return None;
        }
        self.expanded.insert(&of.name, format!("{place}.{}", field.name));
        Some(of)
    }

    fn named(&self, field: &Field) -> Option<&'s Type> {
        let name = field.kind.type_name()?;
        self.structure.types.iter().find(|known| known.name == name)
    }

    fn notes(&self, place: &str, field: &Field, usual: Sources) -> Vec<String> {
        let api = &self.structure.api;
        let mut notes = Vec::new();
        if let Some(name) = field.kind.type_name() {
            let here = format!("{place}.{}", field.name);
            match self.expanded.get(name) {
                Some(first) if *first != here => notes.push(format!("see {first}")),
                Some(_) => {}
                None => notes.push("no source has its fields".to_owned()),
            }
        }
        if place == "request" {
            if field.is_top_level && api.has_biz_content {
                notes.push("beside biz_content".to_owned());
            }
            let places = api.rest.iter().flat_map(|rest| &rest.places);
            let v3 = places.filter(|(name, _)| *name == field.name);
            notes.extend(v3.map(|(_, place)| format!("v3: in the {}", place.word())));
        }
        if field.sources != usual {
            notes.push(only(field.sources));
        }
        if let Some(of) = self.named(field).filter(|of| is_less(of.sources, field.sources)) {
            notes.push(format!("its fields: {}", only(of.sources)));
        }
        notes
    }
}

/// Whether a source that is said to have the one has not the other.
fn is_less(sources: Sources, than: Sources) -> bool {
    // Of nested types, v3 is not said.
    let than = Sources { rest: false, java: false, ..than };
    than.iter().any(|source| !sources.has(source))
}

fn only(sources: Sources) -> String {
    format!("only {sources}")
}
