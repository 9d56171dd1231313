//! The parameters of a call: sorted, signed, divided between query and body.

use crate::error::EncodeError;
use crate::sign::{SignError, SignType, Signer};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::collections::BTreeMap;

/// Everything but RFC 3986's unreserved characters is encoded, so that the `+` of a base64 text
/// never reads as a space.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The protocol's own parameters travel in the query: the gateway must know the charset before
/// it reads the body. Everything else, tokens above all, stays out of addresses and access logs.
const IN_QUERY: &[&str] = &[
    "app_id",
    "charset",
    "format",
    "method",
    "notify_url",
    "return_url",
    "sign",
    "sign_type",
    "timestamp",
    "version",
];

/// Names that an extra parameter cannot have.
const RESERVED: &[&str] = &[
    "app_auth_token",
    "app_cert_sn",
    "alipay_root_cert_sn",
    "auth_token",
    "biz_content",
    "encrypt_type",
];

/// The parameters of one call. A map in the order of the names' bytes, which is the order that
/// the signature wants.
#[derive(Default)]
pub(crate) struct Form(BTreeMap<String, String>);

impl Form {
    /// Adds a parameter. One without a value is neither sent nor signed.
    pub fn set(&mut self, name: &str, value: impl Into<String>) -> &mut Self {
        let value = value.into();
        if !value.trim().is_empty() {
            self.0.insert(name.to_owned(), value);
        }
        self
    }

    /// Adds a parameter of the caller's own.
    pub fn set_extra(&mut self, name: &str, value: &str) -> Result<(), EncodeError> {
        let is_name = |c: char| c.is_ascii_alphanumeric() || "_.".contains(c);
        if name.is_empty() || !name.chars().all(is_name) {
            return Err(EncodeError::ParameterName);
        }
        if IN_QUERY.contains(&name) || RESERVED.contains(&name) || self.0.contains_key(name) {
            return Err(EncodeError::Parameter(name.to_owned()));
        }
        self.set(name, value);
        Ok(())
    }

    /// `a=1&b=2`, sorted by name, values as they are: the text that is signed.
    fn text_to_sign(&self) -> String {
        let pairs: Vec<_> = self.0.iter().map(|(name, value)| format!("{name}={value}")).collect();
        pairs.join("&")
    }

    /// Signs the parameters and writes them down.
    pub async fn sign(
        mut self,
        signer: &dyn Signer,
        sign_type: SignType,
    ) -> Result<Signed, SignError> {
        let signature = signer.sign(sign_type, self.text_to_sign().as_bytes()).await?;
        self.set("sign", STANDARD.encode(signature));
        let (query, body): (Vec<_>, Vec<_>) =
            self.0.iter().partition(|(name, _)| IN_QUERY.contains(&name.as_str()));
        Ok(Signed { query: encode(&query), body: encode(&body) })
    }
}

/// A signed call, percent-encoded.
pub(crate) struct Signed {
    pub query: String,
    pub body: String,
}

fn encode(parameters: &[(&String, &String)]) -> String {
    let pair = |(name, value): &(&String, &String)| {
        format!("{}={}", utf8_percent_encode(name, ENCODED), utf8_percent_encode(value, ENCODED))
    };
    parameters.iter().map(pair).collect::<Vec<_>>().join("&")
}
