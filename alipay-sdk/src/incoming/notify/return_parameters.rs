//! The parameters of the buyer's returning browser.

use super::parameters::Parameters;
use super::parameters::accessors;
use crate::types::DateTime;
use std::ops::Deref;

/// The parameters with which the buyer's browser returned to `return_url`, signed by Alipay.
///
/// They state which order the page is to show, and never that it was paid: there is no
/// `trade_status` among them, they are in the browser's history, and they can be opened again. Wait
/// for the [`Notification`](super::Notification), or call `alipay.trade.query`.
#[derive(Clone, Debug)]
pub struct ReturnParameters(Parameters);

impl ReturnParameters {
    pub(super) fn new(parameters: Parameters) -> Self {
        Self(parameters)
    }
}

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
        &self.0
    }
}
