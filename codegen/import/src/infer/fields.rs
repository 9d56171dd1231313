//! Infers fields and types of the spec from nested rows.

use super::enums::{self, Enums, FoundEnum};
use super::json::Json;
use super::nesting::Node;
use super::types::{self, Element, FieldType};
use super::{Context, Owner, characters, docs, examples, limits, presence, sensitive, structures};
use crate::tables::{Cell, Place, Row};
use codegen::BuiltIn;
use codegen::names;
use indexmap::IndexMap;
use spec_draft::naming::Names;
use spec_draft::{Annotated, Field, Location, Type};
use std::collections::HashMap;

/// Collects the types and enums that the fields refer to.
pub struct Builder<'c> {
    pub context: &'c Context,
    pub enums: Enums,
    pub types: IndexMap<String, Type>,
}

impl Builder<'_> {
    /// Infers the fields of a table or a type, each name once.
    pub fn fields(&mut self, nodes: &[Node<'_>], owner: &Owner<'_>) -> Vec<Field> {
        let mut fields: Vec<Field> = Vec::with_capacity(nodes.len());
        let mut first: HashMap<&str, (usize, &Row)> = HashMap::new();
        let mut in_rust: HashMap<String, &str> = HashMap::new();
        // A later field keeps a name that is its own.
        for node in nodes {
            in_rust.entry(names::field(node.row.name.trim())).or_insert(node.row.name.trim());
        }
        for node in nodes {
            let name = node.row.name.trim();
            if let Some((index, first)) = first.get(name) {
                review_repeated(fields.get_mut(*index), first, node.row);
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
        let mut field_type = types::infer_field_type(node, self.context);
        let location = location(node, &mut field_type, owner, self.context);
        let found = self.values(node, &mut field_type, owner);
        let has_no_flag = found.is_some() || matches!(field_type.element, Element::Struct(_));
        if row.is_sensitive && has_no_flag {
            let note = "the site calls it sensitive, which only a scalar can be: which of it is?";
            field_type.reviews.push(note.to_owned());
        }
        let mut ty = match (&found, &field_type.element) {
            (Some(found), _) => found.name.clone(),
            (None, Element::Struct(name)) => {
                let name = name.clone();
                structures::add(self, &name, node, owner, &mut field_type.reviews)
            }
            (None, plain) => plain.name().to_owned(),
        };
        ty.push_str(if field_type.is_list { "[]" } else { "" });
        let mut limits = limits::infer_limits(node, &field_type, owner.is_sent);
        field_type.reviews.append(&mut limits.reviews);
        field_type.consumed.append(&mut limits.consumed);
        let forbidden = match found {
            Some(_) => characters::Forbidden::default(),
            None => characters::infer_forbidden(node, &field_type, owner.is_sent),
        };
        field_type.reviews.extend(forbidden.review);
        if let (Some(found), Some(length)) = (&found, &mut limits.length)
            && found.longest > length.value.high as usize
        {
            length.add_review(format!("a listed value has {} characters", found.longest));
        }
        let example = example(node, &mut field_type, found.as_ref());
        let description = match &found {
            Some(found) => found.description.clone(),
            None => docs::with_values(row),
        };
        let mut field = Field {
            line: row.line,
            name: name(node),
            ty: Annotated::new(ty),
            presence: presence::infer_presence(node, !field_type.element.is(BuiltIn::File), owner),
            location,
            length: limits.length,
            without: forbidden.characters,
            range: limits.range,
            items: limits.items,
            sensitive: found.is_none() && sensitive::is_sensitive(node, &field_type.element),
            doc: docs::doc(row, &description, &field_type.consumed),
            example,
            ..Field::default()
        };
        field_type.reviews.into_iter().for_each(|review| field.ty.add_review(review));
        move_cell_reviews(row, &mut field);
        field
    }

    /// Finds the documented values of a string.
    fn values(
        &mut self,
        node: &Node<'_>,
        field_type: &mut FieldType,
        owner: &Owner<'_>,
    ) -> Option<FoundEnum> {
        match field_type.element {
            Element::BuiltIn(BuiltIn::Text) => {
                let found = self.enums.find(node, field_type, owner, self.context);
                let unrecognized = match found {
                    Some(_) => None,
                    None => enums::unread_list(node, self.context),
                };
                field_type.reviews.extend(unrecognized);
                found
            }
            // Only a string can be an enum: the doc keeps the values of anything else.
            _ => None,
        }
    }
}

/// Returns the example if it is a valid value of the field.
fn example(
    node: &Node<'_>,
    field_type: &mut FieldType,
    found: Option<&FoundEnum>,
) -> Option<Annotated<String>> {
    // It only repeats the values.
    if found.is_some_and(|found| found.example_is_prose) {
        return None;
    }
    let example = examples::infer_example(node, field_type);
    let is_known = |reviews: &[String]| {
        let shown = format!("`{}`", node.row.example.trim());
        reviews.iter().any(|review| review.contains(&shown))
    };
    if example.is_none() && !is_known(&field_type.reviews) {
        field_type.reviews.extend(examples::omission_note(node.row, field_type));
    }
    example
}

fn name(node: &Node<'_>) -> Annotated<String> {
    let name = node.row.name.trim();
    let mut name = match name.is_empty() {
        false => Annotated::new(name.to_owned()),
        true => {
            Annotated::with_review(codegen::skeleton::MARKED_NAME.to_owned(), "the row has no name")
        }
    };
    let is_wire = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    if !name.value.chars().all(is_wire) {
        name.add_review("is this a name? It has characters other than letters, digits and `_`");
    }
    node.reviews.iter().for_each(|review| name.add_review(review.as_str()));
    name
}

/// Returns a Rust name for a field that would share one with an earlier field: `order_no_2` beside
/// `orderNo`.
fn rust_name<'a>(name: &'a str, taken: &mut HashMap<String, &'a str>) -> Option<Annotated<String>> {
    let own = names::field(name);
    let other = taken.get(&own).copied().filter(|other| *other != name)?;
    let stem = own.trim_start_matches("r#").trim_end_matches('_');
    let mut numbered = (2..).map(|number| format!("{stem}_{number}"));
    let made = numbered.find(|made| !taken.contains_key(made))?;
    taken.insert(made.clone(), name);
    Some(Annotated::with_review(
        made,
        format!("its Rust name would be the same as that of `{other}`"),
    ))
}

/// Adds a review note for a name that the table lists twice.
fn review_repeated(field: Option<&mut Field>, first: &Row, again: &Row) {
    let cells = [
        ("type", &first.ty, &again.ty),
        ("presence", &first.presence, &again.presence),
        ("limit", &first.limit, &again.limit),
        ("description", &first.description, &again.description),
        ("example", &first.example, &again.example),
    ];
    let different = cells.into_iter().filter(|(_, first, again)| first != again);
    let shown = |text: &str| text.replace('\n', " ").chars().take(40).collect::<String>();
    let different: Vec<_> =
        different.map(|(what, _, again)| format!("{what} `{}`", shown(again))).collect();
    let line = again.line;
    let note = match different.is_empty() {
        true => {
            format!("listed again in line {line} of the page: does one belong to another type?")
        }
        false => format!(
            "listed again in line {line} of the page, with {}: which is right?",
            different.join(", ")
        ),
    };
    field.into_iter().for_each(|field| field.name.add_review(note.as_str()));
}

/// Infers where a field is sent. Files are fields of the request itself; other parameters may be
/// sent outside of `biz_content`.
fn location(
    node: &Node<'_>,
    field_type: &mut FieldType,
    owner: &Owner<'_>,
    context: &Context,
) -> Option<Annotated<Location>> {
    let row = node.row;
    let is_called_file = field_type.element.is(BuiltIn::File);
    let is_shown = context.files.contains(&row.name);
    let says_file = row.location == Place::File && !is_called_file;
    if owner.may_be_file && (is_called_file || is_shown || says_file) {
        if !is_called_file && !is_shown {
            let note = format!("the page says {} and that a file is sent", row.ty);
            field_type.reviews.push(note);
        } else if !is_called_file {
            let note = format!("the page says {}, the sample sends a file", row.ty);
            field_type.reviews.push(note);
        }
        field_type.is_list = false;
        field_type.element = Element::BuiltIn(BuiltIn::File);
        return None;
    }
    if is_called_file {
        let is_text = |value: &&Json| matches!(value, Json::String(_));
        if !node.values.iter().any(is_text) {
            let note = format!("the page says {}, but no file can be here: Base64?", row.ty);
            field_type.reviews.push(note);
        }
        field_type.element = Element::BuiltIn(BuiltIn::Text);
    }
    let is_top = owner.is_sent && owner.type_name.is_none();
    (row.location == Place::Top && is_top).then(|| Annotated::new(Location::Top))
}

/// Moves the reader's notes on cells to the keys inferred from them.
fn move_cell_reviews(row: &Row, field: &mut Field) {
    for review in &row.reviews {
        let note = review.note.as_str();
        match review.cell {
            Cell::Name | Cell::Depth => field.name.add_review(note),
            Cell::Type => field.ty.add_review(note),
            Cell::Presence => field.presence.add_review(note),
            Cell::Limit => match (&mut field.length, &mut field.range, &mut field.items) {
                (Some(length), _, _) => length.add_review(note),
                (_, Some(range), _) => range.add_review(note),
                (_, _, Some(items)) => items.add_review(note),
                _ => field.ty.add_review(note),
            },
            Cell::Description => field.doc.add_review(note),
            Cell::Example => match &mut field.example {
                Some(example) => example.add_review(note),
                None => field.doc.add_review(note),
            },
            // Values determine the type, so their note goes there.
            Cell::Values => field.ty.add_review(note),
        }
    }
}

/// Returns the Rust name of a type of the page.
pub fn type_name(name: &str, context: &Context, reviews: &mut Vec<String>) -> String {
    let usable = Names::structure(name, &context.method);
    if usable != name {
        reviews.push(format!("{name} is reserved in Rust: {usable} is made up"));
    }
    usable
}
