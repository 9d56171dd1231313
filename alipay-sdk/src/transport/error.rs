//! What can go wrong before, at and after sending.

use crate::text::{debug_with_display, with_causes};
use std::error::Error as StdError;
use std::fmt;

type BoxError = Box<dyn StdError + Send + Sync>;

/// No response was received.
///
/// The text includes the causes, so [`source`](StdError::source) is `None`; [`cause`](Self::cause)
/// returns the error that the transport gave.
pub struct TransportError {
    kind: Kind,
    cause: BoxError,
    /// What the cause says.
    text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Connect,
    Timeout,
    Other,
}

/// The texts of the causes are printed, and meant for logs: of URLs only host and path show, but put no
/// other secret in them.
impl TransportError {
    fn new(kind: Kind, cause: BoxError) -> Self {
        let text = with_causes(cause.as_ref());
        Self { kind, cause, text }
    }

    /// The same with another text for the cause.
    #[cfg(feature = "reqwest")]
    pub(super) fn with_text(self, text: String) -> Self {
        Self { text, ..self }
    }

    /// No connection was made, so nothing was sent.
    pub fn connect(cause: impl Into<BoxError>) -> Self {
        Self::new(Kind::Connect, cause.into())
    }

    /// The time was up after the request may have been sent.
    pub fn timeout(cause: impl Into<BoxError>) -> Self {
        Self::new(Kind::Timeout, cause.into())
    }

    /// Anything else that broke the exchange after the request may have been sent.
    pub fn broken(cause: impl Into<BoxError>) -> Self {
        Self::new(Kind::Other, cause.into())
    }

    /// Returns whether the connection was never made, so that nothing was sent.
    pub fn is_connect(&self) -> bool {
        self.kind == Kind::Connect
    }

    /// Returns whether the time was up.
    pub fn is_timeout(&self) -> bool {
        self.kind == Kind::Timeout
    }

    /// Returns the error that the transport gave.
    pub fn cause(&self) -> &(dyn StdError + Send + Sync + 'static) {
        self.cause.as_ref()
    }
}

impl TransportError {
    /// What happened, without what it means for the request.
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
            Kind::Timeout => "no response in time, the outcome is unknown: ",
            Kind::Other => "the connection failed, the outcome is unknown: ",
        })?;
        f.write_str(&self.text)
    }
}

debug_with_display!(TransportError);

impl StdError for TransportError {}

/// Why a transport cannot be built: which of its settings is wrong. The address of a proxy is not
/// shown, it may hold a password.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum SetupError {
    /// The proxy's address cannot be used.
    #[error("invalid proxy address: {why}")]
    Proxy {
        /// What is wrong with it.
        why: &'static str,
    },
    /// A root certificate cannot be used.
    #[error(
        "root certificate {number} cannot be used: {}; give one certificate as DER, or one or more as PEM",
        with_causes(.cause.as_ref())
    )]
    RootCertificate {
        /// Which one, starting at 1, in the order in which they were given.
        number: usize,
        /// What is wrong with it.
        cause: BoxError,
    },
    /// TLS cannot be set up, most often because the machine has no root certificates.
    #[error(
        "TLS cannot be set up: {}; check that this machine has root certificates (ca-certificates)",
        with_causes(.cause.as_ref())
    )]
    Tls {
        /// What went wrong.
        cause: BoxError,
    },
    /// The HTTP client cannot be set up.
    #[error("the HTTP client cannot be set up: {}", with_causes(.cause.as_ref()))]
    Http {
        /// What went wrong.
        cause: BoxError,
    },
}

debug_with_display!(SetupError { Proxy, RootCertificate, Tls, Http });
