//! The crate `rsa`: every sign type and key length.
//!
//! RUSTSEC-2023-0071: its arithmetic is not constant in time, so we always sign with blinding.

use super::{Hash, Sign, Verify};
use crate::keys::{Backend, KeyError, SignType};
use pkcs1::{
    UintRef,
    der::{Decode, zeroize::Zeroizing},
};
use rsa::{
    BigUint, Pkcs1v15Sign, RsaPrivateKey, RsaPublicKey, rand_core::OsRng, traits::PrivateKeyParts,
};
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha384, Sha512};
use std::{error::Error, sync::Arc};

/// The limit of AWS-LC; the default of the crate is 4096.
const MAX_BITS: usize = 8192;

struct SigningKey(RsaPrivateKey);

struct VerifyingKey(RsaPublicKey);

pub(super) fn signing(der: &[u8]) -> Result<Arc<dyn Sign>, KeyError> {
    let parts = pkcs1::RsaPrivateKey::from_der(der).map_err(|_| KeyError::Damaged)?;
    let primes = vec![number(parts.prime1), number(parts.prime2)];
    let (n, e) = (number(parts.modulus), number(parts.public_exponent));
    let key = RsaPrivateKey::from_components(n, e, number(parts.private_exponent), primes)
        .map_err(|_| KeyError::Damaged)?;
    if !is_consistent(&key, &parts) {
        return Err(KeyError::Damaged);
    }
    Ok(Arc::new(SigningKey(key)))
}

pub(super) fn verifying(der: &[u8]) -> Result<Arc<dyn Verify>, KeyError> {
    let parts = pkcs1::RsaPublicKey::from_der(der).map_err(|_| KeyError::Damaged)?;
    let (n, e) = (number(parts.modulus), number(parts.public_exponent));
    let key = RsaPublicKey::new_with_max_size(n, e, MAX_BITS).map_err(|_| KeyError::Damaged)?;
    Ok(Arc::new(VerifyingKey(key)))
}

/// Compares the CRT numbers: `rsa` computes them itself and ignores those of the file, AWS-LC
/// compares them. Without this check a damaged key would work with one backend only.
fn is_consistent(key: &RsaPrivateKey, parts: &pkcs1::RsaPrivateKey<'_>) -> bool {
    let secret = |part| Zeroizing::new(number(part));
    key.dp() == Some(&*secret(parts.exponent1))
        && key.dq() == Some(&*secret(parts.exponent2))
        && key.crt_coefficient().map(Zeroizing::new) == Some(secret(parts.coefficient))
}

fn number(part: UintRef<'_>) -> BigUint {
    BigUint::from_bytes_be(part.as_bytes())
}

fn digest(hash: Hash, message: &[u8]) -> (Pkcs1v15Sign, Vec<u8>) {
    match hash {
        Hash::Sha1 => (Pkcs1v15Sign::new::<Sha1>(), Sha1::digest(message).to_vec()),
        Hash::Sha256 => (Pkcs1v15Sign::new::<Sha256>(), Sha256::digest(message).to_vec()),
        Hash::Sha384 => (Pkcs1v15Sign::new::<Sha384>(), Sha384::digest(message).to_vec()),
        Hash::Sha512 => (Pkcs1v15Sign::new::<Sha512>(), Sha512::digest(message).to_vec()),
    }
}

impl Sign for SigningKey {
    fn backend(&self) -> Backend {
        Backend::RustCrypto
    }

    fn sign(
        &self,
        sign_type: SignType,
        message: &[u8],
    ) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>> {
        let (scheme, digest) = digest(sign_type.into(), message);
        // The random generator is what enables blinding.
        Ok(self.0.sign_with_rng(&mut OsRng, scheme, &digest)?)
    }
}

impl Verify for VerifyingKey {
    fn backend(&self) -> Backend {
        Backend::RustCrypto
    }

    fn verify(&self, hash: Hash, message: &[u8], signature: &[u8]) -> Result<bool, KeyError> {
        let (scheme, digest) = digest(hash, message);
        Ok(self.0.verify(scheme, &digest, signature).is_ok())
    }
}
