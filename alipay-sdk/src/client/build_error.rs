//! What can be wrong with what a client is built with.

use crate::keys::{AesKeyError, KeyError};
use crate::transport::SetupError;
use crate::trust::cert::CertificateError;

/// Why there is no client.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// No application id was given, or something else.
    #[error(
        "the app id is no number such as 2021000122671080: copy the APPID of the application from open.alipay.com"
    )]
    AppId,
    /// No private key was given.
    #[error("no private key: call `.private_key(…)`, or `.signer(…)` if it is kept elsewhere")]
    MissingPrivateKey,
    /// No public key was given; no answer could be believed.
    #[error(
        "no Alipay public key: call `.alipay_public_key(…)` with the 支付宝公钥 shown on the platform, or \
         `.certificates(…)` in certificate mode; without one no answer can be verified"
    )]
    MissingPublicKey,
    /// The private key cannot be used.
    #[error("the application's private key cannot be used")]
    PrivateKey(#[source] KeyError),
    /// Alipay's public key cannot be used.
    #[error("Alipay's public key cannot be used")]
    PublicKey(#[source] KeyError),
    /// The certificates cannot be used.
    #[error("the certificates cannot be used")]
    Certificates(#[source] CertificateError),
    /// The private key does not belong to the application's certificate.
    #[error(
        "the private key is not the one of appCertPublicKey_<appid>.crt: give the key that the certificate was \
         requested with"
    )]
    OtherCertificate,
    /// The certificates and a public key were given: which of the two is meant?
    #[error(
        "both certificates and an Alipay public key were given: an application is either in certificate mode or in \
         public-key mode, as set up on the platform"
    )]
    TwoModes,
    /// Content is to be encrypted, and there is no AES key.
    #[error("no AES key, but `.encrypt()` was called: call `.aes_key(…)` too")]
    MissingAesKey,
    /// The AES key cannot be used.
    #[error("the AES key cannot be used")]
    AesKey(#[source] AesKeyError),
    /// The application's own public key was given as Alipay's.
    #[error(
        "the key given as Alipay's public key (支付宝公钥) is the application's own (应用公钥): copy the key that the \
         platform shows after the application's key was uploaded"
    )]
    OwnPublicKey,
    /// The gateway's address cannot be used.
    #[error("the gateway's address cannot be used: {why}")]
    Gateway {
        /// What is wrong with it.
        why: &'static str,
    },
    /// HTTP or TLS cannot be set up.
    #[error("the HTTP transport cannot be set up")]
    Transport(#[source] SetupError),
    /// The crate was built without the feature `reqwest`, and no transport was given.
    #[error(
        "no transport: enable the feature `reqwest`, or call `.transport(…)` with one of your own"
    )]
    MissingTransport,
}
