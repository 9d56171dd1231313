//! Merges the fields of a table or a type.

use super::pairs::find;
use super::{Change, is_known};
use crate::{Annotated, Draft, Facts, Field, Presence, Type, naming};
use codegen::BuiltIn;
use codegen::names;
use codegen::skeleton::{MARK, MARKED_NAME};
use std::collections::HashSet;

pub struct Fields<'a> {
    pub spec: &'a Draft,
    pub page: &'a Draft,
    /// The types that are sent.
    pub sent: HashSet<String>,
    pub changes: Vec<Change>,
}

impl Fields<'_> {
    pub fn merge_type(&mut self, known: &[Field], said: &Type) -> Vec<Field> {
        let name = &said.name.value;
        let is_sent = self.sent.contains(name);
        self.merge(&format!("types.{name}"), is_sent, known, &said.fields)
    }

    /// Returns the fields of both: in the order of the page, unless the spec has that already.
    pub fn merge(
        &mut self,
        place: &str,
        is_sent: bool,
        known: &[Field],
        said: &[Field],
    ) -> Vec<Field> {
        let said: Vec<_> = said.iter().filter(|it| it.name.value != MARKED_NAME).collect();
        let lowered = self.page.lowered;
        let find_said = |known: &Field| {
            let is_it = |said: &&&Field| {
                find(std::slice::from_ref(known), &said.name.value, lowered).is_some()
            };
            said.iter().find(is_it).copied()
        };
        let mut kept = Vec::new();
        for field in known {
            kept.push(match find_said(field) {
                Some(said) => {
                    self.field(&format!("{place}.{}", field.name.value), is_sent, field, said)
                }
                None => field.clone(),
            });
        }
        let is_new = |field: &&&Field| find(known, &field.name.value, lowered).is_none();
        let mut new: Vec<Field> = said.iter().filter(is_new).map(|it| (*it).clone()).collect();
        give_names(&kept, &mut new);
        for field in new.iter().filter(|_| is_sent) {
            self.change(&format!("{place}.{}", field.name.value), rules(field));
        }
        let is_in_page_order = known.iter().any(|field| field.facts == Some(Facts::Page));
        if is_in_page_order {
            kept.extend(new);
            return kept;
        }
        kept.extend(new);
        let position = |field: &Field| {
            let is_it = |said: &&&Field| {
                find(std::slice::from_ref(field), &said.name.value, lowered).is_some()
            };
            said.iter().position(|said| is_it(&said)).unwrap_or(usize::MAX)
        };
        // Stable: those that the page has not stay in their order, at the end.
        kept.sort_by_key(position);
        kept
    }

    fn field(&mut self, place: &str, is_sent: bool, known: &Field, said: &Field) -> Field {
        if known.facts == Some(Facts::Page) || !is_described(said) {
            return known.clone();
        }
        let (element, note) = self.element(known, said);
        let is_list = known.is_list();
        let ty = if is_list { format!("{element}[]") } else { element.clone() };
        let mut field = Field {
            line: said.line,
            name: Annotated { value: known.name.value.clone(), ..said.name.clone() },
            ty: Annotated { value: ty, review: said.ty.review.clone() },
            facts: Some(Facts::Page),
            location: known.location.clone(),
            rest_location: known.rest_location,
            rust: known.rust.clone(),
            doc: if is_known(&said.doc) || known.doc.value.is_empty() {
                &said.doc
            } else {
                &known.doc
            }
            .clone(),
            ..said.clone()
        };
        if self.is_settled(known, said) {
            field.ty.review = None;
        }
        note.into_iter().for_each(|note| field.ty.add_review(note));
        self.leave_out_rules(&mut field);
        let may_be_secret = BuiltIn::named(&element).is_some_and(|it| it != BuiltIn::File);
        field.sensitive = (known.sensitive || said.sensitive) && may_be_secret;
        let retyped = (field.ty.value != known.ty.value)
            .then(|| format!("{} is now {}", known.ty.value, field.ty.value));
        let rules = if is_sent { rules(&field) } else { Vec::new() };
        self.change(place, retyped.into_iter().chain(rules).collect());
        field
    }

    /// Returns whether the SDKs settle every doubt about the type of a field: an object, and whether it
    /// is a list.
    fn is_settled(&self, known: &Field, said: &Field) -> bool {
        let is_type = self.spec.types.iter().any(|ty| ty.name.value == known.element());
        is_type && known.ty.value == said.ty.value
    }

    /// Returns the type of one value, and what a reviewer must check about it. Of what the SDKs know,
    /// an object is one, and so is a number; their strings may be more.
    fn element(&self, known: &Field, said: &Field) -> (String, Option<String>) {
        let (of_spec, of_page) = (known.element(), said.element());
        let listed = self.page.enums.iter().find(|listed| listed.name.value == of_page);
        let values = listed.map(|listed| {
            let wires: Vec<_> = listed.values.iter().map(|it| it.wire.value.as_str()).collect();
            wires.join(", ")
        });
        let is_struct = self.page.types.iter().any(|ty| ty.name.value == of_page);
        let says = || Some(format!("the page says {of_page}"));
        let lists = |but: &str| {
            values.as_ref().map(|values| format!("the page lists values{but}: {values}"))
        };
        let is_text = matches!(BuiltIn::named(of_spec), Some(BuiltIn::Text | BuiltIn::Unknown));
        let kept = |note| (of_spec.to_owned(), note);
        match () {
            () if of_spec == of_page => kept(None),
            // A page need not list the values.
            () if self.spec.enums.iter().any(|it| it.name.value == of_spec)
                && of_page == "String" =>
            {
                kept(None)
            }
            () if is_text && known.sensitive && values.is_some() => {
                kept(lists(", but it is sensitive"))
            }
            () if is_text && is_struct => {
                let note = format!("the official SDKs have {of_spec}: is it JSON in a string?");
                (of_page.to_owned(), Some(note))
            }
            () if is_text => (of_page.to_owned(), None),
            () => kept(lists("").or_else(says)),
        }
    }

    /// Leaves out the rules that the type cannot have, with a note of each.
    fn leave_out_rules(&self, field: &mut Field) {
        let element = BuiltIn::named(field.element());
        let is_enum = element.is_none()
            && ![self.spec, self.page]
                .iter()
                .any(|draft| draft.types.iter().any(|ty| ty.name.value == field.element()));
        let is_list = field.is_list();
        let mut notes = Vec::new();
        let has_length = is_enum || element.is_some_and(|it| it != BuiltIn::Boolean);
        if let Some(length) = field.length.take_if(|_| !has_length) {
            notes.push(format!("the page says length {}", length.value));
        }
        if let Some(without) = field.without.take_if(|_| element != Some(BuiltIn::Text)) {
            notes.push(format!("the page says without {}", without.value));
        }
        let is_number = matches!(element, Some(BuiltIn::Number | BuiltIn::Price));
        if let Some(range) = field.range.take_if(|_| !is_number) {
            notes.push(format!("the page says from {} to {}", range.value.0, range.value.1));
        }
        if let Some(items) = field.items.take_if(|_| !is_list) {
            notes.push(format!("the page says {} items", items.value));
        }
        let is_example = |example: &mut Annotated<String>| {
            is_list || element.is_none_or(|it| it.fits(&example.value))
        };
        if let Some(example) = field.example.take_if(|it| !is_example(it)) {
            notes.push(format!("the page's example is {}", example.value));
        }
        notes.into_iter().for_each(|note| field.ty.add_review(note));
    }

    fn change(&mut self, place: &str, what: Vec<String>) {
        if !what.is_empty() {
            self.changes.push(Change { place: place.to_owned(), what: what.join(", ") });
        }
    }
}

