//! A spec as the page suggests it, with a doubt wherever the page leaves one.

mod places;

pub use crate::tables::Line;
pub use codegen::spec::{Bounds, Call, Location, Presence};

/// A value, and what a person has to check about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted<T> {
    pub value: T,
    /// Becomes `# check: …` behind the value: one line, in words of a reviewer.
    pub check: Option<String>,
}

/// What a check may have before it gets no longer, in bytes.
const LONGEST: usize = 500;

impl<T> Noted<T> {
    pub fn sure(value: T) -> Self {
        Self { value, check: None }
    }

    pub fn doubted(value: T, why: impl Into<String>) -> Self {
        let mut noted = Self::sure(value);
        noted.doubt(why);
        noted
    }

    /// The same doubt about another form of the value.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Noted<U> {
        Noted { value: make(self.value), check: self.check }
    }

    /// One more thing to check; no more than a person reads.
    pub fn doubt(&mut self, why: impl Into<String>) {
        let why = why.into().replace(['\n', '\r'], " ");
        match &mut self.check {
            Some(check) if check.contains(&why) || check.ends_with('…') => {}
            Some(check) if check.len() > LONGEST => check.push_str("; …"),
            Some(check) => *check = format!("{check}; {why}"),
            None => self.check = Some(why),
        }
    }
}

/// Everything that `cargo xtask import` writes, in the order of the file. `None` is an absent key.
#[derive(Clone, Debug)]
pub struct Draft {
    pub method: Noted<String>,
    pub title: Noted<String>,
    pub page: Noted<String>,
    pub checked: Noted<String>,
    pub call: Noted<Call>,
    pub repeat: Noted<Repeat>,
    pub pending: Option<Noted<bool>>,
    pub summary: Noted<String>,
    pub request: Vec<Field>,
    pub one_of: Vec<Noted<Vec<String>>>,
    pub pages: Option<Noted<Pages>>,
    pub response: Vec<Field>,
    pub types: Vec<Type>,
    pub enums: Vec<Enum>,
    pub errors: Vec<Code>,
    pub samples: Samples,
    /// What has no place of its own in the file: written as `# check:` lines at its head.
    pub checks: Vec<String>,
    /// Lines of the page that nobody understood. Not written: they are told beside the file.
    pub unread: Vec<Line>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Repeat {
    Read,
    Never,
    Key(Vec<String>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pages {
    pub number: String,
    pub size: String,
    pub items: String,
    pub total: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Field {
    /// Where it stands on the page, for messages.
    pub line: usize,
    pub name: Noted<String>,
    pub ty: Noted<String>,
    /// Not written where it is `optional` and sure.
    pub presence: Noted<Presence>,
    pub location: Option<Noted<Location>>,
    pub length: Option<Noted<Bounds>>,
    pub range: Option<Noted<(String, String)>>,
    pub items: Option<Noted<Bounds>>,
    pub sensitive: bool,
    pub rust: Option<Noted<String>>,
    pub doc: Noted<String>,
    pub example: Option<Noted<String>>,
}

#[derive(Clone, Debug)]
pub struct Type {
    pub name: Noted<String>,
    pub doc: Noted<String>,
    pub one_of: Vec<Noted<Vec<String>>>,
    pub fields: Vec<Field>,
}

#[derive(Clone, Debug)]
pub struct Enum {
    pub name: Noted<String>,
    pub doc: Noted<String>,
    /// Not written where it is true and sure.
    pub complete: Noted<bool>,
    pub values: Vec<EnumValue>,
}

#[derive(Clone, Debug)]
pub struct EnumValue {
    pub wire: Noted<String>,
    pub label: String,
    /// The Rust name, where two values would get the same one.
    pub rust: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Code {
    pub code: Noted<String>,
    pub rust: Option<String>,
    pub doc: Noted<String>,
    pub fix: Option<Noted<String>>,
}

/// JSON as text, indented by two, in the order of the page.
#[derive(Clone, Debug, Default)]
pub struct Samples {
    pub request: Option<Noted<String>>,
    pub response: Option<Noted<String>>,
    pub error: Option<Noted<String>>,
}
