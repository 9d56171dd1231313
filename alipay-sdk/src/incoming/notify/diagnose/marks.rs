//! Damage that leaves marks in a message, and can be undone.

use super::super::ambiguity::is_word;
use super::super::diagnosis::Cause;
use super::super::form::{self, Form, Kind};
use super::super::quoted::shortened;
use super::super::return_parameters::is_sent_to_return_url;

/// Undoes one kind of damage, if the message has its marks.
pub(super) type Repair = fn(&mut Form, Kind) -> Option<Cause>;

pub(super) const REPAIRS: [Repair; 4] =
    [spaces_in_sign, extra_parameters, html_entities, encoded_twice];

fn spaces_in_sign(form: &mut Form, _: Kind) -> Option<Cause> {
    let (_, sign) = form.values_mut().find(|(name, _)| *name == "sign")?;
    let mut spaces = sign.iter_mut().filter(|byte| **byte == b' ').peekable();
    spaces.peek()?;
    spaces.for_each(|byte| *byte = b'+');
    Some(Cause::SpacesInSign)
}

/// The parameters of a `return_url` are few and known. Those of notifications are many, but their
/// names are words.
fn extra_parameters(form: &mut Form, kind: Kind) -> Option<Cause> {
    let is_extra = |name: &str| match kind {
        Kind::Notification => !is_word(name.as_bytes()),
        Kind::ReturnUrl => !is_sent_to_return_url(name),
    };
    found(form.remove_matching(is_extra), Cause::ExtraParameters)
}

fn html_entities(form: &mut Form, _: Kind) -> Option<Cause> {
    let decoded = |_: &str, value: &[u8]| {
        let text = std::str::from_utf8(value).ok()?;
        Some(html_escape::decode_html_entities(text).into_owned().into_bytes())
    };
    found(rewrite(form, decoded), Cause::HtmlEntities)
}

fn encoded_twice(form: &mut Form, _: Kind) -> Option<Cause> {
    // Base64 has no `%`: then the whole body was encoded, and a remaining `+` was a space.
    let is_all = form.get("sign").is_some_and(|sign| sign.contains(&b'%'));
    let decoded =
        |_: &str, value: &[u8]| (is_all || value.contains(&b'%')).then(|| form::decode(value));
    found(rewrite(form, decoded), Cause::EncodedTwice)
}

/// Changes values, and returns the names of the changed ones.
pub(super) fn rewrite(
    form: &mut Form,
    change: impl Fn(&str, &[u8]) -> Option<Vec<u8>>,
) -> Vec<String> {
    let mut names = Vec::new();
    for (name, value) in form.values_mut() {
        if let Some(changed) = change(name, value).filter(|changed| changed != value) {
            names.push(name.to_owned());
            *value = changed;
        }
    }
    names
}

/// Returns the cause, if it affects anything.
pub(super) fn found(names: Vec<String>, cause: fn(Vec<String>) -> Cause) -> Option<Cause> {
    let names: Vec<_> = names.iter().map(|name| shortened(name)).collect();
    (!names.is_empty()).then(|| cause(names))
}
