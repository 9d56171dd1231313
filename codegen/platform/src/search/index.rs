//! What there is to find.

use super::query::{Term, in_field, points};
use super::{Place, needs};
use crate::model::{Api, Everything, Field, Type};
use std::collections::{BTreeMap, BTreeSet};

pub struct Index<'e> {
    types: &'e BTreeMap<String, Type>,
    /// The names of methods and of fields, in small letters.
    names: BTreeSet<String>,
    /// The same, a line each.
    all_names: String,
    /// The titles, a line each.
    titles: String,
    /// The labels of values, a line each.
    labels: String,
    /// How often each word is a part of a method's name, or how many fields' names it is a part of.
    words: BTreeMap<&'e str, usize>,
}

impl<'e> Index<'e> {
    pub fn new(everything: &'e Everything) -> Self {
        let methods = everything.apis.keys().map(String::as_str);
        let fields: Vec<&Field> = fields(everything).collect();
        let field_names: BTreeSet<&str> = fields.iter().map(|field| field.name.as_str()).collect();
        let mut words = BTreeMap::new();
        // `alipay` is in most names, and a search for it finds nothing in particular.
        let methods: Vec<_> =
            methods.map(|method| method.strip_prefix("alipay.").unwrap_or(method)).collect();
        let parts = methods.iter().flat_map(|method| method.split('.'));
        for word in parts.chain(field_names.iter().flat_map(|name| name.split('_'))) {
            *words.entry(word).or_default() += 1;
        }
        let names: BTreeSet<_> =
            methods.iter().chain(&field_names).map(|name| name.to_lowercase()).collect();
        let titles = everything.apis.values().filter_map(|api| api.title.as_deref());
        let labels: BTreeSet<&str> = fields
            .iter()
            .flat_map(|field| &field.values)
            .map(|value| value.label.as_str())
            .collect();
        let titles = titles.collect::<Vec<_>>().join("\n").to_lowercase();
        let labels = labels.into_iter().collect::<Vec<_>>().join("\n").to_lowercase();
        let all_names = names.iter().map(String::as_str).collect::<Vec<_>>().join("\n");
        Self { types: &everything.types, names, all_names, titles, labels, words }
    }

    /// Whether anything has the word.
    pub fn has(&self, word: &str) -> bool {
        match word.len() {
            _ if !word.is_ascii() => self.is_in_texts(word),
            1 | 2 => self.words.contains_key(word) || self.names.contains(word),
            _ => self.all_names.contains(word.trim_matches('.')) || self.is_in_texts(word),
        }
    }

    pub fn has_title(&self, word: &str) -> bool {
        self.titles.contains(word)
    }

    fn is_in_texts(&self, word: &str) -> bool {
        self.has_title(word) || self.labels.contains(word)
    }

    /// The most frequent of the words that are nearest to a misspelt one.
    pub fn correct(&self, word: &str) -> Option<String> {
        let most = match word.len() {
            _ if !word.is_ascii() => return None,
            0..4 => return None,
            4..8 => 1,
            _ => 2,
        };
        let needs = needs::all().filter(|need| need.is_ascii()).map(|need| (need, usize::MAX));
        let words = self.words.iter().map(|(known, count)| (*known, *count)).chain(needs);
        let near = words.filter(|(known, _)| known.len().abs_diff(word.len()) <= most);
        let near = near
            .map(|(known, count)| (strsim::osa_distance(word, known), usize::MAX - count, known));
        let (_, _, known) = near.filter(|(distance, ..)| *distance <= most).min()?;
        Some(known.to_owned())
    }

    /// Where the fields of an API have the word most plainly, in the request if that is so in both.
    pub fn field(&self, api: &'e Api, term: &Term) -> Option<(u32, Place)> {
        let mut levels: Vec<Level<'e>> = vec![
            Level { within: None, name: "request", fields: &api.request },
            Level { within: None, name: "response", fields: &api.response },
        ];
        let mut seen: Vec<&str> = Vec::new();
        let mut best: Option<(u32, usize, &Field, Option<usize>)> = None;
        let mut at = 0;
        while let Some(level) = levels.get(at) {
            for field in level.fields {
                if let Some((points, value)) = in_facts(&term.read, field)
                    && best.is_none_or(|(most, ..)| points > most)
                {
                    best = Some((points, at, field, value));
                }
            }
            let inner = level.fields.iter().filter_map(|field| {
                let of = self.types.get(field.kind.type_name()?)?;
                Some(Level { within: Some(at), name: &field.name, fields: &of.fields })
                    .filter(|_| !seen.contains(&of.name.as_str()))
                    .inspect(|_| seen.push(&of.name))
            });
            let inner: Vec<_> = inner.collect();
            levels.extend(inner);
            at += 1;
        }
        let (points, at, field, value) = best?;
        let path = format!("{}.{}", path(&levels, at), field.name);
        let place = match value.and_then(|value| field.values.get(value)) {
            Some(value) => {
                Place::Value { field: path, wire: value.wire.clone(), label: value.label.clone() }
            }
            None => Place::Field(path),
        };
        Some((points, place))
    }
}

/// The fields of a side or of a nested type.
struct Level<'e> {
    within: Option<usize>,
    name: &'e str,
    fields: &'e [Field],
}

fn path(levels: &[Level<'_>], at: usize) -> String {
    let mut names = Vec::new();
    let mut next = Some(at);
    while let Some(level) = next.and_then(|at| levels.get(at)) {
        names.push(level.name);
        next = level.within;
    }
    names.reverse();
    names.join(".")
}

/// How plainly a field has the word, in its name or in a value.
fn in_facts(word: &str, field: &Field) -> Option<(u32, Option<usize>)> {
    let name = in_field(word, &field.name).map(|points| (points, None));
    let value = field.values.iter().position(|value| {
        value.wire.eq_ignore_ascii_case(word) || !word.is_ascii() && value.label.contains(word)
    });
    name.or(value.map(|value| (points::VALUE, Some(value))))
}

fn fields(everything: &Everything) -> impl Iterator<Item = &Field> {
    let own = everything.apis.values().flat_map(|api| api.request.iter().chain(&api.response));
    own.chain(everything.types.values().flat_map(|of| &of.fields))
}
