//! The signed part of a response.

use super::keys::Keys;
use super::{Signer, text};
use crate::testing::charset::Charset;
use crate::testing::received::Received;
use crate::testing::v2::AesKey;

/// The JSON of a node, and how it is signed and sent.
#[derive(Clone)]
pub(super) struct Node {
    pub text: String,
    pub root: Option<String>,
    /// `None` if it is not signed.
    pub signer: Option<Signer>,
    pub certificate: Certificate,
    pub encryption: Encryption,
    pub tampered: bool,
    pub sign_first: bool,
    pub escaped_slashes: bool,
    /// The charset of the request, if there is none.
    pub charset: Option<Charset>,
}

/// The `alipay_cert_sn` of a response.
#[derive(Clone)]
pub(super) enum Certificate {
    /// The gateway's own in certificate mode.
    Default,
    Other(String),
    None,
}

/// The encryption of the node before it is signed.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Encryption {
    /// Success is encrypted if the request was.
    Default,
    None,
    Garbage,
}

impl Node {
    pub fn new(text: String) -> Self {
        Self {
            text,
            root: None,
            signer: Some(Signer::Alipay),
            certificate: Certificate::Default,
            encryption: Encryption::Default,
            tampered: false,
            sign_first: false,
            escaped_slashes: false,
            charset: None,
        }
    }

    /// Returns the whole response, or the reason why it cannot be built.
    pub fn respond(&self, received: &Received, keys: &Keys) -> Result<Vec<u8>, String> {
        let (signed, sent) = self.signed_and_sent(self.content(received, keys)?);
        let mut members = vec![format!("{}:{sent}", text::string(&self.name(&received.method)))];
        if let Some(sn) = self.cert_sn(keys) {
            members.push(text::member("alipay_cert_sn", sn));
        }
        if let Some(signer) = &self.signer {
            let signature = keys.sign_by(signer, &self.encode(&signed, received)?);
            let signature = signature.map_err(|error| error.to_string())?;
            let place = if self.sign_first { 0 } else { members.len() };
            members.insert(place, text::member("sign", &signature));
        }
        self.encode(&format!("{{{}}}", members.join(",")), received)
    }

    /// Returns the node before it is signed: itself, or a string with its encryption.
    fn content(&self, received: &Received, keys: &Keys) -> Result<String, String> {
        let was_encrypted = received.plain.is_some();
        let key = keys.aes.as_ref().filter(|_| was_encrypted);
        Ok(match (self.encryption, key) {
            (Encryption::Garbage, key) => text::string(&key.unwrap_or(&AesKey::ZERO).garbage()),
            (Encryption::Default, Some(key)) if text::is_success(&self.text) => {
                text::string(&key.encrypt(&self.encode(&self.text, received)?))
            }
            _ => self.text.clone(),
        })
    }

    /// Returns what is signed, and what is sent.
    fn signed_and_sent(&self, content: String) -> (String, String) {
        let (signed, sent) = if self.escaped_slashes {
            (text::slashes(&content, "/"), text::slashes(&content, "\\/"))
        } else {
            (content.clone(), content)
        };
        (signed, if self.tampered { text::tampered(&sent) } else { sent })
    }

    fn name(&self, method: &str) -> String {
        match &self.root {
            Some(name) => name.clone(),
            None if method.is_empty() => "error_response".into(),
            None => format!("{}_response", method.replace('.', "_")),
        }
    }

    fn cert_sn<'a>(&'a self, keys: &'a Keys) -> Option<&'a str> {
        match &self.certificate {
            Certificate::Default => keys.cert_sn.as_deref(),
            Certificate::Other(sn) => Some(sn),
            Certificate::None => None,
        }
    }

    pub fn charset(&self, received: &Received) -> Charset {
        self.charset.unwrap_or(received.charset)
    }

    fn encode(&self, text: &str, received: &Received) -> Result<Vec<u8>, String> {
        let charset = self.charset(received);
        charset.encode(text).ok_or_else(|| {
            format!("the reply has a character that {} does not have", charset.name())
        })
    }
}
