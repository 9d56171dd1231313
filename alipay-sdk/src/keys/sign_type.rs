//! Signature algorithms.

use std::fmt;

/// A signature algorithm: the value of the parameter `sign_type`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum SignType {
    /// `RSA2`: RSASSA-PKCS1-v1_5 with SHA-256. The recommended one.
    #[default]
    Rsa2,
    /// `RSA`: the same with SHA-1, for old applications that were never moved to `RSA2`.
    Rsa,
}

impl SignType {
    pub(crate) const ALL: [Self; 2] = [Self::Rsa2, Self::Rsa];

    /// Returns the value of `sign_type`.
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
