//! Names that whoever sent a message chose, as errors show them.

use std::fmt;

/// A text that whoever sent it chose: errors keep its beginning.
pub(super) fn shortened(text: &str) -> String {
    text.chars().take(64).collect()
}

/// Such a text stays one line, whatever is in it.
pub(super) struct Quoted<'a>(pub &'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.0.escape_debug())
    }
}
