//! Names and values of parameters.

use std::fmt;

/// Names and values in the order of the form.
pub(super) type Parameters = Vec<(String, String)>;

/// Returns the first value under a name.
pub(super) fn find<'a>(
    parameters: impl IntoIterator<Item = &'a (String, String)>,
    name: &str,
) -> Option<&'a str> {
    parameters.into_iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

/// Shows the names only: values are not for logs.
pub(super) struct Names<'a>(pub &'a [(String, String)]);

impl fmt::Debug for Names<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(|(name, _)| name)).finish()
    }
}
