//! The source of a message.

/// The source of a serial number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MessageSource {
    /// The gateway, over TLS.
    Response,
    /// Anyone who can post to this application.
    Message,
}

impl MessageSource {
    /// Returns whether a failure from this source applies to the other as well.
    pub fn blocks(self, other: Self) -> bool {
        self == Self::Response || other == Self::Message
    }
}
