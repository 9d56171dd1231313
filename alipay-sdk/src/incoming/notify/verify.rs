//! Verifies the signature over the signed string, of which there are a few variants.

use super::form::{Form, is_blank};
use crate::client::Client;
use crate::exchange;
use crate::keys::SignType;
use crate::transport::Deadline;
use crate::trust::sign::VerifyError;
use crate::trust::{MessageSource, Signature};

/// The parameters that a signature covers; never `sign` itself. `alipay_cert_sn`, which messages
/// have in certificate mode, may be covered or not, whichever the rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Rule {
    /// All but `sign_type`: payments, and mostly `return_url`.
    V1,
    /// `sign_type` too: messages of the platform, sent to the application gateway, and in the
    /// sandbox also `return_url`.
    V2,
}

/// The parameters that a signature covers, in full.
#[derive(Clone, Copy, Debug)]
pub(super) struct Coverage {
    pub rule: Rule,
    has_cert_sn: bool,
    /// Empty parameters are not signed, but some systems sign them all the same.
    pub has_blanks: bool,
}

impl Coverage {
    /// Returns whether a parameter is part of the signed string.
    fn covers(self, name: &str, value: &[u8]) -> bool {
        match name {
            "sign" => false,
            "sign_type" if self.rule == Rule::V1 => false,
            "alipay_cert_sn" if !self.has_cert_sn => false,
            _ => self.has_blanks || !is_blank(value),
        }
    }

    /// Yields the parameters that are signed. Anyone can add others.
    pub fn signed(self, form: &Form) -> impl Iterator<Item = (&str, &[u8])> {
        form.iter().filter(move |(name, value)| self.covers(name, value))
    }

    /// Builds `a=1&b=2`, sorted by name, values as they are.
    fn text(self, form: &Form) -> Vec<u8> {
        let mut text = Vec::new();
        for (name, value) in self.signed(form) {
            if !text.is_empty() {
                text.push(b'&');
            }
            text.extend_from_slice(name.as_bytes());
            text.push(b'=');
            text.extend_from_slice(value);
        }
        text
    }
}

/// Returns what a signature of this message may cover, at most eight variants: those that cover
/// what the message does not have are left out.
pub(super) fn coverages(form: &Form) -> Vec<Coverage> {
    let with = |is_there: bool| [false, true].into_iter().take(1 + usize::from(is_there));
    let mut coverages = Vec::new();
    for has_blanks in with(form.iter().any(|(_, value)| is_blank(value))) {
        for has_cert_sn in with(form.has("alipay_cert_sn")) {
            for has_sign_type in with(form.has("sign_type")) {
                let rule = if has_sign_type { Rule::V2 } else { Rule::V1 };
                coverages.push(Coverage { rule, has_cert_sn, has_blanks });
            }
        }
    }
    coverages
}

/// Returns what the signature covers; `None` if it is invalid.
///
/// One verification for each coverage and sign type, all of them within one time limit. An unavailable
/// verifier ends it at once.
pub(super) async fn verify(
    client: &Client,
    form: &Form,
    sign_types: &[SignType],
    coverages: &[Coverage],
    deadline: &mut Deadline,
) -> Result<Option<Coverage>, VerifyError> {
    let Some(bytes) = form.signature() else { return Ok(None) };
    let cert_sn = form.ascii("alipay_cert_sn");
    let signature = Signature { bytes: &bytes, cert_sn, source: MessageSource::Message };
    let text = |coverage: &Coverage| SignedText { coverage: *coverage, text: coverage.text(form) };
    let texts = coverages.iter().map(text);
    let verified = exchange::within(deadline, &client.shared, sign_types, signature, texts);
    Ok(verified.await?.map(|text| text.coverage))
}

/// The string that was signed if the signature covers this.
struct SignedText {
    coverage: Coverage,
    text: Vec<u8>,
}

impl AsRef<[u8]> for SignedText {
    fn as_ref(&self) -> &[u8] {
        &self.text
    }
}
