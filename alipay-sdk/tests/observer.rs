//! The hook that sees every attempt: what it sees, when it is called, and that it breaks nothing.

#![cfg(all(feature = "test-util", feature = "apis"))]

mod common;

use alipay_sdk::api::koubei::trade_itemorder_query::KoubeiTradeItemorderQueryRequest;
use alipay_sdk::api::offline::market_applyorder_batchquery::OfflineMarketApplyorderBatchqueryRequest;
use alipay_sdk::api::system::oauth_token::SystemOauthTokenRequest;
use alipay_sdk::observe::AttemptRecord;
use alipay_sdk::request::Idempotency;
use alipay_sdk::retry::Backoff;
use alipay_sdk::sign::{SignError, SignType, Signer};
use alipay_sdk::testing::{ScriptedTransport, TestKeys};
use alipay_sdk::transport::{Body, BoxFuture, Limits, Transport, TransportError};
use alipay_sdk::{Client, ClientBuilder, File, Outcome};
use bytes::Bytes;
use common::{builder, responding, response_body};
use std::future::{IntoFuture as _, pending};
use std::sync::{Arc, Mutex};
use std::task::Context;
use std::time::{Duration, UNIX_EPOCH};

const QUERY: &str = "koubei.trade.itemorder.query";
const SECRET: &str = "2088SECRET5555";

#[derive(Clone, Default)]
struct Seen(Arc<Mutex<Vec<AttemptRecord>>>);

impl Seen {
    fn on(&self, builder: ClientBuilder) -> ClientBuilder {
        let seen = self.0.clone();
        builder.observe(move |attempt: &AttemptRecord| seen.lock().unwrap().push(attempt.clone()))
    }

    fn all(&self) -> Vec<AttemptRecord> {
        self.0.lock().unwrap().clone()
    }

    #[track_caller]
    fn one(&self) -> AttemptRecord {
        let mut all = self.all();
        assert_eq!(all.len(), 1, "{all:?}");
        all.remove(0)
    }
}

fn parameter<'r>(record: &'r AttemptRecord, name: &str) -> Option<&'r str> {
    let mut parameters = record.parameters().iter();
    parameters.find(|(other, _)| other == name).map(|(_, value)| value.as_str())
}

/// Never answers, neither as a network nor as a signer.
#[derive(Debug)]
struct Silent;

impl Transport for Silent {
    fn send(
        &self,
        _: http::Request<Body>,
        _: Limits,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        Box::pin(pending())
    }
}

impl Signer for Silent {
    fn sign<'a>(&'a self, _: SignType, _: &'a [u8]) -> BoxFuture<'a, Result<Vec<u8>, SignError>> {
        Box::pin(pending())
    }
}

#[tokio::test]
async fn a_ticket_has_what_support_needs_and_nothing_sensitive() {
    let node = format!(
        r#"{{"code":"10000","msg":"Success","order_no":"20260101","buyer_id":"{SECRET}","seller_id":"{SECRET}","new_field":"{SECRET}","deep":[{{"x":[1,null,"{SECRET}",true]}}],"total_amount":"88.88"}}"#
    );
    let transport = ScriptedTransport::new();
    let body = response_body(QUERY, &node).into();
    let response = http::Response::builder().header("trace_id", "0a1b").body(body).unwrap();
    transport.respond_with(response);
    let seen = Seen::default();
    let client = seen.on(builder(&transport)).build().unwrap();
    let request = KoubeiTradeItemorderQueryRequest::new().order_no("1");
    let call = client.koubei_trade_itemorder_query(request);
    let call = call.app_auth_token(SECRET).auth_token(SECRET).extra_param("my_own", SECRET);
    call.return_url(format!("https://shop.example/{SECRET}")).await.unwrap();
    let record = seen.one();
    let text = record.to_string();
    let (before, rest) = text.split_once(" (Beijing), took ").unwrap();
    let (ms, after) = rest.split_once(" ms\n").unwrap();
    ms.parse::<u64>().unwrap();
    let after: Vec<_> = after.lines().collect();
    assert_eq!(
        before,
        "koubei.trade.itemorder.query, attempt 1, https://openapi.alipay.com\n\
         result: success (code 10000)\n\
         trace_id: 0a1b\n\
         time: 2026-11-22 08:30:00"
    );
    assert_eq!(
        after,
        [
            "request:",
            "  app_auth_token: ***",
            "  app_id: 2014072300007148",
            "  auth_token: ***",
            r#"  biz_content: {"order_no":"1"}"#,
            "  charset: utf-8",
            "  format: JSON",
            "  method: koubei.trade.itemorder.query",
            "  my_own: ***",
            "  return_url: ***",
            "  sign: ***",
            "  sign_type: RSA2",
            "  timestamp: 2026-11-22 08:30:00",
            "  version: 1.0",
            "response: HTTP 200",
            concat!(
                r#"  {"koubei_trade_itemorder_query_response":{"code":"10000","msg":"Success","#,
                r#""order_no":"20260101","buyer_id":"***","seller_id":"***","new_field":"***","#,
                r#""deep":[{"x":["***",null,"***","***"]}],"total_amount":"88.88"},"sign":"***"}"#
            ),
        ]
    );
    assert_eq!(record.started(), UNIX_EPOCH + common::NOW);
    assert_eq!((record.outcome(), record.trace_id()), (None, Some("0a1b")));
    assert!(!format!("{record:?}").contains("SECRET"));
}

