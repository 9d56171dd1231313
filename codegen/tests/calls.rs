//! What a spec says of the ways to Alipay, compiled and run against the real runtime: parameters
//! beside `biz_content`, files, browsers, apps and lists in pages.

#![allow(dead_code)] // No test uses every setter.

#[path = "support/client.rs"]
mod client;
#[rustfmt::skip]
#[path = "golden/locations/test/account_add.rs"]
mod account_add;
#[rustfmt::skip]
#[path = "golden/channels/test/app_pay.rs"]
mod app_pay;
#[rustfmt::skip]
#[path = "golden/pages/test/bill_batchquery.rs"]
mod bills;
#[rustfmt::skip]
#[path = "golden/locations/test/oauth_token.rs"]
mod oauth_token;
#[rustfmt::skip]
#[path = "golden/locations/test/order_refund.rs"]
mod order_refund;
#[rustfmt::skip]
#[path = "golden/channels/test/page_certify.rs"]
mod page_certify;
#[rustfmt::skip]
#[path = "golden/channels/test/page_pay.rs"]
mod page_pay;
#[rustfmt::skip]
#[path = "golden/pages/test/phone_query.rs"]
mod phones;
#[rustfmt::skip]
#[path = "golden/locations/test/image_upload.rs"]
mod upload;

/// Where the tests made from the samples look for them.
mod api {
    pub(crate) mod test {
        pub(crate) use crate::{account_add, app_pay, bills as bill_batchquery};
        pub(crate) use crate::{oauth_token, page_pay, upload as image_upload};
    }
}
#[rustfmt::skip]
#[path = "golden/channels/tests.rs"]
mod channels_tests;
#[rustfmt::skip]
#[path = "golden/locations/tests.rs"]
mod locations_tests;
#[rustfmt::skip]
#[path = "golden/pages/tests.rs"]
mod pages_tests;

use account_add::TestAccountAddRequest;
use alipay_sdk::client::Paged;
use alipay_sdk::request::Idempotency;
use alipay_sdk::retry::Backoff;
use alipay_sdk::testing::{Gateway, Reply, ScriptedTransport, TestKeys};
use alipay_sdk::transport::TransportError;
use alipay_sdk::validate::Validate;
use alipay_sdk::{Client, File, Outcome, Price, Request};
use bills::TestBillBatchqueryRequest;
use client::client;
use oauth_token::{Device, TestOauthTokenRequest};
use order_refund::TestOrderRefundRequest;
use phones::TestPhoneQueryRequest;
use upload::TestImageUploadRequest;

