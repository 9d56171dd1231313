//! Infers which values must not be logged.

use super::types::Element;
use crate::tables::Row;
use codegen::BuiltIn;

pub fn is_sensitive(row: &Row, element: &Element) -> bool {
    if row.is_sensitive {
        return matches!(element, Element::BuiltIn(built_in) if *built_in != BuiltIn::File);
    }
    // A documented value is not a secret, and the content of a file is never shown.
    matches!(element, Element::BuiltIn(BuiltIn::Text | BuiltIn::Number))
        && spec_draft::sensitive::is_sensitive(
            &row.name,
            &format!("{}\n{}", row.label, row.description),
        )
}
