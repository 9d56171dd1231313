//! Turns calls into HTTP requests, and HTTP responses into what must be verified.
//!
//! Bytes and values in, bytes and values out: nothing in here knows a client, a socket, a clock or
//! a key. Another version of the protocol is a sibling of [`v2`] and a variant of each enum below.

pub(crate) mod message;
pub(crate) mod options;
pub(crate) mod v2;

use crate::charset::Charset;
use crate::error::{EncodeError, Error, RawHttpResponse};
use crate::request::Redacted;
use crate::response::VerifiedResponse;
use crate::transport::Body;
use bytes::Bytes;
use message::Message;
use std::time::SystemTime;
use v2::page::{OrderString, PageForm};

/// A protocol version.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Protocol {
    /// `/gateway.do`: a signed form as request, a signed JSON envelope as response.
    V2,
}

/// The common part of all messages of an application.
#[derive(Clone, Copy)]
pub(crate) struct Application<'a> {
    pub app_id: &'a str,
    /// The gateway's URL.
    pub gateway: &'a str,
    pub charset: Charset,
    /// The value of `sign_type`.
    pub sign_type: &'static str,
    /// The serial numbers of its certificate and of the roots, in certificate mode.
    pub cert_sns: Option<(&'a str, &'a str)>,
    pub cipher: Option<&'a dyn Cipher>,
    /// Content is encrypted unless the call overrides it.
    pub encrypts: bool,
}

/// Encrypts content, with a key that the protocol does not see.
pub(crate) trait Cipher {
    /// Returns the ciphertext in base64.
    fn encrypt(&self, plain: &[u8]) -> String;

    /// Returns the plaintext; `None` if it is not a ciphertext of that key.
    fn decrypt(&self, base64: &str) -> Option<Vec<u8>>;
}

/// A request that lacks nothing but its signature.
pub(crate) enum Unsigned {
    V2(v2::Unsigned),
}

/// A request that can be sent, or passed to the browser or app that sends it.
pub(crate) enum Signed {
    V2(v2::Signed),
}

/// A response before its signature is verified.
pub(crate) enum Unverified<'m> {
    V2(v2::Unverified<'m>),
}

impl Protocol {
    /// Serializes a message.
    pub fn unsigned(
        self,
        application: Application<'_>,
        message: &Message,
        now: SystemTime,
    ) -> Result<Unsigned, EncodeError> {
        match self {
            Self::V2 => v2::unsigned(application, message, now).map(Unsigned::V2),
        }
    }

    /// Splits a response, as far as possible before it is verified.
    pub fn open<'m>(
        self,
        charset: Charset,
        method: &'m str,
        response: http::Response<Bytes>,
    ) -> Result<Unverified<'m>, Error> {
        match self {
            Self::V2 => v2::open(charset, method, response).map(Unverified::V2),
        }
    }

    /// Returns the body of a response as it may be shown: without sensitive values, if `redact_node`
    /// removes them from its content.
    pub fn shown_body(
        self,
        method: &str,
        charset: Charset,
        body: &[u8],
        redact_node: Option<fn(&str) -> String>,
    ) -> String {
        match self {
            Self::V2 => v2::redact::body(method, charset, body, redact_node),
        }
    }

    /// Builds the request for a certificate of Alipay.
    pub fn certificate_request(self, cert_sn: &str) -> Message {
        match self {
            Self::V2 => v2::certificate::request(cert_sn),
        }
    }
}

impl Unsigned {
    /// Returns the bytes to sign.
    pub fn text(&self) -> &[u8] {
        match self {
            Self::V2(unsigned) => &unsigned.text,
        }
    }

    pub fn sign(self, signature: &[u8]) -> Signed {
        match self {
            Self::V2(unsigned) => Signed::V2(unsigned.sign(signature)),
        }
    }
}

impl Signed {
    /// Returns the request that a server sends.
    pub fn http_request(
        &self,
        application: Application<'_>,
        message: &Message,
    ) -> Result<http::Request<Body>, EncodeError> {
        match self {
            Self::V2(signed) => v2::http_request(application, signed, message),
        }
    }

    /// Returns the form that a browser submits.
    pub fn form(&self, application: Application<'_>) -> Result<PageForm, EncodeError> {
        match self {
            Self::V2(signed) => PageForm::new(application.gateway, signed),
        }
    }

    /// Returns the URL that a browser is sent to.
    pub fn url(&self, application: Application<'_>) -> String {
        match self {
            Self::V2(signed) => format!("{}?{}", application.gateway, signed.all()),
        }
    }

    /// Returns the order that an app passes to Alipay's client SDK.
    pub fn order_string(&self) -> OrderString {
        match self {
            Self::V2(signed) => OrderString::new(signed.all()),
        }
    }

    /// Returns the parameters without sensitive values, if `redacted` is the request without them. Tokens
    /// are masked later, by a rule of their own.
    pub fn shown_parameters(
        &self,
        message: &Message,
        redacted: Option<&Redacted>,
    ) -> Vec<(String, String)> {
        match self {
            Self::V2(signed) => v2::redact::parameters(signed, message, redacted),
        }
    }

    /// Adds to an error what only the sender knows: what was signed, and when.
    pub fn add_details(&self, error: Error, now: SystemTime) -> Error {
        match self {
            Self::V2(signed) => v2::add_details(error, signed, now),
        }
    }
}

impl Unverified<'_> {
    /// Returns the signature, and the serial number of its certificate.
    pub fn signature(&self) -> Option<(&[u8], Option<&str>)> {
        match self {
            Self::V2(unverified) => unverified.signature(),
        }
    }

    /// Returns the candidates for the signed bytes, the likeliest first.
    pub fn candidates(&self) -> impl Iterator<Item = Bytes> {
        match self {
            Self::V2(unverified) => unverified.candidates(),
        }
    }

    /// Reads the bytes that were signed.
    pub fn finish(
        self,
        text: &Bytes,
        cipher: Option<&dyn Cipher>,
    ) -> Result<(VerifiedResponse, RawHttpResponse), Error> {
        match self {
            Self::V2(unverified) => unverified.finish(text, cipher),
        }
    }

    /// Returns the error of a response without a signature: it is never a success.
    pub fn unsigned(self) -> Error {
        match self {
            Self::V2(unverified) => unverified.unsigned(),
        }
    }

    /// Returns the requested certificate. The response is not verified: the certificate is
    /// validated against the root certificates.
    pub fn certificate(self) -> Result<Vec<u8>, Error> {
        match self {
            Self::V2(unverified) => v2::certificate::read(unverified),
        }
    }

    /// Returns the HTTP response.
    pub fn into_http_response(self) -> RawHttpResponse {
        match self {
            Self::V2(unverified) => unverified.response,
        }
    }
}
