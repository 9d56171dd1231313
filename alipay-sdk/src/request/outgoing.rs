//! What a call carries, typed or raw, once its type does not matter any more.

use super::{AppRequest, Idempotency, PageRequest, Request, ServerRequest};
use crate::error::EncodeError;
use crate::types::File;
use crate::validate::{Validate, Violations};
use crate::wire::{self, ReadObject};

/// What a [`Call`](crate::Call) carries: a typed request, or a raw one.
pub trait Outgoing {
    fn method(&self) -> &str;

    fn idempotency(&self) -> Idempotency;

    fn validate(&self) -> Result<(), Violations>;

    /// Writes it down. `is_keyed` asks for its idempotency key.
    fn parameters(&self, is_keyed: bool) -> Result<Parameters, EncodeError>;
}

/// Sent by this server, which gets the answer.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not sent by a server",
    note = "a page API is signed with `.form().await` or `.url().await`, an app API with `.order_string().await`"
)]
pub trait ByServer: Outgoing {
    type Response: ReadObject + Send + 'static;
}

/// Carried by the user's browser.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not carried by a browser",
    note = "an API of servers is called with `.await`, an app API is signed with `.order_string().await`"
)]
pub trait ByPage: Outgoing {}

/// Carried by an app.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not carried by an app",
    note = "an API of servers is called with `.await`, a page API is signed with `.form().await` or `.url().await`"
)]
pub trait ByApp: Outgoing {}

/// The business parameters of a call.
#[derive(Default)]
pub struct Parameters {
    /// The JSON text of `biz_content`, for a method that has one.
    pub biz_content: Option<String>,
    /// The parameters beside it.
    pub top_level: Vec<(&'static str, String)>,
    /// What is uploaded, by the names of the fields.
    pub files: Vec<(String, File)>,
    /// Every field of the idempotency key is set, which was asked for.
    pub has_idempotency_key: bool,
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

    fn parameters(&self, is_keyed: bool) -> Result<Parameters, EncodeError> {
        let (json, top_level) = wire::to_parts(self, R::PLACEMENT.apart());
        let files = Request::files(self).into_iter();
        Ok(Parameters {
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

/// The files of a request that are set.
pub fn files<'f, const N: usize>(
    fields: [(&'static str, &'f Option<File>); N],
) -> Vec<(&'static str, &'f File)> {
    fields.into_iter().filter_map(|(name, file)| Some((name, file.as_ref()?))).collect()
}
