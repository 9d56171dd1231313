//! All trades, and the methods that act on them.

use super::{
    bills,
    content::Content,
    response::{LedgerResult, TRADE_NOT_EXIST},
    trade::{State, Trade},
};
use crate::testing::{received::Received, reply::Reply};
use std::collections::{HashMap, HashSet, VecDeque};

/// The methods that the ledger handles.
pub(super) const METHODS: [&str; 9] = [
    "alipay.trade.create",
    "alipay.trade.precreate",
    "alipay.trade.pay",
    "alipay.trade.query",
    "alipay.trade.refund",
    "alipay.trade.fastpay.refund.query",
    "alipay.trade.close",
    "alipay.trade.cancel",
    "alipay.data.dataservice.bill.downloadurl.query",
];

/// The trades of a gateway.
#[derive(Default)]
pub(in crate::testing) struct Ledger {
    pub(super) trades: Vec<Trade>,
    /// The number of payments to come that wait for a password.
    pub(super) pending: usize,
    /// The auth codes that have paid, or tried to.
    pub(super) used_codes: HashSet<String>,
    instead: HashMap<String, VecDeque<Reply>>,
}

impl Ledger {
    /// Does what the request asks for; `None` if the ledger does not handle its method.
    pub(in crate::testing) fn respond(&mut self, received: &Received) -> Option<Reply> {
        let method = received.method.as_str();
        let response = self.act(method, &Content::of(received), received)?;
        let instead = self.instead.get_mut(method).and_then(VecDeque::pop_front);
        Some(instead.unwrap_or_else(|| response.unwrap_or_else(Reply::from)))
    }

    fn act(
        &mut self,
        method: &str,
        content: &Content,
        received: &Received,
    ) -> Option<LedgerResult> {
        Some(match method {
            "alipay.trade.create" => self.create(content, received),
            "alipay.trade.precreate" => self.precreate(content, received),
            "alipay.trade.pay" => self.pay(content, received),
            "alipay.trade.query" => self.query(content),
            "alipay.trade.refund" => self.refund(content),
            "alipay.trade.fastpay.refund.query" => self.refund_query(content),
            "alipay.trade.close" => self.close(content),
            "alipay.trade.cancel" => self.cancel(content),
            "alipay.data.dataservice.bill.downloadurl.query" => bills::download_url(content),
            _ => return None,
        })
    }

    pub(super) fn respond_next(&mut self, method: &str, reply: Reply) {
        self.instead.entry(method.into()).or_default().push_back(reply);
    }

    /// Returns the order with this merchant's number, scanned or not.
    pub(super) fn order(&mut self, out_trade_no: &str) -> Option<&mut Trade> {
        self.trades.iter_mut().find(|trade| trade.order.out_trade_no == out_trade_no)
    }

    /// Returns the trade that a request names; Alipay's number takes precedence over the
    /// merchant's.
    pub(super) fn trade(&mut self, content: &Content) -> LedgerResult<&mut Trade> {
        let trade = match content.text("trade_no") {
            Some(number) => self.trades.iter_mut().find(|trade| trade.trade_no == number),
            None => self.order(&content.require("out_trade_no")?),
        };
        trade.filter(|trade| trade.state != State::Unscanned).ok_or(TRADE_NOT_EXIST)
    }
}
