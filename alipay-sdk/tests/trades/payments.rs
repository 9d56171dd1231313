//! pay.

use crate::{World, amounts, pay, precreate, query};
use alipay_sdk::api::trade::query::TradeStatus;
use alipay_sdk::{Status, notify};

#[tokio::test]
async fn an_auth_code_pays_at_once_and_once() {
    let world = World::new().await;
    let response = world.client.trade_pay(pay("1", "88.88", "28")).await.unwrap();
    assert_eq!(response.status(), Status::Success);
    assert_eq!(response.total_amount, Some(crate::price("88.88")));
    assert!(response.gmt_payment.is_some() && response.problems().is_empty());
    // Again, under the same number with any code, and under another with the same code.
    assert_eq!(world.refused(pay("1", "88.88", "28")).await, "ACQ.TRADE_HAS_SUCCESS");
    assert_eq!(world.refused(pay("1", "88.88", "29")).await, "ACQ.TRADE_HAS_SUCCESS");
    assert_eq!(world.refused(pay("1", "88.87", "29")).await, "ACQ.CONTEXT_INCONSISTENT");
    assert_eq!(world.refused(pay("2", "88.88", "28")).await, "ACQ.PAYMENT_AUTH_CODE_INVALID");
    assert_eq!(world.trades().status("2"), None);
    assert_eq!(amounts(world.trades().charges()), ["1 88.88"]);
}

#[tokio::test]
async fn a_program_that_changes_the_number_charges_twice() {
    let world = World::new().await;
    world.paid("1", "5.00").await;
    world.paid("1b", "5.00").await;
    assert_eq!(amounts(world.trades().charges()), ["1 5.00", "1b 5.00"]);
}

#[tokio::test]
async fn a_pending_payment_waits_for_the_buyer() {
    let world = World::new().await;
    world.trades().next_pay_is_pending();
    let response = world.client.trade_pay(pay("1", "5.00", "28")).await.unwrap();
    assert_eq!(response.status(), Status::Pending);
    assert_eq!(response.gmt_payment, None);
    assert_eq!(world.call(query("1")).await.trade_status, Some(TradeStatus::WaitBuyerPay));
    assert!(world.trades().charges().is_empty());
    // The code is used up; the number is not.
    assert_eq!(world.refused(pay("1", "5.00", "28")).await, "ACQ.PAYMENT_AUTH_CODE_INVALID");
    world.trades().buyer_pays("1");
    assert_eq!(world.call(query("1")).await.trade_status, Some(TradeStatus::TradeSuccess));
    assert_eq!(world.refused(pay("1", "5.00", "29")).await, "ACQ.TRADE_HAS_SUCCESS");
    // Only the next one should have been pending.
    world.paid("2", "5.00").await;
    assert_eq!(amounts(world.trades().charges()), ["1 5.00", "2 5.00"]);
}

#[tokio::test]
async fn another_code_pays_what_waits() {
    let world = World::new().await;
    world.trades().next_pay_is_pending();
    world.call(pay("1", "5.00", "28")).await;
    let response = world.client.trade_pay(pay("1", "5.00", "29")).await.unwrap();
    assert_eq!(response.status(), Status::Success);
    assert_eq!(amounts(world.trades().charges()), ["1 5.00"]);
}

#[tokio::test]
async fn a_payment_that_is_refused_leaves_the_next_one_pending() {
    let world = World::new().await;
    world.paid("1", "5.00").await;
    world.trades().next_pay_is_pending();
    assert_eq!(world.refused(pay("1", "5.00", "28")).await, "ACQ.TRADE_HAS_SUCCESS");
    let response = world.client.trade_pay(pay("2", "5.00", "28")).await.unwrap();
    assert_eq!(response.status(), Status::Pending);
}

#[tokio::test]
async fn a_payer_is_required() {
    let world = World::new().await;
    let request = r#"{"out_trade_no":"1","total_amount":"1.00","subject":"t"}"#;
    let error = world.client.raw("alipay.trade.pay", request).await.unwrap_err();
    let api_error = error.api_error().unwrap();
    assert_eq!(api_error.sub_code(), Some("ACQ.INVALID_PARAMETER"));
    assert_eq!(world.trades().status("1"), None);
}

#[tokio::test]
async fn buyers_pay_what_waits_and_nothing_else() {
    let world = World::new().await;
    let pays = |number: &'static str| {
        let play = std::panic::AssertUnwindSafe(|| world.trades().buyer_pays(number));
        std::panic::catch_unwind(play).is_ok()
    };
    assert!(!pays("1"));
    world.call(precreate("1", "5.00")).await;
    assert!(pays("1"));
    assert!(!pays("1"));
    assert_eq!(world.trades().status("1"), Some(notify::TradeStatus::TradeSuccess));
    assert_eq!(amounts(world.trades().charges()), ["1 5.00"]);
}
