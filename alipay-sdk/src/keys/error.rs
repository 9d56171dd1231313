//! What can be wrong with a key.

use crate::text::debug_with_display;

/// Why a key was not accepted: what was found, and what to do next. It holds no key material.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KeyError {
    /// Nothing was given, or only white space, or PEM without content.
    #[error("the key is empty: give its content, PEM or one line of base64")]
    Empty,
    /// The path of a file was given.
    #[error(
        "the key looks like the path of a file: give what the file contains, such as `std::fs::read(path)?`"
    )]
    Path,
    /// A variable was given, such as `${ALIPAY_KEY}`.
    #[error(
        "the key is a variable that was not expanded, such as `${{NAME}}`: check how the configuration is read"
    )]
    Placeholder,
    /// A line that is shorter than any key.
    #[error(
        "this is too short to be a key: give the content of the key's file, and check how the configuration is read"
    )]
    TooShort,
    /// A key in the format of another tool.
    #[error("the key is in the format of {format}: convert it with `{command}`")]
    OtherFormat {
        /// The format.
        format: &'static str,
        /// How to convert it.
        command: &'static str,
    },
    /// Bytes that are neither DER nor UTF-8.
    #[error("the key is neither UTF-8 nor DER: save the file as UTF-8")]
    NotText,
    /// The content has characters, or a length, that base64 does not have.
    #[error("the key is not base64, so it is damaged or cut: copy all of it again")]
    NotBase64,
    /// The DER ends before the end that it announces.
    #[error("the end of the key is missing: copy all of it again")]
    Truncated,
    /// The DER goes on after the key.
    #[error("there is more data after the end of the key: give exactly one key")]
    TrailingData,
    /// The private key is protected by a password.
    #[error(
        "the private key is encrypted: decrypt it first, with `openssl pkey -in key.pem -out plain.pem`"
    )]
    Encrypted,
    /// A public key, where a private key is expected.
    #[error(
        "this is a public key, and a private key is expected: give the application's private key, \
         which the key tool made together with it"
    )]
    PublicKeyGiven,
    /// A private key, where a public key is expected.
    #[error(
        "this is a private key, and a public key is expected: give Alipay's public key, which the \
         Open Platform shows in exchange for yours, and keep the private key to yourself"
    )]
    PrivateKeyGiven,
    /// An X.509 certificate, where a key is expected.
    #[error(
        "this is a certificate, and a key is expected: a private key is in a file of its own, the \
         public key is printed by `openssl x509 -noout -pubkey -in cert.crt`"
    )]
    Certificate,
    /// A key of an algorithm that is not RSA.
    #[error("this is a key for {algorithm}, and an RSA key is expected: make one of 2048 bits")]
    OtherAlgorithm {
        /// The name of the algorithm, if it is known, and its object identifier.
        algorithm: String,
    },
    /// Well-formed base64 or DER of something else.
    #[error(
        "this is not an RSA key, perhaps a certificate request, a key store, or a key whose \
         beginning is missing: give a PKCS#8 or PKCS#1 private key, or an X.509 or PKCS#1 public key"
    )]
    NotRsa,
    /// An RSA key whose numbers do not belong together.
    #[error("the RSA key is damaged, its numbers do not belong together: copy all of it again")]
    Damaged,
    /// An RSA key of more than two primes, which hardly any library supports.
    #[error("the RSA key has more than two primes: make an ordinary one of 2048 bits")]
    MultiPrime,
    /// An RSA key that no backend works with.
    #[error("the RSA key has {bits} bits, and 1024 to 8192 are supported: make one of 2048 bits")]
    Size {
        /// The length of the modulus.
        bits: usize,
    },
    /// An RSA key that only `rustcrypto` works with.
    #[error(
        "the RSA key has {bits} bits, and the cargo feature `aws-lc` takes 2048 and more: make a \
         longer key, or enable the feature `rustcrypto` of alipay-sdk"
    )]
    ShortKey {
        /// The length of the modulus.
        bits: usize,
    },
    /// A sign type that only `rustcrypto` works with.
    #[error(
        "the sign type RSA (SHA-1) is not in the cargo feature `aws-lc`: use RSA2, or enable the \
         feature `rustcrypto` of alipay-sdk"
    )]
    Sha1,
}

debug_with_display!(KeyError {
    Empty,
    Path,
    Placeholder,
    TooShort,
    OtherFormat,
    NotText,
    NotBase64,
    Truncated,
    TrailingData,
    Encrypted,
    PublicKeyGiven,
    PrivateKeyGiven,
    Certificate,
    OtherAlgorithm,
    NotRsa,
    Damaged,
    MultiPrime,
    Size,
    ShortKey,
    Sha1,
});

impl KeyError {
    /// Whether the content could not be read, so that a label may say more.
    pub(super) fn is_vague(&self) -> bool {
        matches!(self, Self::NotBase64 | Self::Truncated | Self::TrailingData | Self::NotRsa)
    }
}
