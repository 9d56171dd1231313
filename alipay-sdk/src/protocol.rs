//! The protocol.

pub(crate) mod options;
pub(crate) mod v2;
