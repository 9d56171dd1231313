//! Why a signature is wrong: what the data shows.
//!
//! Nothing in here makes a message verified. A message that is right once it is mended was
//! damaged on its way here, which is the thing to mend.

use super::error::{Quoted, shortened};
use super::form::{self, Form};
use super::verify::{Blank, Rule, verify};
use crate::charset::Charset;
use crate::client::Client;
use std::fmt;

/// The likely causes of a wrong signature, those that are proven first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnosis {
    findings: Vec<Finding>,
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

/// Looks for causes, and undoes each of them to see whether the signature is right then: at most
/// ten verifications.
pub(super) async fn diagnose(client: &Client, form: &Form, rules: &[Rule]) -> Diagnosis {
    let mut findings = Vec::new();
    let mut mended = form.clone();
    for repair in [spaces_in_sign, extra_parameters, html_entities, encoded_twice] {
        let mut alone = form.clone();
        if let Some(cause) = repair(&mut alone, rules) {
            repair(&mut mended, rules);
            findings.push(Finding { cause, is_proven: is_right(client, &alone, rules).await });
        }
    }
    // Two faults at once: only undoing both proves either.
    let is_unproven = findings.iter().all(|finding| !finding.is_proven);
    if findings.len() > 1 && is_unproven && is_right(client, &mended, rules).await {
        findings.iter_mut().for_each(|finding| finding.is_proven = true);
    }
    findings.extend(unproven(client, form).map(|cause| Finding { cause, is_proven: false }));
    findings.sort_by_key(|finding| !finding.is_proven);
    if findings.iter().all(|finding| !finding.is_proven) {
        findings.push(Finding { cause: Cause::WrongKey, is_proven: false });
    }
    Diagnosis { findings }
}

async fn is_right(client: &Client, form: &Form, rules: &[Rule]) -> bool {
    matches!(verify(client, form, rules, &[Blank::Dropped]).await, Ok(Some(_)))
}

fn spaces_in_sign(form: &mut Form, _: &[Rule]) -> Option<Cause> {
    let (_, sign) = form.values_mut().find(|(name, _)| *name == "sign")?;
    let mut spaces = sign.iter_mut().filter(|byte| **byte == b' ').peekable();
    spaces.peek()?;
    spaces.for_each(|byte| *byte = b'+');
    Some(Cause::SpacesInSign)
}

/// The parameters of a `return_url` are few and known. Those of notifications are many, but their
/// names are words.
fn extra_parameters(form: &mut Form, rules: &[Rule]) -> Option<Cause> {
    let is_word = |name: &str| {
        let is_letter = |c: char| c.is_ascii_alphanumeric() || "_.-".contains(c);
        name.len() > 1 && !name.starts_with('_') && name.chars().all(is_letter)
    };
    let is_return = !rules.contains(&Rule::V2);
    let is_extra = |name: &str| !is_word(name) || (is_return && !RETURN_PARAMETERS.contains(&name));
    found(form.take_out(is_extra), Cause::ExtraParameters)
}

const RETURN_PARAMETERS: &[&str] = &[
    "alipay_cert_sn",
    "app_id",
    "auth_app_id",
    "charset",
    "method",
    "out_trade_no",
    "seller_id",
    "sign",
    "sign_type",
    "timestamp",
    "total_amount",
    "trade_no",
    "version",
];

fn html_entities(form: &mut Form, _: &[Rule]) -> Option<Cause> {
    let decoded = |value: &[u8]| {
        let text = std::str::from_utf8(value).ok()?;
        Some(html_escape::decode_html_entities(text).into_owned().into_bytes())
    };
    found(rewrite(form, decoded), Cause::HtmlEntities)
}

fn encoded_twice(form: &mut Form, _: &[Rule]) -> Option<Cause> {
    // Base64 has no `%`: then it was the whole body, and a `+` that is left was a space.
    let is_all = form.get("sign").is_some_and(|sign| sign.contains(&b'%'));
    let decoded = |value: &[u8]| (is_all || value.contains(&b'%')).then(|| form::decode(value));
    found(rewrite(form, decoded), Cause::EncodedTwice)
}

/// Changes values, and tells whose.
fn rewrite(form: &mut Form, change: impl Fn(&[u8]) -> Option<Vec<u8>>) -> Vec<String> {
    let mut names = Vec::new();
    for (name, value) in form.values_mut() {
        if let Some(changed) = change(value).filter(|changed| changed != value) {
            names.push(name.to_owned());
            *value = changed;
        }
    }
    names
}

/// The cause, if it concerns anything.
fn found(names: Vec<String>, cause: fn(Vec<String>) -> Cause) -> Option<Cause> {
    let names: Vec<_> = names.iter().map(|name| shortened(name)).collect();
    (!names.is_empty()).then(|| cause(names))
}

/// What is suspicious and cannot be undone.
fn unproven(client: &Client, form: &Form) -> impl Iterator<Item = Cause> {
    let charset = form.ascii("charset").and_then(Charset::from_name);
    let is_unfit = |value: &[u8]| match (charset, std::str::from_utf8(value)) {
        (_, Ok(text)) if text.contains(char::REPLACEMENT_CHARACTER) => true,
        // Chinese in GBK is hardly ever UTF-8 by chance.
        (Some(charset), Ok(text)) => charset != Charset::Utf8 && !text.is_ascii(),
        (Some(charset), Err(_)) => charset.decode(value).is_none(),
        (None, _) => false,
    };
    let unfit: Vec<_> =
        form.iter().filter(|(_, value)| is_unfit(value)).map(|(name, _)| name.to_owned()).collect();
    let is_other = form.get("app_id").is_some_and(|id| id != client.app_id().as_bytes());
    found(unfit, Cause::Charset).into_iter().chain(is_other.then_some(Cause::OtherApp))
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
