//! A small shop: it sells by code, by notification and over the counter, refunds, and never
//! charges twice, whatever gets lost.
//!
//! Without any settings it runs against a gateway on the local machine, which also simulates the
//! buyer. With `ALIPAY_APP_ID`, `ALIPAY_PRIVATE_KEY_FILE` and `ALIPAY_PUBLIC_KEY_FILE` set it does
//! the same in the sandbox, or at the URL in `ALIPAY_GATEWAY`, with you as the buyer.
//!
//! The functions of the shop are in `checkout/shop.rs`, for you to copy. This file runs them.

#[path = "checkout/shop.rs"]
pub mod shop;

use self::shop::{
    Failure, Order, Settled, Shop, ask, bill, charge, close, ensure, notified, offer, poll, refund,
    say, settle,
};
use alipay_sdk::testing::{Gateway, Reply, TestKeys, Trades};
use alipay_sdk::{Client, DateTime, Environment, Notification, Price};
use std::process::ExitCode;
use std::time::{Duration, SystemTime};
use std::{env, fs};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let played = match configured() {
        Ok(Some(shop)) => sandbox(&shop).await,
        Ok(None) => on_this_machine().await,
        Err(failure) => Err(failure),
    };
    match played {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\ncheckout: {failure}");
            ExitCode::FAILURE
        }
    }
}

/// Returns a shop for the real gateway, if the environment configures one.
fn configured() -> Result<Option<Shop>, Failure> {
    let Some(app_id) = env::var_os("ALIPAY_APP_ID") else { return Ok(None) };
    let app_id = app_id.into_string().map_err(|_| "ALIPAY_APP_ID is not valid UTF-8")?;
    let client = Client::builder(app_id)
        .environment(env::var("ALIPAY_GATEWAY").map_or(Environment::Sandbox, Environment::Custom))
        .private_key(key_file("ALIPAY_PRIVATE_KEY_FILE")?)
        .alipay_public_key(key_file("ALIPAY_PUBLIC_KEY_FILE")?)
        .build()?;
    Ok(Some(Shop { client, tries: 20, delay: Duration::from_secs(3) }))
}

fn key_file(variable: &str) -> Result<Vec<u8>, Failure> {
    let path = env::var(variable)
        .map_err(|_| format!("{variable} is not set: name the file of the key"))?;
    fs::read(&path).map_err(|error| format!("{variable}: {path}: {error}").into())
}

/// Runs all scenarios, the buyer's part included.
pub async fn on_this_machine() -> Result<(), Failure> {
    let gateway = Gateway::start().await?;
    let trades = gateway.trades();
    let client = Client::builder(Gateway::APP_ID)
        .gateway(gateway.url())
        .private_key(TestKeys::app_private_key())
        .alipay_public_key(TestKeys::alipay_public_key())
        .build()?;
    let shop = Shop { client, tries: 3, delay: Duration::from_millis(5) };
    let sold = order("1", 8888);
    by_code(&shop, trades, &sold).await?;
    money_back(&shop, &sold).await?;
    ensure(trades.refunds() == [("1".into(), Price::from_fen(888))], "8.88 went back, once")?;
    unpaid_order(&shop, trades, &order("2", 100)).await?;
    yesterdays_bill(&shop).await?;
    unanswered_payment(&shop, trades, &order("3", 2500)).await?;
    lost(&shop, trades, &order("4", 3000)).await?;
    gateway.respond("alipay.trade.pay", Reply::disconnect()); // the ledger does not see the request
    never_arrived(&shop, &order("5", 4000)).await?;
    let charged = [("1", 8888), ("4", 3000), ("5", 4000)];
    let charged = charged.map(|(number, fen)| (number.to_owned(), Price::from_fen(fen)));
    ensure(trades.charges() == charged, "three orders were paid, each of them once")?;
    println!("\nAll checks passed: paid orders were charged once, unpaid ones not at all.");
    Ok(())
}

async fn by_code(shop: &Shop, trades: Trades<'_>, sold: &Order) -> Result<(), Failure> {
    headline("a code, a buyer, a notification");
    offer(shop, sold).await?;
    ensure(ask(shop, sold).await? == Some(Settled::NoTrade), "an order is not a trade yet")?;
    trades.scan(&sold.out_trade_no);
    ensure(ask(shop, sold).await?.is_none(), "a scanned code is not paid")?;
    let body = trades.buyer_pays(&sold.out_trade_no);
    ensure(notified(shop, sold, &body).await? == Notification::SUCCESS, "it was notified")?;
    let other = Order { out_trade_no: sold.out_trade_no.clone(), amount: Price::from_fen(1) };
    ensure(notified(shop, &other, &body).await.is_err(), "another amount is not accepted")?;
    ensure(settle(shop, sold).await? == Settled::Paid, "it is paid")
}

