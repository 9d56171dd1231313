//! Certificate mode: keys that come in X.509 certificates, named by serial numbers.
//!
//! ```
//! use alipay_sdk::Certificates;
//!
//! # fn f(app: Vec<u8>, alipay: Vec<u8>, root: Vec<u8>) -> Result<(), alipay_sdk::cert::CertificateError> {
//! let certificates = Certificates::new(app, alipay, root)?;
//! println!("app_cert_sn is {}", certificates.app_cert_sn());
//! # Ok(())
//! # }
//! ```

mod bundle;
mod chain;
mod error;
mod keyring;
mod name;
mod places;
mod problem;
mod serial;
#[cfg(test)]
mod tests;
mod x509;

pub use self::error::{CertificateError, CertificateFile};
pub(crate) use self::keyring::Keyring;
pub use self::problem::{FileProblem, TrustProblem};

use self::x509::Certificate;
use crate::keys::PublicKey;
use std::{fmt, time::SystemTime};

/// More certificates than a download has. Checking a chain takes the square of their number.
const MAX_INTERMEDIATES: usize = 8;

/// The configuration of certificate mode: the serial numbers that requests carry, the keys that Alipay signs
/// with, and the roots by which a new certificate of Alipay is validated.
///
/// [`Debug`](fmt::Debug) shows nothing but serial numbers.
#[derive(Clone)]
pub struct Certificates {
    app_cert_sn: String,
    app_public_key: Option<PublicKey>,
    alipay_root_cert_sn: String,
    roots: Vec<Certificate>,
    /// Keys by serial number, in the order in which they were added.
    keys: Vec<(String, PublicKey)>,
    /// Issuer and subject of the configured certificates of Alipay.
    names: Vec<(String, String)>,
    intermediates: Vec<Certificate>,
    expires: Option<SystemTime>,
}

impl Certificates {
    /// Reads the three files that the Open Platform hands out: `appCertPublicKey_<appid>.crt`,
    /// `alipayCertPublicKey_RSA2.crt` and `alipayRootCert.crt`. Pass their contents, PEM or DER.
    ///
    /// Line breaks, a byte order mark and anything around the certificates do no harm. The first certificate
    /// of the first two files counts; others may follow, up to the root.
    ///
    /// A certificate that has expired is accepted, as Alipay's SDKs do: check
    /// [`expires`](Self::expires).
    ///
    /// # Errors
    /// [`CertificateError`] names what was found instead and what to do next.
    pub fn new(
        app: impl AsRef<[u8]>,
        alipay: impl AsRef<[u8]>,
        root: impl AsRef<[u8]>,
    ) -> Result<Self, CertificateError> {
        places::check(app.as_ref(), alipay.as_ref(), root.as_ref())?;
        let (app, key, _) = leaf(CertificateFile::App, app.as_ref())?;
        let roots = roots(root.as_ref())?;
        let sns: Vec<_> = roots.iter().map(Certificate::sn).collect();
        let certificates = Self {
            app_cert_sn: app.sn().to_owned(),
            app_public_key: Some(key),
            alipay_root_cert_sn: sns.join("_"),
            expires: Some(app.expires()),
            roots,
            keys: Vec::new(),
            names: Vec::new(),
            intermediates: Vec::new(),
        };
        certificates.alipay_certificate(alipay)
    }

    /// Adds another certificate file of Alipay, to be prepared for the day on which Alipay signs
    /// with it.
    ///
    /// # Errors
    /// Returns the same errors as [`new`](Self::new).
    pub fn alipay_certificate(self, file: impl AsRef<[u8]>) -> Result<Self, CertificateError> {
        let (certificate, key, intermediates) = leaf(CertificateFile::Alipay, file.as_ref())?;
        let mut all = self.alipay_key(certificate.sn(), key)?;
        let expires = certificate.expires();
        all.expires = Some(all.expires.map_or(expires, |earlier| earlier.min(expires)));
        all.names.push((certificate.issuer().to_owned(), certificate.subject().to_owned()));
        all.intermediates.extend(intermediates);
        Ok(all)
    }

    /// Takes the serial numbers that were computed elsewhere instead of the files: 32 hexadecimal digits
    /// each, for the root one or more, joined by `_`.
    ///
    /// Add Alipay's key with [`alipay_key`](Self::alipay_key) or
    /// [`alipay_certificate`](Self::alipay_certificate). Without the root certificates no new
    /// certificate of Alipay can be validated, so none is downloaded.
    ///
    /// # Errors
    /// [`CertificateError::Serial`].
    pub fn from_serials(
        app_cert_sn: impl Into<String>,
        alipay_root_cert_sn: impl Into<String>,
    ) -> Result<Self, CertificateError> {
        let roots = alipay_root_cert_sn.into();
        let roots: Result<Vec<_>, _> =
            roots.split('_').map(|sn| serial_given("alipay_root_cert_sn", sn)).collect();
        Ok(Self {
            app_cert_sn: serial_given("app_cert_sn", &app_cert_sn.into())?,
            app_public_key: None,
            alipay_root_cert_sn: roots?.join("_"),
            roots: Vec::new(),
            keys: Vec::new(),
            names: Vec::new(),
            intermediates: Vec::new(),
            expires: None,
        })
    }

