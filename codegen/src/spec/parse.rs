//! Text → the spec, or every mistake of its shape.

use super::{ApiSpec, characters, outline, shape, syntax};
use crate::diagnostic::{Diagnostic, Source};

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
