//! Amounts of money.

#[cfg(feature = "decimal")]
mod decimal;

use crate::text::debug_with_display;
use rust_decimal::Decimal;
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{fmt, str::FromStr};

/// An amount in yuan (元), exact to the last digit that Alipay wrote.
///
/// There is no conversion from a float or from a bare integer: `1` might be a yuan or a fen. With the
/// feature `decimal`, `rust_decimal::Decimal` converts both ways.
///
/// ```
/// use alipay_sdk::Price;
///
/// let price: Price = "88.88".parse()?;
/// assert_eq!(price, Price::from_fen(8888));
/// assert_eq!(price.to_fen(), Some(8888));
/// assert_eq!(Price::from_fen(2500).to_string(), "25.00");
/// # Ok::<(), alipay_sdk::types::ParsePriceError>(())
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Price(Decimal);

impl Price {
    /// 0.00 yuan.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// Creates an amount from fen (分), a hundredth of a yuan.
    pub const fn from_fen(fen: i64) -> Self {
        // `Decimal::new` is not const; this is the same without its checks, which 2 cannot fail.
        let magnitude = fen.unsigned_abs();
        let (low, mid) = (magnitude as u32, (magnitude >> 32) as u32);
        Self(Decimal::from_parts(low, mid, 0, fen < 0, 2))
    }

    /// Returns the amount in fen; `None` if it is not a whole number of fen or does not fit.
    pub fn to_fen(self) -> Option<i64> {
        Self(self.0.checked_mul(Decimal::ONE_HUNDRED)?).to_integer()
    }

    /// Returns the amount as a whole number; `None` if it has decimals or does not fit.
    pub(crate) fn to_integer(self) -> Option<i64> {
        let whole = self.0.normalize();
        if whole.scale() == 0 { i64::try_from(whole.mantissa()).ok() } else { None }
    }

    /// Adds; `None` if the sum cannot be represented exactly.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let sum = self.0.checked_add(other.0)?;
        // `Decimal` rounds what has too many digits.
        (sum.checked_sub(self.0)? == other.0).then_some(Self(sum))
    }

    /// Subtracts; `None` if the difference cannot be represented exactly.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        let difference = self.0.checked_sub(other.0)?;
        (self.0.checked_sub(difference)? == other.0).then_some(Self(difference))
    }

    /// Returns whether the amount is 0.00.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// Returns whether the amount is below 0.00.
    pub fn is_negative(self) -> bool {
        self.0.is_sign_negative() && !self.0.is_zero()
    }

    /// Returns whether at most two decimals are needed, as for every amount in a request.
    pub(crate) fn has_two_decimals(self) -> bool {
        self.0.normalize().scale() <= 2
    }
}

/// Parses a bound in a generated validator; the generator has checked it.
#[doc(hidden)]
pub fn price(text: &str) -> Price {
    text.parse().expect("codegen has checked the bounds that it writes")
}

/// Formats exactly, with at least two decimals and never rounded: `25.00`, `0.125`.
impl fmt::Display for Price {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let amount = self.0.normalize();
        f.pad(&format!("{amount:.*}", amount.scale().max(2) as usize))
    }
}

impl fmt::Debug for Price {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Price({self})")
    }
}

/// The string is not an amount.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[error("the string is not an amount in yuan such as `88.88`")]
pub struct ParsePriceError(());

debug_with_display!(ParsePriceError);

/// Parses `88.88`, `88` and, as some of Alipay's systems write, `8.888E1`. An amount that cannot be
/// kept exactly is an error.
impl FromStr for Price {
    type Err = ParsePriceError;

    fn from_str(text: &str) -> Result<Self, ParsePriceError> {
        let text = text.trim();
        // `_` is a separator to the parser but not in an amount.
        let is_plain = text.bytes().all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b));
        let amount = match is_plain {
            false => None,
            true if text.contains(['e', 'E']) => scientific(text),
            true => Decimal::from_str_exact(text).ok(),
        };
        amount.map(Self).ok_or(ParsePriceError(()))
    }
}

/// Parses a mantissa exactly first, because `Decimal::from_scientific` rounds one that is too long.
fn scientific(text: &str) -> Option<Decimal> {
    let (mantissa, _) = text.split_once(['e', 'E'])?;
    let exact = Decimal::from_str_exact(mantissa).ok()?;
    let value = Decimal::from_scientific(text).ok()?;
    let digits =
        |value: Decimal| value.normalize().mantissa().to_string().trim_end_matches('0').len();
    (digits(exact) == digits(value)).then_some(value)
}

/// Serializes as a string, `"88.88"`.
impl Serialize for Price {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Deserializes from a string only: a float may not be what was written, and a bare integer may be
/// yuan or fen.
impl<'de> Deserialize<'de> for Price {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PriceVisitor;

        impl Visitor<'_> for PriceVisitor {
            type Value = Price;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an amount in yuan as a string, such as \"88.88\"")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Price, E> {
                text.parse().map_err(E::custom)
            }
        }

        deserializer.deserialize_str(PriceVisitor)
    }
}
