//! The configuration of a client.

mod app_id;
mod build;
mod keys;

use super::environment::Environment;
use crate::charset::Charset;
use crate::client::Client;
use crate::exchange::observe::Observer;
use crate::exchange::retry::RetryPolicy;
use crate::exchange::shared::Clock;
use crate::keys::{AesKey, AesKeyError};
use crate::keys::{KeyError, PrivateKey, PublicKey};
use crate::transport::Transport;
use crate::trust::cert::Certificates;
use crate::trust::sign::{SignType, Signer, Verifier};
use keys::Key;
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// Builds a [`Client`]. Returned by [`Client::builder`].
#[must_use = "builders do nothing until `build` is called"]
pub struct ClientBuilder {
    app_id: String,
    environment: Environment,
    sign_type: SignType,
    accepted: Option<SignType>,
    signer: Option<Key<PrivateKey, dyn Signer>>,
    verifier: Option<Key<PublicKey, dyn Verifier>>,
    certificates: Option<Certificates>,
    aes_key: Option<Result<AesKey, AesKeyError>>,
    encrypt: bool,
    transport: Option<Arc<dyn Transport>>,
    clock: Clock,
    charset: Charset,
    notify_url: Option<String>,
    return_url: Option<String>,
    retry: Option<Arc<dyn RetryPolicy>>,
    observer: Option<Arc<dyn Observer>>,
    observes_all: bool,
    connect_timeout: Option<Duration>,
    timeout: Duration,
    validate: bool,
    strict: bool,
}

impl Client {
    /// Creates a builder for the application with that id (APPID).
    ///
    /// ```no_run
    /// use alipay_sdk::{Client, Environment};
    ///
    /// # fn example() -> Result<(), Box<dyn std::error::Error>> {
    /// let client = Client::builder("2021000122671080")
    ///     .environment(Environment::Sandbox)
    ///     .private_key(std::fs::read("app_private_key.pem")?)
    ///     .alipay_public_key(std::fs::read("alipay_public_key.pem")?)
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn builder(app_id: impl Into<String>) -> ClientBuilder {
        ClientBuilder::new(app_id.into())
    }
}

impl ClientBuilder {
    fn new(app_id: String) -> Self {
        Self {
            app_id,
            environment: Environment::default(),
            sign_type: SignType::default(),
            accepted: None,
            signer: None,
            verifier: None,
            certificates: None,
            aes_key: None,
            encrypt: false,
            transport: None,
            clock: Arc::new(SystemTime::now),
            charset: Charset::default(),
            notify_url: None,
            return_url: None,
            retry: None,
            observer: None,
            observes_all: false,
            connect_timeout: None,
            timeout: Duration::from_secs(15),
            validate: true,
            strict: false,
        }
    }

    /// Sets the gateway to call. Defaults to production.
    pub fn environment(mut self, environment: Environment) -> Self {
        self.environment = environment;
        self
    }

    /// Sets the URL of a gateway that is neither production nor sandbox. Plain `http` is
    /// allowed for the local machine only.
    pub fn gateway(self, url: impl Into<String>) -> Self {
        self.environment(Environment::Custom(url.into()))
    }

    /// Sets the application's private key: PKCS#1 or PKCS#8, as PEM, a line of base64 or DER, or
    /// already parsed. Validated by [`build`](Self::build).
    pub fn private_key(mut self, key: impl TryInto<PrivateKey, Error: Into<KeyError>>) -> Self {
        self.signer = Some(Key::Own(key.try_into().map_err(Into::into)));
        self
    }

    /// Sets Alipay's public key for this application (支付宝公钥, not 应用公钥): PEM, a line of base64 or
    /// DER, or already parsed. Validated by [`build`](Self::build).
    pub fn alipay_public_key(
        mut self,
        key: impl TryInto<PublicKey, Error: Into<KeyError>>,
    ) -> Self {
        self.verifier = Some(Key::Own(key.try_into().map_err(Into::into)));
        self
    }

    /// Enables certificate mode (公钥证书模式), instead of
    /// [`alipay_public_key`](Self::alipay_public_key): requests contain serial numbers, and
    /// responses are verified with the key of the certificate they name. An unknown certificate is
    /// downloaded and validated against the root certificates.
    pub fn certificates(mut self, certificates: Certificates) -> Self {
        self.certificates = Some(certificates);
        self
    }

    /// Signs with a key that is kept elsewhere, instead of [`private_key`](Self::private_key).
    pub fn signer(mut self, signer: impl Signer + 'static) -> Self {
        self.signer = Some(Key::Custom(Arc::new(signer)));
        self
    }

