//! Keys in every common format, and errors that name what was found instead.
//!
//! [`PrivateKey`] and [`PublicKey`] are at the root; sign types in
//! [`sign`](crate::sign).

mod backend;
mod cipher;
mod content;
pub(crate) mod crypto;
mod error;
pub(crate) mod private;
pub(crate) mod public;
pub(crate) mod sign_type;
pub(crate) mod text;

pub use self::{
    backend::Backend,
    cipher::{AesKey, AesKeyError},
    error::KeyError,
};
pub(crate) use self::{private::PrivateKey, public::PublicKey, sign_type::SignType};

use self::content::Content;
use pkcs1::UintRef;
use std::convert::Infallible;

/// Reads a key in any form. The content decides; a label is only asked when the content is
/// unreadable, because people put PKCS#8 under `RSA PRIVATE KEY` and the reverse.
fn read(input: &[u8]) -> Result<Content, KeyError> {
    if text::is_der(input) {
        return content::of(input);
    }
    let text = text::clean(input)?;
    let (label, body) = text::armour(&text);
    let bytes = text::decode(body);
    // A secret store may hold the base64 of a whole file.
    if let Some(file) = bytes.as_ref().ok().filter(|file| label.is_none() && text::is_pem(file)) {
        return read(file);
    }
    bytes.and_then(|der| content::of(&der)).map_err(|error| {
        let known = match label {
            Some(label) => text::error_of_label(label),
            None => text::error_of_text(body),
        };
        if error.is_vague() { known.unwrap_or(error) } else { error }
    })
}

/// The length of a modulus, if both backends can work with it.
fn checked_bits(modulus: UintRef<'_>) -> Result<usize, KeyError> {
    let bytes = modulus.as_bytes();
    let unused = bytes.first().map_or(0, |byte| byte.leading_zeros() as usize);
    let bits = bytes.len() * 8 - unused;
    // A shorter key is broken by anyone with a little money; a longer one is refused by AWS-LC.
    if (1024..=8192).contains(&bits) { Ok(bits) } else { Err(KeyError::Size { bits }) }
}

/// The forms in which keys are at hand: strings and bytes, owned and borrowed.
macro_rules! parsed_from {
    ($key:ident: $($form:ty),*) => {$(
        impl TryFrom<$form> for $key {
            type Error = KeyError;

            fn try_from(key: $form) -> Result<Self, KeyError> {
                Self::parse(key)
            }
        }
    )*};
}

parsed_from!(PrivateKey: &str, String, &String, &[u8], Vec<u8>, &Vec<u8>);
parsed_from!(PublicKey: &str, String, &String, &[u8], Vec<u8>, &Vec<u8>);

/// The type of `include_bytes!`.
impl<const N: usize> TryFrom<&[u8; N]> for PrivateKey {
    type Error = KeyError;

    fn try_from(key: &[u8; N]) -> Result<Self, KeyError> {
        Self::parse(key)
    }
}

/// The type of `include_bytes!`.
impl<const N: usize> TryFrom<&[u8; N]> for PublicKey {
    type Error = KeyError;

    fn try_from(key: &[u8; N]) -> Result<Self, KeyError> {
        Self::parse(key)
    }
}

/// A key that is parsed already cannot be wrong.
impl From<Infallible> for KeyError {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}
