//! Methods that browsers call over HTTP.

use crate::{
    call::Call,
    raw::{FORM, HttpResponse, request, send},
    verified,
};
use alipay_sdk::testing::{Gateway, Reply};

const PAGE: &str = "alipay.trade.page.pay";

async fn gateway() -> Gateway {
    Gateway::builder().page_method(PAGE).start().await.unwrap()
}

fn call() -> Call {
    Call::new().change("method", PAGE)
}

async fn get(gateway: &Gateway, mut call: Call) -> HttpResponse {
    call.query.append(&mut call.body);
    let path = format!("/gateway.do?{}", call.raw_query());
    send(&gateway.url(), &request("GET", &path, "", b"")).await
}

#[tokio::test]
async fn browsers_are_sent_to_the_cashier() {
    let gateway = gateway().await;
    for response in [get(&gateway, call().sign()).await, call().sign().send(&gateway).await] {
        assert_eq!(response.status, 302);
        let location = response.header("location").unwrap();
        let cashier = send(&gateway.url(), &request("GET", location, "", b"")).await;
        assert_eq!(cashier.status, 200);
        assert!(cashier.header("content-type").unwrap().starts_with("text/html"));
    }
    let [one, other] = &gateway.requests()[..] else { panic!("two requests") };
    assert!(one.is_verified && other.is_verified);
    assert_eq!((one.body.len(), other.body.len()), (0, 1));
}

/// Hex of `'错误代码'.encode('gbk')`.
#[cfg(feature = "gbk")]
const WRONG: &[u8] = b"\xb4\xed\xce\xf3\xb4\xfa\xc2\xeb invalid-app-id";
#[cfg(not(feature = "gbk"))]
const WRONG: &[u8] = "错误代码 invalid-app-id".as_bytes();

#[tokio::test]
async fn api_errors_are_pages() {
    let gateway = gateway().await;
    let response = get(&gateway, call().change("app_id", "1").sign()).await;
    assert_eq!(response.status, 200);
    let charset = if cfg!(feature = "gbk") { "GBK" } else { "utf-8" };
    let expected = format!("text/html;charset={charset}");
    assert_eq!(response.header("content-type"), Some(&*expected));
    assert!(response.body.windows(WRONG.len()).any(|window| window == WRONG));
    assert_eq!(gateway.requests()[0].sub_code.as_deref(), Some("isv.invalid-app-id"));
    // Strings in a page are not HTML, whatever their charset.
    for text in ["<b>", "<b>😀"] {
        let call = call().body("passback", text).query("sign", "AAAA");
        let response = get(&gateway, call).await;
        let text = String::from_utf8_lossy(&response.body);
        assert!(text.contains("passback=&lt;b&gt;") && !text.contains("<b>"), "{text}");
    }
}

#[tokio::test]
async fn a_reply_that_is_queued_comes_instead() {
    let gateway = gateway().await;
    gateway.respond(PAGE, Reply::raw(503, "text/html", "later"));
    assert_eq!(get(&gateway, call().sign()).await.status, 503);
}

#[tokio::test]
async fn other_methods_are_not_for_browsers() {
    let gateway = gateway().await;
    let call = call().change("method", "alipay.trade.wap.pay").sign();
    let response = get(&gateway, call).await;
    let node = verified(&response.body, "alipay_trade_wap_pay_response");
    assert_eq!(node["sub_msg"], "the HTTP method must be POST");
}

#[tokio::test]
async fn browsers_upload_nothing_and_get_without_a_body() {
    let gateway = gateway().await;
    let call = call().sign();
    let path = format!("/gateway.do?{}", call.raw_query());
    for (method, header) in
        [("GET", FORM), ("PUT", FORM), ("POST", "multipart/form-data;boundary=x"), ("POST", "")]
    {
        let body = call.raw_body();
        let response = send(&gateway.url(), &request(method, &path, header, body.as_bytes())).await;
        assert_eq!(response.status, 200);
        let received = gateway.requests().pop().unwrap();
        assert_eq!(received.sub_code.as_deref(), Some("isv.invalid-parameter"));
    }
}
