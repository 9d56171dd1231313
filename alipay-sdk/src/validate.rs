//! The documented rules, checked before anything is signed.

pub(crate) mod rules;

use crate::text::debug_with_display;
pub(crate) use rules::{MAX_FILE, Rules};
use std::fmt;

/// A type with the rules of its document page.
///
/// ```
/// use alipay_sdk::validate::Validate;
/// use alipay_sdk::api::open::agent_order_query::OpenAgentOrderQueryRequest;
///
/// let violations = OpenAgentOrderQueryRequest::new().validate().unwrap_err();
/// assert_eq!(violations.to_string(), "`batch_no` is required and not set");
/// ```
pub trait Validate {
    #[doc(hidden)]
    fn check(&self, _rules: &mut Rules) {}

    /// Checks every rule.
    ///
    /// # Errors
    ///
    /// All rules that this value breaks, each with the path of the field.
    fn validate(&self) -> Result<(), Violations> {
        let mut rules = Rules::default();
        self.check(&mut rules);
        rules.finish()
    }
}

/// The documented rules that a request breaks. Nothing was sent.
#[derive(Clone, PartialEq, Eq)]
pub struct Violations(Vec<Violation>);

impl Violations {
    /// Yields the violations in the order of the fields.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<_> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&lines.join("; "))
    }
}

debug_with_display!(Violations);

impl std::error::Error for Violations {}

/// A broken rule.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation {
    /// The path of the field: `goods_detail[1].price`.
    pub path: String,
    /// The rule, with its limit and the actual value.
    pub problem: Problem,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() {
            self.problem.fmt(f)
        } else {
            write!(f, "`{}` {}", self.path, self.problem)
        }
    }
}

/// The rule that a field breaks. The values of sensitive fields are never kept, only their length.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    /// A required field is not set.
    #[error("is required and not set")]
    Missing,
    /// A required string is set, but empty.
    #[error("is required and empty")]
    Empty,
    /// Too few or too many characters.
    #[error("has {actual} characters, allowed are {min} to {max}")]
    Length {
        /// The fewest allowed.
        min: u32,
        /// The most allowed.
        max: u32,
        /// The actual number.
        actual: usize,
    },
    /// A number with too few or too many digits.
    #[error("has {actual} digits, allowed are {min} to {max}")]
    Digits {
        /// The fewest allowed.
        min: u32,
        /// The most allowed.
        max: u32,
        /// The actual number.
        actual: usize,
    },
    /// A number or an amount that is too small or too large.
    #[error("is {actual}, allowed are {min} to {max}")]
    Range {
        /// The least allowed.
        min: String,
        /// The most allowed.
        max: String,
        /// The value; `***` if it is sensitive.
        actual: String,
    },
    /// An amount with fractions of a fen.
    #[error("is {actual}, an amount has at most two decimals")]
    Decimals {
        /// The value; `***` if it is sensitive.
        actual: String,
    },
    /// Too few or too many elements in a list.
    #[error("has {actual} items, allowed are {min} to {max}")]
    Items {
        /// The fewest allowed.
        min: u32,
        /// The most allowed.
        max: u32,
        /// The actual number.
        actual: usize,
    },
    /// A file name that Alipay would not accept, or could not infer the type of the file from.
    #[error(
        "needs a file name with an extension of letters and digits such as `shop.jpg`, of at most 255 characters, \
         without `/`, `\\` and control characters"
    )]
    FileName,
    /// A file that is empty or too large.
    #[error("has {actual} bytes, allowed are {min} to {max}")]
    FileSize {
        /// The fewest allowed.
        min: u64,
        /// The most allowed.
        max: u64,
        /// The actual number.
        actual: u64,
    },
    /// An undocumented value.
    #[error("is {actual:?}, documented are {}", documented.join(", "))]
    Undocumented {
        /// The value.
        actual: String,
        /// The documented values.
        documented: &'static [&'static str],
    },
    /// None of several fields is set, and one of them must be.
    #[error("needs at least one of {}", one_of.join(", "))]
    NoneOf {
        /// The fields to choose from.
        one_of: Vec<&'static str>,
    },
}

debug_with_display!(Problem {
    Missing,
    Empty,
    Length,
    Digits,
    Range,
    Decimals,
    Items,
    FileName,
    FileSize,
    Undocumented,
    NoneOf,
});
