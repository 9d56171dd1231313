//! Verifies the signature over the signed string, of which there are a few variants.

use super::form::{Form, is_blank};
use crate::client::Client;
use crate::exchange;
use crate::trust::sign::VerifyError;
use crate::trust::{MessageSource, Signature};

/// The parameters that a signature covers; never `sign` itself and `alipay_cert_sn`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Rule {
    /// All but `sign_type`: payments, and `return_url`.
    V1,
    /// `sign_type` too: messages of the platform, sent to the application gateway.
    V2,
}

/// The treatment of empty parameters: they are not signed, but some systems sign them all the same.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Blank {
    Dropped,
    Kept,
}

/// Returns the rule by which the signature is valid; `None` if it is invalid.
///
/// At most one verification per rule and treatment of empty parameters. An unavailable verifier
/// ends it at once.
pub(super) async fn verify(
    client: &Client,
    form: &Form,
    rules: &[Rule],
    blanks: &[Blank],
) -> Result<Option<Rule>, VerifyError> {
    let Some(bytes) = form.signature() else { return Ok(None) };
    let cert_sn = form.ascii("alipay_cert_sn");
    let signature = Signature { bytes: &bytes, cert_sn, source: MessageSource::Message };
    let texts = blanks.iter().copied().flat_map(|blank| {
        let text = move |rule| SignedText { rule, text: signed_text(form, rule, blank) };
        rules.iter().copied().map(text)
    });
    let verified = exchange::verify(&client.shared, signature, texts);
    Ok(verified.await?.map(|text| text.rule))
}

/// The string that was signed if that rule was used.
struct SignedText {
    rule: Rule,
    text: Vec<u8>,
}

impl AsRef<[u8]> for SignedText {
    fn as_ref(&self) -> &[u8] {
        &self.text
    }
}

/// Builds `a=1&b=2`, sorted by name, values as they are.
fn signed_text(form: &Form, rule: Rule, blank: Blank) -> Vec<u8> {
    let is_signed = |name: &str, value: &[u8]| match name {
        "sign" | "alipay_cert_sn" => false,
        "sign_type" if rule == Rule::V1 => false,
        _ => blank == Blank::Kept || !is_blank(value),
    };
    let mut text = Vec::new();
    for (name, value) in form.iter().filter(|(name, value)| is_signed(name, value)) {
        if !text.is_empty() {
            text.push(b'&');
        }
        text.extend_from_slice(name.as_bytes());
        text.push(b'=');
        text.extend_from_slice(value);
    }
    text
}
