//! A server closes kept connections when it likes. Whatever the moment, no request is delivered
//! twice, and an error says "nothing was sent" only where that is so.

use crate::server::{OK, listen, read_request};
use crate::{limits, post, transport};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

/// When a connection is closed after one response.
#[derive(Clone, Copy)]
enum Close {
    AtOnce,
    InTheMiddle,
    AfterReading,
}

/// A server, and its events: `middle` for a request that it did not read to its end, and `closed`
/// after the end of each connection.
fn server(close: Close) -> (String, Receiver<String>) {
    let (sender, events) = channel();
    let address = listen(move |stream| {
        let _ = serve(stream, close, &sender);
        let _ = sender.send("closed".into());
    });
    (format!("http://{address}/"), events)
}

fn serve(mut stream: TcpStream, close: Close, sender: &Sender<String>) -> std::io::Result<()> {
    let read = |stream: &mut TcpStream| {
        let request = read_request(stream)?;
        sender.send(String::from_utf8(request.body).unwrap()).unwrap();
        std::io::Result::Ok(())
    };
    read(&mut stream)?;
    stream.write_all(OK)?;
    match close {
        Close::AtOnce => {}
        Close::InTheMiddle => {
            stream.read_exact(&mut [0; 5])?;
            sender.send("middle".into()).unwrap();
        }
        Close::AfterReading => read(&mut stream)?,
    }
    Ok(())
}

fn wait_for(events: &Receiver<String>, what: &str, log: &mut Vec<String>) {
    while log.last().is_none_or(|last| last != what) {
        log.push(events.recv_timeout(crate::LONG).unwrap());
    }
}

#[tokio::test]
async fn a_connection_that_was_closed_in_time_is_replaced() {
    let (url, events) = server(Close::AtOnce);
    let (transport, mut log) = (transport(), Vec::new());
    post(&transport, &url, "one".to_owned(), limits()).await.unwrap();
    wait_for(&events, "closed", &mut log);
    // The end of the connection is there; the runtime has to look once.
    tokio::time::sleep(Duration::from_millis(1)).await;
    post(&transport, &url, "two".to_owned(), limits()).await.unwrap();
    wait_for(&events, "two", &mut log);
    assert_eq!(log, ["one", "closed", "two"]);
}

/// The runtime has had no chance to see that the connection is at its end.
#[tokio::test]
async fn a_connection_that_is_being_closed_delivers_the_request_once_or_not_at_all() {
    let (transport, fresh) = (transport(), transport());
    for _ in 0..50 {
        let (url, events) = server(Close::AtOnce);
        let mut log = Vec::new();
        post(&transport, &url, "one".to_owned(), limits()).await.unwrap();
        wait_for(&events, "closed", &mut log);
        let second = post(&transport, &url, "two".to_owned(), limits()).await;
        post(&fresh, &url, "three".to_owned(), limits()).await.unwrap();
        wait_for(&events, "three", &mut log);
        let arrived = log.iter().filter(|body| *body == "two").count();
        match second {
            Ok(_) => assert_eq!(arrived, 1, "{log:?}"),
            Err(error) if error.is_connect() => assert_eq!(arrived, 0, "{log:?}"),
            Err(_) => assert!(arrived <= 1, "{log:?}"),
        }
    }
}

#[tokio::test]
async fn a_request_that_was_begun_is_not_sent_again() {
    for (close, seen) in [(Close::InTheMiddle, "middle"), (Close::AfterReading, "two")] {
        let (url, events) = server(close);
        let (transport, mut log) = (transport(), Vec::new());
        post(&transport, &url, "one".to_owned(), limits()).await.unwrap();
        let error = post(&transport, &url, "two".to_owned(), limits()).await.unwrap_err();
        assert!(!error.is_connect() && !error.is_timeout(), "{error:?}");
        wait_for(&events, "closed", &mut log);
        post(&transport, &url, "three".to_owned(), limits()).await.unwrap();
        wait_for(&events, "three", &mut log);
        assert_eq!(log, ["one", seen, "closed", "three"]);
    }
}

#[tokio::test]
async fn idle_connections_are_kept_or_not_as_the_settings_say() {
    for (kept, connections) in [(1, 1), (0, 3)] {
        let (sender, events) = channel();
        let address = listen(move |mut stream| {
            sender.send(()).unwrap();
            while read_request(&mut stream).is_ok() {
                let _ = stream.write_all(OK);
            }
        });
        let settings = alipay_sdk::transport::ReqwestTransport::builder();
        let transport = settings.pool_max_idle_per_host(kept).build().unwrap();
        for _ in 0..3 {
            let url = format!("http://{address}/");
            post(&transport, &url, "x".to_owned(), limits()).await.unwrap();
            // A connection is idle once its task has run.
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        assert_eq!(events.try_iter().count(), connections);
    }
}
