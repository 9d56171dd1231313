//! Errors in the configuration of a client.

use crate::keys::{AesKeyError, KeyError};
use crate::text::debug_with_display;
use crate::transport::SetupError;
use crate::trust::cert::CertificateError;

/// An invalid client configuration.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// The application id is invalid. Copy the APPID of the application from open.alipay.com.
    #[error("invalid app id: {why}; copy the APPID of the application from open.alipay.com")]
    AppId {
        /// The reason.
        why: String,
    },
    /// No private key is set, and no signer.
    #[error("no private key: call `.private_key(…)`, or `.signer(…)` if it is kept elsewhere")]
    MissingPrivateKey,
    /// No public key and no certificates are set, so no response could be verified.
    #[error(
        "no Alipay public key: call `.alipay_public_key(…)` with the 支付宝公钥 shown on the platform, or \
         `.certificates(…)` in certificate mode"
    )]
    MissingPublicKey,
    /// The private key cannot be used.
    #[error("the application's private key (应用私钥) cannot be used: {0}")]
    PrivateKey(KeyError),
    /// Alipay's public key cannot be used.
    #[error("Alipay's public key (支付宝公钥) cannot be used: {0}")]
    PublicKey(KeyError),
    /// The certificates cannot be used.
    #[error("the certificates cannot be used: {0}")]
    Certificates(CertificateError),
    /// The private key does not belong to the application's certificate. Pass the one that the
    /// certificate was requested with.
    #[error(
        "the private key does not belong to appCertPublicKey_<appid>.crt: pass the key that the certificate was \
         requested with"
    )]
    OtherCertificate,
    /// Both certificates and a public key are set. Keep the one of the mode that is set up on the
    /// platform.
    #[error(
        "both certificates and an Alipay public key are set: keep the one of the mode that is set up on the platform"
    )]
    TwoModes,
    /// Content is to be encrypted, and there is no AES key. Call
    /// [`aes_key`](crate::ClientBuilder::aes_key).
    #[error("`.encrypt()` needs an AES key: call `.aes_key(…)` too")]
    MissingAesKey,
    /// The AES key cannot be used.
    #[error("the AES key (接口内容加密方式) cannot be used: {0}")]
    AesKey(AesKeyError),
    /// The application's own public key was passed as Alipay's. Copy the key that the platform shows
    /// after the application's key was uploaded.
    #[error(
        "the key passed as Alipay's public key (支付宝公钥) is the application's own (应用公钥): copy the key that the \
         platform shows after the application's key was uploaded"
    )]
    OwnPublicKey,
    /// The gateway's URL cannot be used.
    #[error("invalid gateway URL: {why}")]
    Gateway {
        /// The reason.
        why: &'static str,
    },
    /// HTTP or TLS cannot be set up.
    #[error(transparent)]
    Transport(SetupError),
    /// The crate was built without the feature `reqwest`, and no transport is set.
    #[error("no transport: enable the feature `reqwest`, or call `.transport(…)`")]
    MissingTransport,
}

debug_with_display!(BuildError {
    AppId,
    MissingPrivateKey,
    MissingPublicKey,
    PrivateKey,
    PublicKey,
    Certificates,
    OtherCertificate,
    TwoModes,
    MissingAesKey,
    AesKey,
    OwnPublicKey,
    Gateway,
    Transport,
    MissingTransport,
});
