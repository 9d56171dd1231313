//! Which numbers two rules let pass, exactly: `length` and `range` overlap, and a limit that the
//! other one implies changes nothing.

use super::values::Value;
use codegen::formats;
use codegen::spec::Bounds;
use rust_decimal::Decimal;

/// Lowest and highest, both allowed.
type Interval = (i128, i128);

/// What a `Number` is in Rust, an `i64`.
const INTEGERS: Interval = (i64::MIN as i128, i64::MAX as i128);
const AMOUNTS: Interval = (i128::MIN, i128::MAX);

/// Does a rule let every whole number pass that the other one lets pass?
pub fn integers(outer: &Value<'_>, inner: &Value<'_>) -> bool {
    let (outer, inner) = (allowed(outer), allowed(inner));
    inner.iter().all(|&inner| outer.iter().any(|&outer| is_within(inner, outer)))
}

/// The same of amounts, in fen.
pub fn amounts(outer: &Value<'_>, inner: &Value<'_>) -> bool {
    let range = |value: &Value<'_>| match &value.range {
        Some((low, high)) => (fen(low).unwrap_or(AMOUNTS.0), fen(high).unwrap_or(AMOUNTS.1)),
        None => AMOUNTS,
    };
    is_within(range(inner), range(outer))
}

/// The numbers of so many digits, of either sign, that lie in the range; none that are empty.
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

/// 10 to the power of `digits`, up to where every `i64` is less.
fn power(digits: u32) -> Option<i128> {
    (digits <= 20).then(|| 10_i128.pow(digits))
}

fn fen(yuan: &str) -> Option<i128> {
    i128::try_from(formats::amount(yuan)?.checked_mul(Decimal::ONE_HUNDRED)?).ok()
}

fn is_within(inner: Interval, outer: Interval) -> bool {
    outer.0 <= inner.0 && inner.1 <= outer.1
}
