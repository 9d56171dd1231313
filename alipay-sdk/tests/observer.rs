//! The hook that sees every attempt: what it sees, when it is called, and that it breaks nothing.

#![cfg(all(feature = "test-util", feature = "apis"))]

mod common;
#[path = "observer/redaction.rs"]
mod redaction;
#[path = "observer/tokens.rs"]
mod tokens;

use alipay_sdk::observe::AttemptRecord;
use alipay_sdk::request::Idempotency;
use alipay_sdk::retry::Backoff;
use alipay_sdk::sign::{SignError, SignType, Signer};
use alipay_sdk::testing::{ScriptedTransport, TestKeys};
use alipay_sdk::transport::{Body, BoxFuture, Limits, Transport, TransportError};
use alipay_sdk::{Client, ClientBuilder, Outcome};
use bytes::Bytes;
use common::{builder, responding, response_body};
use std::future::{IntoFuture as _, pending};
use std::sync::{Arc, Mutex};
use std::task::Context;
use std::time::Duration;

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

/// What is thrown may panic when it is dropped.
struct Grenade;

impl Drop for Grenade {
    fn drop(&mut self) {
        panic!("dropped");
    }
}

#[tokio::test]
async fn nor_does_what_the_panic_throws() {
    let builder = builder(&responding(QUERY, r#"{"code":"10000"}"#));
    let client = builder.observe(|_: &AttemptRecord| std::panic::panic_any(Grenade));
    client.build().unwrap().raw(QUERY, "{}").await.unwrap();
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
