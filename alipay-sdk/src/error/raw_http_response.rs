//! HTTP responses, before anything in them is trusted.

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};
use std::fmt;
use std::time::SystemTime;

/// An HTTP response as received. `Debug` shows neither headers nor body: they may hold anything.
#[derive(Clone)]
pub struct RawHttpResponse {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl RawHttpResponse {
    pub(crate) fn new(response: http::Response<Bytes>) -> Self {
        let (parts, body) = response.into_parts();
        Self { status: parts.status, headers: parts.headers, body }
    }

    /// Returns the HTTP status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Returns the response header `trace_id`, by which Alipay's support finds the call.
    pub fn trace_id(&self) -> Option<&str> {
        self.headers.get("trace_id").and_then(|id| id.to_str().ok())
    }

    /// Returns the response header `Date`: the time at the gateway.
    pub fn date(&self) -> Option<SystemTime> {
        let date = self.headers.get(header::DATE)?.to_str().ok()?;
        Some(jiff::fmt::rfc2822::parse(date).ok()?.timestamp().into())
    }

    /// Returns the response header `Content-Type`.
    pub fn content_type(&self) -> Option<&str> {
        self.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok())
    }

    /// Returns the response header `Content-Encoding`, if it means that the body is not as it was written.
    pub(crate) fn content_encoding(&self) -> Option<String> {
        let encoding = self.headers.get(header::CONTENT_ENCODING)?;
        let encoding = String::from_utf8_lossy(encoding.as_bytes());
        let is_plain =
            encoding.trim().is_empty() || encoding.trim().eq_ignore_ascii_case("identity");
        (!is_plain).then(|| encoding.into_owned())
    }

    /// Returns all response headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Returns the body as it was received, up to the maximum that is read. It may contain data that
    /// must not be logged.
    pub fn body(&self) -> &Bytes {
        &self.body
    }
}

impl fmt::Debug for RawHttpResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawHttpResponse")
            .field("status", &self.status)
            .field("trace_id", &self.trace_id())
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish_non_exhaustive()
    }
}