/// The parameters of the body, which are those of the request.
async fn body<R: alipay_sdk::request::ServerRequest>(request: R) -> Vec<(String, String)> {
    let gateway = Gateway::start().await.unwrap();
    gateway.respond(R::METHOD, Reply::success("{}"));
    client(&gateway).execute(request).await.unwrap();
    let mut body = gateway.requests()[0].body.clone();
    body.sort();
    body
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[tokio::test]
async fn top_level_parameters_travel_on_their_own() {
    let request = TestOauthTokenRequest::new()
        .grant_type("authorization_code")
        .code("4b20\"3fe&6c")
        .expires_in(300)
        .scopes(["auth_base", "a&b=c"])
        .device(Device::new().model("M 1"));
    let expected = [
        ("code", "4b20\"3fe&6c"),
        ("device", r#"{"model":"M 1"}"#),
        ("expires_in", "300"),
        ("grant_type", "authorization_code"),
        ("scopes", r#"["auth_base","a&b=c"]"#),
    ];
    assert_eq!(body(request).await, pairs(&expected));
}

#[tokio::test]
async fn each_parameter_travels_where_the_spec_says() {
    let request = TestAccountAddRequest::new()
        .agreement_no("2017")
        .display_name("张三")
        .bound_at("2026-11-22 08:30:00".parse().unwrap())
        .remark("无");
    let expected = [
        ("agreement_no", "2017"),
        ("biz_content", r#"{"display_name":"张三","remark":"无"}"#),
        ("bound_at", "2026-11-22 08:30:00"),
    ];
    assert_eq!(body(request).await, pairs(&expected));
    let expected = [("agreement_no", "2017"), ("biz_content", "{}")];
    let request = TestAccountAddRequest::new().agreement_no("2017");
    assert_eq!(body(request).await, pairs(&expected));
}

/// How often a refund is sent that gets no answer.
async fn attempts(request: TestOrderRefundRequest, opted_in: bool) -> usize {
    let transport = ScriptedTransport::new();
    transport.fail(TransportError::timeout("late")).fail(TransportError::timeout("late"));
    let client = Client::builder(Gateway::APP_ID)
        .private_key(TestKeys::app_private_key())
        .alipay_public_key(TestKeys::alipay_public_key())
        .transport(transport.clone())
        .build()
        .unwrap();
    let call = client.execute(request).skip_validation().retry(Backoff::new().attempts(2));
    let call = if opted_in { call.retry_idempotent_write() } else { call };
    assert_eq!(call.await.unwrap_err().outcome(), Outcome::Unknown);
    transport.sent().len()
}

#[tokio::test]
async fn a_write_is_repeated_where_its_whole_key_is_set() {
    const KEY: &[&str] = &["out_order_no", "out_request_no", "shop_id"];
    assert_eq!(TestOrderRefundRequest::IDEMPOTENCY, Idempotency::Key(KEY));
    let whole = || TestOrderRefundRequest::new().out_order_no("A1").out_request_no("R1").shop_id(0);
    assert_eq!(attempts(whole(), true).await, 2);
    assert_eq!(attempts(whole(), false).await, 1);
    for part in [
        TestOrderRefundRequest::new(),
        TestOrderRefundRequest::new().out_order_no("A1").out_request_no("R1"),
        TestOrderRefundRequest::new().out_order_no("A1").shop_id(1),
        TestOrderRefundRequest::new().out_request_no("R1").shop_id(1),
        whole().out_order_no(""),
        whole().out_request_no(" \u{3000}"),
    ] {
        assert_eq!(attempts(part.clone(), true).await, 1, "{part:?}");
    }
}

#[test]
fn top_level_parameters_obey_their_rules() {
    let request = TestOauthTokenRequest::new().expires_in(0).device(Device::new());
    let violations = request.validate().unwrap_err();
    let paths: Vec<_> = violations.iter().map(|violation| violation.path.as_str()).collect();
    assert_eq!(paths, ["grant_type", "expires_in", "device.model", ""]);
}

#[test]
fn files_travel_beside_the_json() {
    assert!(TestImageUploadRequest::new().files().is_empty());
    let (content, appendix) = (File::new("a.jpg", "content"), File::new("b.jpg", "appendix"));
    let request = TestImageUploadRequest::new()
        .image_type("jpg")
        .image_content(content.clone())
        .appendix(appendix.clone());
    assert_eq!(request.files(), [("image_content", &content), ("appendix", &appendix)]);
    assert_eq!(serde_json::to_string(&request).unwrap(), r#"{"image_type":"jpg"}"#);
}

#[test]
fn a_file_can_be_required_and_one_of_several() {
    let request = TestImageUploadRequest::new().image_type("jpg");
    let violations = request.validate().unwrap_err();
    let paths: Vec<_> = violations.iter().map(|violation| violation.path.as_str()).collect();
    assert_eq!(paths, ["image_content", ""]);
    let request = request
        .image_content(File::new("a.jpg", "a"))
        .certificate(File::new("b.jpg", "two bytes and more"));
    assert_eq!(request.validate(), Ok(()));
}

#[test]
fn the_size_of_a_file_is_a_rule() {
    let valid = TestImageUploadRequest::new().image_type("jpg").certificate_id("1");
    for (size, is_valid) in [(0, false), (1, true), (5_242_880, true), (5_242_881, false)] {
        let request = valid.clone().image_content(File::new("a.jpg", vec![0; size]));
        assert_eq!(request.validate().is_ok(), is_valid, "{size}");
    }
    for (size, is_valid) in [(1_023, false), (1_024, true), (10_240, true), (10_241, false)] {
        let request = valid.clone().image_content(File::new("a.jpg", "a"));
        let request = request.thumbnail(File::new("b.jpg", vec![0; size]));
        assert_eq!(request.validate().is_ok(), is_valid, "{size}");
    }
}

#[tokio::test]
async fn a_browser_submits_a_form_or_opens_a_url() {
    let gateway = Gateway::start().await.unwrap();
    let client = client(&gateway);
    let request = page_pay::TestPagePayRequest::new()
        .out_trade_no("1")
        .total_amount(Price::from_fen(1))
        .subject("a&b");
    let form = client
        .execute(request.clone())
        .return_url("https://shop.example/return")
        .form()
        .await
        .unwrap();
    let expected =
        [("biz_content", r#"{"out_trade_no":"1","total_amount":"0.01","subject":"a&b"}"#)];
    assert_eq!(form.fields().collect::<Vec<_>>(), expected);
    assert!(form.action().contains("method=alipay.test.page.pay"), "{}", form.action());
    assert!(form.html().contains(r#"name="biz_content""#), "{}", form.html());
    let request = page_certify::TestPageCertifyRequest::new().certify_id("OC2018");
    let url = client.execute(request).url().await.unwrap();
    assert!(url.contains("certify_id=OC2018") && !url.contains("biz_content"), "{url}");
    let error = client.execute(page_pay::TestPagePayRequest::new()).form().await.unwrap_err();
    assert!(error.to_string().contains("`out_trade_no` is required"), "{error}");
    assert!(gateway.requests().is_empty(), "nothing is sent");
}

#[tokio::test]
async fn an_app_hands_over_an_order() {
    let gateway = Gateway::start().await.unwrap();
    let request = app_pay::TestAppPayRequest::new().out_trade_no("1");
    let request = request.total_amount(Price::from_fen(1));
    let order = client(&gateway).execute(request).order_string().await.unwrap();
    let order = order.as_str();
    assert!(order.starts_with(&format!("app_id={}&biz_content=%7B", Gateway::APP_ID)), "{order}");
    assert!(order.contains("&method=alipay.test.app.pay&"), "{order}");
    assert!(gateway.requests().is_empty(), "nothing is sent");
}

#[test]
fn the_runtime_finds_the_fields_for_pagination() {
    let mut request = TestBillBatchqueryRequest::new().page_size(7);
    *request.page_number() = Some(3);
    assert_eq!((request.page_num, Paged::page_size(&request)), (Some(3), Some(7)));
    let response = r#"{ "order_list": [{ "order_no": "1" }], "total": 9 }"#;
    let response: bills::TestBillBatchqueryResponse = serde_json::from_str(response).unwrap();
    assert_eq!(TestBillBatchqueryRequest::total(&response), Some(9));
    assert_eq!(TestBillBatchqueryRequest::items(response.clone()), response.order_list);
    let response: phones::TestPhoneQueryResponse =
        serde_json::from_str(r#"{ "match": ["13120180615"] }"#).unwrap();
    assert_eq!(TestPhoneQueryRequest::total(&response), None);
    assert_eq!(TestPhoneQueryRequest::items(response)[0].expose(), "13120180615");
}

#[tokio::test]
async fn a_list_is_read_page_by_page() {
    let gateway = Gateway::start().await.unwrap();
    for page in [r#"[{ "order_no": "1" }, { "order_no": "2" }]"#, r#"[{ "order_no": "3" }]"#] {
        let answer = Reply::success(format!(r#"{{ "order_list": {page}, "total": 3 }}"#));
        gateway.respond(TestBillBatchqueryRequest::METHOD, answer);
    }
    let request = TestBillBatchqueryRequest::new().page_num(1).page_size(2);
    let client = client(&gateway);
    let mut items = client.execute(request).items();
    let mut numbers = Vec::new();
    while let Some(item) = items.next().await {
        numbers.extend(item.unwrap().order_no);
    }
    assert_eq!(numbers, ["1", "2", "3"]);
    let asked: Vec<_> = gateway
        .requests()
        .iter()
        .map(|request| request.biz_content().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(asked, [r#"{"page_num":1,"page_size":2}"#, r#"{"page_num":2,"page_size":2}"#]);
}

#[tokio::test]
async fn a_list_without_a_total_ends_with_a_page_that_is_not_full() {
    let gateway = Gateway::start().await.unwrap();
    for page in [r#"["1", "2"]"#, r#"["3"]"#] {
        let answer = Reply::success(format!(r#"{{ "match": {page} }}"#));
        gateway.respond(TestPhoneQueryRequest::METHOD, answer);
    }
    let client = client(&gateway);
    let mut pages = client.execute(TestPhoneQueryRequest::new().size(2)).pages();
    let mut lengths = Vec::new();
    while let Some(page) = pages.next().await {
        lengths.push(page.unwrap().r#match.len());
    }
    assert_eq!(lengths, [2, 1]);
    let asked: Vec<_> = gateway
        .requests()
        .iter()
        .map(|request| request.parameter("type").map(str::to_owned))
        .collect();
    assert_eq!(asked, [Some("1".to_owned()), Some("2".to_owned())]);
}
