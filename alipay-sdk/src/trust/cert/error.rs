//! Rejected certificates, and certificates that are missing.

use super::problem::{FileProblem, TrustProblem};
use crate::text::{debug_with_display, with_causes};
use std::{error::Error, fmt, sync::Arc};

/// A rejected or missing certificate: the message names what was found, and what to do next. It holds
/// serial numbers, but no key material.
#[derive(Clone, thiserror::Error)]
#[non_exhaustive]
pub enum CertificateError {
    /// A file cannot be used.
    #[error("{file}: {problem}")]
    File {
        /// The file.
        file: CertificateFile,
        /// The problem.
        problem: FileProblem,
    },
    /// Two files are swapped. Pass the application's certificate, Alipay's, and the roots in this order.
    #[error(
        "{first} and {second} are swapped: pass the application's certificate, Alipay's, and the roots in this order"
    )]
    Swapped {
        /// A file that is in the place of another.
        first: CertificateFile,
        /// The file that is in its place.
        second: CertificateFile,
    },
    /// The three files are in the wrong order. Pass the application's certificate, Alipay's, and the
    /// roots.
    #[error(
        "the three files are in the wrong order: pass the application's certificate, Alipay's, and the roots"
    )]
    WrongOrder,
    /// The application's own key was passed as Alipay's. Pass alipayCertPublicKey_RSA2.crt.
    #[error(
        "the application's own public key was passed as Alipay's: pass alipayCertPublicKey_RSA2.crt, \
         not appCertPublicKey_<appid>.crt"
    )]
    SameKey,
    /// An invalid serial number.
    #[error(
        "`{parameter}` is not a serial number: pass the 32 hexadecimal digits that Alipay's SDKs \
         compute, for the root several joined by `_`, or pass the certificate files instead"
    )]
    Serial {
        /// The parameter.
        parameter: &'static str,
    },
    /// Two different keys under one serial number.
    #[error("two different Alipay keys have the serial number {sn}: pass each with its own")]
    Conflict {
        /// The serial number.
        sn: String,
    },
    /// No certificate of Alipay is configured, so there is nothing to verify with. Add one with
    /// [`alipay_certificate`](crate::Certificates::alipay_certificate).
    #[error(
        "no Alipay certificate is configured: add alipayCertPublicKey_RSA2.crt with \
         `Certificates::alipay_certificate`"
    )]
    NoKey,
    /// A message names a certificate by an invalid serial number, which is not shown. It is not from
    /// Alipay: do not act on it.
    #[error(
        "the `alipay_cert_sn` of the message is not 32 hexadecimal digits: the message is not from Alipay, so \
         do not act on it"
    )]
    Malformed,
    /// A certificate that is not configured, and there are no roots to validate a download with.
    #[error(
        "Alipay's certificate {sn} is not configured, and without alipayRootCert.crt it cannot be \
         downloaded safely: get alipayCertPublicKey_RSA2.crt from the Open Platform and add it with \
         `Certificates::alipay_certificate`"
    )]
    Unknown {
        /// Its serial number.
        sn: String,
    },
    /// A certificate that is not configured could not be downloaded.
    #[error(
        "Alipay's certificate {sn} is not configured and could not be downloaded: {}; if this persists, \
         get alipayCertPublicKey_RSA2.crt from the Open Platform and add it with \
         `Certificates::alipay_certificate`",
        with_causes(.cause.as_ref())
    )]
    Download {
        /// Its serial number.
        sn: String,
        /// The cause.
        cause: Arc<dyn Error + Send + Sync>,
    },
    /// A certificate that is not configured is not downloaded within a minute of a download that failed.
    #[error(
        "Alipay's certificate {sn} is not configured, and it is not downloaded within a minute of a download that failed"
    )]
    Postponed {
        /// Its serial number.
        sn: String,
    },
    /// The downloaded certificate is not trusted. Get it from the Open Platform, and add it with
    /// [`alipay_certificate`](crate::Certificates::alipay_certificate).
    #[error(
        "the download of Alipay's certificate {sn} is not trusted, {problem}: get \
         alipayCertPublicKey_RSA2.crt from the Open Platform and add it with \
         `Certificates::alipay_certificate`"
    )]
    Untrusted {
        /// The serial number that was requested.
        sn: String,
        /// The reason.
        problem: TrustProblem,
    },
}

debug_with_display!(CertificateError {
    File,
    Swapped,
    WrongOrder,
    SameKey,
    Serial,
    Conflict,
    NoKey,
    Malformed,
    Unknown,
    Download,
    Postponed,
    Untrusted,
});

impl CertificateError {
    pub(crate) fn download(sn: &str, cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Download { sn: sn.to_owned(), cause: Arc::from(cause.into()) }
    }
}

/// A file of certificates, by what it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CertificateFile {
    /// The application's certificate, `appCertPublicKey_<appid>.crt`.
    App,
    /// Alipay's certificate, `alipayCertPublicKey_RSA2.crt`.
    Alipay,
    /// The root certificates, `alipayRootCert.crt`.
    Root,
    /// A certificate of Alipay that was requested from the gateway.
    Download,
}

impl fmt::Display for CertificateFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::App => "appCertPublicKey_<appid>.crt",
            Self::Alipay => "alipayCertPublicKey_RSA2.crt",
            Self::Root => "alipayRootCert.crt",
            Self::Download => "the downloaded certificate",
        })
    }
}
