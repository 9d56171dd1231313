//! Request bodies, whose length is known before they are sent.

use bytes::{Bytes, BytesMut};
use futures_util::{Stream, StreamExt, TryStreamExt, stream};
use http_body::{Frame, SizeHint};
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::{fmt, io, mem};

/// Pieces of content, one after the other.
type Chunks = Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send>>;

/// The body of a request: bytes in memory, or a stream of a declared length.
pub struct Body {
    /// The number of remaining bytes.
    length: u64,
    content: Content,
}

enum Content {
    Bytes(Bytes),
    /// Never locked: the mutex lets a stream that is only `Send` be part of a `Sync` body.
    Stream(Mutex<Chunks>),
}

impl Body {
    /// Creates a body that is read while it is sent.
    ///
    /// If the stream yields more or fewer bytes than declared, the body fails with an
    /// [`io::Error`], so that nothing is truncated silently.
    pub fn stream(
        length: u64,
        chunks: impl Stream<Item = io::Result<Bytes>> + Send + 'static,
    ) -> Self {
        let chunks: Chunks = Box::pin(exactly(length, Box::pin(chunks)));
        Self { length, content: Content::Stream(Mutex::new(chunks)) }
    }

    /// Returns the number of bytes, or of those left once reading has begun.
    pub fn len(&self) -> u64 {
        self.length
    }

    /// Returns whether there are no bytes.
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// Returns the bytes of a body in memory; `None` if it is streamed.
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.content {
            Content::Bytes(bytes) => Some(bytes),
            Content::Stream(_) => None,
        }
    }

    /// Returns all bytes, for a transport that cannot stream.
    ///
    /// # Errors
    ///
    /// Returns the error of the stream, or that its length is not the declared one.
    pub async fn into_bytes(self) -> io::Result<Bytes> {
        if let Content::Bytes(bytes) = self.content {
            return Ok(bytes);
        }
        let mut chunks = self.into_chunks();
        let mut bytes = BytesMut::new();
        while let Some(chunk) = chunks.try_next().await? {
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes.freeze())
    }

    /// Concatenates bodies; in memory if all of them are.
    pub(crate) fn concat(parts: Vec<Self>) -> Self {
        let in_memory: Option<Vec<&[u8]>> =
            parts.iter().map(|part| part.as_bytes().map(AsRef::as_ref)).collect();
        if let Some(parts) = in_memory {
            return parts.concat().into();
        }
        let length = parts.iter().map(Self::len).fold(0, u64::saturating_add);
        Self::stream(length, stream::iter(parts.into_iter().map(Self::into_chunks)).flatten())
    }

    fn into_chunks(self) -> Chunks {
        match self.content {
            Content::Bytes(bytes) => Box::pin(stream::once(async { Ok(bytes) })),
            Content::Stream(chunks) => chunks.into_inner().unwrap_or_else(PoisonError::into_inner),
        }
    }
}

/// Fails if the length is not the declared one.
///
/// The last chunk is held back until the stream has ended: HTTP clients stop reading once they have
/// written as many bytes as declared, and would never see that there are more.
fn exactly(length: u64, chunks: Chunks) -> impl Stream<Item = io::Result<Bytes>> + Send {
    stream::try_unfold((chunks, length), async |(mut chunks, mut left)| {
        let mut last = None;
        while let Some(chunk) = chunks.try_next().await? {
            if chunk.is_empty() {
                continue;
            }
            left = u64::try_from(chunk.len())
                .ok()
                .and_then(|length| left.checked_sub(length))
                .ok_or_else(|| wrong_length("more"))?;
            if left > 0 {
                return Ok(Some((chunk, (chunks, left))));
            }
            last = Some(chunk);
        }
        if left > 0 {
            return Err(wrong_length("fewer"));
        }
        Ok(last.map(|chunk| (chunk, (Box::pin(stream::empty()) as Chunks, 0))))
    })
}

fn wrong_length(how: &str) -> io::Error {
    io::Error::other(format!("the stream has {how} bytes than declared"))
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let chunk = match &mut self.content {
            Content::Bytes(bytes) => Some(Ok(mem::take(bytes))).filter(|_| self.length > 0),
            Content::Stream(chunks) => {
                let chunks = chunks.get_mut().unwrap_or_else(PoisonError::into_inner);
                ready!(chunks.as_mut().poll_next(context))
            }
        };
        if let Some(Ok(chunk)) = &chunk {
            self.length = self.length.saturating_sub(chunk.len() as u64);
        }
        Poll::Ready(chunk.map(|chunk| chunk.map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        matches!(&self.content, Content::Bytes(bytes) if bytes.is_empty())
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.length)
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self { length: bytes.len() as u64, content: Content::Bytes(bytes) }
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Bytes::from(text).into()
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

/// Shows the length only.
impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Body").field("length", &self.length).finish_non_exhaustive()
    }
}
