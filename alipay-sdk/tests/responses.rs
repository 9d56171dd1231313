//! Every way a response can be wrong: its error, and what that means for the request.

#![cfg(all(feature = "test-util", feature = "apis"))]

mod common;

use alipay_sdk::api::open::agent_order_query::{
    OpenAgentOrderQueryError, OpenAgentOrderQueryRequest, OrderStatus,
};
use alipay_sdk::client::Charset;
use alipay_sdk::error::InvalidResponseReason;
use alipay_sdk::response::CharsetNote;
use alipay_sdk::sign::SignType;
use alipay_sdk::testing::{ScriptedTransport, TestKeys};
use alipay_sdk::{Error, Outcome};
use alipay_sdk::{PrivateKey, Response, Status};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use common::{client, responding, response_body, sign};

const METHOD: &str = "alipay.open.agent.order.query";
const ROOT: &str = "alipay_open_agent_order_query_response";
const GOOD: &str = r#"{"code":"10000","msg":"Success","order_no":"2021"}"#;

type OrderQueryResponse = alipay_sdk::api::open::agent_order_query::OpenAgentOrderQueryResponse;

async fn call(transport: &ScriptedTransport) -> Result<Response<OrderQueryResponse>, Error> {
    client(transport).open_agent_order_query(OpenAgentOrderQueryRequest::new().batch_no("1")).await
}

/// The result of a body with HTTP 200.
async fn body(body: impl Into<Vec<u8>>) -> Result<Response<OrderQueryResponse>, Error> {
    let transport = ScriptedTransport::new();
    transport.respond(body.into());
    call(&transport).await
}

fn duplicate(name: &str) -> InvalidResponseReason {
    InvalidResponseReason::Duplicate { member: format!("`{name}`") }
}

