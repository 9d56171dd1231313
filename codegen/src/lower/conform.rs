//! Do the page's own values fit what the spec says of them?

use super::{Mistakes, head};
use crate::diagnostic::{Diagnostic, nearest};
use crate::model::{Api, Bounds, Enum, Field, Presence, Struct, Type};
use crate::spec::{ApiSpec, FieldSpec, Table, span};
use rust_decimal::Decimal;
use serde_json::{Map, Value};

/// A value that does not fit.
pub struct Misfit {
    /// `order_list[0].total`
    pub path: String,
    pub problem: String,
    pub help: Option<String>,
}

/// Holds values against the model. A value that is sent must obey every rule; one that is
/// received must only be readable, and may hold enum values nobody listed.
pub struct Conform<'a> {
    pub api: &'a Api,
    pub sent: bool,
    pub misfits: Vec<Misfit>,
}

impl<'a> Conform<'a> {
    pub fn new(api: &'a Api, sent: bool) -> Self {
        Self { api, sent, misfits: Vec::new() }
    }

    pub fn object(&mut self, path: &str, object: &Map<String, Value>, def: &Struct) {
        for (name, value) in object {
            let path = join(path, name);
            match def.field(name) {
                Some(field) => self.value(&path, value, &field.ty),
                None => self.unknown_field(&path, name, def),
            }
        }
        if self.sent {
            self.presence(path, object, def);
        }
    }

    fn unknown_field(&mut self, path: &str, name: &str, def: &Struct) {
        let near = nearest(name, def.fields.iter().map(|field| field.wire.as_str()));
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("add the field to `{}`, or correct the sample", def.name),
        };
        self.report(path, format!("`{}` has no field `{name}`", def.name), Some(help));
    }

    fn presence(&mut self, path: &str, object: &Map<String, Value>, def: &Struct) {
        let is_set = |wire: &str| object.get(wire).is_some_and(|value| !is_empty(value));
        for field in def.fields.iter().filter(|field| field.presence == Presence::Required) {
            if !is_set(&field.wire) {
                let help = "a field that the page's own sample leaves out is hardly required";
                let problem = format!("`{}` is required and not set", field.wire);
                self.report(&join(path, &field.wire), problem, Some(help.to_owned()));
            }
        }
        for group in def.one_of.iter().filter(|group| !group.iter().any(|wire| is_set(wire))) {
            self.report(path, format!("none of {} is set", group.join(", ")), None);
        }
    }

    pub fn value(&mut self, path: &str, value: &Value, ty: &Type) {
        match (ty, value) {
            (_, Value::Null) => {}
            (Type::List { element, items }, Value::Array(list)) => {
                self.bounds(path, list.len(), *items, "items");
                for (index, value) in list.iter().enumerate() {
                    self.value(&format!("{path}[{index}]"), value, element);
                }
            }
            (Type::List { .. }, _) => {
                let help = "write the type without `[]` if the page means a single value";
                self.report(path, "not a list".to_owned(), Some(help.to_owned()));
            }
            (Type::Struct { name }, Value::Object(object)) => {
                if let Some(def) = self.api.structure(name) {
                    self.object(path, object, def);
                }
            }
            (Type::Struct { name }, _) => self.report(path, format!("not a `{name}` object"), None),
            (_, Value::Array(_) | Value::Object(_)) => {
                let help =
                    "a list is written `T[]`, an object needs a type of its own under `types`";
                self.report(
                    path,
                    "a list or an object, not a single value".to_owned(),
                    Some(help.to_owned()),
                );
            }
            (_, Value::String(text)) => self.text(path, text, ty),
            (_, scalar) => self.text(path, &scalar.to_string(), ty),
        }
    }

    fn text(&mut self, path: &str, text: &str, ty: &Type) {
        match ty {
            Type::Text { length } => self.bounds(path, text.chars().count(), *length, "characters"),
            Type::Integer { digits, range } => self.integer(path, text, *digits, *range),
            Type::Price { range, .. } => self.price(path, text, range.as_ref()),
            Type::Boolean => {
                self.readable(path, text, matches!(text, "true" | "false"), "a Boolean")
            }
            Type::Date { .. } => self.date(path, text),
            Type::DateTime { .. } => self.date_time(path, text),
            Type::Enum { name, complete, .. } => {
                let known = self.api.enumeration(name).is_none_or(|def| lists(def, text));
                if self.sent && *complete && !known {
                    let help = "list it under `enums`, or say `complete: false` there";
                    self.report(
                        path,
                        format!("`{name}` does not list `{text}`"),
                        Some(help.to_owned()),
                    );
                }
            }
            Type::List { .. } | Type::Struct { .. } => {}
        }
    }

    fn integer(
        &mut self,
        path: &str,
        text: &str,
        digits: Option<Bounds>,
        range: Option<(i64, i64)>,
    ) {
        let Ok(number) = text.parse::<i64>() else {
            return self.readable(path, text, false, "a whole number");
        };
        self.bounds(path, text.trim_start_matches('-').len(), digits, "digits");
        if let Some((low, high)) = range.filter(|(low, high)| !(*low..=*high).contains(&number)) {
            self.rule(path, format!("{number} is outside of {low}..={high}"));
        }
    }

    fn price(&mut self, path: &str, text: &str, range: Option<&(String, String)>) {
        let Ok(price) = Decimal::from_str_exact(text) else {
            return self.readable(path, text, false, "an amount");
        };
        if price.normalize().scale() > 2 {
            self.rule(path, format!("{text} has more than two decimals"));
        }
        let Some((low, high)) = range else { return };
        let bound = |text: &str| Decimal::from_str_exact(text).ok();
        if bound(low).is_some_and(|low| price < low) || bound(high).is_some_and(|high| price > high)
        {
            self.rule(path, format!("{text} is outside of {low}..={high}"));
        }
    }

    fn date(&mut self, path: &str, text: &str) {
        let help = is_date_time(text).then(|| "it has a time: its type is `DateTime`".to_owned());
        if !head::is_date(text) {
            self.report(path, format!("`{text}` is no date such as 2026-11-22"), help);
        }
    }

    fn date_time(&mut self, path: &str, text: &str) {
        let help = head::is_date(text).then(|| "it has no time: its type is `Date`".to_owned());
        if !is_date_time(text) {
            self.report(path, format!("`{text}` is no time such as 2026-11-22 08:30:00"), help);
        }
    }

    fn readable(&mut self, path: &str, text: &str, fits: bool, what: &str) {
        if !fits {
            self.report(path, format!("`{text}` is not {what}"), None);
        }
    }

    fn bounds(&mut self, path: &str, actual: usize, bounds: Option<Bounds>, unit: &str) {
        let Some(Bounds { low, high }) = bounds else { return };
        if !(low as usize..=high as usize).contains(&actual) {
            self.rule(path, format!("{actual} {unit}, allowed are {low} to {high}"));
        }
    }

    /// A broken rule: a mistake only in what is sent, since nothing that is received is judged.
    fn rule(&mut self, path: &str, problem: String) {
        if self.sent {
            let help = "either the rule or the value is not what the page says";
            self.report(path, problem, Some(help.to_owned()));
        }
    }

    fn report(&mut self, path: &str, problem: String, help: Option<String>) {
        self.misfits.push(Misfit { path: path.to_owned(), problem, help });
    }
}

