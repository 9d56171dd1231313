//! What a browser or an app would send, checked without sending it.

use crate::call::Call;
use alipay_sdk::testing::{Gateway, Received};

const PAGE: &str = "alipay.trade.page.pay";

fn call() -> Call {
    Call::new().change("method", PAGE).body("return_url", "https://example.com/?a=1&b=2")
}

/// Everything in the URL.
fn query(mut call: Call) -> String {
    call.query.append(&mut call.body);
    call.raw_query()
}

#[track_caller]
fn check_good(received: &Received) {
    assert!(received.is_verified);
    assert_eq!((received.sub_code.as_deref(), received.explanation()), (None, None));
    assert_eq!(received.method, PAGE);
    assert_eq!(received.biz_content(), Some(r#"{"trade_no":"1+1 元"}"#));
    assert_eq!(received.parameter("return_url"), Some("https://example.com/?a=1&b=2"));
}

#[track_caller]
fn check_bad(received: &Received, sub_code: &str) {
    assert_eq!(received.sub_code.as_deref(), Some(sub_code), "{received:?}");
    assert!(received.explanation().is_some());
}

#[tokio::test]
async fn links() {
    let gateway = Gateway::start().await.unwrap();
    let query = query(call().sign());
    check_good(&gateway.check_url(&format!("{}?{query}", gateway.url())));
    check_good(&gateway.check_url(&query));
    // A question mark in a value needs no encoding.
    check_good(&gateway.check_url(&query.replace("%3F", "?")));
    for url in ["http://127.0.0.1/gateway.do", "", &gateway.url().replace("gateway.do", "")] {
        check_bad(&gateway.check_url(&format!("{url}?{query}")), "isv.invalid-parameter");
    }
    assert_eq!(gateway.requests().len(), 0);
}

#[tokio::test]
async fn links_are_checked_like_requests() {
    let gateway = Gateway::start().await.unwrap();
    let good = query(call().sign());
    for (query, sub_code) in [
        (good.replace("1%2B1", "1%2B2"), "isv.invalid-signature"),
        // HTML is not part of a link.
        (good.replace('&', "&amp;"), "isv.invalid-signature"),
        (good.replace("charset=UTF-8&", ""), "isv.invalid-signature"),
        (format!("{good}&x=%zz"), "isv.invalid-parameter"),
        (query(call().without("method").sign()), "isv.missing-method"),
        (query(call().change("app_id", "1").sign()), "isv.invalid-app-id"),
        (query(call().change("timestamp", "2024-01-01 00:00:00").sign()), "isv.invalid-timestamp"),
        (query(call().query("app_cert_sn", "a").sign()), "isv.invalid-parameter"),
    ] {
        check_bad(&gateway.check_url(&query), sub_code);
    }
    assert!(!gateway.check_url(&good.replace("1%2B1", "1%2B2")).is_verified);
}

#[tokio::test]
async fn forms() {
    let gateway = Gateway::start().await.unwrap();
    let call = call().sign();
    let action = format!("{}?{}", gateway.url(), call.raw_query());
    let received = gateway.check_form(&action, &call.body);
    check_good(&received);
    assert_eq!(received.body, call.body);
    // The parameters in two places, or at another address.
    check_bad(&gateway.check_form(&action, &call.query), "isv.invalid-parameter");
    let elsewhere = action.replace("gateway.do", "gateway");
    check_bad(&gateway.check_form(&elsewhere, &call.body), "isv.invalid-parameter");
    check_bad(&gateway.check_form(&gateway.url(), &call.body), "isv.invalid-signature");
    check_bad(&gateway.check_form(&action, &call.body[1..]), "isv.invalid-signature");
    assert_eq!(gateway.requests().len(), 0);
}

/// HTML has it so, for hidden fields, too: `a\nb` is posted as `a\r\nb`.
#[tokio::test]
async fn browsers_change_line_breaks() {
    let gateway = Gateway::start().await.unwrap();
    for (value, is_good) in [("a\nb", false), ("a\r\nb", true), ("a\rb", false), ("a\n\r\n", false)]
    {
        let call = Call::new().body("passback", value).sign();
        let action = format!("{}?{}", gateway.url(), call.raw_query());
        let received = gateway.check_form(&action, &call.body);
        assert_eq!(received.is_verified, is_good, "{value:?}");
        assert!(gateway.check_url(&query(call)).is_verified);
    }
}

#[tokio::test]
async fn order_strings() {
    let gateway = Gateway::start().await.unwrap();
    let good = query(call().sign());
    check_good(&gateway.check_order_string(&good));
    check_good(&gateway.check_order_string(&good.replace('+', "%20")));
    for (text, sub_code) in [
        (format!("?{good}"), "isv.missing-version"),
        (good.replace('%', "%25"), "isv.invalid-timestamp"),
        (good.replace("%2B", "+"), "isv.invalid-signature"),
        (good.replace('+', " "), "isv.invalid-parameter"),
        (String::new(), "isv.invalid-signature"),
    ] {
        check_bad(&gateway.check_order_string(&text), sub_code);
    }
}

#[cfg(feature = "gbk")]
#[tokio::test]
async fn forms_have_a_charset() {
    let gateway = Gateway::start().await.unwrap();
    let action = format!("{}?charset=GBK", gateway.url());
    let field = |value: &str| [("a".to_owned(), value.to_owned())];
    let received = gateway.check_form(&action, &field("元 \"&\""));
    assert_eq!(received.raw_body, "a=%D4%AA+%22%26%22");
    assert_eq!(received.parameter("a"), Some("元 \"&\""));
    check_bad(&received, "isv.missing-app-id");
    let received = gateway.check_form(&action, &field("😀"));
    check_bad(&received, "isv.invalid-parameter");
    assert_eq!(
        received.explanation(),
        Some("a field has a character that the charset does not have")
    );
}
