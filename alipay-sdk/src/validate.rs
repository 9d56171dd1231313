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
    /// Returns all rules that this value breaks, each with the path of the field.
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

/// The most violations that are printed; [`Violations::iter`] has all.
const SHOWN: usize = 10;

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown: Vec<_> = self.0.iter().take(SHOWN).map(ToString::to_string).collect();
        f.write_str(&shown.join("; "))?;
        match self.0.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(f, "; and {more} more"),
        }
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
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// A required field is not set.
    Missing,
    /// A required string is set, but empty.
    Empty,
    /// Too few or too many characters.
    Length {
        /// The fewest allowed.
        min: u32,
        /// The most allowed.
        max: u32,
        /// The actual number.
        actual: usize,
    },
    /// A character that Alipay does not accept in this field.
    ForbiddenCharacter {
        /// The first such character.
        character: char,
        /// Its number, starting at 1.
        index: usize,
        /// All characters that are not accepted.
        forbidden: &'static str,
    },
    /// A number with too few or too many digits.
    Digits {
        /// The fewest allowed.
        min: u32,
        /// The most allowed.
        max: u32,
        /// The actual number.
        actual: usize,
    },
    /// A number or an amount that is too small or too large.
    Range {
        /// The least allowed.
        min: String,
        /// The most allowed.
        max: String,
        /// The value; `***` if it is sensitive.
        actual: String,
    },
    /// An amount with fractions of a fen.
    Decimals {
        /// The value; `***` if it is sensitive.
        actual: String,
    },
    /// Too few or too many items in a list.
    Items {
        /// The fewest allowed.
        min: u32,
        /// The most allowed.
        max: u32,
        /// The actual number.
        actual: usize,
    },
    /// A file name that Alipay would not accept, or could not infer the type of the file from.
    FileName,
    /// A file that is empty or too large.
    FileSize {
        /// The fewest allowed.
        min: u64,
        /// The most allowed.
        max: u64,
        /// The actual number.
        actual: u64,
    },
    /// An undocumented value.
    Undocumented {
        /// The value.
        actual: String,
        /// The documented values.
        documented: &'static [&'static str],
    },
    /// None of several fields is set, and one of them must be.
    NoneOf {
        /// The fields to choose from.
        one_of: Vec<&'static str>,
    },
}

/// Formats the clause that follows the name of the field.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("is required and not set"),
            Self::Empty => f.write_str("is required and empty"),
            Self::Length { min, max, actual } => write!(f, "has {actual} characters, expected {min} to {max}"),
            Self::ForbiddenCharacter { character, index, forbidden } => {
                let all: Vec<_> = forbidden.chars().map(|c| format!("`{c}`")).collect();
                write!(f, "has `{character}` as character {index}, expected none of {}", all.join(", "))
            }
            Self::Digits { min, max, actual } => write!(f, "has {actual} digits, expected {min} to {max}"),
            Self::Range { min, max, actual } => write!(f, "is {actual}, expected {min} to {max}"),
            Self::Decimals { actual } => write!(f, "is {actual}, expected at most two decimals"),
            Self::Items { min, max, actual } => write!(f, "has {actual} items, expected {min} to {max}"),
            Self::FileName => f.write_str("needs a file name with an extension of letters and digits such as `shop.jpg`, of at most 255 characters, \
         without `/`, `\\` and control characters"),
            Self::FileSize { min, max, actual } => write!(f, "has {actual} bytes, expected {min} to {max}"),
            Self::Undocumented { actual, documented } => write!(f, "is {actual:?}, expected one of {}", documented.join(", ")),
            Self::NoneOf { one_of } => write!(f, "needs at least one of {}", one_of.join(", ")),
        }
    }
}
