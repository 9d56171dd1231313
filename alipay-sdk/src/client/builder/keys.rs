//! Checks that the keys of a client work, and that they belong together.

use crate::client::build_error::BuildError;
use crate::keys::{KeyError, PublicKey};
use crate::trust::TrustAnchor;
use crate::trust::cert::{CertificateError, CertificateFile, Certificates, Keyring};
use crate::trust::sign::{SignType, Verifier};
use std::sync::Arc;

/// A key in this process, validated by `build`, or a custom signer or verifier that holds it.
pub(super) enum Key<K, T: ?Sized> {
    Own(Result<K, KeyError>),
    Custom(Arc<T>),
}

impl<K, T: ?Sized> Key<K, T> {
    /// Returns the key itself, if it is in this process.
    pub fn own(&self) -> Option<&K> {
        match self {
            Self::Own(Ok(key)) => Some(key),
            Self::Own(Err(_)) | Self::Custom(_) => None,
        }
    }

    /// Checks that a key in this process can do the work; custom signers and verifiers are not
    /// checked.
    pub fn validate(
        self,
        check: impl Fn(&K) -> Result<(), KeyError>,
        share: impl Fn(K) -> Arc<T>,
    ) -> Result<Arc<T>, KeyError> {
        match self {
            Self::Custom(key) => Ok(key),
            Self::Own(key) => {
                let key = key?;
                check(&key)?;
                Ok(share(key))
            }
        }
    }
}

/// Builds the trust anchor for Alipay's signatures of these types. `own` is the public half of the
/// application's key, if that is in this process.
pub(super) fn trust(
    verifier: Option<Key<PublicKey, dyn Verifier>>,
    certificates: Option<Certificates>,
    own: Option<PublicKey>,
    sign_types: &[SignType],
) -> Result<TrustAnchor, BuildError> {
    match (verifier, certificates) {
        (None, None) => Err(BuildError::MissingPublicKey),
        (Some(_), Some(_)) => Err(BuildError::TwoModes),
        (Some(key), None) if own.is_some() && key.own() == own.as_ref() => {
            Err(BuildError::OwnPublicKey)
        }
        (Some(key), None) => {
            let key = key.validate(|key| check_backends(key, sign_types), |key| Arc::new(key));
            Ok(TrustAnchor::Key(key.map_err(BuildError::PublicKey)?))
        }
        (None, Some(certificates)) => certificate_anchor(certificates, own, sign_types),
    }
}

fn certificate_anchor(
    certificates: Certificates,
    own: Option<PublicKey>,
    sign_types: &[SignType],
) -> Result<TrustAnchor, BuildError> {
    if certificates.app_public_key().is_some_and(|key| own.as_ref().is_some_and(|own| own != key)) {
        // The key that signs requests belongs to the application, whatever its file was passed as.
        let is_swapped = certificates.keys().any(|key| own.as_ref() == Some(key));
        let (first, second) = (CertificateFile::App, CertificateFile::Alipay);
        return Err(match is_swapped {
            true => BuildError::Certificates(CertificateError::Swapped { first, second }),
            false => BuildError::OtherCertificate,
        });
    }
    if certificates.keys().next().is_none() {
        return Err(BuildError::Certificates(CertificateError::NoKey));
    }
    for key in certificates.keys() {
        if own.as_ref() == Some(key) {
            return Err(BuildError::OwnPublicKey);
        }
        check_backends(key, sign_types).map_err(BuildError::PublicKey)?;
    }
    Ok(TrustAnchor::Certificates(Keyring::new(certificates)))
}

fn check_backends(key: &PublicKey, sign_types: &[SignType]) -> Result<(), KeyError> {
    sign_types.iter().try_for_each(|sign_type| key.backend(*sign_type).map(drop))
}