async fn problem(text: impl Into<Vec<u8>>) -> InvalidResponseReason {
    let error = body(text).await.expect_err("a response that must be rejected");
    assert_eq!(error.outcome(), Outcome::Unknown);
    match error {
        Error::InvalidResponse(error) => error.reason().clone(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_signed_success_is_typed() {
    let response = call(&responding(METHOD, GOOD)).await.unwrap();
    assert_eq!(response.order_no.as_deref(), Some("2021"));
    assert_eq!(
        (response.status(), response.code(), response.msg()),
        (Status::Success, Some("10000"), Some("Success"))
    );
    assert_eq!(response.raw(), GOOD);
    assert_eq!(response.problems(), []);
}

#[tokio::test]
async fn the_exact_bytes_are_verified_wherever_they_stand() {
    let node = "{ \"msg\" : \"Success\",\n\t\"code\":\"10000\", \"order_no\":\"a}\\\"{\\\\\", \"x\":[{\"y\":\"]\"}] }";
    let sign = sign(node);
    for text in [
        format!(r#"{{"{ROOT}":{node},"sign":"{sign}"}}"#),
        format!(r#"{{"sign":"{sign}","{ROOT}":{node}}}"#),
        format!(
            " {{ \"sign\" : \"{sign}\" , \"alipay_cert_sn\":\"a{{\" ,\n\"{ROOT}\" : {node} }} \r\n"
        ),
        // A name may be written with escapes; it is the same name.
        format!(r#"{{"{}":{node},"sign":"{sign}"}}"#, ROOT.replace('a', "\\u0061")),
        // The signature's slashes too.
        format!(r#"{{"{ROOT}":{node},"sign":"{}"}}"#, sign.replace('/', "\\/")),
        // White space around the signature is not part of it.
        format!(r#"{{"{ROOT}":{node},"sign":" {sign}\r\n"}}"#),
    ] {
        let response = body(text.clone()).await.unwrap_or_else(|error| panic!("{error}: {text}"));
        assert_eq!(response.raw(), node);
        assert_eq!(response.order_no.as_deref(), Some("a}\"{\\"));
    }
}

/// The commands are in tests/data/gateway/README.md.
#[tokio::test]
async fn what_openssl_signed_is_accepted() {
    let node = include_str!("data/gateway/answer.node.json");
    let cases = [
        (include_str!("data/gateway/answer.json"), node.to_owned()),
        (include_str!("data/gateway/answer_sign_first.json"), node.to_owned()),
        // Signed before its slashes were escaped.
        (include_str!("data/gateway/answer_slashes.json"), node.replace("\\/", "/")),
    ];
    for (text, verified) in cases {
        let response = body(text).await.unwrap_or_else(|error| panic!("{error}: {text}"));
        assert_eq!(response.raw(), verified);
        assert_eq!(response.order_status, Some(OrderStatus::MerchantConfirm));
        assert_eq!(response.merchant_pid.as_ref().unwrap().expose(), "208812");
        let url = "https://openhome.alipay.com/isv/confirm.htm?a=1&b={2}";
        assert_eq!(response.confirm_url.as_ref().unwrap().expose(), url);
        let reason = "中文 {\"sign\":\"x\"} } \\\" \"alipay_open_agent_order_query_response\":{";
        assert_eq!(response.reject_reason.as_deref(), Some(reason));
        assert_eq!(response.restrict_infos.len(), 1);
        assert_eq!(response.problems(), []);
        let tampered = text.replace("MERCHANT_CONFIRM", "MERCHANT_CONFIRN");
        assert_eq!(problem(tampered).await, InvalidResponseReason::WrongSignature);
    }
}

#[tokio::test]
async fn text_that_was_escaped_after_it_was_signed_is_accepted() {
    let signed = r#"{"code":"10000","confirm_url":"https://a/b"}"#;
    let sent = signed.replace('/', "\\/");
    let response = body(format!(r#"{{"{ROOT}":{sent},"sign":"{}"}}"#, sign(signed))).await.unwrap();
    assert_eq!(response.confirm_url.as_ref().unwrap().expose(), "https://a/b");
    // What was verified is what is read.
    assert_eq!(response.raw(), signed);
    // JSON that was signed with its escapes needs no second candidate.
    let response = body(response_body(METHOD, &sent)).await.unwrap();
    assert_eq!(response.raw(), sent);
}

#[tokio::test]
async fn one_changed_byte_is_found() {
    let good = response_body(METHOD, GOOD);
    let node = good.find(GOOD).unwrap();
    for at in node..node + GOOD.len() {
        let mut bytes = good.clone().into_bytes();
        bytes[at] ^= 1;
        let error = body(bytes).await.expect_err("a changed response");
        assert_eq!(error.outcome(), Outcome::Unknown, "byte {at}: {error}");
        assert!(error.api_error().is_none(), "byte {at}: {error}");
    }
    let other = sign(r#"{"code":"10000"}"#);
    assert_eq!(
        problem(format!(r#"{{"{ROOT}":{GOOD},"sign":"{other}"}}"#)).await,
        InvalidResponseReason::WrongSignature
    );
}

#[tokio::test]
async fn the_response_to_another_method_is_rejected() {
    let other = response_body("alipay.trade.query", GOOD);
    assert_eq!(problem(other).await, InvalidResponseReason::NoResponse { member: ROOT.to_owned() });
}

#[tokio::test]
async fn malformed_envelopes() {
    let sign = sign(GOOD);
    let cases = [
        (String::new(), InvalidResponseReason::Empty),
        (" \r\n\t ".to_owned(), InvalidResponseReason::Empty),
        ("<!DOCTYPE html><html></html>".to_owned(), InvalidResponseReason::Html),
        ("\n  <html>".to_owned(), InvalidResponseReason::Html),
        ("[]".to_owned(), InvalidResponseReason::NotJson { offset: 0 }),
        ("null".to_owned(), InvalidResponseReason::NotJson { offset: 0 }),
        ("{".to_owned(), InvalidResponseReason::NotJson { offset: 1 }),
        ("{}".to_owned(), InvalidResponseReason::NoResponse { member: ROOT.to_owned() }),
        (
            format!(r#"{{"{ROOT}":{GOOD}"#),
            InvalidResponseReason::NotJson { offset: ROOT.len() + GOOD.len() + 4 },
        ),
        (r#"{"a":"#.to_owned(), InvalidResponseReason::NotJson { offset: 5 }),
        (r#"{"a":"x"#.to_owned(), InvalidResponseReason::NotJson { offset: 7 }),
        (r#"{"a":"x\"#.to_owned(), InvalidResponseReason::NotJson { offset: 8 }),
        (r#"{"a":1,}"#.to_owned(), InvalidResponseReason::NotJson { offset: 7 }),
        (r#"{"a" 1}"#.to_owned(), InvalidResponseReason::NotJson { offset: 5 }),
        (r#"{a:1}"#.to_owned(), InvalidResponseReason::NotJson { offset: 1 }),
        (r#"{"\ud800":1}"#.to_owned(), InvalidResponseReason::NotJson { offset: 1 }),
        (
            format!("{}x", response_body(METHOD, GOOD)),
            InvalidResponseReason::TrailingBytes { offset: response_body(METHOD, GOOD).len() },
        ),
        (
            format!("{}{{}}", response_body(METHOD, GOOD)),
            InvalidResponseReason::TrailingBytes { offset: response_body(METHOD, GOOD).len() },
        ),
        (format!(r#"{{"{ROOT}":{GOOD},"{ROOT}":{GOOD},"sign":"{sign}"}}"#), duplicate(ROOT)),
        (format!(r#"{{"{ROOT}":{GOOD},"sign":"{sign}","sign":"{sign}"}}"#), duplicate("sign")),
        (
            format!(r#"{{"{ROOT}":{GOOD},"error_response":{{"code":"40004"}},"sign":"{sign}"}}"#),
            InvalidResponseReason::Duplicate {
                member: format!("response: `{ROOT}` next to `error_response`"),
            },
        ),
        (
            format!(r#"{{"{ROOT}":{GOOD},"sign":"not base64!"}}"#),
            InvalidResponseReason::MalformedSign,
        ),
        (
            format!(r#"{{"{ROOT}":{GOOD},"sign":"{}"}}"#, sign.replacen('=', " =", 1)),
            InvalidResponseReason::MalformedSign,
        ),
        (format!(r#"{{"{ROOT}":{GOOD},"sign":17}}"#), InvalidResponseReason::MalformedSign),
        (format!(r#"{{"{ROOT}":{GOOD},"sign":"AAAA"}}"#), InvalidResponseReason::WrongSignature),
        (format!(r#"{{"{ROOT}":{GOOD}}}"#), InvalidResponseReason::Unsigned),
        (format!(r#"{{"{ROOT}":{GOOD},"sign":""}}"#), InvalidResponseReason::Unsigned),
        (format!(r#"{{"{ROOT}":{GOOD},"sign":" \n"}}"#), InvalidResponseReason::Unsigned),
        (format!(r#"{{"{ROOT}":{GOOD},"sign":null}}"#), InvalidResponseReason::Unsigned),
        (format!(r#"{{"{ROOT}":{{"code":"10003"}}}}"#), InvalidResponseReason::Unsigned),
        (format!(r#"{{"{ROOT}":{{"order_no":"1"}}}}"#), InvalidResponseReason::Unsigned),
        (response_body(METHOD, r#""Y2lwaGVydGV4dA==""#), InvalidResponseReason::Encrypted),
        (format!(r#"{{"{ROOT}":"Y2lwaGVydGV4dA=="}}"#), InvalidResponseReason::Unsigned),
        (response_body(METHOD, "[]"), InvalidResponseReason::NotAnObject),
        (response_body(METHOD, "null"), InvalidResponseReason::NotAnObject),
        (response_body(METHOD, r#"{"code":"10000",}"#), InvalidResponseReason::NotAnObject),
        (response_body(METHOD, r#"{"code":"10000"]"#), InvalidResponseReason::NotAnObject),
    ];
    for (text, expected) in cases {
        assert_eq!(problem(text.clone()).await, expected, "{text}");
    }
    let mut many = (0..1000).map(|n| format!(r#""{n}":1"#)).collect::<Vec<_>>().join(",");
    many = format!("{{{many}}}");
    assert!(matches!(problem(many).await, InvalidResponseReason::NotJson { .. }));
    // Deeper than any stack, and unfinished.
    assert!(matches!(problem("[".repeat(1_000_000)).await, InvalidResponseReason::NotJson { .. }));
    assert!(matches!(
        problem(format!("{{\"a\":{}", "[{\"a\":".repeat(1_000_000))).await,
        InvalidResponseReason::NotJson { .. }
    ));
}

/// A proxy, or a transport of one's own, may compress what nobody asked it to.
#[tokio::test]
async fn a_compressed_body_is_named() {
    let gzip = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xab, 0xae, 5, 0];
    let cases = [("gzip", gzip.to_vec(), true), ("br", b"\x0b\x02{}\x03".to_vec(), true)];
    let whole = response_body(METHOD, GOOD).into_bytes();
    let plain = [("identity", whole.clone(), false), ("gzip", whole, false)];
    for (encoding, body, is_compressed) in cases.into_iter().chain(plain) {
        let transport = ScriptedTransport::new();
        let response = http::Response::builder().header("content-encoding", encoding);
        transport.respond_with(response.body(body.into()).unwrap());
        match call(&transport).await {
            Err(error) if is_compressed => {
                let named = format!("compressed (Content-Encoding \"{encoding}\")");
                assert!(error.to_string().contains(&named), "{error}");
                assert_eq!(error.outcome(), Outcome::Unknown);
            }
            result => assert!(result.is_ok() && !is_compressed, "{encoding}: {result:?}"),
        }
    }
}

#[tokio::test]
async fn what_is_not_utf_8_is_rejected() {
    let mut bytes = response_body(METHOD, GOOD).into_bytes();
    let at = bytes.windows(4).position(|window| window == b"2021").unwrap();
    bytes[at] = 0xff;
    assert_eq!(problem(bytes).await, InvalidResponseReason::WrongSignature);
    let unsigned =
        [br#"{"alipay_open_agent_order_query_response":{"code":"4"#.as_slice(), &[0xff], br#""}}"#]
            .concat();
    assert_eq!(
        problem(unsigned).await,
        InvalidResponseReason::Malformed { charset: Charset::Utf8 }
    );
}

#[tokio::test]
async fn http_errors_keep_what_came() {
    let cases = [
        (302, InvalidResponseReason::Redirect),
        (304, InvalidResponseReason::Redirect),
        (400, InvalidResponseReason::Status),
        (403, InvalidResponseReason::Status),
        (500, InvalidResponseReason::Status),
        (502, InvalidResponseReason::Status),
    ];
    for (status, expected) in cases {
        let transport = ScriptedTransport::new();
        // Even a signed success is not a success with such a status.
        let response = http::Response::builder()
            .status(status)
            .header("trace_id", "0b26181c17634")
            .header("location", "https://evil.example/")
            .body(response_body(METHOD, GOOD).into());
        transport.respond_with(response.unwrap());
        let error = call(&transport).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::Unknown);
        assert_eq!(error.trace_id(), Some("0b26181c17634"));
        let kept = error.http_response().unwrap();
        assert_eq!(
            (kept.status().as_u16(), kept.body().as_ref()),
            (status, response_body(METHOD, GOOD).as_bytes())
        );
        assert!(
            error.to_string().contains(&format!("(HTTP {status}, trace_id \"0b26181c17634\")")),
            "{error}"
        );
        assert!(
            matches!(&error, Error::InvalidResponse(error) if *error.reason() == expected),
            "{error}"
        );
        assert_eq!(transport.sent().len(), 1, "nothing is sent twice");
    }
}

#[tokio::test]
async fn a_longer_body_than_ten_mebibytes_is_refused() {
    let limit = 10 * 1024 * 1024;
    let padding = |length: usize| {
        format!(
            "{}{}",
            response_body(METHOD, GOOD),
            " ".repeat(length - response_body(METHOD, GOOD).len())
        )
    };
    assert!(body(padding(limit)).await.is_ok());
    assert_eq!(problem(padding(limit + 1)).await, InvalidResponseReason::TooLong { limit });
}

async fn refused(text: String) -> Box<alipay_sdk::ApiError> {
    match body(text).await {
        Err(Error::Api(api_error)) => api_error,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_signed_api_error_is_typed() {
    let node = r#"{"code":"40004","msg":"Business Failed","sub_code":"BATCH_IS_NOT_EXIST","sub_msg":"代商户操作事务编号不存在"}"#;
    let api_error = refused(response_body(METHOD, node)).await;
    assert_eq!((api_error.code(), api_error.msg()), ("40004", Some("Business Failed")));
    assert_eq!(api_error.code_as(), Some(OpenAgentOrderQueryError::BatchIsNotExist));
    assert_eq!(api_error.sub_msg(), Some("代商户操作事务编号不存在"));
    assert!(api_error.is_verified());
    assert_eq!(api_error.outcome(), Outcome::Refused);
    assert_eq!(
        api_error.to_string(),
        "Alipay returned an error for alipay.open.agent.order.query: 40004 Business Failed BATCH_IS_NOT_EXIST"
    );
}

#[tokio::test]
async fn an_unsigned_api_error_is_marked_and_proves_nothing() {
    let api_error = refused(format!(
        r#"{{"{ROOT}":{{"code":"40004","msg":"Business Failed","sub_code":"X"}}}}"#
    ))
    .await;
    assert!(!api_error.is_verified());
    assert_eq!(api_error.outcome(), Outcome::Unknown);
    assert!(
        api_error.to_string().contains(
            ": 40004 Business Failed X (unsigned: anyone may have written it); call again later"
        ),
        "{api_error}"
    );
    let api_error = refused(
        r#"{"error_response":{"code":40001,"msg":"Missing Required Arguments"}}"#.to_owned(),
    )
    .await;
    assert_eq!((api_error.code(), api_error.outcome()), ("40001", Outcome::Unknown));
    let api_error = refused(r#"{"null_response":{}}"#.to_owned()).await;
    assert_eq!((api_error.code(), api_error.outcome()), ("", Outcome::Unknown));
    assert!(api_error.to_string().contains("no code"), "{api_error}");
}

#[tokio::test]
async fn what_a_code_says_of_the_request() {
    use Outcome::{Refused, Unknown};
    let cases = [
        ("20000", "isp.unknow-error", Unknown),
        ("20000", "", Unknown),
        ("20001", "aop.invalid-auth-token", Refused),
        ("40001", "isv.missing-method", Refused),
        ("40002", "isv.invalid-signature", Refused),
        ("40003", "isv.missing-signature-config", Refused),
        ("40004", "ACQ.TRADE_NOT_EXIST", Refused),
        // This request was refused; the earlier one that it names was processed.
        ("40004", "ACQ.TRADE_HAS_SUCCESS", Refused),
        ("40004", "SYSTEM_ERROR", Unknown),
        ("40004", "ACQ.SYSTEM_ERROR", Unknown),
        ("40004", "aop.ACQ.SYSTEM_ERROR", Unknown),
        ("40004", "AQC.SYSTEM_ERROR", Unknown),
        ("40004", "acq.system_error", Unknown),
        ("40004", "isp.unknow-error", Unknown),
        ("40004", "aop.unknow-error", Unknown),
        ("40005", "isv.app-call-limited", Refused),
        ("40006", "isv.insufficient-isv-permissions", Refused),
        // Not in any list: unknown.
        ("50000", "", Unknown),
        ("", "", Unknown),
        // A success with a `sub_code` is not one.
        ("10000", "ACQ.TRADE_HAS_CLOSE", Unknown),
        ("10003", "ACQ.SYSTEM_ERROR", Unknown),
    ];
    for (code, sub_code, expected) in cases {
        let node = format!(r#"{{"code":"{code}","msg":"m","sub_code":"{sub_code}"}}"#);
        let api_error = refused(response_body(METHOD, &node)).await;
        assert_eq!(api_error.outcome(), expected, "{code} {sub_code}");
    }
}

/// The codes with which the catalogue's APIs report that they do not know either.
#[tokio::test]
async fn a_blank_reason_leaves_the_outcome_unknown() {
    let unsure = [
        "REQUEST_PROCESSING",
        "SYSTEM_BUSY",
        "INTERNAL_ERROR",
        "UNKNOWN_EXCEPTION",
        "REMOTE_SERVICE_ERROR",
        "DEPEND_FAILURE",
        "SYSTEM_EXCEPTION",
        "PAY_UNKNOWN",
        "SYSTEM_TIMEOUT_ERROR",
        "SEND_RESULT_UNKNOWN",
        "AOP_SERVICE_UNAVAILABLE",
        "isp.service-timeout",
        "isp.invalid-response-data",
        "SYSTEM_ERROR ",
        "",
        " ",
    ];
    for sub_code in unsure {
        let node = format!(r#"{{"code":"40004","msg":"Business Failed","sub_code":"{sub_code}"}}"#);
        assert_eq!(
            refused(response_body(METHOD, &node)).await.outcome(),
            Outcome::Unknown,
            "{sub_code}"
        );
    }
    let bare = refused(response_body(METHOD, r#"{"code":"40004","msg":"Business Failed"}"#)).await;
    assert_eq!(bare.outcome(), Outcome::Unknown);
}

#[tokio::test]
async fn a_code_that_cannot_be_read_is_not_a_success() {
    let nodes = [
        r#"{"code":["40004"],"msg":"Business Failed"}"#,
        r#"{"code":{"v":"40004"}}"#,
        r#"{"code":null,"msg":"Business Failed"}"#,
        r#"{"code":"\ud800","order_no":"1"}"#,
        r#"{"code":"10000","sub_code":{"a":1}}"#,
        r#"{"code":"10000","sub_code":["ACQ.X"]}"#,
    ];
    for node in nodes {
        assert_eq!(
            problem(response_body(METHOD, node)).await,
            InvalidResponseReason::StatusFields,
            "{node}"
        );
        assert_eq!(
            problem(format!(r#"{{"{ROOT}":{node}}}"#)).await,
            InvalidResponseReason::StatusFields,
            "{node}"
        );
    }
}

#[tokio::test]
async fn a_response_with_duplicate_members_is_rejected() {
    let nodes = [
        (r#"{"code":"10000","code":"40004"}"#, "code"),
        (
            r#"{"code":"10000","sub_code":"ACQ.TRADE_NOT_EXIST","msg":"m","sub_code":""}"#,
            "sub_code",
        ),
        (r#"{"code":"10000","order_no":"A","order_status":"X","order_no":"B"}"#, "order_no"),
        (r#"{"code":"10000","order_no":"A","order\u005fno":"B"}"#, "order_no"),
    ];
    for (node, name) in nodes {
        assert_eq!(problem(response_body(METHOD, node)).await, duplicate(name), "{node}");
    }
}

#[tokio::test]
async fn the_gateways_own_roots_are_never_a_success() {
    for root in ["error_response", "null_response"] {
        for node in [GOOD, r#"{"code":"10003"}"#, r#"{"order_no":"1"}"#] {
            let text = format!(r#"{{"{root}":{node},"sign":"{}"}}"#, sign(node));
            let error = body(text).await.unwrap_err();
            assert_eq!(error.outcome(), Outcome::Unknown, "{root} {node}");
            let has_code = node.contains("1000");
            let is_contradictory = matches!(&error, Error::InvalidResponse(error)
                if matches!(error.reason(), InvalidResponseReason::Contradictory { .. }));
            assert_eq!(is_contradictory, has_code, "{root} {node}: {error}");
        }
    }
}

/// A code of GB18030 that is no character: no build can read it.
const UNREADABLE: &[u8] = b"\x84\x32\xa4\x39";

/// The result of a node with text that is not UTF-8, signed.
async fn signed(node: &[&[u8]]) -> Result<Response<OrderQueryResponse>, Error> {
    let node = node.concat();
    let key = PrivateKey::parse(TestKeys::alipay_private_key()).unwrap();
    let sign = STANDARD.encode(key.sign_bytes(SignType::Rsa2, &node).unwrap());
    let start = format!(r#"{{"sign":"{sign}","{ROOT}":"#);
    body([start.as_bytes(), &node, b"}"].concat()).await
}

/// The error of a verified response that no build can read, or only one with the feature `gbk`.
fn unreadable(is_success: bool) -> InvalidResponseReason {
    match cfg!(feature = "gbk") {
        true => InvalidResponseReason::Malformed { charset: Charset::Utf8 },
        false => InvalidResponseReason::Gbk { is_success },
    }
}

#[tokio::test]
async fn a_refusal_with_text_that_cannot_be_read_is_one() {
    // Next to it, characters whose second bytes are `\` and `{`.
    let text = [UNREADABLE, b"\x81\\", b"\x81{", UNREADABLE].concat();
    let start = br#"{"code":"40004","sub_code":"ACQ.TRADE_NOT_EXIST","sub_msg":"\u4ea4 "#;
    let error = signed(&[start, &text, br#"\"","msg":"x"}"#]).await.unwrap_err();
    let api_error = error.api_error().unwrap_or_else(|| panic!("{error:?}"));
    assert_eq!((error.outcome(), api_error.is_verified()), (Outcome::Refused, true));
    assert_eq!((api_error.code(), api_error.sub_code()), ("40004", Some("ACQ.TRADE_NOT_EXIST")));
    assert_eq!(api_error.sub_msg().unwrap(), "交 \u{fffd}\u{fffd}\u{fffd}\u{fffd}\"");
    assert_eq!(api_error.msg(), Some("x"));
    assert_eq!(api_error.charset_note(), Some(CharsetNote::Replaced));
    assert!(error.to_string().contains("the response is in GBK"), "{error}");

    // Not if the reason is among it.
    let error = signed(&[br#"{"code":"40004","sub_code":""#, UNREADABLE, br#""}"#]).await;
    let error = error.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert!(
        matches!(&error, Error::InvalidResponse(error) if *error.reason() == unreadable(false))
    );
}

#[tokio::test]
async fn a_success_whose_text_cannot_be_read_is_an_error() {
    let response = signed(&[br#"{"code":"10000","order_no":"1","msg":""#, UNREADABLE, br#""}"#]);
    let response = response.await.unwrap();
    assert_eq!(response.order_no.as_deref(), Some("1"));
    assert_eq!(response.charset_note(), Some(CharsetNote::Replaced));
    for start in [
        &br#"{"code":"10000","order_no":""#[..],
        br#"{"code":"10000","a":[{"b":""#,
        br#"{"order_no":""#,
        br#"{"code":"10003","msg":"a","order_no":""#,
    ] {
        let end: &[u8] = if start.contains(&b'[') { b"\"}]}" } else { b"\"}" };
        let error = signed(&[start, UNREADABLE, end]).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::Unknown);
        assert!(!error.is_retryable());
        assert!(
            matches!(&error, Error::InvalidResponse(error) if *error.reason() == unreadable(true))
        );
        if !cfg!(feature = "gbk") {
            let text = error.to_string();
            assert!(!text.contains("unknown") && text.contains("signed success"), "{text}");
            assert!(text.contains("feature `gbk`"), "{text}");
        }
    }
}

#[tokio::test]
async fn a_signed_response_in_gbk_is_distinguished_from_a_tampered_one() {
    // 支付宝.
    let response = signed(&[br#"{"code":"10000","msg":""#, b"\xd6\xa7\xb8\xb6\xb1\xa6", br#""}"#]);
    let response = response.await.unwrap();
    let is_read = cfg!(feature = "gbk");
    assert_eq!(response.msg(), Some(if is_read { "支付宝" } else { "\u{fffd}\u{fffd}\u{fffd}" }));
    let note = response.charset_note();
    assert_eq!(note == Some(CharsetNote::Replaced), !is_read, "{note:?}");
}

#[tokio::test]
async fn what_was_received_is_never_quoted_at_length() {
    let long = "SECRET".repeat(1_000_000);
    let texts = [
        format!(r#"{{"{long}":1,"{long}":2}}"#),
        response_body(METHOD, &format!(r#"{{"code":"10000","{long}":1,"{long}":2}}"#)),
        response_body(
            METHOD,
            &format!(r#"{{"code":"40004\n{long}","msg":"{long}","sub_code":"{long}"}}"#),
        ),
        format!(r#"{{"{ROOT}":{{"code":"4\n{long}"}}}}"#),
    ];
    for text in texts {
        let error = body(text).await.unwrap_err();
        for text in [error.to_string(), format!("{error:?}")] {
            assert!(text.len() < 1000 && !text.contains('\n'), "{}", text.len());
        }
    }
}

#[tokio::test]
async fn pending_is_neither_success_nor_failure() {
    let node = r#"{"code":"10003","msg":"order success pay inprocess","order_no":"1"}"#;
    let response = call(&responding(METHOD, node)).await.unwrap();
    assert_eq!(response.status(), Status::Pending);
}

#[tokio::test]
async fn an_old_method_succeeds_without_a_code() {
    let response = call(&responding(METHOD, r#"{"order_no":"1"}"#)).await.unwrap();
    assert_eq!((response.status(), response.code()), (Status::Success, None));
    // Only under its own name: an error response without a code is an error.
    let node = r#"{"order_no":"1"}"#;
    let api_error =
        refused(format!(r#"{{"error_response":{node},"sign":"{}"}}"#, sign(node))).await;
    assert_eq!(api_error.outcome(), Outcome::Unknown);
}
