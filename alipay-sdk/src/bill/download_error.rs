//! Why a bill was not downloaded. The link is never shown.

use crate::text::{debug_with_display, with_causes};
use crate::transport::TransportError;
use std::io;

/// Why a bill was not downloaded. Nothing has changed at Alipay: query a new link, and download
/// again.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum DownloadError {
    /// The link cannot be used.
    #[error("`bill_download_url` cannot be used: {why}; pass the link as it is in the response")]
    Url {
        /// The reason.
        why: &'static str,
    },
    /// The connection failed, or the time was up.
    #[error(
        "the bill was not downloaded: {}; query a new link and download again, with a longer `timeout` if it was short",
        .0.brief()
    )]
    Transport(TransportError),
    /// The status is not 200. Redirects are not followed.
    #[error(
        "the bill was not downloaded: HTTP status {status}; the link is valid for 30 seconds: query a new one and download at once"
    )]
    Status {
        /// The status.
        status: u16,
    },
    /// The bill is longer than the limit.
    #[error("the bill is longer than {limit} bytes; set a higher `max_size`")]
    TooLarge {
        /// The limit.
        limit: u64,
    },
    /// Something other than a zip archive was received.
    #[error(
        "the bill was not downloaded: {found} was received, not a zip archive; the link is valid for 30 seconds: query a new one and download at once"
    )]
    NotZip {
        /// What was received.
        found: &'static str,
    },
    /// The bill cannot be written.
    #[error("the bill cannot be written: {}; check the place it is written to", with_causes(.0))]
    Write(io::Error),
}

debug_with_display!(DownloadError { Url, Transport, Status, TooLarge, NotZip, Write });

impl From<TransportError> for DownloadError {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}
