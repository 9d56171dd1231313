//! One signed text, several messages.
//!
//! Alipay signs `name=value&name=value` without quoting, so whoever has a signed message can post
//! the same text split elsewhere: a value may swallow the parameters that follow it
//! (`notify_id=N1&notify_type=…` as one value), or give up its end to a parameter of its own. The
//! signature stays right, and what the message says changes.
//!
//! A message is therefore believed only if no value has a place where Alipay may have begun
//! another parameter. Such a place is `&name=` where `name` is
//!
//! - one that Alipay is [known](KNOWN) to send, or
//! - any other that could stand there: parameters are sorted, so it lies between the known ones
//!   before and after it.
//!
//! That leaves one reading. Let the message that Alipay sent have no such place. Another split
//! of its text that begins a parameter inside of one of its values would begin it, sorted, at
//! such a place. Otherwise it swallows a parameter: a known one is such a place in the other
//! split; and as all known ones then stand in both, an unknown one lies between the same two as
//! before. `tests/notifications/splits.rs` tries them all.

use super::quoted::{Quoted, shortened};
use std::collections::HashSet;
use std::fmt;

/// A place inside of a value where another parameter may have begun, so that the signed text can
/// be read in two ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ambiguity {
    name: String,
    value_of: String,
}

impl Ambiguity {
    /// The name that stands there, as in `&name=`; its beginning, if it is long.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The parameter in whose value it stands.
    pub fn value_of(&self) -> &str {
        &self.value_of
    }
}

/// Names only, never a value.
impl fmt::Display for Ambiguity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = format!("&{}=", self.name);
        write!(f, "{} stands inside of the value of {}", Quoted(&place), Quoted(&self.value_of))
    }
}

/// Every place of a message, whose parameters come sorted by name, without those that are blank.
pub(super) fn ambiguities<'a>(
    parameters: impl Iterator<Item = (&'a str, &'a [u8])>,
) -> Vec<Ambiguity> {
    // What is not signed can be added by anyone, and must not narrow what lies between.
    let signed: Vec<_> = parameters.filter(|(name, _)| !UNSIGNED.contains(name)).collect();
    let mut found = Vec::new();
    let mut told = HashSet::new();
    for (index, (value_of, value)) in signed.iter().enumerate() {
        for name in names_within(value) {
            let is_place = is_known(name) || could_stand(name, &signed, index);
            if is_place && told.insert((index, name)) {
                let name = shortened(&String::from_utf8_lossy(name));
                found.push(Ambiguity { name, value_of: shortened(value_of) });
            }
        }
    }
    found
}

/// Whether a parameter of that name could begin in the value at `index`: between the known ones
/// that stand before and after it.
fn could_stand(name: &[u8], signed: &[(&str, &[u8])], index: usize) -> bool {
    let is_border = |(name, _): &&(&str, &[u8])| is_known(name.as_bytes());
    let before = signed[..=index].iter().rev().find(is_border);
    let after = signed[index + 1..].iter().find(is_border);
    before.is_none_or(|(before, _)| before.as_bytes() < name)
        && after.is_none_or(|(after, _)| name < after.as_bytes())
}

/// What stands between `&` and the next `=`.
fn names_within(value: &[u8]) -> impl Iterator<Item = &[u8]> {
    value.split(|byte| *byte == b'&').skip(1).filter_map(|pair| {
        let end = pair.iter().position(|byte| *byte == b'=')?;
        Some(&pair[..end]).filter(|name| !name.is_empty())
    })
}

fn is_known(name: &[u8]) -> bool {
    KNOWN.binary_search_by(|known| known.as_bytes().cmp(name)).is_ok()
}

/// No part of what is signed, or, as `sign_type` under one rule, compared to the letter.
const UNSIGNED: [&str; 3] = ["alipay_cert_sn", "sign", "sign_type"];

