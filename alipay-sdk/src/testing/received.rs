//! What the gateway has received.

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
    /// The parameters in the URL, decoded; none if they cannot be.
    pub query: Vec<(String, String)>,
    /// The parameters in the body, decoded; none if they cannot be.
    pub body: Vec<(String, String)>,
    /// The files in the body; none but in an upload that can be read.
    pub files: Vec<ReceivedFile>,
    /// The part of the URL behind the `?`.
    pub raw_query: String,
    /// The body as it came.
    pub raw_body: Bytes,
    /// The HTTP headers; none of what did not come over HTTP.
    pub headers: HeaderMap,
    /// Whether the signature was checked and is the application's.
    pub is_verified: bool,
    /// The `sub_code` with which the gateway has refused by itself, whatever the test had queued.
    pub refusal: Option<String>,
    explanation: Option<String>,
    /// UTF-8 if the URL does not say.
    pub(super) charset: Charset,
    /// The text of `biz_content` if it was encrypted, and could be decrypted.
    pub(super) plain: Option<String>,
}

impl Received {
    /// The decoding is for the checks.
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
            refusal: None,
            explanation: None,
            charset: Charset::default(),
            plain: None,
        }
    }

    pub(super) fn refuse(&mut self, sub_code: &str, sub_msg: &str) {
        self.refusal = Some(sub_code.into());
        self.explanation = Some(sub_msg.into());
    }

    /// Why it was refused, which the answer says in `sub_msg`. Of a wrong signature it is the text
    /// that should have been signed, values and all.
    pub fn explanation(&self) -> Option<&str> {
        self.explanation.as_deref()
    }

    /// The value of a parameter, be it in the URL or in the body.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        find(self.parameters(), name)
    }

    /// The text of `biz_content`, a JSON object. It is decrypted if it was encrypted: what was sent
    /// is the [`parameter`](Self::parameter). Nothing if it cannot be decrypted.
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
            .field("refusal", &self.refusal)
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
    /// The media type that the part names, such as `image/jpeg`; empty if it names none.
    pub content_type: String,
    /// The bytes.
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
