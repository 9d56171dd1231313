//! Payments: pay, query, and the two ways to end a trade.

use super::{
    content::{Content, Order},
    ledger::Ledger,
    response::{
        INVALID_PARAMETER, LedgerError, LedgerResult, TRADE_HAS_FINISHED, TRADE_NOT_EXIST,
        TRADE_STATUS_ERROR, success,
    },
    trade::{BUYER, State, Trade},
};
use crate::testing::{Received, Reply};
use serde_json::{Value, json};

const CODE_INVALID: LedgerError =
    LedgerError("ACQ.PAYMENT_AUTH_CODE_INVALID", "支付失败，授权码无效");
const CANCEL_NOT_ALLOWED: LedgerError = LedgerError("ACQ.CANCEL_NOT_ALLOWED", "交易不允许撤销");

impl Ledger {
    pub(super) fn pay(&mut self, content: &Content, received: &Received) -> LedgerResult {
        let order = Order::read(content, received)?;
        let code = content.text("auth_code");
        if code.is_none() && !content.has("agreement_params") && !content.has("auth_no") {
            return Err(INVALID_PARAMETER);
        }
        let is_used = code.as_ref().is_some_and(|code| self.used_codes.contains(code));
        let is_pending = self.pending > 0;
        // A number that is paid or closed takes precedence over a code that is used up.
        if is_used && self.order(&order.out_trade_no).is_none() {
            return Err(CODE_INVALID);
        }
        let trade = self.unpaid(order, State::Waiting)?;
        if is_used {
            return Err(CODE_INVALID);
        }
        trade.scan();
        if !is_pending {
            trade.pay();
        }
        let paid = payment(trade);
        self.used_codes.extend(code);
        if !is_pending {
            return success(paid);
        }
        self.pending -= 1;
        Ok(Reply::pending(paid.to_string()))
    }

    pub(super) fn query(&mut self, content: &Content) -> LedgerResult {
        let trade = self.trade(content)?;
        let mut members = payment(trade);
        members["trade_status"] = json!(trade.status().map(|status| status.to_string()));
        if let Some(at) = trade.paid_at {
            members["send_pay_date"] = json!(at);
        }
        success(members)
    }

    pub(super) fn close(&mut self, content: &Content) -> LedgerResult {
        let trade = self.trade(content)?;
        if !trade.close() {
            return Err(TRADE_STATUS_ERROR);
        }
        success(names(trade))
    }

    /// Closes what is not paid, refunds what is. Repeated, it responds the same and does nothing.
    pub(super) fn cancel(&mut self, content: &Content) -> LedgerResult {
        let trade = match self.trade(content) {
            Ok(trade) => trade,
            // According to the documentation this is not an error: the response names no action.
            Err(TRADE_NOT_EXIST) => {
                let number = content.text("out_trade_no").unwrap_or_default();
                return success(json!({ "out_trade_no": number, "retry_flag": "N" }));
            }
            Err(refused) => return Err(refused),
        };
        match trade.state {
            State::Finished => return Err(TRADE_HAS_FINISHED),
            State::Paid if !trade.refunds.is_empty() => return Err(CANCEL_NOT_ALLOWED),
            State::Paid => trade.refund(trade.order.out_trade_no.clone(), trade.remaining(), None),
            State::Unscanned | State::Waiting | State::Closed => {
                trade.close();
            }
        }
        let mut members = names(trade);
        members["retry_flag"] = json!("N");
        members["action"] = json!(if trade.paid_at.is_some() { "refund" } else { "close" });
        success(members)
    }
}

/// Returns the two numbers of a trade.
pub(super) fn names(trade: &Trade) -> Value {
    json!({ "out_trade_no": trade.order.out_trade_no, "trade_no": trade.trade_no })
}

/// Returns the fields of a trade in `pay` and `query`; more of them if it was paid.
fn payment(trade: &Trade) -> Value {
    let total = trade.order.total_amount;
    let mut members = names(trade);
    members["buyer_logon_id"] = json!("159****5620");
    members["buyer_user_id"] = json!(BUYER);
    members["total_amount"] = json!(total);
    if let Some(at) = trade.paid_at {
        members["buyer_pay_amount"] = json!(total);
        members["receipt_amount"] = json!(total);
        members["gmt_payment"] = json!(at);
        members["fund_bill_list"] = json!([{ "fund_channel": "ALIPAYACCOUNT", "amount": total }]);
    }
    members
}
