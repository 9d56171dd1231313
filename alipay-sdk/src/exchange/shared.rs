//! What all calls of a client share.

use crate::charset::Charset;
#[cfg(feature = "blocking")]
use crate::client::blocking::Blocking;
use crate::exchange::retry::RetryPolicy;
use crate::keys::AesKey;
use crate::transport::Transport;
use crate::trust::Trust;
use crate::trust::sign::{SignType, Signer};
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

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

impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            .field("app_id", &self.app_id)
            .field("gateway", &self.gateway)
            .field("sign_type", &self.sign_type)
            .finish_non_exhaustive()
    }
}
