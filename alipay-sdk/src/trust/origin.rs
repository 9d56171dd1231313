//! Where a message came from.

/// Who announced a serial number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The gateway, over TLS.
    Answer,
    /// Anyone who can post to us.
    Message,
}

impl Origin {
    /// Whether a failure of this origin is one for the other as well.
    pub fn blocks(self, other: Self) -> bool {
        self == Self::Answer || other == Self::Message
    }
}
