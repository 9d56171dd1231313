//! The status of a trade.

use crate::types::UnknownValue;

/// The status of a trade (`trade_status`).
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
    /// A value not listed in the documentation. Produced only by deserialization and `From<&str>`.
    Unknown(UnknownValue),
}

crate::__string_enum! { TradeStatus, complete = true;
    WaitBuyerPay => "WAIT_BUYER_PAY",
    TradeClosed => "TRADE_CLOSED",
    TradeSuccess => "TRADE_SUCCESS",
    TradeFinished => "TRADE_FINISHED",
}
