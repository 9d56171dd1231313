//! The type of a field, and the rules that only apply to it.

use super::{Diagnostics, characters, type_names};
use crate::builtin::BuiltIn;
use crate::diagnostic::Diagnostic;
use crate::formats;
use crate::model::{Bounds, Type};
use crate::spec::{ApiSpec, FieldSpec, find, span};
use serde_saphyr::Spanned;
use std::fmt::Display;

/// The gateway takes files of up to 50 MB.
const LARGEST_FILE: u32 = 50 * 1024 * 1024;

pub fn resolve(spec: &ApiSpec, field: &FieldSpec, diagnostics: &mut Diagnostics) -> Type {
    let name = field.ty.value.as_str();
    let (name, is_list) = match name.strip_suffix("[]") {
        Some(element) => (element.trim_end(), true),
        None => (name, false),
    };
    let length = bounds(&field.length, "length", diagnostics);
    let items = bounds(&field.items, "items", diagnostics);
    let Some(ty) = element(spec, name, field, length, diagnostics) else {
        let unknown = type_names::unknown(spec, name, field, diagnostics);
        diagnostics.push(unknown);
        // An unknown struct may contain anything, so its contents cannot be checked.
        let ty = Type::Struct { name: String::new() };
        return if is_list { Type::List { element: Box::new(ty), items } } else { ty };
    };
    check_applicable_rules(&ty, field, diagnostics);
    if is_list {
        return Type::List { element: Box::new(ty), items };
    }
    reject_rule(
        &field.items,
        "items",
        "only lists have `items`; write a list type as `T[]`",
        diagnostics,
    );
    ty
}

fn element(
    spec: &ApiSpec,
    name: &str,
    field: &FieldSpec,
    length: Option<Bounds>,
    diagnostics: &mut Diagnostics,
) -> Option<Type> {
    Some(match BuiltIn::named(name) {
        Some(BuiltIn::Text) => {
            Type::Text { length, without: characters::without(&field.without, diagnostics) }
        }
        Some(BuiltIn::Number) => {
            Type::Integer { digits: length, range: integer_range(field, diagnostics) }
        }
        Some(BuiltIn::Price) => Type::Price { length, range: price_range(field, diagnostics) },
        Some(BuiltIn::Boolean) => Type::Boolean,
        Some(BuiltIn::Date) => Type::Date { length },
        Some(BuiltIn::DateTime) => Type::DateTime { length },
        Some(BuiltIn::File) => Type::File { size: file_size(field, length, diagnostics) },
        Some(BuiltIn::Unknown) => Type::Unknown,
        None => match (find(&spec.enums, name), find(&spec.types, name)) {
            (Some((key, def)), _) => {
                let name = def.rust.as_ref().unwrap_or(key).value.clone();
                Type::Enum { name, length, complete: def.complete }
            }
            (None, Some((key, def))) => {
                Type::Struct { name: def.rust.as_ref().unwrap_or(key).value.clone() }
            }
            (None, None) => return None,
        },
    })
}

/// Reports rules that do not apply to the type.
fn check_applicable_rules(ty: &Type, field: &FieldSpec, diagnostics: &mut Diagnostics) {
    // Of those, no rule is known, whatever it is.
    if matches!(ty, Type::Unknown) {
        return;
    }
    if matches!(ty, Type::Boolean | Type::Struct { .. }) {
        reject_rule(
            &field.length,
            "length",
            "delete the line; only strings, numbers, amounts, dates, enums and files have a length",
            diagnostics,
        );
    }
    if !matches!(ty, Type::Text { .. }) {
        let help =
            "delete the line; only a String, or each of a `String[]`, has forbidden characters";
        reject_rule(&field.without, "without", help, diagnostics);
    }
    if !matches!(ty, Type::Integer { .. } | Type::Price { .. }) {
        reject_rule(
            &field.range,
            "range",
            "delete the line; only a Number or a Price has a range",
            diagnostics,
        );
    }
    if matches!(ty, Type::Struct { .. } | Type::Enum { .. }) {
        let sensitive = field.sensitive.as_ref().filter(|flag| flag.value);
        let help = "mark the fields inside the type instead; documented values are not secret";
        reject_rule(&sensitive.cloned(), "sensitive", help, diagnostics);
    }
    if ty.is_file() {
        check_file_rules(field, diagnostics);
    }
}

