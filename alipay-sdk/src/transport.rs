//! The seam between the client and the network.

#[cfg(feature = "reqwest")]
mod reqwest;

#[cfg(feature = "reqwest")]
pub use self::reqwest::ReqwestTransport;
use bytes::Bytes;
use std::error::Error as StdError;
use std::sync::Arc;
use std::time::Duration;
use std::{fmt, future::Future, pin::Pin};

/// A future behind a pointer, so that traits with async methods can be objects.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Carries one HTTP exchange: owns TLS, pooling and timeouts; knows nothing of Alipay.
///
/// Several clients, one for each merchant, may share one: it is cheap to clone, and `Arc<dyn
/// Transport>` is one too.
///
/// An implementation must not follow redirects and must not repeat a request by itself: the
/// client decides what may be sent twice.
pub trait Transport: fmt::Debug + Send + Sync {
    /// Sends the request and reads the whole answer.
    ///
    /// # Errors
    ///
    /// [`TransportError::connect`] only if nothing can have been sent; any other error leaves the
    /// outcome of the request unknown.
    fn send(
        &self,
        request: http::Request<Bytes>,
        limits: Limits,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>>;
}

/// How long to wait and how much to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// For the whole exchange, from connecting to the last byte of the answer.
    pub timeout: Duration,
    /// Reading may stop behind so many bytes of the body: a longer one is an error anyway.
    pub max_body: usize,
}

/// Longer answers are refused.
pub(crate) const MAX_BODY: usize = 10 * 1024 * 1024;

impl Limits {
    /// Limits of one's own, to try out a transport.
    pub fn new(timeout: Duration, max_body: usize) -> Self {
        Self { timeout, max_body }
    }

    /// The limits of a call. One byte more than may be is read, so that too long is told from just
    /// long enough.
    pub(crate) fn of(timeout: Duration) -> Self {
        Self::new(timeout, MAX_BODY + 1)
    }
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(
        &self,
        request: http::Request<Bytes>,
        limits: Limits,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        (**self).send(request, limits)
    }
}

/// No answer came.
#[derive(Debug)]
pub struct TransportError {
    kind: Kind,
    source: Box<dyn StdError + Send + Sync>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Connect,
    Timeout,
    Other,
}

impl TransportError {
    /// No connection was made, so nothing was sent.
    pub fn connect(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { kind: Kind::Connect, source: source.into() }
    }

    /// The time was up after the request may have been sent.
    pub fn timeout(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { kind: Kind::Timeout, source: source.into() }
    }

    /// Anything else that broke the exchange after the request may have been sent.
    pub fn broken(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { kind: Kind::Other, source: source.into() }
    }

    /// True when the connection was never made, so that nothing was sent.
    pub fn is_connect(&self) -> bool {
        self.kind == Kind::Connect
    }

    /// True when the time was up.
    pub fn is_timeout(&self) -> bool {
        self.kind == Kind::Timeout
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            Kind::Connect => "no connection, nothing was sent",
            Kind::Timeout => "no answer in time; the request may have arrived",
            Kind::Other => "the connection broke; the request may have arrived",
        })
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(self.source.as_ref())
    }
}
