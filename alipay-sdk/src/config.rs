//! What a client is made of, and what can be wrong with that.

#[cfg(feature = "blocking")]
use crate::blocking::Blocking;
use crate::cert::CertificateError;
use crate::charset::Charset;
use crate::cipher::{AesKey, AesKeyError};
use crate::key::KeyError;
use crate::retry::RetryPolicy;
use crate::sign::{SignType, Signer};
use crate::transport::{SetupError, Transport};
use crate::trust::Trust;
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use url::{Host, Url};

/// Which of Alipay's gateways.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// `https://openapi.alipay.com/gateway.do`
    #[default]
    Production,
    /// `https://openapi-sandbox.dl.alipaydev.com/gateway.do`, with the sandbox's own app id and
    /// keys.
    Sandbox,
    /// Any other address: a proxy, or a gateway for tests on this machine.
    Custom(String),
}

impl Environment {
    /// The gateway's address.
    pub fn url(&self) -> &str {
        match self {
            Self::Production => "https://openapi.alipay.com/gateway.do",
            Self::Sandbox => "https://openapi-sandbox.dl.alipaydev.com/gateway.do",
            Self::Custom(url) => url,
        }
    }
}

/// Shows where calls go, but nothing that may be hidden in an address.
impl fmt::Debug for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Production => f.write_str("Production"),
            Self::Sandbox => f.write_str("Sandbox"),
            Self::Custom(text) => match Url::parse(text) {
                Ok(url) => write!(f, "Custom({})", url.origin().ascii_serialization()),
                Err(_) => f.write_str("Custom(no URL)"),
            },
        }
    }
}

/// Everything that calls share. Made once by [`ClientBuilder::build`](crate::ClientBuilder::build).
pub(crate) struct Config {
    pub app_id: String,
    pub gateway: String,
    pub sign_type: SignType,
    pub signer: Arc<dyn Signer>,
    pub trust: Trust,
    pub aes_key: Option<AesKey>,
    pub encrypt: bool,
    pub transport: Arc<dyn Transport>,
    pub clock: Clock,
    pub charset: Charset,
    pub retry: Option<Arc<dyn RetryPolicy>>,
    pub connect_timeout: Option<Duration>,
    pub timeout: Duration,
    #[cfg(feature = "blocking")]
    pub blocking: Blocking,
    pub validate: bool,
    pub strict: bool,
}

pub(crate) type Clock = Arc<dyn Fn() -> SystemTime + Send + Sync>;

/// The address to call, which everything else is appended to.
pub(crate) fn gateway_url(text: &str) -> Result<Url, BuildError> {
    let wrong = |why| BuildError::Gateway { why };
    let url = Url::parse(text).map_err(|_| wrong("it is no absolute URL"))?;
    let is_local = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    match url.scheme() {
        "https" => {}
        "http" if is_local => {}
        "http" => return Err(wrong("plain http is for this machine only: use https")),
        _ => return Err(wrong("it must start with https://")),
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(wrong("it must end with the path: no `?` and no `#`"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(wrong("it must not hold a user name or a password"));
    }
    Ok(url)
}

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

impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            .field("app_id", &self.app_id)
            .field("gateway", &self.gateway)
            .field("sign_type", &self.sign_type)
            .finish_non_exhaustive()
    }
}
