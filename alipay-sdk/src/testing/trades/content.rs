//! The content of a request.

use super::response::{INVALID_PARAMETER, LedgerError, LedgerResult};
use crate::testing::received::Received;
use crate::types::Price;
use serde_json::{Map, Value};

/// The members of `biz_content`.
pub(super) struct Content(Map<String, Value>);

impl Content {
    /// The gateway has checked that it is an object.
    pub fn of(received: &Received) -> Self {
        let members = received.biz_content().and_then(|text| serde_json::from_str(text).ok());
        Self(members.unwrap_or_default())
    }

    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Returns a string, or a number as it is written; `None` if it is empty.
    pub fn text(&self, name: &str) -> Option<String> {
        match self.0.get(name)? {
            Value::String(text) => Some(text.clone()).filter(|text| !text.is_empty()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }

    pub fn require(&self, name: &str) -> LedgerResult<String> {
        self.text(name).ok_or(INVALID_PARAMETER)
    }

    /// Returns an amount above zero with at most two decimals.
    pub fn amount(&self, name: &str) -> LedgerResult<Price> {
        let amount: Price = self.require(name)?.parse().map_err(|_| INVALID_PARAMETER)?;
        match amount > Price::ZERO && amount.has_two_decimals() {
            true => Ok(amount),
            false => Err(INVALID_PARAMETER),
        }
    }
}

/// The content of an order. That it stays the same is what makes a number safe to send again.
pub(super) struct Order {
    pub out_trade_no: String,
    pub total_amount: Price,
    pub subject: String,
    pub seller: Option<String>,
    pub buyer: Option<String>,
    pub passback_params: Option<String>,
    pub app_id: String,
}

/// A hundred million yuan.
const MAX_TOTAL: Price = Price::from_fen(10_000_000_000);

impl Order {
    pub fn read(content: &Content, received: &Received) -> LedgerResult<Self> {
        let total_amount = content.amount("total_amount")?;
        if total_amount > MAX_TOTAL {
            return Err(LedgerError("ACQ.TOTAL_FEE_EXCEED", "订单总金额超出范围"));
        }
        Ok(Self {
            out_trade_no: content.require("out_trade_no")?,
            total_amount,
            subject: content.require("subject")?,
            seller: content.text("seller_id"),
            buyer: content.text("buyer_id").or_else(|| content.text("buyer_open_id")),
            passback_params: content.text("passback_params"),
            app_id: received.parameter("app_id").unwrap_or_default().into(),
        })
    }

    /// Checks that the number was used for the same order before.
    pub fn check_same(&self, earlier: &Self) -> LedgerResult<()> {
        let what = |order: &Self| (order.total_amount, order.subject.clone(), order.seller.clone());
        if what(self) != what(earlier) {
            return Err(LedgerError("ACQ.CONTEXT_INCONSISTENT", "交易信息被篡改"));
        }
        if self.buyer != earlier.buyer {
            return Err(LedgerError("ACQ.TRADE_BUYER_NOT_MATCH", "交易买家不匹配"));
        }
        Ok(())
    }
}
