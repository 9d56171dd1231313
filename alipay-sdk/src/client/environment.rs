//! The URLs of the gateways.

use super::build_error::BuildError;
use std::fmt;
use url::{Host, Url};

/// One of Alipay's gateways.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// `https://openapi.alipay.com/gateway.do`
    #[default]
    Production,
    /// `https://openapi-sandbox.dl.alipaydev.com/gateway.do`, with the sandbox's own app id and
    /// keys.
    Sandbox,
    /// Any other URL: a proxy, or a gateway for tests on the local machine.
    Custom(String),
}

impl Environment {
    /// Returns the gateway's URL.
    pub fn url(&self) -> &str {
        match self {
            Self::Production => "https://openapi.alipay.com/gateway.do",
            Self::Sandbox => "https://openapi-sandbox.dl.alipaydev.com/gateway.do",
            Self::Custom(url) => url,
        }
    }
}

/// Shows only scheme, host and port of a custom URL: the rest may contain a secret.
impl fmt::Debug for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Production => f.write_str("Production"),
            Self::Sandbox => f.write_str("Sandbox"),
            Self::Custom(text) => match Url::parse(text) {
                Ok(url) => write!(f, "Custom({})", url.origin().ascii_serialization()),
                Err(_) => f.write_str("Custom(no URL)"),
            },
        }
    }
}

/// Longer than any URL of a gateway; parameters follow it.
const MAX_URL: usize = 2000;

/// Validates the URL to which everything else is appended.
pub(super) fn gateway_url(text: &str) -> Result<Url, BuildError> {
    let wrong = |why| BuildError::Gateway { why };
    let url = Url::parse(text).map_err(|_| wrong("it is not an absolute URL"))?;
    let is_local = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    match url.scheme() {
        "https" => {}
        "http" if is_local => {}
        "http" => return Err(wrong("plain http is allowed for the local machine only: use https")),
        _ => return Err(wrong("it must start with https://")),
    }
    if text.len() > MAX_URL {
        return Err(wrong("it is longer than 2,000 characters"));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(wrong("it must end with the path: no `?` and no `#`"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(wrong("it must not contain a user name or a password"));
    }
    Ok(url)
}
