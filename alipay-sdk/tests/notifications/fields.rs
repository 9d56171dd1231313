//! Verified parameters, as strings and as typed values.

use crate::{APP, form, notification, sign, signed, trade, verify};
use alipay_sdk::notify::TradeStatus;
use alipay_sdk::{DateTime, Notification, Price};
use std::collections::BTreeSet;

type Amount = fn(&Notification) -> Option<Price>;
type Time = fn(&Notification) -> Option<DateTime>;
type Text = fn(&Notification) -> Option<&str>;

const AMOUNTS: [(&str, Amount); 6] = [
    ("buyer_pay_amount", Notification::buyer_pay_amount),
    ("invoice_amount", Notification::invoice_amount),
    ("point_amount", Notification::point_amount),
    ("receipt_amount", Notification::receipt_amount),
    ("refund_fee", Notification::refund_fee),
    ("total_amount", |n| n.total_amount()),
];

const TIMES: [(&str, Time); 5] = [
    ("gmt_close", Notification::gmt_close),
    ("gmt_create", Notification::gmt_create),
    ("gmt_payment", Notification::gmt_payment),
    ("gmt_refund", Notification::gmt_refund),
    ("notify_time", Notification::notify_time),
];

const TEXTS: [(&str, Text); 16] = [
    ("auth_app_id", |n| n.auth_app_id()),
    ("biz_content", Notification::biz_content),
    ("body", Notification::body),
    ("buyer_id", Notification::buyer_id),
    ("fund_bill_list", Notification::fund_bill_list),
    ("msg_method", Notification::msg_method),
    ("notify_id", Notification::notify_id),
    ("notify_type", Notification::notify_type),
    ("out_biz_no", Notification::out_biz_no),
    ("out_trade_no", |n| n.out_trade_no()),
    ("passback_params", Notification::passback_params),
    ("seller_email", Notification::seller_email),
    ("seller_id", |n| n.seller_id()),
    ("subject", Notification::subject),
    ("trade_no", |n| n.trade_no()),
    ("voucher_detail_list", Notification::voucher_detail_list),
];

#[tokio::test]
async fn every_field_is_read_from_its_own_parameter() {
    for (name, read) in AMOUNTS {
        let notification = notification(&[(name, "1.5")]).await;
        assert_eq!(read(&notification), Some(Price::from_fen(150)), "{name}");
        assert_eq!(AMOUNTS.iter().filter(|(_, read)| read(&notification).is_some()).count(), 1);
    }
    for (name, read) in TIMES {
        let notification = notification(&[(name, "2026-11-22 08:30:00.123")]).await;
        assert_eq!(read(&notification), DateTime::new(2026, 11, 22, 8, 30, 0), "{name}");
        assert_eq!(TIMES.iter().filter(|(_, read)| read(&notification).is_some()).count(), 1);
    }
    for (name, read) in TEXTS {
        let notification = notification(&[(name, " a ")]).await;
        assert_eq!(read(&notification), Some(" a "), "{name}");
        assert_eq!(TEXTS.iter().filter(|(_, read)| read(&notification).is_some()).count(), 1);
    }
}

#[tokio::test]
async fn what_cannot_be_read_is_absent_and_reported() {
    let names: BTreeSet<_> =
        AMOUNTS.map(|(name, _)| name).into_iter().chain(TIMES.map(|(name, _)| name)).collect();
    let parameters: Vec<_> = names.iter().map(|name| (*name, "SECRET")).collect();
    let notification = notification(&parameters).await;
    let problems = notification.problems();
    assert_eq!(problems.iter().map(|problem| problem.name()).collect::<BTreeSet<_>>(), names);
    assert!(problems.iter().any(|p| p.to_string() == "`total_amount` is not an amount"));
    assert!(problems.iter().any(|p| p.to_string() == "`gmt_close` is not a time"));
    assert!(AMOUNTS.iter().all(|(_, read)| read(&notification).is_none()));
    assert!(TIMES.iter().all(|(_, read)| read(&notification).is_none()));
    assert_eq!(notification.get("total_amount"), Some("SECRET"));
    let text = format!("{notification:?} {problems:?}");
    assert!(text.contains("total_amount") && !text.contains("SECRET"), "{text}");
}

#[tokio::test]
async fn bytes_that_are_not_text_cost_one_field() {
    let parameters: [(&str, &[u8]); 10] = [
        ("app_id", APP.1.as_bytes()),
        ("charset", b"utf-8"),
        ("notify_id", b"1"),
        ("notify_time", b"2026-11-22 08:30:02"),
        ("notify_type", b"trade_status_sync"),
        ("out_trade_no", b"A1"),
        ("subject", b"\xff\xfe"),
        ("total_amount", b"88.80"),
        ("trade_no", b"2026112222001425530101456789"),
        ("trade_status", b"TRADE_SUCCESS"),
    ];
    let body = format!("{}&{}", form(&parameters), form(&[("sign", sign(&parameters))]));
    let notification = verify(body).await.unwrap();
    assert!(notification.is_paid());
    assert_eq!((notification.subject(), notification.get("subject")), (None, None));
    assert_eq!(notification.raw("subject"), Some(&b"\xff\xfe"[..]));
    assert!(notification.iter().all(|(name, _)| name != "subject"));
    assert_eq!(notification.problems().len(), 1);
    assert_eq!(
        notification.problems()[0].to_string(),
        "`subject` is not a valid string in its charset"
    );
}

