//! Checks the page's own values against the model.

mod scalars;

use super::json::{Part, SourceMap, Step};
use crate::diagnostic::{Diagnostic, MOST, nearest};
use crate::model::{Api, Bounds, Presence, Struct, Type};
use serde_json::{Map, Value};

/// A value that does not match the model.
pub struct Mismatch {
    pub path: Vec<Step>,
    pub part: Part,
    pub problem: String,
    pub help: String,
}

/// How strictly a value is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strictness {
    /// A received value: it must be readable, but rules are not checked.
    Readable,
    /// A value that could be sent: it must obey every rule.
    Obedient,
    /// A value that is sent: it must also have the form in which the SDK writes it.
    AsWritten,
}

/// Checks values against the model.
pub struct Conform<'a, 'j> {
    api: &'a Api,
    strictness: Strictness,
    path: Vec<Step>,
    /// The source of the values, and the path of the first of them.
    written: Option<(&'a SourceMap<'j>, Vec<Step>)>,
    pub mismatches: Vec<Mismatch>,
    /// How many of them may come with a suggestion.
    suggestions: usize,
}

impl<'a, 'j> Conform<'a, 'j> {
    /// `found` are the errors so far.
    pub fn new(api: &'a Api, strictness: Strictness, found: &[Diagnostic]) -> Self {
        let suggestions = MOST.saturating_sub(found.len());
        let (path, mismatches) = (Vec::new(), Vec::new());
        Self { api, strictness, path, written: None, mismatches, suggestions }
    }

