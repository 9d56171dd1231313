//! One trade, and its transitions.

use super::content::Order;
use crate::{
    incoming::notify::TradeStatus,
    types::{DateTime, Price},
};
use std::time::SystemTime;

pub(super) const BUYER: &str = "2088101117955611";
const SELLER: &str = "2088102119685838";

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// The code was not scanned: there is an order, and no trade.
    Unscanned,
    Waiting,
    Paid,
    Closed,
    Finished,
}

pub(super) struct Trade {
    pub order: Order,
    pub trade_no: String,
    pub state: State,
    pub paid_at: Option<DateTime>,
    pub refunds: Vec<Refund>,
    created: DateTime,
}

pub(super) struct Refund {
    pub out_request_no: String,
    pub amount: Price,
    pub reason: Option<String>,
    pub at: DateTime,
}

impl Trade {
    pub fn new(order: Order, number: usize, state: State) -> Self {
        let created = now();
        let day = created.date().to_string().replace('-', "");
        let trade_no = format!("{day}2200140955{number:010}");
        Self { order, trade_no, state, paid_at: None, refunds: Vec::new(), created }
    }

    pub fn scan(&mut self) -> bool {
        self.step(State::Unscanned, State::Waiting)
    }

    /// The only place where money leaves a buyer.
    pub fn pay(&mut self) -> bool {
        let paid = self.step(State::Waiting, State::Paid);
        if paid {
            self.paid_at = Some(now());
        }
        paid
    }

    pub fn finish(&mut self) -> bool {
        self.step(State::Paid, State::Finished)
    }

    pub fn close(&mut self) -> bool {
        self.step(State::Waiting, State::Closed)
    }

    fn step(&mut self, from: State, to: State) -> bool {
        let is_due = self.state == from;
        if is_due {
            self.state = to;
        }
        is_due
    }

    /// The only place where money returns. The caller has compared it with what is left.
    pub fn refund(&mut self, out_request_no: String, amount: Price, reason: Option<String>) {
        self.refunds.push(Refund { out_request_no, amount, reason, at: now() });
        if self.remaining().is_zero() {
            self.state = State::Closed;
        }
    }

    pub fn refunded(&self) -> Price {
        let add = |sum: Price, refund: &Refund| sum.checked_add(refund.amount);
        // Never more than the amount of the order.
        self.refunds.iter().try_fold(Price::ZERO, add).unwrap_or_default()
    }

    /// Returns the amount that can still be refunded.
    pub fn remaining(&self) -> Price {
        self.order.total_amount.checked_sub(self.refunded()).unwrap_or_default()
    }

    pub fn status(&self) -> Option<TradeStatus> {
        match self.state {
            State::Unscanned => None,
            State::Waiting => Some(TradeStatus::WaitBuyerPay),
            State::Paid => Some(TradeStatus::TradeSuccess),
            State::Closed => Some(TradeStatus::TradeClosed),
            State::Finished => Some(TradeStatus::TradeFinished),
        }
    }

    pub fn charge(&self) -> Option<(String, Price)> {
        self.paid_at.map(|_| (self.order.out_trade_no.clone(), self.order.total_amount))
    }

    pub fn refunded_amounts(&self) -> Vec<(String, Price)> {
        let number = &self.order.out_trade_no;
        self.refunds.iter().map(|refund| (number.clone(), refund.amount)).collect()
    }

    /// Returns the parameters that Alipay posts; `None` before there is a trade.
    pub fn notification(&self) -> Option<Vec<(&'static str, String)>> {
        let (status, order) = (self.status()?, &self.order);
        let text = |text: &str| text.to_owned();
        let mut all = vec![
            ("app_id", order.app_id.clone()),
            ("buyer_id", text(order.buyer.as_deref().unwrap_or(BUYER))),
            ("charset", text("utf-8")),
            ("gmt_create", self.created.to_string()),
            ("notify_id", format!("{}{}", self.trade_no, status.as_str())),
            ("notify_time", now().to_string()),
            ("notify_type", text("trade_status_sync")),
            ("out_trade_no", order.out_trade_no.clone()),
            ("seller_id", text(order.seller.as_deref().unwrap_or(SELLER))),
            ("subject", order.subject.clone()),
            ("total_amount", order.total_amount.to_string()),
            ("trade_no", self.trade_no.clone()),
            ("trade_status", text(status.as_str())),
            ("version", text("1.0")),
        ];
        all.extend(order.passback_params.clone().map(|text| ("passback_params", text)));
        all.extend(self.paid_at.map(|at| ("gmt_payment", at.to_string())));
        if let Some(refund) = self.refunds.last() {
            all.push(("gmt_refund", refund.at.to_string()));
            all.push(("out_biz_no", refund.out_request_no.clone()));
            all.push(("refund_fee", self.refunded().to_string()));
        }
        Some(all)
    }
}

fn now() -> DateTime {
    SystemTime::now().into()
}
