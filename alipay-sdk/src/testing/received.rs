//! Requests that the gateway has received.

use super::{
    charset::Charset,
    parameters::{Names, find},
};
use bytes::Bytes;
use http::HeaderMap;
use std::fmt;

/// A request that [`Gateway`](super::Gateway) has received, accepted or refused.
#[derive(Clone)]
#[non_exhaustive]
pub struct Received {
    /// The parameter `method`, such as `alipay.trade.query`; empty if there is none.
    pub method: String,
    /// The parameters in the URL, decoded; empty if they cannot be.
    pub query: Vec<(String, String)>,
    /// The parameters in the body, decoded; empty if they cannot be.
    pub body: Vec<(String, String)>,
    /// The files in the body; only of an upload that can be read.
    pub files: Vec<ReceivedFile>,
    /// The part of the URL after the `?`.
    pub raw_query: String,
    /// The body as received.
    pub raw_body: Bytes,
    /// The HTTP headers; empty if it was not sent over HTTP.
    pub headers: HeaderMap,
    /// Whether the signature was verified and is the application's.
    pub is_verified: bool,
    /// The `sub_code` with which the gateway itself refused the request, whatever reply was queued.
    pub sub_code: Option<String>,
    explanation: Option<String>,
    /// UTF-8 if the URL names none.
    pub(super) charset: Charset,
    /// The decrypted `biz_content`, if it was encrypted and could be decrypted.
    pub(super) plain: Option<String>,
}

impl Received {
    /// Creates a request that is not yet decoded: the checks do that.
    pub(super) fn new(raw_query: &str, raw_body: Bytes, headers: HeaderMap) -> Self {
        Self {
            method: String::new(),
            query: Vec::new(),
            body: Vec::new(),
            files: Vec::new(),
            raw_query: raw_query.into(),
            raw_body,
            headers,
            is_verified: false,
            sub_code: None,
            explanation: None,
            charset: Charset::default(),
            plain: None,
        }
    }

    pub(super) fn refuse(&mut self, sub_code: &str, sub_msg: &str) {
        self.sub_code = Some(sub_code.into());
        self.explanation = Some(sub_msg.into());
    }

    /// Returns the `sub_msg` of the API error. For a wrong signature it contains the string that
    /// should have been signed, values included.
    pub fn explanation(&self) -> Option<&str> {
        self.explanation.as_deref()
    }

    /// Returns the value of a parameter, in the URL or in the body.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        find(self.parameters(), name)
    }

    /// Returns `biz_content`, a JSON object, decrypted if it was encrypted: the value that was sent
    /// is the [`parameter`](Self::parameter). `None` if it cannot be decrypted.
    pub fn biz_content(&self) -> Option<&str> {
        match self.parameter("encrypt_type") {
            Some(_) => self.plain.as_deref(),
            None => self.parameter("biz_content"),
        }
    }

    pub(super) fn parameters(&self) -> impl Iterator<Item = &(String, String)> {
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
            .field("files", &self.files)
            .field("is_verified", &self.is_verified)
            .field("sub_code", &self.sub_code)
            .finish_non_exhaustive()
    }
}

/// A file of an upload, which no signature covers.
#[derive(Clone)]
#[non_exhaustive]
pub struct ReceivedFile {
    /// The name of the field, such as `file_content`.
    pub field: String,
    /// The name of the file, such as `shop.jpg`, as it is between the quotes.
    pub file_name: String,
    /// The media type of the part, such as `image/jpeg`; empty if it names none.
    pub content_type: String,
    /// The content.
    pub content: Bytes,
}

/// Shows the field and the length.
impl fmt::Debug for ReceivedFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReceivedFile")
            .field("field", &self.field)
            .field("length", &self.content.len())
            .finish_non_exhaustive()
    }
}
