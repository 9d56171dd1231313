//! The reqwest transport alone, over real sockets on loopback: what is sent, when it times out, and
//! what its errors mean for the request.

#![cfg(feature = "reqwest")]

#[path = "transport/body.rs"]
mod body;
#[path = "transport/causes.rs"]
mod causes;
#[path = "transport/pool.rs"]
mod pool;
#[path = "transport/proxy.rs"]
mod proxy;
#[path = "transport/server.rs"]
mod server;
#[path = "transport/setup.rs"]
mod setup;
#[path = "transport/timeouts.rs"]
mod timeouts;
#[path = "transport/tls.rs"]
mod tls;
#[path = "transport/upload.rs"]
mod upload;

use alipay_sdk::transport::{Body, Limits, ReqwestTransport, Transport, TransportError};
use bytes::Bytes;
use std::time::Duration;

/// Long enough that a test waits for it only because of a bug.
const LONG: Duration = Duration::from_secs(60);
/// So short that nothing arrives in time.
const SHORT: Duration = Duration::from_millis(50);

fn transport() -> ReqwestTransport {
    ReqwestTransport::new(LONG).unwrap()
}

async fn post(
    transport: &ReqwestTransport,
    url: &str,
    body: impl Into<Body>,
    limits: Limits,
) -> Result<Bytes, TransportError> {
    let request = http::Request::post(url).body(body.into()).unwrap();
    Ok(transport.send(request, limits).await?.into_body())
}

fn limits() -> Limits {
    Limits::new(LONG, 1024)
}

/// The error and what caused it, as a log would show them.
fn everything(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = format!("{error:?}");
    let mut next = Some(error);
    while let Some(error) = next {
        text = format!("{text}: {error}");
        next = error.source();
    }
    text
}
