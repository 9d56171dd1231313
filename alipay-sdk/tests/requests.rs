//! What is sent, and that it is signed as OpenSSL signs it.

#![cfg(all(feature = "test-util", feature = "apis"))]

mod common;

use alipay_sdk::api::open::mini_order_itembill_batchquery::{
    OpenMiniOrderItembillBatchqueryRequest, ServiceType,
};
use alipay_sdk::error::EncodeError;
use alipay_sdk::request::channel::Page;
use alipay_sdk::request::{Idempotency, RawRequest};
use alipay_sdk::sign::SignType;
use alipay_sdk::testing::ScriptedTransport;
use alipay_sdk::{Call, Client, Error, Outcome, PublicKey};
use common::keys::Signs;
use common::{APP_ID, builder, client, responding};
use std::collections::BTreeMap;
use std::time::{Duration, UNIX_EPOCH};

const METHOD: &str = "alipay.open.mini.order.itembill.batchquery";
const GOOD: &str = r#"{"code":"10000"}"#;

fn request() -> OpenMiniOrderItembillBatchqueryRequest {
    OpenMiniOrderItembillBatchqueryRequest::new()
        .mini_app_id("2018110260384046")
        .page_num(1)
        .page_size(10)
}

/// Every parameter but `sign`, decoded once, in the order of the names' bytes.
fn text_to_sign(transport: &ScriptedTransport) -> String {
    let sent = transport.sent().remove(0);
    let mut parameters: Vec<_> =
        sent.query.iter().chain(&sent.body).filter(|(name, _)| name != "sign").collect();
    parameters.sort();
    parameters.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
}

async fn check_known_signature(sign_type: SignType, text: &str, signature: &str) {
    let transport = responding(METHOD, GOOD);
    let client = builder(&transport).sign_type(sign_type).build().unwrap();
    let request = request()
        .service_type_list([ServiceType::PhysicalItem, ServiceType::MemberItem])
        .settlement_date("2023-03-22".parse().unwrap())
        .trade_no("引号\"与&=+ %");
    let _ = client
        .execute(request)
        .app_auth_token("202111BBtoken+/=")
        .auth_token("user token")
        .notify_url("https://shop.example/notify?a=1&b=2")
        .return_url("https://shop.example/返回")
        .extra_param("zz", "last")
        .extra_param("terminal_type", "WEB")
        .await;
    assert_eq!(text_to_sign(&transport), text);
    assert_eq!(transport.sent()[0].parameter("sign"), Some(signature));
}

#[tokio::test]
async fn a_request_is_signed_as_openssl_signs_it() {
    let text = include_str!("data/request/text-to-sign.txt");
    check_known_signature(SignType::Rsa2, text, include_str!("data/request/sign.rsa2.b64")).await;
}

#[cfg(feature = "rustcrypto")]
#[tokio::test]
async fn so_is_one_of_an_old_application() {
    let text = include_str!("data/request/text-to-sign.rsa.txt");
    check_known_signature(SignType::Rsa, text, include_str!("data/request/sign.rsa.b64")).await;
}

#[tokio::test]
async fn the_protocols_parameters_go_into_the_query_and_secrets_do_not() {
    let transport = responding(METHOD, GOOD);
    let client = client(&transport);
    let call = client.execute(request()).app_auth_token("SECRET1").auth_token("SECRET2");
    call.notify_url("https://shop.example/n").extra_param("terminal_info", "t").await.unwrap();
    let sent = transport.sent().remove(0);
    let names =
        |pairs: &[(String, String)]| pairs.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert_eq!(
        names(&sent.query),
        [
            "app_id",
            "charset",
            "format",
            "method",
            "notify_url",
            "sign",
            "sign_type",
            "timestamp",
            "version"
        ]
    );
    assert_eq!(names(&sent.body), ["app_auth_token", "auth_token", "biz_content", "terminal_info"]);
    assert_eq!(sent.parameter("app_id"), Some(APP_ID));
    assert_eq!(
        sent.parameter("timestamp"),
        Some("2026-11-22 08:30:00"),
        "Beijing's time, whatever the zone here"
    );
    let uri = sent.request.uri().to_string();
    assert!(uri.starts_with("https://openapi.alipay.com/gateway.do?app_id="), "{uri}");
    assert!(!uri.contains("SECRET") && !uri.contains('+') && !uri.contains("sign=&"), "{uri}");
    assert_eq!(
        sent.request.headers()["content-type"],
        "application/x-www-form-urlencoded;charset=utf-8"
    );
    assert_eq!(sent.request.method(), "POST");
}

