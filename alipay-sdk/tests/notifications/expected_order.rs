//! Comparing a notification with the expected order.

use crate::trade;
use alipay_sdk::notify::{OrderDifference, OrderMismatch};
use alipay_sdk::{ExpectedOrder, Price};

const GOOD: [(&str, &str); 4] =
    [("out_trade_no", "A1"), ("seller_id", "2088"), ("total_amount", "88.8"), PAID];

const PAID: (&str, &str) = ("trade_status", "TRADE_SUCCESS");

fn expected() -> ExpectedOrder {
    ExpectedOrder::new("A1", Price::from_fen(8880))
}

async fn differences(parameters: &[(&str, &str)], expected: ExpectedOrder) -> Vec<OrderDifference> {
    match trade(parameters).await.check(&expected) {
        Ok(()) => Vec::new(),
        Err(mismatch) => mismatch.differences().to_vec(),
    }
}

/// The names at which the string can be read in two ways.
fn ambiguous(mismatch: &OrderMismatch) -> Vec<&str> {
    let mut names = Vec::new();
    for difference in mismatch.differences() {
        if let OrderDifference::Ambiguous(ambiguity) = difference {
            names.push(ambiguity.name());
        }
    }
    names
}

#[tokio::test]
async fn amounts_are_compared_as_numbers() {
    assert_eq!(differences(&GOOD, expected()).await, []);
    assert_eq!(differences(&GOOD, expected().seller_id("2088")).await, []);
}

#[tokio::test]
async fn everything_that_differs_is_reported() {
    let other = ExpectedOrder::new("a1", Price::from_fen(8881)).seller_id("2089");
    assert_eq!(
        differences(&GOOD, other).await,
        [
            OrderDifference::Other { field: "out_trade_no" },
            OrderDifference::Amount {
                expected: Price::from_fen(8881),
                actual: Price::from_fen(8880)
            },
            OrderDifference::Other { field: "seller_id" },
        ]
    );
}

#[tokio::test]
async fn what_is_missing_differs() {
    assert_eq!(
        differences(&[("out_trade_no", ""), ("total_amount", "much"), PAID], expected()).await,
        [
            OrderDifference::Missing { field: "out_trade_no" },
            OrderDifference::Missing { field: "total_amount" }
        ]
    );
    let nothing = ExpectedOrder::new("", Price::ZERO).seller_id("");
    let blank = [("out_trade_no", " "), ("total_amount", ""), PAID];
    assert_eq!(differences(&blank, nothing).await.len(), 3);
}

/// Such a message is not about a payment, or was cut.
#[tokio::test]
async fn what_every_notification_of_a_trade_has_is_needed() {
    for field in ["notify_id", "notify_time", "notify_type", "trade_no", "trade_status"] {
        let parameters = [&GOOD[..], &[(field, "")]].concat();
        let notification = trade(&parameters).await;
        assert!(!notification.is_paid(), "{field}");
        let mismatch = notification.check(&expected()).unwrap_err();
        assert_eq!(mismatch.differences(), [OrderDifference::Missing { field }]);
    }
}

/// Whatever its fields state, a message of another type is not a payment.
#[tokio::test]
async fn another_kind_of_message_is_not_a_payment() {
    let parameters = [&GOOD[..], &[("notify_type", "refund_deposit_back")]].concat();
    let notification = trade(&parameters).await;
    assert!(!notification.is_paid());
    let mismatch = notification.check(&expected()).unwrap_err();
    assert_eq!(mismatch.differences(), [OrderDifference::Other { field: "notify_type" }]);
}

/// A buyer chose the subject `x&total_amount=88.80&total_amountz=`, paid one fen, and posted the
/// signed string again, split elsewhere.
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
    let (genuine, forged) = (trade(&genuine).await, trade(&forged).await);
    assert_eq!(genuine.get("sign"), forged.get("sign"), "the signed text is the same");
    assert_eq!(forged.total_amount(), Some(Price::from_fen(8880)));
    for notification in [genuine, forged] {
        let mismatch = notification.check(&expected()).unwrap_err();
        assert!(ambiguous(&mismatch).contains(&"total_amount"), "{mismatch}");
    }
}

/// What a browser brought back to `return_url`, posted with `method` hidden in another value.
#[tokio::test]
async fn a_return_that_was_made_a_notification_is_noticed() {
    let charset = ("charset", "utf-8&method=alipay.trade.page.pay.return");
    let notification = trade(&[&[charset], &GOOD[..]].concat()).await;
    let mismatch = notification.check(&expected()).unwrap_err();
    assert_eq!((mismatch.differences().len(), ambiguous(&mismatch)), (1, vec!["method"]));
}

#[tokio::test]
async fn a_moved_status_is_not_a_payment() {
    for name in ["trade_status", "refund_fee", "gmt_refund", "out_biz_no"] {
        let swallowed = format!("x&{name}=1");
        let parameters = [("body", swallowed.as_str()), ("trade_status", "TRADE_SUCCESS")];
        assert!(!trade(&parameters).await.is_paid(), "{name}");
    }
}

#[tokio::test]
async fn no_account_and_no_order_shows() {
    let expected = ExpectedOrder::new("SECRET", Price::from_fen(1)).seller_id("SECRET");
    let mismatch = trade(&GOOD).await.check(&expected).unwrap_err();
    let text = format!("{expected:?} {mismatch:?} {mismatch}");
    assert!(!text.contains("SECRET") && !text.contains("2088") && !text.contains("A1"), "{text}");
    assert!(text.contains("`total_amount` is 88.80 instead of 0.01"), "{text}");
}
