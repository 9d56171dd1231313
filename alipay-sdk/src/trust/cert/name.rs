//! Names as strings, RFC 2253 in the spelling of Java's `X500Principal.getName()`: serial numbers
//! are computed over it, so what Java escapes matters, and not what the RFC requires.

use std::{borrow::Cow, fmt::Write};
use x509_cert::{
    attr::AttributeTypeAndValue,
    der::{
        self, Decode, Encode, Reader, SliceReader, Tag, Tagged,
        asn1::{Any, AnyRef, ObjectIdentifier},
    },
};

/// Every other type is written as its number.
const TYPES: [(&str, ObjectIdentifier); 9] = [
    ("CN", ObjectIdentifier::new_unwrap("2.5.4.3")),
    ("C", ObjectIdentifier::new_unwrap("2.5.4.6")),
    ("L", ObjectIdentifier::new_unwrap("2.5.4.7")),
    ("ST", ObjectIdentifier::new_unwrap("2.5.4.8")),
    ("STREET", ObjectIdentifier::new_unwrap("2.5.4.9")),
    ("O", ObjectIdentifier::new_unwrap("2.5.4.10")),
    ("OU", ObjectIdentifier::new_unwrap("2.5.4.11")),
    ("DC", ObjectIdentifier::new_unwrap("0.9.2342.19200300.100.1.25")),
    ("UID", ObjectIdentifier::new_unwrap("0.9.2342.19200300.100.1.1")),
];

/// Returns a name, DER, as a string. `x509_cert::name::Name` is of no use: it sorts the parts of an
/// RDN, which Java leaves in the order of the file.
pub(super) fn text(name: &[u8]) -> der::Result<String> {
    let rdns = Vec::<AnyRef<'_>>::from_der(name)?;
    let rdns: Vec<_> = rdns.into_iter().rev().map(rdn).collect::<Result<_, _>>()?;
    Ok(rdns.join(","))
}

fn rdn(set: AnyRef<'_>) -> der::Result<String> {
    set.tag().assert_eq(Tag::Set)?;
    let mut reader = SliceReader::new(set.value())?;
    let mut parts = Vec::new();
    while !reader.is_finished() {
        parts.push(attribute(&AttributeTypeAndValue::decode(&mut reader)?)?);
    }
    Ok(parts.join("+"))
}

fn attribute(attribute: &AttributeTypeAndValue) -> der::Result<String> {
    let name = TYPES.iter().find(|(_, oid)| *oid == attribute.oid).map(|(name, _)| *name);
    match (name, string(&attribute.value)) {
        (Some(name), Some(value)) => Ok(format!("{name}={}", escape(&value))),
        (Some(name), None) => Ok(format!("{name}=#{}", hex(&attribute.value.to_der()?))),
        (None, _) => Ok(format!("{}=#{}", attribute.oid, hex(&attribute.value.to_der()?))),
    }
}

/// Returns `None` for what is not text. Java reads every kind of text as UTF-8.
fn string(value: &Any) -> Option<Cow<'_, str>> {
    let is_text = matches!(
        value.tag(),
        Tag::Utf8String
            | Tag::PrintableString
            | Tag::Ia5String
            | Tag::TeletexString
            | Tag::BmpString
    );
    is_text.then(|| String::from_utf8_lossy(value.value()))
}

fn escape(value: &str) -> String {
    let is_blank = |c| matches!(c, ' ' | '\r');
    let first = value.find(|c| !is_blank(c)).unwrap_or(value.len());
    let end = value.trim_end_matches(is_blank).len();
    let mut text = String::with_capacity(value.len());
    for (position, c) in value.char_indices() {
        match c {
            ',' | '=' | '+' | '<' | '>' | '#' | ';' | '"' | '\\' => text.extend(['\\', c]),
            ' ' | '\r' if position < first || position >= end => text.extend(['\\', c]),
            '\0' => text.push_str("\\00"),
            _ => text.push(c),
        }
    }
    text
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        // Writing into a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
