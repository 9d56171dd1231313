//! What an app submits: verified like a response, and never more than it states.

#![cfg(feature = "test-util")]

mod common;

use alipay_sdk::error::InvalidResponseReason;
use alipay_sdk::response::RawResponse;
use alipay_sdk::testing::ScriptedTransport;
use alipay_sdk::{Error, Outcome, Response};
use common::{APP_ID, client, response_body};

const METHOD: &str = "alipay.trade.app.pay";

async fn verify(result: &str) -> Result<Response<RawResponse>, Error> {
    client(&ScriptedTransport::new()).verify_raw_app_result(METHOD, result).await
}

async fn problem(result: &str) -> InvalidResponseReason {
    let error = verify(result).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown);
    match error {
        Error::InvalidResponse(error) => error.reason().clone(),
        other => panic!("{other:?}"),
    }
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
}

#[tokio::test]
async fn a_result_of_another_application() {
    let unreadable = node(APP_ID).replace(&format!("\"{APP_ID}\""), "{}");
    assert_eq!(problem(&response_body(METHOD, &unreadable)).await, InvalidResponseReason::OtherApp);
    assert_eq!(
        problem(&response_body(METHOD, &node("2021999999999999"))).await,
        InvalidResponseReason::OtherApp
    );
}

#[tokio::test]
async fn a_result_that_was_changed_or_is_invalid() {
    let result = response_body(METHOD, &node(APP_ID));
    assert_eq!(
        problem(&result.replace("9.00", "9.01")).await,
        InvalidResponseReason::WrongSignature
    );
    assert_eq!(problem("").await, InvalidResponseReason::Empty);
    let unsigned = format!(r#"{{"alipay_trade_app_pay_response":{}}}"#, node(APP_ID));
    assert_eq!(problem(&unsigned).await, InvalidResponseReason::Unsigned);
    // The response to a query is not the result of a payment.
    let other = response_body("alipay.trade.query", &node(APP_ID));
    assert!(matches!(problem(&other).await, InvalidResponseReason::NoResponse { .. }));
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
        assert_eq!(
            problem(&posted(ROOT, other)).await,
            InvalidResponseReason::WrongSignature,
            "{other}"
        );
    }
    assert_eq!(problem(&posted(ROOT, &quoted)).await, InvalidResponseReason::WrongSignature);
    let twice = format!(r#"{{"{ROOT}":{inner},"{ROOT}":{node},"sign":"{sign}"}}"#);
    assert!(matches!(problem(&twice).await, InvalidResponseReason::Duplicate { .. }));
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
