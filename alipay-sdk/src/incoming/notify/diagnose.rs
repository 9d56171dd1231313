//! Looks for the cause of a wrong signature.
//!
//! Nothing here makes a message verified. A message that is valid once it is repaired was damaged
//! in transit, which is what has to be fixed.

use super::ambiguity::is_word;
use super::diagnosis::{Cause, Diagnosis, Finding};
use super::form::{self, Form};
use super::quoted::shortened;
use super::verify::{Blank, Rule, verify};
use crate::charset::Charset;
use crate::client::Client;

/// Looks for causes, and undoes each of them to see whether the signature is valid then: at most
/// ten verifications.
pub(super) async fn diagnose(client: &Client, form: &Form, rules: &[Rule]) -> Diagnosis {
    let mut findings = Vec::new();
    let mut fixed = form.clone();
    for repair in [spaces_in_sign, extra_parameters, html_entities, encoded_twice] {
        let mut alone = form.clone();
        if let Some(cause) = repair(&mut alone, rules) {
            repair(&mut fixed, rules);
            findings.push(Finding { cause, is_proven: is_right(client, &alone, rules).await });
        }
    }
    // Two faults at once: only undoing both proves either.
    let is_unproven = findings.iter().all(|finding| !finding.is_proven);
    if findings.len() > 1 && is_unproven && is_right(client, &fixed, rules).await {
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
    let is_return = !rules.contains(&Rule::V2);
    let is_extra =
        |name: &str| !is_word(name.as_bytes()) || (is_return && !RETURN_PARAMETERS.contains(&name));
    found(form.remove_matching(is_extra), Cause::ExtraParameters)
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
    // Base64 has no `%`: then the whole body was encoded, and a remaining `+` was a space.
    let is_all = form.get("sign").is_some_and(|sign| sign.contains(&b'%'));
    let decoded = |value: &[u8]| (is_all || value.contains(&b'%')).then(|| form::decode(value));
    found(rewrite(form, decoded), Cause::EncodedTwice)
}

/// Changes values, and returns the names of the changed ones.
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

/// Returns the cause, if it affects anything.
fn found(names: Vec<String>, cause: fn(Vec<String>) -> Cause) -> Option<Cause> {
    let names: Vec<_> = names.iter().map(|name| shortened(name)).collect();
    (!names.is_empty()).then(|| cause(names))
}

/// Returns suspicious findings that cannot be undone.
fn unproven(client: &Client, form: &Form) -> impl Iterator<Item = Cause> {
    let charset = form.ascii("charset").and_then(Charset::from_name);
    let is_unfit = |value: &[u8]| match (charset, std::str::from_utf8(value)) {
        (_, Ok(text)) if text.contains(char::REPLACEMENT_CHARACTER) => true,
        // Chinese in GBK is hardly ever valid UTF-8 by chance.
        (Some(charset), Ok(text)) => charset != Charset::Utf8 && !text.is_ascii(),
        (Some(charset), Err(_)) => charset.decode(value).is_none(),
        (None, _) => false,
    };
    let unfit: Vec<_> =
        form.iter().filter(|(_, value)| is_unfit(value)).map(|(name, _)| name.to_owned()).collect();
    let is_other = form.get("app_id").is_some_and(|id| id != client.app_id().as_bytes());
    found(unfit, Cause::Charset).into_iter().chain(is_other.then_some(Cause::OtherApp))
}
