//! Through a proxy, in both ways: the whole address for plain HTTP, a tunnel for TLS.

use crate::server::{OK, listen, read_head};
use crate::tls::{self, ROOT};
use crate::{everything, limits, post};
use alipay_sdk::transport::ReqwestTransport;
use std::io::{Read, Write, copy};
use std::net::{SocketAddr, TcpStream};
use std::process::Command;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

/// `printf 'user:p@ss' | openssl base64`
const CREDENTIALS: &str = "proxy-authorization: basic dxnlcjpwqhnz\r\n";
/// No name server knows it: only the proxy is asked for it.
const NOWHERE: &str = "alipay-sdk.invalid";

/// A proxy that reports its requests. Every tunnel leads to the target.
fn proxy(target: Option<SocketAddr>) -> (SocketAddr, Receiver<String>) {
    let (sender, events) = channel();
    let address = listen(move |stream| {
        let _ = serve(stream, target, &sender);
    });
    (address, events)
}

fn serve(
    mut stream: TcpStream,
    target: Option<SocketAddr>,
    sender: &Sender<String>,
) -> std::io::Result<()> {
    let head = read_head(&mut stream)?;
    let is_tunnel = head.starts_with("connect ");
    sender.send(head).unwrap();
    match target {
        Some(target) if is_tunnel => {
            let target = TcpStream::connect(target)?;
            stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n")?;
            tunnel(stream, target)
        }
        None if is_tunnel => stream
            .write_all(b"HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n"),
        _ => {
            stream.read_exact(&mut [0])?;
            stream.write_all(OK)
        }
    }
}

fn tunnel(client: TcpStream, server: TcpStream) -> std::io::Result<()> {
    let (mut from, mut to) = (client.try_clone()?, server.try_clone()?);
    thread::spawn(move || copy(&mut from, &mut to));
    copy(&mut &server, &mut &client).map(drop)
}

fn through(proxy: SocketAddr) -> ReqwestTransport {
    let url = format!("http://user:p%40ss@{proxy}");
    ReqwestTransport::builder().proxy(url).root_certificate(ROOT).build().unwrap()
}

#[tokio::test]
async fn plain_http_is_sent_to_the_proxy() {
    let (proxy, events) = proxy(None);
    let url = format!("http://{NOWHERE}/gateway.do?charset=utf-8");
    let response = post(&through(proxy), &url, "x".to_owned(), limits()).await.unwrap();
    assert_eq!(response, "ok");
    let head = events.recv().unwrap();
    assert!(head.starts_with(&format!("post {url} http/1.1\r\n")), "{head}");
    assert!(head.contains(CREDENTIALS), "{head}");
}

#[tokio::test]
async fn tls_goes_through_a_tunnel_to_the_end() {
    let (sender, seen) = channel();
    let server = listen(move |stream| {
        sender.send(()).unwrap();
        tls::serve(stream);
    });
    let (proxy, events) = proxy(Some(server));
    let response = post(&through(proxy), "https://localhost/a", "x".to_owned(), limits()).await;
    assert_eq!(response.unwrap(), "ok");
    let head = events.recv().unwrap();
    assert!(head.starts_with("connect localhost:443 http/1.1\r\n"), "{head}");
    assert!(head.contains(CREDENTIALS), "{head}");
    assert_eq!(seen.iter().take(1).count(), 1);
}

#[tokio::test]
async fn a_proxy_that_refuses_let_nothing_through_and_no_password_out() {
    let (refusing, _told) = proxy(None);
    let gone = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for (address, url) in [
        (refusing, "https://localhost/"),
        (gone, "https://localhost/"),
        (gone, "http://localhost/"),
    ] {
        let transport = through(address);
        let error = post(&transport, url, "x".to_owned(), limits()).await.unwrap_err();
        assert!(error.is_connect(), "{error:?}");
        let text = format!("{} {transport:?}", everything(&error));
        assert!(!text.contains("p@ss") && !text.contains("p%40ss"), "{text}");
        assert!(!text.contains("dXNlcjpwQHNz"), "{text}");
    }
}

/// The variables are process-wide, so a separate process reads them.
#[test]
fn a_proxy_of_the_environment_is_used_if_that_is_wanted() {
    let (proxy, events) = proxy(None);
    let status = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "proxy::in_another_process", "--ignored"])
        .env("http_proxy", format!("http://{proxy}"))
        .status()
        .unwrap();
    assert!(status.success());
    let heads: Vec<_> = events.try_iter().collect();
    assert_eq!(heads.len(), 1, "{heads:?}");
    assert!(heads[0].starts_with(&format!("post http://{NOWHERE}/ ")), "{heads:?}");
}

#[tokio::test]
#[ignore = "run by the test above, with a proxy in the environment"]
async fn in_another_process() {
    let url = format!("http://{NOWHERE}/");
    let without = ReqwestTransport::builder().build().unwrap();
    let error = post(&without, &url, "x".to_owned(), limits()).await.unwrap_err();
    assert!(error.is_connect(), "{error:?}");
    let with = ReqwestTransport::builder().proxy_from_env().build().unwrap();
    assert_eq!(post(&with, &url, "x".to_owned(), limits()).await.unwrap(), "ok");
}
