//! The ledger of the test gateway, by the typed client.
#![cfg(all(feature = "reqwest", feature = "test-util", feature = "apis"))]

#[path = "trades/endings.rs"]
mod endings;
#[path = "trades/orders.rs"]
mod orders;
#[path = "trades/payments.rs"]
mod payments;
#[path = "trades/refunds.rs"]
mod refunds;
#[path = "trades/responses.rs"]
mod responses;

use alipay_sdk::api::trade::create::TradeCreateRequest;
use alipay_sdk::api::trade::pay::TradePayRequest;
use alipay_sdk::api::trade::precreate::TradePrecreateRequest;
use alipay_sdk::api::trade::query::TradeQueryRequest;
use alipay_sdk::request::ServerRequest;
use alipay_sdk::testing::{Gateway, TestKeys, Trades};
use alipay_sdk::{Client, ClientBuilder, Outcome, Price};

struct World {
    gateway: Gateway,
    client: Client,
}

impl World {
    async fn new() -> Self {
        let gateway = Gateway::start().await.unwrap();
        gateway.trades();
        let client = builder(&gateway).build().unwrap();
        Self { gateway, client }
    }

    fn trades(&self) -> Trades<'_> {
        self.gateway.trades()
    }

    async fn call<R: ServerRequest + 'static>(&self, request: R) -> R::Response {
        self.client.execute(request).await.unwrap().into_inner()
    }

    /// The reason of a definite API error.
    #[track_caller]
    fn refused<R: ServerRequest + 'static>(
        &self,
        request: R,
    ) -> impl Future<Output = String> + use<'_, R> {
        let call = self.client.execute(request);
        async {
            let error = call.await.err().expect("an API error");
            assert_eq!(error.outcome(), Outcome::Refused, "{error}");
            error.api_error().unwrap().sub_code().unwrap().to_owned()
        }
    }

    /// A payment with its own auth code.
    async fn paid(&self, number: &str, amount: &str) {
        self.call(pay(number, amount, number)).await;
    }
}

fn builder(gateway: &Gateway) -> ClientBuilder {
    Client::builder(Gateway::APP_ID)
        .gateway(gateway.url())
        .private_key(TestKeys::app_private_key())
        .alipay_public_key(TestKeys::alipay_public_key())
}

fn price(text: &str) -> Price {
    text.parse().unwrap()
}

fn create(number: &str, amount: &str) -> TradeCreateRequest {
    TradeCreateRequest::new()
        .out_trade_no(number)
        .total_amount(price(amount))
        .subject("tea")
        .buyer_id("2088102146225135")
}

fn precreate(number: &str, amount: &str) -> TradePrecreateRequest {
    TradePrecreateRequest::new().out_trade_no(number).total_amount(price(amount)).subject("tea")
}

fn pay(number: &str, amount: &str, auth_code: &str) -> TradePayRequest {
    TradePayRequest::new()
        .out_trade_no(number)
        .total_amount(price(amount))
        .subject("tea")
        .auth_code(auth_code)
}

fn query(number: &str) -> TradeQueryRequest {
    TradeQueryRequest::new().out_trade_no(number)
}

/// What was charged or refunded, as strings.
fn amounts(all: Vec<(String, Price)>) -> Vec<String> {
    all.into_iter().map(|(number, amount)| format!("{number} {amount}")).collect()
}
