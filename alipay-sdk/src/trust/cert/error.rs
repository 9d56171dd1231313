//! What can be wrong with certificates, and what to do about it.

use super::problem::{FileProblem, TrustProblem};
use crate::text::{debug_with_display, with_causes};
use std::{error::Error, fmt, sync::Arc};

/// Why a certificate was not accepted: what was found, and what to do next. It holds serial numbers,
/// but no key material.
#[derive(Clone, thiserror::Error)]
#[non_exhaustive]
pub enum CertificateError {
    /// A file cannot be used.
    #[error("{file}: {problem}")]
    File {
        /// Which one.
        file: CertificateFile,
        /// What is wrong with it.
        problem: FileProblem,
    },
    /// Files in the places of others.
    #[error(
        "{first} and {second} are swapped: give the application's certificate, Alipay's, and the roots in this order"
    )]
    Swapped {
        /// A file that is in the place of another.
        first: CertificateFile,
        /// The file that is in its place.
        second: CertificateFile,
    },
    /// All three files are in the places of others.
    #[error(
        "the three files are in the wrong order: give the application's certificate, Alipay's, and the roots"
    )]
    WrongOrder,
    /// The application's own key, where one of Alipay's belongs.
    #[error(
        "the application's own public key was given as Alipay's: give alipayCertPublicKey_RSA2.crt, \
         not appCertPublicKey_<appid>.crt"
    )]
    SameKey,
    /// An invalid serial number.
    #[error(
        "`{parameter}` is not a serial number: give the 32 hexadecimal digits that Alipay's SDKs \
         compute, for the root several joined by `_`, or give the certificate files instead"
    )]
    Serial {
        /// Which one.
        parameter: &'static str,
    },
    /// Two different keys under one serial number.
    #[error("two different Alipay keys have the serial number {sn}: give each its own")]
    Conflict {
        /// The serial number.
        sn: String,
    },
    /// There is nothing to verify with.
    #[error(
        "no Alipay certificate is configured: add alipayCertPublicKey_RSA2.crt with \
         `Certificates::alipay_certificate`"
    )]
    NoKey,
    /// A message names a certificate by an invalid serial number. It is not shown.
    #[error(
        "the `alipay_cert_sn` of the message is not 32 hexadecimal digits: it is not from Alipay, \
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
        "Alipay's certificate {sn} is not configured and could not be downloaded: {}; if that goes on, \
         get alipayCertPublicKey_RSA2.crt from the Open Platform and add it with \
         `Certificates::alipay_certificate`",
        with_causes(.cause.as_ref())
    )]
    Download {
        /// Its serial number.
        sn: String,
        /// What went wrong.
        cause: Arc<dyn Error + Send + Sync>,
    },
    /// A certificate that is not configured is not downloaded now.
    #[error(
        "Alipay's certificate {sn} is not configured, and it is not downloaded within a minute of a download that failed"
    )]
    Postponed {
        /// Its serial number.
        sn: String,
    },
    /// The downloaded certificate is not trusted.
    #[error(
        "the download of Alipay's certificate {sn} is not trusted, {problem}: get \
         alipayCertPublicKey_RSA2.crt from the Open Platform and add it with \
         `Certificates::alipay_certificate`"
    )]
    Untrusted {
        /// The serial number that was asked for.
        sn: String,
        /// Why it is not trusted.
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
    /// A certificate of Alipay that the gateway was asked for.
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
