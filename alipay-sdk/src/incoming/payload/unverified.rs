//! A payload before its signature is verified.

use super::PayloadError;
use crate::charset::Charset;
use crate::error::StatusFields;
use crate::incoming::transit::undone;
use crate::text::excerpt;
use crate::trust::sign::SignType;
use crate::wire::{Object, ReadContext};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

pub(super) struct UnverifiedPayload {
    pub content: Content,
    sign: Option<String>,
    sign_type: Option<String>,
    encrypt_type: Option<String>,
    charset: Option<String>,
}

pub(super) enum Content {
    /// A JSON object, written as a string or as itself.
    Plain(String),
    /// Base64.
    Encrypted(String),
}

/// A front end may pass all that it received, and wrap that once more.
const MAX_WRAPPERS: usize = 3;

/// Returns the payload in what a front end passed: itself, or all of `res`, which has it under
/// `response`. A payload has `sign` and no `response` in its `response`; whichever is taken is verified.
fn unwrapped(passed: &str) -> Cow<'_, str> {
    let mut text = undone(passed);
    for _ in 0..MAX_WRAPPERS {
        let Some(inner) = wrapped(&text) else { break };
        text = Cow::Owned(inner);
    }
    text
}

fn wrapped(text: &str) -> Option<String> {
    let is_sign =
        |(name, json): (&str, &RawValue)| name == "sign" && !matches!(json.get(), "null" | "\"\"");
    let (mut outer, mut inner) = (ReadContext::default(), ReadContext::default());
    let outer = Object::parse(text, &mut outer)?;
    if outer.repeated().is_some() || outer.members().any(is_sign) {
        return None;
    }
    let (_, response) = outer.members().find(|(name, _)| *name == "response")?;
    let response = undone(response.get());
    let is_payload =
        Object::parse(&response, &mut inner)?.members().any(|(name, _)| name == "response");
    is_payload.then(|| response.into_owned())
}

impl UnverifiedPayload {
    pub fn read(passed: &str) -> Result<Self, PayloadError> {
        let payload = &*unwrapped(passed);
        let mut context = ReadContext::default();
        let mut object = Object::parse(payload, &mut context).ok_or(PayloadError::NotJson)?;
        if object.repeated().is_some() {
            return Err(PayloadError::NotJson);
        }
        // The documentation spells these names in both ways.
        let mut text = |snake, camel| {
            let text: Option<String> = object.get(snake);
            text.or_else(|| object.get(camel)).filter(|text| !text.trim().is_empty())
        };
        let (sign, charset) = (text("sign", "sign"), text("charset", "charset"));
        let sign_type = text("sign_type", "signType");
        let encrypt_type = text("encrypt_type", "encryptType");
        let response = object.members().find(|(name, _)| *name == "response");
        let content = response.and_then(|(_, json)| Content::read(json.get()));
        let content = content.ok_or(PayloadError::NoResponse)?;
        Ok(Self { content, sign, sign_type, encrypt_type, charset })
    }

    /// Returns the bytes that must have been signed, and the signature. The client decides how they
    /// were signed: what the payload claims about it is unsigned, and can only be rejected.
    pub fn signed(
        &self,
        accepted: &[SignType],
        charset: Charset,
    ) -> Result<(Vec<u8>, Vec<u8>), PayloadError> {
        let sign = self.sign.as_deref().ok_or_else(|| self.content.unsigned())?;
        if accepted.iter().all(|sign_type| is_other(&self.sign_type, sign_type.as_str())) {
            return Err(PayloadError::SignType { expected: accepted[0] });
        }
        let is_charset = |name: &str| Charset::from_name(name.trim()) == Some(charset);
        if self.charset.as_deref().is_some_and(|name| !is_charset(name)) {
            return Err(PayloadError::Charset { expected: charset });
        }
        if self.content.is_encrypted() && is_other(&self.encrypt_type, "AES") {
            return Err(PayloadError::EncryptType);
        }
        let signature = STANDARD.decode(sign.trim()).map_err(|_| PayloadError::MalformedSign)?;
        let message = self.content.message();
        let message = charset.encode(&message);
        let message = message.map_err(|_| PayloadError::Charset { expected: charset })?;
        Ok((message.into_owned(), signature))
    }
}

fn is_other(name: &Option<String>, expected: &str) -> bool {
    name.as_ref().is_some_and(|name| !name.trim().eq_ignore_ascii_case(expected))
}

impl Content {
    /// Reads the JSON of `response`.
    fn read(json: &str) -> Option<Self> {
        if json.starts_with('{') {
            return Some(Self::Plain(json.to_owned()));
        }
        let text: String =
            serde_json::from_str(json).ok().filter(|text: &String| !text.is_empty())?;
        Some(if text.starts_with('{') { Self::Plain(text) } else { Self::Encrypted(text) })
    }

    fn is_encrypted(&self) -> bool {
        matches!(self, Self::Encrypted(_))
    }

    /// Returns the string that is signed: for a ciphertext with the quotes that it has in JSON.
    fn message(&self) -> String {
        match self {
            Self::Plain(json) => json.clone(),
            Self::Encrypted(base64) => format!("\"{base64}\""),
        }
    }

    /// Returns the error of an unsigned payload, with what it claims: most likely the reason why
    /// there is no signature.
    fn unsigned(&self) -> PayloadError {
        let fields = match self {
            Self::Plain(json) => {
                super::Payload::read(json.clone()).ok().map(|payload| payload.fields)
            }
            Self::Encrypted(_) => None,
        };
        let StatusFields { code, sub_code, .. } = fields.unwrap_or_default();
        PayloadError::Unsigned { code, sub_code }
    }
}

/// The claim of an unsigned payload, short and on one line: anyone may have written it.
pub(super) struct Claim<'a>(pub &'a Option<String>, pub &'a Option<String>);

impl fmt::Display for Claim<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, part) in [self.0, self.1].into_iter().flatten().enumerate() {
            f.write_str(if place == 0 { ", and claims " } else { " " })?;
            f.write_str(&excerpt(part))?;
        }
        Ok(())
    }
}
