//! Fields and parameters that the SDK does not know, as the gateway receives them.

use crate::encryption::AES_KEY;
use crate::{METHOD, assert_good, builder, paid, start};
use alipay_sdk::api::offline::material_image_upload::OfflineMaterialImageUploadRequest;
use alipay_sdk::api::open::mini_order_itembill_batchquery::OpenMiniOrderItembillBatchqueryRequest;
use alipay_sdk::api::trade::app_pay::TradeAppPayRequest;
use alipay_sdk::api::trade::page_pay::TradePagePayRequest;
use alipay_sdk::api::trade::precreate::{GoodsDetail, TradePrecreateRequest};
use alipay_sdk::api::user::info_share::UserInfoShareRequest;
use alipay_sdk::error::EncodeError;
use alipay_sdk::observe::AttemptRecord;
use alipay_sdk::testing::{Gateway, Received, Reply, ScriptedTransport, TestKeys};
use alipay_sdk::{Call, Client, ClientBuilder, Error, Outcome, Price};
use futures_util::StreamExt as _;
use serde_json::json;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

const PRECREATE: &str = "alipay.trade.precreate";
const SECRET: &str = "2088SECRET5555";
/// The JSON of [`request`], without its closing brace.
const KNOWN: &str =
    r#"{"out_trade_no":"20150320010101001","total_amount":"88.88","subject":"Iphone6 16G""#;

fn request() -> TradePrecreateRequest {
    TradePrecreateRequest::new()
        .out_trade_no("20150320010101001")
        .total_amount(Price::from_fen(8888))
        .subject("Iphone6 16G")
}

