//! State shared by all calls of a client.

#[cfg(feature = "blocking")]
use super::blocking_runtime::BlockingRuntime;
use super::observe::Observation;
use super::retry::RetryPolicy;
use crate::charset::Charset;
use crate::keys::{AesKey, SignType};
use crate::protocol::{Application, Cipher, Protocol};
use crate::transport::Transport;
use crate::trust::sign::Signer;
use crate::trust::{MessageSource, TrustAnchor};
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// State shared by all calls. Created once by
/// [`ClientBuilder::build`](crate::ClientBuilder::build).
pub(crate) struct Shared {
    pub protocol: Protocol,
    pub app_id: String,
    pub gateway: String,
    pub sign_type: SignType,
    /// The sign types of what others send: the client's, and another one if it is accepted.
    pub incoming_sign_types: Vec<SignType>,
    pub signer: Arc<dyn Signer>,
    pub trust: TrustAnchor,
    pub aes_key: Option<AesKey>,
    pub encrypt: bool,
    pub transport: Arc<dyn Transport>,
    pub clock: Clock,
    pub charset: Charset,
    /// The addresses of calls that have none of their own.
    pub notify_url: Option<String>,
    pub return_url: Option<String>,
    pub retry: Option<Arc<dyn RetryPolicy>>,
    pub observation: Option<Observation>,
    pub connect_timeout: Option<Duration>,
    pub timeout: Duration,
    #[cfg(feature = "blocking")]
    pub blocking: BlockingRuntime,
    pub validate: bool,
    pub strict: bool,
}

pub(crate) type Clock = Arc<dyn Fn() -> SystemTime + Send + Sync>;

impl Shared {
    /// Returns what the protocol needs to know.
    pub fn application(&self) -> Application<'_> {
        let certificates = self.trust.certificates();
        Application {
            app_id: &self.app_id,
            gateway: &self.gateway,
            charset: self.charset,
            sign_type: self.sign_type.as_str(),
            cert_sns: certificates.map(|all| (all.app_cert_sn(), all.alipay_root_cert_sn())),
            cipher: self.cipher(),
            encrypts: self.encrypt,
        }
    }

    pub fn cipher(&self) -> Option<&dyn Cipher> {
        self.aes_key.as_ref().map(|key| key as &dyn Cipher)
    }

    /// Returns the sign types that are accepted from this source. The gateway signs its responses
    /// with the sign type of the request.
    pub fn accepted(&self, source: MessageSource) -> &[SignType] {
        match source {
            MessageSource::Response => std::slice::from_ref(&self.sign_type),
            MessageSource::Message => &self.incoming_sign_types,
        }
    }

    pub fn now(&self) -> SystemTime {
        (self.clock)()
    }
}

impl Cipher for AesKey {
    fn encrypt(&self, plain: &[u8]) -> String {
        self.encrypt(plain)
    }

    fn decrypt(&self, base64: &str) -> Option<Vec<u8>> {
        self.decrypt(base64).ok()
    }
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shared")
            .field("app_id", &self.app_id)
            .field("gateway", &self.gateway)
            .field("sign_type", &self.sign_type)
            .finish_non_exhaustive()
    }
}