    /// Verifies with a key that is kept elsewhere, instead of
    /// [`alipay_public_key`](Self::alipay_public_key).
    pub fn verifier(mut self, verifier: impl Verifier + 'static) -> Self {
        self.verifier = Some(Key::Custom(Arc::new(verifier)));
        self
    }

    /// Sets the application's AES key (接口内容加密方式), which decrypts encrypted content. Validated by
    /// [`build`](Self::build).
    pub fn aes_key(mut self, key: impl TryInto<AesKey, Error: Into<AesKeyError>>) -> Self {
        self.aes_key = Some(key.try_into().map_err(Into::into));
        self
    }

    /// Encrypts `biz_content` of every call that has one and uploads no file. Can be overridden per
    /// call with [`encrypt`](crate::Call::encrypt).
    pub fn encrypt(mut self) -> Self {
        self.encrypt = true;
        self
    }

    /// Sets the signature algorithm. Defaults to RSA2.
    pub fn sign_type(mut self, sign_type: SignType) -> Self {
        self.sign_type = sign_type;
        self
    }

    /// Accepts another signature algorithm beside [`sign_type`](Self::sign_type), for what others
    /// send only: notifications, the parameters of `return_url`, payloads and the results of apps.
    /// Requests are signed, and responses verified, with `sign_type` alone.
    ///
    /// An application that was moved to RSA2 may still be sent notifications that are signed with
    /// RSA. That uses SHA-1, which is broken for content that an attacker can influence: have them
    /// moved, too.
    pub fn accept_incoming(mut self, sign_type: SignType) -> Self {
        self.accepted = Some(sign_type);
        self
    }

    /// Sets the transport for HTTP exchanges, instead of reqwest.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Sets how long connecting may take, TLS included. Defaults to 3 seconds; can be overridden
    /// for the call or for the [`transport`](Self::transport).
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = Some(timeout);
        self
    }

    /// Sets how long an attempt of a call may take, a remote signer and a remote verifier included.
    /// Defaults to 15 seconds; can be overridden [for the call](crate::Call::timeout). It limits the
    /// signing of pages and the verification of notifications, too; the search for the cause of a wrong
    /// signature takes no more than what is left of it.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Sets the clock, for tests or hosts with clock skew.
    pub fn clock(mut self, clock: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Sets the charset of everything that is sent, signed and received. Defaults to UTF-8.
    pub fn charset(mut self, charset: Charset) -> Self {
        self.charset = charset;
        self
    }

    /// Sets the URL to which Alipay posts the results of orders, for every call that may change
    /// something and has no [`notify_url`](crate::Call::notify_url) of its own. A call sends none if its
    /// own is empty.
    pub fn notify_url(mut self, url: impl Into<String>) -> Self {
        self.notify_url = Some(url.into());
        self
    }

    /// Sets the URL to which the user's browser returns, for every page that has no
    /// [`return_url`](crate::Call::return_url) of its own. A page sends none if its own is empty.
    pub fn return_url(mut self, url: impl Into<String>) -> Self {
        self.return_url = Some(url.into());
        self
    }

    /// Sets when a call is retried. Defaults to never; can be overridden for the call. Which calls
    /// may be retried at all is not up to the policy: see [`retry`](mod@crate::retry).
    pub fn retry(mut self, policy: impl RetryPolicy + 'static) -> Self {
        self.retry = Some(Arc::new(policy));
        self
    }

    /// Calls an observer after every attempt of every call, with the redacted request and response, the
    /// trace id and the time it took: for support tickets. The later one counts. See
    /// [`observe`](mod@crate::observe).
    pub fn observe(mut self, observer: impl Observer + 'static) -> Self {
        self.observer = Some(Arc::new(observer));
        self
    }

    /// Shows the observer everything that is sent and received, **personal data included**: names, phone
    /// numbers, account numbers. Not for production. Keys and tokens stay masked, in requests and in
    /// responses, by the rule in [`observe`](mod@crate::observe#tokens).
    pub fn observe_sensitive_values_in_plain_text(mut self) -> Self {
        self.observes_all = true;
        self
    }

    /// Skips client-side validation. Use it when Alipay's documentation is wrong.
    pub fn skip_validation(mut self) -> Self {
        self.validate = false;
        self
    }

    /// Makes a field that cannot be read an error of the whole response. By default such a field is
    /// absent and listed in [`Response::problems`](crate::Response::problems), which is what a
    /// service that moves money wants.
    pub fn strict_decoding(mut self) -> Self {
        self.strict = true;
        self
    }
}

/// Shows no key, wherever it is kept.
impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("app_id", &self.app_id)
            .field("environment", &self.environment)
            .field("sign_type", &self.sign_type)
            .finish_non_exhaustive()
    }
}
