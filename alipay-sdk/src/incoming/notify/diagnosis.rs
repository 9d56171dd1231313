//! Why a signature is wrong: what the data shows.

use super::quoted::Quoted;
use std::fmt;

/// The likely causes of a wrong signature, those that are proven first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnosis {
    pub(super) findings: Vec<Finding>,
}

impl Diagnosis {
    /// What was found, never nothing.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }
}

/// One likely cause.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// What was found.
    pub cause: Cause,
    /// The signature is right as soon as this is undone. The message is not believed all the same.
    pub is_proven: bool,
}

/// What can be seen in a message whose signature is wrong. Names are shown, values are not.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cause {
    /// `sign` has spaces, which were `+`: it was decoded twice, or never encoded.
    SpacesInSign,
    /// Parameters that are not Alipay's: a router added them, or the query of the address.
    ExtraParameters(Vec<String>),
    /// Values with `&quot;` and the like: a filter escapes what it takes for HTML.
    HtmlEntities(Vec<String>),
    /// Values with `%2B` and the like: the body was encoded again. It may also be how the merchant
    /// gave them.
    EncodedTwice(Vec<String>),
    /// Values that do not fit the charset that the message names: somebody converted them.
    Charset(Vec<String>),
    /// It is for another application, whose key is another one.
    OtherApp,
    /// Nothing else explains it: the key is not the one that Alipay signs with, or Alipay did not
    /// sign this.
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
        let proof = if self.is_proven { " (with that undone it matches)" } else { "" };
        write!(f, "{}{proof}", self.cause)
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (names, advice) = match self {
            Self::ExtraParameters(names) => {
                (names, "not Alipay's: take out what a router or the query of the address added")
            }
            Self::HtmlEntities(names) => {
                (names, "escaped for HTML: keep the XSS filter away from this address")
            }
            Self::EncodedTwice(names) => {
                (names, "percent-encoded, perhaps twice: give the raw bytes")
            }
            Self::Charset(names) => {
                (names, "not in the message's charset, so it was converted: give the raw bytes")
            }
            Self::SpacesInSign => {
                return f.write_str(
                    "`sign` has spaces where `+` should be: it was decoded twice, give the raw bytes",
                );
            }
            Self::OtherApp => {
                return f.write_str(
                    "`app_id` is another application's, which has another key: build a client for it",
                );
            }
            Self::WrongKey => {
                return f.write_str(
                    "perhaps the key is another one: sandbox and production have their own, and so \
                     has each application; or somebody else sent this",
                );
            }
        };
        write!(f, "{} {advice}", are(names))
    }
}

/// The first few names, quoted, for whoever sent this chose them.
fn are(names: &[String]) -> String {
    let shown: Vec<_> = names.iter().take(5).map(|name| Quoted(name).to_string()).collect();
    let more = if names.len() > 5 { " and others" } else { "" };
    format!("{}{more} {}", shown.join(", "), if names.len() == 1 { "is" } else { "are" })
}