#[tokio::test]
async fn what_is_empty_is_neither_sent_nor_signed() {
    let transport = responding(METHOD, GOOD);
    let client = client(&transport);
    let call = client.execute(request()).return_url("").notify_url("  ").extra_param("x", "");
    call.await.unwrap();
    let sent = transport.sent().remove(0);
    for name in ["app_auth_token", "auth_token", "notify_url", "return_url", "x"] {
        assert_eq!(sent.parameter(name), None, "{name}");
    }
    // The signature covers just what was sent.
    let key = PublicKey::parse(alipay_sdk::testing::TestKeys::app_public_key()).unwrap();
    let sign = base64::Engine::decode(
        &base64::engine::general_purpose::STANDARD,
        sent.parameter("sign").unwrap(),
    );
    key.verify_bytes(SignType::Rsa2, text_to_sign(&transport).as_bytes(), &sign.unwrap()).unwrap();
}

#[tokio::test]
async fn every_attempt_has_its_own_time() {
    let transport = ScriptedTransport::new();
    let seconds = std::sync::atomic::AtomicU64::new(1_735_660_799);
    let client = builder(&transport)
        .clock(move || {
            UNIX_EPOCH
                + Duration::from_secs(seconds.fetch_add(1, std::sync::atomic::Ordering::Relaxed))
        })
        .build()
        .unwrap();
    for _ in 0..2 {
        transport.respond(common::response_body(METHOD, GOOD));
        client.execute(request()).await.unwrap();
    }
    let times: Vec<_> = transport
        .sent()
        .iter()
        .map(|sent| sent.parameter("timestamp").unwrap().to_owned())
        .collect();
    assert_eq!(times, ["2024-12-31 23:59:59", "2025-01-01 00:00:00"]);
}

async fn not_sent(
    call: impl FnOnce(&Client) -> Call<OpenMiniOrderItembillBatchqueryRequest>,
) -> EncodeError {
    let transport = ScriptedTransport::new();
    let error = call(&client(&transport)).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::NotSent);
    assert!(transport.sent().is_empty());
    match error {
        Error::Encode(error) => error,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn extra_parameters_replace_nothing() {
    for name in
        ["sign", "app_id", "biz_content", "auth_token", "charset", "notify_url", "app_cert_sn"]
    {
        let error = not_sent(|client| client.execute(request()).extra_param(name, "x")).await;
        assert_eq!(error, EncodeError::ReservedParameter { parameter: name.to_owned() });
    }
    for (name, instead) in [
        ("notify_url", "use `.notify_url(…)`"),
        ("app_auth_token", "use `.app_auth_token(…)`"),
        ("sign_type", "use `ClientBuilder::sign_type`"),
        ("timestamp", "the SDK sets it"),
    ] {
        let error = not_sent(|client| client.execute(request()).extra_param(name, "x")).await;
        assert_eq!(
            error.to_string(),
            format!("`{name}` cannot be an extra parameter or field: {instead}")
        );
    }
    let error =
        not_sent(|client| client.execute(request()).extra_param("x", "1").extra_param("x", "2"));
    assert_eq!(error.await, EncodeError::DuplicateParameter { parameter: "x".to_owned() });
    for name in ["", " ", "a=1&app_id", " app_id", "参数", "a b"] {
        let extra = |client: &Client| {
            client.execute(request()).extra_param("y", "x").extra_param(name, "x")
        };
        assert_eq!(not_sent(extra).await, EncodeError::ParameterName { number: 2 });
    }
}

#[tokio::test]
async fn addresses_default_to_the_clients() {
    let transport = ScriptedTransport::new();
    let client = builder(&transport).notify_url("https://n").return_url("https://r");
    let client = client.build().unwrap();
    let page = async |call: Call<RawRequest<Page>>| {
        let query = query_pairs(call.form().await.unwrap().action());
        (query.get("notify_url").cloned(), query.get("return_url").cloned())
    };
    let some = |url: &str| Some(url.to_owned());
    let call = || client.raw_page("alipay.trade.page.pay", "{}");
    assert_eq!(page(call()).await, (some("https://n"), some("https://r")));
    assert_eq!(page(call().notify_url("https://own")).await.0, some("https://own"));
    assert_eq!(page(call().return_url("").notify_url("")).await, (None, None));
    // A query has no result, and only pages come back.
    let query = client.raw("alipay.trade.query", "{}").idempotency(Idempotency::ReadOnly);
    let write = client.raw("alipay.trade.create", "{}");
    for (call, notify_url) in [(query, None), (write, Some("https://n"))] {
        let _ = call.await;
        let sent = transport.sent().pop().unwrap();
        assert_eq!(
            (sent.parameter("notify_url"), sent.parameter("return_url")),
            (notify_url, None)
        );
    }
}

/// It would be sent without `sign`.
#[tokio::test]
async fn an_empty_signature_is_an_error() {
    let transport = ScriptedTransport::new();
    let client = builder(&transport).signer(Signs(|_: &[u8]| Ok(Vec::new()))).build().unwrap();
    let error = client.execute(request()).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::NotSent);
    assert!(error.to_string().contains("the signer returned 0 bytes"), "{error}");
    assert!(transport.sent().is_empty());
}

