//! Four signed and verified calls, and what happens when something is wrong.
//!
//! Without any settings it runs against a gateway on the local machine: `cargo xtask demo`. With
//! `ALIPAY_APP_ID`, `ALIPAY_PRIVATE_KEY_FILE` and `ALIPAY_PUBLIC_KEY_FILE` set it makes the same
//! four calls to the sandbox, or to the URL in `ALIPAY_GATEWAY`; the faults are shown locally
//! only.

use alipay_sdk::api::koubei::trade_itemorder_query::KoubeiTradeItemorderQueryRequest;
use alipay_sdk::api::offline::market_applyorder_batchquery::{
    BizType, OfflineMarketApplyorderBatchqueryRequest, OpRole, OrderAction, OrderStatus,
};
use alipay_sdk::api::open::agent_order_query::{
    OpenAgentOrderQueryError, OpenAgentOrderQueryRequest,
};
use alipay_sdk::api::open::mini_order_itembill_batchquery::{
    OpenMiniOrderItembillBatchqueryRequest, OrderStatus as BillStatus, ServiceType, SettleStatus,
};
use alipay_sdk::request::ServerRequest;
use alipay_sdk::testing::{Gateway, Reply, Sampled, TestKeys};
use alipay_sdk::{Client, Environment, Error, Outcome, Request};
use std::env::VarError;
use std::fmt::Debug;
use std::process::ExitCode;
use std::{env, fs};

type Failure = Box<dyn std::error::Error>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nquickstart: {failure}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Failure> {
    if let Some(client) = configured()? {
        println!("Calling Alipay as application {}", client.app_id());
        return four_calls(&client, None).await;
    }
    let gateway = Gateway::start().await?;
    println!("Started a local gateway at {}", gateway.url());
    let client = Client::builder(Gateway::APP_ID)
        .gateway(gateway.url())
        .private_key(TestKeys::app_private_key())
        .alipay_public_key(TestKeys::alipay_public_key())
        .build()?;
    four_calls(&client, Some(&gateway)).await?;
    broken_rules(&client, &gateway).await?;
    business_error(&client, &gateway).await?;
    tampered_response(&client, &gateway).await
}

/// Returns a client for the real gateway, if the environment configures one.
fn configured() -> Result<Option<Client>, Failure> {
    let app_id = match env::var("ALIPAY_APP_ID") {
        Ok(app_id) => app_id,
        Err(VarError::NotPresent) => return Ok(None),
        Err(error) => return Err(format!("ALIPAY_APP_ID: {error}").into()),
    };
    let environment = match env::var("ALIPAY_GATEWAY") {
        Ok(url) => Environment::Custom(url),
        Err(_) => Environment::Sandbox,
    };
    let client = Client::builder(app_id)
        .environment(environment)
        .private_key(key_file("ALIPAY_PRIVATE_KEY_FILE")?)
        .alipay_public_key(key_file("ALIPAY_PUBLIC_KEY_FILE")?)
        .build()?;
    Ok(Some(client))
}

fn key_file(variable: &str) -> Result<Vec<u8>, Failure> {
    let path = env::var(variable)
        .map_err(|_| format!("{variable} is not set: name the file of the key"))?;
    fs::read(&path).map_err(|error| format!("{variable}: {path}: {error}").into())
}

/// Calls the four APIs, with the values of their document pages.
async fn four_calls(client: &Client, gateway: Option<&Gateway>) -> Result<(), Failure> {
    let request = OfflineMarketApplyorderBatchqueryRequest::new()
        .apply_ids(["2015052100077000000000120773", "2015052100077000000000120774"])
        .biz_id("2015052100077000000000120774")
        .biz_type(BizType::Shop)
        .action(OrderAction::CreateShop)
        .op_id("2088001969784501")
        .status(OrderStatus::Fail)
        .start_time("2015-10-27 10:51:57".parse()?)
        .end_time("2015-10-29 10:51:57".parse()?)
        .op_role(OpRole::Isv)
        .page_no(1)
        .page_size(20);
    call(client, gateway, request).await?;

    let request = OpenAgentOrderQueryRequest::new().batch_no("2017110616474516400082883");
    call(client, gateway, request).await?;

    let request = KoubeiTradeItemorderQueryRequest::new().order_no("20170427000000001000000001");
    call(client, gateway, request).await?;

    let request = OpenMiniOrderItembillBatchqueryRequest::new()
        .mini_app_id("2018110260384046")
        .page_num(1)
        .page_size(10)
        .service_type_list([ServiceType::PhysicalItem, ServiceType::MemberItem])
        .settlement_date("2023-03-22".parse()?)
        .create_time("2023-03-22".parse()?)
        .trade_no("2013112011001004330000121536")
        .order_status(BillStatus::Init)
        .settle_status(SettleStatus::UnSettle);
    call(client, gateway, request).await
}

