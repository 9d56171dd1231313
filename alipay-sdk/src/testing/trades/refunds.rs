//! Refunds and their queries.

use super::{
    content::Content,
    ledger::Ledger,
    payments::names,
    response::{
        LedgerError, LedgerResult, TRADE_HAS_CLOSE, TRADE_HAS_FINISHED, TRADE_STATUS_ERROR, success,
    },
    trade::{State, Trade},
};
use crate::types::Price;
use serde_json::json;

const NOT_EQUAL_TOTAL: LedgerError =
    LedgerError("ACQ.REFUND_AMT_NOT_EQUAL_TOTAL", "退款金额超限，或部分退款没有填写退款请求号");
const DISCORDANT: LedgerError =
    LedgerError("ACQ.DISCORDANT_REPEAT_REQUEST", "同一退款请求号的金额不一致");

impl Ledger {
    /// A number that was refunded is checked first: sending it again is always safe.
    pub(super) fn refund(&mut self, content: &Content) -> LedgerResult {
        let amount = content
            .amount("refund_amount")
            .map_err(|_| LedgerError("ACQ.REASON_TRADE_REFUND_FEE_ERR", "退款金额无效"))?;
        let trade = self.trade(content)?;
        let given = content.text("out_request_no");
        let number = given.clone().unwrap_or_else(|| trade.order.out_trade_no.clone());
        let earlier = trade.refunds.iter().find(|refund| refund.out_request_no == number);
        match earlier.map(|refund| refund.amount == amount) {
            Some(true) => return success(refunded(trade, "N")),
            Some(false) => return Err(DISCORDANT),
            None => allowed(trade, amount, given.is_some())?,
        }
        trade.refund(number, amount, content.text("refund_reason"));
        success(refunded(trade, "Y"))
    }

    /// A refund that was not made is not an error, and has no `refund_status` either.
    pub(super) fn refund_query(&mut self, content: &Content) -> LedgerResult {
        let number = content.require("out_request_no")?;
        let trade = self.trade(content)?;
        let Some(refund) = trade.refunds.iter().find(|refund| refund.out_request_no == number)
        else {
            return success(json!({}));
        };
        let mut members = names(trade);
        members["out_request_no"] = json!(number);
        members["refund_status"] = json!("REFUND_SUCCESS");
        members["total_amount"] = json!(trade.order.total_amount);
        members["refund_amount"] = json!(refund.amount);
        members["gmt_refund_pay"] = json!(refund.at);
        if let Some(reason) = &refund.reason {
            members["refund_reason"] = json!(reason);
        }
        success(members)
    }
}

fn allowed(trade: &Trade, amount: Price, has_number: bool) -> LedgerResult<()> {
    match trade.state {
        State::Closed if trade.paid_at.is_some() => Err(TRADE_HAS_CLOSE),
        State::Unscanned | State::Waiting | State::Closed => Err(TRADE_STATUS_ERROR),
        State::Finished => Err(TRADE_HAS_FINISHED),
        State::Paid if amount > trade.remaining() => Err(NOT_EQUAL_TOTAL),
        State::Paid if amount < trade.order.total_amount && !has_number => Err(NOT_EQUAL_TOTAL),
        State::Paid => Ok(()),
    }
}

/// `refund_fee` is the sum of all refunds of the trade.
fn refunded(trade: &Trade, fund_change: &str) -> serde_json::Value {
    let mut members = names(trade);
    members["buyer_logon_id"] = json!("159****5620");
    members["fund_change"] = json!(fund_change);
    members["refund_fee"] = json!(trade.refunded());
    members
}
