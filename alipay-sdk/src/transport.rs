//! The interface between the client and the network.

mod body;
mod error;
#[cfg(feature = "reqwest")]
mod reqwest;
mod seam;

pub use self::body::Body;
pub use self::error::{SetupError, TransportError};
#[cfg(feature = "reqwest")]
pub use self::reqwest::{ReqwestTransport, ReqwestTransportBuilder};
pub(crate) use self::seam::MAX_BODY;
pub use self::seam::{BoxFuture, Limits, Transport};
