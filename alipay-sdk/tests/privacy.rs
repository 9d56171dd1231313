//! No key, token, sensitive value or body appears in any string that this crate formats by itself.

#![cfg(all(feature = "test-util", feature = "apis"))]

mod common;

use alipay_sdk::api::koubei::trade_itemorder_query::KoubeiTradeItemorderQueryRequest;
use alipay_sdk::api::offline::market_applyorder_batchquery::OfflineMarketApplyorderBatchqueryRequest;
use alipay_sdk::api::open::agent_order_query::OpenAgentOrderQueryRequest;
use alipay_sdk::testing::{ScriptedTransport, TestKeys};
use alipay_sdk::transport::TransportError;
use alipay_sdk::validate::Validate;
use alipay_sdk::{Client, Environment, Error, PrivateKey, PublicKey};
use common::{builder, client, responding, response_body};
use std::error::Error as _;
use std::fmt::Debug;

const SECRET: &str = "2088SECRET5555";

/// Everything an error shows by itself: `Display`, `Debug` in both forms, and all its causes.
fn texts(error: &Error) -> String {
    let mut text = format!("{error}\n{error:?}\n{error:#?}");
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(&format!("\n{error}\n{error:?}"));
        cause = error.source();
    }
    text
}

fn debug(value: impl Debug) -> String {
    format!("{value:?}\n{value:#?}")
}

fn assert_hidden(text: &str) {
    assert!(!text.contains("SECRET"), "{text}");
}

#[test]
fn sensitive_fields_of_requests_do_not_show() {
    let request = OfflineMarketApplyorderBatchqueryRequest::new().op_id(SECRET).biz_id("visible");
    let text = debug(&request);
    assert_hidden(&text);
    assert!(text.contains("op_id: Some(***)") && text.contains("visible"), "{text}");
    // Sent it is all the same.
    assert!(serde_json::to_string(&request).unwrap().contains(SECRET));
}

#[test]
fn violations_of_sensitive_fields_show_lengths_only() {
    let request = OfflineMarketApplyorderBatchqueryRequest::new().op_id(SECRET.repeat(3));
    let violations = request.validate().unwrap_err();
    assert!(
        violations.to_string().contains("`op_id` has 42 characters, expected 0 to 32"),
        "{violations}"
    );
    assert_hidden(&format!("{violations}{}", debug(&violations)));
}

