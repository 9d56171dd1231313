//! Detects signed strings that can be read as several messages.
//!
//! Alipay signs `name=value&name=value` without quoting, so an attacker who has a signed message
//! can post the same string split elsewhere: a value may swallow the parameters that follow it
//! (`notify_id=N1&notify_type=…` as one value), or give up its end to a parameter of its own. The
//! signature stays valid, and the content of the message changes.
//!
//! A message is therefore trusted only if no value contains a place where Alipay may have begun
//! another parameter. Such a place is `&name=` where `name` is
//!
//! - one that Alipay is [known](KNOWN) to send, or
//! - any other [word](is_word) that could stand there: parameters are sorted, so it lies between
//!   the known ones before and after it.
//!
//! A parameter whose own name is not a word is such a place in itself.
//!
//! That leaves one reading. Let the message that Alipay sent have no such place. Another split of
//! its string that begins a parameter inside one of its values would begin it, sorted, at such a
//! place, or with a name that is not a word. Otherwise it swallows a parameter: a known one is such
//! a place in the other split; and as all known ones then stand in both, an unknown one lies
//! between the same two as before. `tests/notifications/splits.rs` tries them all.
//!
//! If the message that was sent has such a place, it is not trusted. A split of its string may be,
//! if its values read as nothing but parameters that Alipay might have sent.

use super::quoted::{Quoted, shortened};
use std::cell::OnceCell;
use std::collections::HashSet;
use std::fmt;

/// A place inside a value where another parameter may have begun, so that the signed string can be
/// read in two ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ambiguity {
    name: String,
    value_of: String,
}

impl Ambiguity {
    /// Returns the name that stands there, as in `&name=`; truncated if it is long.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the parameter whose value contains it.
    pub fn value_of(&self) -> &str {
        &self.value_of
    }
}

/// Shows names only, never a value.
impl fmt::Display for Ambiguity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = format!("&{}=", self.name);
        write!(f, "{} appears inside the value of {}", Quoted(&place), Quoted(&self.value_of))
    }
}

/// Lists the first ones, for an error.
pub(in crate::incoming) fn listed(ambiguities: &[Ambiguity]) -> String {
    ambiguities.iter().take(3).map(Ambiguity::to_string).collect::<Vec<_>>().join(", ")
}

/// Finds the places in a message. Its signed parameters are passed sorted by name, all of them, empty
/// ones too if the signature covers them: `&q=` may be the end of a value. Unsigned ones can be added
/// by anyone, and must not narrow what lies between.
pub(super) fn ambiguities<'a>(signed: impl Iterator<Item = (&'a str, &'a [u8])>) -> Vec<Ambiguity> {
    let signed: Vec<_> = signed.collect();
    let mut found = Vec::new();
    for (index, (value_of, value)) in signed.iter().enumerate() {
        let mut reported = HashSet::new();
        let borders = OnceCell::new();
        let could_stand = |name: &[u8]| {
            let (before, after) = borders.get_or_init(|| borders_of(&signed, index));
            is_word(name)
                && before.is_none_or(|before| before.as_bytes() < name)
                && after.is_none_or(|after| name < after.as_bytes())
        };
        let places = names_within(value).filter(|name| is_known(name) || could_stand(name));
        let places = places.filter(|name| reported.insert(*name)).map(|name| (name, *value_of));
        let own = (!is_word(value_of.as_bytes())).then(|| {
            let before = index.checked_sub(1).map_or("", |before| signed[before].0);
            (value_of.as_bytes(), before)
        });
        for (name, value_of) in places.chain(own).take(MAX_REPORTED - found.len()) {
            let name = shortened(&String::from_utf8_lossy(name));
            found.push(Ambiguity { name, value_of: shortened(value_of) });
        }
        if found.len() == MAX_REPORTED {
            break;
        }
    }
    found
}

/// A few are enough to act on, even if a message has a thousand.
const MAX_REPORTED: usize = 16;

/// Returns the known parameters between which another one could begin in the value at `index`.
fn borders_of<'a>(signed: &[(&'a str, &[u8])], index: usize) -> (Option<&'a str>, Option<&'a str>) {
    let known = |(name, _): &(&'a str, &[u8])| Some(*name).filter(|name| is_known(name.as_bytes()));
    let before = signed[..=index].iter().rev().find_map(known);
    (before, signed[index + 1..].iter().find_map(known))
}

/// Returns whether Alipay could use the name for a parameter: its names are words of several
/// letters.
pub(super) fn is_word(name: &[u8]) -> bool {
    let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || b"_.-".contains(byte);
    name.len() > 1 && name[0] != b'_' && name.iter().all(is_letter)
}

/// Yields what stands between `&` and the next `=`.
fn names_within(value: &[u8]) -> impl Iterator<Item = &[u8]> {
    value.split(|byte| *byte == b'&').skip(1).filter_map(|pair| {
        let end = pair.iter().position(|byte| *byte == b'=')?;
        Some(&pair[..end]).filter(|name| !name.is_empty())
    })
}

/// Returns whether Alipay is known to send a parameter of that name.
pub(super) fn is_known(name: &[u8]) -> bool {
    KNOWN.binary_search_by(|known| known.as_bytes().cmp(name)).is_ok()
}

/// The parameters that Alipay is known to send: with payments and refunds, agreements and
/// pre-authorizations, as messages of the platform, and to `return_url`. Sorted.
///
/// A name that is missing here is detected by its place among the others; one that is listed is
/// detected wherever it stands.
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
        assert_eq!(found(&with("user=1&quantity=2&quantity=3")), ["quantity"]);
        assert_eq!(found(&with("user=1&&=&quantity")), [""; 0], "no names");
    }

    #[test]
    fn alipays_names_are_words() {
        let bills = r#"[{"name":"满100&减=5","url":"https://shop.example/?a=1&q=2"}]"#;
        assert_eq!(found(&[("fund_bill_list", bills), ("version", "1.0")]), [""; 0]);
        assert_eq!(found(&[("fund_bill_list", "1"), ("减", "5")]), ["减"]);
        assert_eq!(found(&[("fund_bill_list", "1"), ("q", "2"), ("version", "1.0")]), ["q"]);
    }

    #[test]
    fn a_thousand_places_are_reported_as_a_few() {
        let many: String = (0..100_000).map(|index| format!("&b{index}=1")).collect();
        let names: Vec<_> = (0..900).map(|index| format!("az{index:04}")).collect();
        let mut all: Vec<_> = names.iter().map(|name| (name.as_str(), "1")).collect();
        all.extend([("body", many.as_str()), ("charset", "utf-8")]);
        assert_eq!(found(&all).len(), 0, "before `body`");
        all[900].0 = "azz";
        assert_eq!(found(&all).len(), MAX_REPORTED);
    }

    #[test]
    fn an_unknown_parameter_is_not_a_border() {
        assert_eq!(found(&[("body", "1&bz=3"), ("bx", "4"), ("charset", "5")]), ["bz"]);
        assert_eq!(found(&[("bz", "1&by=3"), ("charset", "4")]), ["by"]);
    }
}
