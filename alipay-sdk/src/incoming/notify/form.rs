//! The received form, decoded once, to bytes: those are what Alipay signed, whatever their charset.

use super::error::NotificationError;
use super::quoted::shortened;
use crate::text::signature_from_base64;
use percent_encoding::percent_decode;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// A notification has about thirty parameters and a few kilobytes.
const MAX_PARAMETERS: usize = 1_000;
const MAX_BYTES: usize = 1_000_000;

/// What a form is read as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Notification,
    ReturnUrl,
}

/// Parameters with unique names, in the byte order of the names, which is the order of the signed
/// string.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Form(BTreeMap<String, Vec<u8>>);

impl Form {
    pub fn parse(text: &[u8]) -> Result<Self, NotificationError> {
        Self::parse_without(text, &[])
    }

    /// Parses a form, and leaves out the parameters of these names, however many there are.
    pub fn parse_without(text: &[u8], left_out: &[&str]) -> Result<Self, NotificationError> {
        if text.len() > MAX_BYTES {
            return Err(NotificationError::TooLarge);
        }
        match text.trim_ascii_start().first() {
            None => return Err(NotificationError::Empty),
            Some(b'{' | b'[') => return Err(NotificationError::Json),
            Some(_) => {}
        }
        let mut form = Self(BTreeMap::new());
        for pair in text.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()) {
            let end = pair.iter().position(|byte| *byte == b'=').unwrap_or(pair.len());
            let (name, value) = pair.split_at(end);
            let name = decode(name);
            if left_out.iter().any(|left_out| left_out.as_bytes() == name) {
                continue;
            }
            form.insert(name, decode(value.strip_prefix(b"=").unwrap_or(value)))?;
            if form.0.len() > MAX_PARAMETERS {
                return Err(NotificationError::TooLarge);
            }
        }
        Ok(form)
    }

    /// Adds a parameter. A `=` or `&` in a name could move the boundary between two parameters
    /// without changing the signed string.
    fn insert(&mut self, name: Vec<u8>, value: Vec<u8>) -> Result<(), NotificationError> {
        let is_name = |name: &String| !name.is_empty() && !name.contains(['=', '&']);
        let name = String::from_utf8(name).ok().filter(is_name);
        match self.0.entry(name.ok_or(NotificationError::Malformed)?) {
            Entry::Occupied(twice) => {
                Err(NotificationError::Duplicate { parameter: shortened(twice.key()) })
            }
            Entry::Vacant(free) => {
                free.insert(value);
                Ok(())
            }
        }
    }

    /// Returns the bytes under a name, unless they are blank.
    pub fn get(&self, name: &str) -> Option<&[u8]> {
        self.0.get(name).map(Vec::as_slice).filter(|value| !is_blank(value))
    }

    /// Returns a value in ASCII, which is the same in every charset.
    pub fn ascii(&self, name: &str) -> Option<&str> {
        let text = std::str::from_utf8(self.get(name)?).ok()?;
        text.is_ascii().then_some(text)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_slice()))
    }

    /// Returns whether there is a parameter of that name, blank or not.
    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    pub fn into_iter(self) -> impl Iterator<Item = (String, Vec<u8>)> {
        self.0.into_iter()
    }

    /// Returns the signature's bytes; `None` if it is not base64.
    pub fn signature(&self) -> Option<Vec<u8>> {
        signature_from_base64(self.get("sign")?)
    }

    pub fn values_mut(&mut self) -> impl Iterator<Item = (&str, &mut Vec<u8>)> {
        self.0.iter_mut().map(|(name, value)| (name.as_str(), value))
    }

    /// Removes parameters, and returns their names.
    pub fn remove_matching(&mut self, matches: impl Fn(&str) -> bool) -> Vec<String> {
        let names: Vec<_> = self.0.keys().filter(|name| matches(name)).cloned().collect();
        self.0.retain(|name, _| !matches(name));
        names
    }
}

/// Decodes a form value once: `+` is a space, `%2B` is `+`.
pub(super) fn decode(text: &[u8]) -> Vec<u8> {
    let spaced: Vec<u8> = text.iter().map(|&b| if b == b'+' { b' ' } else { b }).collect();
    match Cow::from(percent_decode(&spaced)) {
        Cow::Owned(decoded) => decoded,
        Cow::Borrowed(_) => spaced,
    }
}

/// Returns whether a value is empty or only white space, which counts as empty.
pub(super) fn is_blank(value: &[u8]) -> bool {
    value.trim_ascii().is_empty()
}
