//! The client: one application at one gateway.

// The docs of `Client` show its methods in the order of these modules.
pub(crate) mod builder;
pub(crate) mod handle;

#[cfg(feature = "blocking")]
mod blocking;
mod build_error;
pub(crate) mod call;
pub(crate) mod environment;
mod pagination;

pub use crate::charset::Charset;
#[cfg(feature = "blocking")]
pub use blocking::{BlockingItems, BlockingPages};
pub use build_error::BuildError;
pub(crate) use handle::Client;
pub use pagination::{Items, Paged, Pages};
