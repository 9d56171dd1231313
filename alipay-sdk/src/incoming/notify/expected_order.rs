//! The order that a notification should be about.

use super::ambiguity::Ambiguity;
use super::notification::{Notification, REQUIRED, TRADE_NOTIFICATION};
use crate::text::debug_with_display;
use crate::types::Price;
use std::fmt;

/// The order that a notification should concern, for [`Notification::check`].
///
/// ```
/// use alipay_sdk::{ExpectedOrder, Price};
///
/// let expected = ExpectedOrder::new("20150320010101001", Price::from_fen(8888)).seller_id("2088102119685838");
/// assert_eq!(expected.total_amount.to_string(), "88.88");
/// ```
#[derive(Clone)]
#[non_exhaustive]
pub struct ExpectedOrder {
    /// The merchant's order number, compared exactly.
    pub out_trade_no: String,
    /// The amount of the order, compared as a number: 88.8 equals 88.80.
    pub total_amount: Price,
    /// The account (PID) that receives the money, if it is to be compared.
    pub seller_id: Option<String>,
}

impl ExpectedOrder {
    /// Creates an expected order with its amount.
    pub fn new(out_trade_no: impl Into<String>, total_amount: Price) -> Self {
        Self { out_trade_no: out_trade_no.into(), total_amount, seller_id: None }
    }

    /// Sets the account (PID) that receives the money. Compare it if one application serves several
    /// merchants.
    #[must_use]
    pub fn seller_id(mut self, seller_id: impl Into<String>) -> Self {
        self.seller_id = Some(seller_id.into());
        self
    }

    fn compare(&self, notification: &Notification) -> Result<(), OrderMismatch> {
        let text = |field, expected: &str| match notification.text(field) {
            None => Some(OrderDifference::Missing { field }),
            Some(actual) if actual == expected => None,
            Some(_) => Some(OrderDifference::Other { field }),
        };
        let expected = self.total_amount;
        let amount = match notification.total_amount() {
            None => Some(OrderDifference::Missing { field: "total_amount" }),
            Some(actual) if actual == expected => None,
            Some(actual) => Some(OrderDifference::Amount { expected, actual }),
        };
        let seller = self.seller_id.as_deref().and_then(|id| text("seller_id", id));
        let kind = text("notify_type", TRADE_NOTIFICATION);
        let compared = [text("out_trade_no", &self.out_trade_no), amount, seller, kind];
        let mut differences: Vec<_> = compared.into_iter().flatten().collect();
        for field in REQUIRED.into_iter().filter(|field| notification.text(field).is_none()) {
            let missing = OrderDifference::Missing { field };
            if !differences.contains(&missing) {
                differences.push(missing);
            }
        }
        let ambiguous = notification.ambiguities().iter().cloned().map(OrderDifference::Ambiguous);
        differences.extend(ambiguous);
        if differences.is_empty() { Ok(()) } else { Err(OrderMismatch(differences)) }
    }
}

impl Notification {
    /// Compares the notification with the order that it should be about. A missing field is a
    /// mismatch, and so is a missing field that every notification of a trade has. A match does not
    /// mean that the order is paid: [`is_paid`](Notification::is_paid) does.
    ///
    /// # Errors
    ///
    /// Returns every difference, and every [ambiguity](super::Parameters::ambiguities).
    pub fn check(&self, expected: &ExpectedOrder) -> Result<(), OrderMismatch> {
        expected.compare(self)
    }
}

/// Shows neither account nor order: values are not for logs.
impl fmt::Debug for ExpectedOrder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ExpectedOrder")
            .field("total_amount", &self.total_amount)
            .finish_non_exhaustive()
    }
}

/// The notification is not about the expected order: do not deliver anything for it. It lists every
/// difference.
#[derive(Clone, PartialEq, Eq)]
pub struct OrderMismatch(Vec<OrderDifference>);

impl OrderMismatch {
    /// Returns all differences.
    pub fn differences(&self) -> &[OrderDifference] {
        &self.0
    }
}

impl fmt::Display for OrderMismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the notification is not about the expected order: ")?;
        for (index, difference) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            write!(f, "{separator}{difference}")?;
        }
        Ok(())
    }
}

debug_with_display!(OrderMismatch);

impl std::error::Error for OrderMismatch {}

/// A field that differs. Neither an account nor an order number appears in it.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OrderDifference {
    /// The field is missing, or cannot be read.
    #[error("`{field}` is missing or cannot be read")]
    Missing {
        /// The field's name.
        field: &'static str,
    },
    /// The field has another value.
    #[error("`{field}` differs")]
    Other {
        /// The field's name.
        field: &'static str,
    },
    /// The amount differs.
    #[error("`total_amount` is {actual} instead of {expected}")]
    Amount {
        /// The amount of the order.
        expected: Price,
        /// The amount in the notification.
        actual: Price,
    },
    /// The signed string can be read in another way.
    #[error(
        "{0}, so the signed string is ambiguous: call `alipay.trade.query` by `trade_no`, and \
         percent-encode `passback_params`"
    )]
    Ambiguous(Ambiguity),
}

debug_with_display!(OrderDifference { Missing, Other, Amount, Ambiguous });