fn query_pairs(url: &str) -> BTreeMap<String, String> {
    url::Url::parse(url).unwrap().query_pairs().into_owned().collect()
}

/// A token that was lost must not turn a merchant's call into the application's own.
#[tokio::test]
async fn a_token_that_is_empty_is_an_error() {
    for blank in ["", " \n"] {
        let error = not_sent(|client| client.execute(request()).app_auth_token(blank)).await;
        assert_eq!(error, EncodeError::EmptyOption { option: "app_auth_token" });
        let error = not_sent(|client| client.execute(request()).auth_token(blank)).await;
        assert_eq!(error, EncodeError::EmptyOption { option: "auth_token" });
    }
}

#[tokio::test]
async fn an_address_that_is_too_long_is_an_error_of_its_own() {
    let url = format!("https://shop.example/{}", "x".repeat(70_000));
    let error = not_sent(|client| client.execute(request()).notify_url(url)).await;
    let bytes = "https://shop.example/".len() + 70_000;
    assert_eq!(error, EncodeError::UrlTooLong { parameter: "notify_url".into(), bytes });
    // So is a signature that is none.
    let transport = ScriptedTransport::new();
    let endless = Signs(|_: &[u8]| Ok(vec![0; 50_000_000]));
    let client = builder(&transport).signer(endless).build().unwrap();
    let error = client.execute(request()).await.unwrap_err();
    assert!(
        error.to_string().ends_with("50000000 bytes, which cannot be an RSA signature"),
        "{error}"
    );
    assert_eq!(error.outcome(), Outcome::NotSent);
}

#[tokio::test]
async fn raw_calls_are_checked_before_they_are_sent() {
    let cases = [
        ("alipay.trade.query", "[]"),
        ("alipay.trade.query", "{"),
        ("alipay.trade.query", r#"{"a":1} x"#),
        ("alipay.trade.query", "\"text\""),
        ("", "{}"),
        ("alipay trade", "{}"),
        ("alipay.trade.query&sign=", "{}"),
        ("支付宝", "{}"),
    ];
    for (method, biz_content) in cases {
        let transport = ScriptedTransport::new();
        let error = client(&transport).raw(method, biz_content).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::NotSent);
        assert!(matches!(error, Error::Encode(_)), "{method} {biz_content}");
        assert!(transport.sent().is_empty());
    }
}

#[tokio::test]
async fn a_raw_text_is_sent_to_the_letter_and_none_is_left_out() {
    let transport = responding("koubei.x.y", GOOD);
    let text = "{ \"camelCase\" : 1.50,\n\"a\":\"\\/\" }";
    client(&transport).raw("koubei.x.y", text).await.unwrap();
    assert_eq!(transport.sent()[0].parameter("biz_content"), Some(text));
    // Numbers and nesting that no type of ours could hold are for Alipay to check.
    let transport = responding("koubei.x.y", GOOD);
    let text = format!(r#"{{"n":1e999,"deep":{}1{}}}"#, "[".repeat(500), "]".repeat(500));
    client(&transport).raw("koubei.x.y", text.as_str()).await.unwrap();
    assert_eq!(transport.sent()[0].parameter("biz_content"), Some(text.as_str()));
    let transport = responding("koubei.x.y", GOOD);
    client(&transport).raw("koubei.x.y", "").await.unwrap();
    assert_eq!(transport.sent()[0].parameter("biz_content"), None);
}

#[test]
fn a_request_is_written_by_serde_too() {
    let json = serde_json::to_string(&request().trade_no("1")).unwrap();
    assert_eq!(
        json,
        r#"{"mini_app_id":"2018110260384046","page_num":1,"page_size":10,"trade_no":"1"}"#
    );
}