    /// Adds a public key of Alipay under the serial number of its certificate.
    ///
    /// # Errors
    /// [`CertificateError::Serial`]; [`CertificateError::SameKey`] for the application's own key;
    /// [`CertificateError::Conflict`] when the serial number has another key already.
    pub fn alipay_key(
        mut self,
        alipay_cert_sn: impl Into<String>,
        key: PublicKey,
    ) -> Result<Self, CertificateError> {
        let sn = serial_given("alipay_cert_sn", &alipay_cert_sn.into())?;
        if self.app_public_key.as_ref() == Some(&key) {
            return Err(CertificateError::SameKey);
        }
        match self.key(&sn) {
            None => self.keys.push((sn, key)),
            Some(known) if *known == key => {}
            Some(_) => return Err(CertificateError::Conflict { sn }),
        }
        Ok(self)
    }

    /// Returns the serial number of the application's certificate: the parameter `app_cert_sn`.
    pub fn app_cert_sn(&self) -> &str {
        &self.app_cert_sn
    }

    /// Returns the serial numbers of the root certificates: the parameter `alipay_root_cert_sn`.
    pub fn alipay_root_cert_sn(&self) -> &str {
        &self.alipay_root_cert_sn
    }

    /// Returns the serial numbers of the configured certificates of Alipay.
    pub fn alipay_cert_sns(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(|(sn, _)| sn.as_str())
    }

    /// Returns when the first of the configured certificates expires, the application's or one of
    /// Alipay's; `None` if no files were passed. It is for monitoring: nothing is rejected then.
    pub fn expires(&self) -> Option<SystemTime> {
        self.expires
    }

    /// The key in the application's certificate, to compare with the private key.
    pub(crate) fn app_public_key(&self) -> Option<&PublicKey> {
        self.app_public_key.as_ref()
    }

    /// The configured key of Alipay under a serial number.
    pub(crate) fn key(&self, sn: &str) -> Option<&PublicKey> {
        self.keys.iter().find(|(known, _)| known == sn).map(|(_, key)| key)
    }

    /// All configured keys of Alipay.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &PublicKey> {
        self.keys.iter().map(|(_, key)| key)
    }

    /// Whether a downloaded certificate can be validated.
    fn has_roots(&self) -> bool {
        !self.roots.is_empty()
    }

    /// Validates a certificate that was downloaded because a message names it: PEM or DER, perhaps
    /// with those above it.
    ///
    /// Applications have certificates from the same roots as Alipay, and other merchants have
    /// certificates of Alipay from the same issuer, so a chain is not enough: issuer and subject must
    /// be those of a configured certificate of Alipay.
    pub(crate) fn accept(
        &self,
        requested_sn: &str,
        downloaded: &[u8],
        now: SystemTime,
    ) -> Result<PublicKey, CertificateError> {
        if !self.has_roots() {
            return Err(CertificateError::Unknown { sn: requested_sn.to_owned() });
        }
        let (leaf, _, above) = leaf(CertificateFile::Download, downloaded)
            .map_err(|error| CertificateError::download(requested_sn, error))?;
        self.validate(&leaf, &above, requested_sn, now)
            .map_err(|problem| CertificateError::Untrusted { sn: requested_sn.to_owned(), problem })
    }

    fn validate(
        &self,
        leaf: &Certificate,
        above: &[Certificate],
        requested_sn: &str,
        now: SystemTime,
    ) -> Result<PublicKey, TrustProblem> {
        if leaf.sn() != requested_sn {
            return Err(TrustProblem::OtherSerial { found: leaf.sn().to_owned() });
        }
        let is_alike = |(issuer, subject): &(String, String)| {
            issuer == leaf.issuer() && subject == leaf.subject()
        };
        if !self.names.iter().any(is_alike) {
            return Err(TrustProblem::OtherName);
        }
        let key = leaf.strong_key()?;
        let above = above.iter().take(MAX_INTERMEDIATES).chain(&self.intermediates);
        chain::check(leaf, &above.collect::<Vec<_>>(), &self.roots, now)?;
        Ok(key)
    }
}

/// The first certificate of a file, its key, and the others that are signed with RSA.
fn leaf(
    file: CertificateFile,
    input: &[u8],
) -> Result<(Certificate, PublicKey, Vec<Certificate>), CertificateError> {
    let wrong = |problem| CertificateError::File { file, problem };
    let mut certificates = bundle::read(file, input)?.into_iter();
    let first = certificates.next().ok_or(wrong(FileProblem::NotCertificate))?;
    let others = certificates.flatten().collect();
    match first {
        // The root bundle begins with one for SM2.
        None if roots(input).is_ok() => Err(wrong(FileProblem::IsRoot)),
        None => Err(wrong(FileProblem::NotRsa)),
        Some(first) if first.issuer() == first.subject() => Err(wrong(FileProblem::IsRoot)),
        Some(first) => {
            let key = first.key().map_err(|error| wrong(FileProblem::BadKey(error)))?;
            Ok((first, key, others))
        }
    }
}

/// The certificates of the root bundle that are signed with RSA.
fn roots(input: &[u8]) -> Result<Vec<Certificate>, CertificateError> {
    let file = CertificateFile::Root;
    let roots: Vec<_> = bundle::read(file, input)?.into_iter().flatten().collect();
    if roots.iter().any(|root| root.issuer() == root.subject()) {
        Ok(roots)
    } else {
        Err(CertificateError::File { file, problem: FileProblem::NoRoot })
    }
}

fn serial_given(parameter: &'static str, sn: &str) -> Result<String, CertificateError> {
    serial::normal(sn.trim()).ok_or(CertificateError::Serial { parameter })
}

impl fmt::Debug for Certificates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Certificates")
            .field("app_cert_sn", &self.app_cert_sn)
            .field("alipay_root_cert_sn", &self.alipay_root_cert_sn)
            .field("alipay_cert_sns", &self.alipay_cert_sns().collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}
