//! Download URLs of bills.

use super::{
    content::Content,
    response::{LedgerError, LedgerResult, success},
};
use crate::types::{Date, DateTime};
use serde_json::json;
use std::time::SystemTime;

const INVALID: LedgerError = LedgerError("INVAILID_ARGUMENTS", "参数无效");
const NOT_EXIST: LedgerError = LedgerError("BILL_NOT_EXIST", "账单不存在");

/// Returns a URL if the day or month is over. Nothing can be downloaded there.
pub(super) fn download_url(content: &Content) -> LedgerResult {
    let [kind, day] = ["bill_type", "bill_date"].map(|name| content.text(name).ok_or(INVALID));
    let (kind, day) = (kind?, day?);
    let first = if day.len() == "2026-11".len() { format!("{day}-01") } else { day.clone() };
    if first.parse::<Date>().map_err(|_| INVALID)?.to_string() != first {
        return Err(INVALID);
    }
    let today = DateTime::from(SystemTime::now()).date().to_string();
    // Years, months and days have the same number of digits on both sides, so strings compare as
    // dates.
    if today.get(..day.len()).is_none_or(|today| day.as_str() >= today) {
        return Err(NOT_EXIST);
    }
    let scheme = if content.text("secure").as_deref() == Some("true") { "https" } else { "http" };
    let url = format!(
        "{scheme}://dwbillcenter.alipay.com/downloadBillFile.resource?bizType={kind}&bizDates={day}"
    );
    success(json!({ "bill_download_url": url }))
}
