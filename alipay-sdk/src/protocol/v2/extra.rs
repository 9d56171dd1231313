//! What a caller adds to a request and the SDK does not know: parameters, and members of `biz_content`.

use super::form::{Form, is_option_of_call, is_reserved};
use crate::error::EncodeError;
use crate::protocol::message::Message;
use crate::protocol::options::Options;
use crate::request::Parameters;
use crate::text::is_name;
use crate::wire::{MASK, Object, ReadContext, string};
use std::borrow::Cow;

/// Adds the extra parameters. They are none of the protocol's, and none of the request's.
pub(super) fn set_parameters(form: &mut Form, message: &Message) -> Result<(), EncodeError> {
    for ((name, value), number) in message.options.extra_params.iter().zip(1..) {
        if !is_name(name) {
            return Err(EncodeError::ParameterName { number });
        }
        if is_reserved(name) {
            return Err(EncodeError::ReservedParameter { parameter: name.to_owned() });
        }
        must_be_unknown(name, &message.parameters)?;
        form.add(name, value)?;
    }
    Ok(())
}

/// Returns `biz_content` with the extra fields at its end, or `None` for a call that has none.
pub(super) fn biz_content(message: &Message) -> Result<Option<Cow<'_, str>>, EncodeError> {
    let (parameters, extra) = (&message.parameters, &message.options.extra_biz);
    let json = parameters.biz_content.as_deref();
    let Some((first, _)) = extra.first() else { return Ok(json.map(Cow::Borrowed)) };
    let mut names = names(json.unwrap_or_default());
    let mut members = Vec::with_capacity(extra.len());
    for ((name, value), number) in extra.iter().zip(1..) {
        if !is_name(name) || name.contains('.') {
            return Err(EncodeError::ExtraFieldName { number });
        }
        if is_option_of_call(name) {
            return Err(EncodeError::ReservedParameter { parameter: name.to_owned() });
        }
        must_be_unknown(name, parameters)?;
        if names.contains(name) {
            return Err(EncodeError::DuplicateParameter { parameter: name.clone() });
        }
        let Some(value) = value else {
            return Err(EncodeError::ExtraFieldValue { field: name.clone() });
        };
        members.push(member(name, value));
        names.push(name.clone());
    }
    // Where every field has another place, this one has too.
    if json.is_none() && !parameters.fields.is_empty() {
        return Err(EncodeError::NoBizContent { field: first.clone() });
    }
    Ok(Some(Cow::Owned(with_members(json.unwrap_or("{}"), &members.join(",")))))
}

/// Returns what may be shown of `biz_content`: `json`, and the names of the extra fields.
pub(super) fn redacted<'a>(json: Option<&'a str>, options: &Options) -> Option<Cow<'a, str>> {
    if options.extra_biz.is_empty() {
        return json.map(Cow::Borrowed);
    }
    let masked = options.extra_biz.iter().map(|(name, _)| member(name, &string(MASK)));
    let masked: Vec<_> = masked.collect();
    Some(Cow::Owned(with_members(json.unwrap_or("{}"), &masked.join(","))))
}

fn must_be_unknown(name: &str, parameters: &Parameters) -> Result<(), EncodeError> {
    match parameters.fields.setter(name) {
        Some(setter) => Err(EncodeError::KnownField { field: name.to_owned(), setter }),
        None => Ok(()),
    }
}

/// Returns the names of an object's members; a caller's own JSON may have any.
fn names(json: &str) -> Vec<String> {
    let mut context = ReadContext::default();
    let object = Object::parse(json, &mut context);
    object.iter().flat_map(Object::members).map(|(name, _)| name.to_owned()).collect()
}

fn member(name: &str, json: &str) -> String {
    format!("{}:{json}", string(name))
}

/// Inserts members at the end of an object; everything before them stays as it was written.
fn with_members(object: &str, members: &str) -> String {
    let open = object.trim_end();
    let open = open.strip_suffix('}').unwrap_or(open).trim_end();
    let comma = if open.ends_with('{') { "" } else { "," };
    format!("{open}{comma}{members}}}")
}
