//! Connections: cut, kept, flooded, and abandoned.

use crate::{
    METHOD, ROOT,
    call::Call,
    raw::{FORM, connect, exchange, request, send},
    verified,
};
use alipay_sdk::testing::{Gateway, Reply};
use std::time::{Duration, Instant};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

fn bytes(call: &Call) -> Vec<u8> {
    let path = format!("/gateway.do?{}", call.raw_query());
    request("POST", &path, FORM, call.raw_body().as_bytes())
}

#[tokio::test]
async fn disconnect_sends_not_one_byte() {
    let gateway = Gateway::start().await.unwrap();
    gateway.respond(METHOD, Reply::disconnect()).respond(METHOD, Reply::success("{}"));
    let call = bytes(&Call::new().sign());
    // Not a reset either: that would be an error of reading.
    assert_eq!(exchange(&gateway.url(), &call).await, b"");
    assert!(gateway.requests()[0].is_verified);
    let response = send(&gateway.url(), &call).await;
    assert_eq!(verified(&response.body, ROOT)["code"], "10000");
}

#[tokio::test]
async fn disconnect_after_a_while() {
    let gateway = Gateway::start().await.unwrap();
    gateway.respond(METHOD, Reply::disconnect().delay(Duration::from_millis(100)));
    let start = Instant::now();
    assert_eq!(exchange(&gateway.url(), &bytes(&Call::new().sign())).await, b"");
    assert!(start.elapsed() >= Duration::from_millis(100));
}

/// Sends a request on a connection that is kept, and reads a piece of the response.
async fn on(stream: &mut TcpStream, call: &Call) -> String {
    let request = String::from_utf8(bytes(call)).unwrap();
    let request = request.replace("connection: close\r\n", "");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut piece = vec![0; 1 << 16];
    let length = stream.read(&mut piece).await.unwrap();
    String::from_utf8(piece[..length].to_vec()).unwrap()
}

#[tokio::test]
async fn a_kept_connection_can_be_cut() {
    let gateway = Gateway::start().await.unwrap();
    gateway.respond(METHOD, Reply::success("{}")).respond(METHOD, Reply::disconnect());
    let mut stream = connect(&gateway.url()).await;
    let call = Call::new().sign();
    assert!(on(&mut stream, &call).await.contains(ROOT));
    assert_eq!(on(&mut stream, &call).await, "");
}

#[tokio::test]
async fn a_dropped_gateway_is_gone() {
    let gateway = Gateway::start().await.unwrap();
    gateway.respond(METHOD, Reply::success("{}"));
    let url = gateway.url();
    let mut stream = connect(&url).await;
    let call = Call::new().sign();
    assert!(on(&mut stream, &call).await.contains(ROOT));
    drop(gateway);
    // Neither on the connection that is left, nor on a new one.
    assert_eq!(on(&mut stream, &call).await, "");
    let address = url.strip_prefix("http://").unwrap().strip_suffix("/gateway.do").unwrap();
    TcpStream::connect(address).await.unwrap_err();
}

#[tokio::test]
async fn many_at_once() {
    let gateway = std::sync::Arc::new(Gateway::start().await.unwrap());
    gateway.respond(METHOD, Reply::success("{}").delay(Duration::from_millis(50)));
    let call = std::sync::Arc::new(bytes(&Call::new().sign()));
    let tasks: Vec<_> = (0..50)
        .map(|_| {
            let (gateway, call) = (gateway.clone(), call.clone());
            tokio::spawn(async move { send(&gateway.url(), &call).await.status })
        })
        .collect();
    for task in tasks {
        assert_eq!(task.await.unwrap(), 200);
    }
    assert_eq!(gateway.requests().len(), 50);
}

#[tokio::test]
async fn bodies_have_a_limit() {
    let gateway = Gateway::start().await.unwrap();
    gateway.respond(METHOD, Reply::success("{}"));
    let large = "x".repeat((10 << 20) - 400);
    let call = Call::new().body("large", &large).sign();
    let response = send(&gateway.url(), &bytes(&call)).await;
    assert_eq!(verified(&response.body, ROOT)["code"], "10000");
    // The head declares too much; it is refused before the rest was sent.
    let call = Call::new().body("large", &"x".repeat(10 << 20)).sign();
    let mut stream = connect(&gateway.url()).await;
    stream.write_all(&bytes(&call)[..2000]).await.unwrap();
    let mut response = [0; 12];
    stream.read_exact(&mut response).await.unwrap();
    assert_eq!(&response, b"HTTP/1.1 413");
    assert_eq!(gateway.requests().len(), 1);
}

#[tokio::test]
async fn nonsense_does_no_harm() {
    let gateway = Gateway::start().await.unwrap();
    for nonsense in [&b"\0\xff\r\n\r\n"[..], b"GET\r\n\r\n", b"POST / HTTP/9.9\r\n\r\n"] {
        exchange(&gateway.url(), nonsense).await;
    }
    for query in ["", "&&&", "=&=", "%", "charset", "charset=utf-8&&method=%00&app_id"] {
        let path = format!("/gateway.do?{query}");
        for body in [&b""[..], b"\xff\xfe", b"%%%", b"a=b=c&a", &[b'&'; 1000]] {
            let response = send(&gateway.url(), &request("POST", &path, FORM, body)).await;
            assert_eq!(response.status, 200);
            assert!(response.body.windows(6).any(|window| window == b"\"sign\""));
        }
    }
    assert_eq!(gateway.requests().len(), 30);
}
