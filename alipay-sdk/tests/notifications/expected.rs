//! Is it the order that it should be?

use crate::notification;
use alipay_sdk::notify::Difference;
use alipay_sdk::{Expected, Price};

const GOOD: [(&str, &str); 4] = [
    ("out_trade_no", "A1"),
    ("seller_id", "2088"),
    ("total_amount", "88.8"),
    ("trade_status", "TRADE_SUCCESS"),
];

fn expected() -> Expected {
    Expected::new("A1", Price::from_fen(8880))
}

async fn differences(parameters: &[(&str, &str)], expected: Expected) -> Vec<Difference> {
    match notification(parameters).await.check(&expected) {
        Ok(()) => Vec::new(),
        Err(mismatch) => mismatch.differences().to_vec(),
    }
}

#[tokio::test]
async fn amounts_are_compared_as_numbers() {
    assert_eq!(differences(&GOOD, expected()).await, []);
    assert_eq!(differences(&GOOD, expected().seller_id("2088")).await, []);
}

#[tokio::test]
async fn everything_that_differs_is_told() {
    let other = Expected::new("a1", Price::from_fen(8881)).seller_id("2089");
    assert_eq!(
        differences(&GOOD, other).await,
        [
            Difference::Other { field: "out_trade_no" },
            Difference::Amount { expected: Price::from_fen(8881), actual: Price::from_fen(8880) },
            Difference::Other { field: "seller_id" },
        ]
    );
}

#[tokio::test]
async fn what_is_missing_differs() {
    assert_eq!(
        differences(&[("out_trade_no", ""), ("total_amount", "much")], expected()).await,
        [
            Difference::Missing { field: "out_trade_no" },
            Difference::Missing { field: "total_amount" }
        ]
    );
    let nothing = Expected::new("", Price::ZERO).seller_id("");
    assert_eq!(differences(&[], nothing).await.len(), 3);
}

/// A buyer chose the subject `x&total_amount=88.80&total_amountz=`, paid one fen, and posted the
/// signed text again with the seams moved.
#[tokio::test]
async fn moved_seams_are_noticed() {
    let genuine = [
        ("out_trade_no", "A1"),
        ("subject", "x&total_amount=88.80&total_amountz="),
        ("total_amount", "0.01"),
        ("trade_status", "TRADE_SUCCESS"),
    ];
    let forged = [
        ("out_trade_no", "A1"),
        ("subject", "x"),
        ("total_amount", "88.80"),
        ("total_amountz", "&total_amount=0.01"),
        ("trade_status", "TRADE_SUCCESS"),
    ];
    let (genuine, forged) = (notification(&genuine).await, notification(&forged).await);
    assert_eq!(genuine.get("sign"), forged.get("sign"), "the signed text is the same");
    assert_eq!(forged.total_amount(), Some(Price::from_fen(8880)));
    for notification in [genuine, forged] {
        let mismatch = notification.check(&expected()).unwrap_err();
        let ambiguous = Difference::Ambiguous { field: "total_amount" };
        assert!(mismatch.differences().contains(&ambiguous), "{mismatch}");
    }
}

/// What a browser brought back to `return_url`, posted with `method` hidden in another value.
#[tokio::test]
async fn a_return_that_was_made_a_notification_is_noticed() {
    let charset = ("charset", "utf-8&method=alipay.trade.page.pay.return");
    let notification = notification(&[&[charset], &GOOD[..]].concat()).await;
    let mismatch = notification.check(&expected()).unwrap_err();
    assert_eq!(mismatch.differences(), [Difference::Ambiguous { field: "method" }]);
}

#[tokio::test]
async fn a_moved_status_is_no_payment() {
    for name in ["trade_status", "refund_fee", "gmt_refund", "out_biz_no"] {
        let swallowed = format!("x&{name}=1");
        let parameters = [("body", swallowed.as_str()), ("trade_status", "TRADE_SUCCESS")];
        assert!(!notification(&parameters).await.is_paid(), "{name}");
    }
}

#[tokio::test]
async fn no_account_and_no_order_shows() {
    let expected = Expected::new("SECRET", Price::from_fen(1)).seller_id("SECRET");
    let mismatch = notification(&GOOD).await.check(&expected).unwrap_err();
    let text = format!("{expected:?} {mismatch:?} {mismatch}");
    assert!(!text.contains("SECRET") && !text.contains("2088") && !text.contains("A1"), "{text}");
    assert!(text.contains("`total_amount` is 88.80 instead of 0.01"), "{text}");
}
