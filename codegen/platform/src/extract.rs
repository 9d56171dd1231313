//! Reading an official SDK as text, file by file. None of its code is run.
//!
//! Each of these readers knows the one form that Alipay's generator writes for its language. What looks
//! different is named in the notes, never skipped in silence.

mod csharp;
pub mod java;
pub mod net;
pub mod openapi;
pub mod python;
pub mod rest;

use crate::model::{Kind, Source};
use std::collections::{BTreeMap, BTreeSet};

/// What a file says.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    pub parts: Vec<Part>,
    pub notes: Vec<Note>,
}

/// Something that was not understood.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Note {
    pub file: String,
    /// A kind of problem, always in the same words.
    pub problem: &'static str,
    pub detail: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    Request(Request),
    Response { class: String, fields: Vec<Witnessed> },
    Type { name: String, fields: Vec<Witnessed> },
    Operation(Operation),
    Errors { class: String, codes: Vec<String> },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// `AlipayTradePay`
    pub class: String,
    pub method: String,
    pub has_biz_content: bool,
    /// The type of `biz_content`, where the source names it.
    pub model: Option<String>,
    /// Parameters beside `biz_content`.
    pub top: Vec<Witnessed>,
}

/// A field as one source has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witnessed {
    pub name: String,
    /// Never an amount or a date, except `Date` of Java: the SDKs have strings.
    pub kind: Kind,
    pub is_list: bool,
    pub comment: Option<String>,
}

/// An operation of the REST protocol.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Operation {
    /// `AlipayTradePay`
    pub class: String,
    pub title: Option<String>,
    pub verb: String,
    pub path: String,
    pub in_path: Vec<Witnessed>,
    pub in_query: Vec<Witnessed>,
    pub in_header: Vec<Witnessed>,
    pub files: Vec<String>,
    pub model: Option<String>,
    pub answer: Option<String>,
}

/// All that a source says.
#[derive(Clone, Debug)]
pub struct Testimony {
    pub source: Source,
    /// By method.
    pub requests: BTreeMap<String, Request>,
    /// By class: `AlipayTradePay`.
    pub responses: BTreeMap<String, Vec<Witnessed>>,
    /// By name, also the types of `biz_content`.
    pub types: BTreeMap<String, Vec<Witnessed>>,
    /// By class.
    pub operations: BTreeMap<String, Operation>,
    /// By class.
    pub errors: BTreeMap<String, Vec<String>>,
    pub notes: Vec<Note>,
}

impl Testimony {
    pub fn collect(source: Source, readings: impl IntoIterator<Item = Reading>) -> Self {
        let mut all = Self {
            source,
            requests: BTreeMap::new(),
            responses: BTreeMap::new(),
            types: BTreeMap::new(),
            operations: BTreeMap::new(),
            errors: BTreeMap::new(),
            notes: Vec::new(),
        };
        for reading in readings {
            all.notes.extend(reading.notes);
            reading.parts.into_iter().for_each(|part| all.add(part));
        }
        all.notes.sort();
        all
    }

    fn add(&mut self, part: Part) {
        let (is_new, what) = match part {
            Part::Request(request) => {
                let what = request.method.clone();
                (self.requests.insert(what.clone(), request).is_none(), what)
            }
            Part::Response { class, fields } => {
                (self.responses.insert(class.clone(), fields).is_none(), format!("{class}Response"))
            }
            Part::Type { name, fields } => {
                (self.types.insert(name.clone(), fields).is_none(), name)
            }
            Part::Operation(operation) => {
                let what = operation.class.clone();
                (self.operations.insert(what.clone(), operation).is_none(), what)
            }
            Part::Errors { class, codes } => {
                (self.errors.insert(class.clone(), codes).is_none(), class)
            }
        };
        if !is_new {
            let problem = "defined twice, the last one counts";
            self.notes.push(Note { file: String::new(), problem, detail: what });
        }
    }

    /// The number of fields, each type counted once.
    pub fn fields(&self) -> usize {
        let top = self.requests.values().map(|request| request.top.len());
        let lists = self.responses.values().chain(self.types.values()).map(Vec::len);
        top.chain(lists).sum()
    }

    /// The responses and types that are named and not there, of how many: of a whole SDK, next to none.
    pub fn missing(&self) -> (usize, usize) {
        let classes = self.requests.values().map(|request| &request.class);
        let responses = classes.filter(|class| !self.responses.contains_key(*class)).count();
        let top = self.requests.values().flat_map(|request| &request.top);
        let nested = self.responses.values().chain(self.types.values()).flatten();
        let named: BTreeSet<&str> =
            top.chain(nested).filter_map(|field| field.kind.type_name()).collect();
        let types = named.iter().filter(|name| !self.types.contains_key(**name)).count();
        (responses + types, self.requests.len() + named.len())
    }

    pub fn is_empty(&self) -> bool {
        self.requests.is_empty() && self.operations.is_empty() && self.types.is_empty()
    }
}

impl Reading {
    fn note(&mut self, file: &str, problem: &'static str, detail: impl Into<String>) {
        self.notes.push(Note { file: file.to_owned(), problem, detail: detail.into() });
    }

    /// Adds fields with names that the text can hold; notes the others.
    fn sound(&mut self, file: &str, fields: Vec<Witnessed>) -> Vec<Witnessed> {
        let is_sound = |name: &str| {
            !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c))
        };
        let mut sound: Vec<Witnessed> = Vec::with_capacity(fields.len());
        for field in fields {
            if !is_sound(&field.name) {
                self.note(file, "the name of a field is none", field.name);
            } else if sound.iter().any(|other| other.name == field.name) {
                self.note(file, "a field is listed twice, the first one counts", field.name);
            } else {
                sound.push(field);
            }
        }
        sound
    }
}

/// The text between two others: `between("['a']", "['", "']")` → `a`.
fn between<'t>(text: &'t str, before: &str, after: &str) -> Option<&'t str> {
    let (_, text) = text.split_once(before)?;
    text.split_once(after).map(|(inner, _)| inner)
}

/// The identifier that a text begins with.
fn identifier(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len());
    &text[..end]
}
