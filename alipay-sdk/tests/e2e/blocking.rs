//! Calls that block, over the network.

use crate::timeouts::{LONG, SHORT, assert_timeout};
use crate::{CONTENT, METHOD, assert_paid, builder, paid, problem, start};
use alipay_sdk::error::InvalidResponseReason;
use alipay_sdk::testing::{Gateway, Reply};
use alipay_sdk::{Client, Error, Outcome};
use std::thread;

fn query(client: &Client) -> Result<Option<String>, Error> {
    Ok(client.raw(METHOD, CONTENT).send_blocking()?.text("trade_status"))
}

/// A gateway for threads without a runtime, which stops with the runtime beside it.
fn gateway(reply: Reply) -> (tokio::runtime::Runtime, Gateway) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let gateway = runtime.block_on(start(reply));
    (runtime, gateway)
}

#[test]
fn from_threads() {
    let (_runtime, gateway) = gateway(paid());
    let client = builder(&gateway).build().unwrap();
    thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|_| scope.spawn(|| (0..5).map(|_| query(&client)).collect::<Vec<_>>()))
            .collect();
        for thread in threads {
            thread.join().unwrap().into_iter().for_each(assert_paid);
        }
    });
    assert_eq!(gateway.requests().len(), 40);
}

/// As many tasks as workers: if the calls ran where they block, all of them would stall.
#[tokio::test(flavor = "multi_thread", worker_threads = 3)]
async fn inside_async_tasks() {
    let gateway = start(paid()).await;
    let client = builder(&gateway).build().unwrap();
    let tasks: Vec<_> = (0..2)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { query(&client) })
        })
        .collect();
    for task in tasks {
        assert_paid(task.await.unwrap());
    }
    // The runtime of the blocking calls ends here, and this one goes on.
    drop(client);
    assert_paid(crate::query(&builder(&gateway).build().unwrap()).await);
}

/// The connections of one client serve both kinds of calls, whichever came first.
#[tokio::test(flavor = "multi_thread", worker_threads = 3)]
async fn blocking_and_async_calls_take_turns() {
    let gateway = start(paid()).await;
    let client = builder(&gateway).build().unwrap();
    for _ in 0..3 {
        assert_paid(crate::query(&client).await);
        assert_paid(query(&client));
    }
    assert_eq!(gateway.requests().len(), 6);
}

#[test]
fn errors_are_the_same() {
    let (runtime, gateway) = gateway(paid().tampered());
    let client = builder(&gateway).build().unwrap();
    let error = query(&client).unwrap_err();
    assert_eq!(*problem(&error), InvalidResponseReason::WrongSignature);
    let slow = gateway.respond(METHOD, paid().delay(LONG));
    let error = client.raw(METHOD, CONTENT).timeout(SHORT).send_blocking().unwrap_err();
    assert_timeout(&error, slow, 2);
    drop((gateway, runtime));
    let error = query(&client).unwrap_err();
    assert_eq!(error.outcome(), Outcome::NotSent, "{error:?}");
}
