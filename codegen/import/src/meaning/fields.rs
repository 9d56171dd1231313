//! Fields and types of the spec, from rows that know their place.

use super::enums::{self, Enums, Found};
use super::naming::Names;
use super::nesting::Node;
use super::types::{self, Decided, Element};
use super::{Context, Owner, docs, examples, limits, presence, sensitive, structures};
use crate::draft::{Field, Location, Noted, Type};
use crate::tables::{Cell, Place, Row};
use codegen::BuiltIn;
use codegen::names;
use indexmap::IndexMap;
use std::collections::HashMap;

/// Collects what the fields refer to.
pub struct Builder<'c> {
    pub context: &'c Context,
    pub enums: Enums,
    pub types: IndexMap<String, Type>,
}

impl Builder<'_> {
    /// The fields of a table or of a type, each name once.
    pub fn fields(&mut self, nodes: &[Node<'_>], owner: &Owner<'_>) -> Vec<Field> {
        let mut fields: Vec<Field> = Vec::with_capacity(nodes.len());
        let mut first: HashMap<&str, (usize, &Row)> = HashMap::new();
        let mut in_rust: HashMap<String, &str> = HashMap::new();
        // A later field keeps the name that is its own.
        for node in nodes {
            in_rust.entry(names::field(node.row.name.trim())).or_insert(node.row.name.trim());
        }
        for node in nodes {
            let name = node.row.name.trim();
            if let Some((index, first)) = first.get(name) {
                repeated(fields.get_mut(*index), first, node.row);
            } else {
                first.insert(name, (fields.len(), node.row));
                let mut field = self.field(node, owner);
                field.rust = rust_name(name, &mut in_rust);
                fields.push(field);
            }
        }
        fields
    }

    fn field(&mut self, node: &Node<'_>, owner: &Owner<'_>) -> Field {
        let row = node.row;
        let mut decided = types::decide(node, self.context);
        let location = location(row, &mut decided, owner);
        let found = self.values(node, &mut decided, owner);
        let mut ty = match (&found, &decided.element) {
            (Some(found), _) => found.name.clone(),
            (None, Element::Struct(name)) => {
                let name = name.clone();
                structures::add(self, &name, node, owner, &mut decided.doubts)
            }
            (None, plain) => plain.name().to_owned(),
        };
        ty.push_str(if decided.is_list { "[]" } else { "" });
        let mut limits = limits::read(node, &decided, owner.is_sent);
        decided.doubts.append(&mut limits.doubts);
        decided.spent.append(&mut limits.spent);
        if let (Some(found), Some(length)) = (&found, &mut limits.length)
            && found.longest > length.value.high as usize
        {
            length.doubt(format!("a listed value has {} characters", found.longest));
        }
        let example = example(node, &mut decided, found.as_ref(), owner.is_sent);
        let description = found.as_ref().map_or(&row.description, |found| &found.description);
        let mut field = Field {
            line: row.line,
            name: name(node),
            ty: Noted::sure(ty),
            presence: presence::read(node, !decided.element.is(BuiltIn::File), owner),
            location,
            length: limits.length,
            range: limits.range,
            items: limits.items,
            sensitive: found.is_none() && sensitive::is_sensitive(row, &decided.element),
            rust: None,
            doc: docs::doc(row, description, &decided.spent),
            example,
        };
        decided.doubts.into_iter().for_each(|doubt| field.ty.doubt(doubt));
        doubts_of_the_reader(row, &mut field);
        field
    }

    /// The documented values of a text.
    fn values(
        &mut self,
        node: &Node<'_>,
        decided: &mut Decided,
        owner: &Owner<'_>,
    ) -> Option<Found> {
        match decided.element {
            Element::BuiltIn(BuiltIn::Text) => {
                let found = self.enums.find(node, decided, owner, self.context);
                let unread = match found {
                    Some(_) => None,
                    None => enums::unread_list(node, self.context),
                };
                decided.doubts.extend(unread);
                found
            }
            Element::BuiltIn(BuiltIn::Number | BuiltIn::Price) => {
                let row = node.row;
                if !row.values.is_empty() || enums::has_list(&row.description, self.context) {
                    decided
                        .doubts
                        .push("the page lists values; only a text has an enum".to_owned());
                }
                None
            }
            _ => None,
        }
    }
}

