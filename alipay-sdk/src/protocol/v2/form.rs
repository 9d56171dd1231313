//! The parameters of a call: sorted, signed, divided between query and body.

use super::multipart::multipart;
use crate::charset::Charset;
use crate::error::EncodeError;
use crate::text::is_name;
use crate::transport::Body;
use crate::types::File;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Everything but RFC 3986's unreserved characters is encoded, so that the `+` of base64 is never
/// decoded as a space.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// Parameters of the protocol whose values are not secret.
pub(crate) const OPEN: &[&str] = &[
    "alipay_root_cert_sn",
    "app_cert_sn",
    "app_id",
    "charset",
    "encrypt_type",
    "format",
    "method",
    "sign_type",
    "timestamp",
    "version",
];

/// Parameters of the protocol that reveal something about the request or its sender.
const PRIVATE: &[&str] = &["notify_url", "return_url", "sign"];

/// Enough capacity for most calls.
const TYPICAL_LEN: usize = 1024;

/// Names that an extra parameter, an extra field or a file cannot have.
const RESERVED: &[&str] = &["app_auth_token", "auth_token", "biz_content"];

/// The parameters of one call. A map in the byte order of the names, which is the order that the
/// signature requires.
#[derive(Default)]
pub(crate) struct Form(BTreeMap<Cow<'static, str>, String>);

impl Form {
    /// Adds a parameter. One without a value is neither sent nor signed.
    pub fn set(
        &mut self,
        name: impl Into<Cow<'static, str>>,
        value: impl Into<String>,
    ) -> &mut Self {
        let value = value.into();
        if !value.trim().is_empty() {
            self.0.insert(name.into(), value);
        }
        self
    }

    /// Adds a parameter that must not replace another one.
    pub fn add(&mut self, name: &str, value: &str) -> Result<(), EncodeError> {
        self.must_be_free(name)?;
        self.set(name.to_owned(), value);
        Ok(())
    }

    /// Checks the field of file number `number`. A file is not signed, but its field is a parameter's
    /// name, and no other parameter's.
    pub fn check_field(&self, number: usize, field: &str) -> Result<(), EncodeError> {
        if !is_name(field) {
            return Err(EncodeError::FieldName { number });
        }
        if is_reserved(field) {
            return Err(EncodeError::ReservedField { field: field.to_owned() });
        }
        self.must_be_free(field)
    }

    fn must_be_free(&self, name: &str) -> Result<(), EncodeError> {
        match self.0.contains_key(name) {
            true => Err(EncodeError::DuplicateParameter { parameter: name.to_owned() }),
            false => Ok(()),
        }
    }

    /// Returns the string that is signed: `a=1&b=2`, sorted by name, values as they are, encoded in
    /// the charset.
    pub fn text(&self, charset: Charset) -> Result<Vec<u8>, EncodeError> {
        let mut message = Vec::with_capacity(TYPICAL_LEN);
        for (name, value) in &self.0 {
            let value = charset.encode(value);
            let value = value.map_err(|at| EncodeError::charset(name, charset, at))?;
            if !message.is_empty() {
                message.push(b'&');
            }
            message.extend_from_slice(name.as_bytes());
            message.push(b'=');
            message.extend_from_slice(&value);
        }
        Ok(message)
    }

    /// Adds the signature, which is sent and not signed.
    pub fn sign(mut self, signature: &[u8], charset: Charset) -> Signed {
        self.set("sign", STANDARD.encode(signature));
        Signed { parameters: self.0, charset }
    }
}

/// A signed call.
pub(crate) struct Signed {
    parameters: BTreeMap<Cow<'static, str>, String>,
    charset: Charset,
}

impl Signed {
    /// Returns the protocol's own parameters, percent-encoded.
    pub fn query(&self) -> String {
        self.encoded(is_in_query)
    }

    /// Returns the longest parameter of the query and its length.
    pub fn longest_in_query(&self) -> (&str, usize) {
        let query = self.parameters.iter().filter(|(name, _)| is_in_query(name));
        let lengths = query.map(|(name, value)| (name.as_ref(), value.len()));
        lengths.max_by_key(|(_, length)| *length).unwrap_or_default()
    }

    /// Returns all others, percent-encoded.
    fn body(&self) -> String {
        self.encoded(|name| !is_in_query(name))
    }

    /// Returns the body of a server's request and its type: a form, or parts if there are files.
    pub fn content(&self, files: &[(String, File)]) -> (String, Body) {
        let charset = self.charset;
        if files.is_empty() {
            let form = format!("application/x-www-form-urlencoded;charset={charset}");
            return (form, self.body().into());
        }
        let values: Vec<_> = self.fields().map(|(name, value)| (name, self.bytes(value))).collect();
        let files: Vec<_> = files.iter().map(|(name, file)| (name.as_str(), file)).collect();
        multipart(&values, &files, charset)
    }

    /// Returns all parameters, percent-encoded.
    pub fn all(&self) -> String {
        self.encoded(|_| true)
    }

    /// Returns what the signature covers, name by name. It contains the whole request.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let signed = self.parameters.iter().filter(|(name, _)| *name != "sign");
        signed.map(|(name, value)| (name.to_string(), value.clone())).collect()
    }

    /// Yields all parameters, as they are.
    pub fn all_parameters(&self) -> impl Iterator<Item = (&str, &str)> {
        self.parameters.iter().map(|(name, value)| (name.as_ref(), value.as_str()))
    }

    /// Yields the parameters of the body, as they are.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        let pairs = self.parameters.iter().filter(|(name, _)| !is_in_query(name));
        pairs.map(|(name, value)| (name.as_ref(), value.as_str()))
    }

    pub fn charset(&self) -> Charset {
        self.charset
    }

    /// Returns a value in the bytes of the charset. Cannot fail: `sign` already encoded it.
    pub fn bytes<'v>(&self, value: &'v str) -> Cow<'v, [u8]> {
        self.charset.encode(value).unwrap_or_default()
    }

    fn encoded(&self, matches: impl Fn(&str) -> bool) -> String {
        let mut text = String::with_capacity(TYPICAL_LEN);
        for (name, value) in self.parameters.iter().filter(|(name, _)| matches(name)) {
            if !text.is_empty() {
                text.push('&');
            }
            text.extend(percent_encode(name.as_bytes(), ENCODED));
            text.push('=');
            text.extend(percent_encode(&self.bytes(value), ENCODED));
        }
        text
    }
}

/// Percent-encodes a string as JavaScript's `encodeURIComponent` does.
pub(crate) fn encode_component(text: &str) -> String {
    const KEPT: &AsciiSet =
        &ENCODED.remove(b'!').remove(b'\'').remove(b'(').remove(b')').remove(b'*');
    percent_encode(text.as_bytes(), KEPT).to_string()
}

/// Returns whether a parameter is sent in the query: the protocol's own ones, because the gateway
/// must know the charset before it reads the body. Everything else, tokens above all, stays out of
/// URLs and access logs.
fn is_in_query(name: &str) -> bool {
    OPEN.contains(&name) || PRIVATE.contains(&name)
}

/// Whether a name is a parameter of the protocol, which only the SDK sets.
pub(super) fn is_reserved(name: &str) -> bool {
    is_in_query(name) || RESERVED.contains(&name)
}

/// Whether a name in `biz_content` is a mistake. Others of the protocol occur there, such as `app_id`,
/// and mean something else.
pub(super) fn is_option_of_call(name: &str) -> bool {
    RESERVED.contains(&name) || PRIVATE.contains(&name)
}
