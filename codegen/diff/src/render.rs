//! A [`Diff`](crate::Diff) for people and machines.

mod json;
mod markdown;
mod summary;
mod terminal;

use crate::ApiDiff;
use crate::change::Change;
use crate::words::Topic;
pub use json::json;
pub use markdown::markdown;
pub use terminal::terminal;

/// The changes that are told one by one.
fn facts(api: &ApiDiff) -> impl Iterator<Item = &Change> {
    api.changes.iter().filter(|change| change.topic.is_none())
}

/// The others, counted: `docs of 3 fields, checked`.
fn texts(api: &ApiDiff) -> String {
    let mut counts: Vec<(Topic, usize)> = Vec::new();
    for topic in api.changes.iter().filter_map(|change| change.topic) {
        match counts.iter_mut().find(|(known, _)| *known == topic) {
            Some((_, count)) => *count += 1,
            None => counts.push((topic, 1)),
        }
    }
    let counted: Vec<_> = counts.into_iter().map(|(topic, count)| topic.counted(count)).collect();
    counted.join(", ")
}

/// The APIs that are only written otherwise, those of which the same is said together.
fn alike<'a>(apis: &[&'a ApiDiff]) -> Vec<(String, Vec<&'a str>)> {
    let mut told: Vec<(String, Vec<&str>)> = Vec::new();
    for api in apis {
        let texts = texts(api);
        match told.iter_mut().find(|(known, _)| *known == texts) {
            Some((_, methods)) => methods.push(&api.method),
            None => told.push((texts, vec![&api.method])),
        }
    }
    told
}

/// Characters that a reader does not see but a terminal or a browser obeys.
fn is_hidden(c: char) -> bool {
    let is_format = matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}'
    );
    is_format || c.is_control()
}