/// An unknown charset does not lead to guesses about what is not ASCII.
#[tokio::test]
async fn an_unknown_charset_leaves_the_rest() {
    let parameters = [("charset", "klingon"), ("out_trade_no", "A1"), ("subject", "咖啡")];
    let notification = notification(&parameters).await;
    assert_eq!((notification.out_trade_no(), notification.subject()), (Some("A1"), None));
    let [problem] = notification.problems() else { panic!("{:?}", notification.problems()) };
    assert_eq!(problem.to_string(), "`subject` is not ASCII, and its charset is unknown");
}

#[tokio::test]
async fn statuses() {
    for (status, is_paid) in [
        ("WAIT_BUYER_PAY", false),
        ("TRADE_CLOSED", false),
        ("TRADE_SUCCESS", true),
        ("TRADE_FINISHED", true),
        ("trade_success", false),
        ("TRADE_PENDING", false),
        (" ", false),
    ] {
        let notification = trade(&[("trade_status", status)]).await;
        assert_eq!(notification.is_paid(), is_paid, "{status}");
    }
    let notification = trade(&[("trade_status", "TRADE_PENDING")]).await;
    assert_eq!(notification.trade_status().unwrap().as_str(), "TRADE_PENDING");
    for value in TradeStatus::VALUES {
        assert_eq!(TradeStatus::from(*value).as_str(), *value);
        assert!(!matches!(TradeStatus::from(*value), TradeStatus::Unknown(_)));
    }
}

#[tokio::test]
async fn a_refund_is_not_a_payment() {
    for mark in [("gmt_refund", "2026-11-22 09:00:00"), ("out_biz_no", "R1"), ("refund_fee", "?")] {
        let notification = trade(&[mark, ("trade_status", "TRADE_SUCCESS")]).await;
        assert!(notification.is_refund() && !notification.is_paid(), "{mark:?}");
    }
}

/// A marker counts whether it can be read or not.
#[tokio::test]
async fn a_refund_whose_number_is_not_text_is_not_a_payment() {
    let notification = trade(&[
        ("charset", "klingon"),
        ("out_biz_no", "退款1"),
        ("refund_fee", "8.80"),
        ("trade_status", "TRADE_SUCCESS"),
    ]);
    let notification = notification.await;
    assert!(notification.is_refund() && !notification.is_paid());
    assert_eq!(notification.deduplication_key(), None, "another field would name another refund");
}

/// Unsigned parameters, which anyone can add, decide nothing, the charset included.
#[tokio::test]
async fn an_unsigned_parameter_does_not_change_the_signed_string() {
    let mut all = [APP, ("out_biz_no", "退款1"), ("trade_no", "T1"), ("trade_status", "X")];
    all.sort();
    let body = signed(&all);
    for added in ["", "&alipay_cert_sn=%FF", "&gmt_close=%20"] {
        let notification = verify(format!("{body}{added}")).await.unwrap();
        assert_eq!(notification.get("out_biz_no"), Some("退款1"), "{added}");
    }
}

async fn key(parameters: &[(&str, &str)]) -> Option<String> {
    trade(&[&[("trade_status", "TRADE_SUCCESS")], parameters].concat()).await.deduplication_key()
}

#[tokio::test]
async fn each_event_has_a_key_of_its_own() {
    let refund = ("gmt_refund", "2026-11-22 09:00:00");
    let events: [&[(&str, &str)]; 11] = [
        &[],
        &[("trade_status", "TRADE_FINISHED")],
        &[("trade_no", "T2")],
        &[("out_biz_no", "R1"), refund],
        &[("out_biz_no", "R2"), refund],
        &[("out_biz_no", "8.80")],
        &[("refund_fee", "8.80"), refund],
        &[("refund_fee", "0.00"), refund],
        &[("refund_fee", "0.00"), ("gmt_refund", "2026-11-23 09:00:00")],
        &[("notify_type", "dut_user_sign")],
        &[("notify_type", "dut_user_sign"), ("notify_id", "T1/TRADE_SUCCESS")],
    ];
    let mut keys = BTreeSet::new();
    for event in events {
        let first = key(event).await.unwrap_or_else(|| panic!("{event:?}"));
        assert!(keys.insert(first.clone()), "{event:?}: {first}");
        let later = [event, &[("notify_time", "2026-11-22 10:30:02")]].concat();
        assert_eq!(key(&later).await, Some(first), "the same in every delivery");
    }
    // A truncated message reserves no key.
    for field in ["notify_id", "trade_no", "out_trade_no", "trade_status"] {
        assert_eq!(key(&[(field, "")]).await, None, "{field}");
    }
}

/// Payments that were finished or closed by time have `refund_fee=0.00`.
#[tokio::test]
async fn a_refund_of_zero_is_not_a_refund() {
    for fee in ["0.00", "0", ""] {
        let notification = trade(&[("refund_fee", fee), ("trade_status", "TRADE_FINISHED")]).await;
        assert!(notification.is_paid() && !notification.is_refund(), "{fee}");
    }
    let parameters =
        [("out_biz_no", "R1"), ("refund_fee", "0.00"), ("trade_status", "TRADE_SUCCESS")];
    assert!(trade(&parameters).await.is_refund(), "the other marks count");
}

#[test]
fn the_replies_are_what_alipay_compares() {
    assert_eq!(Notification::SUCCESS.as_bytes(), *b"success");
    assert_eq!(Notification::FAIL, "fail");
}
