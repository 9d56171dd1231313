//! The shop: functions to copy. They follow `alipay_sdk::outcomes`.

use alipay_sdk::api::data::dataservice_bill_downloadurl_query::{
    BillType, DataDataserviceBillDownloadurlQueryRequest,
};
use alipay_sdk::api::trade::cancel::{RetryFlag, TradeCancelRequest};
use alipay_sdk::api::trade::close::{TradeCloseError, TradeCloseRequest};
use alipay_sdk::api::trade::fastpay_refund_query::{RefundStatus, TradeFastpayRefundQueryRequest};
use alipay_sdk::api::trade::pay::{Scene, TradePayError, TradePayRequest};
use alipay_sdk::api::trade::precreate::TradePrecreateRequest;
use alipay_sdk::api::trade::query::{TradeQueryError, TradeQueryRequest, TradeStatus};
use alipay_sdk::api::trade::refund::TradeRefundRequest;
use alipay_sdk::error::ErrorCode;
use alipay_sdk::payment::{TimeoutExpress, fund_changed, is_paid};
use alipay_sdk::{
    Client, DateTime, Error, ExpectedOrder, Notification, Outcome, Price, Sensitive, Status,
};
use std::time::{Duration, SystemTime};

pub type Failure = Box<dyn std::error::Error>;

/// An order, stored before Alipay is called.
pub struct Order {
    pub out_trade_no: String,
    pub amount: Price,
}

/// A client, the number of queries before the shop gives up, and the delay between them.
pub struct Shop {
    pub client: Client,
    pub tries: u32,
    pub delay: Duration,
}

/// The certain result of a payment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Settled {
    Paid,
    /// It was closed, or refunded.
    NotPaid,
    /// There is no such trade. Send it again under the same number; a code that was not scanned can
    /// still be paid.
    NoTrade,
}

/// Requests a code for the buyer to scan, valid for half an hour.
pub async fn offer(shop: &Shop, order: &Order) -> Result<String, Failure> {
    let half_an_hour = TimeoutExpress::new(Duration::from_secs(30 * 60))?;
    let request = TradePrecreateRequest::new()
        .out_trade_no(&order.out_trade_no)
        .total_amount(order.amount)
        .subject("A cup of tea")
        .timeout_express(half_an_hour);
    // Until it is scanned no money can move, so the same order may be sent again.
    let response = shop.client.trade_precreate(request).await?;
    response.qr_code.clone().ok_or_else(|| "a response without a code".into())
}

/// Takes the payment of a buyer who shows a code at the counter.
pub async fn charge(shop: &Shop, order: &Order, auth_code: &str) -> Result<Settled, Failure> {
    let request = TradePayRequest::new()
        .out_trade_no(&order.out_trade_no)
        .total_amount(order.amount)
        .subject("A cup of tea")
        .scene(Scene::BarCode)
        .auth_code(auth_code);
    match shop.client.trade_pay(request).await {
        Ok(response) if response.status() == Status::Success => {
            same_amount(order, response.total_amount)?;
            return Ok(Settled::Paid);
        }
        Ok(_) => say("pay: 10003, the buyer is asked for a password"),
        // Paid by an earlier attempt: nothing to cancel, but the amount has to be compared.
        Err(error) if is(&error, TradePayError::AcqTradeHasSuccess) => {
            say("pay: paid before");
            return match poll(shop, order).await? {
                Some(settled @ (Settled::Paid | Settled::NotPaid)) => Ok(settled),
                _ => Err(error.into()),
            };
        }
        Err(error) if error.outcome() == Outcome::Unknown => {
            say("pay: no response, it may be paid")
        }
        Err(error) => return Err(error.into()),
    }
    // The code is used up. A second `pay`, under this number or another, cannot find out.
    settle(shop, order).await
}

/// Finds out the result of a payment: queries for a while, then ends it, and queries again.
pub async fn settle(shop: &Shop, order: &Order) -> Result<Settled, Failure> {
    if let Some(settled @ (Settled::Paid | Settled::NotPaid)) = poll(shop, order).await? {
        return Ok(settled);
    }
    say("still not paid: it is canceled");
    cancel(shop, order).await?;
    // A buyer who paid at the last moment was refunded. The response to the cancel proves nothing.
    let settled = poll(shop, order).await?;
    settled.ok_or_else(|| "canceled, and still open: leave it to a job that asks again".into())
}

/// Queries until it is paid or will not be, or the time is up; returns the last result.
pub async fn poll(shop: &Shop, order: &Order) -> Result<Option<Settled>, Failure> {
    let mut last = None;
    for _ in 0..shop.tries {
        last = ask(shop, order).await?;
        if let Some(Settled::Paid | Settled::NotPaid) = last {
            return Ok(last);
        }
        tokio::time::sleep(shop.delay).await;
    }
    Ok(last)
}

