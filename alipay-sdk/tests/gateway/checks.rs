//! What the gateway checks before the signature, and after it.

use crate::{
    METHOD, ROOT,
    call::{Call, ask, check_accepted, check_api_error, check_invalid, now, start},
    raw::{FORM, post, request, send},
};
use alipay_sdk::testing::{Gateway, Reply};
use jiff::SignedDuration;

#[tokio::test]
async fn a_good_request_is_accepted_and_recorded() {
    let gateway = start().await;
    let call = Call::new().sign();
    check_accepted(&call.send(&gateway).await);
    let [received] = &gateway.requests()[..] else { panic!("one request") };
    assert!(received.is_verified);
    assert_eq!(received.sub_code, None);
    assert_eq!(received.method, METHOD);
    assert_eq!(received.query, call.query);
    assert_eq!(received.body, call.body);
    assert_eq!(received.raw_query, call.raw_query());
    assert_eq!(received.raw_body, call.raw_body());
    assert_eq!(received.headers["content-type"], FORM);
    assert_eq!(received.biz_content(), Some(r#"{"trade_no":"1+1 元"}"#));
    assert_eq!(received.parameter("version"), Some("1.0"));
    assert_eq!(received.parameter("none"), None);
}

#[tokio::test]
async fn debug_shows_no_values() {
    let gateway = start().await;
    Call::new().body("app_auth_token", "secret").sign().send(&gateway).await;
    let text = format!("{gateway:?} {:?}", gateway.requests());
    assert!(text.contains("app_auth_token") && text.contains("is_verified: true"), "{text}");
    for value in ["secret", "trade_no", Gateway::APP_ID] {
        assert!(!text.contains(value), "{text}");
    }
}

#[tokio::test]
async fn parameters_may_be_in_the_url_or_in_the_body() {
    let mut call = Call::new().sign();
    call.body.append(&mut call.query);
    let charset = call.body.iter().position(|(name, _)| name == "charset").unwrap();
    call.query.push(call.body.remove(charset));
    check_accepted(&ask(call).await);
}

#[tokio::test]
async fn only_posted_forms_are_read() {
    let gateway = start().await;
    let call = Call::new().sign();
    let (path, body) = (format!("/gateway.do?{}", call.raw_query()), call.raw_body());
    for (method, content_type) in [
        ("GET", FORM),
        ("PUT", FORM),
        ("POST", "application/json"),
        ("POST", "multipart/form-data;boundary=x"),
        ("POST", ""),
    ] {
        let request = request(method, &path, content_type, body.as_bytes());
        let response = send(&gateway.url(), &request).await;
        check_api_error(&response, ROOT, "40002", "isv.invalid-parameter");
    }
    for content_type in [
        "Application/X-WWW-Form-Urlencoded",
        "application/x-www-form-urlencoded ; charset=\"UTF-8\"",
    ] {
        let request = request("POST", &path, content_type, body.as_bytes());
        check_accepted(&send(&gateway.url(), &request).await);
    }
    let elsewhere = request("POST", "/", FORM, body.as_bytes());
    assert_eq!(send(&gateway.url(), &elsewhere).await.status, 404);
}

#[tokio::test]
async fn charset_must_be_in_the_url() {
    let sub_msg = check_invalid(
        Call::new().without("charset").body("charset", "utf-8").sign(),
        "isv.invalid-signature",
    )
    .await;
    assert_eq!(
        sub_msg,
        "验签出错，请确认charset参数放在了URL查询字符串中且各参数值使用charset参数指示的字符集编码"
    );
    check_invalid(Call::new().change("charset", "").sign(), "isv.invalid-signature").await;
    check_invalid(Call::new().change("charset", "Big5").sign(), "isv.invalid-charset").await;
}

#[tokio::test]
async fn the_header_must_not_name_another_charset() {
    let gateway = start().await;
    let call = Call::new().sign();
    let path = format!("/gateway.do?{}", call.raw_query());
    let gbk = "application/x-www-form-urlencoded;charset=GBK";
    let response =
        send(&gateway.url(), &request("POST", &path, gbk, call.raw_body().as_bytes())).await;
    check_api_error(&response, ROOT, "40002", "isv.invalid-charset");
}

#[tokio::test]
async fn mandatory_parameters_are_missed() {
    for (name, sub_code) in [
        ("sign", "isv.missing-signature"),
        ("sign_type", "isv.missing-signature-type"),
        ("timestamp", "isv.missing-timestamp"),
        ("version", "isv.missing-version"),
    ] {
        let response = ask(Call::new().sign().without(name)).await;
        check_api_error(&response, ROOT, "40001", sub_code);
        let response = ask(Call::new().sign().change(name, "")).await;
        check_api_error(&response, ROOT, "40001", sub_code);
    }
    let response = ask(Call::new().without("method").sign()).await;
    check_api_error(&response, "error_response", "40001", "isv.missing-method");
}

#[tokio::test]
async fn sign_type_version_and_format_have_one_value() {
    for sign_type in ["RSA", "rsa2", "SM2"] {
        let call = Call::new().change("sign_type", sign_type).sign();
        check_invalid(call, "isv.invalid-signature-type").await;
    }
    check_invalid(Call::new().change("version", "2.0").sign(), "isv.invalid-parameter").await;
    check_invalid(Call::new().query("format", "xml").sign(), "isv.invalid-format").await;
    check_accepted(&ask(Call::new().query("format", "JSON").sign()).await);
}

#[tokio::test]
async fn a_parameter_is_sent_once() {
    let call = Call::new().sign().body("version", "1.0");
    let sub_msg = check_invalid(call, "isv.invalid-parameter").await;
    assert_eq!(sub_msg, "the parameter version is duplicated");
}

#[tokio::test]
async fn the_timestamp_is_now_in_china() {
    for later in [-11, 11, -8 * 60] {
        let call = Call::new().change("timestamp", &now(SignedDuration::from_mins(later)));
        check_invalid(call.sign(), "isv.invalid-timestamp").await;
    }
    for later in [-9, 9] {
        let call = Call::new().change("timestamp", &now(SignedDuration::from_mins(later)));
        check_accepted(&ask(call.sign()).await);
    }
}

#[tokio::test]
async fn the_timestamp_has_one_form() {
    let gateway = Gateway::builder().any_time().start().await.unwrap();
    gateway.respond(METHOD, Reply::success("{}"));
    for timestamp in [
        "2024-02-30 00:00:00",
        "2024-01-00 00:00:00",
        "2024-02-01 24:00:00",
        "2024-2-1 00:00:00",
        "2024-02-01  0:00:00",
        "2024-02-01T00:00:00",
        "2024-02-01 00:00:00.0",
        "2024-02-01 00:00:00 ",
        "99999999999-02-01 00:00:00",
        "9999-12-31 23:59:59",
        "now",
    ] {
        let response = Call::new().change("timestamp", timestamp).sign().send(&gateway).await;
        check_api_error(&response, ROOT, "40002", "isv.invalid-timestamp");
    }
    let call = Call::new().change("timestamp", "2024-02-29 23:59:59").sign();
    check_accepted(&call.send(&gateway).await);
}

#[tokio::test]
async fn empty_parameters_are_findings() {
    for value in ["", " ", "\u{3000}"] {
        let sub_msg =
            check_invalid(Call::new().body("auth_token", value).sign(), "isv.invalid-parameter")
                .await;
        assert_eq!(sub_msg, "the parameter auth_token was sent empty");
    }
    check_invalid(Call::new().body("", "x").sign(), "isv.invalid-parameter").await;
}

#[tokio::test]
async fn forms_are_read_to_the_letter() {
    let gateway = start().await;
    let call = Call::new().sign();
    let query = call.raw_query();
    for body in ["a=%", "a=%4", "a=%zz", "a=%FF", "a=%D6%D0", "a=中", "a=1 2", "%=1", "a=\0"] {
        let response = post(&gateway.url(), &query, body).await;
        check_api_error(&response, ROOT, "40002", "isv.invalid-parameter");
    }
    let response = post(&gateway.url(), &format!("{query}&x=%E4%B8"), &call.raw_body()).await;
    check_api_error(&response, "error_response", "40002", "isv.invalid-parameter");
    // Other spellings of the same.
    let body = call.raw_body().replace('+', "%20").replace("%E5", "%e5");
    let response = post(&gateway.url(), &query.replace("%3D", "="), &format!("&{body}&")).await;
    check_accepted(&response);
}

#[tokio::test]
async fn biz_content_must_be_an_object() {
    for text in ["[]", "null", "text", "{", "{}{}", r#"{"a":}"#, &"[".repeat(100_000)] {
        let gateway = start().await;
        let response = Call::new().change("biz_content", text).sign().send(&gateway).await;
        check_api_error(&response, ROOT, "40002", "isv.invalid-parameter");
        assert!(gateway.requests()[0].is_verified);
    }
    check_accepted(&ask(Call::new().change("biz_content", "{}").sign()).await);
    check_accepted(&ask(Call::new().without("biz_content").sign()).await);
}
