//! Whose signatures are believed.

pub mod cert;
pub mod sign;

use crate::client::Client;
use crate::exchange::Prepared;
use crate::protocol::options::Options;
use crate::protocol::v2;
use crate::request::{Parameters, Repeat};
use crate::transport::BoxFuture;
use crate::trust::cert::{CertificateError, Keyring, Origin};
use crate::trust::sign::{Verifier, VerifyError};
use std::sync::Arc;

/// What Alipay's signatures are verified with.
pub(crate) enum Trust {
    /// One public key, or whoever holds it.
    Key(Arc<dyn Verifier>),
    /// Certificates, which messages name by their serial numbers.
    Certificates(Keyring),
}

impl Trust {
    /// The certificates, in certificate mode.
    pub fn certificates(&self) -> Option<&crate::Certificates> {
        match self {
            Self::Key(_) => None,
            Self::Certificates(ring) => Some(ring.certificates()),
        }
    }
}

impl Client {
    /// Checks a signature of Alipay's. `cert_sn` is the serial number that the message names, of
    /// which only certificate mode takes notice.
    pub(crate) async fn verify(
        &self,
        origin: Origin,
        cert_sn: Option<&str>,
        message: &[u8],
        signature: &[u8],
    ) -> Result<(), VerifyError> {
        let config = self.config();
        let ring = match &config.trust {
            Trust::Key(key) => return key.verify(config.sign_type, message, signature).await,
            Trust::Certificates(ring) => ring,
        };
        let download = || self.download(cert_sn.unwrap_or_default());
        for key in ring.keys(cert_sn, origin, (config.clock)(), download).await? {
            match key.verify_bytes(config.sign_type, message, signature) {
                Err(VerifyError::Mismatch) => {}
                verified => return verified,
            }
        }
        Err(VerifyError::Mismatch)
    }

    /// Asks the gateway for a certificate. The answer is not signed with a known key: what came is
    /// judged by the root certificates.
    fn download(&self, cert_sn: &str) -> BoxFuture<'static, Result<Vec<u8>, CertificateError>> {
        const METHOD: &str = "alipay.open.app.alipaycert.download";
        let (client, cert_sn) = (self.clone(), cert_sn.to_owned());
        Box::pin(async move {
            // A serial number has digits only.
            let biz_content = format!(r#"{{"alipay_cert_sn":"{cert_sn}"}}"#);
            let prepared = Prepared {
                method: METHOD.to_owned(),
                repeat: Repeat::Read,
                parameters: Parameters { biz_content: Some(biz_content), ..Parameters::default() },
                options: Options { encrypt: Some(false), ..Options::default() },
            };
            let response = client.send(&prepared).await;
            let file =
                response.and_then(|(response, _)| v2::certificate(&client, METHOD, response));
            file.map_err(|error| CertificateError::download(&cert_sn, error))
        })
    }
}
