//! The transport interface.

use super::body::Body;
use super::error::TransportError;
use super::response_body::ResponseBody;
use super::timer;
use bytes::Bytes;
use std::sync::Arc;
use std::time::Duration;
use std::{fmt, future::Future, pin::Pin};

/// A boxed future, so that traits with async methods are dyn-compatible.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Performs one HTTP exchange: owns TLS, pooling and timeouts; knows nothing of Alipay.
///
/// Several clients, one for each merchant, may share one: it is cheap to clone, and `Arc<dyn
/// Transport>` is one too.
///
/// An implementation must not follow redirects and must not retry a request by itself: the client
/// decides what may be sent twice. It sends the length of a body (`Content-Length`), streamed or
/// not.
///
/// It keeps to the [`Limits`] itself, because only it knows whether anything was sent when time is up. The
/// client gives up a second later, and has to assume that something was.
///
/// A custom transport needs an HTTP client:
///
/// ```
/// use alipay_sdk::transport::{Body, BoxFuture, Limits, Transport, TransportError};
/// use bytes::Bytes;
/// use std::io::ErrorKind;
///
/// # #[derive(Debug)]
/// # struct Http;
/// # impl Http {
/// #     async fn request(&self, _: http::Request<Bytes>) -> std::io::Result<http::Response<Bytes>> {
/// #         Err(ErrorKind::ConnectionRefused.into())
/// #     }
/// # }
/// #[derive(Debug)]
/// struct OwnTransport {
///     http: Http,
/// }
///
/// impl Transport for OwnTransport {
///     fn send(
///         &self,
///         request: http::Request<Body>,
///         limits: Limits,
///     ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
///         Box::pin(async move {
///             let (head, body) = request.into_parts();
///             // Nothing was sent if the body cannot be read.
///             let body = body.into_bytes().await.map_err(TransportError::connect)?;
///             let exchange = self.http.request(http::Request::from_parts(head, body));
///             match tokio::time::timeout(limits.timeout, exchange).await {
///                 Ok(Ok(response)) => Ok(response),
///                 Ok(Err(error)) if error.kind() == ErrorKind::ConnectionRefused => {
///                     Err(TransportError::connect(error))
///                 }
///                 Ok(Err(error)) => Err(TransportError::broken(error)),
///                 Err(error) => Err(TransportError::timeout(error)),
///             }
///         })
///     }
/// }
/// ```
pub trait Transport: fmt::Debug + Send + Sync {
    /// Sends the request and reads the whole response.
    ///
    /// # Errors
    ///
    /// [`TransportError::connect`] only if nothing can have been sent; any other error leaves the
    /// outcome of the request unknown.
    fn send(
        &self,
        request: http::Request<Body>,
        limits: Limits,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>>;

    /// Sends the request and returns the response once its headers have arrived; its body follows
    /// chunk by chunk. For downloads, which need not fit into memory.
    ///
    /// The time for the whole exchange includes the body. The default reads the whole response
    /// into memory first, with [`send`](Self::send).
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`send`](Self::send).
    fn stream(
        &self,
        request: http::Request<Body>,
        limits: Limits,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        let response = self.send(request, limits);
        Box::pin(async move { Ok(response.await?.map(ResponseBody::from)) })
    }

    /// Waits. A client waits before it sends a request again; a transport for tests need not.
    ///
    /// By default a timer does that which works with any async runtime.
    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(timer::sleep(duration))
    }
}

/// The limits of one HTTP exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The time for the whole exchange, from connecting to the last byte of the response.
    pub timeout: Duration,
    /// The time for connecting alone, TLS included; `None` for the transport's own setting.
    pub connect_timeout: Option<Duration>,
    /// Reading may stop after this many bytes of the body: a longer one is an error anyway.
    pub max_body: usize,
}

/// Longer responses are rejected.
pub(crate) const MAX_BODY: usize = 10 * 1024 * 1024;

impl Limits {
    /// Creates custom limits, for testing a transport.
    pub fn new(timeout: Duration, max_body: usize) -> Self {
        Self { timeout, connect_timeout: None, max_body }
    }

    /// Sets the time for connecting, overriding the transport's own setting.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = Some(timeout);
        self
    }

    /// Creates the limits of a call. They allow one byte more than the maximum, which distinguishes
    /// an oversized body from one at the limit.
    pub(crate) fn for_call(timeout: Duration) -> Self {
        Self::new(timeout, MAX_BODY + 1)
    }
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(
        &self,
        request: http::Request<Body>,
        limits: Limits,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        (**self).send(request, limits)
    }

    fn stream(
        &self,
        request: http::Request<Body>,
        limits: Limits,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        (**self).stream(request, limits)
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        (**self).sleep(duration)
    }
}
