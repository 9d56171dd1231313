//! The likely cause of a wrong signature, as far as the data shows it.

use super::quoted::Quoted;
use crate::keys::SignType;
use std::fmt;

/// The likely causes of a wrong signature, the proven ones first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnosis {
    pub(super) findings: Vec<Finding>,
}

impl Diagnosis {
    /// Returns the findings, at least one.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }
}

/// A likely cause.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The cause.
    pub cause: Cause,
    /// Whether the signature is valid once the cause is undone. The message is not trusted all the
    /// same.
    pub is_proven: bool,
}

/// The causes that can be seen in a message whose signature is wrong. Names are shown, values are
/// not.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cause {
    /// `sign` has spaces instead of `+`: it was decoded twice, or never encoded.
    SpacesInSign,
    /// Parameters that are not Alipay's: a router added them, or they come from the URL's query.
    ExtraParameters(Vec<String>),
    /// Parameters that Alipay is not known to send: it may have, or they were added.
    UnknownParameters(Vec<String>),
    /// Values with `&quot;` and the like: a filter escapes what it takes for HTML.
    HtmlEntities(Vec<String>),
    /// Values with `%2B` and the like: the body was encoded again, or the merchant passed them that
    /// way.
    EncodedTwice(Vec<String>),
    /// Amounts and JSON that Alipay writes otherwise: they were parsed and written again, `0.10` as
    /// `0.1`, or members in another order.
    Rewritten(Vec<String>),
    /// Values that are invalid in the charset that the message names: they were converted on the
    /// way.
    Charset(Vec<String>),
    /// The message is signed with this sign type, which the client does not accept.
    OtherHash(SignType),
    /// The message is for another application, which has another key.
    OtherApp,
    /// Nothing that was tried explains it: a value may have been changed in a way that cannot be
    /// undone, or a parameter was left out.
    Changed,
    /// Nothing that was tried explains it: the key is not the one that Alipay signs with, or Alipay did not
    /// sign this message.
    WrongKey,
}

impl fmt::Display for Diagnosis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, finding) in self.findings.iter().enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            write!(f, "{separator}{finding}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_undone = self.is_proven && !matches!(self.cause, Cause::OtherHash(_));
        let proof = if is_undone { " (confirmed by undoing it)" } else { "" };
        write!(f, "{}{proof}", self.cause)
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (names, advice) = match self {
            Self::ExtraParameters(names) => (
                names,
                "not Alipay's: remove what a router or the URL's query added; for a `return_url` that had \
                 them before, `verify_return_url_without` leaves them out",
            ),
            Self::UnknownParameters(names) => {
                (names, "not known to be Alipay's: remove what a router or the URL's query added")
            }
            Self::Rewritten(names) => (
                names,
                "not written as Alipay writes it: pass the raw bytes, not what was parsed and written again",
            ),
            Self::HtmlEntities(names) => {
                (names, "escaped for HTML: exempt this URL from the XSS filter")
            }
            Self::EncodedTwice(names) => {
                (names, "percent-encoded, perhaps twice: pass the raw bytes")
            }
            Self::Charset(names) => {
                (names, "not in the message's charset, so it was converted: pass the raw bytes")
            }
            Self::SpacesInSign => {
                return f.write_str(
                    "`sign` has spaces instead of `+`, so it was decoded twice: pass the raw bytes",
                );
            }
            Self::OtherHash(sign_type) => return write_other_hash(f, *sign_type),
            Self::Changed => {
                return f.write_str(
                    "perhaps a value was changed, added or left out on the way: pass the raw bytes of the \
                     request, not what a framework made of them",
                );
            }
            Self::OtherApp => {
                return f.write_str(
                    "`app_id` is another application's, which has another key: build a client for that one",
                );
            }
            Self::WrongKey => {
                return f.write_str(
                    "perhaps the key is the wrong one (sandbox, production and each application have \
                     their own), or Alipay did not send this",
                );
            }
        };
        write!(f, "{} {advice}", list_names(names))
    }
}

fn write_other_hash(f: &mut fmt::Formatter<'_>, sign_type: SignType) -> fmt::Result {
    match sign_type {
        SignType::Rsa => f.write_str(
            "it is signed with RSA (SHA-1), and the client accepts only RSA2: set RSA2 for the application on the \
             platform, or accept RSA for what comes in only, by the builder's `accept_incoming(SignType::Rsa)`",
        ),
        SignType::Rsa2 => f.write_str(
            "it is signed with RSA2, and the client accepts only RSA: set the builder's `sign_type` to RSA2 if \
             requests may be, or accept it for what comes in only, by `accept_incoming(SignType::Rsa2)`",
        ),
    }
}

/// Lists the first few names, quoted, as the sender chose them.
fn list_names(names: &[String]) -> String {
    let shown: Vec<_> = names.iter().take(5).map(|name| Quoted(name).to_string()).collect();
    let more = if names.len() > 5 { " and others" } else { "" };
    format!("{}{more} {}", shown.join(", "), if names.len() == 1 { "is" } else { "are" })
}
