//! The gateway's wire format: a signed form out, a signed JSON envelope in.

mod envelope;
mod form;
mod open;

pub(crate) use form::{Form, Signed};
pub(crate) use open::{Verified, open, response_root};

/// The charset of everything that is sent, signed and received.
pub(crate) const CHARSET: &str = "utf-8";
