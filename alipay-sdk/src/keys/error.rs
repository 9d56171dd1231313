//! Rejected keys.

use crate::text::debug_with_display;

/// A rejected key: the message names what was found, and what to do next. It holds no key material.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KeyError {
    /// The key is empty, only white space, or PEM without content.
    #[error("the key is empty: pass its content, PEM or one line of base64")]
    Empty,
    /// The key looks like the path of a file. Pass the content of the file.
    #[error(
        "the key looks like the path of a file: pass the content of the file, such as `std::fs::read(path)?`"
    )]
    Path,
    /// The key is a variable that was not expanded, such as `${ALIPAY_KEY}`.
    #[error(
        "the key is a variable that was not expanded, such as `${{NAME}}`: check how the configuration is read"
    )]
    Placeholder,
    /// A line that is shorter than any key. Pass the content of the key's file.
    #[error(
        "this is too short to be a key: pass the content of the key's file, and check how the configuration is read"
    )]
    TooShort,
    /// A key in the format of another tool. Convert it with the command.
    #[error("the key is in the format of {format}: convert it with `{command}`")]
    OtherFormat {
        /// The format.
        format: &'static str,
        /// The command that converts it.
        command: &'static str,
    },
    /// Bytes that are neither DER nor UTF-8. Save the file as UTF-8.
    #[error("the key is neither UTF-8 nor DER: save the file as UTF-8")]
    NotText,
    /// The content has characters, or a length, that base64 does not have.
    #[error("the key is not base64, so it is damaged or truncated: copy all of it again")]
    NotBase64,
    /// The DER ends before the end that it announces.
    #[error("the end of the key is missing: copy all of it again")]
    Truncated,
    /// The DER goes on after the key.
    #[error("there is more data after the end of the key: pass exactly one key")]
    TrailingData,
    /// The private key is protected by a password. Decrypt it first.
    #[error(
        "the private key is encrypted: decrypt it first, with `openssl pkey -in key.pem -out plain.pem`"
    )]
    Encrypted,
    /// A public key, where a private key is expected. Pass the application's private key.
    #[error(
        "expected a private key, found a public key: pass the application's private key, which the key tool \
         generated together with it"
    )]
    PublicKeyGiven,
    /// A private key, where a public key is expected. Pass Alipay's public key, which the Open Platform
    /// shows.
    #[error(
        "expected a public key, found a private key: pass Alipay's public key, which the Open Platform shows \
         in exchange for yours, and keep the private key to yourself"
    )]
    PrivateKeyGiven,
    /// An X.509 certificate, where a key is expected. Its public key is printed by
    /// `openssl x509 -noout -pubkey -in cert.crt`.
    #[error(
        "expected a key, found a certificate: print its public key with `openssl x509 -noout \
         -pubkey -in cert.crt`; the private key is in a file of its own"
    )]
    Certificate,
    /// A key of an algorithm that is not RSA. Generate a 2048-bit RSA key.
    #[error("expected an RSA key, found a key for {algorithm}: generate a 2048-bit RSA key")]
    OtherAlgorithm {
        /// The name of the algorithm, if it is known, and its object identifier.
        algorithm: String,
    },
    /// Well-formed base64 or DER of something else.
    #[error(
        "this is not an RSA key, perhaps a certificate request, a key store, or a key whose \
         beginning is missing: pass a PKCS#8 or PKCS#1 private key, or an X.509 or PKCS#1 public key"
    )]
    NotRsa,
    /// An RSA key whose numbers do not belong together.
    #[error("the RSA key is damaged: its numbers do not belong together; copy all of it again")]
    Damaged,
    /// An RSA key of more than two primes, which hardly any library supports.
    #[error("the RSA key has more than two primes: generate an ordinary 2048-bit key")]
    MultiPrime,
    /// An RSA key that no backend works with. Generate a 2048-bit key.
    #[error("the RSA key has {bits} bits, and 1024 to 8192 are supported: generate a 2048-bit key")]
    Size {
        /// The length of the modulus.
        bits: usize,
    },
    /// An RSA key that only `rustcrypto` works with. Generate a longer key, or enable that feature.
    #[error(
        "the RSA key has {bits} bits, and the cargo feature `aws-lc` takes 2048 and more: generate a \
         longer key, or enable the feature `rustcrypto` of alipay-sdk"
    )]
    ShortKey {
        /// The length of the modulus.
        bits: usize,
    },
    /// A sign type that only `rustcrypto` works with. Use RSA2, or enable that feature.
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
    /// Whether the content could not be read, so that a label may add something.
    pub(super) fn is_vague(&self) -> bool {
        matches!(self, Self::NotBase64 | Self::Truncated | Self::TrailingData | Self::NotRsa)
    }
}
