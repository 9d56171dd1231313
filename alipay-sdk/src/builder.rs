//! Building a client: what is wrong is told before there is one.

use crate::client::Client;
use crate::config::{BuildError, Clock, Config, Environment, gateway_url};
use crate::key::{Backend, KeyError, PrivateKey, PublicKey};
use crate::sign::{SignType, Signer, Verifier};
use crate::transport::Transport;
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

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

    /// The application's private key: PKCS#1 or PKCS#8, as PEM, a line of base64 or DER, or parsed
    /// already. What is wrong with it is told by [`build`](Self::build).
    pub fn private_key(mut self, key: impl TryInto<PrivateKey, Error: Into<KeyError>>) -> Self {
        self.signer = Some(Key::Own(key.try_into().map_err(Into::into)));
        self
    }

    /// Alipay's public key for this application (支付宝公钥, not 应用公钥): PEM, a line of base64 or
    /// DER, or parsed already. What is wrong with it is told by [`build`](Self::build).
    pub fn alipay_public_key(
        mut self,
        key: impl TryInto<PublicKey, Error: Into<KeyError>>,
    ) -> Self {
        self.verifier = Some(Key::Own(key.try_into().map_err(Into::into)));
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

    /// How long the HTTP exchange of a call may take, 15 seconds unless said otherwise here or for
    /// the call. A signer or verifier that works elsewhere has its own limits.
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
        if self.app_id.is_empty() || !self.app_id.chars().all(|c| c.is_ascii_alphanumeric()) {
            return Err(BuildError::AppId);
        }
        let url = gateway_url(self.environment.url())?;
        let signer = self.signer.take().ok_or(BuildError::MissingPrivateKey)?;
        let verifier = self.verifier.take().ok_or(BuildError::MissingPublicKey)?;
        if let (Key::Own(Ok(own)), Key::Own(Ok(alipay))) = (&signer, &verifier) {
            if own.public_key() == *alipay {
                return Err(BuildError::OwnPublicKey);
            }
        }
        let sign_type = self.sign_type;
        let signer = usable(signer, |key| key.backend(sign_type), |key| Arc::new(key))
            .map_err(BuildError::PrivateKey)?;
        let verifier = usable(verifier, |key| key.backend(sign_type), |key| Arc::new(key))
            .map_err(BuildError::PublicKey)?;
        let transport = match self.transport.take() {
            Some(transport) => transport,
            None => self.default_transport()?,
        };
        Ok(Client::new(Config {
            app_id: self.app_id,
            gateway: url.into(),
            sign_type,
            signer,
            verifier,
            transport,
            clock: self.clock,
            timeout: self.timeout,
            validate: self.validate,
            strict: self.strict,
        }))
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

/// A key of ours must be one that can do the work; someone else's is taken at its word.
fn usable<K, T: ?Sized>(
    key: Key<K, T>,
    backend: impl Fn(&K) -> Result<Backend, KeyError>,
    share: impl Fn(K) -> Arc<T>,
) -> Result<Arc<T>, KeyError> {
    match key {
        Key::Custom(key) => Ok(key),
        Key::Own(key) => {
            let key = key?;
            backend(&key)?;
            Ok(share(key))
        }
    }
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
