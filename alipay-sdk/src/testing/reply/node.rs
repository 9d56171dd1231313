//! The signed part of an answer.

use super::{Keys, text};
use crate::sign::SignError;
use base64::{Engine as _, engine::general_purpose::STANDARD};

/// The text of a node, and how it is signed and sent.
#[derive(Clone)]
pub(super) struct Node {
    text: String,
    root: Option<String>,
    signed: bool,
    by_alipay: bool,
    tampered: bool,
    sign_first: bool,
    escaped_slashes: bool,
}

impl Node {
    pub fn new(text: String) -> Self {
        Self {
            text,
            root: None,
            signed: true,
            by_alipay: true,
            tampered: false,
            sign_first: false,
            escaped_slashes: false,
        }
    }

    pub fn root(self, name: String) -> Self {
        Self { root: Some(name), ..self }
    }

    pub fn unsigned(self) -> Self {
        Self { signed: false, ..self }
    }

    pub fn tampered(self) -> Self {
        Self { tampered: true, ..self }
    }

    pub fn wrong_key(self) -> Self {
        Self { by_alipay: false, ..self }
    }

    pub fn sign_first(self) -> Self {
        Self { sign_first: true, ..self }
    }

    pub fn escaped_slashes(self) -> Self {
        Self { escaped_slashes: true, ..self }
    }

    /// The whole answer.
    pub fn answer(&self, method: &str, keys: &Keys) -> Result<String, SignError> {
        let (signed, sent) = self.texts();
        let mut members = vec![format!("{}:{sent}", text::string(&self.name(method)))];
        if self.signed {
            let signature = STANDARD.encode(keys.sign(self.by_alipay, &signed)?);
            let place = if self.sign_first { 0 } else { 1 };
            members.insert(place, format!("\"sign\":\"{signature}\""));
        }
        Ok(format!("{{{}}}", members.join(",")))
    }

    /// What is signed, and what is sent.
    fn texts(&self) -> (String, String) {
        let (signed, sent) = if self.escaped_slashes {
            (text::slashes(&self.text, "/"), text::slashes(&self.text, "\\/"))
        } else {
            (self.text.clone(), self.text.clone())
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
}
