//! Where a message came from.

/// Who announced a serial number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MessageSource {
    /// The gateway, over TLS.
    Response,
    /// Anyone who can post to us.
    Message,
}

impl MessageSource {
    /// Whether a failure of this origin is one for the other as well.
    pub fn blocks(self, other: Self) -> bool {
        self == Self::Response || other == Self::Message
    }
}
