//! The reqwest transport over real sockets on loopback.

#![cfg(all(feature = "test-util", feature = "reqwest", feature = "apis"))]

mod common;

use alipay_sdk::api::open::agent_order_query::OpenAgentOrderQueryRequest;
use alipay_sdk::error::InvalidResponseReason;
use alipay_sdk::testing::TestKeys;
use alipay_sdk::{Client, Error, Outcome};
use common::response_body;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

const METHOD: &str = "alipay.open.agent.order.query";

fn client(url: String) -> Client {
    Client::builder("1")
        .private_key(TestKeys::app_private_key())
        .alipay_public_key(TestKeys::alipay_public_key())
        .gateway(url)
        .build()
        .unwrap()
}

/// A server that reads a whole request, writes these bytes and closes; counts the requests.
async fn server(reply: Vec<u8>) -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/gateway.do", listener.local_addr().unwrap());
    let requests = Arc::new(AtomicUsize::new(0));
    let counter = requests.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            counter.fetch_add(1, Ordering::SeqCst);
            tokio::spawn(serve(stream, reply.clone()));
        }
    });
    (url, requests)
}

async fn serve(mut stream: TcpStream, reply: Vec<u8>) {
    read_request(&mut stream).await;
    let _ = stream.write_all(&reply).await;
    let _ = stream.shutdown().await;
}

async fn read_request(stream: &mut TcpStream) {
    let mut received = Vec::new();
    while !received.ends_with(b"%22%7D") {
        let mut buffer = [0; 4096];
        match stream.read(&mut buffer).await {
            Ok(0) | Err(_) => return,
            Ok(length) => received.extend_from_slice(&buffer[..length]),
        }
    }
}

fn http(status: &str, headers: &str, body: &str) -> Vec<u8> {
    format!("HTTP/1.1 {status}\r\n{headers}content-length: {}\r\n\r\n{body}", body.len())
        .into_bytes()
}

async fn call(client: &Client) -> Result<Option<String>, Error> {
    let request = OpenAgentOrderQueryRequest::new().batch_no("1");
    Ok(client.open_agent_order_query(request).await?.into_inner().order_no)
}

fn good() -> String {
    response_body(METHOD, r#"{"code":"10000","order_no":"1"}"#)
}

#[tokio::test]
async fn a_call_goes_out_and_comes_back() {
    let (url, requests) = server(http("200 OK", "trace_id: t1\r\n", &good())).await;
    assert_eq!(call(&client(url)).await.unwrap().as_deref(), Some("1"));
    assert_eq!(requests.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_post_without_a_body_says_so() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/gateway.do", listener.local_addr().unwrap());
    let head = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(stream.read_u8().await.unwrap());
        }
        String::from_utf8(head).unwrap().to_ascii_lowercase()
    });
    client(url).raw("alipay.user.info.share", "").await.unwrap_err();
    let head = head.await.unwrap();
    assert_eq!(head.matches("\r\ncontent-length: 0\r\n").count(), 1, "{head}");
    assert!(!head.contains("transfer-encoding"), "{head}");
}

#[tokio::test]
async fn a_refused_connection_sent_nothing() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/gateway.do", listener.local_addr().unwrap());
    drop(listener);
    let error = call(&client(url)).await.unwrap_err();
    assert!(matches!(&error, Error::Transport(error) if error.is_connect()), "{error:?}");
    assert_eq!(error.outcome(), Outcome::NotSent);
}

#[tokio::test]
async fn a_tls_handshake_that_fails_sent_nothing() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://{}/gateway.do", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let _ = stream.write_all(b"HTTP/1.1 400 this is not TLS\r\n\r\n").await;
    });
    let error = call(&client(url)).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::NotSent, "{error:?}");
}

#[tokio::test]
async fn a_connection_that_breaks_after_the_request_leaves_the_outcome_unknown_and_nothing_is_sent_again()
 {
    let full = http("200 OK", "", &good());
    let cut = full[..full.len() - 10].to_vec();
    for reply in [Vec::new(), b"HTTP/1.1 200 OK\r\ncontent-le".to_vec(), cut] {
        let (url, requests) = server(reply).await;
        let error = call(&client(url)).await.unwrap_err();
        assert!(matches!(&error, Error::Transport(error) if !error.is_connect()), "{error:?}");
        assert_eq!(error.outcome(), Outcome::Unknown);
        assert_eq!(requests.load(Ordering::SeqCst), 1, "nothing is sent twice");
    }
}

