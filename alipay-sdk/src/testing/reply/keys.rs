//! The keys of the platform.

use crate::keys::{KeyError, PrivateKey};
use crate::testing::keys::TestKeys;
use crate::testing::v2::AesKey;
use crate::trust::sign::{SignError, SignType};
use base64::{Engine as _, engine::general_purpose::STANDARD};

/// The keys that responses are signed and encrypted with.
pub(in crate::testing) struct Keys {
    pub sign_type: SignType,
    alipay: PrivateKey,
    other: PrivateKey,
    pub aes: Option<AesKey>,
    /// The serial number of Alipay's certificate, in certificate mode.
    pub cert_sn: Option<String>,
}

/// The signer of a response.
#[derive(Clone)]
pub(super) enum Signer {
    Alipay,
    /// A signer whose key is not Alipay's.
    Other,
    Key(PrivateKey),
}

impl Keys {
    pub fn new(
        sign_type: SignType,
        alipay: Option<PrivateKey>,
        aes: Option<AesKey>,
        cert_sn: Option<String>,
    ) -> Result<Self, KeyError> {
        let known = PrivateKey::parse(TestKeys::alipay_private_key())?;
        let alipay = alipay.unwrap_or_else(|| known.clone());
        let other = if alipay.public_key() == known.public_key() {
            PrivateKey::parse(TestKeys::app_private_key())?
        } else {
            known
        };
        alipay.backend(sign_type)?;
        Ok(Self { sign_type, alipay, other, aes, cert_sn })
    }

    /// Returns Alipay's signature.
    pub fn sign(&self, text: &[u8]) -> Result<String, SignError> {
        self.sign_by(&Signer::Alipay, text)
    }

    pub(super) fn sign_by(&self, signer: &Signer, text: &[u8]) -> Result<String, SignError> {
        let key = match signer {
            Signer::Alipay => &self.alipay,
            Signer::Other => &self.other,
            Signer::Key(key) => key,
        };
        Ok(STANDARD.encode(key.sign_bytes(self.sign_type, text)?))
    }
}
