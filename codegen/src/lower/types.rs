//! A field's type, and the rules that only make sense for it.

use super::{Mistakes, type_names};
use crate::builtin::BuiltIn;
use crate::diagnostic::Diagnostic;
use crate::formats;
use crate::model::{Bounds, Type};
use crate::spec::{ApiSpec, FieldSpec, find, span};
use serde_saphyr::Spanned;
use std::fmt::Display;

/// The gateway takes files of up to 50 MB.
const LARGEST_FILE: u32 = 50 * 1024 * 1024;

pub fn resolve(spec: &ApiSpec, field: &FieldSpec, mistakes: &mut Mistakes) -> Type {
    let name = field.ty.value.as_str();
    let (name, is_list) = match name.strip_suffix("[]") {
        Some(element) => (element.trim_end(), true),
        None => (name, false),
    };
    let length = bounds(&field.length, "length", mistakes);
    let items = bounds(&field.items, "items", mistakes);
    let Some(ty) = element(spec, name, field, length, mistakes) else {
        mistakes.push(type_names::unknown(spec, name, field));
        // A struct that is not there holds anything: what is in it cannot be judged.
        let ty = Type::Struct { name: String::new() };
        return if is_list { Type::List { element: Box::new(ty), items } } else { ty };
    };
    unfit_rules(&ty, field, mistakes);
    if is_list {
        return Type::List { element: Box::new(ty), items };
    }
    no_rule(&field.items, "items", "only a list has items; a list is written `T[]`", mistakes);
    ty
}

fn element(
    spec: &ApiSpec,
    name: &str,
    field: &FieldSpec,
    length: Option<Bounds>,
    mistakes: &mut Mistakes,
) -> Option<Type> {
    Some(match BuiltIn::named(name) {
        Some(BuiltIn::Text) => Type::Text { length },
        Some(BuiltIn::Number) => {
            Type::Integer { digits: length, range: integer_range(field, mistakes) }
        }
        Some(BuiltIn::Price) => Type::Price { length, range: price_range(field, mistakes) },
        Some(BuiltIn::Boolean) => Type::Boolean,
        Some(BuiltIn::Date) => Type::Date { length },
        Some(BuiltIn::DateTime) => Type::DateTime { length },
        Some(BuiltIn::File) => Type::File { size: file_size(field, length, mistakes) },
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

/// A rule on a type that cannot have it.
fn unfit_rules(ty: &Type, field: &FieldSpec, mistakes: &mut Mistakes) {
    if matches!(ty, Type::Boolean | Type::Struct { .. }) {
        no_rule(
            &field.length,
            "length",
            "only texts, numbers, amounts, dates, enums and files have a length",
            mistakes,
        );
    }
    if !matches!(ty, Type::Integer { .. } | Type::Price { .. }) {
        no_rule(&field.range, "range", "only a Number or a Price has a range", mistakes);
    }
    if matches!(ty, Type::Struct { .. } | Type::Enum { .. }) {
        let sensitive = field.sensitive.as_ref().filter(|flag| flag.value);
        let help = "mark the sensitive fields of the type instead; a documented value is no secret";
        no_rule(&sensitive.cloned(), "sensitive", help, mistakes);
    }
    if ty.is_file() {
        unfit_for_a_file(field, mistakes);
    }
}

/// Of a file that is sent, only the size can be wrong.
fn unfit_for_a_file(field: &FieldSpec, mistakes: &mut Mistakes) {
    let sensitive = field.sensitive.as_ref().filter(|flag| flag.value);
    let help = "what is in a file shows nowhere anyway";
    no_rule(&sensitive.cloned(), "sensitive", help, mistakes);
    no_rule(&field.example, "example", "an example cannot show what is in a file", mistakes);
}

fn no_rule<T>(rule: &Option<Spanned<T>>, key: &str, help: &str, mistakes: &mut Mistakes) {
    if let Some(rule) = rule {
        let message = format!("`{key}` does not fit the type of this field");
        mistakes.push(Diagnostic::new(span(rule), message, "not for this type").help(help));
    }
}

fn bounds(rule: &Option<Spanned<Bounds>>, key: &str, mistakes: &mut Mistakes) -> Option<Bounds> {
    let rule = rule.as_ref()?;
    let Bounds { low, high } = rule.value;
    if low > high {
        upside_down(rule, low, high, mistakes);
    } else if high == 0 {
        let message = format!("`{key}: 0` allows nothing at all");
        mistakes.push(
            Diagnostic::new(span(rule), message, "a limit is at least 1")
                .help("leave the key out where the page has no limit"),
        );
    }
    Some(rule.value)
}

/// How many bytes a file may have; one without any is none.
fn file_size(field: &FieldSpec, length: Option<Bounds>, mistakes: &mut Mistakes) -> Bounds {
    let Bounds { low, high } = length.unwrap_or(Bounds { low: 1, high: LARGEST_FILE });
    if let Some(rule) = field.length.as_ref().filter(|_| high > LARGEST_FILE) {
        let label = format!("in bytes; 50 MB are {LARGEST_FILE}");
        mistakes.push(
            Diagnostic::new(span(rule), "no file may have more than 50 MB", label)
                .help("leave the key out where the page has no limit: 50 MB is the gateway's own"),
        );
    }
    Bounds { low: low.max(1), high }
}

fn integer_range(field: &FieldSpec, mistakes: &mut Mistakes) -> Option<(i64, i64)> {
    let range = field.range.as_ref()?;
    let (low, high) = &range.value;
    match (low.parse(), high.parse()) {
        (Ok(low), Ok(high)) if low <= high => return Some((low, high)),
        (Ok::<i64, _>(low), Ok::<i64, _>(high)) => upside_down(range, low, high, mistakes),
        _ => {
            let message = format!("`[{low}, {high}]` is not a range of whole numbers");
            mistakes.push(
                Diagnostic::new(span(range), message, "a Number is a whole number")
                    .help("is the field an amount in yuan? Then its type is `Price`"),
            );
        }
    }
    None
}

fn price_range(field: &FieldSpec, mistakes: &mut Mistakes) -> Option<(String, String)> {
    let range = field.range.as_ref()?;
    let (low, high) = &range.value;
    let amount = |text: &str| formats::amount(text).filter(|price| price.normalize().scale() <= 2);
    match (amount(low), amount(high)) {
        (Some(a), Some(b)) if a <= b => return Some((low.clone(), high.clone())),
        (Some(_), Some(_)) => upside_down(range, low, high, mistakes),
        _ => {
            let message = format!("`[{low}, {high}]` is not a range of amounts");
            mistakes.push(
                Diagnostic::new(span(range), message, "a Price has at most two decimals")
                    .help("write yuan, such as `[0.01, 100000000]`"),
            );
        }
    }
    None
}

fn upside_down<T>(at: &Spanned<T>, low: impl Display, high: impl Display, mistakes: &mut Mistakes) {
    let message = format!("`[{low}, {high}]` allows nothing at all");
    mistakes.push(
        Diagnostic::new(span(at), message, format!("{low} is more than {high}"))
            .help("the lowest comes first"),
    );
}

pub fn is_struct(spec: &ApiSpec, name: &str) -> bool {
    find(&spec.types, name).is_some() && find(&spec.enums, name).is_none()
}
