//! Errors before, while and after sending.

use crate::text::{debug_with_display, with_causes};
use std::error::Error as StdError;
use std::fmt;

type BoxError = Box<dyn StdError + Send + Sync>;

/// No response was received.
///
/// The message includes the causes, so [`source`](StdError::source) is `None`; [`cause`](Self::cause)
/// returns the error that the transport passed.
pub struct TransportError {
    kind: Kind,
    cause: BoxError,
    /// The text of the cause.
    text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Connect,
    Timeout,
    Other,
}

/// Causes are printed, and meant for logs: of URLs only host and path show, but put no other secret
/// in them.
impl TransportError {
    fn new(kind: Kind, cause: BoxError) -> Self {
        let text = with_causes(cause.as_ref());
        Self { kind, cause, text }
    }

    /// Replaces the text of the cause.
    #[cfg(feature = "reqwest")]
    pub(super) fn with_text(self, text: String) -> Self {
        Self { text, ..self }
    }

    /// Creates an error of connecting: no connection was made, so nothing was sent.
    pub fn connect(cause: impl Into<BoxError>) -> Self {
        Self::new(Kind::Connect, cause.into())
    }

    /// Creates a timeout error, after the request may have been sent.
    pub fn timeout(cause: impl Into<BoxError>) -> Self {
        Self::new(Kind::Timeout, cause.into())
    }

    /// Creates an error of anything else that broke the exchange after the request may have been sent.
    pub fn broken(cause: impl Into<BoxError>) -> Self {
        Self::new(Kind::Other, cause.into())
    }

    /// Returns whether the connection was never made, so that nothing was sent.
    pub fn is_connect(&self) -> bool {
        self.kind == Kind::Connect
    }

    /// Returns whether the exchange timed out.
    pub fn is_timeout(&self) -> bool {
        self.kind == Kind::Timeout
    }

    /// Returns the error that the transport passed.
    pub fn cause(&self) -> &(dyn StdError + Send + Sync + 'static) {
        self.cause.as_ref()
    }
}

impl TransportError {
    /// Returns the cause alone, without the outcome of the request.
    pub(crate) fn brief(&self) -> String {
        let what = match self.kind {
            Kind::Connect => "no connection",
            Kind::Timeout => "no response in time",
            Kind::Other => "the connection failed",
        };
        format!("{what}: {}", self.text)
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            Kind::Connect => "the request was not sent: ",
            Kind::Timeout => "no response in time; the outcome is unknown: ",
            Kind::Other => "the connection failed; the outcome is unknown: ",
        })?;
        f.write_str(&self.text)
    }
}

debug_with_display!(TransportError);

impl StdError for TransportError {}

/// An invalid setting of a transport. The URL of a proxy is not shown: it may hold a password.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum SetupError {
    /// The proxy's URL cannot be used.
    #[error("invalid proxy URL: {why}")]
    Proxy {
        /// The reason.
        why: &'static str,
    },
    /// A root certificate cannot be used. Pass one certificate as DER, or one or more as PEM.
    #[error(
        "root certificate {number} cannot be used: {}; pass one certificate as DER, or one or more as PEM",
        with_causes(.cause.as_ref())
    )]
    RootCertificate {
        /// The number of the certificate, starting at 1, in the order in which they were added.
        number: usize,
        /// The cause.
        cause: BoxError,
    },
    /// TLS cannot be set up, most often because the machine has no root certificates.
    #[error(
        "TLS cannot be set up: {}; check that this machine has root certificates (ca-certificates)",
        with_causes(.cause.as_ref())
    )]
    Tls {
        /// The cause.
        cause: BoxError,
    },
    /// The HTTP client cannot be set up.
    #[error("the HTTP client cannot be set up: {}", with_causes(.cause.as_ref()))]
    Http {
        /// The cause.
        cause: BoxError,
    },
}

debug_with_display!(SetupError { Proxy, RootCertificate, Tls, Http });
