//! The configuration of a gateway.

use super::{Gateway, Platform};
use crate::keys::{PrivateKey, PublicKey};
use crate::testing::keys::TestKeys;
use crate::testing::reply::Keys;
use crate::testing::v2::{AesKey, Certificates, Rules};
use crate::trust::sign::SignType;
use std::{
    collections::{HashMap, HashSet},
    fmt,
    hash::RandomState,
    io,
};

/// Builds a [`Gateway`]. Returned by [`Gateway::builder`].
#[must_use = "builders do nothing until `start` is called"]
pub struct GatewayBuilder {
    apps: HashMap<String, PublicKey>,
    alipay_key: Option<PrivateKey>,
    sign_type: SignType,
    any_time: bool,
    aes_key: Option<String>,
    certificates: Option<Certificates>,
    pages: HashSet<String>,
}

impl GatewayBuilder {
    pub(super) fn new() -> Self {
        Self {
            apps: HashMap::new(),
            alipay_key: None,
            sign_type: SignType::default(),
            any_time: false,
            aes_key: None,
            certificates: None,
            pages: HashSet::new(),
        }
    }

    /// Registers an application, in addition to [`Gateway::APP_ID`], or replaces the key of that
    /// one.
    pub fn app(mut self, app_id: impl Into<String>, public_key: PublicKey) -> Self {
        self.apps.insert(app_id.into(), public_key);
        self
    }

    /// Signs responses with this key. Defaults to [`TestKeys::alipay_private_key`].
    pub fn alipay_key(mut self, key: PrivateKey) -> Self {
        self.alipay_key = Some(key);
        self
    }

    /// Sets the sign type of requests and responses. Defaults to RSA2.
    pub fn sign_type(mut self, sign_type: SignType) -> Self {
        self.sign_type = sign_type;
        self
    }

    /// Accepts any `timestamp` of the right format, not only those within ten minutes of now.
    pub fn any_time(mut self) -> Self {
        self.any_time = true;
        self
    }

    /// Sets the key for encrypted content, the base64 of 16 bytes, for all applications. Requests
    /// may be encrypted then, but need not be.
    pub fn aes_key(mut self, base64: &str) -> Self {
        self.aes_key = Some(base64.into());
        self
    }

    /// Enables certificate mode with the certificates of [`TestKeys::certificates`].
    pub fn certificate_mode(self) -> Self {
        // By OpenSSL, as the gateway shares no code with the client.
        self.certificates(
            "076dffafe60e41e715eabf092432b27a",
            "bc597d0431f2b3400e6ff27e758bc833_26cfff1d50b530f5171856b0d19d933c",
            "05283e587c05be81a1dd8f113c1c1f8d",
        )
    }

    /// Enables certificate mode: requests must have these `app_cert_sn` and `alipay_root_cert_sn`,
    /// and responses have `alipay_cert_sn`. Without it, requests must have neither.
    ///
    /// The gateway compares serial numbers; it has no certificates. The keys are still those of
    /// [`app`](Self::app) and [`alipay_key`](Self::alipay_key).
    pub fn certificates(
        mut self,
        app_cert_sn: impl Into<String>,
        alipay_root_cert_sn: impl Into<String>,
        alipay_cert_sn: impl Into<String>,
    ) -> Self {
        self.certificates = Some(Certificates {
            app: app_cert_sn.into(),
            root: alipay_root_cert_sn.into(),
            alipay: alipay_cert_sn.into(),
        });
        self
    }

    /// Registers a method that browsers call, such as `alipay.trade.page.pay`: GET is allowed,
    /// success is a redirect to a cashier unless a reply is queued, and API errors are pages with
    /// the reason.
    pub fn page_method(mut self, method: impl Into<String>) -> Self {
        self.pages.insert(method.into());
        self
    }

    /// Starts the gateway as a task of the running tokio runtime.
    ///
    /// # Errors
    /// Returns an error if no port is free, the enabled cargo features do not support the sign type with its keys,
    /// or the AES key is invalid.
    ///
    /// # Panics
    /// Panics outside of a tokio runtime.
    pub async fn start(self) -> io::Result<Gateway> {
        Gateway::serve(self.platform()?).await
    }

    fn platform(mut self) -> io::Result<Platform> {
        if !self.apps.contains_key(Gateway::APP_ID) {
            let key = PublicKey::parse(TestKeys::app_public_key()).map_err(io::Error::other)?;
            self.apps.insert(Gateway::APP_ID.into(), key);
        }
        for key in self.apps.values() {
            key.backend(self.sign_type).map_err(io::Error::other)?;
        }
        let aes_key = self.aes_key.as_deref().map(parse).transpose()?;
        let cert_sn = self.certificates.as_ref().map(|certificates| certificates.alipay.clone());
        let keys = Keys::new(self.sign_type, self.alipay_key, aes_key.clone(), cert_sn);
        Ok(Platform {
            keys: keys.map_err(io::Error::other)?,
            rules: Rules {
                apps: self.apps,
                sign_type: self.sign_type,
                any_time: self.any_time,
                aes_key,
                certificates: self.certificates,
                pages: self.pages,
            },
            replies: Default::default(),
            ledger: Default::default(),
            received: Default::default(),
            seed: RandomState::new(),
        })
    }
}

fn parse(aes_key: &str) -> io::Result<AesKey> {
    let key = AesKey::parse(aes_key);
    key.ok_or_else(|| io::Error::other("the AES key of a gateway is the base64 of 16 bytes"))
}

impl fmt::Debug for GatewayBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GatewayBuilder")
            .field("apps", &self.apps.keys())
            .field("sign_type", &self.sign_type)
            .field("any_time", &self.any_time)
            .field("pages", &self.pages)
            .finish_non_exhaustive()
    }
}
