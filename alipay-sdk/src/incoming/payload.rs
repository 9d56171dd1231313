//! Payloads that a mini program passes to its server: the result of `my.getPhoneNumber` and the
//! like.

mod error;
mod unverified;

pub use self::error::PayloadError;

use self::unverified::{Content, UnverifiedPayload};
use crate::charset::Charset;
use crate::client::Client;
use crate::error::StatusFields;
use crate::exchange::verify;
use crate::keys::AesKey;
use crate::response::RawResponse;
use crate::trust::{MessageSource, Signature};
use crate::wire::read_text;
use std::fmt;
use std::iter;

impl Client {
    /// Opens a payload that a mini program got from Alipay and passed to its server: `res.response`
    /// of `my.getPhoneNumber`, of `my.getRunData` and the like, or all of `res`, exactly as the front
    /// end received it. Blanks around it, and encoding it once more as JSON or for a URL, are undone.
    ///
    /// The signature is checked first, and only what Alipay signed is decrypted, with the client's
    /// [`aes_key`](crate::ClientBuilder::aes_key). It proves that Alipay made the payload for this
    /// application, but neither when nor for which session: anyone who has a payload can submit it
    /// again.
    ///
    /// The platform encrypts payloads once 接口内容加密方式 of the mini program is configured, and signs
    /// them once 接口加签方式 is. One without a signature is an
    /// [error](PayloadError::Unsigned), encrypted or not: AES in CBC mode keeps a phone number secret, but
    /// whoever has a ciphertext can make others of it that decrypt as well.
    ///
    /// ```no_run
    /// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
    /// use alipay_sdk::Client;
    ///
    /// let client = Client::builder("2021000122671080")
    ///     .private_key(std::fs::read("app_private_key.pem")?)
    ///     .alipay_public_key(std::fs::read("alipay_public_key.pem")?)
    ///     .aes_key(std::fs::read_to_string("aes_key.txt")?)
    ///     .build()?;
    ///
    /// // {"response":"nFxJB…==","sign_type":"RSA2","sign":"dpb2g…==","encrypt_type":"AES","charset":"UTF-8"}
    /// let from_front_end = std::io::read_to_string(std::io::stdin())?;
    /// let payload = client.open_payload(&from_front_end).await?;
    /// match payload.text("mobile") {
    ///     Some(mobile) if payload.is_success() => println!("{} digits", mobile.len()),
    ///     _ => println!("refused: {:?} {:?}", payload.code(), payload.sub_code()),
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`PayloadError`] if nothing in the payload can be trusted or read. An API error that Alipay
    /// signed is not an `Err`: check [`Payload::is_success`].
    pub async fn open_payload(&self, payload: &str) -> Result<Payload, PayloadError> {
        // Front ends use UTF-8, whatever the client uses.
        let (shared, charset) = (&self.shared, Charset::default());
        let sealed = UnverifiedPayload::read(payload)?;
        let (message, signature) =
            sealed.signed(shared.accepted(MessageSource::Message), charset)?;
        let signature =
            Signature { bytes: &signature, cert_sn: None, source: MessageSource::Message };
        match verify(shared, signature, iter::once(message)).await {
            Ok(Some(_)) => {}
            Ok(None) => return Err(PayloadError::WrongSignature),
            Err(error) => return Err(PayloadError::Verify(error)),
        }
        match sealed.content {
            Content::Plain(json) => Payload::read(json),
            Content::Encrypted(base64) => {
                let key = shared.aes_key.as_ref().ok_or(PayloadError::MissingAesKey)?;
                Payload::read(decrypt(key, &base64, charset)?)
            }
        }
    }
}

fn decrypt(key: &AesKey, base64: &str, charset: Charset) -> Result<String, PayloadError> {
    let bytes = key.decrypt(base64).map_err(|_| PayloadError::Decrypt)?;
    Ok(charset.decode(&bytes).ok_or(PayloadError::Content)?.into_owned())
}

/// A verified, decrypted payload: what Alipay sent to the mini program. Returned by
/// [`Client::open_payload`].
#[derive(Clone)]
pub struct Payload {
    json: String,
    fields: StatusFields,
    members: RawResponse,
}

impl Payload {
    fn read(json: String) -> Result<Self, PayloadError> {
        let mut fields = StatusFields::read(&json).map_err(|_| PayloadError::Content)?;
        let (members, _) = read_text::<RawResponse>(&json).ok_or(PayloadError::Content)?;
        // Mini programs use their own spelling.
        let reason = fields.sub_code.filter(|reason| !reason.is_empty());
        fields.sub_code = reason.or_else(|| members.text("subCode"));
        fields.sub_msg = fields.sub_msg.or_else(|| members.text("subMsg"));
        Ok(Self { json, fields, members })
    }

    /// Returns the JSON that was signed, or that was encrypted in what was signed. It may contain
    /// data that must not be logged.
    pub fn raw(&self) -> &str {
        &self.json
    }

    /// Returns the value of a member, such as the phone number under `mobile`; a number or a
    /// Boolean as it was written. `None` if there is no such member or if it is a list or an
    /// object.
    pub fn text(&self, name: &str) -> Option<String> {
        self.members.text(name)
    }

    /// Returns `10000`, or the code of an API error.
    pub fn code(&self) -> Option<&str> {
        self.fields.code.as_deref()
    }

    /// Returns the reason of an API error, `isv.invalid-auth-relations`: under `sub_code`, or
    /// `subCode` as mini programs spell it.
    pub fn sub_code(&self) -> Option<&str> {
        self.fields.sub_code.as_deref()
    }

    /// Returns the description of the reason, `无效的授权关系`.
    pub fn sub_msg(&self) -> Option<&str> {
        self.fields.sub_msg.as_deref()
    }

    /// Returns whether the code is 10000 and there is no `sub_code`. Anything else is an API error.
    pub fn is_success(&self) -> bool {
        let has_reason = self.sub_code().is_some_and(|reason| !reason.is_empty());
        self.code() == Some("10000") && !has_reason
    }
}

/// Shows the names of the members, never their values.
impl fmt::Debug for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Payload ")?;
        f.debug_set().entries(self.members.names()).finish()
    }
}
