//! What a gateway knows before it starts.

use super::{Gateway, Platform};
use crate::{
    key::{KeyError, PrivateKey, PublicKey},
    sign::SignType,
    testing::{TestKeys, protocol::Rules, reply::Keys},
};
use std::{collections::HashMap, fmt, hash::RandomState, io};

/// Prepares a [`Gateway`]; [`Gateway::builder`] makes one.
#[must_use = "`start` makes the gateway"]
pub struct GatewayBuilder {
    apps: HashMap<String, PublicKey>,
    alipay_key: Option<PrivateKey>,
    sign_type: SignType,
    any_time: bool,
}

impl GatewayBuilder {
    pub(super) fn new() -> Self {
        Self {
            apps: HashMap::new(),
            alipay_key: None,
            sign_type: SignType::default(),
            any_time: false,
        }
    }

    /// Makes an application known, besides [`Gateway::APP_ID`], or gives that one another key.
    pub fn app(mut self, app_id: impl Into<String>, public_key: PublicKey) -> Self {
        self.apps.insert(app_id.into(), public_key);
        self
    }

    /// Signs answers with this key instead of [`TestKeys::alipay_private_key`].
    pub fn alipay_key(mut self, key: PrivateKey) -> Self {
        self.alipay_key = Some(key);
        self
    }

    /// The sign type that requests must have, and answers get; RSA2 unless said otherwise.
    pub fn sign_type(mut self, sign_type: SignType) -> Self {
        self.sign_type = sign_type;
        self
    }

    /// Accepts any `timestamp` of the right form, not only those within ten minutes of now.
    pub fn any_time(mut self) -> Self {
        self.any_time = true;
        self
    }

    /// Starts the gateway as a task of the running tokio runtime.
    ///
    /// # Errors
    /// When no port is free, or the cargo features at hand cannot do the sign type with its keys.
    ///
    /// # Panics
    /// Outside of a tokio runtime.
    pub async fn start(self) -> io::Result<Gateway> {
        Gateway::serve(self.platform().map_err(io::Error::other)?).await
    }

    fn platform(mut self) -> Result<Platform, KeyError> {
        if !self.apps.contains_key(Gateway::APP_ID) {
            let key = PublicKey::parse(TestKeys::app_public_key())?;
            self.apps.insert(Gateway::APP_ID.into(), key);
        }
        for key in self.apps.values() {
            key.backend(self.sign_type)?;
        }
        Ok(Platform {
            rules: Rules { apps: self.apps, sign_type: self.sign_type, any_time: self.any_time },
            keys: Keys::new(self.sign_type, self.alipay_key)?,
            replies: Default::default(),
            received: Default::default(),
            seed: RandomState::new(),
        })
    }
}

impl fmt::Debug for GatewayBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GatewayBuilder")
            .field("apps", &self.apps.keys())
            .field("sign_type", &self.sign_type)
            .field("any_time", &self.any_time)
            .finish_non_exhaustive()
    }
}
