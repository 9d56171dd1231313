//! A verified notification.

use super::parameters::Parameters;
use super::parameters::accessors;
use super::trade_status::TradeStatus;
use super::verify::Rule;
use crate::types::{DateTime, Price};
use std::fmt;
use std::ops::Deref;

/// A notification that Alipay signed, for this application.
///
/// It states what Alipay states, not that it concerns one of your orders, and it may arrive more
/// than once: see [the module](super) for how to handle it. It dereferences to its [`Parameters`].
#[derive(Clone)]
pub struct Notification {
    parameters: Parameters,
    rule: Rule,
}

impl Notification {
    /// The reply that ends the deliveries: exactly these 7 bytes as the body, with HTTP 200.
    ///
    /// Send it as soon as the notification is stored, before acting on it, and again for one that
    /// was seen before.
    pub const SUCCESS: &str = "success";

    /// The reply that requests another delivery, as every other reply does: for a notification that
    /// could not be stored, or could not be verified.
    pub const FAIL: &str = "fail";

    pub(super) fn new(parameters: Parameters, rule: Rule) -> Self {
        Self { parameters, rule }
    }

    /// Returns the rule by which parameters are covered by the signature.
    pub fn rule(&self) -> Rule {
        self.rule
    }

    /// Returns the status of the trade, as the message states it. Use [`is_paid`](Self::is_paid) to
    /// find out whether it is paid: refunds and ambiguous messages have this status, too.
    pub fn trade_status(&self) -> Option<TradeStatus> {
        self.text("trade_status").map(TradeStatus::from)
    }

    /// Returns whether the buyer has paid: `TRADE_SUCCESS` or `TRADE_FINISHED`, and the message
    /// does not report a [refund](Self::is_refund). Never if the message is
    /// [ambiguous](Parameters::is_ambiguous), or lacks what Alipay sends with every payment.
    ///
    /// Whether your order and its amount were paid is what [`check`](Self::check) verifies.
    pub fn is_paid(&self) -> bool {
        let is_paid = self.trade_status().is_some_and(crate::payment::is_paid);
        is_paid && self.is_complete_trade() && !self.has_refund_markers() && !self.is_ambiguous()
    }

    /// Returns whether it is what Alipay documents as the notification of a trade, with all
    /// mandatory fields.
    fn is_complete_trade(&self) -> bool {
        self.notify_type() == Some(TRADE_NOTIFICATION)
            && REQUIRED.iter().all(|name| self.text(name).is_some())
    }

    /// Returns whether a refund is reported. It has the type of a payment, and its status too as
    /// long as part of the money is left, so it is recognized by its markers: `gmt_refund`,
    /// `out_biz_no`, or a `refund_fee` that is not 0.00, which payments may have. Never if the
    /// message is [ambiguous](Parameters::is_ambiguous).
    pub fn is_refund(&self) -> bool {
        self.has_refund_markers() && !self.is_ambiguous()
    }

    fn has_refund_markers(&self) -> bool {
        self.refund_marker().is_some()
    }

    /// Returns the first refund marker that is present, whether it can be read or not.
    fn refund_marker(&self) -> Option<&'static str> {
        let is_zero = self.refund_fee().is_some_and(Price::is_zero);
        REFUND_MARKERS
            .into_iter()
            .find(|name| self.is_present(name) && !(*name == "refund_fee" && is_zero))
    }

    /// Returns a key for what happened, the same in every delivery: store it under a unique key,
    /// and do not act again on what was stored before. `None` if it cannot be determined, which
    /// never means that it is new: the message is [ambiguous](Parameters::is_ambiguous), or lacks
    /// its numbers.
    ///
    /// For a trade it consists of `trade_no`, `trade_status` and, for a refund, its number
    /// (`out_biz_no`, or else `refund_fee`, the total so far, or `gmt_refund`); for anything else
    /// it is `notify_id`. A paid trade is reported twice, as `TRADE_SUCCESS` and, once it can no
    /// longer be refunded, as `TRADE_FINISHED`: deliver only if the order was not paid before.
    ///
    /// ```
    /// # use alipay_sdk::Notification;
    /// # use std::collections::HashSet;
    /// fn is_new(notification: &Notification, seen: &mut HashSet<String>) -> bool {
    ///     notification.deduplication_key().is_some_and(|key| seen.insert(key))
    /// }
    /// ```
    pub fn deduplication_key(&self) -> Option<String> {
        if self.is_ambiguous() {
            return None;
        }
        if self.notify_type() != Some(TRADE_NOTIFICATION) {
            return Some(format!("notify_id={}", self.notify_id()?));
        }
        if !self.is_complete_trade() {
            return None;
        }
        let trade = format!("{}/{}", self.trade_no()?, self.text("trade_status")?);
        match self.refund_marker() {
            None => Some(trade),
            Some(mark) => Some(format!("{trade}/{mark}={}", self.text(mark)?)),
        }
    }
}

/// The type of every notification of a trade.
pub(super) const TRADE_NOTIFICATION: &str = "trade_status_sync";

/// The markers of a refund, the most specific first.
const REFUND_MARKERS: [&str; 3] = ["out_biz_no", "refund_fee", "gmt_refund"];

/// The documented mandatory fields of a notification of a trade. One that lacks any of them is
/// another message, or truncated.
pub(super) const REQUIRED: [&str; 7] = [
    "notify_id",
    "notify_time",
    "notify_type",
    "out_trade_no",
    "total_amount",
    "trade_no",
    "trade_status",
];

accessors! { Notification: text -> &str;
    /// The id of this notification: every delivery of it has the same. Store what happened under
    /// [`deduplication_key`](Self::deduplication_key) instead.
    notify_id,
    /// The type: `trade_status_sync` for payments and refunds.
    notify_type,
    /// The type of a message of the platform: `alipay.open.sp.sign.sync.notify`.
    msg_method,
    /// The content of a message of the platform: JSON or XML, as it was sent.
    biz_content,
    /// The merchant's number of the refund.
    out_biz_no,
    /// The buyer's account (PID).
    buyer_id,
    /// The login name of the merchant.
    seller_email,
    /// The title of the order.
    subject,
    /// The description of the order.
    body,
    /// The value that the merchant passed through, as it was sent: mostly percent-encoded once
    /// more.
    passback_params,
    /// The sources of the money: JSON, as it was sent.
    fund_bill_list,
    /// The vouchers that were used: JSON, as it was sent.
    voucher_detail_list,
}

accessors! { Notification: amount -> Price;
    /// The amount that the merchant receives.
    receipt_amount,
    /// The amount that can be invoiced.
    invoice_amount,
    /// The amount that the buyer paid.
    buyer_pay_amount,
    /// The amount that was paid in points.
    point_amount,
    /// The amount that was refunded in total.
    refund_fee,
}

accessors! { Notification: time -> DateTime;
    /// The time when this delivery was sent.
    notify_time,
    /// The time when the trade was created.
    gmt_create,
    /// The time when it was paid.
    gmt_payment,
    /// The time when it was refunded.
    gmt_refund,
    /// The time when it was closed.
    gmt_close,
}

impl Deref for Notification {
    type Target = Parameters;

    fn deref(&self) -> &Parameters {
        &self.parameters
    }
}

/// Shows the names, and the status of the trade. Values are not for logs.
impl fmt::Debug for Notification {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Notification")
            .field("rule", &self.rule)
            .field("trade_status", &self.trade_status())
            .field("names", &self.names())
            .finish_non_exhaustive()
    }
}
