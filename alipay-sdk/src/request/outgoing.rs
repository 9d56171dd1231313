//! The request of a call, typed or raw, once its type no longer matters.

use super::{AppRequest, Fields, Idempotency, PageRequest, Request, ServerRequest};
use crate::error::EncodeError;
use crate::types::File;
use crate::validate::{Validate, Violations};
use crate::wire::{self, ReadObject};

/// The content of a [`Call`](crate::Call): a typed request, or a raw one.
pub trait Outgoing {
    fn method(&self) -> &str;

    fn idempotency(&self) -> Idempotency;

    fn validate(&self) -> Result<(), Violations>;

    /// Serializes it for people: sensitive values are masked, and all of a request without a spec.
    fn redacted(&self) -> Redacted;

    /// Serializes it. `is_keyed` requests its idempotency key.
    fn parameters(&self, is_keyed: bool) -> Result<Parameters, EncodeError>;
}

/// Sent by this server, which receives the response.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not sent by a server",
    note = "sign a page API with `.form().await` or `.url().await`, an app API with `.order_string().await`"
)]
pub trait ByServer: Outgoing {
    type Response: ReadObject + Send + 'static;
}

/// Submitted by the user's browser.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not submitted by a browser",
    note = "call a server API with `.await`, sign an app API with `.order_string().await`"
)]
pub trait ByPage: Outgoing {}

/// Passed on by an app.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not passed on by an app",
    note = "call a server API with `.await`, sign a page API with `.form().await` or `.url().await`"
)]
pub trait ByApp: Outgoing {}

/// The business parameters of a call.
#[derive(Default)]
pub struct Parameters {
    /// The fields that have setters; a raw request has none.
    pub fields: Fields,
    /// The JSON of `biz_content`, for a method that has one.
    pub biz_content: Option<String>,
    /// The parameters next to it.
    pub top_level: Vec<(&'static str, String)>,
    /// The files to upload, by the names of their fields.
    pub files: Vec<(String, File)>,
    /// Whether every field of the requested idempotency key is set.
    pub has_idempotency_key: bool,
}

/// The business parameters of a call as they may be shown.
#[derive(Default)]
pub struct Redacted {
    pub biz_content: Option<String>,
    pub top_level: Vec<(&'static str, String)>,
}

impl<R: Request> Outgoing for R {
    fn method(&self) -> &str {
        R::METHOD
    }

    fn idempotency(&self) -> Idempotency {
        R::IDEMPOTENCY
    }

    fn validate(&self) -> Result<(), Violations> {
        Validate::validate(self)
    }

    fn redacted(&self) -> Redacted {
        let (json, top_level) = wire::to_redacted_parts(self, R::PLACEMENT.top_level_fields());
        Redacted { biz_content: R::PLACEMENT.has_biz_content().then_some(json), top_level }
    }

    fn parameters(&self, is_keyed: bool) -> Result<Parameters, EncodeError> {
        let (json, top_level) = wire::to_parts(self, R::PLACEMENT.top_level_fields());
        let files = Request::files(self).into_iter();
        Ok(Parameters {
            fields: R::FIELDS,
            biz_content: R::PLACEMENT.has_biz_content().then_some(json),
            top_level,
            files: files.map(|(name, file)| (name.to_owned(), file.clone())).collect(),
            has_idempotency_key: is_keyed && self.has_idempotency_key(),
        })
    }
}

impl<R: ServerRequest> ByServer for R {
    type Response = R::Response;
}

impl<R: PageRequest> ByPage for R {}

impl<R: AppRequest> ByApp for R {}

/// Returns the files of a request that are set.
pub fn files<'f, const N: usize>(
    fields: [(&'static str, &'f Option<File>); N],
) -> Vec<(&'static str, &'f File)> {
    fields.into_iter().filter_map(|(name, file)| Some((name, file.as_ref()?))).collect()
}
