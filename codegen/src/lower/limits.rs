//! Checks for rules that contradict each other, so that no value is valid.

use super::Diagnostics;
use crate::diagnostic::Diagnostic;
use crate::model::{Api, Bounds, Enum, Struct, Type};
use crate::spec::{ApiSpec, FieldSpec, Table, span};
use std::collections::HashMap;

pub fn check(spec: &ApiSpec, api: &Api, diagnostics: &mut Diagnostics) {
    let extremes = extremes(api);
    fields(&spec.request, &api.request, &extremes, diagnostics);
    for (def, model) in spec.types.values().zip(&api.types).filter(|(_, model)| model.usage.sent) {
        fields(&def.fields, model, &extremes, diagnostics);
    }
}

/// The longest and the shortest value of each enum.
type Extremes<'a> = HashMap<&'a str, [&'a str; 2]>;

fn extremes(api: &Api) -> Extremes<'_> {
    fn of(def: &Enum) -> Option<[&str; 2]> {
        let wires = || def.variants.iter().map(|value| value.wire.as_str());
        let characters = |wire: &&str| wire.chars().count();
        Some([wires().max_by_key(characters)?, wires().min_by_key(characters)?])
    }
    api.enums.iter().filter_map(|def| Some((def.name.as_str(), of(def)?))).collect()
}

fn fields(
    spec: &Table<FieldSpec>,
    model: &Struct,
    extremes: &Extremes<'_>,
    diagnostics: &mut Diagnostics,
) {
    for (def, field) in spec.values().zip(&model.fields) {
        let Some(rule) = &def.length else { continue };
        let ty = match &field.ty {
            Type::List { element, .. } => element,
            ty => ty,
        };
        let contradiction = match ty {
            Type::Enum { name, length: Some(length), .. } => {
                value_too_long(name, *length, extremes)
            }
            Type::Integer { digits: Some(digits), range: Some(range) } => {
                number_too_long(*range, *digits)
            }
            _ => None,
        };
        if let Some((message, label)) = contradiction {
            let help = "check both against the page";
            diagnostics.push(Diagnostic::new(span(rule), message, label).help(help));
        }
    }
}

/// Finds a documented value that the field's `length` forbids.
fn value_too_long(name: &str, length: Bounds, extremes: &Extremes<'_>) -> Option<(String, String)> {
    let allowed = length.low as usize..=length.high as usize;
    let characters = |wire: &str| wire.chars().count();
    let value = extremes.get(name)?.iter().find(|wire| !allowed.contains(&characters(wire)))?;
    let message = format!("`length` forbids `{value}`, a documented value of `{name}`");
    Some((message, format!("the value has {} characters", characters(value))))
}

/// Finds a `range` whose numbers all have more or fewer digits than `length` allows.
fn number_too_long((low, high): (i64, i64), digits: Bounds) -> Option<(String, String)> {
    let count = |number: i64| number.unsigned_abs().to_string().len() as u32;
    let (shortest, longest) = if (low..=high).contains(&0) {
        (1, count(low).max(count(high)))
    } else {
        (count(low).min(count(high)), count(low).max(count(high)))
    };
    let message = format!("`length` forbids every number in the range {low} to {high}");
    let label = match longest {
        1 => "these have a single digit".to_owned(),
        _ if shortest == longest => format!("these have {shortest} digits"),
        _ => format!("these have {shortest} to {longest} digits"),
    };
    (shortest > digits.high || longest < digits.low).then_some((message, label))
}
