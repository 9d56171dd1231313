//! Single values: strings as numbers, numbers as strings, and what counts as absent.

use super::{FromWire, ReadContext};
use crate::types::{Date, DateTime, Price, Sensitive};
use std::borrow::Cow;

/// The JSON values that a field of a single value can have.
enum Scalar<'a> {
    Nothing,
    Text(Cow<'a, str>),
    /// A number or a Boolean, as it was written: `25.00` stays `25.00`.
    Literal(&'a str),
    /// A list, an object, or an invalid string (half of a surrogate pair).
    Other,
}

fn scalar(json: &str) -> Scalar<'_> {
    match json.as_bytes().first() {
        Some(b'"') => text(json).map_or(Scalar::Other, Scalar::Text),
        Some(b'{' | b'[') | None => Scalar::Other,
        _ if json == "null" => Scalar::Nothing,
        _ => Scalar::Literal(json),
    }
}

/// Decodes a JSON string, borrowed if it has no escapes. serde_json has already read the string, if
/// only to find its end: nothing else in it can be invalid.
fn text(json: &str) -> Option<Cow<'_, str>> {
    let inside = json.strip_prefix('"')?.strip_suffix('"')?;
    if !inside.contains('\\') {
        return Some(Cow::Borrowed(inside));
    }
    serde_json::from_str(json).ok().map(Cow::Owned)
}

/// Reads a value with a format of its own: an empty string means that there is none.
fn parsed<T: FromWire>(
    json: &str,
    context: &mut ReadContext,
    parse: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let value = match scalar(json) {
        Scalar::Nothing => return None,
        Scalar::Text(text) if text.trim().is_empty() => return None,
        Scalar::Text(text) => parse(text.trim()),
        Scalar::Literal(literal) => parse(literal),
        Scalar::Other => None,
    };
    match value {
        Some(value) => {
            context.read_plain(json);
            Some(value)
        }
        None => context.problem(json, T::EXPECTED),
    }
}

impl FromWire for String {
    const ITEM: &'static str = "string";
    const EXPECTED: &'static str = "a string";

    fn from_wire(json: &str, context: &mut ReadContext) -> Option<Self> {
        let text = match scalar(json) {
            Scalar::Nothing => return None,
            Scalar::Text(text) => text.into_owned(),
            Scalar::Literal(literal) => literal.to_owned(),
            Scalar::Other => return context.problem(json, Self::EXPECTED),
        };
        context.read_plain(json);
        Some(text)
    }
}

impl FromWire for i64 {
    const ITEM: &'static str = "number";
    const EXPECTED: &'static str = "a whole number";

    fn from_wire(json: &str, context: &mut ReadContext) -> Option<Self> {
        // Some senders write `20.0` or `2E1`, which are whole numbers, too.
        let decimal = |text: &str| text.parse::<Price>().ok().and_then(Price::to_integer);
        parsed(json, context, |text| text.parse().ok().or_else(|| decimal(text)))
    }
}

impl FromWire for bool {
    const ITEM: &'static str = "boolean";
    const EXPECTED: &'static str = "true or false";

    fn from_wire(json: &str, context: &mut ReadContext) -> Option<Self> {
        parsed(json, context, |text| match text {
            _ if text.eq_ignore_ascii_case("true") => Some(true),
            _ if text.eq_ignore_ascii_case("false") => Some(false),
            _ => None,
        })
    }
}

impl FromWire for Price {
    const ITEM: &'static str = "price";
    const EXPECTED: &'static str = "an amount";

    fn from_wire(json: &str, context: &mut ReadContext) -> Option<Self> {
        parsed(json, context, |text| text.parse().ok())
    }
}

impl FromWire for Date {
    const ITEM: &'static str = "date";
    const EXPECTED: &'static str = "a day such as 2026-11-22";

    fn from_wire(json: &str, context: &mut ReadContext) -> Option<Self> {
        parsed(json, context, |text| text.parse().ok())
    }
}

impl FromWire for DateTime {
    const ITEM: &'static str = "date";
    const EXPECTED: &'static str = "a time such as 2026-11-22 08:30:00";

    fn from_wire(json: &str, context: &mut ReadContext) -> Option<Self> {
        parsed(json, context, |text| text.parse().ok())
    }
}

impl<T: FromWire> FromWire for Sensitive<T> {
    const ITEM: &'static str = T::ITEM;
    const EXPECTED: &'static str = T::EXPECTED;
    const IS_OBJECT: bool = T::IS_OBJECT;

    fn from_wire(json: &str, context: &mut ReadContext) -> Option<Self> {
        context.sensitive(|context| T::from_wire(json, context)).map(Self::new)
    }
}
