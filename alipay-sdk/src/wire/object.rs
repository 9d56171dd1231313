//! Objects and lists: finding the JSON that belongs to a field.

use super::notes::Segment;
use super::{FromWire, Notes};
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// A struct that is read field by field.
#[doc(hidden)]
pub trait ReadObject: Sized {
    /// What one element is called where a list of it is wrapped: `item_order_v_o`.
    const ITEM: &'static str;

    fn read(from: &mut Object<'_>) -> Self;
}

/// A JSON object while it is read: names and raw values, as they were sent.
#[doc(hidden)]
#[derive(Debug)]
pub struct Object<'a> {
    members: Vec<(Cow<'a, str>, &'a RawValue)>,
    /// Where the next field probably stands: senders and docs mostly agree on the order.
    next: usize,
    notes: &'a mut Notes,
}

impl<'a> Object<'a> {
    /// `None` if `json` is no object.
    pub fn parse(json: &'a str, notes: &'a mut Notes) -> Option<Self> {
        let Members(members) = serde_json::from_str(json).ok()?;
        Some(Self { members, next: 0, notes })
    }

    /// The field of that name.
    #[inline]
    pub fn get<F: Field>(&mut self, name: &'static str) -> F {
        match self.find(name) {
            Some(json) => F::read(name, json.get(), self.notes),
            None => F::default(),
        }
    }

    /// Every member, in the order in which it was sent.
    pub fn members(&self) -> impl Iterator<Item = (&str, &'a RawValue)> {
        self.members.iter().map(|(name, json)| (name.as_ref(), *json))
    }

    fn find(&mut self, name: &str) -> Option<&'a RawValue> {
        let (before, from_next) = self.members.split_at(self.next);
        let behind = from_next.iter().position(|(member, _)| member == name);
        let index = match behind {
            Some(index) => self.next + index,
            None => before.iter().position(|(member, _)| member == name)?,
        };
        self.next = index + 1;
        Some(self.members[index].1)
    }
}

/// Reads a struct from JSON text, with what could not be read; `None` if the text is no object.
#[doc(hidden)]
pub fn read_text<T: ReadObject>(json: &str) -> Option<(T, Notes)> {
    let mut notes = Notes::default();
    let value = T::read(&mut Object::parse(json, &mut notes)?);
    Some((value, notes))
}

/// Reads a struct that stands inside another.
#[doc(hidden)]
pub fn read_nested<T: ReadObject>(json: &str, notes: &mut Notes) -> Option<T> {
    match Object::parse(json, notes) {
        Some(mut object) => Some(T::read(&mut object)),
        None if matches!(json, "null" | "\"\"") => None,
        None => notes.problem(json, "an object"),
    }
}

/// What a field can be: a value that may be absent, or a list that may be empty.
#[doc(hidden)]
pub trait Field: Default {
    fn read(name: &'static str, json: &str, notes: &mut Notes) -> Self;
}

impl<T: FromWire> Field for Option<T> {
    #[inline]
    fn read(name: &'static str, json: &str, notes: &mut Notes) -> Self {
        notes.within(Segment::Name(name), json, |notes| T::from_wire(json, notes))
    }
}

impl<T: FromWire> Field for Vec<T> {
    #[inline]
    fn read(name: &'static str, json: &str, notes: &mut Notes) -> Self {
        let singular = &name[..name.len().saturating_sub(1)];
        let is_wrapper = |member: &str| !T::IS_OBJECT || member == T::ITEM || member == singular;
        let read = |notes: &mut Notes| {
            let elements = elements(json, is_wrapper);
            let mut list = Vec::with_capacity(elements.len());
            for (index, json) in elements.into_iter().enumerate() {
                let element =
                    notes.within(Segment::Index(index), json, |notes| T::from_wire(json, notes));
                list.extend(element);
            }
            Some(list)
        };
        notes.within(Segment::Name(name), json, read).unwrap_or_default()
    }
}

/// The elements of a list in any of the ways it is sent: an array; the object that XML once
/// needed around it, `{"item_order_v_o": […]}`; or a single element instead of a list of one.
fn elements(json: &str, is_wrapper: impl Fn(&str) -> bool) -> Vec<&str> {
    match json.as_bytes().first() {
        Some(b'[') => array(json),
        Some(b'{') => match wrapped(json, is_wrapper) {
            Some(inner) if inner.starts_with('[') => array(inner),
            Some(inner) => vec![inner],
            None => vec![json],
        },
        _ if matches!(json, "null" | "\"\"") => Vec::new(),
        _ => vec![json],
    }
}

fn array(json: &str) -> Vec<&str> {
    let elements: Vec<&RawValue> = serde_json::from_str(json).unwrap_or_default();
    elements.into_iter().map(RawValue::get).collect()
}

/// The value of an object's only member, if its name is that of a wrapper.
fn wrapped(json: &str, is_wrapper: impl Fn(&str) -> bool) -> Option<&str> {
    let Members(members) = serde_json::from_str(json).ok()?;
    match members.as_slice() {
        [(name, inner)] if is_wrapper(name) => Some(inner.get()),
        _ => None,
    }
}

/// The members of an object, borrowed from its text.
struct Members<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MembersVisitor).map(Members)
    }
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = Vec<(Cow<'de, str>, &'de RawValue)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::with_capacity(16);
        while let Some((Name(name), json)) = map.next_entry()? {
            members.push((name, json));
        }
        Ok(members)
    }
}

/// A member's name, copied only where it has escapes.
struct Name<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Name<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NameVisitor;

        impl<'de> Visitor<'de> for NameVisitor {
            type Value = Cow<'de, str>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a member's name")
            }

            fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Self::Value, E> {
                Ok(Cow::Borrowed(name))
            }

            fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
                Ok(Cow::Owned(name.to_owned()))
            }
        }

        deserializer.deserialize_str(NameVisitor).map(Name)
    }
}
