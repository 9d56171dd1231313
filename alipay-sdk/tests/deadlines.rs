//! What never answers does not hang a call past its time, on any runtime or without one.

#![cfg(all(feature = "test-util", feature = "apis"))]

#[path = "common/bare.rs"]
mod bare;
mod common;

use alipay_sdk::notify::NotificationError;
use alipay_sdk::sign::{SignError, SignType, Signer, Verifier, VerifyError};
use alipay_sdk::testing::{ScriptedTransport, TestKeys};
use alipay_sdk::transport::{Body, BoxFuture, Limits, Transport, TransportError};
use alipay_sdk::{Call, Client, ClientBuilder, Error, Outcome};
use bare::block_on;
use bytes::Bytes;
use common::{builder, responding, response_body};
use std::future::{IntoFuture as _, pending};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

const METHOD: &str = "alipay.trade.query";
const NODE: &str = r#"{"code":"10000","trade_status":"TRADE_SUCCESS"}"#;
const SHORT: Duration = Duration::from_millis(50);
const LONG: Duration = Duration::from_secs(300);

/// Never answers, whatever it is asked.
#[derive(Clone, Debug)]
struct Silent;

impl Signer for Silent {
    fn sign<'a>(&'a self, _: SignType, _: &'a [u8]) -> BoxFuture<'a, Result<Vec<u8>, SignError>> {
        Box::pin(pending())
    }
}

impl Verifier for Silent {
    fn verify<'a>(
        &'a self,
        _: SignType,
        _: &'a [u8],
        _: &'a [u8],
    ) -> BoxFuture<'a, Result<(), VerifyError>> {
        Box::pin(pending())
    }
}

/// Answers what it has a script for, and nothing else.
#[derive(Clone, Debug)]
struct ThenSilent(ScriptedTransport, usize);

impl Transport for ThenSilent {
    fn send(
        &self,
        request: http::Request<Body>,
        limits: Limits,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        match self.0.sent().len() < self.1 {
            true => self.0.send(request, limits),
            false => Box::pin(pending()),
        }
    }
}

fn build(builder: ClientBuilder) -> Client {
    builder.timeout(SHORT).build().unwrap()
}

fn call(client: &Client) -> Error {
    block_on(client.raw(METHOD, "{}").into_future()).unwrap_err()
}

fn assert_unsigned(error: &Error) {
    assert!(matches!(error, Error::Sign(_)), "{error:?}");
    assert_eq!(error.outcome(), Outcome::NotSent);
    assert!(error.to_string().ends_with("was not sent: no signature within 50ms"), "{error}");
}

fn assert_unverified(error: &Error) {
    let Error::Verify(cause) = error else { panic!("{error:?}") };
    assert!(matches!(cause.cause(), VerifyError::Unavailable { .. }), "{error:?}");
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert!(error.to_string().ends_with("no result within 50ms"), "{error}");
    assert_eq!(error.http_response().unwrap().status(), 200, "the response is kept");
}

#[test]
fn a_signer_that_never_answers_sends_nothing() {
    let transport = responding(METHOD, NODE);
    let client = build(builder(&transport).signer(Silent));
    assert_unsigned(&call(&client));
    assert_unsigned(&block_on(client.raw_page(METHOD, "{}").form()).unwrap_err());
    assert_unsigned(&block_on(client.raw_page(METHOD, "{}").url()).unwrap_err());
    assert_unsigned(&block_on(client.raw_app(METHOD, "{}").order_string()).unwrap_err());
    assert!(transport.sent().is_empty());
    // The time of a call is its own.
    let client = builder(&transport).signer(Silent).timeout(LONG).build().unwrap();
    let call: Call<_> = client.raw(METHOD, "{}").timeout(SHORT);
    assert_unsigned(&block_on(call.into_future()).unwrap_err());
}

#[test]
fn a_verifier_that_never_answers_leaves_the_outcome_unknown() {
    let transport = responding(METHOD, NODE);
    let client = build(builder(&transport).verifier(Silent));
    assert_unverified(&call(&client));
    assert_eq!(transport.sent().len(), 1);
    let form = "app_id=2014072300007148&sign=AA%3D%3D&sign_type=RSA2";
    let error = block_on(client.verify_notification(form)).unwrap_err();
    assert!(matches!(error, NotificationError::Unavailable(_)), "{error:?}");
    let result = response_body("alipay.trade.app.pay", NODE);
    let result = block_on(client.verify_raw_app_result("alipay.trade.app.pay", &result));
    let error = result.unwrap_err();
    assert!(matches!(error, Error::AppResult(_)), "{error:?}");
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert!(error.to_string().ends_with("no result within 50ms"), "{error}");
}

/// How often it was asked: its first answers say that the signature is wrong, then it is silent.
#[derive(Clone, Debug)]
struct WrongThenSilent(Arc<AtomicUsize>, usize);

