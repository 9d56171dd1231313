//! One field from what the sources say of it.

use super::Finding;
use crate::comments;
use crate::extract::Witnessed;
use crate::model::{Field, Kind, Source};

#[derive(Clone, Copy)]
pub struct Said<'t> {
    pub source: Source,
    pub field: &'t Witnessed,
}

/// Merges; `said` has the deciding source first.
pub fn merge(place: &str, said: &[Said<'_>], is_top: bool, findings: &mut Vec<Finding>) -> Field {
    let mut find = |kind: &'static str| {
        let detail: Vec<String> = said.iter().map(|said| told(*said)).collect();
        let detail = detail.join("; ");
        findings.push(Finding { kind, place: place.to_owned(), detail });
    };
    let first = said[0].field;
    if said.iter().any(|said| said.field.is_list != first.is_list) {
        find("a list, or none: the first source counts");
    }
    let is_nested = |kind: &Kind| matches!(kind, Kind::Type(_));
    let kind = if is_nested(&first.kind) || first.kind == Kind::File {
        if said.iter().any(|said| said.field.kind != first.kind) {
            find("nested types that differ: the first source counts");
        }
        first.kind.clone()
    } else {
        if said.iter().any(|said| is_nested(&said.field.kind) || said.field.kind == Kind::File) {
            find("a scalar, or a nested type: the first source counts");
        }
        scalar(said, &mut find)
    };
    // Python has no comments. Those of .NET are newer than those of Java.
    let comment = said.iter().find_map(|said| said.field.comment.as_deref()).unwrap_or_default();
    let is_list = first.is_list;
    let kind = if kind == Kind::DateTime && comments::kind(comment) == Some(Kind::Date) {
        find("a date-time by its type, a day by its comment: neither counts");
        Kind::Text
    } else {
        kind
    };
    let is_open = kind == Kind::Text
        && !is_list
        && !said.iter().any(|said| said.field.kind == Kind::DateTime);
    let proven = if is_open { comments::kind(comment) } else { None };
    let values = match (&kind, &proven) {
        (Kind::Text, None) => comments::values(comment),
        _ => Vec::new(),
    };
    Field {
        name: first.name.clone(),
        kind: proven.unwrap_or(kind),
        is_list,
        is_top_level: is_top,
        sources: said.iter().map(|said| said.source).collect(),
        values,
        label: None,
    }
}

fn scalar(said: &[Said<'_>], find: &mut impl FnMut(&'static str)) -> Kind {
    let known =
        |kind: &Kind| matches!(kind, Kind::Text | Kind::Number | Kind::Boolean | Kind::DateTime);
    let kinds: Vec<&Kind> =
        said.iter().map(|said| &said.field.kind).filter(|kind| known(kind)).collect();
    match kinds[..] {
        [] => Kind::Unknown,
        [one] => one.clone(),
        // Java refines what is text elsewhere.
        [Kind::Text, Kind::DateTime] => Kind::DateTime,
        [first, ref others @ ..] => {
            if others.iter().any(|other| *other != first) {
                find("scalars that differ: the first known one counts");
            }
            first.clone()
        }
    }
}

/// `Net: List<TradeFundBill>`, in the words of the text.
fn told(said: Said<'_>) -> String {
    let Said { source, field } = said;
    let kind = match &field.kind {
        Kind::Type(name) => name.clone(),
        Kind::Unknown => "a scalar".to_owned(),
        kind => format!("{kind:?}").to_lowercase(),
    };
    format!("{source:?}: {kind}{}", if field.is_list { "[]" } else { "" })
}
