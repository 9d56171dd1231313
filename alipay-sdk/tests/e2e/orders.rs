//! What apps send: the order, and the result that comes back to the server.

use crate::certificates::{ALIPAY, ALIPAY_OLD, ALIPAY_SN};
use crate::downloads::{changed, downloads};
use crate::encryption::AES_KEY;
use crate::{assert_good, assert_refused, builder, http};
#[cfg(feature = "gbk")]
use alipay_sdk::error::AppResultError;
use alipay_sdk::testing::{Gateway, Received, Reply};
use alipay_sdk::{Client, ClientBuilder, Error, Outcome};

const APP_PAY: &str = "alipay.trade.app.pay";
const CONTENT: &str =
    r#"{"out_trade_no":"1","subject":"A&b=1 \"订单\" %2B+","total_amount":"88.88"}"#;
const NOTIFY_URL: &str = "https://shop.example/notify?a=1&b=2";

async fn order(gateway: &Gateway, client: ClientBuilder) -> Received {
    let client = client.build().unwrap();
    let call = client.raw_app(APP_PAY, CONTENT).notify_url(NOTIFY_URL).app_auth_token("a b&+=");
    let order = call.order_string().await.unwrap();
    gateway.check_order_string(order.as_str())
}

#[track_caller]
fn assert_complete(received: &Received) {
    assert_good(received);
    assert_eq!(received.method, APP_PAY);
    assert_eq!(received.biz_content(), Some(CONTENT));
    assert_eq!(received.parameter("notify_url"), Some(NOTIFY_URL));
    assert_eq!(received.parameter("app_auth_token"), Some("a b&+="));
}

#[tokio::test]
async fn the_gateway_takes_what_apps_bring() {
    let gateway = Gateway::builder().aes_key(AES_KEY).start().await.unwrap();
    assert_complete(&order(&gateway, builder(&gateway)).await);
    let encrypted = order(&gateway, builder(&gateway).aes_key(AES_KEY).encrypt()).await;
    assert_complete(&encrypted);
    assert_eq!(encrypted.parameter("encrypt_type"), Some("AES"));
    #[cfg(feature = "gbk")]
    for charset in [
        alipay_sdk::client::Charset::Gbk,
        alipay_sdk::client::Charset::Gb2312,
        alipay_sdk::client::Charset::Gb18030,
    ] {
        let received = order(&gateway, builder(&gateway).charset(charset)).await;
        assert_complete(&received);
        assert_eq!(received.parameter("charset"), Some(charset.as_str()));
    }
    assert!(gateway.requests().is_empty(), "nothing is sent");
}

#[tokio::test]
async fn with_certificates() {
    let gateway = crate::certificates::gateway(ALIPAY_SN, Reply::success("{}")).await;
    let client = crate::certificates::client(&gateway, ALIPAY);
    let order = client.raw_app(APP_PAY, CONTENT).order_string().await.unwrap();
    assert_good(&gateway.check_order_string(order.as_str()));
    let twice = gateway.check_order_string(&order.encoded());
    assert!(twice.sub_code.is_some(), "only mini programs want it encoded twice");
}

/// What the app gets back: the gateway's own response to the order, bytes and all.
async fn result(gateway: &Gateway, client: &Client, reply: Reply) -> Vec<u8> {
    gateway.respond(APP_PAY, reply);
    let order = client.raw_app(APP_PAY, CONTENT).order_string().await.unwrap();
    http("POST", &format!("{}?{}", gateway.url(), order.as_str())).await.1
}

async fn text(gateway: &Gateway, client: &Client, reply: Reply) -> String {
    String::from_utf8(result(gateway, client, reply).await).unwrap()
}

fn done() -> Reply {
    Reply::success(
        r#"{"out_trade_no":"1","total_amount":"88.88","seller_id":"2088","note":"订/单"}"#,
    )
}

