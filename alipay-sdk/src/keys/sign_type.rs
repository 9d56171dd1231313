//! How a message is signed.

use std::fmt;

/// How a message is signed: the value of the parameter `sign_type`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum SignType {
    /// `RSA2`: RSASSA-PKCS1-v1_5 with SHA-256. The one to use.
    #[default]
    Rsa2,
    /// `RSA`: the same with SHA-1, for old applications that were never moved to `RSA2`.
    Rsa,
}

impl SignType {
    /// The name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rsa2 => "RSA2",
            Self::Rsa => "RSA",
        }
    }
}

impl fmt::Display for SignType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
