//! The shape of a spec file. Says what the file says and where; draws no conclusions.
//!
//! A new key of the spec language starts here and in `grammar` (a test tells if one of the two was
//! forgotten), goes on in `lower` (what it means and how it can be wrong) and ends in `emit`;
//! `specs/README.md` documents it.

mod characters;
mod colons;
mod grammar;
mod outline;
mod scalars;
mod shape;
mod syntax;
mod to_do;
mod values;

use crate::diagnostic::{Diagnostic, Source};
pub use characters::{ODD_BLANK, is_odd_blank};
pub use grammar::{FIELD, FILE_KEYS};
use indexmap::IndexMap;
pub use scalars::{Bounds, EnumValue};
use serde::Deserialize;
use serde_saphyr::Spanned;
use std::ops::Range;
pub use to_do::left as left_to_do;

/// A name → thing table in file order, each name knowing its place in the file.
pub type Table<T> = IndexMap<Spanned<String>, T>;

/// The entry of that name, with its place.
pub fn find<'a, T>(table: &'a Table<T>, name: &str) -> Option<(&'a Spanned<String>, &'a T)> {
    table.iter().find(|(key, _)| key.value == name)
}

/// One spec file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApiSpec {
    pub method: Spanned<String>,
    pub title: Spanned<String>,
    pub page: Spanned<String>,
    pub checked: Spanned<String>,
    pub call: Spanned<Call>,
    pub repeat: Repeat,
    pub pending: Option<Spanned<bool>>,
    pub summary: Spanned<String>,
    #[serde(default)]
    pub request: Table<FieldSpec>,
    #[serde(default)]
    pub one_of: Vec<Spanned<Vec<Spanned<String>>>>,
    pub pages: Option<Spanned<PagesSpec>>,
    #[serde(default)]
    pub response: Table<FieldSpec>,
    #[serde(default)]
    pub types: Table<StructSpec>,
    #[serde(default)]
    pub enums: Table<EnumSpec>,
    #[serde(default)]
    pub errors: Table<ErrorSpec>,
    #[serde(default)]
    pub corrections: Vec<CorrectionSpec>,
    #[serde(default)]
    pub samples: SamplesSpec,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StructSpec {
    pub rust: Option<Spanned<String>>,
    pub doc: Spanned<String>,
    #[serde(default)]
    pub one_of: Vec<Spanned<Vec<Spanned<String>>>>,
    pub fields: Table<FieldSpec>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldSpec {
    #[serde(rename = "type")]
    pub ty: Spanned<String>,
    #[serde(default)]
    pub presence: Presence,
    #[serde(rename = "in")]
    pub location: Option<Spanned<Location>>,
    pub length: Option<Spanned<Bounds>>,
    pub range: Option<Spanned<(String, String)>>,
    pub items: Option<Spanned<Bounds>>,
    pub sensitive: Option<Spanned<bool>>,
    pub rust: Option<Spanned<String>>,
    pub doc: Spanned<String>,
    pub example: Option<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnumSpec {
    pub rust: Option<Spanned<String>>,
    pub doc: Spanned<String>,
    #[serde(default = "yes")]
    pub complete: bool,
    pub values: Table<EnumValue>,
}

fn yes() -> bool {
    true
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ErrorSpec {
    pub rust: Option<Spanned<String>>,
    pub doc: Spanned<String>,
    pub fix: Option<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PagesSpec {
    pub number: Spanned<String>,
    pub size: Spanned<String>,
    pub items: Spanned<String>,
    pub total: Option<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CorrectionSpec {
    pub at: Spanned<String>,
    pub page: Spanned<String>,
    pub here: Spanned<String>,
    pub why: Spanned<String>,
    #[serde(default)]
    pub inferred: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SamplesSpec {
    pub request: Option<Spanned<String>>,
    pub response: Option<Spanned<String>>,
    pub error: Option<Spanned<String>>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    Required,
    Conditional,
    #[default]
    Optional,
}

/// Where a request field travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Location {
    /// As a member of `biz_content`.
    Biz,
    /// As a parameter of its own.
    Top,
    /// As a part of a multipart body.
    File,
}

/// Who carries the request to Alipay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Call {
    /// The caller's server, over the network.
    Server,
    /// The user's browser.
    Page,
    /// The caller's app, which hands it to Alipay's.
    App,
}

/// May the same request be sent again when no answer came back?
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Repeat {
    Read,
    Never,
    /// A write that this request field makes idempotent.
    Key(Spanned<String>),
}

/// Reads a spec file, or says what is wrong with its shape.
pub fn parse(source: &Source) -> Result<ApiSpec, Vec<Diagnostic>> {
    let mut mistakes = Vec::new();
    if let Some(root) = outline::read(source, &mut mistakes) {
        characters::check(&root, source, &mut mistakes);
        // Where blanks indent nothing, lines belong to other blocks than they seem to.
        if !characters::odd_indentation(&root, &mut mistakes) {
            shape::check(&root, source, &mut mistakes);
        }
    }
    if !mistakes.is_empty() {
        mistakes.sort_by_key(|mistake| mistake.span.start);
        return Err(mistakes);
    }
    let options = serde_saphyr::options! {
        // The outline has seen that names differ; to serde, `1` and `01` would be one.
        duplicate_keys: serde_saphyr::DuplicateKeyPolicy::PassThrough,
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        with_snippet: false,
    };
    serde_saphyr::from_str_with_options(&source.text, options)
        .map_err(|error| vec![syntax::unreadable(&error)])
}

/// The bytes of the source where a value stands.
pub fn span<T>(value: &Spanned<T>) -> Range<usize> {
    let span = value.referenced.span();
    let start = span.byte_offset().unwrap_or_default() as usize;
    start..start + span.byte_len().unwrap_or(1) as usize
}
