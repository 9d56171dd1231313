//! The gateway's wire format: a signed form out, a signed JSON envelope in.

mod envelope;
mod form;
mod multipart;
mod open;
pub(crate) mod page;

pub(crate) use form::{Form, Signed, encode_component};
pub(crate) use open::{Verified, certificate, open};
