//! What the ledger says.

use crate::testing::reply::Reply;
use serde_json::Value;

pub(super) type Answer<T = Reply> = Result<T, Refused>;

/// Why the ledger refuses: `sub_code` and `sub_msg`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Refused(pub &'static str, pub &'static str);

pub(super) const INVALID_PARAMETER: Refused = Refused("ACQ.INVALID_PARAMETER", "参数无效");
pub(super) const TRADE_NOT_EXIST: Refused = Refused("ACQ.TRADE_NOT_EXIST", "交易不存在");
pub(super) const TRADE_HAS_SUCCESS: Refused = Refused("ACQ.TRADE_HAS_SUCCESS", "交易已被支付");
pub(super) const TRADE_HAS_CLOSE: Refused = Refused("ACQ.TRADE_HAS_CLOSE", "交易已经关闭");
pub(super) const TRADE_HAS_FINISHED: Refused = Refused("ACQ.TRADE_HAS_FINISHED", "交易已经完结");
pub(super) const TRADE_STATUS_ERROR: Refused = Refused("ACQ.TRADE_STATUS_ERROR", "交易状态不合法");

/// Code 10000 with these members.
pub(super) fn done(members: Value) -> Answer {
    Ok(Reply::success(members.to_string()))
}

impl From<Refused> for Reply {
    fn from(Refused(sub_code, sub_msg): Refused) -> Self {
        Self::api_error("40004", "Business Failed", sub_code, sub_msg)
    }
}
