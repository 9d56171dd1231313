//! The contract between generated code and the runtime.

use crate::error::{EncodeError, Error};
use crate::response::RawResponse;
use crate::validate::{Validate, Violations};
use crate::wire::{self, ReadObject, WriteObject};
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::fmt;

/// One API's request: what it is called, what answers it, whether it may be repeated.
///
/// Generated code implements it; see [`api`](crate::api). APIs that have no spec yet go through
/// [`Client::raw`](crate::Client::raw).
pub trait Request: Validate + WriteObject + Send {
    /// What a successful answer holds.
    type Response: ReadObject + Send;
    /// The business error codes that the docs list.
    type Error: ErrorCode;

    /// `alipay.trade.query`
    const METHOD: &'static str;
    /// May the same request be sent again when no answer came?
    const REPEAT: Repeat;
    /// False for a method that has no parameters at all.
    const BIZ_CONTENT: bool = true;
    /// The samples on the document page.
    const SAMPLES: Samples = Samples { request: None, response: None, error: None };
}

/// May the same request be sent again when no answer came?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Repeat {
    /// A query: it changes nothing, however often it is sent.
    Read,
    /// A write that may happen a second time: query before sending it again.
    Never,
    /// A write that the named request field makes idempotent: the same value, the same write.
    Key(&'static str),
}

/// The samples on an API's document page: good enough for a first test, never real data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Samples {
    /// The JSON of `biz_content`.
    pub request: Option<&'static str>,
    /// A whole answer that is a success, with a placeholder for a signature.
    pub response: Option<&'static str>,
    /// A whole answer that is a failure, with a placeholder for a signature.
    pub error: Option<&'static str>,
}

/// The documented business error codes of an API, open to others.
pub trait ErrorCode: for<'a> From<&'a str> {}

/// A request to an API that has no spec: a name and JSON. [`Client::raw`](crate::Client::raw)
/// makes it.
#[derive(Clone)]
pub struct RawRequest {
    method: String,
    biz_content: String,
}

impl RawRequest {
    pub(crate) fn new(method: String, biz_content: String) -> Self {
        Self { method, biz_content }
    }

    fn has_name(&self) -> bool {
        let is_name = |c: char| c.is_ascii_alphanumeric() || "._".contains(c);
        !self.method.is_empty() && self.method.chars().all(is_name)
    }
}

/// Nobody can say what of the JSON is sensitive, so none of it shows, not even where it was given
/// in place of the name.
impl fmt::Debug for RawRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let method = if self.has_name() { self.method.as_str() } else { "not a method name" };
        write!(f, "RawRequest({method})")
    }
}

/// What a [`Call`](crate::Call) carries: a typed request, or a raw one.
#[doc(hidden)]
pub trait Outgoing {
    type Response: ReadObject + Send;

    fn method(&self) -> &str;

    fn validate(&self) -> Result<(), Violations>;

    /// The JSON text of `biz_content`, for a method that has parameters.
    fn biz_content(&self) -> Result<Option<String>, Error>;
}

impl<R: Request> Outgoing for R {
    type Response = R::Response;

    fn method(&self) -> &str {
        R::METHOD
    }

    fn validate(&self) -> Result<(), Violations> {
        Validate::validate(self)
    }

    fn biz_content(&self) -> Result<Option<String>, Error> {
        Ok(R::BIZ_CONTENT.then(|| wire::to_json(self)))
    }
}

impl Outgoing for RawRequest {
    type Response = RawResponse;

    fn method(&self) -> &str {
        &self.method
    }

    fn validate(&self) -> Result<(), Violations> {
        Ok(())
    }

    /// The caller's own text, to the letter, once it is sure that it is a JSON object.
    fn biz_content(&self) -> Result<Option<String>, Error> {
        if !self.has_name() {
            return Err(EncodeError::Method.into());
        }
        if self.biz_content.trim().is_empty() {
            return Ok(None);
        }
        let object: serde_json::Result<BTreeMap<String, &RawValue>> =
            serde_json::from_str(&self.biz_content);
        match object {
            Ok(_) => Ok(Some(self.biz_content.clone())),
            Err(error) => {
                Err(EncodeError::BizContent { line: error.line(), column: error.column() }.into())
            }
        }
    }
}
