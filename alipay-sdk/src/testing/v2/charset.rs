//! The parameter `charset`, and headers that name one.

use super::finding::{Checked, Finding};
use super::form::Pair;
use crate::testing::charset::Charset;

/// Reads the charset from the URL. Without it the real gateway assumes GBK, and nothing fits any
/// more.
pub(super) fn from_url(query: &[Pair]) -> Checked<Charset> {
    let charset = query.iter().find(|(name, _)| name == b"charset");
    let Some((_, name)) = charset.filter(|(_, name)| !name.is_empty()) else {
        return Err(Finding::no_charset());
    };
    Charset::named(name).ok_or_else(Finding::invalid_charset)
}

/// Checks a header that names a charset: it must be this one.
pub(super) fn check_header(charset: Charset, name: Option<&str>) -> Checked {
    match name {
        Some(name) if Charset::named(name.as_bytes()) != Some(charset) => {
            Err(Finding::invalid_charset())
        }
        _ => Ok(()),
    }
}
