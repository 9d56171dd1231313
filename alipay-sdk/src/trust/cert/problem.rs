//! The problems of certificates, and of the files that should hold them.

use crate::keys::KeyError;
use crate::text::debug_with_display;

/// The problem of a file of certificates.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FileProblem {
    /// The file is empty, or only blanks. Pass its content.
    #[error("the file is empty: pass its content")]
    Empty,
    /// The path of a file. Pass the content of the file.
    #[error(
        "this looks like the path of a file: pass the content of the file, such as `std::fs::read(path)?`"
    )]
    Path,
    /// A variable, such as `${ALIPAY_CERT}`.
    #[error(
        "this is a variable that was not expanded, such as `${{NAME}}`: check how the configuration is read"
    )]
    Placeholder,
    /// Neither PEM nor DER of a certificate. Pass the `.crt` file as it was downloaded.
    #[error("the file has no certificate: pass the `.crt` file as it was downloaded, PEM or DER")]
    NotCertificate,
    /// A key, private or public, where a certificate is expected.
    #[error(
        "expected a certificate, found a key: pass the `.crt` file of the Open Platform, \
         and the private key to `ClientBuilder::private_key`"
    )]
    Key,
    /// A certificate request, where a certificate is expected. Upload it to the Open Platform.
    #[error(
        "expected a certificate, found a certificate request: upload it to the Open Platform, and pass the \
         certificate that the platform offers then"
    )]
    Request,
    /// A key store. Extract its certificates with the command.
    #[error("this is a {format} file: extract its certificates with `{command}`")]
    Container {
        /// Its format.
        format: &'static str,
        /// The command that extracts the certificates.
        command: &'static str,
    },
    /// A certificate that cannot be read. Download the file again.
    #[error("certificate {number} of the file is damaged or truncated: download the file again")]
    Damaged {
        /// Its place in the file, starting at 1.
        number: usize,
    },
    /// A certificate for signatures other than RSA.
    #[error(
        "the first certificate is not signed with RSA, perhaps it is for SM2: pass the file for RSA2"
    )]
    NotRsa,
    /// A certificate whose public key cannot be used.
    #[error("the key of the first certificate cannot be used: {0}")]
    BadKey(KeyError),
    /// Root certificates, where another file belongs.
    #[error(
        "the first certificate is a root, probably of alipayRootCert.crt: pass the file that belongs here"
    )]
    IsRoot,
    /// Alipay's certificate, where the application's belongs.
    #[error(
        "expected the application's certificate, found Alipay's: pass appCertPublicKey_<appid>.crt"
    )]
    IsAlipay,
    /// No root certificates, where they belong.
    #[error(
        "the file has no root certificate with an RSA signature: pass all of alipayRootCert.crt"
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

/// The reason why a downloaded certificate is not trusted.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TrustProblem {
    /// It is another certificate than the requested one.
    #[error("the downloaded certificate is {found}")]
    OtherSerial {
        /// The serial number of the downloaded certificate.
        found: String,
    },
    /// The certificates of applications have the same roots as those of Alipay, and differ in who
    /// issued them; those that Alipay signs with for other merchants differ in whom they are for.
    #[error("issuer and subject are not those of the configured Alipay certificate")]
    OtherName,
    /// It, or a certificate above it, is not valid yet. Check the clock.
    #[error("certificate {sn} is not valid yet (check the clock)")]
    NotYetValid {
        /// The serial number.
        sn: String,
    },
    /// It, or a certificate above it, has expired. Check the clock.
    #[error("certificate {sn} has expired (check the clock)")]
    Expired {
        /// The serial number.
        sn: String,
    },
    /// No chain of issuers leads to a root.
    #[error("no certificate in alipayRootCert.crt issued the certificate or one above it")]
    NoIssuer,
    /// An issuer that may not issue certificates.
    #[error("certificate {sn} above it may not issue certificates")]
    NotAuthority {
        /// The serial number.
        sn: String,
    },
    /// A key, its own or that of an issuer, cannot be used.
    #[error("the key of certificate {sn} is not an RSA key of at least 2048 bits")]
    Key {
        /// The serial number.
        sn: String,
    },
    /// A signature does not match.
    #[error("the signature of certificate {sn} does not match")]
    Signature {
        /// The serial number.
        sn: String,
    },
    /// A signature of a kind that is not supported, or not by the cargo features in use.
    #[error("the signature of certificate {sn} is of a kind that cannot be checked, OID {oid}")]
    Algorithm {
        /// The serial number.
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
