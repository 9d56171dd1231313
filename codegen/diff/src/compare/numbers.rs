//! The numbers that rules allow, exactly: `length` and `range` overlap, and a limit that the other
//! one implies changes nothing.

use super::values::Value;
use codegen::formats;
use codegen::spec::Bounds;
use rust_decimal::Decimal;

/// Lowest and highest, both allowed.
type Interval = (i128, i128);

/// A `Number` is an `i64` in Rust.
const INTEGERS: Interval = (i64::MIN as i128, i64::MAX as i128);
const AMOUNTS: Interval = (i128::MIN, i128::MAX);

/// Returns whether one rule allows every whole number that the other one allows.
pub fn integers(outer: &Value<'_>, inner: &Value<'_>) -> bool {
    let (outer, inner) = (allowed(outer), allowed(inner));
    inner.iter().all(|&inner| outer.iter().any(|&outer| is_within(inner, outer)))
}

/// The same for amounts, in fen.
pub fn amounts(outer: &Value<'_>, inner: &Value<'_>) -> bool {
    let range = |value: &Value<'_>| match &value.range {
        Some((low, high)) => (fen(low).unwrap_or(AMOUNTS.0), fen(high).unwrap_or(AMOUNTS.1)),
        None => AMOUNTS,
    };
    is_within(range(inner), range(outer))
}

/// Returns the non-empty intervals of numbers with so many digits, of either sign, in the range.
fn allowed(value: &Value<'_>) -> Vec<Interval> {
    let Bounds { low, high } = value.length.unwrap_or(Bounds { low: 0, high: u32::MAX });
    let most = power(high).map_or(i128::MAX, |power| power - 1);
    let range = match &value.range {
        Some((low, high)) => {
            (low.parse().unwrap_or(INTEGERS.0), high.parse().unwrap_or(INTEGERS.1))
        }
        None => INTEGERS,
    };
    // A number has at least one digit.
    let by_digits = match power(low.saturating_sub(1)) {
        _ if low <= 1 => vec![(-most, most)],
        Some(least) => vec![(-most, -least), (least, most)],
        None => Vec::new(),
    };
    let cut = by_digits.into_iter().map(|(low, high)| (low.max(range.0), high.min(range.1)));
    cut.filter(|(low, high)| low <= high).collect()
}

/// 10 to the power of `digits`, up to where it exceeds every `i64`.
fn power(digits: u32) -> Option<i128> {
    (digits <= 20).then(|| 10_i128.pow(digits))
}

fn fen(yuan: &str) -> Option<i128> {
    i128::try_from(formats::amount(yuan)?.checked_mul(Decimal::ONE_HUNDRED)?).ok()
}

fn is_within(inner: Interval, outer: Interval) -> bool {
    outer.0 <= inner.0 && inner.1 <= outer.1
}