    /// Suggests the name or value that was probably meant.
    fn suggest<'n>(&self, name: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
        if self.mismatches.len() < self.suggestions { nearest(name, known) } else { None }
    }

    pub fn written_in(self, sample: &'a SourceMap<'j>, root: Vec<Step>) -> Self {
        Self { written: Some((sample, root)), ..self }
    }

    fn is_sent(&self) -> bool {
        self.strictness != Strictness::Readable
    }

    pub fn object(&mut self, object: &Map<String, Value>, def: &Struct) {
        for (name, value) in object {
            self.within(Step::Member(name.clone()), |conform| match def.field(name) {
                Some(field) => conform.value(value, &field.ty),
                None => conform.unknown_field(name, def),
            });
        }
        if self.is_sent() {
            self.presence(object, def);
        }
    }

    fn unknown_field(&mut self, name: &str, def: &Struct) {
        let near = self.suggest(name, def.fields.iter().map(|field| field.wire.as_str()));
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "add it to the fields, or correct the sample".to_owned(),
        };
        let problem = format!("`{}` has no field `{name}`", def.name);
        self.report(Part::Key, problem, help);
    }

    fn presence(&mut self, object: &Map<String, Value>, def: &Struct) {
        // Files are not part of a sample; the caller sets them.
        let is_set = |wire: &str| {
            def.field(wire).is_some_and(|field| field.ty.is_file())
                || object.get(wire).is_some_and(|value| !is_empty(value))
        };
        for field in def.fields.iter().filter(|field| field.presence == Presence::Required) {
            if !is_set(&field.wire) {
                let help = "check the field's `presence`; the page's own sample leaves it out";
                self.report(Part::Key, format!("`{}` is required", field.wire), help);
            }
        }
        // A group without a field, or with an unknown name, has been reported.
        let is_known = |group: &&Vec<String>| {
            !group.is_empty() && group.iter().all(|wire| def.field(wire).is_some())
        };
        let known = def.one_of.iter().filter(is_known);
        for group in known.filter(|group| !group.iter().any(|wire| is_set(wire))) {
            let group: Vec<_> = group.iter().map(|wire| format!("`{wire}`")).collect();
            let help = "check the `one_of` group; the page's own sample sets none of it";
            self.report(Part::Key, format!("none of {} is set", group.join(", ")), help);
        }
    }

    pub fn value(&mut self, value: &Value, ty: &Type) {
        match (ty, value) {
            (_, Value::Null) if self.strictness == Strictness::AsWritten => {
                self.report(Part::Value, "`null` is never sent", "leave the member out");
            }
            (_, Value::Null) => {}
            (ty, _) if ty.is_unknown() && self.strictness == Strictness::AsWritten => {
                let help =
                    "write the type that the sample shows, such as `String` for a text in quotes";
                self.report(Part::Value, "a field of type `Unknown` is not sent", help);
            }
            (Type::File { .. }, _) => self.file(),
            (Type::List { element, items }, Value::Array(list)) => self.list(list, element, *items),
            (Type::List { .. }, _) => {
                let help =
                    "write `[ … ]`, or drop the `[]` of the type if the page means a single value";
                self.report(Part::Value, "not a list", help);
            }
            (Type::Struct { name }, Value::Object(object)) => {
                // An unknown type has been reported.
                if let Some(def) = self.api.structure(name) {
                    self.object(object, def);
                }
            }
            (_, Value::String(text)) if text.is_empty() && self.may_be_empty(ty) => {}
            (Type::Struct { name }, _) if self.api.structure(name).is_some() => {
                let help = "write `{ … }`, or make the type `T[]` if the page means a list";
                self.report(Part::Value, format!("not a `{name}` object"), help);
            }
            (Type::Struct { .. }, _) => {}
            (_, Value::Array(_)) => {
                let help = "write the type of a list as `T[]`";
                self.report(Part::Value, "a list, not a single value", help);
            }
            (_, Value::Object(_)) => {
                let help = "define a type for the object under `types`";
                self.report(Part::Value, "an object, not a single value", help);
            }
            (_, scalar) => self.scalar(scalar, ty),
        }
    }

    fn file(&mut self) {
        // An example of a file has been reported.
        if self.strictness == Strictness::AsWritten {
            let help = "leave the member out; files are sent separately from the JSON";
            self.report(Part::Value, "a sample cannot contain a file", help);
        }
    }

    fn list(&mut self, list: &[Value], element: &Type, items: Option<Bounds>) {
        if list.is_empty() && self.strictness == Strictness::AsWritten {
            self.report(Part::Value, "an empty list is never sent", "leave the member out");
        } else if !list.is_empty() {
            self.bounds(list.len(), items, "elements");
        }
        for (index, value) in list.iter().enumerate() {
            self.within(Step::Item(index), |conform| match value {
                Value::Null => conform.nothing_in_list(),
                Value::String(text) if text.is_empty() && conform.may_be_empty(element) => {
                    conform.nothing_in_list();
                }
                value => conform.value(value, element),
            });
        }
    }

    fn nothing_in_list(&mut self) {
        self.report(Part::Value, "empty list element", "delete it from the list");
    }

    /// Whether an empty string is an absent value.
    fn may_be_empty(&self, ty: &Type) -> bool {
        !self.is_sent() && !matches!(ty, Type::Text { .. })
    }

    fn within(&mut self, step: Step, look: impl FnOnce(&mut Self)) {
        self.path.push(step);
        look(self);
        self.path.pop();
    }

    fn bounds(&mut self, actual: usize, bounds: Option<Bounds>, unit: &str) {
        let Some(Bounds { low, high }) = bounds else { return };
        if !(low as usize..=high as usize).contains(&actual) {
            let unit = if actual == 1 { unit.trim_end_matches('s') } else { unit };
            let allowed = match low {
                0 => format!("at most {high}"),
                _ if low == high => format!("exactly {high}"),
                _ => format!("{low} to {high}"),
            };
            self.rule(format!("{actual} {unit}, expected {allowed}"));
        }
    }

    /// A broken rule is an error only in a value that is sent.
    fn rule(&mut self, problem: String) {
        if self.is_sent() {
            let help = "check the rule and the value against the page";
            self.report(Part::Value, problem, help);
        }
    }

    fn report(&mut self, part: Part, problem: impl Into<String>, help: impl Into<String>) {
        let (path, problem, help) = (self.path.clone(), problem.into(), help.into());
        self.mismatches.push(Mismatch { path, part, problem, help });
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        _ => false,
    }
}
