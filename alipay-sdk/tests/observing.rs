//! One span for each call, with its result and without secrets.

#![cfg(all(feature = "test-util", feature = "tracing"))]

mod common;

use alipay_sdk::request::Idempotency;
use alipay_sdk::retry::Backoff;
use alipay_sdk::testing::ScriptedTransport;
use alipay_sdk::transport::TransportError;
use common::{client, response_body};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::set_default;
use tracing::{Event, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::{Context, SubscriberExt as _};

const METHOD: &str = "alipay.trade.refund";

/// The fields of all spans of the SDK, one map for each, and every string that was recorded.
#[derive(Clone, Default)]
struct Spans(Arc<Mutex<Vec<BTreeMap<&'static str, String>>>>);

struct Fields<'a>(&'a mut BTreeMap<&'static str, String>);

impl Visit for Fields<'_> {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name(), value.to_owned());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.0.insert(field.name(), format!("{value:?}"));
    }
}

impl<S: Subscriber> Layer<S> for Spans {
    fn on_new_span(&self, span: &Attributes<'_>, _: &Id, _: Context<'_, S>) {
        if span.metadata().target().starts_with("alipay_sdk") {
            let mut fields = BTreeMap::from([("name", span.metadata().name().to_owned())]);
            span.record(&mut Fields(&mut fields));
            self.0.lock().unwrap().push(fields);
        }
    }

    fn on_record(&self, _: &Id, values: &Record<'_>, _: Context<'_, S>) {
        values.record(&mut Fields(self.0.lock().unwrap().last_mut().unwrap()));
    }

    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        assert!(!event.metadata().target().starts_with("alipay_sdk"), "spans only");
    }
}

/// The span of one call: its fields without the time, which is a number.
async fn span(transport: &ScriptedTransport) -> BTreeMap<&'static str, String> {
    let spans = Spans::default();
    let guard = set_default(tracing_subscriber::registry().with(spans.clone()));
    let client = client(transport);
    let call = client.raw(METHOD, r#"{"out_request_no":"SECRET"}"#).app_auth_token("SECRET");
    let _ = call.idempotency(Idempotency::ReadOnly).retry(Backoff::new()).await;
    drop(guard);
    let mut spans = std::mem::take(&mut *spans.0.lock().unwrap());
    assert_eq!(spans.len(), 1, "{spans:?}");
    assert!(!format!("{spans:?}").contains("SECRET"), "{spans:?}");
    let mut span = spans.remove(0);
    span.remove("ms").expect("a time").parse::<u64>().expect("milliseconds");
    span
}

fn expected<const N: usize>(fields: [(&'static str, &str); N]) -> BTreeMap<&'static str, String> {
    let common = [("name", "alipay"), ("method", METHOD)];
    let all = common.into_iter().chain(fields);
    all.map(|(name, value)| (name, value.to_owned())).collect()
}

fn respond(transport: &ScriptedTransport, node: &str) {
    let body = response_body(METHOD, node).into();
    transport.respond_with(http::Response::builder().header("trace_id", "t1").body(body).unwrap());
}

#[tokio::test]
async fn a_success() {
    let transport = ScriptedTransport::new();
    respond(&transport, r#"{"code":"10000","msg":"Success","buyer":"SECRET"}"#);
    let fields = [("attempts", "1"), ("outcome", "Success"), ("code", "10000"), ("trace_id", "t1")];
    assert_eq!(span(&transport).await, expected(fields));
}

#[tokio::test]
async fn pending() {
    let transport = ScriptedTransport::new();
    respond(&transport, r#"{"code":"10003"}"#);
    assert_eq!(span(&transport).await["outcome"], "Pending");
}

#[tokio::test]
async fn an_api_error_at_the_second_attempt() {
    let transport = ScriptedTransport::new();
    transport.fail(TransportError::timeout("SECRET"));
    let long = "X".repeat(200);
    respond(&transport, &format!(r#"{{"code":"40004","sub_code":"{long}","sub_msg":"SECRET"}}"#));
    let fields = [
        ("attempts", "2"),
        ("outcome", "Refused"),
        ("code", "40004"),
        ("sub_code", &long[..64]),
        ("trace_id", "t1"),
    ];
    assert_eq!(span(&transport).await, expected(fields));
}

#[tokio::test]
async fn what_is_not_sent_has_a_span_too() {
    let spans = Spans::default();
    let guard = set_default(tracing_subscriber::registry().with(spans.clone()));
    let client = client(&ScriptedTransport::new());
    client.raw("{\"SECRET\":1}", METHOD).await.unwrap_err();
    drop(guard);
    let mut span = spans.0.lock().unwrap().remove(0);
    span.remove("ms");
    let fields = [("method", "not a method name"), ("attempts", "0"), ("outcome", "NotSent")];
    assert_eq!(span, expected(fields));
}

#[tokio::test]
async fn no_response() {
    let transport = ScriptedTransport::new();
    let fields = [("attempts", "3"), ("outcome", "NotSent")];
    assert_eq!(span(&transport).await, expected(fields));
}
