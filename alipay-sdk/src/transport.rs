//! The interface between the client and the network.

mod body;
mod error;
mod interface;
#[cfg(feature = "reqwest")]
mod reqwest;
mod response_body;
mod timer;

pub use self::body::Body;
pub use self::error::{SetupError, TransportError};
pub(crate) use self::interface::MAX_BODY;
pub use self::interface::{BoxFuture, Limits, Transport};
#[cfg(feature = "reqwest")]
pub use self::reqwest::{ReqwestTransport, ReqwestTransportBuilder};
pub use self::response_body::ResponseBody;
pub(crate) use self::timer::Deadline;
