//! Orders that the buyer pays later: create and precreate.

use super::{
    content::{Content, Order},
    ledger::Ledger,
    response::{LedgerResult, TRADE_HAS_CLOSE, TRADE_HAS_SUCCESS, success},
    trade::{State, Trade},
};
use crate::testing::Received;
use serde_json::json;

impl Ledger {
    pub(super) fn create(&mut self, content: &Content, received: &Received) -> LedgerResult {
        let order = Order::read(content, received)?;
        let trade = self.unpaid(order, State::Waiting)?;
        trade.scan();
        success(json!({ "out_trade_no": trade.order.out_trade_no, "trade_no": trade.trade_no }))
    }

    pub(super) fn precreate(&mut self, content: &Content, received: &Received) -> LedgerResult {
        let order = Order::read(content, received)?;
        let trade = self.unpaid(order, State::Unscanned)?;
        let qr_code = format!("https://qr.alipay.com/bax{}", trade.trade_no);
        success(json!({ "out_trade_no": trade.order.out_trade_no, "qr_code": qr_code }))
    }

    /// Returns the trade of an order that can still be paid: a new one, or the one that has the
    /// number.
    pub(super) fn unpaid(&mut self, order: Order, state: State) -> LedgerResult<&mut Trade> {
        let number = self.trades.len();
        let position =
            self.trades.iter().position(|trade| trade.order.out_trade_no == order.out_trade_no);
        let Some(position) = position else {
            self.trades.push(Trade::new(order, number, state));
            return Ok(&mut self.trades[number]);
        };
        let trade = &mut self.trades[position];
        order.check_same(&trade.order)?;
        match trade.state {
            State::Paid | State::Finished => Err(TRADE_HAS_SUCCESS),
            State::Closed => Err(TRADE_HAS_CLOSE),
            State::Unscanned | State::Waiting => Ok(trade),
        }
    }
}
