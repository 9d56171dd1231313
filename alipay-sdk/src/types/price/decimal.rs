//! Amounts as `rust_decimal` has them, in yuan like [`Price`].

use super::Price;
use rust_decimal::Decimal;

/// Takes the amount in yuan, to the last digit: `Decimal::new(8888, 2)` is 88.88 yuan. Needs the feature
/// `decimal`.
///
/// A request with more than two decimals is rejected when it is validated; nothing is rounded.
///
/// ```
/// use alipay_sdk::Price;
/// use rust_decimal::Decimal;
///
/// let price = Price::from(Decimal::new(8888, 2));
/// assert_eq!(price, Price::from_fen(8888));
/// assert_eq!(Decimal::from(price) * Decimal::TWO, Decimal::new(17776, 2));
/// ```
///
/// No float becomes an amount:
///
/// ```compile_fail,E0277
/// let price: alipay_sdk::Price = 88.88_f64.into();
/// ```
impl From<Decimal> for Price {
    fn from(yuan: Decimal) -> Self {
        Self(yuan)
    }
}

/// Returns the amount in yuan, to the last digit. Needs the feature `decimal`.
impl From<Price> for Decimal {
    fn from(price: Price) -> Self {
        price.0
    }
}