impl Verifier for WrongThenSilent {
    fn verify<'a>(
        &'a self,
        _: SignType,
        _: &'a [u8],
        _: &'a [u8],
    ) -> BoxFuture<'a, Result<(), VerifyError>> {
        match self.0.fetch_add(1, Ordering::SeqCst) < self.1 {
            true => Box::pin(async { Err(VerifyError::Mismatch) }),
            false => Box::pin(pending()),
        }
    }
}

/// A message and the search for the cause of its wrong signature have one time limit together, so
/// nothing is asked after the first answer that is missing. What is known by then is reported.
#[test]
fn a_verifier_that_falls_silent_ends_the_search_for_a_cause() {
    let form = "app_id=2014072300007148&s=1&shop=7&total_amount=1.5&a=%26quot%3B&sign=AAAA";
    for (answers, form) in
        [(1, form.to_owned()), (2, form.to_owned()), (2, format!("{form}&sign_type=RSA2"))]
    {
        let verifier = WrongThenSilent(Arc::default(), answers);
        let client = build(builder(&ScriptedTransport::new()).verifier(verifier.clone()));
        let error = block_on(client.verify_notification(form)).unwrap_err();
        let NotificationError::WrongSignature(_) = error else { panic!("{error:?}") };
        assert_eq!(verifier.0.load(Ordering::SeqCst), answers + 1, "asked no more");
    }
    let verifier = WrongThenSilent(Arc::default(), 0);
    let client = build(builder(&ScriptedTransport::new()).verifier(verifier.clone()));
    block_on(client.verify_notification(format!("{form}&sign_type=RSA"))).unwrap_err();
    assert_eq!(verifier.0.load(Ordering::SeqCst), 1, "asked no more");
}

/// Takes most of the time for each answer, which is that the signature is wrong.
#[derive(Clone, Debug)]
struct Slow(Arc<AtomicUsize>);

impl Verifier for Slow {
    fn verify<'a>(
        &'a self,
        _: SignType,
        _: &'a [u8],
        _: &'a [u8],
    ) -> BoxFuture<'a, Result<(), VerifyError>> {
        self.0.fetch_add(1, Ordering::SeqCst);
        Box::pin(async {
            tokio::time::sleep(SHORT * 3 / 4).await;
            Err(VerifyError::Mismatch)
        })
    }
}

#[tokio::test]
async fn a_search_for_a_cause_has_no_time_of_its_own() {
    let asked = Arc::default();
    let client = build(builder(&ScriptedTransport::new()).verifier(Slow(Arc::clone(&asked))));
    let form = "app_id=2014072300007148&s=1&shop=7&total_amount=1.5&sign=AAAA";
    client.verify_notification(form).await.unwrap_err();
    assert!(asked.load(Ordering::SeqCst) <= 2, "the second answer comes too late");
}

#[test]
fn a_certificate_that_never_arrives_leaves_the_outcome_unknown() {
    let transport = ScriptedTransport::new();
    let sn = "0123456789abcdef0123456789abcdef";
    let body = response_body(METHOD, NODE);
    transport.respond(body.replacen('{', &format!(r#"{{"alipay_cert_sn":"{sn}","#), 1));
    let client = Client::builder(common::APP_ID)
        .private_key(TestKeys::app_private_key())
        .certificates(TestKeys::certificates())
        .transport(ThenSilent(transport.clone(), 1));
    assert_unverified(&call(&build(client)));
    assert_eq!(transport.sent().len(), 1);
}

/// A transport knows best how an exchange ended, so it gets a moment more; then its call ends, too.
#[test]
fn a_transport_that_never_answers_leaves_the_outcome_unknown() {
    let silent = ThenSilent(ScriptedTransport::new(), 0);
    let error = call(&build(builder(&ScriptedTransport::new()).transport(silent)));
    assert!(matches!(&error, Error::Transport(error) if error.is_timeout()), "{error:?}");
    assert_eq!(error.outcome(), Outcome::Unknown);
}

/// What is ready at once is never too late, and takes none of the time.
#[test]
fn keys_in_this_process_have_no_limit() {
    let transport = responding(METHOD, NODE);
    let client = builder(&transport).timeout(Duration::ZERO).build().unwrap();
    block_on(client.raw(METHOD, "{}").into_future()).unwrap();
    let client = builder(&transport).timeout(Duration::from_secs(7)).build().unwrap();
    block_on(client.raw(METHOD, "{}").into_future()).unwrap_err();
    assert_eq!(transport.sent()[1].limits.timeout, Duration::from_secs(7));
}

#[test]
fn the_longest_time_is_no_overflow() {
    let client = builder(&responding(METHOD, NODE)).timeout(Duration::MAX).build().unwrap();
    block_on(client.raw(METHOD, "{}").into_future()).unwrap();
}

#[cfg(feature = "blocking")]
#[test]
fn blocking_calls_end_too() {
    let transport = responding(METHOD, NODE);
    let client = build(builder(&transport).signer(Silent));
    assert_unsigned(&client.raw(METHOD, "{}").send_blocking().unwrap_err());
    let client = build(builder(&transport).verifier(Silent));
    assert_unverified(&client.raw(METHOD, "{}").send_blocking().unwrap_err());
}