/// The parameters that Alipay is known to send: with payments and refunds, agreements and
/// pre-authorisations, as messages of the platform, and to `return_url`. Sorted.
///
/// A name that is missing here is told by its place among the others; one that is here is told
/// wherever it stands.
const KNOWN: &[&str] = &[
    "action",
    "agreement_no",
    "alipay_cert_sn",
    "alipay_logon_id",
    "alipay_open_id",
    "alipay_user_id",
    "amount",
    "app_id",
    "auth_app_id",
    "auth_no",
    "biz_content",
    "biz_settle_mode",
    "body",
    "buyer_id",
    "buyer_logon_id",
    "buyer_open_id",
    "buyer_pay_amount",
    "charset",
    "credit_amount",
    "credit_merchant_ext",
    "external_agreement_no",
    "fund_amount",
    "fund_bill_list",
    "gmt_close",
    "gmt_create",
    "gmt_payment",
    "gmt_refund",
    "gmt_trans",
    "invalid_time",
    "invoice_amount",
    "login_token",
    "method",
    "msg_app_id",
    "msg_method",
    "msg_type",
    "msg_uid",
    "next_deduct_time",
    "notify_id",
    "notify_time",
    "notify_type",
    "operation_id",
    "operation_type",
    "out_biz_no",
    "out_order_no",
    "out_request_no",
    "out_trade_no",
    "passback_params",
    "payee_logon_id",
    "payee_user_id",
    "payer_logon_id",
    "payer_user_id",
    "personal_product_code",
    "point_amount",
    "pre_auth_type",
    "receipt_amount",
    "refund_detail_item_list",
    "refund_fee",
    "rest_amount",
    "rest_credit_amount",
    "rest_fund_amount",
    "seller_email",
    "seller_id",
    "send_back_fee",
    "service",
    "sign",
    "sign_scene",
    "sign_time",
    "sign_type",
    "status",
    "subject",
    "timestamp",
    "total_amount",
    "total_freeze_amount",
    "total_freeze_credit_amount",
    "total_freeze_fund_amount",
    "total_pay_amount",
    "total_pay_credit_amount",
    "total_pay_fund_amount",
    "total_unfreeze_amount",
    "total_unfreeze_credit_amount",
    "total_unfreeze_fund_amount",
    "trade_no",
    "trade_status",
    "trans_currency",
    "unsign_time",
    "utc_timestamp",
    "valid_time",
    "version",
    "voucher_detail_list",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_known_names_can_be_searched() {
        assert!(KNOWN.is_sorted());
    }

    fn found(parameters: &[(&str, &str)]) -> Vec<String> {
        let pairs = parameters.iter().map(|(name, value)| (*name, value.as_bytes()));
        ambiguities(pairs).into_iter().map(|found| found.name).collect()
    }

    #[test]
    fn a_known_name_wherever_it_stands() {
        assert_eq!(found(&[("subject", "a&app_id=1")]), ["app_id"]);
        assert_eq!(found(&[("app_id", "1"), ("zzz", "a&app_id=1&body=2")]), ["app_id", "body"]);
    }

    #[test]
    fn an_unknown_name_only_where_it_could_stand() {
        let with = |value| [("passback_params", value), ("seller_id", "1"), ("trade_no", "2")];
        assert_eq!(found(&with("user=1&level=2")), [""; 0], "not after `passback_params`");
        assert_eq!(found(&with("user=1&sku=2")), [""; 0], "not before `seller_id`");
        assert_eq!(found(&with("user=1&quantity=2")), ["quantity"]);
        assert_eq!(found(&with("user=1&&=&quantity")), [""; 0], "no names");
    }

    #[test]
    fn an_unknown_parameter_is_no_border() {
        assert_eq!(found(&[("body", "1&bz=3"), ("bx", "4"), ("charset", "5")]), ["bz"]);
        assert_eq!(found(&[("bz", "1&by=3"), ("charset", "4")]), ["by"]);
    }

    #[test]
    fn what_is_not_signed_is_no_border() {
        assert_eq!(found(&[("notify_id", "1&other=2"), ("sign", "a&app_id=")]), ["other"]);
    }
}
