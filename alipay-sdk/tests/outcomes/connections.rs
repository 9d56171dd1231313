//! Connections that are kept, and calls that are dropped.

use crate::common::response_body;
use crate::peer::{LONG, http};
use crate::server::{listen, read_request};
use crate::way::{METHOD, describe, query, usual};
use alipay_sdk::Client;
use alipay_sdk::testing::TestKeys;
use std::io::Write;
use std::net::TcpStream;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// A client of a server that does this with its connections, numbered from 0; and the server's
/// events.
fn client(
    serve: impl Fn(usize, TcpStream, &UnboundedSender<&'static str>) + Send + Sync + 'static,
) -> (Client, UnboundedReceiver<&'static str>) {
    let (sender, events) = unbounded_channel();
    let number = AtomicUsize::new(0);
    let address =
        listen(move |stream| serve(number.fetch_add(1, Ordering::SeqCst), stream, &sender));
    let builder = Client::builder("1").private_key(TestKeys::app_private_key());
    let builder = builder.gateway(format!("http://{address}/gateway.do")).timeout(LONG);
    (usual(builder).build().unwrap(), events)
}

/// False when the other end has gone.
fn receive(stream: &mut TcpStream, sender: &UnboundedSender<&'static str>) -> bool {
    let is_whole = read_request(stream).is_ok();
    sender.send(if is_whole { "request" } else { "end" }).unwrap();
    is_whole
}

fn reply(stream: &mut TcpStream) {
    let _ = stream.write_all(&http("200 OK", response_body(METHOD, r#"{"code":"10000"}"#)));
}

async fn expect(events: &mut UnboundedReceiver<&'static str>, what: &[&str]) {
    for what in what {
        assert_eq!(events.recv().await, Some(*what));
    }
}

#[tokio::test]
async fn a_connection_that_was_closed_while_idle_is_replaced() {
    let (client, mut events) = client(|_, mut stream, sender| {
        receive(&mut stream, sender);
        reply(&mut stream);
        drop(stream);
        sender.send("closed").unwrap();
    });
    assert_eq!(describe(&query(&client).await), "Success");
    expect(&mut events, &["request", "closed"]).await;
    // The end of the connection is there; the runtime has to look once.
    tokio::time::sleep(std::time::Duration::from_millis(1)).await;
    assert_eq!(describe(&query(&client).await), "Success");
    expect(&mut events, &["request", "closed"]).await;
}

#[tokio::test]
async fn a_kept_connection_that_is_closed_after_a_request_leaves_the_outcome_unknown() {
    let (client, mut events) = client(|_, mut stream, sender| {
        receive(&mut stream, sender);
        reply(&mut stream);
        receive(&mut stream, sender);
    });
    assert_eq!(describe(&query(&client).await), "Success");
    assert_eq!(describe(&query(&client).await), "Unknown: Transport broken, retry");
    expect(&mut events, &["request", "request"]).await;
    assert!(events.try_recv().is_err(), "nothing is sent again");
}

/// No error reports it, and Alipay has the request.
#[tokio::test]
async fn a_call_that_is_dropped_has_been_sent() {
    let (client, mut events) = client(|number, mut stream, sender| {
        while receive(&mut stream, sender) {
            if number > 0 {
                reply(&mut stream);
            }
        }
    });
    tokio::select! {
        ended = query(&client) => panic!("{ended:?}"),
        () = expect(&mut events, &["request"]) => {}
    }
    expect(&mut events, &["end"]).await;
    assert_eq!(describe(&query(&client).await), "Success", "the next one is not concerned");
    expect(&mut events, &["request"]).await;
}
