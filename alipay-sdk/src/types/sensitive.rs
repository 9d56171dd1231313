//! Values that must not be logged.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A value that appears in no `Debug` output, error or log: a token, a phone number, a name.
///
/// ```
/// use alipay_sdk::Sensitive;
///
/// let phone = Sensitive::from("13120180615");
/// assert_eq!(format!("{phone:?}"), "***");
/// assert_eq!(phone.expose(), "13120180615");
/// ```
///
/// serde serializes the actual value: it must reach Alipay.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sensitive<T>(T);

impl<T> Sensitive<T> {
    /// Wraps a value.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// Returns the actual value; do not log it.
    pub const fn expose(&self) -> &T {
        &self.0
    }

    /// Unwraps the actual value, no longer masked.
    pub fn into_exposed(self) -> T {
        self.0
    }
}

impl<T> fmt::Debug for Sensitive<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl From<String> for Sensitive<String> {
    fn from(value: String) -> Self {
        Self(value)
    }
}

impl From<&str> for Sensitive<String> {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}