/// The example, if it is one that the field can have.
fn example(
    node: &Node<'_>,
    decided: &mut Decided,
    found: Option<&Found>,
    is_sent: bool,
) -> Option<Noted<String>> {
    let Some(mut example) = examples::read(node, decided) else {
        decided.doubts.extend(examples::left_out(node.row, decided));
        return None;
    };
    if found.is_some_and(|found| found.example_is_prose) {
        let why = "the example names several values";
        if is_sent {
            decided.doubts.push(format!("{why}, and is left out"));
            return None;
        }
        example.doubt(why);
    }
    Some(example)
}

fn name(node: &Node<'_>) -> Noted<String> {
    let name = node.row.name.trim();
    let mut name = match name.is_empty() {
        false => Noted::sure(name.to_owned()),
        true => Noted::doubted(codegen::skeleton::MARKED_NAME.to_owned(), "a row without a name"),
    };
    let is_wire = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    if !name.value.chars().all(is_wire) {
        name.doubt("letters, digits and `_` at most: is this a name?");
    }
    node.doubts.iter().for_each(|doubt| name.doubt(doubt.as_str()));
    name
}

/// A Rust name for a field whose own is that of a field before it: `order_no_2` beside `orderNo`.
fn rust_name<'a>(name: &'a str, taken: &mut HashMap<String, &'a str>) -> Option<Noted<String>> {
    let own = names::field(name);
    let other = taken.get(&own).copied().filter(|other| *other != name)?;
    let stem = own.trim_start_matches("r#").trim_end_matches('_');
    let mut numbered = (2..).map(|number| format!("{stem}_{number}"));
    let made = numbered.find(|made| !taken.contains_key(made))?;
    taken.insert(made.clone(), name);
    Some(Noted::doubted(made, format!("in Rust, it and `{other}` would be one name")))
}

/// A row whose name this table has had: one field, two texts.
fn repeated(field: Option<&mut Field>, first: &Row, again: &Row) {
    let without_line = |row: &Row| Row { line: 0, ..row.clone() };
    let why = match without_line(first) == without_line(again) {
        true => format!("listed again in line {} of the page", again.line),
        false => format!("listed again, and differently, in line {} of the page", again.line),
    };
    field.into_iter().for_each(|field| field.name.doubt(why.as_str()));
}

/// Files are fields of the request itself; other parameters may travel beside `biz_content`.
fn location(row: &Row, decided: &mut Decided, owner: &Owner<'_>) -> Option<Noted<Location>> {
    let is_top = owner.is_sent && owner.type_name.is_none();
    if decided.element.is(BuiltIn::File) && (!is_top || decided.is_list) {
        decided.doubts.push(format!("the page says {}; a file is sent beside the JSON", row.ty));
        decided.element = Element::BuiltIn(BuiltIn::Text);
    }
    match row.location {
        Place::File if is_top && !decided.element.is(BuiltIn::File) => {
            decided.doubts.push(format!("the page says {}, and that a file is sent", row.ty));
            decided.element = Element::BuiltIn(BuiltIn::File);
            None
        }
        Place::Top if is_top && !decided.element.is(BuiltIn::File) => {
            Some(Noted::sure(Location::Top))
        }
        _ => None,
    }
}

/// What the reader was not sure of goes where the cell has gone.
fn doubts_of_the_reader(row: &Row, field: &mut Field) {
    for doubt in &row.doubts {
        let why = doubt.why.as_str();
        match doubt.cell {
            Cell::Name | Cell::Depth => field.name.doubt(why),
            Cell::Type => field.ty.doubt(why),
            Cell::Presence => field.presence.doubt(why),
            Cell::Limit => match (&mut field.length, &mut field.range, &mut field.items) {
                (Some(length), _, _) => length.doubt(why),
                (_, Some(range), _) => range.doubt(why),
                (_, _, Some(items)) => items.doubt(why),
                _ => field.ty.doubt(why),
            },
            Cell::Description => field.doc.doubt(why),
            Cell::Example => match &mut field.example {
                Some(example) => example.doubt(why),
                None => field.doc.doubt(why),
            },
            // Where the values are, there the doubt is.
            Cell::Values => field.ty.doubt(why),
        }
    }
}

/// The Rust-side name that a type of the page has in this file.
pub fn type_name(name: &str, context: &Context, doubts: &mut Vec<String>) -> String {
    let usable = Names::structure(name, &context.method);
    if usable != name {
        doubts.push(format!("Rust needs the name {name}: {usable} is made up"));
    }
    usable
}
