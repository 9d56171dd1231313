//! Where a trade stands.

use crate::types::UnknownValue;

/// Where a trade stands (`trade_status`).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TradeStatus {
    /// `WAIT_BUYER_PAY`: the trade exists, and the buyer has not paid.
    WaitBuyerPay,
    /// `TRADE_CLOSED`: it was never paid and timed out, or all of it was refunded.
    TradeClosed,
    /// `TRADE_SUCCESS`: it is paid, and can be refunded.
    TradeSuccess,
    /// `TRADE_FINISHED`: it is paid, and can no longer be refunded.
    TradeFinished,
    /// A value that the docs do not list; only reading and `From<&str>` make one.
    Unknown(UnknownValue),
}

impl TradeStatus {
    /// The documented values, as Alipay writes them.
    pub const VALUES: &'static [&'static str] =
        &["WAIT_BUYER_PAY", "TRADE_CLOSED", "TRADE_SUCCESS", "TRADE_FINISHED"];

    /// The value as Alipay writes it.
    pub fn as_str(&self) -> &str {
        match self {
            Self::WaitBuyerPay => "WAIT_BUYER_PAY",
            Self::TradeClosed => "TRADE_CLOSED",
            Self::TradeSuccess => "TRADE_SUCCESS",
            Self::TradeFinished => "TRADE_FINISHED",
            Self::Unknown(value) => value.as_str(),
        }
    }

    fn documented(value: &str) -> Option<Self> {
        match value {
            "WAIT_BUYER_PAY" => Some(Self::WaitBuyerPay),
            "TRADE_CLOSED" => Some(Self::TradeClosed),
            "TRADE_SUCCESS" => Some(Self::TradeSuccess),
            "TRADE_FINISHED" => Some(Self::TradeFinished),
            _ => None,
        }
    }
}

crate::__string_enum!(TradeStatus, complete = true);
