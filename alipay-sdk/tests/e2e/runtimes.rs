//! Runtimes that lack something: an error before anything is sent, and no panic.

use crate::bare::block_on;
use crate::{CONTENT, METHOD, assert_paid, builder, paid, query, start};
#[cfg(feature = "blocking")]
use alipay_sdk::Client;
use alipay_sdk::retry::Backoff;
use alipay_sdk::{Error, Outcome};
use std::future::IntoFuture as _;
use tokio::runtime::{Builder, Runtime};

#[track_caller]
fn assert_not_sent(error: &Error, advice: &str) {
    assert!(matches!(error, Error::Transport(error) if error.is_connect()), "{error:?}");
    assert_eq!(error.outcome(), Outcome::NotSent);
    assert!(error.to_string().contains(advice), "{error}");
}

fn incomplete() -> [(Runtime, &'static str); 3] {
    [
        (Builder::new_current_thread().enable_io().build().unwrap(), "enable_time"),
        (Builder::new_multi_thread().worker_threads(1).enable_io().build().unwrap(), "enable_time"),
        (Builder::new_current_thread().enable_time().build().unwrap(), "enable_io"),
    ]
}

#[test]
fn an_incomplete_runtime_is_an_error() {
    let complete = Runtime::new().unwrap();
    let gateway = complete.block_on(start(paid()));
    let client = builder(&gateway).build().unwrap();
    for (runtime, advice) in incomplete() {
        for _ in 0..2 {
            assert_not_sent(&runtime.block_on(query(&client)).unwrap_err(), advice);
        }
        // Waiting before the next attempt needs no timers of the runtime.
        let call = client.raw(METHOD, CONTENT).retry(Backoff::new());
        assert_not_sent(&runtime.block_on(call.into_future()).unwrap_err(), advice);
    }
    assert!(gateway.requests().is_empty());
    // The client works where it can.
    assert_paid(complete.block_on(query(&client)));
}

#[test]
fn no_runtime_at_all_is_an_error() {
    let complete = Runtime::new().unwrap();
    let gateway = complete.block_on(start(paid()));
    let client = builder(&gateway).retry(Backoff::new()).build().unwrap();
    assert_not_sent(&block_on(query(&client)).unwrap_err(), "await the call inside one");
    assert!(gateway.requests().is_empty());
    assert_paid(complete.block_on(query(&client)));
}

/// Blocking calls have a runtime of their own, whichever they are made on.
#[cfg(feature = "blocking")]
#[test]
fn blocking_calls_need_nothing_of_the_runtime() {
    let complete = Runtime::new().unwrap();
    let gateway = complete.block_on(start(paid()));
    let client = builder(&gateway).build().unwrap();
    let blocking = |client: &Client| client.raw(METHOD, CONTENT).send_blocking().unwrap();
    for (runtime, _) in incomplete() {
        let _entered = runtime.enter();
        assert_eq!(blocking(&client).text("trade_status").as_deref(), Some("TRADE_SUCCESS"));
    }
}