/// What the gateway receives, once it has verified the signature.
async fn received(
    call: impl FnOnce(&Client) -> Call<TradePrecreateRequest>,
    is_encrypted: bool,
) -> Received {
    let gateway = Gateway::builder().aes_key(AES_KEY).start().await.unwrap();
    gateway.respond(PRECREATE, Reply::success(r#"{"qr_code":"https://qr.alipay.com/bax"}"#));
    let client = builder(&gateway).aes_key(AES_KEY).build().unwrap();
    call(&client).encrypt(is_encrypted).await.unwrap();
    let received = gateway.requests().remove(0);
    assert_good(&received);
    received
}

#[tokio::test]
async fn extra_fields_follow_the_fields_of_the_request() {
    let nested = RawValue::from_string(r#"{"z":1.50,"a":[{}],"/":"\/"}"#.to_owned()).unwrap();
    let call = |client: &Client| {
        client
            .trade_precreate(request())
            .extra_biz("text", "支付\"&=+\n")
            .extra_biz("count", 3)
            .extra_biz("amount", Price::from_fen(1).to_string())
            .extra_biz("is_new", true)
            .extra_biz("none", None::<String>)
            .extra_biz("raw", &nested)
            .extra_biz("list", json!(["a", 1]))
            .extra_biz("details", [GoodsDetail::new().goods_id("apple-01").quantity(1)])
    };
    let expected = format!(
        r#"{KNOWN},"text":"支付\"&=+\n","count":3,"amount":"0.01","is_new":true,"none":null,"raw":{},"list":["a",1],"details":[{{"goods_id":"apple-01","quantity":1}}]}}"#,
        nested.get()
    );
    for is_encrypted in [false, true] {
        let received = received(call, is_encrypted).await;
        assert_eq!(received.biz_content(), Some(expected.as_str()));
        assert_eq!(received.parameter("text"), None, "not a parameter of its own");
    }
}

#[tokio::test]
async fn pages_and_apps_carry_them_too() {
    let gateway = Gateway::builder().page_method("alipay.trade.page.pay").start().await.unwrap();
    let client = builder(&gateway).build().unwrap();
    let page = || {
        let request = TradePagePayRequest::new().out_trade_no("1").subject("s");
        client.trade_page_pay(request).skip_validation().extra_biz("biz_scene", "<&'\">")
    };
    let form = page().form().await.unwrap();
    let fields: Vec<_> = form.fields().map(|(name, value)| (name.into(), value.into())).collect();
    let by_form = gateway.check_form(form.action(), &fields);
    let by_url = gateway.check_url(&page().url().await.unwrap());
    for received in [by_form, by_url] {
        assert_good(&received);
        let expected = r#"{"out_trade_no":"1","subject":"s","biz_scene":"<&'\">"}"#;
        assert_eq!(received.biz_content(), Some(expected));
    }
    let request = TradeAppPayRequest::new().out_trade_no("1");
    let order = client.trade_app_pay(request).skip_validation().extra_biz("biz_scene", [1]);
    let order = order.order_string().await.unwrap();
    let received = gateway.check_order_string(order.as_str());
    assert_eq!(received.biz_content(), Some(r#"{"out_trade_no":"1","biz_scene":[1]}"#));
    assert!(received.is_verified);
}

#[tokio::test]
async fn every_page_of_a_list_has_them() {
    let method = "alipay.open.mini.order.itembill.batchquery";
    let gateway = Gateway::start().await.unwrap();
    let client = builder(&gateway).build().unwrap();
    let page = r#"{"order_list":[{"trade_no":"1"}],"total":2}"#;
    let next = r#"{"order_list":[{"trade_no":"2"}],"total":2}"#;
    gateway.respond(method, Reply::success(page)).respond(method, Reply::success(next));
    let request = OpenMiniOrderItembillBatchqueryRequest::new().mini_app_id("1").page_size(1);
    let call = client.open_mini_order_itembill_batchquery(request).extra_biz("shop_id", "7");
    let items: Vec<_> = call.items().collect().await;
    assert_eq!(items.iter().filter(|item| item.is_ok()).count(), 2);
    for (received, number) in gateway.requests().iter().zip(1..) {
        let expected =
            format!(r#"{{"mini_app_id":"1","page_num":{number},"page_size":1,"shop_id":"7"}}"#);
        assert_eq!(received.biz_content(), Some(expected.as_str()));
    }
    assert_eq!(gateway.requests().len(), 2);
}

/// A raw request has no fields that the SDK knows, but members that must not be duplicated.
#[tokio::test]
async fn a_raw_request_keeps_its_own_json() {
    for (json, expected) in [
        (" { \"a\" : 1.50,\n\"b\":\"}\" }\n ", " { \"a\" : 1.50,\n\"b\":\"}\",\"c\":\"x\"}"),
        ("{\"a\":{}}", r#"{"a":{},"c":"x"}"#),
        ("{ }", r#"{"c":"x"}"#),
        ("", r#"{"c":"x"}"#),
    ] {
        let gateway = start(paid()).await;
        let client = builder(&gateway).build().unwrap();
        client.raw(METHOD, json).extra_biz("c", "x").await.unwrap();
        let received = gateway.requests().remove(0);
        assert_good(&received);
        assert_eq!(received.biz_content(), Some(expected));
    }
    let client = offline();
    let error = client.raw(METHOD, r#"{"\u0063":1}"#).extra_biz("c", "x").await.unwrap_err();
    check(error, EncodeError::DuplicateParameter { parameter: "c".to_owned() });
}

/// A list without any field in the spec may still have a `biz_content`.
#[tokio::test]
async fn a_request_without_fields_gets_a_biz_content_and_one_with_others_does_not() {
    let method = "alipay.user.info.share";
    let gateway = Gateway::start().await.unwrap();
    gateway.respond(method, Reply::success(r#"{"user_id":"1"}"#));
    let client = builder(&gateway).build().unwrap();
    let call = client.user_info_share(UserInfoShareRequest::new()).auth_token("t");
    call.extra_biz("need_detail", true).await.unwrap();
    assert_eq!(gateway.requests()[0].biz_content(), Some(r#"{"need_detail":true}"#));

    let upload = OfflineMaterialImageUploadRequest::new().image_type("jpg");
    let call = offline().offline_material_image_upload(upload).skip_validation();
    let error = call.extra_biz("shop_id", "7").await.unwrap_err();
    check(error, EncodeError::NoBizContent { field: "shop_id".to_owned() });
}

/// A client that fails a test if it sends anything.
fn offline() -> Client {
    let builder = Client::builder(Gateway::APP_ID).private_key(TestKeys::app_private_key());
    let builder = builder.alipay_public_key(TestKeys::alipay_public_key());
    builder.transport(ScriptedTransport::new()).build().unwrap()
}

#[track_caller]
fn check(error: Error, expected: EncodeError) {
    assert_eq!(error.outcome(), Outcome::NotSent);
    assert!(!format!("{error} {error:?}").contains(SECRET), "{error:?}");
    match error {
        Error::Encode(error) => assert_eq!(error, expected),
        other => panic!("{other:?}"),
    }
}

async fn check_request(
    call: impl FnOnce(Call<TradePrecreateRequest>) -> Call<TradePrecreateRequest>,
    expected: EncodeError,
) {
    check(call(offline().trade_precreate(request())).await.unwrap_err(), expected);
}

#[tokio::test]
async fn a_field_of_the_request_names_its_setter() {
    // Whether it is set or not.
    for field in ["subject", "store_id", "goods_detail"] {
        let known = EncodeError::KnownField { field: field.to_owned(), setter: field };
        let expected = format!(
            "`{field}` is a field of the request, not an extra one: set it with `.{field}(…)`"
        );
        assert_eq!(known.to_string(), expected);
        check_request(|call| call.extra_biz(field, SECRET), known.clone()).await;
        check_request(|call| call.extra_param(field, SECRET), known.clone()).await;
        check_request(|call| call.skip_validation().extra_biz(field, SECRET), known).await;
    }
    // Wherever it is sent.
    for field in ["image_type", "image_content"] {
        let upload = || {
            let request = OfflineMaterialImageUploadRequest::new();
            offline().offline_material_image_upload(request).skip_validation()
        };
        let known = || EncodeError::KnownField { field: field.to_owned(), setter: field };
        check(upload().extra_param(field, SECRET).await.unwrap_err(), known());
        check(upload().extra_biz(field, SECRET).await.unwrap_err(), known());
    }
    // One of a nested object, or in another case, is not a field of the request.
    let call = |client: &Client| {
        client.trade_precreate(request()).extra_biz("goods_id", 1).extra_biz("Subject", 2)
    };
    let expected = format!(r#"{KNOWN},"goods_id":1,"Subject":2}}"#);
    assert_eq!(received(call, false).await.biz_content(), Some(expected.as_str()));
}

#[tokio::test]
async fn names_and_values_that_cannot_be_sent_are_errors() {
    for name in ["sign", "auth_token", "biz_content", "app_auth_token", "notify_url", "return_url"]
    {
        let reserved = EncodeError::ReservedParameter { parameter: name.to_owned() };
        check_request(|call| call.extra_biz(name, SECRET), reserved).await;
    }
    for name in ["", " a", "a\":1,\"b", "extend_params.food_order_type", "参数", SECRET_JSON] {
        let invalid = EncodeError::ExtraFieldName { number: 2 };
        check_request(|call| call.extra_biz("a", 1).extra_biz(name, SECRET), invalid).await;
    }
    let twice = EncodeError::DuplicateParameter { parameter: "a".to_owned() };
    check_request(|call| call.extra_biz("a", 1).extra_biz("a", 1), twice).await;
    let map = BTreeMap::from([((1, 2), SECRET)]);
    let unwritable = EncodeError::ExtraFieldValue { field: "a".to_owned() };
    check_request(|call| call.extra_biz("a", &map), unwritable).await;
}

/// Some APIs have fields of these names.
#[tokio::test]
async fn a_name_of_the_protocol_means_something_else_in_biz_content() {
    for name in ["app_id", "version", "method", "format", "charset"] {
        let call = |client: &Client| client.trade_precreate(request()).extra_biz(name, "1");
        let expected = format!(r#"{KNOWN},"{name}":"1"}}"#);
        assert_eq!(received(call, false).await.biz_content(), Some(expected.as_str()));
    }
}

const SECRET_JSON: &str = r#"{"buyer_id":"2088SECRET5555"}"#;

#[tokio::test]
async fn a_call_shows_no_extra_field() {
    let call = offline().trade_precreate(request()).extra_biz("scene", SECRET);
    assert!(!format!("{call:?} {call:#?}").contains(SECRET));
}

#[tokio::test]
async fn an_observer_sees_the_names_of_extra_fields_and_the_values_only_on_request() {
    let gateway = Gateway::builder().aes_key(AES_KEY).start().await.unwrap();
    gateway.respond(PRECREATE, Reply::success("{}"));
    let plain = format!(r#"{KNOWN},"scene":"{SECRET}"}}"#);
    let masked = format!(r#"{KNOWN},"scene":"***"}}"#);
    let everything = ClientBuilder::observe_sensitive_values_in_plain_text;
    let shown = async |is_encrypted, configure: fn(ClientBuilder) -> ClientBuilder| {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let records = Arc::clone(&seen);
        let observer = move |attempt: &AttemptRecord| records.lock().unwrap().push(attempt.clone());
        let client =
            configure(builder(&gateway).aes_key(AES_KEY).observe(observer)).build().unwrap();
        let call = client.trade_precreate(request()).extra_biz("scene", SECRET);
        call.encrypt(is_encrypted).await.unwrap();
        let records = seen.lock().unwrap();
        let mut parameters = records[0].parameters().iter();
        parameters.find(|(name, _)| name == "biz_content").unwrap().1.clone()
    };
    assert_eq!(shown(false, |builder| builder).await, masked);
    assert_eq!(shown(true, |builder| builder).await, "***");
    assert_eq!(shown(false, everything).await, plain);
    assert_eq!(shown(true, everything).await, plain);
}
