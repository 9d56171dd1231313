//! HTTP by reqwest, TLS by rustls.

mod builder;
mod connect;
mod describe;
mod drivers;
mod pools;

use super::body::Body;
use super::error::{SetupError, TransportError};
use super::interface::{BoxFuture, Limits, Transport};
use super::response_body::ResponseBody;
use super::timer::FOREVER;
pub use builder::ReqwestTransportBuilder;
use bytes::{Bytes, BytesMut};
use futures_util::stream;
use http::header::{CONTENT_LENGTH, HeaderValue};
use pools::Pools;
use reqwest::Client;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// The default transport: a pool of HTTP/1.1 connections over rustls with the system's root
/// certificates. It follows no redirects and retries nothing that may have been sent: the only
/// requests that hyper sends again, on a new connection, are those that found their connection
/// closed before a byte was written.
///
/// Each tokio runtime has a pool of its own, so one transport serves several runtimes, and blocking
/// calls next to async ones. The runtime needs I/O and timers, as `enable_all` turns on: without them,
/// and without a runtime, a call fails before anything is sent.
///
/// Clients that are built without a transport have one each. A service that acts for many
/// applications shares one, which is cheap to clone:
///
/// ```no_run
/// use alipay_sdk::Client;
/// use alipay_sdk::transport::ReqwestTransport;
///
/// # fn example(merchants: Vec<(String, String, String)>) -> Result<(), Box<dyn std::error::Error>> {
/// let transport = ReqwestTransport::builder().proxy("http://proxy.example:3128").build()?;
/// for (app_id, private_key, alipay_public_key) in merchants {
///     let client = Client::builder(app_id)
///         .private_key(private_key)
///         .alipay_public_key(alipay_public_key)
///         .transport(transport.clone())
///         .build()?;
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct ReqwestTransport {
    pools: Arc<Pools>,
    connect_timeout: Duration,
}

impl ReqwestTransport {
    /// Creates a transport that gives up connecting after `connect_timeout`; the other settings are
    /// the defaults of [`builder`](Self::builder).
    ///
    /// # Errors
    ///
    /// Returns an error if TLS cannot be set up: the system has no root certificates.
    pub fn new(connect_timeout: Duration) -> Result<Self, SetupError> {
        Self::builder().connect_timeout(connect_timeout).build()
    }

    /// Returns a builder for a transport with other settings.
    pub fn builder() -> ReqwestTransportBuilder {
        ReqwestTransportBuilder::new()
    }
}

async fn exchange(
    client: Client,
    request: http::Request<Body>,
    max_body: usize,
) -> Result<http::Response<Bytes>, TransportError> {
    let request = translate(request).await?;
    let mut received = client.execute(request).await.map_err(classify)?;
    let mut body = BytesMut::new();
    while let Some(chunk) = received.chunk().await.map_err(classify)? {
        body.extend_from_slice(&chunk);
        if body.len() >= max_body {
            break;
        }
    }
    let mut response = http::Response::new(body.freeze());
    *response.status_mut() = received.status();
    *response.headers_mut() = std::mem::take(received.headers_mut());
    Ok(response)
}

/// Sends a request; the body of the response remains to be read.
async fn begin(
    client: Client,
    request: http::Request<Body>,
    timeout: Duration,
) -> Result<http::Response<ResponseBody>, TransportError> {
    let mut request = translate(request).await?;
    // Reading the body is not within `connect::limited`, but within the time that reqwest limits.
    *request.timeout_mut() = Some(timeout.min(FOREVER));
    let mut received = client.execute(request).await.map_err(classify)?;
    let mut response = http::Response::new(());
    *response.status_mut() = received.status();
    *response.headers_mut() = std::mem::take(received.headers_mut());
    let chunks = stream::try_unfold(received, async |mut received| {
        let chunk = received.chunk().await.map_err(classify)?;
        Ok(chunk.map(|chunk| (chunk, received)))
    });
    Ok(response.map(|()| ResponseBody::new(chunks)))
}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: http::Request<Body>,
        limits: Limits,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        let connect_timeout = limits.connect_timeout.unwrap_or(self.connect_timeout);
        Box::pin(async move {
            let exchange = exchange(self.pools.current()?, request, limits.max_body);
            connect::limited(connect_timeout, limits.timeout, exchange)
                .await
                .unwrap_or_else(|elapsed| Err(TransportError::timeout(elapsed)))
        })
    }

    fn stream(
        &self,
        request: http::Request<Body>,
        limits: Limits,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        let connect_timeout = limits.connect_timeout.unwrap_or(self.connect_timeout);
        Box::pin(async move {
            let exchange = begin(self.pools.current()?, request, limits.timeout);
            connect::limited(connect_timeout, limits.timeout, exchange)
                .await
                .unwrap_or_else(|elapsed| Err(TransportError::timeout(elapsed)))
        })
    }
}

/// Converts a request; one that cannot be converted was not sent.
async fn translate(request: http::Request<Body>) -> Result<reqwest::Request, TransportError> {
    let (mut head, mut body) = request.into_parts();
    if body.is_empty() {
        // hyper omits the header, and some front ends reply to a POST without it with 411.
        if head.method != http::Method::GET {
            head.headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        // It would not detect either that a stream is not as empty as declared.
        body = body.into_bytes().await.map_err(TransportError::connect)?.into();
    }
    let body = match body.as_bytes() {
        Some(bytes) => bytes.clone().into(),
        None => reqwest::Body::wrap(body),
    };
    reqwest::Request::try_from(http::Request::from_parts(head, body))
        .map_err(|error| TransportError::connect(error.without_url()))
}

/// Classifies an error: only an error of connecting proves that nothing was sent. An error of
/// building does not: reqwest also returns one for a redirect that it cannot parse, after the
/// response was received.
fn classify(error: reqwest::Error) -> TransportError {
    let (is_connect, is_timeout) = (error.is_connect(), error.is_timeout());
    // The URL contains parameters of the request.
    let error = error.without_url();
    let text = describe::describe(&error);
    let error = match (is_connect, is_timeout) {
        (true, _) => TransportError::connect(error),
        (false, true) => TransportError::timeout(error),
        (false, false) => TransportError::broken(error),
    };
    error.with_text(text)
}

/// Shows no URL of a proxy: it may contain a password.
impl fmt::Debug for ReqwestTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReqwestTransport")
            .field("connect_timeout", &self.connect_timeout)
            .finish_non_exhaustive()
    }
}
