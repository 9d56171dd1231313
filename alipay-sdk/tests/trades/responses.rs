//! The source of a response: the test, the ledger, or neither.

use crate::{World, amounts, pay, precreate, query};
use alipay_sdk::Outcome;
use alipay_sdk::api::trade::query::TradeStatus;
use alipay_sdk::testing::{Gateway, Reply};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::SystemTime;

const PAY: &str = "alipay.trade.pay";
const QUERY: &str = "alipay.trade.query";

fn system_error() -> Reply {
    Reply::api_error("40004", "Business Failed", "ACQ.SYSTEM_ERROR", "系统错误")
}

#[tokio::test]
async fn a_payment_is_made_although_its_response_is_lost() {
    let world = World::new().await;
    world.trades().lose_next_response(PAY).respond_next(PAY, system_error());
    for (number, code) in [("1", "28"), ("2", "29")] {
        let error = world.client.trade_pay(pay(number, "5.00", code)).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::Unknown, "{error}");
        assert_eq!(world.call(query(number)).await.trade_status, Some(TradeStatus::TradeSuccess));
    }
    world.paid("3", "5.00").await;
    assert_eq!(amounts(world.trades().charges()), ["1 5.00", "2 5.00", "3 5.00"]);
}

#[tokio::test]
async fn the_ledger_ignores_requests_with_a_queued_reply() {
    let world = World::new().await;
    world.gateway.respond(PAY, Reply::disconnect()).respond(PAY, system_error());
    for _ in 0..2 {
        let error = world.client.trade_pay(pay("1", "5.00", "28")).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::Unknown, "{error}");
        assert_eq!(world.refused(query("1")).await, "ACQ.TRADE_NOT_EXIST");
    }
    // The last of them is not repeated: the ledger is next.
    world.call(pay("1", "5.00", "28")).await;
    assert_eq!(amounts(world.trades().charges()), ["1 5.00"]);
}

#[tokio::test]
async fn without_a_ledger_everything_is_as_before() {
    let world = World::new().await;
    let gateway = Gateway::start().await.unwrap();
    let client = crate::builder(&gateway).build().unwrap();
    let sub_code = async |request| {
        let error = client.trade_query(request).await.unwrap_err();
        error.api_error().and_then(|api_error| api_error.sub_code()).map(str::to_owned)
    };
    assert_eq!(sub_code(query("1")).await.as_deref(), Some("isv.invalid-method"));
    gateway.respond(QUERY, system_error());
    for _ in 0..2 {
        assert_eq!(sub_code(query("1")).await.as_deref(), Some("ACQ.SYSTEM_ERROR"));
    }
    gateway.trades();
    assert_eq!(sub_code(query("1")).await.as_deref(), Some("ACQ.TRADE_NOT_EXIST"));
    // The ledger does not handle other methods.
    let error = world.client.raw("alipay.trade.orderinfo.sync", "{}").await.unwrap_err();
    let sub_code = error.api_error().and_then(|api_error| api_error.sub_code());
    assert_eq!(sub_code, Some("isv.invalid-method"));
    let lose = || world.trades().lose_next_response("alipay.trade.orderinfo.sync");
    assert!(catch_unwind(AssertUnwindSafe(lose)).is_err());
}

#[tokio::test]
async fn what_the_gateway_refuses_by_itself_changes_nothing() {
    let world = World::new().await;
    let late = crate::builder(&world.gateway).clock(|| SystemTime::UNIX_EPOCH).build().unwrap();
    let error = late.trade_pay(pay("1", "5.00", "28")).await.unwrap_err();
    let sub_code = error.api_error().and_then(|api_error| api_error.sub_code());
    assert_eq!(sub_code, Some("isv.invalid-timestamp"));
    assert!(world.trades().charges().is_empty());
}

#[tokio::test]
async fn debug_shows_no_values() {
    let world = World::new().await;
    world.call(precreate("secret_1", "77.77")).await;
    let text = format!("{:?}", world.trades());
    assert_eq!(text, "Trades { count: 1, .. }");
}