/// Reports rules that do not apply to a file: only its size is checked.
fn check_file_rules(field: &FieldSpec, diagnostics: &mut Diagnostics) {
    let sensitive = field.sensitive.as_ref().filter(|flag| flag.value);
    let help = "delete the line; file contents are never shown";
    reject_rule(&sensitive.cloned(), "sensitive", help, diagnostics);
    reject_rule(
        &field.example,
        "example",
        "delete the line; an example cannot show a file",
        diagnostics,
    );
}

fn reject_rule<T>(rule: &Option<Spanned<T>>, key: &str, help: &str, diagnostics: &mut Diagnostics) {
    if let Some(rule) = rule {
        let message = format!("`{key}` does not apply to the type of this field");
        diagnostics.push(Diagnostic::new(span(rule), message, "not applicable").help(help));
    }
}

fn bounds(
    rule: &Option<Spanned<Bounds>>,
    key: &str,
    diagnostics: &mut Diagnostics,
) -> Option<Bounds> {
    let rule = rule.as_ref()?;
    let Bounds { low, high } = rule.value;
    if low > high {
        empty_range(rule, low, high, diagnostics);
    } else if high == 0 {
        let message = format!("`{key}: 0` allows no value");
        diagnostics.push(
            Diagnostic::new(span(rule), message, "must be at least 1")
                .help("leave the key out where the page has no limit"),
        );
    }
    Some(rule.value)
}

/// The allowed size of a file in bytes; an empty file is not allowed.
fn file_size(field: &FieldSpec, length: Option<Bounds>, diagnostics: &mut Diagnostics) -> Bounds {
    let Bounds { low, high } = length.unwrap_or(Bounds { low: 1, high: LARGEST_FILE });
    if let Some(rule) = field.length.as_ref().filter(|_| high > LARGEST_FILE) {
        let label = format!("in bytes; 50 MB is {LARGEST_FILE}");
        diagnostics.push(
            Diagnostic::new(span(rule), "file size is limited to 50 MB", label)
                .help("leave the key out where the page has no limit; 50 MB is the gateway's own"),
        );
    }
    Bounds { low: low.max(1), high }
}

fn integer_range(field: &FieldSpec, diagnostics: &mut Diagnostics) -> Option<(i64, i64)> {
    let range = field.range.as_ref()?;
    let (low, high) = &range.value;
    match (low.parse(), high.parse()) {
        (Ok(low), Ok(high)) if low <= high => return Some((low, high)),
        (Ok::<i64, _>(low), Ok::<i64, _>(high)) => empty_range(range, low, high, diagnostics),
        _ => {
            let message = format!("`[{low}, {high}]` is not a range of whole numbers");
            diagnostics.push(
                Diagnostic::new(span(range), message, "a Number is a whole number")
                    .help("use `type: Price` if the field is an amount in yuan"),
            );
        }
    }
    None
}

fn price_range(field: &FieldSpec, diagnostics: &mut Diagnostics) -> Option<(String, String)> {
    let range = field.range.as_ref()?;
    let (low, high) = &range.value;
    let amount = |text: &str| formats::amount(text).filter(|price| price.normalize().scale() <= 2);
    match (amount(low), amount(high)) {
        (Some(a), Some(b)) if a <= b => return Some((low.clone(), high.clone())),
        (Some(_), Some(_)) => empty_range(range, low, high, diagnostics),
        _ => {
            let message = format!("`[{low}, {high}]` is not a range of amounts");
            diagnostics.push(
                Diagnostic::new(span(range), message, "a Price has at most two decimals")
                    .help("write yuan, such as `[0.01, 100000000]`"),
            );
        }
    }
    None
}

fn empty_range<T>(
    at: &Spanned<T>,
    low: impl Display,
    high: impl Display,
    diagnostics: &mut Diagnostics,
) {
    let message = format!("`[{low}, {high}]` is an empty range");
    diagnostics.push(
        Diagnostic::new(span(at), message, format!("{low} is more than {high}"))
            .help("write the lowest value first"),
    );
}

pub fn is_struct(spec: &ApiSpec, name: &str) -> bool {
    find(&spec.types, name).is_some() && find(&spec.enums, name).is_none()
}
