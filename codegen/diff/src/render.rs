//! A [`Diff`](crate::Diff) for people and programs.

pub(crate) mod json;
pub(crate) mod markdown;
mod summary;
pub(crate) mod terminal;

use crate::ApiDiff;
use crate::change::Change;
use crate::message::Subject;
pub use json::json;
pub use markdown::markdown;
pub use terminal::terminal;

/// The changes that are reported one by one.
fn facts(api: &ApiDiff) -> impl Iterator<Item = &Change> {
    api.changes.iter().filter(|change| change.subject.is_none())
}

/// The others, counted: `docs of 3 fields, checked`.
fn texts(api: &ApiDiff) -> String {
    counted(api.changes.iter().filter_map(|change| change.subject))
}

/// Each subject once, with its number: `docs of 3 fields, checked`.
pub(crate) fn counted(subjects: impl Iterator<Item = Subject>) -> String {
    let mut counts: Vec<(Subject, usize)> = Vec::new();
    for subject in subjects {
        match counts.iter_mut().find(|(known, _)| *known == subject) {
            Some((_, count)) => *count += 1,
            None => counts.push((subject, 1)),
        }
    }
    let counted: Vec<_> =
        counts.into_iter().map(|(subject, count)| subject.counted(count)).collect();
    counted.join(", ")
}

/// The APIs without effect, grouped by what differs in them.
fn alike<'a>(apis: &[&'a ApiDiff]) -> Vec<(String, Vec<&'a str>)> {
    let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
    for api in apis {
        let texts = texts(api);
        match groups.iter_mut().find(|(known, _)| *known == texts) {
            Some((_, methods)) => methods.push(&api.method),
            None => groups.push((texts, vec![&api.method])),
        }
    }
    groups
}
