//! What a client is made of, and the checks before it exists.

use crate::client::Client;
use crate::key::{KeyError, PrivateKey, PublicKey};
use crate::sign::{SignType, Signer, Verifier};
use crate::transport::{Transport, TransportError};
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use url::{Host, Url};

/// Which of Alipay's gateways.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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

/// Everything that calls share. Made once by [`ClientBuilder::build`].
pub(crate) struct Config {
    pub app_id: String,
    pub gateway: String,
    pub sign_type: SignType,
    pub signer: Arc<dyn Signer>,
    pub verifier: Arc<dyn Verifier>,
    pub transport: Arc<dyn Transport>,
    pub clock: Clock,
    pub timeout: Duration,
    pub validate: bool,
    pub strict: bool,
}

pub(crate) type Clock = Arc<dyn Fn() -> SystemTime + Send + Sync>;

/// Builds a [`Client`]; [`Client::builder`] starts one.
#[must_use = "`build` makes the client"]
pub struct ClientBuilder {
    app_id: String,
    environment: Environment,
    sign_type: SignType,
    signer: Option<Key<PrivateKey, dyn Signer>>,
    verifier: Option<Key<PublicKey, dyn Verifier>>,
    transport: Option<Arc<dyn Transport>>,
    clock: Clock,
    connect_timeout: Duration,
    timeout: Duration,
    validate: bool,
    strict: bool,
}

/// A key of ours, whose mistakes are told by `build`, or someone else's that holds the key.
enum Key<K, T: ?Sized> {
    Own(Result<K, KeyError>),
    Custom(Arc<T>),
}

impl ClientBuilder {
    pub(crate) fn new(app_id: String) -> Self {
        Self {
            app_id,
            environment: Environment::default(),
            sign_type: SignType::default(),
            signer: None,
            verifier: None,
            transport: None,
            clock: Arc::new(SystemTime::now),
            connect_timeout: Duration::from_secs(3),
            timeout: Duration::from_secs(15),
            validate: true,
            strict: false,
        }
    }

    /// The gateway to call; production unless said otherwise.
    pub fn environment(mut self, environment: Environment) -> Self {
        self.environment = environment;
        self
    }

    /// The address of a gateway that is neither production nor sandbox. Plain `http` is for this
    /// machine only.
    pub fn gateway(self, url: impl Into<String>) -> Self {
        self.environment(Environment::Custom(url.into()))
    }

    /// The application's private key: PKCS#1 or PKCS#8, PEM or a line of base64, or DER.
    pub fn private_key(mut self, key: impl AsRef<[u8]>) -> Self {
        self.signer = Some(Key::Own(PrivateKey::parse(key)));
        self
    }

    /// Alipay's public key for this application (支付宝公钥, not 应用公钥): PEM or a line of base64.
    pub fn alipay_public_key(mut self, key: impl AsRef<[u8]>) -> Self {
        self.verifier = Some(Key::Own(PublicKey::parse(key)));
        self
    }

    /// Signs with a key that is kept elsewhere, instead of [`private_key`](Self::private_key).
    pub fn signer(mut self, signer: impl Signer + 'static) -> Self {
        self.signer = Some(Key::Custom(Arc::new(signer)));
        self
    }

    /// Verifies elsewhere, instead of [`alipay_public_key`](Self::alipay_public_key).
    pub fn verifier(mut self, verifier: impl Verifier + 'static) -> Self {
        self.verifier = Some(Key::Custom(Arc::new(verifier)));
        self
    }

    /// RSA2 unless said otherwise.
    pub fn sign_type(mut self, sign_type: SignType) -> Self {
        self.sign_type = sign_type;
        self
    }

