//! Objects and lists: finds the JSON that belongs to a field.

use super::read_context::Segment;
use super::{FromWire, ReadContext};
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::hash::{DefaultHasher, Hasher as _};

/// A struct that is read field by field.
#[doc(hidden)]
pub trait ReadObject: Sized {
    /// The name of one item if a list of it is wrapped: `item_order_v_o`.
    const ITEM: &'static str;
    /// The fields that hold lists or structs: a member of such a name is not a wrapper.
    const HOLDS: &'static [&'static str] = &[];

    fn read(from: &mut Object<'_>) -> Self;
}

/// A JSON object while it is read: names and raw values, as they were sent.
#[doc(hidden)]
#[derive(Debug)]
pub struct Object<'a> {
    members: Vec<Member<'a>>,
    /// The probable index of the next field: senders and documentation mostly agree on the order.
    next: usize,
    context: &'a mut ReadContext,
}

#[derive(Debug)]
struct Member<'a> {
    name: Cow<'a, str>,
    json: &'a RawValue,
    /// Whether the name is duplicated: which member counts cannot be determined.
    is_repeated: bool,
}

impl<'a> Object<'a> {
    /// Parses an object; `None` if `json` is not one.
    pub fn parse(json: &'a str, context: &'a mut ReadContext) -> Option<Self> {
        Self::try_parse(json, context).ok()
    }

    /// The same, with the position and cause of the error.
    pub(crate) fn try_parse(
        json: &'a str,
        context: &'a mut ReadContext,
    ) -> serde_json::Result<Self> {
        let Members(members) = serde_json::from_str(json)?;
        Ok(Self { members, next: 0, context })
    }

    /// Returns the field of that name. A duplicated member is treated as unreadable.
    #[inline]
    pub fn get<F: Field>(&mut self, name: &'static str) -> F {
        match self.find(name) {
            Some((json, false)) => F::read(name, json.get(), self.context),
            Some((json, true)) => self.context.repeated(name, json.get()),
            None => F::default(),
        }
    }

    /// Yields the members by name, each once, in the order in which they were sent.
    pub fn members(&self) -> impl Iterator<Item = (&str, &'a RawValue)> {
        self.members.iter().map(|member| (member.name.as_ref(), member.json))
    }

    /// Returns a name that is duplicated.
    pub fn repeated(&self) -> Option<&str> {
        let repeated = self.members.iter().find(|member| member.is_repeated);
        repeated.map(|member| member.name.as_ref())
    }

    fn find(&mut self, name: &str) -> Option<(&'a RawValue, bool)> {
        let (before, from_next) = self.members.split_at(self.next);
        let after = from_next.iter().position(|member| member.name == name);
        let index = match after {
            Some(index) => self.next + index,
            None => before.iter().position(|member| member.name == name)?,
        };
        self.next = index + 1;
        let member = &self.members[index];
        Some((member.json, member.is_repeated))
    }
}

/// Reads a struct from JSON, with the fields that could not be read; `None` if the JSON is not an
/// object.
#[doc(hidden)]
pub fn read_text<T: ReadObject>(json: &str) -> Option<(T, ReadContext)> {
    let mut context = ReadContext::default();
    let value = T::read(&mut Object::parse(json, &mut context)?);
    Some((value, context))
}

/// Reads a nested struct.
#[doc(hidden)]
pub fn read_nested<T: ReadObject>(json: &str, context: &mut ReadContext) -> Option<T> {
    let is_instead_of_list = std::mem::take(&mut context.is_instead_of_list);
    match Object::parse(json, context) {
        Some(mut object) => {
            let value = T::read(&mut object);
            // No field was found: it may be anything.
            if is_instead_of_list && object.next == 0 {
                let _: Option<T> = context.problem(json, "a list, nor one of its elements");
            }
            Some(value)
        }
        None if matches!(json, "null" | "\"\"") => None,
        None => context.problem(json, "an object"),
    }
}

