//! End to end: the real client, HTTP over loopback, and the gateway of `testing`, which implements
//! the protocol independently.
#![cfg(all(feature = "test-util", feature = "reqwest", feature = "apis"))]

#[path = "common/bare.rs"]
mod bare;
#[cfg(feature = "blocking")]
#[path = "e2e/blocking.rs"]
mod blocking;
#[path = "e2e/causes.rs"]
mod causes;
#[path = "e2e/certificates.rs"]
mod certificates;
#[cfg(feature = "gbk")]
#[path = "e2e/charsets.rs"]
mod charsets;
#[path = "e2e/downloads.rs"]
mod downloads;
#[path = "e2e/encryption.rs"]
mod encryption;
#[path = "e2e/extra.rs"]
mod extra;
#[path = "e2e/files.rs"]
mod files;
#[cfg(feature = "gbk")]
#[path = "e2e/gbk_refusals.rs"]
mod gbk_refusals;
#[path = "e2e/notifications.rs"]
mod notifications;
#[path = "e2e/orders.rs"]
mod orders;
#[path = "e2e/pages.rs"]
mod pages;
#[path = "e2e/remote_keys.rs"]
mod remote_keys;
#[path = "e2e/runtimes.rs"]
mod runtimes;
#[path = "e2e/timeouts.rs"]
mod timeouts;
#[path = "e2e/uploads.rs"]
mod uploads;

use alipay_sdk::error::InvalidResponseReason;
use alipay_sdk::testing::{Gateway, Received, Reply, TestKeys};
use alipay_sdk::{Client, ClientBuilder, Error};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const METHOD: &str = "alipay.trade.query";
const CONTENT: &str = r#"{"out_trade_no":"1"}"#;

/// A gateway that responds to [`METHOD`].
async fn start(reply: Reply) -> Gateway {
    let gateway = Gateway::start().await.unwrap();
    gateway.respond(METHOD, reply);
    gateway
}

fn paid() -> Reply {
    Reply::success(r#"{"trade_status":"TRADE_SUCCESS"}"#)
}

/// The application of the test keys, without a key of Alipay's yet.
fn application(gateway: &Gateway) -> ClientBuilder {
    Client::builder(Gateway::APP_ID).private_key(TestKeys::app_private_key()).gateway(gateway.url())
}

fn builder(gateway: &Gateway) -> ClientBuilder {
    application(gateway).alipay_public_key(TestKeys::alipay_public_key())
}

/// The status of the trade, as a call returns it.
async fn query(client: &Client) -> Result<Option<String>, Error> {
    Ok(client.raw(METHOD, CONTENT).await?.text("trade_status"))
}

#[track_caller]
fn assert_paid(status: Result<Option<String>, Error>) {
    assert_eq!(status.unwrap().as_deref(), Some("TRADE_SUCCESS"));
}

/// Asserts that an application should send what was received.
#[track_caller]
fn assert_good(received: &Received) {
    assert!(received.is_verified, "{:?}", received.sub_code);
    assert_eq!((received.sub_code.as_deref(), received.explanation()), (None, None));
}

#[track_caller]
fn assert_refused(error: &Error, sub_code: &str) {
    let api_error = error.api_error().unwrap_or_else(|| panic!("{error:?}"));
    assert_eq!(api_error.sub_code(), Some(sub_code), "{error}");
    assert!(api_error.is_verified(), "{error}");
}

#[track_caller]
fn problem(error: &Error) -> &InvalidResponseReason {
    match error {
        Error::InvalidResponse(error) => error.reason(),
        other => panic!("{other:?}"),
    }
}

/// An error and its causes.
fn chain(error: &dyn std::error::Error) -> String {
    let errors = std::iter::successors(Some(error), |error| error.source());
    errors.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

/// What another HTTP client gets from an address: the head and the body.
async fn http(method: &str, url: &str) -> (String, Vec<u8>) {
    let url: http::Uri = url.parse().unwrap();
    let mut stream = TcpStream::connect(url.authority().unwrap().as_str()).await.unwrap();
    let path = url.path_and_query().unwrap();
    let head = "host: a\r\ncontent-type: application/x-www-form-urlencoded\r\nconnection: close";
    stream
        .write_all(format!("{method} {path} HTTP/1.1\r\n{head}\r\n\r\n").as_bytes())
        .await
        .unwrap();
    let mut response = Vec::new();
    stream.read_to_end(&mut response).await.unwrap();
    let end = response.windows(4).position(|bytes| bytes == b"\r\n\r\n").unwrap();
    let body = response.split_off(end + 4);
    (String::from_utf8(response).unwrap(), body)
}