    /// Carries the HTTP exchanges, instead of reqwest.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// How long connecting may take, 3 seconds unless said otherwise. A transport of your own
    /// sees to that itself.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// How long a call may take in all, 15 seconds unless said otherwise here or for the call.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Tells the time, for tests and for machines whose clock is off.
    pub fn clock(mut self, clock: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Sends requests that break documented rules: for the day the docs are wrong.
    pub fn skip_validation(mut self) -> Self {
        self.validate = false;
        self
    }

    /// Makes a field that cannot be read an error of the whole answer. Without it such a field
    /// is absent and listed in [`Response::problems`](crate::Response::problems), which is what
    /// a service that moves money wants.
    pub fn strict_decoding(mut self) -> Self {
        self.strict = true;
        self
    }

    /// Checks everything and makes the client.
    ///
    /// # Errors
    ///
    /// What is missing or wrong, and what to do about it. No key appears in the text.
    pub fn build(mut self) -> Result<Client, BuildError> {
        if self.app_id.trim().is_empty() {
            return Err(BuildError::MissingAppId);
        }
        let url = gateway_url(self.environment.url())?;
        let (signer, verifier) = self.keys()?;
        let transport = match self.transport.take() {
            Some(transport) => transport,
            None => self.default_transport()?,
        };
        Ok(Client::new(Config {
            app_id: self.app_id,
            gateway: url.into(),
            sign_type: self.sign_type,
            signer,
            verifier,
            transport,
            clock: self.clock,
            timeout: self.timeout,
            validate: self.validate,
            strict: self.strict,
        }))
    }

    fn keys(&mut self) -> Result<(Arc<dyn Signer>, Arc<dyn Verifier>), BuildError> {
        let signer = self.signer.take().ok_or(BuildError::MissingPrivateKey)?;
        let verifier = self.verifier.take().ok_or(BuildError::MissingPublicKey)?;
        if let (Key::Own(Ok(own)), Key::Own(Ok(alipay))) = (&signer, &verifier) {
            if own.public_key() == *alipay {
                return Err(BuildError::OwnPublicKey);
            }
        }
        let signer: Arc<dyn Signer> = match signer {
            Key::Custom(signer) => signer,
            Key::Own(key) => {
                let key = key.map_err(BuildError::PrivateKey)?;
                key.backend(self.sign_type).map_err(BuildError::PrivateKey)?;
                Arc::new(key)
            }
        };
        let verifier: Arc<dyn Verifier> = match verifier {
            Key::Custom(verifier) => verifier,
            Key::Own(key) => {
                let key = key.map_err(BuildError::PublicKey)?;
                key.backend(self.sign_type).map_err(BuildError::PublicKey)?;
                Arc::new(key)
            }
        };
        Ok((signer, verifier))
    }

    fn default_transport(&self) -> Result<Arc<dyn Transport>, BuildError> {
        #[cfg(feature = "reqwest")]
        return match crate::transport::ReqwestTransport::new(self.connect_timeout) {
            Ok(transport) => Ok(Arc::new(transport)),
            Err(error) => Err(BuildError::Transport(error)),
        };
        #[cfg(not(feature = "reqwest"))]
        Err(BuildError::MissingTransport)
    }
}

/// The address to call, which everything else is appended to.
fn gateway_url(text: &str) -> Result<Url, BuildError> {
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
    /// No application id was given.
    #[error("the app id is empty: it is the number of the application on open.alipay.com")]
    MissingAppId,
    /// No private key was given.
    #[error("no private key: call `.private_key(…)`, or `.signer(…)` if it is kept elsewhere")]
    MissingPrivateKey,
    /// No public key was given; no answer could be believed.
    #[error(
        "no Alipay public key: call `.alipay_public_key(…)` with the 支付宝公钥 shown on the platform; without it no \
         answer can be verified"
    )]
    MissingPublicKey,
    /// The private key cannot be used.
    #[error("the application's private key cannot be used")]
    PrivateKey(#[source] KeyError),
    /// Alipay's public key cannot be used.
    #[error("Alipay's public key cannot be used")]
    PublicKey(#[source] KeyError),
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
    Transport(#[source] TransportError),
    /// The crate was built without the feature `reqwest`, and no transport was given.
    #[error(
        "no transport: enable the feature `reqwest`, or call `.transport(…)` with one of your own"
    )]
    MissingTransport,
}

/// Shows no key, whatever holds it.
impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("app_id", &self.app_id)
            .field("environment", &self.environment)
            .field("sign_type", &self.sign_type)
            .finish_non_exhaustive()
    }
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
