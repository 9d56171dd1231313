//! What is wrong with a certificate, or with the file that should hold it.

use crate::keys::KeyError;
use crate::text::debug_with_display;

/// What is wrong with a file of certificates.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FileProblem {
    /// Nothing, or only blanks.
    #[error("the file is empty: give what the file contains")]
    Empty,
    /// A file name.
    #[error(
        "this looks like the path of a file: give what the file contains, such as `std::fs::read(path)?`"
    )]
    Path,
    /// A variable, such as `${ALIPAY_CERT}`.
    #[error(
        "this is a variable that was not expanded, such as `${{NAME}}`: check how the configuration is read"
    )]
    Placeholder,
    /// Neither PEM nor DER of a certificate.
    #[error("the file has no certificate: give the `.crt` file as it was downloaded, PEM or DER")]
    NotCertificate,
    /// A key, private or public.
    #[error(
        "this is a key, and a certificate is expected: give the `.crt` file of the Open Platform, \
         and the private key to `ClientBuilder::private_key`"
    )]
    Key,
    /// A certificate request.
    #[error(
        "this is a certificate request: upload it to the Open Platform, and give the certificate \
         that the platform offers then"
    )]
    Request,
    /// A key store.
    #[error("this is a {format} file: get its certificates out with `{command}`")]
    Container {
        /// Its format.
        format: &'static str,
        /// How to take the certificates out.
        command: &'static str,
    },
    /// A certificate that cannot be read.
    #[error("certificate {number} of the file is damaged or cut: download the file again")]
    Damaged {
        /// Its place in the file, starting at 1.
        number: usize,
    },
    /// A certificate for signatures other than RSA.
    #[error(
        "the first certificate is not signed with RSA, perhaps it is for SM2: give the file for RSA2"
    )]
    NotRsa,
    /// A certificate whose public key cannot be used.
    #[error("the key of the first certificate cannot be used: {0}")]
    BadKey(KeyError),
    /// Root certificates, where another file belongs.
    #[error(
        "the first certificate is a root, this is probably alipayRootCert.crt: give the file that is meant here"
    )]
    IsRoot,
    /// Alipay's certificate, where the application's belongs.
    #[error("this is Alipay's certificate: give the application's")]
    IsAlipay,
    /// No root certificates, where they belong.
    #[error(
        "the file has no root certificate with an RSA signature: give all of alipayRootCert.crt"
    )]
    NoRoot,
}

debug_with_display!(FileProblem {
    Empty,
    Path,
    Placeholder,
    NotCertificate,
    Key,
    Request,
    Container,
    Damaged,
    NotRsa,
    BadKey,
    IsRoot,
    IsAlipay,
    NoRoot,
});

/// Why a downloaded certificate is not trusted.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TrustProblem {
    /// It is another certificate than the one that was asked for.
    #[error("the certificate that came is {found}")]
    OtherSerial {
        /// The serial number of what came.
        found: String,
    },
    /// The certificates of applications have the same roots as those of Alipay, and differ in who
    /// issued them; those that Alipay signs with for other merchants differ in whom they are for.
    #[error("issuer and subject are not those of the configured Alipay certificate")]
    OtherName,
    /// The time to use it, or a certificate above it, has not come.
    #[error("certificate {sn} is not valid yet (check the clock)")]
    NotYetValid {
        /// Which one.
        sn: String,
    },
    /// The time to use it, or a certificate above it, is over.
    #[error("certificate {sn} has expired (check the clock)")]
    Expired {
        /// Which one.
        sn: String,
    },
    /// No chain of issuers leads to a root.
    #[error("no certificate in alipayRootCert.crt issued the certificate or one above it")]
    NoIssuer,
    /// An issuer that may not issue certificates.
    #[error("certificate {sn} above it may not issue certificates")]
    NotAuthority {
        /// Which one.
        sn: String,
    },
    /// A key, its own or that of an issuer, cannot be used.
    #[error("the key of certificate {sn} is not an RSA key of at least 2048 bits")]
    Key {
        /// Which one.
        sn: String,
    },
    /// A signature does not match.
    #[error("the signature of certificate {sn} does not match")]
    Signature {
        /// Which one.
        sn: String,
    },
    /// A signature of a kind that is not supported, or not by the cargo features in use.
    #[error("the signature of certificate {sn} is of a kind that cannot be checked, OID {oid}")]
    Algorithm {
        /// Which one.
        sn: String,
        /// The object identifier of the kind.
        oid: String,
    },
}

debug_with_display!(TrustProblem {
    OtherSerial,
    OtherName,
    NotYetValid,
    Expired,
    NoIssuer,
    NotAuthority,
    Key,
    Signature,
    Algorithm,
});
