//! Names chosen by the sender of a message, as errors show them.

use std::fmt;

/// Truncates a string chosen by the sender, for errors.
pub(super) fn shortened(text: &str) -> String {
    text.chars().take(64).collect()
}

/// Formats such a string on one line, whatever it contains.
pub(super) struct Quoted<'a>(pub &'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.0.escape_debug())
    }
}
