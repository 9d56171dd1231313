//! What is sent again, and what never is.

#![cfg(all(feature = "test-util", feature = "apis"))]

mod common;

use alipay_sdk::api::open::agent_order_query::OpenAgentOrderQueryRequest;
use alipay_sdk::request::Idempotency;
use alipay_sdk::response::RawResponse;
use alipay_sdk::retry::{Attempt, Backoff, Never, RetryPolicy};
use alipay_sdk::testing::ScriptedTransport;
use alipay_sdk::transport::TransportError;
use alipay_sdk::{Client, Error, Outcome, Response};
use common::{builder, client, response_body};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, UNIX_EPOCH};

const REFUND: &str = "alipay.trade.refund";
const KEYED: Idempotency = Idempotency::Key(&["out_request_no"]);
const BY_TWO: Idempotency = Idempotency::Key(&["out_order_no", "out_request_no"]);
const GOOD: &str = r#"{"code":"10000","fund_change":"Y"}"#;

/// Retries whatever it is asked about, three attempts in total.
#[derive(Debug)]
struct Always;

impl RetryPolicy for Always {
    fn delay(&self, attempt: &Attempt<'_>) -> Option<Duration> {
        (attempt.number < 3).then_some(Duration::from_secs(attempt.number.into()))
    }
}

#[derive(Clone, Copy)]
enum Fault {
    Connect,
    Timeout,
    Reset,
    Http(u16),
    Refused(&'static str, &'static str),
}

