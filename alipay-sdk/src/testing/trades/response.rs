//! The results of the ledger.

use crate::testing::reply::Reply;
use serde_json::Value;

pub(super) type LedgerResult<T = Reply> = Result<T, LedgerError>;

/// An API error of the ledger: `sub_code` and `sub_msg`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct LedgerError(pub &'static str, pub &'static str);

pub(super) const INVALID_PARAMETER: LedgerError = LedgerError("ACQ.INVALID_PARAMETER", "参数无效");
pub(super) const TRADE_NOT_EXIST: LedgerError = LedgerError("ACQ.TRADE_NOT_EXIST", "交易不存在");
pub(super) const TRADE_HAS_SUCCESS: LedgerError =
    LedgerError("ACQ.TRADE_HAS_SUCCESS", "交易已被支付");
pub(super) const TRADE_HAS_CLOSE: LedgerError = LedgerError("ACQ.TRADE_HAS_CLOSE", "交易已经关闭");
pub(super) const TRADE_HAS_FINISHED: LedgerError =
    LedgerError("ACQ.TRADE_HAS_FINISHED", "交易已经完结");
pub(super) const TRADE_STATUS_ERROR: LedgerError =
    LedgerError("ACQ.TRADE_STATUS_ERROR", "交易状态不合法");

/// Returns code 10000 with these members.
pub(super) fn success(members: Value) -> LedgerResult {
    Ok(Reply::success(members.to_string()))
}

impl From<LedgerError> for Reply {
    fn from(LedgerError(sub_code, sub_msg): LedgerError) -> Self {
        Self::api_error("40004", "Business Failed", sub_code, sub_msg)
    }
}
