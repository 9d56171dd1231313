//! Helpers for three details of payment APIs that are easily misread.
//!
//! The APIs themselves are called as documented; how to act on each of their outcomes is in
//! [`outcomes`](crate::outcomes).

use crate::text::debug_with_display;
use std::{fmt, time::Duration};

/// Returns whether the buyer has paid: `TRADE_SUCCESS`, or `TRADE_FINISHED`, which is paid, too,
/// but can no longer be refunded.
///
/// Common mistake: comparing with `TRADE_SUCCESS` alone, so that what was paid under a contract
/// without refunds is never delivered, or a paid order is lost the day its refund period ends. A
/// trade that was refunded in full is `TRADE_CLOSED`, and is not paid.
///
/// Takes the `trade_status` of any API, and [`notify::TradeStatus`](crate::notify::TradeStatus);
/// for a notification use its own [`is_paid`](crate::Notification::is_paid), because a refund has
/// the same status. No other value is paid, whatever Alipay may add. A status does not cover the
/// amount: compare that, too.
///
/// ```
/// use alipay_sdk::notify::TradeStatus;
/// use alipay_sdk::payment::is_paid;
///
/// let trade_status = Some(TradeStatus::TradeFinished); // of a response
/// assert!(trade_status.as_ref().is_some_and(is_paid));
/// assert!(!is_paid(TradeStatus::WaitBuyerPay));
/// ```
pub fn is_paid(trade_status: impl AsRef<str>) -> bool {
    matches!(trade_status.as_ref(), "TRADE_SUCCESS" | "TRADE_FINISHED")
}

/// Returns whether this call of `alipay.trade.refund` moved the money: `fund_change` is `Y`.
///
/// Common mistake: treating code 10000 as the refund. It means that the request was accepted.
///
/// `N`, or no `fund_change` at all, is not a failure either: the call may have repeated an earlier
/// refund, or the refund may still be in progress. Call `alipay.trade.fastpay.refund.query`, and do
/// not refund under another number.
///
/// ```
/// use alipay_sdk::payment::fund_changed;
///
/// let fund_change = Some("N"); // of a response; there it is an enum
/// assert!(!fund_change.as_ref().is_some_and(fund_changed));
/// assert!(fund_changed("Y"));
/// ```
pub fn fund_changed(fund_change: impl AsRef<str>) -> bool {
    fund_change.as_ref() == "Y"
}

/// The time that a buyer has to pay, in the format of `timeout_express` and `qr_code_timeout_express`: a
/// whole number of minutes, hours or days, from `1m` to `15d`.
///
/// Common mistake: `1.5h`, `90` or `3600s`, which Alipay refuses, or `30d`.
///
/// ```
/// use alipay_sdk::payment::TimeoutExpress;
/// use std::time::Duration;
///
/// let timeout = TimeoutExpress::new(Duration::from_secs(90 * 60))?;
/// assert_eq!(timeout.to_string(), "90m");
///
/// // Nothing is rounded.
/// assert!(TimeoutExpress::new(Duration::from_secs(90)).is_err());
/// # Ok::<(), alipay_sdk::payment::TimeoutExpressError>(())
/// ```
///
/// A setter takes it as it is: `TradePayRequest::new().timeout_express(timeout)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeoutExpress {
    minutes: u32,
}

/// In minutes.
const HOUR: u32 = 60;
const DAY: u32 = 24 * HOUR;
const MAX: u32 = 15 * DAY;

impl TimeoutExpress {
    /// Converts a duration of whole minutes. It is never rounded: the buyer gets exactly the time
    /// that the program specifies.
    ///
    /// # Errors
    /// Returns an error if it is not a whole number of minutes, or not between 1 minute and 15 days.
    pub fn new(duration: Duration) -> Result<Self, TimeoutExpressError> {
        let seconds = duration.as_secs();
        if seconds % 60 != 0 || duration.subsec_nanos() != 0 {
            return Err(TimeoutExpressError::Fraction);
        }
        match u32::try_from(seconds / 60) {
            Ok(minutes @ 1..=MAX) => Ok(Self { minutes }),
            _ => Err(TimeoutExpressError::Range),
        }
    }
}

impl TryFrom<Duration> for TimeoutExpress {
    type Error = TimeoutExpressError;

    fn try_from(duration: Duration) -> Result<Self, TimeoutExpressError> {
        Self::new(duration)
    }
}

/// Formats in the largest unit that needs no fraction: `90m`, `2h`, `15d`.
impl fmt::Display for TimeoutExpress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (number, unit) = match self.minutes {
            minutes if minutes % DAY == 0 => (minutes / DAY, 'd'),
            minutes if minutes % HOUR == 0 => (minutes / HOUR, 'h'),
            minutes => (minutes, 'm'),
        };
        write!(f, "{number}{unit}")
    }
}

impl From<TimeoutExpress> for String {
    fn from(timeout: TimeoutExpress) -> Self {
        timeout.to_string()
    }
}

/// A duration that `timeout_express` cannot express.
#[derive(Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TimeoutExpressError {
    /// The duration is not a whole number of minutes, Alipay's unit. Round it up or down.
    #[error("a timeout_express must be a whole number of minutes; round it up or down")]
    Fraction,
    /// Zero minutes, or more than 15 days.
    #[error("a timeout_express must be between 1 minute and 15 days")]
    Range,
}

debug_with_display!(TimeoutExpressError { Fraction, Range });
