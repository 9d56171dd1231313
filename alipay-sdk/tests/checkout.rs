//! The example `checkout` runs to its end, and a copy of its shop never charges twice.
#![cfg(all(feature = "reqwest", feature = "test-util", feature = "apis"))]

#[allow(dead_code)] // What is for the sandbox.
#[path = "../examples/checkout.rs"]
mod checkout;

use alipay_sdk::testing::{Gateway, Reply, TestKeys};
use alipay_sdk::{Client, Price};
use checkout::shop::{Order, Settled, Shop, charge, settle};
use std::time::Duration;

const CODE: &str = "282812345678901234";

async fn shop() -> (Gateway, Shop, Order) {
    let gateway = Gateway::start().await.unwrap();
    gateway.trades();
    let client = Client::builder(Gateway::APP_ID)
        .gateway(gateway.url())
        .private_key(TestKeys::app_private_key())
        .alipay_public_key(TestKeys::alipay_public_key())
        .build()
        .unwrap();
    let shop = Shop { client, tries: 2, delay: Duration::ZERO };
    (gateway, shop, Order { out_trade_no: "1".into(), amount: Price::from_fen(500) })
}

#[tokio::test]
async fn the_play_ends_well() {
    checkout::on_this_machine().await.unwrap();
}

#[tokio::test]
async fn a_cancel_that_did_nothing_proves_nothing() {
    let (gateway, shop, order) = shop().await;
    gateway.trades().next_pay_is_pending();
    let nothing = Reply::success(r#"{"out_trade_no": "1", "retry_flag": "N"}"#);
    gateway.respond("alipay.trade.cancel", nothing);
    // The buyer can still pay, and does.
    charge(&shop, &order, CODE).await.unwrap_err();
    gateway.trades().buyer_pays("1");
    assert_eq!(settle(&shop, &order).await.unwrap(), Settled::Paid);
    assert_eq!(gateway.trades().charges().len(), 1);
}

#[tokio::test]
async fn a_payment_whose_response_was_lost_is_refunded() {
    let (gateway, shop, order) = shop().await;
    gateway.trades().lose_next_response("alipay.trade.pay");
    for _ in 0..shop.tries {
        gateway.trades().lose_next_response("alipay.trade.query");
    }
    assert_eq!(charge(&shop, &order, CODE).await.unwrap(), Settled::NotPaid);
    let amount = [("1".to_owned(), order.amount)];
    assert_eq!(gateway.trades().charges(), amount);
    assert_eq!(gateway.trades().refunds(), amount);
}

#[tokio::test]
async fn an_order_that_is_paid_is_not_charged_again() {
    let (gateway, shop, order) = shop().await;
    assert_eq!(charge(&shop, &order, CODE).await.unwrap(), Settled::Paid);
    assert_eq!(charge(&shop, &order, "282812345678905678").await.unwrap(), Settled::Paid);
    assert_eq!(gateway.trades().charges().len(), 1);
    assert!(gateway.trades().refunds().is_empty());
}

#[tokio::test]
async fn another_amount_than_the_orders_is_not_accepted() {
    let (_gateway, shop, order) = shop().await;
    charge(&shop, &order, CODE).await.unwrap();
    let other = Order { amount: Price::from_fen(501), ..order };
    settle(&shop, &other).await.unwrap_err();
}
