//! The codes of each API.

/// The documented business error codes of an API, open to others.
pub trait ErrorCode: for<'a> From<&'a str> {}
