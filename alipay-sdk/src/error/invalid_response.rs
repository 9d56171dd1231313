//! Answers that cannot be believed.

use crate::charset::Charset;
use crate::text::{excerpt, is_name};
use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};
use std::fmt;
use std::time::SystemTime;

/// What came back over HTTP. Text output shows neither headers nor body: they may hold anything.
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

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The response header `trace_id`, which names the call to Alipay's support.
    pub fn trace_id(&self) -> Option<&str> {
        self.headers.get("trace_id").and_then(|id| id.to_str().ok())
    }

    /// The response header `Date`: what time it is at the gateway.
    pub fn date(&self) -> Option<SystemTime> {
        let date = self.headers.get(header::DATE)?.to_str().ok()?;
        Some(jiff::fmt::rfc2822::parse(date).ok()?.timestamp().into())
    }

    /// The response header `Content-Type`.
    pub fn content_type(&self) -> Option<&str> {
        self.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok())
    }

    /// All response headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body as it was received, up to the most that is read. It may hold what must not be
    /// logged.
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

/// An answer came, and nothing in it can be believed: the outcome of the request is unknown.
#[derive(Clone, Debug)]
pub struct InvalidResponse {
    problem: InvalidResponseReason,
    answer: Box<RawHttpResponse>,
}

impl InvalidResponse {
    pub(crate) fn new(problem: InvalidResponseReason, answer: RawHttpResponse) -> Self {
        Self { problem, answer: Box::new(answer) }
    }

    /// What is wrong with it.
    pub fn reason(&self) -> &InvalidResponseReason {
        &self.problem
    }

    /// What was received.
    pub fn http_response(&self) -> &RawHttpResponse {
        &self.answer
    }

    /// The gateway, or something in front of it, is overloaded or down.
    pub(crate) fn is_retryable(&self) -> bool {
        let status = self.answer.status;
        match self.problem {
            InvalidResponseReason::Empty => true,
            InvalidResponseReason::Status => {
                let is_later = [StatusCode::REQUEST_TIMEOUT, StatusCode::TOO_MANY_REQUESTS];
                status.is_server_error() || is_later.contains(&status)
            }
            _ => false,
        }
    }
}

impl fmt::Display for InvalidResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the gateway's answer cannot be believed: {}", self.problem)?;
        write!(f, " (HTTP {}", self.answer.status.as_u16())?;
        if let (InvalidResponseReason::Malformed(_), Some(kind)) =
            (&self.problem, self.answer.content_type())
        {
            write!(f, ", Content-Type \"{}\"", excerpt(kind))?;
        }
        match self.answer.trace_id() {
            // Whoever answered may have put anything there: as a quoted text it stays one line.
            Some(id) => write!(f, ", trace_id \"{}\")", excerpt(id)),
            None => f.write_str(")"),
        }
    }
}

impl std::error::Error for InvalidResponse {}

/// What is wrong with an answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidResponseReason {
    /// HTTP 3xx: redirects are never followed, the request holds tokens.
    #[error("it is a redirect, which is never followed; is the gateway's address right?")]
    Redirect,
    /// Any other HTTP status but 2xx.
    #[error("its HTTP status is no success")]
    Status,
    /// The body is longer than anything that Alipay answers.
    #[error("its body is longer than {limit} bytes")]
    TooLong {
        /// The most that is read.
        limit: usize,
    },
    /// There is no body.
    #[error("it is empty")]
    Empty,
    /// The body is a web page: an error page of a proxy, or a method that belongs in a browser.
    #[error(
        "it is an HTML page; a page or app method has no server call, and a proxy may have answered"
    )]
    Html,
    /// The body is no JSON object.
    #[error("it is no JSON object: unexpected text at byte {offset}")]
    NotJson {
        /// Where, from 0.
        offset: usize,
    },
    /// The body is not text in the charset that was asked for.
    #[error("it is not text in {0}, the charset that was asked for")]
    Malformed(Charset),
    /// There is more behind the JSON object.
    #[error("there is something behind the JSON object, at byte {offset}")]
    TrailingBytes {
        /// Where, from 0.
        offset: usize,
    },
    /// A member appears twice, so that nobody knows which one counts.
    #[error("it has more than one {0}")]
    Duplicate(String),
    /// The code or the reason is there, but cannot be read.
    #[error("its code or its reason cannot be read")]
    StatusFields,
    /// There is no response to the method.
    #[error("it has no `{0}`")]
    NoResponse(String),
    /// The response is not a JSON object.
    #[error("its response is not a JSON object")]
    NotAnObject,
    /// It claims success and has no signature.
    #[error("it claims success without a signature")]
    Unsigned,
    /// The member `sign` is no base64 text.
    #[error("its signature is not base64")]
    MalformedSign,
    /// The signature does not belong to the response.
    #[error(
        "its signature is wrong; either it was tampered with, or the configured key is not this environment's \
         Alipay public key"
    )]
    WrongSignature,
    /// The result that an app handed in is another application's.
    #[error("it is about another application")]
    OtherApp,
    /// The response is encrypted.
    #[error(
        "its response is encrypted, and the client has no AES key: give it one with `.aes_key(…)`"
    )]
    Encrypted,
    /// The response cannot be decrypted. Why is not told.
    #[error("its response cannot be decrypted: is the client's AES key this application's?")]
    Undecryptable,
    /// The certificate that was asked for is not in the answer.
    #[error("there is no certificate in it")]
    Certificate,
}

impl InvalidResponseReason {
    /// Two members of one name. A name that could be anything is not repeated in the text.
    pub(crate) fn duplicate(name: &str) -> Self {
        Self::Duplicate(if is_name(name) {
            format!("`{name}`")
        } else {
            "member of one name".to_owned()
        })
    }
}
