//! Payloads that cannot be opened.

use super::unverified::Claim;
use crate::charset::Charset;
use crate::text::debug_with_display;
use crate::trust::sign::{SignType, VerifyError};

/// A payload of a mini program that was not opened. It shows no content.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum PayloadError {
    /// The payload is not a JSON object, or a member is duplicated. Pass the whole of `res.response`,
    /// with its `sign`, as the front end received it.
    #[error(
        "the payload is not a JSON object, or a member is duplicated: pass the whole of \
         `res.response`, with its `sign`, as the front end received it"
    )]
    NotJson,
    /// There is no string and no object under `response`.
    #[error(
        "the payload has no `response`: pass the whole of `res.response`, with its `sign`, as the \
         front end received it"
    )]
    NoResponse,
    /// There is no signature, so anyone may have written it, and it is not decrypted.
    ///
    /// The encryption proves nothing: it is AES in CBC mode, whose ciphertexts can be changed without
    /// the key. The platform encrypts as soon as 接口内容加密方式 of the mini program is configured,
    /// but signs only if 接口加签方式 is as well: upload the application's public key or certificate
    /// there, and give the client the Alipay public key (or certificate) that is shown then.
    #[error(
        "the payload has no signature, so anyone may have written it{}; it is not decrypted, because \
         its encryption does not protect it from being changed: configure {}接口加签方式 of the mini \
         program on the platform, and Alipay signs its payloads",
        Claim(.code, .sub_code),
        missing(.sub_code)
    )]
    Unsigned {
        /// The code that it claims, if it is an API error or anything else unencrypted.
        code: Option<String>,
        /// The reason that it claims, such as `isv.missing-encrypt-key`.
        sub_code: Option<String>,
    },
    /// The signature is not base64.
    #[error(
        "the payload's signature is not base64: check that the payload was not changed on the way"
    )]
    MalformedSign,
    /// The payload claims another sign type than the client is configured for. Set the same one for both.
    #[error(
        "the payload is not signed with {expected}, the client's `sign_type`: set the same one for \
         the client and the mini program, or accept the other by the builder's `accept_incoming`"
    )]
    SignType {
        /// The client's sign type.
        expected: SignType,
    },
    /// The payload claims another charset than UTF-8, which every payload has. Pass it as the front end
    /// received it.
    #[error(
        "the payload is not in {expected}, as every payload is: pass it as the front end received it"
    )]
    Charset {
        /// UTF-8.
        expected: Charset,
    },
    /// The payload claims another encryption than AES. Choose AES under 接口内容加密方式.
    #[error("the payload is not encrypted with AES: choose AES under 接口内容加密方式")]
    EncryptType,
    /// The signature does not match: the payload was changed, or the configured key is not the Alipay
    /// public key (支付宝公钥) of the mini program.
    #[error(
        "the payload's signature does not match: either it was changed, or the configured key is not the \
         Alipay public key (支付宝公钥) of the mini program"
    )]
    WrongSignature,
    /// The verifier failed, or the certificate is unavailable.
    #[error("the payload could not be verified: {0}")]
    Verify(VerifyError),
    /// The payload is encrypted, and the client has no [`aes_key`](crate::ClientBuilder::aes_key).
    #[error("the payload is encrypted: call `.aes_key(…)` when building the client")]
    MissingAesKey,
    /// The payload is Alipay's, but was not encrypted with the client's key.
    #[error(
        "the payload cannot be decrypted: check that the client's AES key is the one of this mini program; it \
         changes when it is set again on the platform"
    )]
    Decrypt,
    /// The signed content is not a JSON object, or its code cannot be read.
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

/// Returns what else is to be configured, according to the claim of the payload.
fn missing(sub_code: &Option<String>) -> &'static str {
    match sub_code.as_deref() {
        Some("isv.missing-encrypt-key") => "接口内容加密方式 and ",
        _ => "",
    }
}