/// Queries once. `None` if the buyer can still pay, or if there was no response.
pub async fn ask(shop: &Shop, order: &Order) -> Result<Option<Settled>, Failure> {
    let request = TradeQueryRequest::new().out_trade_no(&order.out_trade_no);
    let response = match shop.client.trade_query(request).await {
        Ok(response) => response,
        Err(error) if is(&error, TradeQueryError::AcqTradeNotExist) => {
            say("query: there is no trade");
            return Ok(Some(Settled::NoTrade));
        }
        // Whatever is wrong with the query, it says nothing about the payment.
        Err(error) => {
            say(&format!("query: {:?}, ask again", error.outcome()));
            return Ok(None);
        }
    };
    say(&format!("query: {}", response.trade_status.as_ref().map_or("?", TradeStatus::as_str)));
    if response.trade_status.as_ref().is_some_and(is_paid) {
        same_amount(order, response.total_amount)?;
        return Ok(Some(Settled::Paid));
    }
    let is_closed = response.trade_status == Some(TradeStatus::TradeClosed);
    Ok(is_closed.then_some(Settled::NotPaid))
}

/// Ends a payment: closes what is open, refunds what is paid. Safe to repeat.
async fn cancel(shop: &Shop, order: &Order) -> Result<(), Failure> {
    for _ in 0..shop.tries {
        let request = TradeCancelRequest::new().out_trade_no(&order.out_trade_no);
        match shop.client.trade_cancel(request).await {
            Ok(response) if response.retry_flag != Some(RetryFlag::Yes) => {
                say(&format!("cancel: done, action {:?}", response.action));
                return Ok(());
            }
            Ok(_) => say("cancel: Alipay asks for it again"),
            Err(error) if error.outcome() == Outcome::Refused => return Err(error.into()),
            Err(error) => say(&format!("cancel: {:?}, do it again", error.outcome())),
        }
        tokio::time::sleep(shop.delay).await;
    }
    Err("it could not be canceled: leave it to a job that tries again".into())
}

/// Takes the body of a POST to `notify_url`; returns the body of the reply.
pub async fn notified(shop: &Shop, order: &Order, body: &str) -> Result<&'static str, Failure> {
    let notification = shop.client.verify_notification(body).await?;
    notification.check(&ExpectedOrder::new(&order.out_trade_no, order.amount))?;
    say(&format!(
        "notified: verified, the right order and amount, paid: {}",
        notification.is_paid()
    ));
    Ok(Notification::SUCCESS)
}

/// Refunds; returns whether it is certain that this refund was made, by this call or before.
pub async fn refund(
    shop: &Shop,
    order: &Order,
    number: &str,
    amount: Price,
) -> Result<bool, Failure> {
    let request = TradeRefundRequest::new()
        .out_trade_no(&order.out_trade_no)
        .out_request_no(number)
        .refund_amount(amount);
    match shop.client.trade_refund(request).await {
        Ok(response) if response.fund_change.as_ref().is_some_and(fund_changed) => {
            say(&format!("refund: {amount} moved"));
            return Ok(true);
        }
        Ok(_) => say("refund: accepted, this call moved nothing"),
        Err(error) if error.outcome() == Outcome::Unknown => say("refund: no response"),
        Err(error) => return Err(error.into()),
    }
    is_refunded(shop, order, number, amount).await
}

/// Returns whether a refund was made. If not, it may be sent again with the same number and amount.
async fn is_refunded(
    shop: &Shop,
    order: &Order,
    number: &str,
    amount: Price,
) -> Result<bool, Failure> {
    let request = TradeFastpayRefundQueryRequest::new()
        .out_trade_no(&order.out_trade_no)
        .out_request_no(number);
    let response = shop.client.trade_fastpay_refund_query(request).await?;
    // Code 10000 means that the query succeeded, not the refund.
    let is_made = response.refund_status == Some(RefundStatus::RefundSuccess);
    say(&format!("refund query: made: {is_made}"));
    Ok(is_made && response.refund_amount == Some(amount))
}

/// Closes an unpaid order; returns false if it was never scanned, and there is nothing to close.
pub async fn close(shop: &Shop, order: &Order) -> Result<bool, Failure> {
    let request = TradeCloseRequest::new().out_trade_no(&order.out_trade_no);
    match shop.client.trade_close(request).await {
        Ok(_) => Ok(true),
        Err(error) if is(&error, TradeCloseError::AcqTradeNotExist) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Returns the URL of yesterday's bill, valid for 30 seconds.
pub async fn bill(shop: &Shop) -> Result<Option<Sensitive<String>>, Failure> {
    let yesterday = DateTime::from(SystemTime::now() - Duration::from_secs(24 * 60 * 60));
    let request = DataDataserviceBillDownloadurlQueryRequest::new()
        .bill_type(BillType::Trade)
        .bill_date(yesterday.date().to_string());
    let response = shop.client.data_dataservice_bill_downloadurl_query(request).await?;
    Ok(response.into_inner().bill_download_url)
}

/// Paid is not enough: it must be the amount of the order.
fn same_amount(order: &Order, paid: Option<Price>) -> Result<(), Failure> {
    ensure(paid == Some(order.amount), "the amount is that of the order")
}

/// Returns whether Alipay refused with this reason.
fn is<E: ErrorCode + PartialEq>(error: &Error, code: E) -> bool {
    error.api_error().and_then(|api_error| api_error.code_as::<E>()) == Some(code)
}

pub fn ensure(holds: bool, what: &str) -> Result<(), Failure> {
    if holds { Ok(()) } else { Err(format!("check failed: {what}").into()) }
}

pub fn say(text: &str) {
    println!("{text}");
}
