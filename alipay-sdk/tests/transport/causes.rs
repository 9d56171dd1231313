//! What went wrong, as one log line shows it: a closed port, a name that nobody has, a proxy that
//! wants a password, a server that is not trusted, a connection that is cut.

use crate::server::listen;
use crate::{limits, post, transport};
use alipay_sdk::transport::{ReqwestTransport, TransportError};
use std::io::{Read as _, Write as _};

async fn error(transport: &ReqwestTransport, url: &str) -> TransportError {
    post(transport, url, "x".to_owned(), limits()).await.unwrap_err()
}

#[track_caller]
fn check(error: &TransportError, beginning: &str, cause: &str, advice: &str) {
    let text = error.to_string();
    assert!(text.starts_with(beginning), "{text}");
    assert!(text.contains(cause) && text.ends_with(advice), "{text}");
    assert!(!text.contains("error sending request"), "{text}");
    assert!(std::error::Error::source(error).is_none(), "the text has said it");
    assert!(error.cause().is::<reqwest::Error>(), "{error:?}");
}

#[tokio::test]
async fn nothing_listens() {
    let gone = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let error = error(&transport(), &format!("http://{gone}/")).await;
    let advice = "; check the URL that is called, or that of the proxy";
    check(&error, "the request was not sent: ", "refused", advice);
}

#[tokio::test]
async fn the_name_does_not_exist() {
    let error = error(&transport(), "https://alipay-sdk.invalid/").await;
    let advice = "; check the network, and the host name that is called or that of the proxy";
    check(&error, "the request was not sent: dns error: ", "lookup", advice);
}

#[tokio::test]
async fn the_proxy_wants_a_password() {
    let proxy = listen(|mut stream| {
        let _ = stream.read(&mut [0; 1024]);
        let _ = stream
            .write_all(b"HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n");
    });
    let through = ReqwestTransport::builder().proxy(format!("http://{proxy}")).build().unwrap();
    let error = error(&through, "https://localhost/").await;
    let advice = "; check the user name and the password of the proxy";
    check(&error, "the request was not sent: tunnel error: ", "auth", advice);
}

#[tokio::test]
async fn the_server_is_not_trusted() {
    let url = format!("https://{}/", listen(crate::tls::serve));
    let error = error(&transport(), &url).await;
    check(
        &error,
        "the request was not sent: ",
        "invalid peer certificate: UnknownIssuer",
        " behind a TLS proxy",
    );
}

#[tokio::test]
async fn the_connection_is_cut() {
    let address = listen(|mut stream| {
        let _ = stream.read(&mut [0; 1024]);
    });
    let error = error(&transport(), &format!("http://{address}/")).await;
    check(&error, "the connection failed; the outcome is unknown: ", "connection", "");
}