#[tokio::test]
async fn sensitive_fields_of_responses_do_not_show() {
    let fields = [
        ("alipay.open.agent.order.query", "merchant_pid"),
        ("alipay.open.agent.order.query", "confirm_url"),
    ];
    for (method, field) in fields {
        let transport = responding(method, &format!(r#"{{"code":"10000","{field}":"{SECRET}"}}"#));
        let request = OpenAgentOrderQueryRequest::new().batch_no("1");
        let response = client(&transport).execute(request).await.unwrap();
        assert_hidden(&debug(&response));
        assert!(response.raw().contains(SECRET), "the raw JSON is available on request");
    }
    for field in ["partner_id", "buyer_id", "seller_id"] {
        let node = format!(r#"{{"code":"10000","{field}":"{SECRET}","total_amount":"{SECRET}"}}"#);
        let transport = responding("koubei.trade.itemorder.query", &node);
        let request = KoubeiTradeItemorderQueryRequest::new().order_no("1");
        let response = client(&transport).execute(request).await.unwrap();
        // The unreadable amount is a problem whose message does not show the value.
        assert_eq!(response.problems().len(), 1);
        assert_eq!(response.problems()[0].raw(), format!("\"{SECRET}\""));
        assert_hidden(&debug(&response));
        assert_hidden(&debug(response.problems()));
    }
}

#[tokio::test]
async fn raw_calls_show_names_only() {
    let node = format!(r#"{{"code":"10000","user_name":"{SECRET}"}}"#);
    let transport = responding("alipay.user.info.share", &node);
    let client = client(&transport);
    let call =
        client.raw("alipay.user.info.share", format!(r#"{{"a":"{SECRET}"}}"#)).auth_token(SECRET);
    assert_hidden(&debug(&call));
    let response = call.await.unwrap();
    assert_hidden(&debug(&response));
    assert!(debug(&response).contains("user_name"));
}

#[tokio::test]
async fn swapped_arguments_do_not_show_either() {
    let transport = ScriptedTransport::new();
    let client = client(&transport);
    let call = client.raw(format!(r#"{{"cert_no":"{SECRET}"}}"#), "alipay.user.certify");
    assert_hidden(&debug(&call));
    assert_hidden(&texts(&call.await.unwrap_err()));
}

#[test]
fn an_address_with_a_password_does_not_show() {
    let environment =
        Environment::Custom(format!("https://user:{SECRET}@host.example:8443/{SECRET}"));
    assert_hidden(&debug(&environment));
    assert!(debug(&environment).contains("https://host.example:8443"));
    let builder = Client::builder("1").environment(environment);
    assert_hidden(&debug(&builder));
    assert_hidden(&builder.build().unwrap_err().to_string());
    assert_hidden(&debug(Environment::Custom(SECRET.to_owned())));
}

#[tokio::test]
async fn errors_keep_bodies_behind_accessors() {
    const METHOD: &str = "alipay.open.agent.order.query";
    let echo = format!(
        r#"{{"code":"40002","msg":"Invalid Arguments","sub_code":"isv.invalid-signature","sub_msg":"验签出错，网关生成的验签字符串为：app_auth_token={SECRET}"}}"#
    );
    let bodies = [
        response_body(METHOD, &echo),
        format!(r#"{{"error_response":{echo}}}"#),
        format!("<html>{SECRET}</html>"),
        format!(r#"{{"{SECRET}"#),
        SECRET.to_owned(),
        response_body(METHOD, &format!(r#"{{"code":"10000","order_no":"{SECRET}"}}"#))
            .replace("10000", "10003"),
        response_body("alipay.other", &format!(r#"{{"code":"10000","order_no":"{SECRET}"}}"#)),
    ];
    for body in bodies {
        let transport = ScriptedTransport::new();
        transport.respond(body.clone());
        let request = OpenAgentOrderQueryRequest::new().batch_no(SECRET);
        let client = client(&transport);
        let call = client.execute(request).app_auth_token(SECRET).auth_token(SECRET);
        let error = call.await.unwrap_err();
        assert_hidden(&texts(&error));
        assert_eq!(error.http_response().unwrap().body().as_ref(), body.as_bytes());
        if let Some(api_error) = error.api_error() {
            assert!(api_error.sub_msg().unwrap().contains(SECRET), "available on request");
            assert_hidden(&debug(api_error));
        }
    }
}

#[tokio::test]
async fn strict_decoding_hides_what_it_could_not_read() {
    let transport = responding(
        "koubei.trade.itemorder.query",
        &format!(r#"{{"code":"10000","quantity":1,"total_amount":"{SECRET}"}}"#),
    );
    let client = builder(&transport).strict_decoding().build().unwrap();
    let error =
        client.execute(KoubeiTradeItemorderQueryRequest::new().order_no("1")).await.unwrap_err();
    assert_hidden(&texts(&error));
}

#[tokio::test]
async fn calls_and_transports_hide_their_parameters() {
    let transport = ScriptedTransport::new();
    transport.fail(TransportError::broken("reset"));
    let client = client(&transport);
    let call = client
        .execute(OpenAgentOrderQueryRequest::new().batch_no("1"))
        .auth_token(SECRET)
        .app_auth_token(SECRET);
    assert_hidden(&debug(&call));
    let error = call.await.unwrap_err();
    assert_hidden(&texts(&error));
    assert_hidden(&debug(&transport));
    assert_hidden(&debug(transport.sent()));
}

#[test]
fn keys_show_nowhere() {
    let line = |pem: &str| pem.lines().nth(3).unwrap().to_owned();
    let (own, alipay) = (line(TestKeys::app_private_key()), line(TestKeys::alipay_public_key()));
    let transport = ScriptedTransport::new();
    let mut text = debug(builder(&transport)) + &debug(client(&transport));
    text += &debug(PrivateKey::parse(TestKeys::app_private_key()).unwrap());
    text += &debug(PublicKey::parse(TestKeys::alipay_public_key()).unwrap());
    // A rejected key is not quoted either.
    let cut = &TestKeys::app_private_key()[..900];
    let error = Client::builder("1")
        .private_key(cut)
        .alipay_public_key(TestKeys::alipay_public_key())
        .build()
        .unwrap_err();
    text += &format!("{error}{}", debug(&error));
    assert!(!text.contains(&own) && !text.contains(&alipay), "{text}");
}
