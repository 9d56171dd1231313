//! Identifies DER documents by their shape.

use super::error::KeyError;
use pkcs1::{RsaPrivateKey, RsaPublicKey};
use pkcs8::{
    AlgorithmIdentifierRef, ObjectIdentifier, PrivateKeyInfo, SubjectPublicKeyInfoRef,
    der::{
        self, Decode, ErrorKind, Reader, SliceReader, Tag, TagMode, TagNumber, Tagged,
        asn1::{AnyRef, BitStringRef, OctetStringRef},
        zeroize::Zeroizing,
    },
};

/// The PKCS#1 DER of an RSA key.
pub(super) enum Content {
    Private(Zeroizing<Vec<u8>>),
    Public(Vec<u8>),
}

/// The first byte of every key.
pub(super) const SEQUENCE: u8 = 0x30;

const SM2_CURVE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.156.10197.1.301");

/// Finds the RSA key in a DER document.
pub(super) fn of(der: &[u8]) -> Result<Content, KeyError> {
    // Else the length of something else would be taken for the length of a key.
    if der.first() != Some(&SEQUENCE) {
        return Err(KeyError::NotRsa);
    }
    let document = AnyRef::from_der(der).map_err(|error| match error.kind() {
        ErrorKind::Incomplete { .. } => KeyError::Truncated,
        ErrorKind::TrailingData { .. } => KeyError::TrailingData,
        _ => KeyError::NotRsa,
    })?;
    if let Ok(key) = PrivateKeyInfo::from_der(der) {
        must_be_rsa(key.algorithm)?;
        return Ok(Content::Private(key.private_key.to_vec().into()));
    }
    if let Ok(key) = SubjectPublicKeyInfoRef::from_der(der) {
        must_be_rsa(key.algorithm)?;
        let key = key.subject_public_key.as_bytes().ok_or(KeyError::Damaged)?;
        return Ok(Content::Public(key.to_vec()));
    }
    if RsaPrivateKey::from_der(der).is_ok() {
        return Ok(Content::Private(der.to_vec().into()));
    }
    if RsaPublicKey::from_der(der).is_ok() {
        return Ok(Content::Public(der.to_vec()));
    }
    Err(name(document))
}

fn must_be_rsa(algorithm: AlgorithmIdentifierRef<'_>) -> Result<(), KeyError> {
    if algorithm.oid == pkcs1::ALGORITHM_OID {
        return Ok(());
    }
    // An SM2 key calls itself EC, its parameters are the curve.
    let curve = algorithm.parameters.and_then(|any| any.decode_as::<ObjectIdentifier>().ok());
    Err(other_algorithm(if curve == Some(SM2_CURVE) { SM2_CURVE } else { algorithm.oid }))
}

fn other_algorithm(oid: ObjectIdentifier) -> KeyError {
    const NAMES: [(&str, ObjectIdentifier); 8] = [
        ("SM2", SM2_CURVE),
        ("EC", ObjectIdentifier::new_unwrap("1.2.840.10045.2.1")),
        ("EC P-256", ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7")),
        ("Ed25519", ObjectIdentifier::new_unwrap("1.3.101.112")),
        ("Ed448", ObjectIdentifier::new_unwrap("1.3.101.113")),
        ("X25519", ObjectIdentifier::new_unwrap("1.3.101.110")),
        ("DSA", ObjectIdentifier::new_unwrap("1.2.840.10040.4.1")),
        ("RSASSA-PSS", ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.10")),
    ];
    let algorithm = match NAMES.iter().find(|(_, known)| *known == oid) {
        Some((name, _)) => format!("{name} (OID {oid})"),
        None => format!("OID {oid}"),
    };
    KeyError::OtherAlgorithm { algorithm }
}

/// Identifies a document that is not an RSA key.
fn name(document: AnyRef<'_>) -> KeyError {
    if document.sequence(encrypted_key).is_ok() {
        return KeyError::Encrypted;
    }
    if document.sequence(certificate).is_ok() {
        return KeyError::Certificate;
    }
    document.sequence(ec_key).map_or(KeyError::NotRsa, other_algorithm)
}

/// `EncryptedPrivateKeyInfo ::= SEQUENCE { AlgorithmIdentifier, OCTET STRING }`
fn encrypted_key(reader: &mut SliceReader<'_>) -> der::Result<()> {
    AlgorithmIdentifierRef::decode(reader)?;
    OctetStringRef::decode(reader)?;
    Ok(())
}

/// `Certificate ::= SEQUENCE { TBSCertificate, AlgorithmIdentifier, BIT STRING }`
fn certificate(reader: &mut SliceReader<'_>) -> der::Result<()> {
    let body = AnyRef::decode(reader)?;
    AlgorithmIdentifierRef::decode(reader)?;
    BitStringRef::decode(reader)?;
    body.sequence(certificate_body)
}

/// `TBSCertificate ::= SEQUENCE { [0] version OPTIONAL, INTEGER, AlgorithmIdentifier, … }`: a
/// certificate request has a name where this has the algorithm.
fn certificate_body(reader: &mut SliceReader<'_>) -> der::Result<()> {
    if reader.peek_tag()?.is_context_specific() {
        AnyRef::decode(reader)?;
    }
    AnyRef::decode(reader)?.tag().assert_eq(Tag::Integer)?;
    AlgorithmIdentifierRef::decode(reader)?;
    skip_rest(reader)
}

/// `ECPrivateKey ::= SEQUENCE { INTEGER 1, OCTET STRING, [0] curve OPTIONAL, … }` as in SEC 1.
fn ec_key(reader: &mut SliceReader<'_>) -> der::Result<ObjectIdentifier> {
    u8::decode(reader)?;
    OctetStringRef::decode(reader)?;
    let curve = reader.context_specific(TagNumber::N0, TagMode::Explicit)?;
    skip_rest(reader)?;
    curve.ok_or_else(|| ErrorKind::Failed.into())
}

fn skip_rest(reader: &mut SliceReader<'_>) -> der::Result<()> {
    reader.read_slice(reader.remaining_len()).map(drop)
}
