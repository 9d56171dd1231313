//! Responses that cannot be trusted.

use super::RawHttpResponse;
use crate::charset::Charset;
use crate::text::{debug_with_display, excerpt, is_name};
use http::StatusCode;
use std::fmt;

/// A response was received, and nothing in it can be trusted: the outcome of the request is unknown.
#[derive(Clone)]
pub struct InvalidResponse {
    reason: InvalidResponseReason,
    response: Box<RawHttpResponse>,
}

impl InvalidResponse {
    pub(crate) fn new(reason: InvalidResponseReason, response: RawHttpResponse) -> Self {
        Self { reason, response: Box::new(response) }
    }

    /// Returns the reason.
    pub fn reason(&self) -> &InvalidResponseReason {
        &self.reason
    }

    /// Returns the HTTP response.
    pub fn http_response(&self) -> &RawHttpResponse {
        &self.response
    }

    pub(super) fn into_reason(self) -> InvalidResponseReason {
        self.reason
    }

    /// Returns whether the gateway, or something in front of it, is overloaded or down.
    pub(crate) fn is_retryable(&self) -> bool {
        let status = self.response.status();
        match self.reason {
            InvalidResponseReason::Empty => true,
            InvalidResponseReason::Status => {
                let is_later = [StatusCode::REQUEST_TIMEOUT, StatusCode::TOO_MANY_REQUESTS];
                status.is_server_error() || is_later.contains(&status)
            }
            _ => false,
        }
    }
}

impl InvalidResponse {
    /// Returns the reason, without its meaning for the request.
    pub(super) fn brief(&self) -> String {
        format!("{} (HTTP {})", self.reason, self.response.status().as_u16())
    }
}

impl fmt::Display for InvalidResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, outcome) = match self.reason {
            InvalidResponseReason::Gbk { is_success: true } => ("unreadable", ""),
            _ => ("invalid", "; the outcome is unknown"),
        };
        let status = self.response.status().as_u16();
        write!(f, "{what} response from the gateway (HTTP {status}")?;
        if let (InvalidResponseReason::Malformed { .. }, Some(kind)) =
            (&self.reason, self.response.content_type())
        {
            write!(f, ", Content-Type \"{}\"", excerpt(kind))?;
        }
        if let Some(id) = self.response.trace_id() {
            // The sender may have put anything there: as a quoted string it stays one line.
            write!(f, ", trace_id \"{}\"", excerpt(id))?;
        }
        write!(f, "){outcome}: {}", self.reason)
    }
}

debug_with_display!(InvalidResponse);

impl std::error::Error for InvalidResponse {}

/// The reason why a response is invalid.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidResponseReason {
    /// HTTP 3xx. Redirects are never followed, because the request holds tokens: check the gateway's
    /// URL.
    #[error("the response is a redirect, which is never followed: check the gateway's URL")]
    Redirect,
    /// Any other HTTP status but 2xx: an error of the gateway, or of a proxy in front of it.
    #[error("the HTTP status is an error of the gateway, or of a proxy in front of it")]
    Status,
    /// The body is longer than anything that Alipay sends.
    #[error("the response body is longer than {limit} bytes")]
    TooLong {
        /// The maximum number of bytes.
        limit: usize,
    },
    /// There is no body.
    #[error("the response body is empty")]
    Empty,
    /// The body is compressed, which no request asks for: check the proxy or the custom transport.
    #[error(
        "the response body is compressed (Content-Encoding \"{}\"), which was not requested: check the proxy or the \
         custom transport",
        excerpt(.encoding)
    )]
    Compressed {
        /// The response header `Content-Encoding`.
        encoding: String,
    },
    /// The body is a web page: an error page of a proxy, or a method that belongs in a browser.
    #[error(
        "the response is an HTML page: a proxy may have sent it, or the method is a page method"
    )]
    Html,
    /// The body is not a JSON object.
    #[error("the response is not a JSON object: unexpected data at byte {offset}")]
    NotJson {
        /// The byte offset, starting at 0.
        offset: usize,
    },
    /// The body is not valid in the charset that was requested.
    #[error("the response is not valid {charset}, the charset that was requested")]
    Malformed {
        /// The charset that was requested.
        charset: Charset,
    },
    /// The response is in GBK, which was not requested, and which this build cannot read: enable the
    /// cargo feature `gbk`. A signed success is one all the same, so the request has taken effect.
    #[error(
        "the response is in GBK, which was not requested: enable the cargo feature `gbk` to read it{}",
        if *.is_success { "; it is a signed success, so query instead of sending the request again" } else { "" }
    )]
    Gbk {
        /// Whether the signature is valid and the code is that of a success, or of a request that is
        /// pending.
        is_success: bool,
    },
    /// There is more after the JSON object.
    #[error("the response has unexpected data after the JSON object, at byte {offset}")]
    TrailingBytes {
        /// The byte offset, starting at 0.
        offset: usize,
    },
    /// A member appears twice, so that it is open which one counts.
    #[error("the response has more than one {member}")]
    Duplicate {
        /// The member in backticks, or what is there twice.
        member: String,
    },
    /// The code or the reason is there, but cannot be read.
    #[error("`code` or `sub_code` of the response cannot be read")]
    StatusFields,
    /// The response has no member for the method.
    #[error("the response has no `{member}`")]
    NoResponse {
        /// The member that was expected.
        member: String,
    },
    /// The member for the method is not a JSON object.
    #[error("the content of the response is not a JSON object")]
    NotAnObject,
    /// An error whose code is not that of an error, without a reason.
    #[error("the response is in `{root}` with code {code}, which is not the code of an error")]
    Contradictory {
        /// The member in which the gateway returns errors.
        root: &'static str,
        /// The code.
        code: String,
    },
    /// The response claims success and has no signature.
    #[error("the response claims success without a signature")]
    Unsigned,
    /// The member `sign` is not base64.
    #[error("the signature of the response is not base64")]
    MalformedSign,
    /// The signature does not match the response: it was changed on its way, or the configured key is
    /// not this environment's Alipay public key.
    #[error(
        "the signature does not match: the response was changed on its way, or the configured key is not this \
         environment's Alipay public key (支付宝公钥)"
    )]
    WrongSignature,
    /// The response is encrypted, and the client has no
    /// [`aes_key`](crate::ClientBuilder::aes_key).
    #[error(
        "the response is encrypted, and the client has no AES key: configure it with `.aes_key(…)`"
    )]
    Encrypted,
    /// The response cannot be decrypted: check that the AES key is this application's. The exact cause
    /// is not reported: it would help to guess plaintexts.
    #[error("the response cannot be decrypted: check that the AES key is this application's")]
    Undecryptable,
    /// The certificate that was requested is not in the response.
    #[error("the response has no certificate")]
    Certificate,
}

debug_with_display!(InvalidResponseReason {
    Redirect,
    Status,
    TooLong,
    Empty,
    Compressed,
    Html,
    NotJson,
    Malformed,
    Gbk,
    TrailingBytes,
    Duplicate,
    StatusFields,
    NoResponse,
    NotAnObject,
    Contradictory,
    Unsigned,
    MalformedSign,
    WrongSignature,
    Encrypted,
    Undecryptable,
    Certificate,
});

impl InvalidResponseReason {
    /// Two members of one name. A name that could be anything is not repeated in the message.
    pub(crate) fn duplicate(name: &str) -> Self {
        let member =
            if is_name(name) { format!("`{name}`") } else { "member of one name".to_owned() };
        Self::Duplicate { member }
    }
}
