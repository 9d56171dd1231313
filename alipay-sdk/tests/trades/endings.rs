//! close, cancel, and the bill.

use crate::{World, amounts, create, pay, precreate};
use alipay_sdk::api::data::dataservice_bill_downloadurl_query::{
    BillType, DataDataserviceBillDownloadurlQueryRequest, Secure,
};
use alipay_sdk::api::trade::cancel::{CancelAction, RetryFlag, TradeCancelRequest};
use alipay_sdk::api::trade::close::TradeCloseRequest;
use alipay_sdk::api::trade::refund::TradeRefundRequest;
use alipay_sdk::notify::TradeStatus;

pub fn close(number: &str) -> TradeCloseRequest {
    TradeCloseRequest::new().out_trade_no(number)
}

fn cancel(number: &str) -> TradeCancelRequest {
    TradeCancelRequest::new().out_trade_no(number)
}

async fn action(world: &World, number: &str) -> Option<CancelAction> {
    let response = world.call(cancel(number)).await;
    assert_eq!(response.retry_flag, Some(RetryFlag::No));
    assert_eq!(response.out_trade_no.as_deref(), Some(number));
    assert_eq!(response.trade_no.is_some(), response.action.is_some());
    response.action
}

#[tokio::test]
async fn what_waits_is_closed_once() {
    let world = World::new().await;
    assert_eq!(world.refused(close("1")).await, "ACQ.TRADE_NOT_EXIST");
    world.call(precreate("1", "1.00")).await;
    assert_eq!(world.refused(close("1")).await, "ACQ.TRADE_NOT_EXIST");
    world.trades().scan("1");
    assert_eq!(world.call(close("1")).await.out_trade_no.as_deref(), Some("1"));
    assert_eq!(world.trades().status("1"), Some(TradeStatus::TradeClosed));
    assert_eq!(world.refused(close("1")).await, "ACQ.TRADE_STATUS_ERROR");
    assert!(world.trades().charges().is_empty());
}

#[tokio::test]
async fn what_is_paid_is_not_closed() {
    let world = World::new().await;
    world.paid("1", "1.00").await;
    assert_eq!(world.refused(close("1")).await, "ACQ.TRADE_STATUS_ERROR");
    assert_eq!(world.trades().status("1"), Some(TradeStatus::TradeSuccess));
}

#[tokio::test]
async fn cancel_closes_what_is_not_paid() {
    let world = World::new().await;
    world.trades().next_pay_is_pending();
    world.call(pay("1", "1.00", "28")).await;
    assert_eq!(action(&world, "1").await, Some(CancelAction::Close));
    assert_eq!(action(&world, "1").await, Some(CancelAction::Close));
    assert_eq!(world.trades().status("1"), Some(TradeStatus::TradeClosed));
    assert_eq!(world.refused(pay("1", "1.00", "29")).await, "ACQ.TRADE_HAS_CLOSE");
    assert!(world.trades().charges().is_empty() && world.trades().refunds().is_empty());
}

#[tokio::test]
async fn cancel_gives_back_what_is_paid_once() {
    let world = World::new().await;
    world.paid("1", "1.00").await;
    assert_eq!(action(&world, "1").await, Some(CancelAction::Refund));
    assert_eq!(action(&world, "1").await, Some(CancelAction::Refund));
    assert_eq!(world.trades().status("1"), Some(TradeStatus::TradeClosed));
    assert_eq!(amounts(world.trades().charges()), ["1 1.00"]);
    assert_eq!(amounts(world.trades().refunds()), ["1 1.00"]);
}

#[tokio::test]
async fn cancel_of_what_is_not_there_names_no_action() {
    let world = World::new().await;
    assert_eq!(action(&world, "1").await, None);
    world.call(precreate("1", "1.00")).await;
    assert_eq!(action(&world, "1").await, None);
    world.trades().scan("1");
    assert_eq!(action(&world, "1").await, Some(CancelAction::Close));
}

#[tokio::test]
async fn what_is_over_or_in_part_refunded_is_not_cancelled() {
    let world = World::new().await;
    world.paid("1", "1.00").await;
    let part = TradeRefundRequest::new()
        .out_trade_no("1")
        .out_request_no("a")
        .refund_amount(crate::price("0.40"));
    world.call(part).await;
    assert_eq!(world.refused(cancel("1")).await, "ACQ.CANCEL_NOT_ALLOWED");
    world.paid("2", "1.00").await;
    world.trades().finish("2");
    assert_eq!(world.trades().status("2"), Some(TradeStatus::TradeFinished));
    assert_eq!(world.refused(cancel("2")).await, "ACQ.TRADE_HAS_FINISHED");
    assert_eq!(amounts(world.trades().refunds()), ["1 0.40"]);
}

fn bill(date: &str) -> DataDataserviceBillDownloadurlQueryRequest {
    DataDataserviceBillDownloadurlQueryRequest::new().bill_type(BillType::Trade).bill_date(date)
}

#[tokio::test]
async fn days_and_months_that_are_over_have_a_bill() {
    let world = World::new().await;
    world.call(create("1", "1.00")).await;
    for date in ["2020-02-29", "2020-02"] {
        let url = world.call(bill(date)).await.bill_download_url.unwrap().into_exposed();
        assert!(url.starts_with("http://dwbillcenter.alipay.com/"), "{url}");
        assert!(url.ends_with(&format!("bizType=trade&bizDates={date}")), "{url}");
    }
    let url = world.call(bill("2020-02").secure(Secure::Https)).await.bill_download_url.unwrap();
    assert!(url.expose().starts_with("https://"));
    let today = alipay_sdk::DateTime::from(std::time::SystemTime::now()).date().to_string();
    for date in ["2999-01-01", "2999-01", today.as_str(), &today[..7]] {
        assert_eq!(world.refused(bill(date)).await, "BILL_NOT_EXIST", "{date}");
    }
    for date in ["2020-02-30", "2020-13", "2020-1", "2020/02/01", "yesterday", "2020-02-01 "] {
        assert_eq!(world.refused(bill(date)).await, "INVAILID_ARGUMENTS", "{date}");
    }
}
