//! Checks the page's examples against their fields.

use super::Diagnostics;
use super::conform::{Conform, Strictness};
use super::json::display_path;
use crate::diagnostic::Diagnostic;
use crate::model::{Api, Field, Struct, Type};
use crate::spec::{ApiSpec, FieldSpec, Table, span};
use serde_json::Value;

pub fn check(spec: &ApiSpec, api: &Api, diagnostics: &mut Diagnostics) {
    fields(&spec.request, &api.request, api, diagnostics);
    fields(&spec.response, &api.response, api, diagnostics);
    for (def, model) in spec.types.values().zip(&api.types) {
        fields(&def.fields, model, api, diagnostics);
    }
}

fn fields(spec: &Table<FieldSpec>, model: &Struct, api: &Api, diagnostics: &mut Diagnostics) {
    let strictness = if model.usage.sent { Strictness::Obedient } else { Strictness::Readable };
    for (def, field) in spec.values().zip(&model.fields) {
        let Some(example) = &def.example else { continue };
        let Some(value) = value(field, &example.value) else {
            let message = format!("the example of `{}` is not JSON", field.wire);
            let help =
                "write the example of a list or an object as JSON, such as `'[\"A\", \"B\"]'`";
            diagnostics.push(Diagnostic::new(span(example), message, "expected JSON").help(help));
            continue;
        };
        let mut conform = Conform::new(api, strictness, diagnostics);
        conform.value(&value, &field.ty);
        for mismatch in conform.mismatches {
            let label = match mismatch.path.as_slice() {
                [] => "value on the page".to_owned(),
                path => format!("at `{}`", display_path(path)),
            };
            let message = format!("invalid example of `{}`: {}", field.wire, mismatch.problem);
            diagnostics.push(Diagnostic::new(span(example), message, label).help(mismatch.help));
        }
    }
}

/// An example of a list or an object is written as JSON, any other as it is.
fn value(field: &Field, example: &str) -> Option<Value> {
    match &field.ty {
        Type::List { .. } => serde_json::from_str(example).ok(),
        // A type without a name is unknown.
        Type::Struct { name } if !name.is_empty() => serde_json::from_str(example).ok(),
        _ => Some(Value::String(example.to_owned())),
    }
}
