//! The parameters of the buyer's returning browser.

use super::parameters::Parameters;
use super::parameters::accessors;
use super::verify::Rule;
use crate::types::DateTime;
use std::ops::Deref;

/// The parameters with which the buyer's browser returned to `return_url`, signed by Alipay.
///
/// They state which order the page is to show, and never that it was paid: there is no
/// `trade_status` among them, they are in the browser's history, and they can be opened again. Wait
/// for the [`Notification`](super::Notification), or call `alipay.trade.query`.
#[derive(Clone, Debug)]
pub struct ReturnParameters {
    parameters: Parameters,
    rule: Rule,
}

impl ReturnParameters {
    pub(super) fn new(parameters: Parameters, rule: Rule) -> Self {
        Self { parameters, rule }
    }

    /// Returns the rule by which parameters are covered by the signature.
    pub fn rule(&self) -> Rule {
        self.rule
    }
}

/// Returns whether Alipay sends a parameter of that name to `return_url`: they are few and known.
pub(super) fn is_sent_to_return_url(name: &str) -> bool {
    NAMES.contains(&name)
}

const NAMES: [&str; 13] = [
    "alipay_cert_sn",
    "app_id",
    "auth_app_id",
    "charset",
    "method",
    "out_trade_no",
    "seller_id",
    "sign",
    "sign_type",
    "timestamp",
    "total_amount",
    "trade_no",
    "version",
];

accessors! { ReturnParameters: text -> &str;
    /// `alipay.trade.page.pay.return` or `alipay.trade.wap.pay.return`.
    method,
}

accessors! { ReturnParameters: time -> DateTime;
    /// The time when the browser was sent back.
    timestamp,
}

impl Deref for ReturnParameters {
    type Target = Parameters;

    fn deref(&self) -> &Parameters {
        &self.parameters
    }
}