/// Returns what a request must now obey.
fn rules(field: &Field) -> Vec<String> {
    let mut rules = Vec::new();
    if field.presence.value == Presence::Required {
        rules.push("now required".to_owned());
    }
    // The length of these is for readers only.
    let is_checked = !matches!(
        BuiltIn::named(field.element()),
        Some(BuiltIn::Price | BuiltIn::Date | BuiltIn::DateTime)
    );
    let limit = |key: &str, value: String| format!("now limited to {key} {value}");
    let length = field.length.as_ref().filter(|_| is_checked);
    rules.extend(length.map(|it| limit("length", it.value.to_string())));
    rules.extend(field.without.as_ref().map(|it| format!("now without {}", it.value)));
    rules.extend(
        field.range.as_ref().map(|it| limit("range", format!("[{}, {}]", it.value.0, it.value.1))),
    );
    rules.extend(field.items.as_ref().map(|it| limit("items", it.value.to_string())));
    rules
}

/// Returns whether the page says anything of the field but its name, which a sample says, too.
fn is_described(said: &Field) -> bool {
    let has_rule = said.presence.value != Presence::Optional
        || said.length.is_some()
        || said.without.is_some()
        || said.range.is_some()
        || said.items.is_some()
        || said.example.is_some();
    said.facts != Some(Facts::Sdk) && (said.doc.value != MARK || has_rule)
}

/// Gives new fields Rust names that no other has.
fn give_names(known: &[Field], new: &mut [Field]) {
    let name = |field: &Field| match &field.rust {
        Some(rust) => rust.value.clone(),
        None => names::field(&field.name.value),
    };
    let mut taken: HashSet<String> = known.iter().map(name).collect();
    for field in new {
        let is_free = taken.insert(name(field));
        if !is_free {
            field.rust = naming::field(&field.name.value, &mut taken).map(Annotated::new);
        }
    }
}
