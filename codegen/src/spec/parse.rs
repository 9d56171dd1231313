//! Text → the spec, or every error in its shape.

use super::outline::{self, Outline};
use super::{ApiSpec, characters, shape, syntax};
use crate::diagnostic::{Diagnostic, Source};

/// A spec file, parsed once: its text, the tree with places, and the spec.
pub struct Parsed<'a> {
    pub source: &'a Source,
    /// The spec, or every error in its shape.
    pub spec: Result<ApiSpec, Vec<Diagnostic>>,
    pub(crate) outline: Outline,
}

impl<'a> Parsed<'a> {
    pub fn new(source: &'a Source) -> Self {
        let mut diagnostics = Vec::new();
        let outline = outline::read(source, &mut diagnostics);
        if let Some(root) = &outline.root {
            characters::check(root, source, &mut diagnostics);
            // Where spaces do not indent, lines belong to other blocks than they seem to.
            if !characters::odd_indentation(root, &mut diagnostics) {
                shape::check(root, source, &mut diagnostics);
            }
        }
        diagnostics.sort_by_key(|diagnostic| diagnostic.span.start);
        let spec = if diagnostics.is_empty() { spec(source) } else { Err(diagnostics) };
        Self { source, spec, outline }
    }
}

/// Deserializes a file whose shape is right.
fn spec(source: &Source) -> Result<ApiSpec, Vec<Diagnostic>> {
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
