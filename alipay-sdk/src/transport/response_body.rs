//! Response bodies that need not fit into memory.

use super::error::TransportError;
use bytes::Bytes;
use futures_util::{Stream, StreamExt as _, TryStreamExt as _, stream};
use std::fmt;
use std::pin::Pin;

/// The body of a response, received chunk by chunk. Returned by
/// [`Transport::stream`](super::Transport::stream).
pub struct ResponseBody(Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>);

impl ResponseBody {
    /// Creates a body from the chunks that a transport receives.
    pub fn new(chunks: impl Stream<Item = Result<Bytes, TransportError>> + Send + 'static) -> Self {
        Self(chunks.boxed())
    }

    /// Returns the next chunk; `None` after the last one.
    ///
    /// # Errors
    ///
    /// Returns an error if the connection breaks, or the time is up, before the body is complete.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, TransportError> {
        self.0.try_next().await
    }
}

/// A body that was received before.
impl From<Bytes> for ResponseBody {
    fn from(body: Bytes) -> Self {
        Self::new(stream::iter([Ok(body)]))
    }
}

/// Shows no content.
impl fmt::Debug for ResponseBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ResponseBody")
    }
}
