//! Keys as people have them: every common form is read, and what cannot be read is named.

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
    match text::armour(&text) {
        (None, text) => match text::decode(text) {
            // A secret store may hold the base64 of a whole file.
            Ok(file) if is_pem(&file) => read_body(text::armour(&text::clean(&file)?)),
            Ok(der) => content::of(&der),
            Err(error) => Err(text::error_of_format(text).unwrap_or(error)),
        },
        block => read_body(block),
    }
}

/// Reads the body of a PEM block.
fn read_body((label, body): (Option<&str>, &str)) -> Result<Content, KeyError> {
    text::decode(body).and_then(|der| content::of(&der)).map_err(|error| match label {
        Some(label) if error.is_vague() => text::error_of_label(label).unwrap_or(error),
        _ => error,
    })
}

fn is_pem(file: &[u8]) -> bool {
    std::str::from_utf8(file).is_ok_and(|text| text::blocks(text).next().is_some())
}

/// The length of a modulus, if both backends can work with it.
fn checked_bits(modulus: UintRef<'_>) -> Result<usize, KeyError> {
    let bytes = modulus.as_bytes();
    let unused = bytes.first().map_or(0, |byte| byte.leading_zeros() as usize);
    let bits = bytes.len() * 8 - unused;
    // A shorter key is broken by anyone with a little money; a longer one is refused by AWS-LC.
    if (1024..=8192).contains(&bits) { Ok(bits) } else { Err(KeyError::Size { bits }) }
}

/// The forms in which keys are at hand: text and bytes, owned and borrowed.
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

/// What `include_bytes!` gives.
impl<const N: usize> TryFrom<&[u8; N]> for PrivateKey {
    type Error = KeyError;

    fn try_from(key: &[u8; N]) -> Result<Self, KeyError> {
        Self::parse(key)
    }
}

/// What `include_bytes!` gives.
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
