//! Strict parsing of forms: one way to read them, and no guessing.

use super::finding::{Checked, Finding};
use crate::testing::{charset::Charset, parameters::Parameters};
use std::collections::HashSet;

/// A name and a value as received, percent-decoded once: bytes in the charset of the request.
pub(super) type Pair = (Vec<u8>, Vec<u8>);

pub(super) type Pairs = Vec<Pair>;

/// Splits the parameters of a query or a body.
pub(super) fn split(form: &[u8]) -> Checked<Pairs> {
    let pairs = form.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty());
    pairs.map(|text| pair(text).ok_or_else(Finding::malformed)).collect()
}

fn pair(pair: &[u8]) -> Option<Pair> {
    let end = pair.iter().position(|byte| *byte == b'=').unwrap_or(pair.len());
    let (name, value) = pair.split_at(end);
    Some((percent_decode(name)?, percent_decode(value.strip_prefix(b"=").unwrap_or(value))?))
}

/// Rejects characters that should have been encoded.
fn percent_decode(text: &[u8]) -> Option<Vec<u8>> {
    let mut decoded = Vec::with_capacity(text.len());
    let mut bytes = text.iter().copied();
    while let Some(byte) = bytes.next() {
        decoded.push(match byte {
            b'%' => hex_digit(bytes.next()?)? << 4 | hex_digit(bytes.next()?)?,
            b'+' => b' ',
            _ if byte.is_ascii_graphic() => byte,
            _ => return None,
        });
    }
    Some(decoded)
}

fn hex_digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| digit.try_into().ok())
}

/// Decodes the pairs, if all of them are valid in this charset.
pub(super) fn decode(pairs: &[Pair], charset: Charset) -> Checked<Parameters> {
    let decode = |bytes: &[u8]| charset.decode(bytes).ok_or_else(Finding::malformed);
    pairs.iter().map(|(name, value)| Ok((decode(name)?, decode(value)?))).collect()
}

/// Returns the string that the application must have signed: everything but `sign`, sorted by name,
/// byte by byte, and joined without any encoding.
pub(super) fn text_to_sign(mut pairs: Pairs) -> Vec<u8> {
    pairs.retain(|(name, _)| name != b"sign");
    // The sort is by names: no two are equal.
    pairs.sort();
    let pairs: Vec<_> = pairs.into_iter().map(|(name, value)| [name, value].join(&b'=')).collect();
    pairs.join(&b'&')
}

/// Rejects duplicated parameters, which could be read in two ways.
pub(super) fn each_once<'a>(parameters: impl Iterator<Item = &'a (String, String)>) -> Checked {
    let mut seen = HashSet::new();
    for (name, _) in parameters {
        if name.is_empty() {
            return Err(Finding::parameter("a parameter without a name"));
        }
        if !seen.insert(name) {
            return Err(Finding::parameter(format!("the parameter {name} is duplicated")));
        }
    }
    Ok(())
}

/// Rejects empty parameters: gateways and SDKs disagree whether they are signed. White space counts
/// as empty.
pub(super) fn none_empty<'a>(
    mut parameters: impl Iterator<Item = &'a (String, String)>,
) -> Checked {
    match parameters.find(|(_, value)| value.trim().is_empty()) {
        Some((name, _)) => Err(Finding::parameter(format!("the parameter {name} was sent empty"))),
        None => Ok(()),
    }
}
