//! What can be wrong with a payload.

use super::unverified::Claim;
use crate::charset::Charset;
use crate::text::debug_with_display;
use crate::trust::sign::{SignType, VerifyError};

/// Why a payload of a mini-program was not opened. No content shows in it.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum PayloadError {
    /// The text is not a JSON object, or a member appears twice.
    #[error(
        "the payload is not a JSON object, or has a member twice: hand over `res.response` as the \
         front end received it"
    )]
    NotJson,
    /// There is no text and no object under `response`.
    #[error("the payload has no `response`: hand over `res.response` as the front end received it")]
    NoResponse,
    /// There is no signature, so that anyone may have written it. The platform signs nothing as
    /// long as the application has no public key or certificate there, and it may have refused the
    /// call without a signature.
    #[error(
        "the payload has no signature, anyone may have written it{}: configure 接口加签方式 and \
         接口内容加密方式 of the mini-program on the platform",
        Claim(.code, .sub_code)
    )]
    Unsigned {
        /// The code that it claims, if it is an API error or anything else in plain text.
        code: Option<String>,
        /// The reason that it claims, such as `isv.missing-encrypt-key`.
        sub_code: Option<String>,
    },
    /// The signature is not base64.
    #[error(
        "the payload's signature is not base64: check that the text was not changed on the way"
    )]
    MalformedSign,
    /// The payload says that it was signed in another way than the client is configured for.
    #[error(
        "the payload is not signed with {expected}, the client's `sign_type`: give both the client \
         and the mini-program the same"
    )]
    SignType {
        /// The client's.
        expected: SignType,
    },
    /// The payload says that it is in another charset than UTF-8, which all of them are in.
    #[error(
        "the payload is not in {expected}, as every payload is: hand it on as the front end got it"
    )]
    Charset {
        /// UTF-8.
        expected: Charset,
    },
    /// The payload says that it is encrypted in another way than AES.
    #[error("the payload is not encrypted with AES: choose AES under 接口内容加密方式")]
    EncryptType,
    /// The signature does not belong to the payload.
    #[error(
        "the payload's signature is wrong; either it was changed, or the configured key is not the \
         Alipay public key (支付宝公钥) of the mini-program"
    )]
    WrongSignature,
    /// The verifier failed, or the certificate is unavailable.
    #[error("the payload could not be verified: {0}")]
    Verify(VerifyError),
    /// The payload is encrypted, and the client was built without a key.
    #[error("the payload is encrypted: call `.aes_key(…)` when building the client")]
    MissingAesKey,
    /// The payload is Alipay's, but was not encrypted with the client's key.
    #[error(
        "the payload cannot be decrypted: check that the client's AES key is the one of this mini-program, it \
         changes when it is set again on the platform"
    )]
    Decrypt,
    /// What was signed is not a JSON object, or its code cannot be read.
    #[error("the payload's content is not a JSON object, or its code cannot be read")]
    Content,
}

debug_with_display!(PayloadError {
    NotJson,
    NoResponse,
    Unsigned,
    MalformedSign,
    SignType,
    Charset,
    EncryptType,
    WrongSignature,
    Verify,
    MissingAesKey,
    Decrypt,
    Content,
});
