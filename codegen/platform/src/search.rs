//! Finds APIs by what they are called, what their fields are called, or what they are for.

mod index;
mod needs;
mod query;

use crate::model::{Api, Everything};
use crate::words::{aligned, many, marks};
use index::Index;
use query::{Query, Term, points};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// What was found, the best first.
pub struct Found<'e> {
    pub hits: Vec<Hit<'e>>,
    /// Words that were read as others: typed → read.
    pub corrected: Vec<(String, String)>,
    /// Words that nothing has.
    pub unknown: Vec<String>,
    /// No API has all of the words; these have most of them.
    pub is_partial: bool,
}

pub struct Hit<'e> {
    pub api: &'e Api,
    pub has_spec: bool,
    /// For each word that the API has, where.
    pub reasons: Vec<Reason>,
    score: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// As it was typed, or a part of that.
    pub word: String,
    pub place: Place,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    Title,
    /// The word itself, or the words that stand for it.
    Method(String),
    /// `request.goods_detail.goods_id`
    Field(String),
    /// The label of a value: field, value, label.
    Value {
        field: String,
        wire: String,
        label: String,
    },
}

/// Finds the APIs that have all of the words; if there is none, those that have most of them. Words
/// are separated by blanks; letters may be capital or small. `specs` holds the methods with a spec.
pub fn search<'e>(everything: &'e Everything, specs: &BTreeSet<String>, words: &str) -> Found<'e> {
    let index = Index::new(everything);
    let query = Query::new(words, &index);
    let mut hits: Vec<_> =
        everything.apis.values().map(|api| hit(api, specs, &query, &index)).collect();
    let most = hits.iter().map(|hit| hit.reasons.len()).max().unwrap_or_default();
    hits.retain(|hit| hit.reasons.len() == most && most > 0);
    hits.sort_by_key(|hit| (Reverse(hit.score), hit.api.method.as_str()));
    Found {
        hits,
        is_partial: most < query.terms.len() + query.unknown.len(),
        corrected: query.corrected,
        unknown: query.unknown,
    }
}

fn hit<'e>(api: &'e Api, specs: &BTreeSet<String>, query: &Query, index: &Index<'e>) -> Hit<'e> {
    let has_spec = specs.contains(&api.method);
    let mut score = 0;
    let mut reasons = Vec::new();
    for term in &query.terms {
        if let Some((points, place)) = best(api, term, index) {
            score += points;
            reasons.push(Reason { word: term.word.clone(), place });
        }
    }
    Hit { api, has_spec, reasons, score: score * 2 + merit(api, has_spec) }
}

/// Of APIs that match alike, those first that are documented, and whose names say nothing else.
fn merit(api: &Api, has_spec: bool) -> u32 {
    let segments = api.method.split('.').count() as u32;
    let documented = 10 * u32::from(api.rest.is_some()) + 10 * u32::from(has_spec);
    let short = 12_u32.saturating_sub(2 * segments);
    let current = if api.is_withdrawn { 0 } else { 40 };
    documented + short + current
}

/// Where an API has the word most plainly, and how plainly.
fn best<'e>(api: &'e Api, term: &Term, index: &Index<'e>) -> Option<(u32, Place)> {
    let method = term.in_method(&api.method);
    let title = api.title.as_deref().and_then(|title| term.in_title(title));
    match (method, title) {
        (Some(method), Some(title)) => {
            let (points, place) = if method.0 > title.0 { method } else { title };
            Some((points + points::BOTH, place))
        }
        (None, None) => index.field(api, term),
        (method, title) => method.or(title),
    }
}

/// Returns the first `most` hits as text, with what else there is to know.
pub fn text(found: &Found<'_>, most: usize) -> String {
    let mut text = String::new();
    let unknown = found.unknown.iter().map(|word| format!("no API has `{word}`\n"));
    text.extend(unknown);
    let read = |(word, known): &(String, String)| format!("`{word}` is read as `{known}`\n");
    text.extend(found.corrected.iter().map(read));
    if found.is_partial && !found.hits.is_empty() {
        text.push_str("no API has all of the words; these have the most of them\n");
    }
    let shown = &found.hits[..found.hits.len().min(most)];
    let rows: Vec<_> = shown.iter().map(row).collect();
    for (hit, row) in shown.iter().zip(aligned(&rows)) {
        let reasons: Vec<_> = hit.reasons.iter().map(Reason::text).collect();
        text.push_str(&format!("{row}\n    {}\n", reasons.join("; ")));
    }
    match found.hits.len() - shown.len() {
        0 => text.push_str(&format!("{} found\n", many(shown.len(), "API"))),
        more => {
            text.push_str(&format!("… and {more} more: add a word, or see them with `--all`\n"))
        }
    }
    text
}

fn row(hit: &Hit<'_>) -> [String; 3] {
    let title = hit.api.title.clone().unwrap_or_default();
    [hit.api.method.clone(), title, marks(hit.api, hit.has_spec)]
}

impl Reason {
    fn text(&self) -> String {
        let word = &self.word;
        match &self.place {
            Place::Title => format!("{word}: in the title"),
            Place::Method(known) if known == word => format!("{word}: in the name"),
            Place::Method(known) => format!("{word}: `{known}` in the name"),
            Place::Field(path) => format!("{word}: field {path}"),
            Place::Value { field, wire, label } => {
                format!("{word}: value {wire} {label} of {field}")
            }
        }
    }
}

/// Returns the methods whose names are most like one that does not exist, at most five.
pub fn nearest<'e>(everything: &'e Everything, method: &str) -> Vec<&'e str> {
    const MOST: usize = 5;
    let method = method.trim().to_lowercase();
    // The path of the operation in v3 is written `/v3/alipay/trade/pay`.
    let path = method.strip_prefix("/v3/").unwrap_or(&method).trim_matches('/').replace('/', ".");
    let methods = everything.apis.keys().map(String::as_str);
    let within = |known: &str| known == path || known.strip_prefix("alipay.") == Some(&path);
    let exact: Vec<_> = methods.clone().filter(|known| within(known)).collect();
    if !exact.is_empty() {
        return exact;
    }
    let by_parts = sorted(&path);
    let distance = |known: &str| {
        // `trade.query.refund` has the right words in another order.
        if sorted(known) == by_parts { 1 } else { strsim::osa_distance(known, &path) }
    };
    let distance = |known: &'e str| {
        let short = known.strip_prefix("alipay.").unwrap_or(known);
        (distance(known).min(distance(short)), known)
    };
    let mut near: Vec<_> = methods.map(distance).collect();
    near.sort_unstable();
    // Those beyond the nearest are unlikely to be meant.
    let furthest = near.first().map_or(0, |(nearest, _)| nearest + 1).min(path.len() / 4);
    let near = near.into_iter().take_while(|(distance, _)| *distance <= furthest);
    near.take(MOST).map(|(_, known)| known).collect()
}

/// The segments of a method's name in the order of the alphabet.
fn sorted(method: &str) -> Vec<&str> {
    let mut parts: Vec<_> = method.split('.').collect();
    parts.sort_unstable();
    parts
}