/// Makes one call and shows both sides of it. Sensitive fields show as `***`.
async fn call<R>(client: &Client, gateway: Option<&Gateway>, request: R) -> Result<(), Failure>
where
    R: ServerRequest + Sampled + Debug + 'static,
    R::Response: Debug,
{
    headline(R::METHOD);
    println!("sent      {}", shown(&request));
    if let Some(gateway) = gateway {
        gateway.respond(
            R::METHOD,
            Reply::sample(R::SAMPLES.response.ok_or("the page has no sample")?),
        );
    }
    match client.execute(request).await {
        Ok(response) => {
            if let Some(gateway) = gateway {
                signed(gateway)?;
            }
            println!(
                "verified  Alipay's signature over the {} bytes of its response",
                response.raw().len()
            );
            println!("typed     {}", shown(&*response));
            ensure(response.problems().is_empty(), "every field of the response could be read")
        }
        // With sample values a real gateway mostly refuses; what counts is that Alipay signed it.
        Err(Error::Api(api_error)) if gateway.is_none() && api_error.is_verified() => {
            println!("verified  Alipay's signature over its API error");
            println!(
                "refused   {api_error}\n          {}",
                api_error.sub_msg().unwrap_or_default()
            );
            Ok(())
        }
        Err(error) => Err(error.into()),
    }
}

/// The gateway, which implements the protocol independently, accepted our signature.
fn signed(gateway: &Gateway) -> Result<(), Failure> {
    let received = gateway.requests().pop().ok_or("the gateway saw no request")?;
    let (sign_type, sign) = (received.parameter("sign_type"), received.parameter("sign"));
    let (sign_type, sign) = (sign_type.unwrap_or_default(), sign.unwrap_or_default());
    println!(
        "signed    {sign_type} {}…, and the gateway agreed",
        sign.get(..16).unwrap_or_default()
    );
    ensure(received.is_verified, "the gateway verified our signature")
}

/// Formats `Debug` without what is not set, a line for each field.
fn shown(value: &impl Debug) -> String {
    let mut text = String::new();
    let mut lines =
        format!("{value:#?}").lines().map(str::to_owned).collect::<Vec<_>>().into_iter();
    while let Some(line) = lines.next() {
        if let Some(field) = line.strip_suffix("Some(") {
            let value = lines.next().unwrap_or_default();
            text += &format!("{field}{}\n", value.trim());
        } else if !line.ends_with(": None,") && !line.ends_with(": [],") && line.trim() != ")," {
            text += &format!("{line}\n");
        }
    }
    text.trim_end().to_owned()
}

/// A request that breaks several rules is not sent, and every violation is reported.
async fn broken_rules(client: &Client, gateway: &Gateway) -> Result<(), Failure> {
    headline("a request that breaks several rules");
    let before = gateway.requests().len();
    let request = OpenMiniOrderItembillBatchqueryRequest::new()
        .mini_app_id("x".repeat(33))
        .page_size(11)
        .trade_no("");
    let error = expect_error(client.execute(request).await)?;
    let Error::InvalidRequest(violations) = &error else { return Err(error.into()) };
    for violation in violations {
        println!("broken    {violation}");
    }
    println!("outcome   {:?}", error.outcome());
    ensure(violations.iter().count() == 4, "all four violations were reported")?;
    ensure(error.outcome() == Outcome::NotSent, "the outcome is NotSent")?;
    ensure(gateway.requests().len() == before, "nothing was sent")
}

/// Alipay refuses, and the reason is one of the API's own codes.
async fn business_error(client: &Client, gateway: &Gateway) -> Result<(), Failure> {
    headline("an API error");
    let method = OpenAgentOrderQueryRequest::METHOD;
    gateway.respond(
        method,
        Reply::api_error(
            "40004",
            "Business Failed",
            "BATCH_IS_NOT_EXIST",
            "代商户操作事务编号不存在",
        ),
    );
    let request = OpenAgentOrderQueryRequest::new().batch_no("1");
    let error = expect_error(client.execute(request).await)?;
    let api_error = error.api_error().ok_or("not an API error")?;
    let code = api_error.code_as::<OpenAgentOrderQueryError>();
    println!("refused   {api_error}\ntyped     {code:?}\noutcome   {:?}", error.outcome());
    ensure(code == Some(OpenAgentOrderQueryError::BatchIsNotExist), "the code is typed")?;
    ensure(error.outcome() == Outcome::Refused, "the outcome is Refused")
}

/// A response that was changed in transit is rejected, and says nothing about the request.
async fn tampered_response(client: &Client, gateway: &Gateway) -> Result<(), Failure> {
    headline("a response that was tampered with");
    let sample = OpenAgentOrderQueryRequest::SAMPLES.response.ok_or("the page has no sample")?;
    gateway.respond(OpenAgentOrderQueryRequest::METHOD, Reply::sample(sample).tampered());
    let request = OpenAgentOrderQueryRequest::new().batch_no("1");
    let error = expect_error(client.execute(request).await)?;
    println!("rejected  {error}\noutcome   {:?}", error.outcome());
    ensure(matches!(error, Error::InvalidResponse(_)), "the response is rejected")?;
    ensure(error.outcome() == Outcome::Unknown, "the outcome is Unknown")
}

fn expect_error<T>(result: Result<T, Error>) -> Result<Error, Failure> {
    result.err().ok_or_else(|| "an error was expected".into())
}

fn ensure(holds: bool, what: &str) -> Result<(), Failure> {
    if holds { Ok(()) } else { Err(format!("check failed: {what}").into()) }
}

fn headline(text: &str) {
    println!("\n── {text} ──");
}
