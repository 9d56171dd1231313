//! What an app submits: verified like a response, and never more than it states.

#![cfg(feature = "test-util")]

mod common;

use alipay_sdk::error::{AppResultError, AppResultStatus, InvalidResponseReason};
use alipay_sdk::response::RawResponse;
use alipay_sdk::sign::VerifyError;
use alipay_sdk::testing::ScriptedTransport;
use alipay_sdk::{Error, Outcome, Response};
use common::{APP_ID, builder, client, response_body, unavailable_verifier};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::json;

const METHOD: &str = "alipay.trade.app.pay";

async fn verify(result: &str) -> Result<Response<RawResponse>, Error> {
    client(&ScriptedTransport::new()).verify_raw_app_result(METHOD, result).await
}

/// The error, which is about no HTTP response.
async fn problem(result: &str) -> AppResultError {
    let error = verify(result).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert!(error.http_response().is_none() && !error.is_retryable());
    let text = format!("{error} {error:?}");
    for word in ["gateway", "HTTP", "configure "] {
        assert!(!text.contains(word), "{text}");
    }
    match error {
        Error::AppResult(error) => error,
        other => panic!("{other:?}"),
    }
}

fn result() -> String {
    response_body(METHOD, &node(APP_ID)).replacen('}', r#"},"sign_type":"RSA2""#, 1)
}

fn percent(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

fn node(app_id: &str) -> String {
    format!(
        r#"{{"code":"10000","msg":"Success","app_id":"{app_id}","out_trade_no":"1","total_amount":"9.00"}}"#
    )
}

#[tokio::test]
async fn a_result_of_this_application() {
    let result = response_body(METHOD, &node(APP_ID));
    let result = result.replacen('}', r#"}, "sign_type":"RSA2""#, 1);
    let response = verify(&result).await.unwrap();
    assert_eq!(response.text("total_amount").as_deref(), Some("9.00"));
    let (start, end) = result.rsplit_once("==\"").unwrap();
    verify(&format!("{start}==\\n\"{end}")).await.unwrap();
}

/// iOS, Android in both ways, Flutter, front ends, and what web layers add.
#[tokio::test]
async fn everything_that_the_client_sdk_returned() {
    let result = result();
    let quoted = json!(result).to_string();
    let all = json!({"resultStatus": "9000", "memo": "", "result": result}).to_string();
    let memo = r#"{"result":"x"} result={}"#;
    for submitted in [
        result.clone(),
        format!("\u{feff}\r\n {result}\n"),
        quoted.clone(),
        percent(&result),
        percent(&quoted),
        all.clone(),
        json!(all).to_string(),
        json!(json!(all).to_string()).to_string(),
        json!({"result": all}).to_string(),
        percent(&all),
        json!({"resultStatus": 9000, "result": quoted}).to_string(),
        json!({"result": result, "memo": memo, "resultStatus": "9000"}).to_string(),
        format!(r#"{{"resultStatus":"9000","result":{result},"extra":null}}"#),
        json!({"result": result}).to_string(),
        format!("{{resultStatus=9000, memo=, result={result}}}"),
        format!("{{result={result}, memo=处理成功, resultStatus=9000}}"),
        format!("resultStatus={{9000}};memo={{}};result={{{result}}}"),
        format!("resultStatus={{9000}};memo={{处理成功}};result={result}"),
        format!("{{resultStatus: 9000, memo: , result: {result}}}"),
        format!("{{\n    memo = \"\";\n    result = {quoted};\n    resultStatus = 9000;\n}}"),
        format!("resultStatus=9000&memo=&result={}", percent(&result)),
        percent(&format!("resultStatus={{9000}};memo={{}};result={{{result}}}")),
        format!("PayResult{{resultStatus='9000', memo='', result='{result}'}}"),
        // Without a status there is still the result.
        json!({"resultStatus": "", "result": result}).to_string(),
        format!("resultStatus=&result={}", percent(&result)),
    ] {
        let response =
            verify(&submitted).await.unwrap_or_else(|error| panic!("{submitted}: {error}"));
        assert_eq!(response.text("total_amount").as_deref(), Some("9.00"), "{submitted}");
        assert_eq!(response.raw(), node(APP_ID));
    }
}

/// Whatever is around it, only what Alipay signed is believed.
#[tokio::test]
async fn a_wrapped_result_is_verified_like_any_other() {
    let changed = result().replace("9.00", "9.01");
    for submitted in [
        json!({"resultStatus": "9000", "result": changed}).to_string(),
        format!("{{resultStatus=9000, memo=, result={changed}}}"),
        format!("resultStatus={{9000}};memo={{}};result={{{changed}}}"),
        percent(&changed),
    ] {
        let error = problem(&submitted).await;
        assert!(matches!(error, AppResultError::WrongSignature), "{submitted}: {error:?}");
    }
    // The one that the map has first is taken, and it is not signed.
    let two = format!("{{result={changed}, resultStatus=9000, result={}}}", result());
    assert!(matches!(problem(&two).await, AppResultError::WrongSignature));
    let twice = json!({"result": result()}).to_string().replacen('{', r#"{"result":"{}","#, 1);
    assert!(matches!(problem(&twice).await, AppResultError::Unreadable(_)));
}

#[tokio::test]
async fn another_status_is_the_error_with_its_meaning() {
    use AppResultStatus as Status;
    let text = |status: Status| status.as_str().to_owned();
    let query = "the order may be paid: call `alipay.trade.query`";
    for (status, expected) in [
        (Status::Processing, query),
        (Status::DuplicateRequest, "may have paid the order: call `alipay.trade.query`"),
        (Status::NetworkError, query),
        (Status::ResultUnknown, query),
        (Status::from("6003"), query),
        (Status::Canceled, "the buyer canceled, which Alipay did not sign"),
        (Status::Failed, "the payment failed, which Alipay did not sign"),
    ] {
        let code = text(status.clone());
        let number: u32 = code.parse().unwrap();
        for submitted in [
            json!({"resultStatus": code, "memo": "操作已经取消。", "result": ""}).to_string(),
            json!({"resultStatus": number, "result": null}).to_string(),
            json!({"resultCode": code}).to_string(),
            // The signed result is about an order, the status about this payment.
            json!({"resultStatus": code, "result": result()}).to_string(),
            json!({"result": json!({"resultStatus": code}).to_string()}).to_string(),
            format!("{{resultStatus={code}, memo=用户取消, result=}}"),
            format!("{{memo=, result=, resultStatus={code}}}"),
            format!("resultStatus={{{code}}};memo={{}};result={{}}"),
            format!("{{resultStatus: {code}, memo: , result: }}"),
        ] {
            let error = problem(&submitted).await;
            assert!(error.to_string().contains(expected), "{submitted}: {error}");
            let AppResultError::Status { status: found } = error else { panic!("{submitted}") };
            assert_eq!(found, status, "{submitted}");
        }
    }
    let hostile = json!({"resultStatus": format!("\n\u{1b}[31m{}", "x".repeat(1000))});
    let text = problem(&hostile.to_string()).await.to_string();
    assert!(text.len() < 400 && !text.contains(['\n', '\u{1b}']), "{text}");
}

#[tokio::test]
async fn without_a_result_nothing_is_proven() {
    for submitted in [
        "",
        " \u{feff}\n",
        "\"\"",
        r#"{"resultStatus":"9000","memo":"","result":""}"#,
        r#"{"resultStatus":"9000"}"#,
        r#"{"resultCode":"9000"}"#,
        r#"{"result":""}"#,
        "{resultStatus=9000, memo=, result=}",
        "resultStatus={9000};memo={};result={}",
        "resultStatus={9000}",
    ] {
        let error = problem(submitted).await;
        assert!(matches!(error, AppResultError::NoResult), "{submitted}: {error:?}");
    }
}

#[tokio::test]
async fn the_result_of_an_authorization_is_named() {
    let result = "success=true&result_code=200&auth_code=9c46&alipay_open_id=2088";
    for submitted in [
        result.to_owned(),
        json!({"resultStatus": "9000", "result": result}).to_string(),
        format!("resultStatus={{9000}};memo={{}};result={{{result}}}"),
        format!("{{resultStatus=9000, memo=, result={result}}}"),
    ] {
        let error = problem(&submitted).await;
        assert!(matches!(error, AppResultError::Authorization), "{submitted}: {error:?}");
        assert!(!error.to_string().contains("9c46"), "{error}");
    }
}

#[tokio::test]
async fn what_is_no_result_is_named() {
    let old = r#"partner="2088"&out_trade_no="1"&success="true"&sign_type="RSA"&sign="AA==""#;
    let old = format!("resultStatus={{9000}};memo={{}};result={{{old}}}");
    for other in ["9000", "success", "<html>", "[]", "null", "%", "a=1&b=2", &old] {
        let error = problem(other).await;
        assert!(matches!(error, AppResultError::NotAResult), "{other}: {error:?}");
    }
    let part = problem(&node(APP_ID)).await;
    let AppResultError::NoResponse { member } = &part else { panic!("{part:?}") };
    assert_eq!(member, "alipay_trade_app_pay_response");
    for all in [
        result(),
        format!("resultStatus={{9000}};memo={{}};result={{{}}}", result()),
        format!("{{resultStatus: 9000, result: {}}}", result()),
        json!({"resultStatus": "9000", "result": result()}).to_string(),
        percent(&result()),
        old.clone(),
    ] {
        for end in 0..all.len() - 3 {
            problem(&all[..end]).await;
        }
    }
}

#[tokio::test]
async fn a_result_of_another_application() {
    let unreadable = node(APP_ID).replace(&format!("\"{APP_ID}\""), "{}");
    for node in [unreadable, node("2021999999999999")] {
        let error = problem(&response_body(METHOD, &node)).await;
        assert!(matches!(error, AppResultError::OtherApp), "{error:?}");
    }
}

#[tokio::test]
async fn a_result_that_was_changed_or_is_invalid() {
    let result = response_body(METHOD, &node(APP_ID));
    let changed = problem(&result.replace("9.00", "9.01")).await;
    assert!(matches!(changed, AppResultError::WrongSignature), "{changed:?}");
    let unsigned = format!(r#"{{"alipay_trade_app_pay_response":{}}}"#, node(APP_ID));
    assert!(matches!(problem(&unsigned).await, AppResultError::Unsigned));
    let malformed = format!(r#"{},"sign":"*"}}"#, unsigned.strip_suffix('}').unwrap());
    assert!(matches!(problem(&malformed).await, AppResultError::MalformedSign));
    // The response to a query is not the result of a payment.
    let other = response_body("alipay.trade.query", &node(APP_ID));
    assert!(matches!(problem(&other).await, AppResultError::NoResponse { .. }));
}

#[tokio::test]
async fn an_unavailable_verifier_proves_nothing() {
    let transport = ScriptedTransport::new();
    let client = builder(&transport).verifier(unavailable_verifier()).build().unwrap();
    let error = client.verify_raw_app_result(METHOD, &result()).await.unwrap_err();
    assert!(error.is_retryable() && error.http_response().is_none(), "{error:?}");
    let unavailable = AppResultError::Verify(VerifyError::unavailable("the line is dead"));
    let Error::AppResult(found) = error else { panic!("{error:?}") };
    assert_eq!(found.to_string(), unavailable.to_string());
}

#[cfg(feature = "gbk")]
#[tokio::test]
async fn a_character_outside_of_the_clients_charset() {
    use alipay_sdk::client::Charset;

    let transport = ScriptedTransport::new();
    let client = builder(&transport).charset(Charset::Gbk).build().unwrap();
    let result = result().replace("Success", "€");
    let error = client.verify_raw_app_result(METHOD, &result).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown);
    let Error::AppResult(AppResultError::Charset { charset }) = error else { panic!("{error:?}") };
    assert_eq!(charset, Charset::Gbk);
}

#[tokio::test]
async fn an_api_error() {
    let result = response_body(METHOD, r#"{"code":"40004","sub_code":"ACQ.TRADE_HAS_CLOSE"}"#);
    let error = verify(&result).await.unwrap_err();
    assert_eq!(
        error.api_error().and_then(|api_error| api_error.sub_code()),
        Some("ACQ.TRADE_HAS_CLOSE")
    );
    // It may be about another order.
    assert_eq!(error.outcome(), Outcome::Unknown);
}

/// A result is signed as JSON, whose ends cannot be moved: the same signature covers the same bytes
/// only, from brace to brace, and those are read.
#[tokio::test]
async fn the_signed_text_cannot_be_split_elsewhere() {
    let inner = node(APP_ID).replace("9.00", "0.01");
    let node =
        node(APP_ID).replace('}', &format!(r#","body":"&total_amount=1","detail":{inner}}}"#));
    let sign = common::sign(&node);
    let posted = |root: &str, node: &str| format!(r#"{{"{root}":{node},"sign":"{sign}"}}"#);
    const ROOT: &str = "alipay_trade_app_pay_response";
    let response = verify(&posted(ROOT, &node)).await.unwrap();
    assert_eq!(response.text("total_amount").as_deref(), Some("9.00"));

    let added = node.replacen('{', r#"{"trade_status":"TRADE_SUCCESS","#, 1);
    let quoted = serde_json::Value::from(node.as_str()).to_string();
    for other in [&inner, &added, &format!("[{node}]"), &format!(r#"{{"{ROOT}":{node}}}"#)] {
        let error = problem(&posted(ROOT, other)).await;
        assert!(matches!(error, AppResultError::WrongSignature), "{other}: {error:?}");
    }
    assert!(matches!(problem(&posted(ROOT, &quoted)).await, AppResultError::WrongSignature));
    let twice = format!(r#"{{"{ROOT}":{inner},"{ROOT}":{node},"sign":"{sign}"}}"#);
    let AppResultError::Unreadable(reason) = problem(&twice).await else { panic!("{twice}") };
    assert!(matches!(reason, InvalidResponseReason::Duplicate { .. }));
}

/// Slashes may be escaped after signing. The signed form is what is read.
#[tokio::test]
async fn escaped_slashes_change_nothing() {
    let node =
        format!(r#"{{"code":"10000","app_id":"{APP_ID}","body":"a/\\/\"/b","out_trade_no":"1"}}"#);
    let sign = common::sign(&node);
    let slashes: Vec<_> = node.match_indices('/').map(|(at, _)| at).collect();
    for escaped in 0..1 << slashes.len() {
        let mut sent = node.clone();
        for (index, at) in slashes.iter().enumerate().rev() {
            if escaped >> index & 1 == 1 {
                sent.insert(*at, '\\');
            }
        }
        let result = format!(r#"{{"alipay_trade_app_pay_response":{sent},"sign":"{sign}"}}"#);
        // Alipay escapes all of them or none; mixed ones may be rejected, never misread.
        let Ok(response) = verify(&result).await else {
            assert!(escaped != 0 && escaped + 1 != 1 << slashes.len(), "{sent}");
            continue;
        };
        assert_eq!(response.text("body").as_deref(), Some(r#"a/\/"/b"#), "{sent}");
        assert_eq!(response.raw(), node);
    }
}
