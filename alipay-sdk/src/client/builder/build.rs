//! Validates a configuration, and builds the client.

use super::{ClientBuilder, app_id, keys};
use crate::client::Client;
use crate::client::build_error::BuildError;
use crate::client::environment::gateway_url;
use crate::exchange::observe::Observation;
use crate::exchange::shared::Shared;
use crate::keys::PrivateKey;
use crate::protocol::Protocol;
use crate::transport::Transport;
use std::sync::Arc;

impl ClientBuilder {
    /// Validates the configuration and creates the client.
    ///
    /// # Errors
    ///
    /// [`BuildError`] states what is missing or invalid, and how to fix it. No key appears in its
    /// message.
    pub fn build(mut self) -> Result<Client, BuildError> {
        app_id::check(&self.app_id)?;
        let url = gateway_url(self.environment.url())?;
        let signer = self.signer.take().ok_or(BuildError::MissingPrivateKey)?;
        let (sign_type, own) = (self.sign_type, signer.own().map(PrivateKey::public_key));
        let other = self.accepted.filter(|accepted| *accepted != sign_type);
        let incoming_sign_types: Vec<_> = [sign_type].into_iter().chain(other).collect();
        let (verifier, certificates) = (self.verifier.take(), self.certificates.take());
        let trust = keys::trust(verifier, certificates, own, &incoming_sign_types)?;
        let signer = signer
            .validate(|key| key.backend(sign_type).map(drop), |key| Arc::new(key))
            .map_err(BuildError::PrivateKey)?;
        let aes_key = self.aes_key.take().transpose().map_err(BuildError::AesKey)?;
        if self.encrypt && aes_key.is_none() {
            return Err(BuildError::MissingAesKey);
        }
        let transport = match self.transport.take() {
            Some(transport) => transport,
            None => self.default_transport()?,
        };
        let shows_all = self.observes_all;
        let observation = self.observer.map(|observer| Observation { observer, shows_all });
        let shared = Shared {
            protocol: Protocol::V2,
            app_id: self.app_id,
            gateway: url.into(),
            sign_type,
            incoming_sign_types,
            signer,
            trust,
            aes_key,
            encrypt: self.encrypt,
            transport,
            clock: self.clock,
            charset: self.charset,
            notify_url: self.notify_url,
            return_url: self.return_url,
            retry: self.retry,
            observation,
            connect_timeout: self.connect_timeout,
            timeout: self.timeout,
            #[cfg(feature = "blocking")]
            blocking: Default::default(),
            validate: self.validate,
            strict: self.strict,
        };
        Ok(Client { shared: Arc::new(shared) })
    }

    fn default_transport(&self) -> Result<Arc<dyn Transport>, BuildError> {
        #[cfg(feature = "reqwest")]
        return match crate::transport::ReqwestTransport::builder().build() {
            Ok(transport) => Ok(Arc::new(transport)),
            Err(error) => Err(BuildError::Transport(error)),
        };
        #[cfg(not(feature = "reqwest"))]
        Err(BuildError::MissingTransport)
    }
}
