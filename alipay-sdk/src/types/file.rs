//! Files to upload.

use crate::transport::Body;
use bytes::Bytes;
use futures_util::Stream;
use std::sync::Arc;
use std::{fmt, io};

/// A file to upload: its name, and its content in memory or from a stream.
///
/// Alipay infers the type of a file from its name, which therefore needs an extension: `shop.jpg`.
///
/// ```
/// use alipay_sdk::File;
///
/// let file = File::new("shop.jpg", b"\xff\xd8\xff\xe0".as_slice());
/// assert_eq!((file.name(), file.len()), ("shop.jpg", 4));
/// ```
#[derive(Clone)]
pub struct File {
    name: String,
    content: Content,
}

#[derive(Clone)]
enum Content {
    Bytes(Bytes),
    Stream { length: u64, open: Arc<dyn Fn() -> Body + Send + Sync> },
}

impl File {
    /// Creates a file in memory.
    pub fn new(name: impl Into<String>, content: impl Into<Bytes>) -> Self {
        Self { name: name.into(), content: Content::Bytes(content.into()) }
    }

    /// Creates a file that is read while it is sent. It is opened again each time the request is
    /// sent, and must have exactly as many bytes as declared: the upload fails otherwise.
    ///
    /// ```
    /// use alipay_sdk::File;
    /// use bytes::{Bytes, BytesMut};
    /// use futures_util::{Stream, TryStreamExt, stream};
    /// use std::io;
    /// use std::path::PathBuf;
    /// use tokio::io::AsyncReadExt;
    ///
    /// async fn on_disk(path: PathBuf) -> io::Result<File> {
    ///     let length = tokio::fs::metadata(&path).await?.len();
    ///     Ok(File::stream("shop.jpg", length, move || {
    ///         stream::once(tokio::fs::File::open(path.clone())).map_ok(chunks).try_flatten()
    ///     }))
    /// }
    ///
    /// /// At most 64 KiB at a time.
    /// fn chunks(file: tokio::fs::File) -> impl Stream<Item = io::Result<Bytes>> {
    ///     stream::try_unfold(file, async |mut file| {
    ///         let mut chunk = BytesMut::with_capacity(64 * 1024);
    ///         let length = file.read_buf(&mut chunk).await?;
    ///         Ok((length > 0).then(|| (chunk.freeze(), file)))
    ///     })
    /// }
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// #     assert!(on_disk("Cargo.toml".into()).await.unwrap().len() > 0);
    /// # }
    /// ```
    pub fn stream<S>(
        name: impl Into<String>,
        length: u64,
        open: impl Fn() -> S + Send + Sync + 'static,
    ) -> Self
    where
        S: Stream<Item = io::Result<Bytes>> + Send + 'static,
    {
        let open = Arc::new(move || Body::stream(length, open()));
        Self { name: name.into(), content: Content::Stream { length, open } }
    }

    /// Returns the name that Alipay sees, with its extension.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the length of the content, in bytes.
    pub fn len(&self) -> u64 {
        match &self.content {
            Content::Bytes(bytes) => bytes.len() as u64,
            Content::Stream { length, .. } => *length,
        }
    }

    /// Returns whether there is no content.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns what follows the last dot of the name.
    pub(crate) fn extension(&self) -> Option<&str> {
        let (stem, extension) = self.name.rsplit_once('.')?;
        (!stem.is_empty()).then_some(extension)
    }

    /// Returns the content, from its beginning.
    pub(crate) fn body(&self) -> Body {
        match &self.content {
            Content::Bytes(bytes) => bytes.clone().into(),
            Content::Stream { open, .. } => open(),
        }
    }
}

/// Compares the name and the bytes; for streams, the source: clones of one file are equal.
impl PartialEq for File {
    fn eq(&self, other: &Self) -> bool {
        let is_same_content = match (&self.content, &other.content) {
            (Content::Bytes(one), Content::Bytes(other)) => one == other,
            (Content::Stream { open: one, .. }, Content::Stream { open: other, .. }) => {
                Arc::ptr_eq(one, other)
            }
            _ => false,
        };
        self.name == other.name && is_same_content
    }
}

/// Shows name and length only.
impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("File")
            .field("name", &self.name)
            .field("length", &self.len())
            .finish_non_exhaustive()
    }
}