#[tokio::test]
async fn sensitive_fields_of_requests_are_masked_wherever_they_are_sent() {
    let seen = Seen::default();
    let client = seen.on(builder(&ScriptedTransport::new())).build().unwrap();
    let request = OfflineMarketApplyorderBatchqueryRequest::new().op_id(SECRET).biz_id("visible");
    client.offline_market_applyorder_batchquery(request).skip_validation().await.unwrap_err();
    let record = seen.one();
    let content = parameter(&record, "biz_content").unwrap();
    assert!(content.contains(r#""op_id":"***""#) && content.contains("visible"), "{content}");
    let seen = Seen::default();
    let client = seen.on(builder(&ScriptedTransport::new())).build().unwrap();
    let request = SystemOauthTokenRequest::new().code(SECRET).refresh_token(SECRET);
    client.system_oauth_token(request).skip_validation().await.unwrap_err();
    let record = seen.one();
    assert_eq!(parameter(&record, "code"), Some("***"));
    assert_eq!(parameter(&record, "refresh_token"), Some("***"));
    assert!(!record.to_string().contains("SECRET"));
}

#[tokio::test]
async fn of_a_raw_call_only_names_and_status_show() {
    let node = format!(
        r#"{{"code":"40004","msg":"Business Failed","sub_code":"X","sub_msg":"{SECRET}","a":{{"code":"{SECRET}"}}}}"#
    );
    for root in ["alipay_user_info_share_response", "error_response"] {
        let transport = ScriptedTransport::new();
        transport.respond(format!(
            r#"{{"{root}":{node},"sign":"{}","x":"{SECRET}"}}"#,
            common::sign(&node)
        ));
        let seen = Seen::default();
        let client = seen.on(builder(&transport)).build().unwrap();
        let content = format!(r#"{{"a":"{SECRET}","b":[{{"c":1}}],"d":"{SECRET}"}}"#);
        let call = client.raw("alipay.user.info.share", content);
        call.file("f", File::new(format!("{SECRET}.jpg"), SECRET)).await.unwrap_err();
        let record = seen.one();
        assert_eq!(
            parameter(&record, "biz_content"),
            Some(r#"{"a":"***","b":[{"c":"***"}],"d":"***"}"#)
        );
        assert_eq!(parameter(&record, "f"), Some("a file of 14 bytes"));
        let expected = format!(
            r#"{{"{root}":{{"code":"40004","msg":"Business Failed","sub_code":"X","sub_msg":"***","a":{{"code":"***"}}}},"sign":"***","x":"***"}}"#
        );
        assert_eq!(record.response(), Some(expected.as_str()));
        assert_eq!(record.outcome(), Some(Outcome::Refused));
        assert!(!record.to_string().contains("SECRET"));
    }
}

#[tokio::test]
async fn what_is_no_json_object_does_not_show() {
    for body in [format!("<html>{SECRET}"), format!("[\"{SECRET}\"]"), format!("{{\"{SECRET}")] {
        let transport = ScriptedTransport::new();
        transport.respond(body.clone());
        let seen = Seen::default();
        let client = seen.on(builder(&transport)).build().unwrap();
        client.raw(QUERY, "{}").await.unwrap_err();
        let expected = format!("*** ({} bytes that are not a JSON object)", body.len());
        assert_eq!(seen.one().response(), Some(expected.as_str()));
        transport.respond(body.clone());
        let seen = Seen::default();
        let client = seen.on(builder(&transport)).observe_sensitive_values_in_plain_text();
        client.build().unwrap().raw(QUERY, "{}").await.unwrap_err();
        assert_eq!(seen.one().response(), Some(body.as_str()));
    }
}

#[tokio::test]
async fn encrypted_content_shows_in_plain_text_only() {
    let (key, content) = ("AAECAwQFBgcICQoLDA0ODw==", r#"{"order_no":"1"}"#);
    let encrypted = |builder: ClientBuilder| builder.aes_key(key).encrypt().build().unwrap();
    let seen = Seen::default();
    let client = encrypted(seen.on(builder(&ScriptedTransport::new())));
    client.raw(QUERY, content).await.unwrap_err();
    let request = KoubeiTradeItemorderQueryRequest::new().order_no("1");
    client.koubei_trade_itemorder_query(request).await.unwrap_err();
    for record in seen.all() {
        assert_eq!(parameter(&record, "biz_content"), Some("***"));
    }
    let seen = Seen::default();
    let builder = seen.on(builder(&ScriptedTransport::new()));
    let client = encrypted(builder.observe_sensitive_values_in_plain_text());
    client.raw(QUERY, content).await.unwrap_err();
    assert_eq!(parameter(&seen.one(), "biz_content"), Some(content));
}

#[tokio::test]
async fn the_second_switch_shows_everything_but_tokens_and_keys() {
    let node = r#"{"code":"10000","buyer_id":"2088VISIBLE"}"#;
    let seen = Seen::default();
    let transport = responding(QUERY, node);
    let builder = seen.on(builder(&transport)).observe_sensitive_values_in_plain_text();
    let call = builder.build().unwrap().raw(QUERY, r#"{"a":"2088VISIBLE"}"#);
    call.auth_token(SECRET).app_auth_token(SECRET).extra_param("x", "a\nb").await.unwrap();
    let record = seen.one();
    assert_eq!(record.response(), Some(response_body(QUERY, node).as_str()));
    assert_eq!(parameter(&record, "biz_content"), Some(r#"{"a":"2088VISIBLE"}"#));
    assert_eq!(parameter(&record, "sign"), transport.sent()[0].parameter("sign"));
    let text = record.to_string();
    assert!(!text.contains("SECRET") && text.contains("  x: a\\nb\n"), "{text}");
    let line = |pem: &str| pem.lines().nth(3).unwrap().to_owned();
    assert!(!text.contains(&line(TestKeys::app_private_key())), "{text}");
}

#[tokio::test]
async fn every_attempt_is_seen() {
    let transport = ScriptedTransport::new();
    transport.fail(TransportError::timeout("too slow"));
    transport.respond_with(http::Response::builder().status(502).body(Bytes::new()).unwrap());
    transport.respond(response_body(QUERY, r#"{"code":"10003"}"#));
    let seen = Seen::default();
    let client = seen.on(builder(&transport)).retry(Backoff::new()).build().unwrap();
    client.raw(QUERY, "{}").idempotency(Idempotency::ReadOnly).await.unwrap();
    let all = seen.all();
    let numbers: Vec<_> = all.iter().map(AttemptRecord::number).collect();
    assert_eq!(numbers, [1, 2, 3]);
    assert_eq!(all[0].result(), "no response in time; the outcome is unknown: too slow");
    assert_eq!((all[0].status(), all[0].response()), (None, None));
    assert!(all[0].to_string().ends_with("\nresponse: none"), "{}", all[0]);
    assert_eq!(
        (all[0].outcome(), all[1].outcome()),
        (Some(Outcome::Unknown), Some(Outcome::Unknown))
    );
    assert_eq!(all[1].status().unwrap(), 502);
    assert_eq!((all[2].result(), all[2].outcome()), ("pending (code 10003)", None));
    // What is not attempted is not seen.
    client.raw("not a name", "{}").await.unwrap_err();
    assert_eq!(seen.all().len(), 3);
}

/// As `select!` and `tokio::time::timeout` do.
fn poll_and_drop(client: &Client) {
    let mut call = client.raw(QUERY, r#"{"a":1}"#).into_future();
    let waker = futures_util::task::noop_waker();
    assert!(call.as_mut().poll(&mut Context::from_waker(&waker)).is_pending());
}

#[test]
fn a_call_that_is_dropped_is_seen() {
    let seen = Seen::default();
    let bare = || seen.on(builder(&ScriptedTransport::new()));
    poll_and_drop(&bare().transport(Silent).build().unwrap());
    poll_and_drop(&bare().signer(Silent).build().unwrap());
    drop(bare().build().unwrap().raw(QUERY, "{}").into_future());
    let all = seen.all();
    assert_eq!(all.len(), 2, "what was never polled was not attempted");
    assert_eq!(
        (all[0].outcome(), all[1].outcome()),
        (Some(Outcome::Unknown), Some(Outcome::NotSent))
    );
    assert!(all[0].result().contains("was dropped; the outcome is unknown"), "{}", all[0]);
    assert!(!all[0].parameters().is_empty() && all[1].parameters().is_empty());
}

#[tokio::test]
async fn a_call_that_is_late_is_seen() {
    let seen = Seen::default();
    let builder = || seen.on(builder(&ScriptedTransport::new())).timeout(Duration::from_millis(20));
    builder().signer(Silent).build().unwrap().raw(QUERY, "{}").await.unwrap_err();
    builder().transport(Silent).build().unwrap().raw(QUERY, "{}").await.unwrap_err();
    let outcomes: Vec<_> = seen.all().iter().map(AttemptRecord::outcome).collect();
    assert_eq!(outcomes, [Some(Outcome::NotSent), Some(Outcome::Unknown)]);
}

#[tokio::test]
async fn a_panic_of_the_observer_loses_no_response() {
    let builder = builder(&responding(QUERY, r#"{"code":"10000","order_no":"7"}"#));
    let client = builder.observe(|_: &AttemptRecord| panic!("this observer always panics"));
    let client = client.build().unwrap();
    let response = client.raw(QUERY, "{}").await.unwrap();
    assert_eq!(response.text("order_no").as_deref(), Some("7"));
    client.raw(QUERY, "{}").await.unwrap_err();
}

#[tokio::test]
async fn the_download_of_a_certificate_is_an_attempt() {
    let transport = ScriptedTransport::new();
    let body = response_body(QUERY, r#"{"code":"10000"}"#);
    let sn = r#"{"alipay_cert_sn":"0123456789abcdef0123456789abcdef","#;
    transport.respond(body.replacen('{', sn, 1));
    let seen = Seen::default();
    let builder = Client::builder(common::APP_ID)
        .private_key(TestKeys::app_private_key())
        .certificates(TestKeys::certificates())
        .transport(transport);
    let client = seen.on(builder).build().unwrap();
    client.raw(QUERY, "{}").await.unwrap_err();
    let methods: Vec<_> = seen.all().iter().map(|record| record.method().to_owned()).collect();
    assert_eq!(methods, ["alipay.open.app.alipaycert.download", QUERY]);
    assert!(seen.all()[1].response().unwrap().starts_with(sn));
}

#[cfg(feature = "blocking")]
#[test]
fn blocking_calls_are_seen() {
    let seen = Seen::default();
    let client = seen.on(builder(&responding(QUERY, r#"{"code":"10000"}"#))).build().unwrap();
    client.raw(QUERY, "{}").send_blocking().unwrap();
    assert_eq!(seen.one().result(), "success (code 10000)");
}