fn fail(transport: &ScriptedTransport, fault: Fault) {
    match fault {
        Fault::Connect => transport.fail(TransportError::connect("refused")),
        Fault::Timeout => transport.fail(TransportError::timeout("too slow")),
        Fault::Reset => transport.fail(TransportError::broken("reset")),
        Fault::Http(status) => {
            let response = http::Response::builder().status(status).body("".into());
            transport.respond_with(response.unwrap())
        }
        Fault::Refused(code, reason) => {
            let node = format!(r#"{{"code":"{code}","msg":"m","sub_code":"{reason}"}}"#);
            transport.respond(response_body(REFUND, &node))
        }
    };
}

/// A refund that fails once and then would succeed.
async fn refund(
    fault: Fault,
    idempotency: Idempotency,
    biz_content: &str,
    opted_in: bool,
) -> (usize, Result<Response<RawResponse>, Error>) {
    let transport = ScriptedTransport::new();
    fail(&transport, fault);
    transport.respond(response_body(REFUND, GOOD));
    let client = client(&transport);
    let call = client.raw(REFUND, biz_content).idempotency(idempotency).retry(Always);
    let result = if opted_in { call.retry_idempotent_write().await } else { call.await };
    (transport.sent().len(), result)
}

const WITH_KEY: &str = r#"{"out_request_no":"R1"}"#;
const UNKNOWN: [Fault; 5] = [
    Fault::Timeout,
    Fault::Reset,
    Fault::Http(502),
    Fault::Refused("20000", "aop.unknow-error"),
    Fault::Refused("40004", "ACQ.SYSTEM_ERROR"),
];

#[tokio::test]
async fn without_a_policy_nothing_is_sent_again() {
    for fault in UNKNOWN.into_iter().chain([Fault::Connect]) {
        let transport = ScriptedTransport::new();
        fail(&transport, fault);
        transport.respond(response_body(REFUND, GOOD));
        let client = client(&transport);
        client.raw(REFUND, WITH_KEY).idempotency(Idempotency::ReadOnly).await.unwrap_err();
        assert_eq!(transport.sent().len(), 1);
    }
}

#[tokio::test]
async fn what_was_never_sent_is_sent_again() {
    for idempotency in [Idempotency::ReadOnly, Idempotency::None, KEYED] {
        let (sent, result) = refund(Fault::Connect, idempotency, "{}", false).await;
        assert_eq!((sent, result.is_ok()), (2, true), "{idempotency:?}");
    }
}

#[tokio::test]
async fn after_an_unknown_outcome_queries_are_sent_again() {
    for fault in UNKNOWN {
        let (sent, result) = refund(fault, Idempotency::ReadOnly, "{}", false).await;
        assert_eq!((sent, result.is_ok()), (2, true));
    }
}

#[tokio::test]
async fn after_an_unknown_outcome_a_write_is_not_sent_again() {
    for fault in UNKNOWN {
        for (idempotency, biz_content, opted_in) in [
            (Idempotency::None, WITH_KEY, false),
            (Idempotency::None, WITH_KEY, true),
            (KEYED, WITH_KEY, false),
            // The key is not set, or set to an empty string.
            (KEYED, "{}", true),
            (KEYED, r#"{"out_request_no":" "}"#, true),
            (KEYED, r#"{"out_request_no":null}"#, true),
            (KEYED, r#"{"goods":{"out_request_no":"R1"}}"#, true),
            // It is duplicated: which one counts cannot be determined.
            (KEYED, r#"{"out_request_no":"R1","out_request_no":"R1"}"#, true),
            // No key at all, or a part of one.
            (Idempotency::Key(&[]), WITH_KEY, true),
            (BY_TWO, WITH_KEY, true),
            (BY_TWO, r#"{"out_order_no":"\u3000","out_request_no":"R1"}"#, true),
        ] {
            let (sent, result) = refund(fault, idempotency, biz_content, opted_in).await;
            assert_eq!(sent, 1, "{idempotency:?} {biz_content} {opted_in}");
            assert_eq!(result.unwrap_err().outcome(), Outcome::Unknown);
        }
    }
}

#[tokio::test]
async fn a_write_with_its_key_is_sent_again_if_the_caller_wants_it() {
    for fault in UNKNOWN {
        let (sent, result) = refund(fault, KEYED, WITH_KEY, true).await;
        assert_eq!((sent, result.is_ok()), (2, true));
        let number = r#"{"out_request_no":17}"#;
        assert_eq!(refund(fault, KEYED, number, true).await.0, 2);
        let whole = r#"{"out_request_no":"R1","out_order_no":"A1"}"#;
        assert_eq!(refund(fault, BY_TWO, whole, true).await.0, 2);
    }
}

#[tokio::test]
async fn an_api_error_is_a_response() {
    let fault = Fault::Refused("40004", "ACQ.TRADE_NOT_EXIST");
    for idempotency in [Idempotency::None, KEYED] {
        assert_eq!(refund(fault, idempotency, WITH_KEY, true).await.0, 1);
    }
}

#[tokio::test]
async fn a_later_attempt_does_not_hide_what_an_earlier_one_may_have_done() {
    let transport = ScriptedTransport::new();
    fail(&transport, Fault::Timeout);
    fail(&transport, Fault::Refused("40004", "ACQ.TRADE_STATUS_ERROR"));
    let client = client(&transport);
    let call =
        client.raw(REFUND, WITH_KEY).idempotency(KEYED).retry_idempotent_write().retry(Always);
    let error = call.await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert!(matches!(error, Error::AfterUnknown(_)), "{error:?}");
    let reason = error.api_error().and_then(|api_error| api_error.sub_code());
    assert_eq!(reason, Some("ACQ.TRADE_STATUS_ERROR"));

    // A connection that is refused afterwards does not change the outcome of the first attempt
    // either.
    fail(&transport, Fault::Reset);
    let call =
        client.raw(REFUND, WITH_KEY).idempotency(KEYED).retry_idempotent_write().retry(Always);
    let error = call.await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown, "{error:?}");

    // For a query only the last attempt counts.
    fail(&transport, Fault::Timeout);
    fail(&transport, Fault::Refused("40004", "ACQ.TRADE_NOT_EXIST"));
    let call =
        client.raw(REFUND, WITH_KEY).idempotency(Idempotency::ReadOnly).retry(Backoff::new());
    assert!(matches!(call.await.unwrap_err(), Error::Api(_)));
}

#[tokio::test]
async fn every_attempt_is_signed_afresh() {
    let transport = ScriptedTransport::new();
    fail(&transport, Fault::Timeout);
    fail(&transport, Fault::Connect);
    transport.respond(response_body("alipay.open.agent.order.query", GOOD));
    let seconds = AtomicU64::new(1_795_307_400);
    let clock = move || UNIX_EPOCH + Duration::from_secs(seconds.fetch_add(1, Ordering::SeqCst));
    let client: Client = builder(&transport).clock(clock).retry(Always).build().unwrap();
    client.open_agent_order_query(OpenAgentOrderQueryRequest::new().batch_no("1")).await.unwrap();
    let sent = transport.sent();
    let of = |name| sent.iter().map(|sent| sent.parameter(name).unwrap()).collect::<Vec<_>>();
    assert_eq!(
        of("timestamp"),
        ["2026-11-22 08:30:00", "2026-11-22 08:30:01", "2026-11-22 08:30:02"]
    );
    let signs = of("sign");
    assert!(signs[0] != signs[1] && signs[1] != signs[2]);
    assert_eq!(transport.delays(), [Duration::from_secs(1), Duration::from_secs(2)]);
}

#[tokio::test]
async fn a_policy_gives_up() {
    let transport = ScriptedTransport::new();
    for _ in 0..9 {
        fail(&transport, Fault::Timeout);
    }
    let client = client(&transport);
    let call = client.raw("alipay.trade.query", "{}").idempotency(Idempotency::ReadOnly);
    let error = call.retry(Backoff::new().attempts(4)).await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)));
    assert_eq!(transport.sent().len(), 4);
    let delays = transport.delays();
    for (delay, longest) in delays.iter().zip([200, 400, 800]) {
        let longest = Duration::from_millis(longest);
        assert!(*delay <= longest && *delay >= longest / 2, "{delays:?}");
    }
}

#[test]
fn backoff_minds_the_time_and_the_cause() {
    let timeout = Error::from(TransportError::timeout("too slow"));
    let policy = Backoff::new().total(Duration::from_secs(10)).attempts(100);
    let delay = |number, elapsed| {
        policy.delay(&Attempt::new(number, Duration::from_secs(elapsed), &timeout))
    };
    assert!(delay(1, 0).is_some() && delay(1, 9).is_some());
    assert_eq!(delay(1, 10), None);
    // However many attempts there were, no delay exceeds the maximum.
    let longest = Duration::from_secs(5);
    for number in [6, 31, 32, 33, 90] {
        assert!(delay(number, 1).is_some_and(|delay| delay <= longest && delay >= longest / 2));
    }
    let short = Backoff::new().initial_delay(Duration::MAX).max_delay(Duration::from_millis(1));
    let attempt = Attempt::new(1, Duration::ZERO, &timeout);
    assert!(short.delay(&attempt).is_some_and(|delay| delay <= Duration::from_millis(1)));
    assert_eq!(Backoff::new().attempts(1).delay(&attempt), None);
    assert_eq!(Backoff::new().attempts(0).delay(&attempt), None);
}

#[tokio::test]
async fn one_call_can_do_without_the_clients_policy() {
    let transport = ScriptedTransport::new();
    let client = builder(&transport).retry(Always).build().unwrap();
    let call = client.raw("alipay.trade.query", "{}").idempotency(Idempotency::ReadOnly);
    call.clone().retry(Never).await.unwrap_err();
    assert_eq!(transport.sent().len(), 1);
    call.await.unwrap_err();
    assert_eq!(transport.sent().len(), 4);
}
