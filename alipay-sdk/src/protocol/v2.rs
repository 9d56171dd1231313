//! Version 2, `/gateway.do`: a signed form as request, a signed JSON envelope as response.

pub(crate) mod certificate;
mod details;
mod envelope;
mod extra;
mod form;
mod multipart;
mod node;
mod open;
mod outcome;
pub(crate) mod page;
pub(super) mod redact;
mod request;

pub(super) use details::add_details;
#[cfg(test)]
pub(crate) use form::OPEN;
pub(super) use form::Signed;
pub(super) use open::{Unverified, open};
pub(crate) use outcome::api_error;
pub(super) use request::{Unsigned, http_request, unsigned};
