//! A spec before a person has reviewed it, with a note wherever its sources leave something open:
//! what `import` infers from a page, and what `new` takes from the structure of the platform. [`yaml`]
//! writes it in the form of the reviewed specs, [`validate`] adds notes from the rules of a spec.

mod facts;
pub mod naming;
mod places;
pub mod reviewed;
pub mod sensitive;
pub mod structure;
pub mod upgrade;
pub mod validate;
pub mod yaml;

pub use codegen::spec::{Bounds, Call, Facts, Location, Presence, Quirk, RestLocation, SideFacts};

/// A value, and what a reviewer must check about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotated<T> {
    pub value: T,
    /// Becomes a `# check: …` comment after the value: one line, written for the reviewer.
    pub review: Option<String>,
}

/// The length of a review note, in bytes, after which nothing is appended to it.
const LONGEST: usize = 500;

impl<T> Annotated<T> {
    pub fn new(value: T) -> Self {
        Self { value, review: None }
    }

    pub fn with_review(value: T, note: impl Into<String>) -> Self {
        let mut annotated = Self::new(value);
        annotated.add_review(note);
        annotated
    }

    /// Maps the value and keeps its review note.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Annotated<U> {
        Annotated { value: make(self.value), review: self.review }
    }

    /// Appends a review note, up to a length that can still be read.
    pub fn add_review(&mut self, note: impl Into<String>) {
        let note = note.into().replace(['\n', '\r'], " ");
        match &mut self.review {
            Some(review) if review.contains(&note) || review.ends_with('…') => {}
            Some(review) if review.len() > LONGEST => review.push_str("; …"),
            Some(review) => *review = format!("{review}; {note}"),
            None => self.review = Some(note),
        }
    }
}

/// Everything that a spec says, in the order of the file. A key is absent if its value is `None`, or
/// an empty text without a review note.
#[derive(Clone, Debug)]
pub struct Draft {
    pub method: Annotated<String>,
    pub title: Annotated<String>,
    pub page: Annotated<String>,
    pub checked: Annotated<String>,
    pub facts: SideFacts,
    pub call: Annotated<Call>,
    pub repeat: Annotated<Idempotency>,
    pub pending: Option<Annotated<bool>>,
    pub v3: Option<Annotated<Rest>>,
    pub summary: Annotated<String>,
    pub request: Vec<Field>,
    pub one_of: Vec<Annotated<Vec<String>>>,
    pub pages: Option<Annotated<Pages>>,
    pub response: Vec<Field>,
    pub types: Vec<Type>,
    pub enums: Vec<Enum>,
    pub errors: Vec<Code>,
    pub corrections: Vec<Correction>,
    pub samples: Samples,
    /// Written as comments above the first key.
    pub comments: Vec<String>,
    /// Notes that belong to no single place: written as `# check:` lines at the top of the file.
    pub reviews: Vec<String>,
    /// Lines of the page that no layout recognized. Not written to the file, but reported with it.
    pub unrecognized: Vec<Line>,
    /// Whether the source has lost its capitals. Not written either: a note in `reviews` says so.
    pub lowered: bool,
}

impl Draft {
    /// Returns a draft that says nothing: a call over the network that may not be sent again.
    pub fn empty() -> Self {
        Self {
            method: Annotated::default(),
            title: Annotated::default(),
            page: Annotated::default(),
            checked: Annotated::default(),
            facts: SideFacts::default(),
            call: Annotated::new(Call::Server),
            repeat: Annotated::new(Idempotency::None),
            pending: None,
            v3: None,
            summary: Annotated::default(),
            request: Vec::new(),
            one_of: Vec::new(),
            pages: None,
            response: Vec::new(),
            types: Vec::new(),
            enums: Vec::new(),
            errors: Vec::new(),
            corrections: Vec::new(),
            samples: Samples::default(),
            comments: Vec::new(),
            reviews: Vec::new(),
            unrecognized: Vec::new(),
            lowered: false,
        }
    }
}

/// A line of the page, with its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub number: usize,
    pub text: String,
}

/// Whether a call may be retried; written as `repeat`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Idempotency {
    ReadOnly,
    None,
    Key(Vec<String>),
}

/// The operation of the REST protocol; written as `v3`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rest {
    /// The verb and the path: `POST /v3/alipay/trade/pay`.
    pub call: String,
    /// `notify_url` is a member of the body.
    pub has_notify_url: bool,
    /// `auth_token` is a parameter of the query.
    pub has_auth_token: bool,
    /// `target_app_id` is a parameter of the query.
    pub has_target_app_id: bool,
    pub quirk: Option<Quirk>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pages {
    pub number: String,
    pub size: String,
    pub items: String,
    pub total: Option<String>,
}

#[derive(Clone, Debug, Default)]
pub struct Field {
    /// The line on the page, for messages.
    pub line: usize,
    pub name: Annotated<String>,
    pub ty: Annotated<String>,
    /// If they differ from those of the other fields around it.
    pub facts: Option<Facts>,
    /// Omitted if it is `optional` and has no review note.
    pub presence: Annotated<Presence>,
    pub location: Option<Annotated<Location>>,
    /// Where v3 sends it, if not where its verb says.
    pub rest_location: Option<RestLocation>,
    pub length: Option<Annotated<Bounds>>,
    pub without: Option<Annotated<String>>,
    pub range: Option<Annotated<(String, String)>>,
    pub items: Option<Annotated<Bounds>>,
    pub sensitive: bool,
    pub rust: Option<Annotated<String>>,
    pub doc: Annotated<String>,
    pub example: Option<Annotated<String>>,
}

impl Field {
    /// The name of its type, or of what it is a list of.
    pub fn element(&self) -> &str {
        self.ty.value.strip_suffix("[]").map_or(&*self.ty.value, str::trim_end)
    }

    pub fn is_list(&self) -> bool {
        self.ty.value.ends_with("[]")
    }
}

#[derive(Clone, Debug, Default)]
pub struct Type {
    pub name: Annotated<String>,
    /// If they differ from those of the fields that lead to it.
    pub facts: Option<Facts>,
    pub rust: Option<Annotated<String>>,
    pub doc: Annotated<String>,
    pub one_of: Vec<Annotated<Vec<String>>>,
    pub fields: Vec<Field>,
}

#[derive(Clone, Debug)]
pub struct Enum {
    pub name: Annotated<String>,
    pub rust: Option<Annotated<String>>,
    pub doc: Annotated<String>,
    /// Omitted if it is true and has no review note.
    pub complete: Annotated<bool>,
    pub values: Vec<EnumValue>,
}

#[derive(Clone, Debug)]
pub struct EnumValue {
    pub wire: Annotated<String>,
    pub label: String,
    /// The Rust name, if two values would otherwise share one.
    pub rust: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Code {
    pub code: Annotated<String>,
    pub rust: Option<String>,
    pub doc: Annotated<String>,
    pub fix: Option<Annotated<String>>,
}

/// A difference between the page and the file that a person has decided.
#[derive(Clone, Debug)]
pub struct Correction {
    pub at: String,
    pub page: String,
    pub here: String,
    pub why: String,
    pub is_inferred: bool,
}

/// JSON indented by two, in the order of the page.
#[derive(Clone, Debug, Default)]
pub struct Samples {
    pub request: Option<Annotated<String>>,
    pub response: Option<Annotated<String>>,
    pub error: Option<Annotated<String>>,
}
