//! Forms, to the letter: one way to read them, and no guessing.

use super::Finding;
use crate::testing::Parameters;
use std::collections::HashSet;

/// The parameters of a query or a body, decoded once.
pub(super) fn parse(form: &[u8]) -> Option<Parameters> {
    let pairs = form.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty());
    pairs.map(pair).collect()
}

fn pair(pair: &[u8]) -> Option<(String, String)> {
    let end = pair.iter().position(|byte| *byte == b'=').unwrap_or(pair.len());
    let (name, value) = pair.split_at(end);
    Some((decode(name)?, decode(value.strip_prefix(b"=").unwrap_or(value))?))
}

/// Percent-encoded UTF-8. What must be encoded and is not, is not guessed at.
fn decode(text: &[u8]) -> Option<String> {
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
    String::from_utf8(decoded).ok()
}

fn hex_digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| digit.try_into().ok())
}

/// What the application must have signed: everything but `sign`, sorted by name, byte by byte, and
/// joined without any encoding.
pub(super) fn text_to_sign<'a>(parameters: impl Iterator<Item = &'a (String, String)>) -> String {
    let mut signed: Vec<_> = parameters.filter(|(name, _)| name != "sign").collect();
    signed.sort_by(|(one, _), (other, _)| one.as_bytes().cmp(other.as_bytes()));
    let pairs: Vec<_> = signed.iter().map(|(name, value)| format!("{name}={value}")).collect();
    pairs.join("&")
}

/// A parameter that is there twice could be read in two ways.
pub(super) fn each_once<'a>(
    parameters: impl Iterator<Item = &'a (String, String)>,
) -> Result<(), Finding> {
    let mut seen = HashSet::new();
    for (name, _) in parameters {
        if name.is_empty() {
            return Err(Finding::parameter("a parameter without a name"));
        }
        if !seen.insert(name) {
            return Err(Finding::parameter(format!("the parameter {name} is there twice")));
        }
    }
    Ok(())
}

/// Gateways and SDKs disagree whether an empty parameter is signed, so none may be sent. White
/// space counts as empty.
pub(super) fn none_empty<'a>(
    mut parameters: impl Iterator<Item = &'a (String, String)>,
) -> Result<(), Finding> {
    match parameters.find(|(_, value)| value.trim().is_empty()) {
        Some((name, _)) => Err(Finding::parameter(format!("the parameter {name} was sent empty"))),
        None => Ok(()),
    }
}
