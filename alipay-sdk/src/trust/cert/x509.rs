//! A parsed certificate: what serial numbers and the validation of chains need of it.

use super::{TrustProblem, name, serial};
use crate::{
    keys::crypto::Hash,
    keys::{KeyError, PublicKey},
};
use std::time::SystemTime;
use x509_cert::{
    Certificate as X509,
    der::{
        self, Decode, Encode, ErrorKind, Reader, SliceReader, Tag,
        asn1::{AnyRef, BitStringRef, ObjectIdentifier},
    },
    ext::pkix::{BasicConstraints, KeyUsage},
};

/// Its children are the RSA signatures.
const PKCS_1: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1");

const HASHES: [(Hash, ObjectIdentifier); 4] = [
    (Hash::Sha1, ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.5")),
    (Hash::Sha256, ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.11")),
    (Hash::Sha384, ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.12")),
    (Hash::Sha512, ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.13")),
];

/// A certificate that is signed with RSA.
#[derive(Clone)]
pub(super) struct Certificate {
    x509: X509,
    /// The signed part, as received: encoded again it may have other bytes.
    tbs: Vec<u8>,
    issuer: String,
    subject: String,
    sn: String,
}

impl Certificate {
    /// Returns `None` if it is not signed with RSA. Nothing else is parsed then, because parsers
    /// reject what some of the others have: the curve of SM2, or parameters where none belong.
    pub(super) fn parse(der: &[u8]) -> der::Result<Option<Self>> {
        let (tbs, algorithm) = AnyRef::from_der(der)?.sequence(outline)?;
        if algorithm.parent() != Some(PKCS_1) {
            return Ok(None);
        }
        let x509 = X509::from_der(der)?;
        let serial = x509.tbs_certificate.serial_number.as_bytes();
        if serial.first().is_some_and(|byte| *byte >= 0x80) {
            // Below zero: no CA issues that, and Alipay has no rule for it.
            return Err(ErrorKind::Failed.into());
        }
        let (issuer, subject) = AnyRef::from_der(tbs)?.sequence(names)?;
        let (issuer, subject) = (name::text(issuer)?, name::text(subject)?);
        let sn = serial::of(&issuer, serial);
        Ok(Some(Self { tbs: tbs.to_vec(), issuer, subject, sn, x509 }))
    }

    /// Returns the serial number as Alipay computes it.
    pub(super) fn sn(&self) -> &str {
        &self.sn
    }

    pub(super) fn issuer(&self) -> &str {
        &self.issuer
    }

    pub(super) fn subject(&self) -> &str {
        &self.subject
    }

    pub(super) fn key(&self) -> Result<PublicKey, KeyError> {
        let spki = self.x509.tbs_certificate.subject_public_key_info.to_der();
        PublicKey::parse(spki.map_err(|_| KeyError::Damaged)?)
    }

    /// Returns the key, if its signatures are to be trusted.
    pub(super) fn strong_key(&self) -> Result<PublicKey, TrustProblem> {
        let key = self.key().ok().filter(|key| key.bits() >= 2048);
        key.ok_or_else(|| TrustProblem::Key { sn: self.sn.clone() })
    }

    pub(super) fn expires(&self) -> SystemTime {
        self.x509.tbs_certificate.validity.not_after.to_system_time()
    }

    pub(super) fn check_time(&self, now: SystemTime) -> Result<(), TrustProblem> {
        if now < self.x509.tbs_certificate.validity.not_before.to_system_time() {
            return Err(TrustProblem::NotYetValid { sn: self.sn.clone() });
        }
        if now > self.expires() {
            return Err(TrustProblem::Expired { sn: self.sn.clone() });
        }
        Ok(())
    }

    /// Returns whether it may issue certificates, with so many authorities between it and the last
    /// one.
    ///
    /// Production chains have both extensions. In sandbox chains the intermediate lacks one, and
    /// the right in the other: they are not accepted.
    pub(super) fn is_authority(&self, below: usize) -> bool {
        let tbs = &self.x509.tbs_certificate;
        let may_sign = match tbs.get::<KeyUsage>() {
            Ok(usage) => usage.is_none_or(|(_, usage)| usage.key_cert_sign()),
            Err(_) => false,
        };
        may_sign
            && tbs.get::<BasicConstraints>().ok().flatten().is_some_and(|(_, constraints)| {
                let max = constraints.path_len_constraint;
                constraints.ca && max.is_none_or(|max| below <= usize::from(max))
            })
    }

    /// Verifies the signature of this certificate with the key of its issuer.
    pub(super) fn check_signature(&self, issuer: &PublicKey) -> Result<(), TrustProblem> {
        let (sn, oid) = (|| self.sn.clone(), self.x509.signature_algorithm.oid);
        let unsupported = || TrustProblem::Algorithm { sn: sn(), oid: oid.to_string() };
        let mismatch = || TrustProblem::Signature { sn: sn() };
        if self.x509.tbs_certificate.signature != self.x509.signature_algorithm {
            return Err(mismatch());
        }
        let hash = HASHES.iter().find(|(_, known)| *known == oid).map(|(hash, _)| *hash);
        let signature = self.x509.signature.as_bytes().ok_or_else(mismatch)?;
        match issuer.verify_hash(hash.ok_or_else(unsupported)?, &self.tbs, signature) {
            Ok(true) => Ok(()),
            Ok(false) => Err(mismatch()),
            Err(_) => Err(unsupported()),
        }
    }
}

/// Reads `Certificate ::= SEQUENCE { TBSCertificate, AlgorithmIdentifier, BIT STRING }`: the first
/// as it is, and the object identifier of the second.
fn outline<'a>(reader: &mut SliceReader<'a>) -> der::Result<(&'a [u8], ObjectIdentifier)> {
    reader.peek_tag()?.assert_eq(Tag::Sequence)?;
    let tbs = reader.tlv_bytes()?;
    let algorithm = AnyRef::decode(reader)?.sequence(|reader| {
        let oid = ObjectIdentifier::decode(reader)?;
        skip_rest(reader)?;
        Ok(oid)
    })?;
    BitStringRef::decode(reader)?;
    Ok((tbs, algorithm))
}

/// Reads `TBSCertificate ::= SEQUENCE { [0] version OPTIONAL, serial number, algorithm, issuer,
/// validity, subject, … }`: issuer and subject as they are.
fn names<'a>(reader: &mut SliceReader<'a>) -> der::Result<(&'a [u8], &'a [u8])> {
    if reader.peek_tag()?.is_context_specific() {
        reader.tlv_bytes()?;
    }
    reader.tlv_bytes()?;
    reader.tlv_bytes()?;
    let issuer = reader.tlv_bytes()?;
    reader.tlv_bytes()?;
    let subject = reader.tlv_bytes()?;
    skip_rest(reader)?;
    Ok((issuer, subject))
}

fn skip_rest(reader: &mut SliceReader<'_>) -> der::Result<()> {
    reader.read_slice(reader.remaining_len()).map(drop)
}
