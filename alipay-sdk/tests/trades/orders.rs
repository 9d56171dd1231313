//! create and precreate.

use crate::{World, amounts, create, precreate, query};
use alipay_sdk::ExpectedOrder;
use alipay_sdk::api::trade::query::TradeStatus;
use alipay_sdk::notify;

#[tokio::test]
async fn a_number_is_one_trade() {
    let world = World::new().await;
    let first = world.call(create("1", "88.88")).await;
    let second = world.call(create("1", "88.88")).await;
    assert!(first.trade_no.is_some());
    assert_eq!(first.trade_no, second.trade_no);
    let other = world.call(create("2", "88.88")).await;
    assert_ne!(first.trade_no, other.trade_no);
    let found = world.call(query("1")).await;
    assert_eq!(found.trade_status, Some(TradeStatus::WaitBuyerPay));
    assert_eq!(found.trade_no, first.trade_no);
    assert_eq!(found.send_pay_date, None);
}

#[tokio::test]
async fn another_content_is_inconsistent() {
    let world = World::new().await;
    world.call(create("1", "88.8")).await;
    world.call(create("1", "88.80")).await;
    let inconsistent = "ACQ.CONTEXT_INCONSISTENT";
    assert_eq!(world.refused(create("1", "88.81")).await, inconsistent);
    assert_eq!(world.refused(create("1", "88.8").subject("coffee")).await, inconsistent);
    assert_eq!(world.refused(create("1", "88.8").seller_id("2088")).await, inconsistent);
    let buyer = create("1", "88.8").buyer_id("2088102146225136");
    assert_eq!(world.refused(buyer).await, "ACQ.TRADE_BUYER_NOT_MATCH");
    world.trades().buyer_pays("1");
    assert_eq!(amounts(world.trades().charges()), ["1 88.80"]);
}

#[tokio::test]
async fn what_is_paid_or_closed_cannot_be_ordered_again() {
    let world = World::new().await;
    for number in ["paid", "closed"] {
        world.call(precreate(number, "1.00")).await;
        world.trades().scan(number);
    }
    world.trades().buyer_pays("paid");
    world.call(crate::endings::close("closed")).await;
    assert_eq!(world.refused(precreate("paid", "1.00")).await, "ACQ.TRADE_HAS_SUCCESS");
    assert_eq!(world.refused(precreate("paid", "2.00")).await, "ACQ.CONTEXT_INCONSISTENT");
    assert_eq!(world.refused(precreate("closed", "1.00")).await, "ACQ.TRADE_HAS_CLOSE");
    world.trades().finish("paid");
    assert_eq!(world.refused(precreate("paid", "1.00")).await, "ACQ.TRADE_HAS_SUCCESS");
}

#[tokio::test]
async fn a_precreated_order_is_not_a_trade_before_it_is_scanned() {
    let world = World::new().await;
    let first = world.call(precreate("1", "0.01")).await;
    let second = world.call(precreate("1", "0.01")).await;
    assert!(first.qr_code.as_ref().is_some_and(|code| code.starts_with("https://qr.alipay.com/")));
    assert_eq!(first.qr_code, second.qr_code);
    assert_eq!(world.refused(query("1")).await, "ACQ.TRADE_NOT_EXIST");
    assert_eq!(world.trades().status("1"), None);
    world.trades().scan("1");
    assert_eq!(world.trades().status("1"), Some(notify::TradeStatus::WaitBuyerPay));
    let found = world.call(query("1")).await;
    assert_eq!(found.trade_status, Some(TradeStatus::WaitBuyerPay));
    // Alipay's number takes precedence over the merchant's.
    let by_trade_no = query("another").trade_no(found.trade_no.unwrap());
    assert_eq!(world.call(by_trade_no).await.out_trade_no.as_deref(), Some("1"));
}

#[tokio::test]
async fn the_notification_is_signed_and_about_the_order() {
    let world = World::new().await;
    let request = precreate("1", "88.88").passback_params("a%3Db%26c");
    world.call(request).await;
    let body = world.trades().buyer_pays("1");
    let notification = world.client.verify_notification(&body).await.unwrap();
    assert!(notification.is_paid() && !notification.is_refund());
    notification.check(&ExpectedOrder::new("1", crate::price("88.88"))).unwrap();
    let tampered = body.replace("88.88", "88.89");
    assert_ne!(tampered, body);
    assert!(world.client.verify_notification(&tampered).await.is_err());
    let found = world.call(query("1")).await;
    assert_eq!(notification.trade_no(), found.trade_no.as_deref());
    assert_eq!(found.total_amount, Some(crate::price("88.88")));
    assert!(found.send_pay_date.is_some());
}

#[tokio::test]
async fn bad_orders_are_refused() {
    let world = World::new().await;
    for (order, sub_code) in [
        (r#"{"out_trade_no":"1","total_amount":"1.00"}"#, "ACQ.INVALID_PARAMETER"),
        (r#"{"out_trade_no":"1","total_amount":"0.00","subject":"t"}"#, "ACQ.INVALID_PARAMETER"),
        (r#"{"out_trade_no":"1","total_amount":"-1","subject":"t"}"#, "ACQ.INVALID_PARAMETER"),
        (r#"{"out_trade_no":"1","total_amount":"0.001","subject":"t"}"#, "ACQ.INVALID_PARAMETER"),
        (r#"{"out_trade_no":"","total_amount":"1.00","subject":"t"}"#, "ACQ.INVALID_PARAMETER"),
        (
            r#"{"out_trade_no":"1","total_amount":"100000000.01","subject":"t"}"#,
            "ACQ.TOTAL_FEE_EXCEED",
        ),
    ] {
        let error = world.client.raw("alipay.trade.create", order).await.unwrap_err();
        assert_eq!(
            error.api_error().and_then(|api_error| api_error.sub_code()),
            Some(sub_code),
            "{order}"
        );
    }
    assert_eq!(world.trades().status("1"), None);
}
