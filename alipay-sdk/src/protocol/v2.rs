//! Version 2, `/gateway.do`: a signed form out, a signed JSON envelope in.

pub(crate) mod certificate;
mod envelope;
mod explain;
mod form;
mod multipart;
mod open;
pub(crate) mod page;
mod refusal;
mod request;

pub(super) use explain::explain;
#[cfg(test)]
pub(crate) use form::OPEN;
pub(super) use form::Signed;
pub(super) use open::{Unverified, open};
pub(crate) use refusal::refusal;
pub(super) use request::{Unsigned, http_request, unsigned};
