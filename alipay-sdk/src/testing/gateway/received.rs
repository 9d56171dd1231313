//! What the gateway has received.

use crate::testing::{Names, find};
use bytes::Bytes;
use http::{HeaderMap, request::Parts};
use std::fmt;

/// A request that [`Gateway`](super::Gateway) has received, accepted or refused.
#[derive(Clone)]
#[non_exhaustive]
pub struct Received {
    /// The parameter `method`, such as `alipay.trade.query`; empty if there is none.
    pub method: String,
    /// The parameters in the URL, decoded; none if they cannot be.
    pub query: Vec<(String, String)>,
    /// The parameters in the body, decoded; none if they cannot be.
    pub body: Vec<(String, String)>,
    /// The part of the URL behind the `?`.
    pub raw_query: String,
    /// The body as it came.
    pub raw_body: Bytes,
    /// The HTTP headers.
    pub headers: HeaderMap,
    /// Whether the signature was checked and is the application's.
    pub is_verified: bool,
    /// The `sub_code` with which the gateway has refused by itself, whatever the test had queued.
    pub refusal: Option<String>,
}

impl Received {
    /// The decoding is for the checks.
    pub(super) fn new(head: &Parts, raw_body: Bytes) -> Self {
        Self {
            method: String::new(),
            query: Vec::new(),
            body: Vec::new(),
            raw_query: head.uri.query().unwrap_or_default().into(),
            raw_body,
            headers: head.headers.clone(),
            is_verified: false,
            refusal: None,
        }
    }

    /// The value of a parameter, be it in the URL or in the body.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        find(self.parameters(), name)
    }

    /// The text of the parameter `biz_content`, a JSON object.
    pub fn biz_content(&self) -> Option<&str> {
        self.parameter("biz_content")
    }

    pub(in crate::testing) fn parameters(&self) -> impl Iterator<Item = &(String, String)> {
        self.query.iter().chain(&self.body)
    }
}

/// Shows the names of the parameters, no values.
impl fmt::Debug for Received {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Received")
            .field("method", &self.method)
            .field("query", &Names(&self.query))
            .field("body", &Names(&self.body))
            .field("is_verified", &self.is_verified)
            .field("refusal", &self.refusal)
            .finish_non_exhaustive()
    }
}
