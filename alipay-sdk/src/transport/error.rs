//! What can go wrong before, at and after the sending.

use std::error::Error as StdError;
use std::fmt;

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

/// Why there is no transport: which of its settings is wrong. No address of a proxy is shown, for
/// it may hold a password.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SetupError {
    /// The proxy's address cannot be used.
    #[error("the proxy's address cannot be used: {why}")]
    Proxy {
        /// What is wrong with it.
        why: &'static str,
    },
    /// A root certificate cannot be used.
    #[error(
        "root certificate number {number} cannot be used: give one certificate as DER, or one or more as PEM"
    )]
    RootCertificate {
        /// Which one, from 1, in the order in which they were given.
        number: usize,
        /// What is wrong with it.
        source: Box<dyn StdError + Send + Sync>,
    },
    /// TLS cannot be set up: most often the machine has no root certificates.
    #[error("TLS cannot be set up: does this machine have root certificates (ca-certificates)?")]
    Tls(#[source] Box<dyn StdError + Send + Sync>),
    /// The HTTP client cannot be set up.
    #[error("the HTTP client cannot be set up")]
    Http(#[source] Box<dyn StdError + Send + Sync>),
}
