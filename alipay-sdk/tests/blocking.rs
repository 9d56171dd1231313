//! Calls that block the thread: the same client, the same errors, on any thread.

#![cfg(all(feature = "test-util", feature = "blocking", feature = "apis"))]

mod common;

use alipay_sdk::api::open::agent_order_query::OpenAgentOrderQueryRequest;
use alipay_sdk::testing::ScriptedTransport;
use alipay_sdk::{Client, Error, Outcome};
use common::{client, responding, response_body};
use std::thread;

const METHOD: &str = "alipay.open.agent.order.query";
const GOOD: &str = r#"{"code":"10000","order_no":"1"}"#;

fn call(client: &Client) -> Result<Option<String>, Error> {
    let request = OpenAgentOrderQueryRequest::new().batch_no("1");
    let response = client.open_agent_order_query(request).send_blocking()?;
    Ok(response.into_inner().order_no)
}

#[test]
fn on_an_ordinary_thread() {
    assert_eq!(call(&client(&responding(METHOD, GOOD))).unwrap().as_deref(), Some("1"));
}

#[test]
fn errors_are_the_same() {
    let client = client(&ScriptedTransport::new());
    assert_eq!(call(&client).unwrap_err().outcome(), Outcome::NotSent);
    let invalid = client.open_agent_order_query(OpenAgentOrderQueryRequest::new());
    assert!(matches!(invalid.send_blocking(), Err(Error::InvalidRequest(_))));
}

#[test]
fn from_many_threads_at_once() {
    let transport = ScriptedTransport::new();
    for _ in 0..8 {
        transport.respond(response_body(METHOD, GOOD));
    }
    let client = client(&transport);
    thread::scope(|scope| {
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(|| call(&client))).collect();
        for thread in threads {
            assert_eq!(thread.join().unwrap().unwrap().as_deref(), Some("1"));
        }
    });
}

/// Where a tokio runtime would panic: in an async task, and when it is dropped there.
#[tokio::test]
async fn inside_an_async_task() {
    let client = client(&responding(METHOD, GOOD));
    assert_eq!(call(&client).unwrap().as_deref(), Some("1"));
    drop(client);
}

/// A connection that was opened by an idle runtime does not delay a blocking call: each has
/// connections of its own.
#[cfg(feature = "reqwest")]
#[test]
fn beside_a_runtime_that_stands_still() {
    use alipay_sdk::testing::{Gateway, Reply, TestKeys};

    let service =
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let gateway = service.block_on(Gateway::start()).unwrap();
    gateway.respond(METHOD, Reply::success(r#"{"order_no":"1"}"#));
    let client = Client::builder(Gateway::APP_ID)
        .gateway(gateway.url())
        .private_key(TestKeys::app_private_key())
        .alipay_public_key(TestKeys::alipay_public_key())
        .timeout(std::time::Duration::from_secs(5))
        .build()
        .unwrap();
    let request = || OpenAgentOrderQueryRequest::new().batch_no("1");
    let idle = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    idle.block_on(async { client.open_agent_order_query(request()).await }).unwrap();
    assert_eq!(call(&client).unwrap().as_deref(), Some("1"));
    // Also within an async task, which is blocked meanwhile.
    idle.block_on(async {
        assert_eq!(call(&client).unwrap().as_deref(), Some("1"));
        client.open_agent_order_query(request()).await.unwrap();
    });
    assert_eq!(gateway.requests().len(), 4);
}

/// On the thread that serves its own sockets a blocking call would wait forever.
#[test]
fn on_the_thread_that_serves_blocking_calls() {
    let client = client(&responding(METHOD, GOOD));
    let inner = client.clone();
    let task = client.block_on(async { tokio::spawn(async move { call(&inner) }).await });
    let error = task.unwrap().unwrap().unwrap_err();
    assert!(matches!(error, Error::NoThread(_)), "{error:?}");
    assert_eq!(error.outcome(), Outcome::NotSent);
}

#[test]
fn other_futures_of_the_client_can_be_waited_for() {
    let client = client(&ScriptedTransport::new());
    let form = client.block_on(client.raw_page("alipay.trade.page.pay", "{}").form()).unwrap();
    assert!(form.unwrap().html().contains("<form"));
    assert!(client.block_on(client.verify_notification("sign=")).unwrap().is_err());
}
