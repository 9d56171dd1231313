//! What a file of a bill contains.

use std::fmt;

/// What a file of a bill contains, by its first line, or else by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BillKind {
    /// 业务明细: a row for each payment and refund (`bill_type` `trade`).
    TradeDetails,
    /// 业务汇总: a row for each shop, and their sum.
    TradeSummary,
    /// 账务明细: a row for each change of the balance (`bill_type` `signcustomer`).
    FundDetails,
    /// 账务汇总: a row for each type of change, and their sum.
    FundSummary,
    /// Anything else.
    Other,
}

impl BillKind {
    /// Returns the kind that a first line or a file name tells.
    pub(super) fn of(text: &str) -> Self {
        let is_summary = text.contains("汇总");
        match (text.contains("业务"), text.contains("账务"), text.contains("明细") || is_summary)
        {
            (true, false, true) if is_summary => Self::TradeSummary,
            (true, false, true) => Self::TradeDetails,
            (false, true, true) if is_summary => Self::FundSummary,
            (false, true, true) => Self::FundDetails,
            _ => Self::Other,
        }
    }
}

/// Formats Alipay's name of the kind: `业务明细`.
impl fmt::Display for BillKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::TradeDetails => "业务明细",
            Self::TradeSummary => "业务汇总",
            Self::FundDetails => "账务明细",
            Self::FundSummary => "账务汇总",
            Self::Other => "其他",
        })
    }
}