/// A field: a value that may be absent, or a list that may be empty.
#[doc(hidden)]
pub trait Field: Default {
    fn read(name: &'static str, json: &str, context: &mut ReadContext) -> Self;
}

impl<T: FromWire> Field for Option<T> {
    #[inline]
    fn read(name: &'static str, json: &str, context: &mut ReadContext) -> Self {
        context.within(Segment::Name(name), json, |context| T::from_wire(json, context))
    }
}

impl<T: FromWire> Field for Vec<T> {
    #[inline]
    fn read(name: &'static str, json: &str, context: &mut ReadContext) -> Self {
        let wrapper = Wrapper { names: T::IS_OBJECT.then_some((T::ITEM, name)), fields: T::HOLDS };
        let read = |context: &mut ReadContext| {
            let elements = elements(json, &wrapper, context);
            let is_single = !wrapper.unwrap(json).unwrap_or(json).starts_with('[');
            let mut list = Vec::with_capacity(elements.len());
            for (index, json) in elements.into_iter().enumerate() {
                let element = |context: &mut ReadContext| match wrapper.unwrap(json).unwrap_or(json)
                {
                    "null" => context.problem(json, T::EXPECTED),
                    json => {
                        context.is_instead_of_list = is_single && T::IS_OBJECT;
                        T::from_wire(json, context)
                    }
                };
                list.extend(context.within(Segment::Index(index), json, element));
            }
            Some(list)
        };
        context.within(Segment::Name(name), json, read).unwrap_or_default()
    }
}

/// The object that XML once needed around the items of a list: `{"item_order_v_o": […]}`.
struct Wrapper {
    /// For lists of structs the names it can have, the item's and the field's. A scalar's can
    /// have any name: it cannot be mistaken for the item itself.
    names: Option<(&'static str, &'static str)>,
    /// Names that are fields of the item, not wrappers.
    fields: &'static [&'static str],
}

impl Wrapper {
    /// Returns the content of a wrapper; `None` if this is not one.
    fn unwrap<'j>(&self, json: &'j str) -> Option<&'j str> {
        let inside = json.strip_prefix('{')?;
        if let Some((item, list)) = self.names {
            let name = inside.trim_start().strip_prefix('"')?;
            // Nearly every item ends here, so that it is not read twice.
            if !name.starts_with(item) && !name.starts_with(without_last(list)) {
                return None;
            }
        }
        let Members(members) = serde_json::from_str(json).ok()?;
        let [Member { name, json: inner, is_repeated: false }] = members.as_slice() else {
            return None;
        };
        let inner = inner.get();
        match self.names {
            None => Some(inner),
            Some((item, list)) => {
                let is_name = name == item || name == list || name == without_last(list);
                let is_field = self.fields.contains(&name.as_ref());
                (is_name && !is_field && inner.starts_with(['[', '{'])).then_some(inner)
            }
        }
    }
}

/// Returns the name that the official SDKs fall back to: `biz_order_infos` → `biz_order_info`.
fn without_last(name: &str) -> &str {
    let mut chars = name.chars();
    chars.next_back();
    chars.as_str()
}

/// More items than any page of Alipay's has; the rest is left out and recorded.
const MAX_ITEMS: usize = 100_000;

/// Returns the items of a list in any of the ways it is sent: an array, a wrapped one, or a
/// single item instead of a list of one.
fn elements<'j>(json: &'j str, wrapper: &Wrapper, context: &mut ReadContext) -> Vec<&'j str> {
    let json = wrapper.unwrap(json).unwrap_or(json);
    if !json.starts_with('[') {
        let is_empty = matches!(json, "null" | "\"\"") || is_empty_object(json);
        return if is_empty { Vec::new() } else { vec![json] };
    }
    let elements: Vec<&RawValue> = serde_json::from_str(json).unwrap_or_default();
    if elements.len() > MAX_ITEMS {
        let _: Option<()> = context.problem(json, "a list of at most 100,000 items");
    }
    elements.into_iter().take(MAX_ITEMS).map(RawValue::get).collect()
}

fn is_empty_object(json: &str) -> bool {
    let inside = json.strip_prefix('{').and_then(|json| json.strip_suffix('}'));
    inside.is_some_and(|inside| inside.trim().is_empty())
}

/// The members of an object, borrowed from its JSON.
struct Members<'a>(Vec<Member<'a>>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MembersVisitor).map(Members)
    }
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = Vec<Member<'de>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members: Vec<Member<'_>> = Vec::with_capacity(16);
        while let Some((Name(name), json)) = map.next_entry()? {
            members.push(Member { name, json, is_repeated: false });
        }
        keep_first(&mut members);
        Ok(members)
    }
}

/// Keeps the first member of each name, marked if there are others. That hardly ever happens, and
/// that it did not is detected by hashes alone.
fn keep_first(members: &mut Vec<Member<'_>>) {
    let mut hashes: Vec<u64> = members.iter().map(|member| hash(&member.name)).collect();
    hashes.sort_unstable();
    if hashes.windows(2).all(|pair| pair[0] != pair[1]) {
        return;
    }
    let mut places: HashMap<Cow<'_, str>, usize> = HashMap::with_capacity(members.len());
    let mut first: Vec<Member<'_>> = Vec::with_capacity(members.len());
    for member in members.drain(..) {
        match places.get(&member.name) {
            Some(place) => first[*place].is_repeated = true,
            None => {
                places.insert(member.name.clone(), first.len());
                first.push(member);
            }
        }
    }
    *members = first;
}

/// Colliding names cost time, nothing else.
fn hash(name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(name.as_bytes());
    hasher.finish()
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
