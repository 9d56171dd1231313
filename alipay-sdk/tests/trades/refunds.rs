//! refund and its query.

use crate::{World, amounts, create, price};
use alipay_sdk::api::trade::fastpay_refund_query::{RefundStatus, TradeFastpayRefundQueryRequest};
use alipay_sdk::api::trade::refund::TradeRefundRequest;
use alipay_sdk::notify::TradeStatus;
use alipay_sdk::payment::fund_changed;

fn refund(number: &str, amount: &str, request_no: &str) -> TradeRefundRequest {
    whole(number, amount).out_request_no(request_no)
}

/// Without a number of its own.
fn whole(number: &str, amount: &str) -> TradeRefundRequest {
    TradeRefundRequest::new().out_trade_no(number).refund_amount(price(amount))
}

fn refund_query(number: &str, request_no: &str) -> TradeFastpayRefundQueryRequest {
    TradeFastpayRefundQueryRequest::new().out_trade_no(number).out_request_no(request_no)
}

/// Whether it moved money, and the sum of all refunds.
async fn made(world: &World, request: TradeRefundRequest) -> (bool, String) {
    let response = world.client.trade_refund(request).await.unwrap();
    assert!(response.problems().is_empty());
    let sum = response.refund_fee.unwrap().to_string();
    (response.fund_change.as_ref().is_some_and(fund_changed), sum)
}

#[tokio::test]
async fn refunds_add_up_to_the_amount_and_no_further() {
    let world = World::new().await;
    world.paid("1", "0.30").await;
    assert_eq!(made(&world, refund("1", "0.10", "a")).await, (true, "0.10".into()));
    assert_eq!(made(&world, refund("1", "0.10", "b")).await, (true, "0.20".into()));
    let excessive = refund("1", "0.11", "c");
    assert_eq!(world.refused(excessive).await, "ACQ.REFUND_AMT_NOT_EQUAL_TOTAL");
    assert_eq!(world.trades().status("1"), Some(TradeStatus::TradeSuccess));
    assert_eq!(made(&world, refund("1", "0.10", "c")).await, (true, "0.30".into()));
    assert_eq!(world.trades().status("1"), Some(TradeStatus::TradeClosed));
    assert_eq!(world.refused(refund("1", "0.01", "d")).await, "ACQ.TRADE_HAS_CLOSE");
    assert_eq!(amounts(world.trades().refunds()), ["1 0.10", "1 0.10", "1 0.10"]);
    assert_eq!(amounts(world.trades().charges()), ["1 0.30"]);
}

#[tokio::test]
async fn the_same_number_moves_money_once() {
    let world = World::new().await;
    world.paid("1", "5.00").await;
    assert_eq!(made(&world, refund("1", "2.00", "a")).await, (true, "2.00".into()));
    assert_eq!(made(&world, refund("1", "2.00", "a")).await, (false, "2.00".into()));
    let discordant = world.refused(refund("1", "2.01", "a")).await;
    assert_eq!(discordant, "ACQ.DISCORDANT_REPEAT_REQUEST");
    // Even once the trade is closed.
    assert_eq!(made(&world, refund("1", "3.00", "b")).await, (true, "5.00".into()));
    assert_eq!(made(&world, refund("1", "2.00", "a")).await, (false, "5.00".into()));
    assert_eq!(amounts(world.trades().refunds()), ["1 2.00", "1 3.00"]);
}

#[tokio::test]
async fn the_whole_needs_no_number_and_a_part_does() {
    let world = World::new().await;
    world.paid("1", "5.00").await;
    assert_eq!(world.refused(whole("1", "4.99")).await, "ACQ.REFUND_AMT_NOT_EQUAL_TOTAL");
    assert_eq!(made(&world, whole("1", "5.00")).await, (true, "5.00".into()));
    assert_eq!(made(&world, whole("1", "5.00")).await, (false, "5.00".into()));
    let found = world.call(refund_query("1", "1")).await;
    assert_eq!(found.refund_status, Some(RefundStatus::RefundSuccess));
    assert_eq!(amounts(world.trades().refunds()), ["1 5.00"]);
}

#[tokio::test]
async fn only_what_is_paid_is_refunded() {
    let world = World::new().await;
    assert_eq!(world.refused(refund("1", "1.00", "a")).await, "ACQ.TRADE_NOT_EXIST");
    world.call(create("1", "1.00")).await;
    assert_eq!(world.refused(refund("1", "1.00", "a")).await, "ACQ.TRADE_STATUS_ERROR");
    world.call(crate::endings::close("1")).await;
    assert_eq!(world.refused(refund("1", "1.00", "a")).await, "ACQ.TRADE_STATUS_ERROR");
    world.paid("2", "1.00").await;
    world.trades().finish("2");
    assert_eq!(world.refused(refund("2", "1.00", "a")).await, "ACQ.TRADE_HAS_FINISHED");
    let nothing = r#"{"out_trade_no":"2","refund_amount":"0.00"}"#;
    let error = world.client.raw("alipay.trade.refund", nothing).await.unwrap_err();
    let sub_code = error.api_error().and_then(|api_error| api_error.sub_code());
    assert_eq!(sub_code, Some("ACQ.REASON_TRADE_REFUND_FEE_ERR"));
    assert!(world.trades().refunds().is_empty());
}

#[tokio::test]
async fn the_query_tells_what_was_refunded() {
    let world = World::new().await;
    assert_eq!(world.refused(refund_query("1", "a")).await, "ACQ.TRADE_NOT_EXIST");
    world.paid("1", "5.00").await;
    // A missing refund is not an error, and not a success either.
    let none = world.client.trade_fastpay_refund_query(refund_query("1", "a")).await.unwrap();
    assert_eq!(none.code(), Some("10000"));
    assert_eq!((&none.refund_status, none.refund_amount), (&None, None));
    world.call(refund("1", "2.00", "a").refund_reason("cold")).await;
    let found = world.call(refund_query("1", "a")).await;
    assert_eq!(found.refund_status, Some(RefundStatus::RefundSuccess));
    assert_eq!(found.refund_amount, Some(price("2.00")));
    assert_eq!(found.total_amount, Some(price("5.00")));
    assert_eq!(found.refund_reason.as_deref(), Some("cold"));
    assert_eq!(world.call(refund_query("1", "b")).await.refund_status, None);
}

#[tokio::test]
async fn the_notification_tells_of_a_refund() {
    let world = World::new().await;
    world.paid("1", "5.00").await;
    world.call(refund("1", "2.00", "a")).await;
    let body = world.trades().notification("1");
    let notification = world.client.verify_notification(&body).await.unwrap();
    assert!(notification.is_refund());
    assert_eq!(notification.trade_status(), Some(TradeStatus::TradeSuccess));
}