async fn money_back(shop: &Shop, sold: &Order) -> Result<(), Failure> {
    headline("a part of it back, asked for twice");
    let (number, amount) = (format!("{}_1", sold.out_trade_no), Price::from_fen(888));
    ensure(refund(shop, sold, &number, amount).await?, "it was refunded")?;
    ensure(refund(shop, sold, &number, amount).await?, "it is still refunded")
}

async fn unpaid_order(shop: &Shop, trades: Trades<'_>, order: &Order) -> Result<(), Failure> {
    headline("an unpaid order");
    offer(shop, order).await?;
    ensure(!close(shop, order).await?, "an order that was not scanned cannot be closed")?;
    trades.scan(&order.out_trade_no);
    ensure(close(shop, order).await?, "it was closed")?;
    ensure(ask(shop, order).await? == Some(Settled::NotPaid), "it is closed")
}

async fn yesterdays_bill(shop: &Shop) -> Result<(), Failure> {
    headline("yesterday's bill");
    let url = bill(shop).await?.ok_or("a response without a URL")?;
    // The URL gives access to the bill; no log should have it.
    say(&format!("a URL of {} characters", url.expose().len()));
    Ok(())
}

async fn unanswered_payment(shop: &Shop, trades: Trades<'_>, order: &Order) -> Result<(), Failure> {
    headline("a payment that waits for a password, and lost responses");
    trades.next_pay_is_pending().lose_next_response("alipay.trade.query");
    trades.lose_next_response("alipay.trade.cancel");
    let settled = charge(shop, order, "282812345678901234").await?;
    ensure(settled == Settled::NotPaid, "it is canceled")
}

async fn lost(shop: &Shop, trades: Trades<'_>, order: &Order) -> Result<(), Failure> {
    headline("a payment that was made, and whose response is lost");
    trades.lose_next_response("alipay.trade.pay");
    let settled = charge(shop, order, "282812345678905678").await?;
    ensure(settled == Settled::Paid, "it is paid")
}

async fn never_arrived(shop: &Shop, order: &Order) -> Result<(), Failure> {
    headline("a payment that never reached Alipay");
    let settled = charge(shop, order, "282812345678909012").await?;
    ensure(settled == Settled::NoTrade, "there is no trade")?;
    let settled = charge(shop, order, "282812345678909012").await?;
    ensure(settled == Settled::Paid, "it is paid, under the same number")
}

/// Runs the same shop against the sandbox, with longer waits, and a buyer who may not come.
async fn sandbox(shop: &Shop) -> Result<(), Failure> {
    println!("Calling Alipay as application {}", shop.client.app_id());
    let number = DateTime::from(SystemTime::now()).unix_seconds();
    let sold = order(&format!("checkout_{number}"), 8888);
    headline("a code, and a minute to scan and pay it with the sandbox's app");
    println!("Show this as a QR code: {}", offer(shop, &sold).await?);
    match poll(shop, &sold).await? {
        Some(Settled::Paid) => money_back(shop, &sold).await?,
        _ => println!("Skipped the refund: not paid. Closed: {}", close(shop, &sold).await?),
    }
    headline("yesterday's bill");
    match yesterdays_bill(shop).await {
        Ok(()) => {}
        Err(failure) => println!("There is none: {failure}"),
    }
    headline("a payment at the counter");
    match env::var("ALIPAY_AUTH_CODE") {
        Ok(code) => {
            let order = order(&format!("checkout_{number}_2"), 1);
            println!("{:?}", charge(shop, &order, &code).await?);
        }
        Err(_) => println!("Skipped: ALIPAY_AUTH_CODE has no code of a buyer's app"),
    }
    println!("\nAll checks passed, as far as a buyer took part.");
    Ok(())
}

fn order(out_trade_no: &str, fen: i64) -> Order {
    Order { out_trade_no: out_trade_no.into(), amount: Price::from_fen(fen) }
}

fn headline(text: &str) {
    println!("\n── {text} ──");
}
