//! RSA backends.

/// The library that computes for a key and a sign type.
///
/// With both cargo features, `aws-lc` handles RSA2 with keys of 2048 bits and more, and
/// `rustcrypto` the rest: SHA-1 and shorter keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Backend {
    /// AWS-LC, cargo feature `aws-lc`: fast and in constant time.
    AwsLc,
    /// The crate `rsa`, cargo feature `rustcrypto`: pure Rust.
    RustCrypto,
}