#[tokio::test]
async fn a_missing_response_is_a_timeout() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/gateway.do", listener.local_addr().unwrap());
    // Connections are accepted by the kernel, and never served.
    let request = OpenAgentOrderQueryRequest::new().batch_no("1");
    let error = client(url).execute(request).timeout(Duration::from_millis(100)).await.unwrap_err();
    assert!(matches!(&error, Error::Transport(error) if error.is_timeout()), "{error:?}");
    assert_eq!(error.outcome(), Outcome::Unknown);
    drop(listener);
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let (target, visits) = server(http("200 OK", "", &good())).await;
    for status in
        ["301 Moved Permanently", "302 Found", "307 Temporary Redirect", "308 Permanent Redirect"]
    {
        let (url, _) = server(http(status, &format!("location: {target}\r\n"), "")).await;
        let error = call(&client(url)).await.unwrap_err();
        assert!(
            matches!(&error, Error::InvalidResponse(error) if *error.reason() == InvalidResponseReason::Redirect),
            "{error:?}"
        );
    }
    assert_eq!(visits.load(Ordering::SeqCst), 0);
}

/// The request has arrived, whatever the response's address.
#[tokio::test]
async fn a_redirect_to_nowhere_says_nothing_of_the_request() {
    for location in
        ["https://999.999.999.999/", "https://a.example:99999/", "//", "http://1.2.3.4.5/", "\u{1}"]
    {
        let (url, requests) =
            server(http("302 Found", &format!("location: {location}\r\n"), "")).await;
        let error = call(&client(url)).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::Unknown, "{location}: {error:?}");
        assert_eq!(requests.load(Ordering::SeqCst), 1);
    }
}

#[tokio::test]
async fn reading_stops_after_ten_mebibytes() {
    let limit = 10 * 1024 * 1024;
    // No length is declared, and there is no end.
    let mut reply = b"HTTP/1.1 200 OK\r\ntrace_id: long\r\n\r\n".to_vec();
    reply.resize(reply.len() + 3 * limit, b' ');
    let (url, _) = server(reply).await;
    let error = call(&client(url)).await.unwrap_err();
    assert!(
        matches!(&error, Error::InvalidResponse(error) if *error.reason() == InvalidResponseReason::TooLong { limit }),
        "{error:?}"
    );
    assert_eq!(error.trace_id(), Some("long"));
    assert!(error.http_response().unwrap().body().len() < limit + 1024 * 1024);
}

#[tokio::test]
async fn an_error_page_of_a_proxy_is_recognized() {
    let (url, _) =
        server(http("502 Bad Gateway", "content-type: text/html\r\n", "<html>502</html>")).await;
    let error = call(&client(url)).await.unwrap_err();
    assert!(
        matches!(&error, Error::InvalidResponse(error) if *error.reason() == InvalidResponseReason::Status),
        "{error:?}"
    );
    assert_eq!(error.http_response().unwrap().content_type(), Some("text/html"));
    let (url, _) = server(http("200 OK", "", "<html>login</html>")).await;
    let error = call(&client(url)).await.unwrap_err();
    assert!(
        matches!(&error, Error::InvalidResponse(error) if *error.reason() == InvalidResponseReason::Html),
        "{error:?}"
    );
}

#[tokio::test]
async fn no_proxy_is_taken_from_the_environment() {
    // A separate process reads the variables: they are process-wide.
    let exe = std::env::current_exe().unwrap();
    let output = std::process::Command::new(exe)
        .args(["--exact", "a_call_goes_out_and_comes_back"])
        .envs([
            ("http_proxy", "http://127.0.0.1:9"),
            ("HTTP_PROXY", "http://127.0.0.1:9"),
            ("ALL_PROXY", "http://127.0.0.1:9"),
        ])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    assert!(String::from_utf8_lossy(&output.stdout).contains("1 passed"));
}
