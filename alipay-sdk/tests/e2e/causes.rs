//! API errors with their cause: the key, something in transit, the clock.

use crate::{METHOD, assert_refused, builder, paid, start};
use alipay_sdk::error::SignatureDifference;
use alipay_sdk::testing::{Gateway, TestKeys};
use alipay_sdk::transport::{Body, BoxFuture, Limits, ReqwestTransport, Transport, TransportError};
use alipay_sdk::{Client, Error, Outcome, PublicKey};
use bytes::Bytes;
use std::time::{Duration, SystemTime};

const CONTENT: &str =
    r#"{"out_trade_no":"SECRET-1","subject":"a+b & c 订单","total_amount":"88.88"}"#;

/// An intermediary: it finds a string in the address or in the body, and replaces it.
#[derive(Debug)]
struct Meddler {
    transport: ReqwestTransport,
    from: &'static str,
    to: &'static str,
}

impl Transport for Meddler {
    fn send(
        &self,
        request: http::Request<Body>,
        limits: Limits,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        Box::pin(async move {
            let (mut head, body) = request.into_parts();
            let body = String::from_utf8(body.into_bytes().await.unwrap().into()).unwrap();
            let uri = head.uri.to_string();
            assert!(uri.contains(self.from) || body.contains(self.from), "{uri} {body}");
            head.uri = uri.replacen(self.from, self.to, 1).parse().unwrap();
            let body = Body::from(body.replacen(self.from, self.to, 1));
            self.transport.send(http::Request::from_parts(head, body), limits).await
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        self.transport.sleep(duration)
    }
}

async fn call(client: &Client) -> Error {
    let call = client.raw(METHOD, CONTENT).app_auth_token("TOKEN").extra_param("zz", "1");
    call.notify_url("https://shop.example/n?a=1&zz=2&b=3").await.unwrap_err()
}

/// Asserts that nothing of the request appears in what is logged.
#[track_caller]
fn assert_discreet(error: &Error) {
    let api_error = error.api_error().unwrap();
    let texts = api_error.signature_diff();
    for text in [
        format!("{error} {error:?} {error:#?}"),
        format!("{api_error} {api_error:?} {texts:?}"),
        texts.map(|texts| texts.signed() + &texts.expected()).unwrap_or_default(),
    ] {
        for secret in ["SECRET", "88.8", "订单", "TOKEN", "shop.example", "out_trade_no"] {
            assert!(!text.contains(secret), "{secret}: {text}");
        }
    }
}

#[tokio::test]
async fn the_key_is_to_blame_if_the_texts_are_the_same() {
    let other = PublicKey::parse(TestKeys::alipay_public_key()).unwrap();
    let gateway = Gateway::builder().app(Gateway::APP_ID, other).start().await.unwrap();
    let error = call(&builder(&gateway).build().unwrap()).await;
    assert_refused(&error, "isv.invalid-signature");
    let texts = error.api_error().unwrap().signature_diff().unwrap();
    assert_eq!(texts.difference(), SignatureDifference::None);
    assert_eq!(texts.signed(), texts.expected());
    assert!(texts.signed().contains(&format!("app_id={}", Gateway::APP_ID)), "{texts:?}");
    assert!(error.to_string().contains("应用公钥"), "{error}");
    assert_eq!(error.outcome(), Outcome::Refused);
    assert_discreet(&error);
}

async fn meddled(from: &'static str, to: &'static str) -> Error {
    let gateway = start(paid()).await;
    let transport = ReqwestTransport::new(Duration::from_secs(3)).unwrap();
    let client = builder(&gateway).transport(Meddler { transport, from, to }).build().unwrap();
    let error = call(&client).await;
    assert_refused(&error, "isv.invalid-signature");
    assert_eq!(gateway.requests()[0].sub_code.as_deref(), Some("isv.invalid-signature"));
    assert_discreet(&error);
    error
}

async fn difference(from: &'static str, to: &'static str) -> SignatureDifference {
    meddled(from, to).await.api_error().unwrap().signature_diff().unwrap().difference()
}

#[tokio::test]
async fn what_was_changed_on_the_way_is_named() {
    // `"total_amount":"88.88"` ends at the last place but one.
    let end = CONTENT.chars().count();
    let plus = CONTENT.chars().position(|c| c == '+').unwrap() + 1;
    for (from, to, parameter, index, signed, expected) in [
        // Letters and digits of the request are redacted.
        ("88.88", "88.89", "biz_content", end - 2, Some('*'), Some('*')),
        ("a%2Bb", "a+b", "biz_content", plus, Some('+'), Some(' ')),
        ("%7D&zz", "&zz", "biz_content", end, Some('}'), None),
        ("%E8%AE%A2", "%E8%AE%A3", "biz_content", plus + 7, Some('*'), Some('*')),
        ("%3Fa%3D1", "%3Fa%3D2", "notify_url", 26, Some('*'), Some('*')),
        ("zz=1", "zz=12", "zz", 2, None, Some('*')),
        ("TOKEN", "OKEN", "app_auth_token", 1, Some('*'), Some('*')),
    ] {
        let difference = difference(from, to).await;
        let parameter = parameter.to_owned();
        assert_eq!(
            difference,
            SignatureDifference::Value { parameter, index, signed, expected },
            "{to}"
        );
    }
}

#[tokio::test]
async fn what_was_lost_or_added_on_the_way_is_named() {
    let missing = SignatureDifference::Missing { parameter: "zz".into() };
    assert_eq!(difference("&zz=1", "").await, missing);
    let added = |name: &str| SignatureDifference::Added { parameter: name.into() };
    assert_eq!(difference("notify_url=", "notify_uri=").await, added("notify_uri"));
    assert_eq!(difference("&version=", "&user=SECRET-2&version=").await, added("user"));
    assert_eq!(difference("&zz=1", "&zz=1&zzz=SECRET-3").await, added("zzz"));
    let error = meddled("&format=JSON", "").await;
    assert!(error.to_string().contains("did not receive the parameter `format`"), "{error}");
    assert_eq!(difference("charset=", "encrypt_type=AES&charset=").await, added("encrypt_type"));
}

fn shifted(minutes: i64) -> impl Fn() -> SystemTime {
    move || {
        let shift = Duration::from_secs(minutes.unsigned_abs() * 60);
        let now = SystemTime::now();
        if minutes > 0 { now + shift } else { now - shift }
    }
}

#[tokio::test]
async fn a_clock_that_is_off_is_reported_with_its_offset() {
    let gateway = start(paid()).await;
    for (minutes, hint) in [(20, "ahead of"), (-20, "behind")] {
        let client = builder(&gateway).clock(shifted(minutes)).build().unwrap();
        let error = call(&client).await;
        assert_refused(&error, "isv.invalid-timestamp");
        assert_eq!(error.outcome(), Outcome::Refused);
        let api_error = error.api_error().unwrap();
        let offset = api_error.clock_offset().unwrap();
        assert!((offset + minutes * 60).abs() < 60, "the gateway's clock is not ours: {offset}");
        let text = error.to_string();
        assert!(text.contains(&format!("{} s {hint} the gateway's", offset.abs())), "{text}");
        assert_eq!(api_error.signature_diff(), None);
        assert_discreet(&error);
    }
}

#[tokio::test]
async fn a_clock_that_is_a_little_off_is_not_to_blame() {
    let gateway = start(paid()).await;
    for minutes in [-9, 9] {
        let client = builder(&gateway).clock(shifted(minutes)).build().unwrap();
        let response = client.raw(METHOD, CONTENT).await.unwrap();
        assert!(response.date().is_some());
    }
}
