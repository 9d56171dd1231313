//! Texts that others chose.

/// The beginning of a text that anyone may have written, on one line: for errors and spans.
pub(crate) fn excerpt(text: &str) -> String {
    text.chars().take(64).collect::<String>().escape_debug().to_string()
}

/// Whether a text can be the name of a parameter or of a method. What is not is not repeated in
/// errors: it may be anything.
pub(crate) fn is_name(text: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "_.".contains(c);
    (1..=128).contains(&text.len()) && text.chars().all(is_plain)
}
