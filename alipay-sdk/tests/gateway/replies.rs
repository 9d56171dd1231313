//! The replies of the gateway to valid requests.

use crate::{
    METHOD, ROOT, call::Call, call::check_api_error, members, node, raw::HttpResponse, verified,
    verify,
};
use alipay_sdk::testing::{Gateway, Reply, TestKeys};
use std::time::{Duration, Instant};

async fn response_to(reply: Reply) -> HttpResponse {
    let gateway = Gateway::start().await.unwrap();
    gateway.respond(METHOD, reply);
    Call::new().sign().send(&gateway).await
}

fn text(response: &HttpResponse) -> &str {
    std::str::from_utf8(&response.body).unwrap()
}

async fn check_node(reply: Reply, expected: &str) {
    let response = response_to(reply).await;
    verify(&response.body, ROOT, TestKeys::alipay_public_key()).unwrap();
    assert_eq!(node(&response.body), expected);
    assert!(text(&response).starts_with(&format!("{{\"{ROOT}\":{expected},\"sign\":\"")));
}

async fn check_not_verified(reply: Reply) -> HttpResponse {
    let response = response_to(reply).await;
    verify(&response.body, ROOT, TestKeys::alipay_public_key()).unwrap_err();
    response
}

#[tokio::test]
async fn success_keeps_the_text() {
    for (members, expected) in [
        ("{}", r#"{"code":"10000","msg":"Success"}"#),
        (" { } ", r#"{"code":"10000","msg":"Success" }"#),
        (
            r#"{"a": "\u4e2d\/",  "n":1.0e0}"#,
            r#"{"code":"10000","msg":"Success","a": "\u4e2d\/",  "n":1.0e0}"#,
        ),
        (r#"{"msg":"OK"}"#, r#"{"code":"10000","msg":"OK"}"#),
        (
            r#"{ "a":{"code":1}, "code":"1", "msg":"" }"#,
            r#"{ "a":{"code":1}, "code":"1", "msg":"" }"#,
        ),
    ] {
        check_node(Reply::success(members), expected).await;
    }
}

#[tokio::test]
async fn nodes_of_other_kinds() {
    check_node(Reply::node(r#""bWVzc2FnZQ==""#), r#""bWVzc2FnZQ==""#).await;
    let pending = r#"{"code":"10003","msg":"order success pay inprocess","trade_no":"1"}"#;
    check_node(Reply::pending(r#"{"trade_no":"1"}"#), pending).await;
    let api_error = r#"{"code":"40004","msg":"Business Failed","sub_code":"ACQ.TRADE_NOT_EXIST","sub_msg":"\"交易\"不存在"}"#;
    let reply =
        Reply::api_error("40004", "Business Failed", "ACQ.TRADE_NOT_EXIST", "\"交易\"不存在");
    check_node(reply, api_error).await;
}

#[tokio::test]
async fn a_sample_of_the_docs_is_signed() {
    let node = "{\n    \"code\": \"10000\",\n    \"url\": \"https:\\/\\/a\"\n  }";
    let sample = format!("{{\n  \"{ROOT}\": {node},\n  \"sign\": \"ERITJKEIJKJHKK\"\n}}\n");
    check_node(Reply::sample(sample), node).await;
    let error = r#"{"error_response":{"code":"20000"},"sign":"x"}"#;
    let response = response_to(Reply::sample(error)).await;
    assert_eq!(verified(&response.body, "error_response")["code"], "20000");
}

#[test]
fn errors_of_the_test_panic() {
    let panics = |make: fn() -> Reply| assert!(std::panic::catch_unwind(make).is_err());
    panics(|| Reply::success("[]"));
    panics(|| Reply::success("{"));
    panics(|| Reply::pending(""));
    panics(|| Reply::sample("{}"));
    panics(|| Reply::sample(r#"{"a_response":{},"b_response":{}}"#));
    panics(|| Reply::success("{}").status(99));
    panics(|| Reply::success("{}").header("a b", ""));
    panics(|| Reply::raw(200, "\n", ""));
}

#[tokio::test]
async fn signatures_that_are_missing_or_wrong() {
    let success = || Reply::success(r#"{"a":1}"#);
    let response = response_to(success().unsigned()).await;
    assert_eq!(members(&response.body).keys().collect::<Vec<_>>(), [ROOT]);
    let response = check_not_verified(success().wrong_key()).await;
    verify(&response.body, ROOT, TestKeys::app_public_key()).unwrap();
}

#[tokio::test]
async fn tampering_changes_one_character() {
    for (json, expected) in [
        (r#"{"a":"x","total":"10.00"}"#, r#"{"a":"x","total":"10.01"}"#),
        (r#"{"n":1}"#, r#"{"n":2}"#),
        (r#"{"a":true}"#, r#"{"b":true}"#),
        (r#"{"a":"\u4e2d\n"}"#, r#"{"a":"\u4e2a\n"}"#),
        (r#"{"中":"a中"}"#, r#"{"中":"b中"}"#),
        ("{}", "{ }"),
        (" []", " [ ]"),
        (r#""中""#, r#"" 中""#),
    ] {
        let response = check_not_verified(Reply::node(json).tampered()).await;
        assert_eq!(node(&response.body), expected.trim());
    }
    let no_json = response_to(Reply::node("<中>").tampered()).await;
    assert!(text(&no_json).starts_with(&format!("{{\"{ROOT}\":<中>?,")));
}

#[tokio::test]
async fn the_order_of_members() {
    let response = response_to(Reply::success(r#"{"a":1}"#).sign_first()).await;
    assert!(text(&response).starts_with(r#"{"sign":""#));
    assert_eq!(verified(&response.body, ROOT)["a"], 1);
}

#[tokio::test]
async fn slashes_are_escaped_after_signing() {
    let json = r#"{"a":"x/y\/z\\/\\\/"}"#;
    let response = check_not_verified(Reply::node(json).escaped_slashes()).await;
    assert_eq!(node(&response.body), r#"{"a":"x\/y\/z\\\/\\\/"}"#);
    let body = text(&response).replace("\\/", "/");
    assert_eq!(node(body.as_bytes()), r#"{"a":"x/y/z\\/\\/"}"#);
    verified(body.as_bytes(), ROOT);
}

#[tokio::test]
async fn other_names_of_the_node() {
    for name in ["error_response", "null_response", "a\"b"] {
        let response = response_to(Reply::success("{}").root(name)).await;
        assert_eq!(verified(&response.body, name)["code"], "10000");
    }
}

#[tokio::test]
async fn headers_and_status() {
    let gateway = Gateway::start().await.unwrap();
    let success = || Reply::success("{}");
    gateway.respond(METHOD, success()).respond(METHOD, success());
    gateway.respond(METHOD, success().status(502).header("trace_id", "mine").header("x-a", "b"));
    let mut traces = Vec::new();
    for _ in 0..2 {
        let response = Call::new().sign().send(&gateway).await;
        assert_eq!(response.status, 200);
        assert_eq!(response.header("content-type"), Some("text/html;charset=utf-8"));
        let trace = response.header("trace_id").unwrap();
        assert!(trace.len() == 32 && trace.bytes().all(|byte| byte.is_ascii_hexdigit()), "{trace}");
        traces.push(trace.to_owned());
    }
    assert_ne!(traces[0], traces[1]);
    let response = Call::new().sign().send(&gateway).await;
    assert_eq!(response.status, 502);
    assert_eq!(response.header("trace_id"), Some("mine"));
    assert_eq!(response.header("x-a"), Some("b"));
    verified(&response.body, ROOT);
}

#[tokio::test]
async fn raw_bytes() {
    let response = response_to(Reply::raw(503, "text/plain", vec![0, 0xFF]).unsigned()).await;
    assert_eq!((response.status, &response.body[..]), (503, &[0, 0xFF][..]));
    assert_eq!(response.header("content-type"), Some("text/plain"));
    assert_eq!(response.header("trace_id").map(str::len), Some(32));
}

#[tokio::test]
async fn a_queue_for_each_method_whose_last_reply_stays() {
    let gateway = Gateway::start().await.unwrap();
    for n in ["1", "2"] {
        gateway.respond(METHOD, Reply::success(format!(r#"{{"n":{n}}}"#)));
    }
    gateway.respond("alipay.trade.refund", Reply::success(r#"{"n":9}"#));
    for n in [1, 2, 2, 3, 3] {
        // Queued only now: it is next, and the reply that was repeated until now is over.
        if n == 3 {
            gateway.respond(METHOD, Reply::success(r#"{"n":3}"#));
        }
        let response = Call::new().sign().send(&gateway).await;
        assert_eq!(verified(&response.body, ROOT)["n"], n);
    }
    let refund = Call::new().change("method", "alipay.trade.refund").sign();
    let response = refund.send(&gateway).await;
    assert_eq!(verified(&response.body, "alipay_trade_refund_response")["n"], 9);
    let other = Call::new().change("method", "a.\"b").sign().send(&gateway).await;
    check_api_error(&other, "a_\"b_response", "40002", "isv.invalid-method");
}

#[tokio::test]
async fn a_delay() {
    let start = Instant::now();
    let response = response_to(Reply::success("{}").delay(Duration::from_millis(200))).await;
    assert!(start.elapsed() >= Duration::from_millis(200));
    verified(&response.body, ROOT);
}
