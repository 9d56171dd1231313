//! Downloading a bill: the link is a secret, lives for 30 seconds, and may lead to an error page.

use super::download_error::DownloadError;
use crate::client::Client;
use crate::exchange::shared::Shared;
use crate::transport::{Body, Limits, ResponseBody};
use crate::types::Sensitive;
use std::fmt;
use std::io::Write;
use std::sync::Arc;
use std::time::Duration;

const TIMEOUT: Duration = Duration::from_secs(300);
const MAX_SIZE: u64 = 256 << 20;

/// What every zip archive begins with, also an empty one.
const ZIP: [&[u8]; 2] = [b"PK\x03\x04", b"PK\x05\x06"];

impl Client {
    /// Downloads a bill by its `bill_download_url`, with the transport of this client.
    ///
    /// Nothing is sent before [`write_to`](Download::write_to) is awaited. The link is valid for
    /// 30 seconds, and whoever has it can download the bill: it is never printed.
    pub fn download_bill(&self, url: impl Into<Sensitive<String>>) -> Download {
        Download {
            shared: Arc::clone(&self.shared),
            url: url.into(),
            timeout: TIMEOUT,
            max_size: MAX_SIZE,
        }
    }
}

/// A download of a bill. Returned by [`Client::download_bill`].
#[must_use = "nothing is downloaded until `write_to` is awaited"]
pub struct Download {
    shared: Arc<Shared>,
    url: Sensitive<String>,
    timeout: Duration,
    max_size: u64,
}

impl Download {
    /// Sets the time for the whole download. Defaults to 5 minutes.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Sets the number of bytes beyond which the download is given up. Defaults to 256 MiB.
    pub fn max_size(mut self, bytes: u64) -> Self {
        self.max_size = bytes;
        self
    }

    /// Downloads into a file, or into anything else, and returns the number of bytes.
    ///
    /// Chunk by chunk: the archive is never in memory, unless it is written there or the transport
    /// is one that does not implement [`stream`](crate::transport::Transport::stream). Redirects
    /// are not followed and nothing is tried twice: on an error, query a new link. What was written
    /// before an error is incomplete.
    ///
    /// The writer is written to without being awaited, as files usually are. Programs that are not async
    /// pass the future to `Client::block_on`, of the feature `blocking`.
    ///
    /// # Errors
    ///
    /// Returns an error if the link cannot be used, if something other than a zip archive responds,
    /// if a limit is exceeded, or if the connection or the writer fails.
    pub async fn write_to(self, mut file: impl Write) -> Result<u64, DownloadError> {
        let mut request = http::Request::new(Body::from(Vec::new()));
        *request.uri_mut() = uri(self.url.expose())?;
        // One byte more distinguishes too long from just long enough.
        let max_body = usize::try_from(self.max_size.saturating_add(1)).unwrap_or(usize::MAX);
        let mut limits = Limits::new(self.timeout, max_body);
        limits.connect_timeout = self.shared.connect_timeout;
        let response = self.shared.transport.stream(request, limits).await?;
        self.check_head(&response)?;
        let mut size = 0;
        let mut body = Archive::new(response.into_body());
        while let Some(chunk) = body.chunk().await? {
            size += chunk.len() as u64;
            self.check_size(size)?;
            file.write_all(&chunk).map_err(DownloadError::Write)?;
        }
        file.flush().map_err(DownloadError::Write)?;
        Ok(size)
    }

    fn check_head<T>(&self, response: &http::Response<T>) -> Result<(), DownloadError> {
        let status = response.status().as_u16();
        if status != 200 {
            return Err(DownloadError::Status { status });
        }
        let length = response.headers().get(http::header::CONTENT_LENGTH);
        let length = length.and_then(|length| length.to_str().ok()?.parse().ok());
        self.check_size(length.unwrap_or_default())
    }

    fn check_size(&self, size: u64) -> Result<(), DownloadError> {
        if size > self.max_size {
            return Err(DownloadError::TooLarge { limit: self.max_size });
        }
        Ok(())
    }
}

/// Shows no link.
impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download")
            .field("timeout", &self.timeout)
            .field("max_size", &self.max_size)
            .finish_non_exhaustive()
    }
}

fn uri(url: &str) -> Result<http::Uri, DownloadError> {
    let not_a_url = DownloadError::Url { why: "it is not a URL" };
    let Ok(uri) = url.trim().parse::<http::Uri>() else { return Err(not_a_url) };
    if url::Url::parse(url.trim()).is_err() && uri.authority().is_some() {
        return Err(not_a_url); // Its port is not a number, for instance.
    }
    if !matches!(uri.scheme_str(), Some("http" | "https")) {
        return Err(DownloadError::Url { why: "it does not begin with https:// or http://" });
    }
    if uri.authority().is_some_and(|authority| authority.as_str().contains('@')) {
        return Err(DownloadError::Url { why: "it contains a user name" });
    }
    Ok(uri)
}

/// A body that begins as an archive does.
struct Archive {
    body: ResponseBody,
    is_checked: bool,
}

impl Archive {
    fn new(body: ResponseBody) -> Self {
        Self { body, is_checked: false }
    }

    /// Returns the next chunk; the first one has at least the bytes that are checked.
    async fn chunk(&mut self) -> Result<Option<Vec<u8>>, DownloadError> {
        let mut bytes = Vec::new();
        while let Some(chunk) = self.body.chunk().await? {
            bytes.extend_from_slice(&chunk);
            if self.is_checked && !bytes.is_empty() || bytes.len() >= ZIP[0].len() {
                break;
            }
        }
        if !self.is_checked && !ZIP.iter().any(|start| bytes.starts_with(start)) {
            return Err(DownloadError::NotZip { found: describe(&bytes) });
        }
        self.is_checked = true;
        Ok(Some(bytes).filter(|bytes| !bytes.is_empty()))
    }
}

/// Describes what responded instead. The content is not shown: it may repeat the link.
fn describe(bytes: &[u8]) -> &'static str {
    match bytes.trim_ascii_start().first() {
        None => "nothing",
        Some(b'<') => "a web page",
        Some(b'{') => "JSON",
        Some(_) => "something else",
    }
}