#[tokio::test]
async fn the_result_of_an_app_is_verified() {
    let gateway = Gateway::builder().aes_key(AES_KEY).start().await.unwrap();
    let client = builder(&gateway).aes_key(AES_KEY).build().unwrap();
    let encrypting = builder(&gateway).aes_key(AES_KEY).encrypt().build().unwrap();
    for (client, reply) in [
        (&client, done()),
        (&client, done().sign_first()),
        (&client, done().escaped_slashes()),
        (&encrypting, done()),
    ] {
        let result = text(&gateway, client, reply).await;
        let result = client.verify_raw_app_result(APP_PAY, &result).await.unwrap();
        assert_eq!(result.text("out_trade_no").as_deref(), Some("1"));
        assert_eq!(result.text("total_amount").as_deref(), Some("88.88"));
        assert_eq!(result.text("note").as_deref(), Some("订/单"));
    }
}

#[cfg(feature = "gbk")]
#[tokio::test]
async fn a_result_in_gbk_is_verified() {
    let gateway = Gateway::start().await.unwrap();
    let client = builder(&gateway).charset(alipay_sdk::client::Charset::Gbk).build().unwrap();
    let reply = Reply::success(r#"{"note":"乗/亄"}"#).escaped_slashes();
    let result = result(&gateway, &client, reply).await;
    let result = encoding_rs::GBK.decode(&result).0;
    let verified = client.verify_raw_app_result(APP_PAY, &result).await.unwrap();
    assert_eq!(verified.text("note").as_deref(), Some("乗/亄"));
    let tampered = result.replace('乗', "乘");
    let error = client.verify_raw_app_result(APP_PAY, &tampered).await.unwrap_err();
    assert!(matches!(error, Error::AppResult(AppResultError::WrongSignature)), "{error:?}");
}

#[tokio::test]
async fn nothing_else_is_accepted() {
    let gateway = Gateway::start().await.unwrap();
    let client = builder(&gateway).build().unwrap();
    let good = text(&gateway, &client, done()).await;
    let unsigned = text(&gateway, &client, done().unsigned()).await;
    let tampered = text(&gateway, &client, done().tampered()).await;
    let wrong_key = text(&gateway, &client, done().wrong_key()).await;
    for (result, expected) in [
        ("", "NoResult"),
        (&unsigned, "Unsigned"),
        (&tampered, "WrongSignature"),
        (&wrong_key, "WrongSignature"),
        (&good.replace("88.88", "88.89"), "WrongSignature"),
        (&good.replace("app_pay", "query"), "NoResponse"),
        ("resultStatus={9000}", "NoResult"),
    ] {
        let error = client.verify_raw_app_result(APP_PAY, result).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::Unknown);
        let Error::AppResult(error) = error else { panic!("{result}: {error:?}") };
        assert!(format!("{error:?}").starts_with(&format!("{expected}(")), "{result}: {error:?}");
    }
    client.verify_raw_app_result(APP_PAY, &good).await.unwrap();
}

#[tokio::test]
async fn a_refused_order_is_an_api_error() {
    let gateway = Gateway::start().await.unwrap();
    let client = builder(&gateway).build().unwrap();
    let reply = Reply::api_error("40004", "Business Failed", "ACQ.TRADE_HAS_CLOSE", "交易已经关闭");
    let result = text(&gateway, &client, reply.clone()).await;
    let error = client.verify_raw_app_result(APP_PAY, &result).await.unwrap_err();
    assert_refused(&error, "ACQ.TRADE_HAS_CLOSE");
    let unsigned = text(&gateway, &client, reply.unsigned()).await;
    let error = client.verify_raw_app_result(APP_PAY, &unsigned).await.unwrap_err();
    assert!(!error.api_error().unwrap().is_verified(), "anyone may have written it");
    assert_eq!(error.outcome(), Outcome::Unknown);
}

/// A certificate that the app names counts like one in a response.
#[tokio::test]
async fn a_result_may_name_a_new_certificate() {
    let gateway = changed(ALIPAY_SN, Reply::certificate(ALIPAY)).await;
    let client = crate::certificates::client(&gateway, ALIPAY_OLD);
    let result = text(&gateway, &client, done()).await;
    client.verify_raw_app_result(APP_PAY, &result).await.unwrap();
    assert_eq!(downloads(&gateway).len(), 1);
}
