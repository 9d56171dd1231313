//! What the buyer's browser brought back.

use super::parameters::Parameters;
use super::parameters::accessors;
use crate::types::DateTime;
use std::ops::Deref;

/// The parameters with which the buyer's browser came back to `return_url`, signed by Alipay.
///
/// They say which order the page is to show, and never that it was paid: there is no
/// `trade_status` among them, they are in the browser's history, and they can be opened again.
/// Wait for the [`Notification`](super::Notification), or call `alipay.trade.query`.
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
    /// When the browser was sent back.
    timestamp,
}

impl Deref for ReturnParameters {
    type Target = Parameters;

    fn deref(&self) -> &Parameters {
        &self.0
    }
}
