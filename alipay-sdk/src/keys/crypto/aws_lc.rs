//! AWS-LC: RSA2 with keys of 2048 to 8192 bits.

use super::{Hash, Sign, Verify};
use crate::keys::{Backend, KeyError, SignType};
use aws_lc_rs::{
    rand::SystemRandom,
    signature::{
        ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_2048_8192_SHA384,
        RSA_PKCS1_2048_8192_SHA512, RSA_PKCS1_SHA256, RsaKeyPair, RsaParameters, UnparsedPublicKey,
    },
};
use std::{error::Error, sync::Arc};

struct SigningKey(RsaKeyPair);

struct VerifyingKey(ParsedPublicKey);

/// Returns `None` for a valid key that is too short.
pub(super) fn signing(der: &[u8], bits: usize) -> Result<Option<Arc<dyn Sign>>, KeyError> {
    match RsaKeyPair::from_der(der) {
        Ok(key) => Ok(Some(Arc::new(SigningKey(key)))),
        // The length is checked last. The name of the reason is all there is.
        Err(rejected) if rejected.description_() == "TooSmall" => Ok(None),
        // Should that name change, the other backend still accepts a valid key.
        Err(_) if bits < 2048 && cfg!(feature = "rustcrypto") => Ok(None),
        Err(_) => Err(KeyError::Damaged),
    }
}

/// Returns `None` for a key that is too short.
pub(super) fn verifying(der: &[u8], bits: usize) -> Result<Option<Arc<dyn Verify>>, KeyError> {
    let key = ParsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, der);
    let key = key.map_err(|_| KeyError::Damaged)?;
    if bits < 2048 {
        return Ok(None);
    }
    Ok(Some(Arc::new(VerifyingKey(key))))
}

impl Sign for SigningKey {
    fn backend(&self) -> Backend {
        Backend::AwsLc
    }

    fn sign(
        &self,
        sign_type: SignType,
        message: &[u8],
    ) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>> {
        if sign_type != SignType::Rsa2 {
            return Err(KeyError::Sha1.into());
        }
        let mut signature = vec![0; self.0.public_modulus_len()];
        self.0.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature)?;
        Ok(signature)
    }
}

impl Verify for VerifyingKey {
    fn backend(&self) -> Backend {
        Backend::AwsLc
    }

    fn verify(&self, hash: Hash, message: &[u8], signature: &[u8]) -> Result<bool, KeyError> {
        // A parsed key belongs to one hash. The others are those of a few certificates.
        let again = |with: &'static RsaParameters| {
            UnparsedPublicKey::new(with, self.0.as_ref()).verify(message, signature)
        };
        let verified = match hash {
            Hash::Sha1 => return Err(KeyError::Sha1),
            Hash::Sha256 => self.0.verify_sig(message, signature),
            Hash::Sha384 => again(&RSA_PKCS1_2048_8192_SHA384),
            Hash::Sha512 => again(&RSA_PKCS1_2048_8192_SHA512),
        };
        Ok(verified.is_ok())
    }
}
