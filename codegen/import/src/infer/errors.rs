//! Infers the business error codes.

use super::docs;
use super::{Context, UNKNOWN_CASE};
use crate::tables::{Cell, ErrorRow};
use codegen::skeleton::MARK;
use indexmap::IndexMap;
use spec_draft::{Annotated, Code, naming};
use std::collections::HashMap;

/// The code of a response that is not final, which is not an error.
const PENDING: &str = "10003";

/// The maximum length of a code's merged descriptions, in bytes.
const LONGEST: usize = 1000;

pub fn infer_error_codes(rows: &[ErrorRow], context: &Context) -> Vec<Code> {
    let mut codes: IndexMap<&str, Code> = IndexMap::new();
    let rows = rows.iter().map(|row| (row.code.trim(), row));
    for (wire, row) in rows.filter(|(wire, _)| !wire.is_empty() && *wire != PENDING) {
        match codes.get_mut(wire) {
            Some(known) => merge(known, row),
            None => _ = codes.insert(wire, code(wire, row)),
        }
    }
    let mut codes: Vec<_> = codes.into_values().collect();
    // One note for all of them.
    let has_letter = |code: &&mut Code| code.code.value.contains(|c: char| c.is_ascii_alphabetic());
    if let Some(first) = codes.iter_mut().find(has_letter).filter(|_| context.lowered) {
        first.code.add_review(format!("{UNKNOWN_CASE} of all error codes"));
    }
    let mut taken = HashMap::new();
    for code in &mut codes {
        let wire = &code.code.value;
        code.rust = naming::variant(wire, &mut taken);
    }
    codes
}

fn code(wire: &str, row: &ErrorRow) -> Code {
    let mut code = Annotated::new(wire.to_owned());
    let description = docs::tidy(&row.description);
    let mut doc = match description.is_empty() {
        false => Annotated::new(description),
        true => Annotated::with_review(MARK.to_owned(), "the page has no description"),
    };
    let fix = docs::tidy(&row.solution);
    let mut fix = (!fix.is_empty()).then(|| Annotated::new(fix));
    for review in &row.reviews {
        match review.cell {
            Cell::Name => code.add_review(review.note.as_str()),
            Cell::Example => match &mut fix {
                Some(fix) => fix.add_review(review.note.as_str()),
                None => doc.add_review(review.note.as_str()),
            },
            _ => doc.add_review(review.note.as_str()),
        }
    }
    Code { code, rust: None, doc, fix }
}

/// Merges a code that the page lists twice, with both descriptions.
fn merge(known: &mut Code, row: &ErrorRow) {
    let (description, solution) = (docs::tidy(&row.description), docs::tidy(&row.solution));
    let of_fix = known.fix.as_ref().map_or("", |fix| &fix.value);
    let others = [(known.doc.value.as_str(), &description), (of_fix, &solution)];
    let other = others.into_iter().find(|(known, more)| !known.contains(more.as_str()));
    if let Some((_, more)) = other {
        let more: String = more.chars().take(40).collect();
        known.code.add_review(format!(
            "listed again in line {} of the page, as `{more}`: does it mean both?",
            row.line
        ));
    }
    join(&mut known.doc, description);
    match &mut known.fix {
        Some(fix) => join(fix, solution),
        fix if !solution.is_empty() => *fix = Some(Annotated::new(solution)),
        _ => {}
    }
}

fn join(known: &mut Annotated<String>, more: String) {
    if known.value == MARK && !more.is_empty() {
        *known = Annotated::new(more);
    } else if !more.is_empty() && known.value.len() < LONGEST && !known.value.contains(&more) {
        known.value = format!("{}；{more}", known.value);
    }
}
