//! Helpers for strings from outside.

mod causes;

pub(crate) use causes::{debug_with_display, with_causes};

use base64::{
    Engine as _,
    alphabet::STANDARD,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig, general_purpose},
};
use pkcs8::der::zeroize::Zeroizing;

/// Padding is often lost in transit, and carries no information.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Decodes a signature, strictly but for white space around it: a line break often ends the output of
/// the tools that write base64.
pub(crate) fn signature_from_base64(base64: impl AsRef<[u8]>) -> Option<Vec<u8>> {
    general_purpose::STANDARD.decode(base64.as_ref().trim_ascii()).ok()
}

/// Truncates a string that anyone may have written, and puts it on one line: for errors and spans.
pub(crate) fn excerpt(text: &str) -> String {
    text.chars().take(64).collect::<String>().escape_debug().to_string()
}

/// Returns whether a string can be the name of a parameter or of a method. One that cannot is not
/// shown in errors: it may be anything.
pub(crate) fn is_name(text: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "_.".contains(c);
    (1..=128).contains(&text.len()) && text.chars().all(is_plain)
}

/// Returns the query of a URL. A query by itself is returned as it is.
pub(crate) fn query_of(url: &str) -> &str {
    let query = url.split('#').next().unwrap_or_default();
    let is_url = ["https://", "http://", "/"].iter().any(|start| query.starts_with(start));
    match query.split_once('?') {
        Some((before, query)) if is_url || before.is_empty() => query,
        _ => query,
    }
}

/// Decodes base64 in which people and editors may have put blanks. It may be a key.
pub(crate) fn from_base64(text: &str) -> Option<Zeroizing<Vec<u8>>> {
    let mut base64 = Zeroizing::new(String::with_capacity(text.len()));
    base64.extend(text.chars().filter(|&c| !is_blank(c)));
    BASE64.decode(base64.as_bytes()).ok().map(Zeroizing::new)
}

/// Returns whether a character is white space, or has no width and comes along from web pages.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}')
}