/// The `example` of every field must fit the field.
pub fn examples(spec: &ApiSpec, api: &Api, mistakes: &mut Mistakes) {
    fields(&spec.request, &api.request, true, api, mistakes);
    fields(&spec.response, &api.response, false, api, mistakes);
    for (def, model) in spec.types.values().zip(&api.types) {
        fields(&def.fields, model, model.usage.sent, api, mistakes);
    }
}

fn fields(spec: &Table<FieldSpec>, model: &Struct, sent: bool, api: &Api, mistakes: &mut Mistakes) {
    for (def, field) in spec.values().zip(&model.fields) {
        let Some(example) = &def.example else { continue };
        let mut conform = Conform::new(api, sent);
        conform.value(&field.wire, &example_value(field, &example.value), &field.ty);
        for misfit in conform.misfits {
            let message =
                format!("the example of `{}` does not fit: {}", misfit.path, misfit.problem);
            let mut mistake = Diagnostic::new(span(example), message, "here");
            mistake.help = misfit.help;
            mistakes.push(mistake);
        }
    }
}

/// An example of a list or an object is written as JSON, any other as it is.
fn example_value(field: &Field, example: &str) -> Value {
    match field.ty {
        Type::List { .. } | Type::Struct { .. } => {
            serde_json::from_str(example).unwrap_or_else(|_| Value::String(example.to_owned()))
        }
        _ => Value::String(example.to_owned()),
    }
}

fn is_date_time(text: &str) -> bool {
    jiff::civil::DateTime::strptime("%Y-%m-%d %H:%M:%S", text).is_ok() && text.len() == 19
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        _ => false,
    }
}

fn lists(def: &Enum, value: &str) -> bool {
    def.variants.iter().any(|variant| variant.wire == value)
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}
