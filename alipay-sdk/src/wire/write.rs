//! Writes JSON: absent fields are left out, numbers are numbers, amounts and dates are strings.

use super::rewrite::MASK;
use crate::types::{Date, DateTime, Price, Sensitive};
use std::fmt::Display;
use std::io::Write as _;
use std::mem;

/// A struct that is written field by field.
#[doc(hidden)]
pub trait WriteObject {
    fn write(&self, to: &mut Writer);
}

/// A value that is written as one JSON value.
#[doc(hidden)]
pub trait ToWire {
    fn to_wire(&self, to: &mut Writer);
}

/// Writes JSON.
#[doc(hidden)]
#[derive(Debug, Default)]
pub struct Writer {
    json: Vec<u8>,
    /// Members of the outermost object that are not to stand in it.
    top_level: &'static [&'static str],
    /// Those members, as strings.
    top_level_values: Vec<(&'static str, String)>,
    /// The next value stands by itself, so a string needs no quotes.
    is_bare: bool,
    /// Sensitive values are masked: it is for people, not for Alipay.
    is_redacted: bool,
}

/// Returns the JSON of a struct.
#[doc(hidden)]
pub fn to_json<T: WriteObject>(value: &T) -> String {
    to_parts(value, &[]).0
}

/// Returns the JSON of a struct without some of its members, and those as strings: a string as it
/// is, anything else as its JSON.
pub(crate) fn to_parts<T: WriteObject>(
    value: &T,
    top_level: &'static [&'static str],
) -> (String, Vec<(&'static str, String)>) {
    parts(value, Writer { top_level, ..Writer::default() })
}

/// The same with sensitive values masked.
pub(crate) fn to_redacted_parts<T: WriteObject>(
    value: &T,
    top_level: &'static [&'static str],
) -> (String, Vec<(&'static str, String)>) {
    parts(value, Writer { top_level, is_redacted: true, ..Writer::default() })
}

fn parts<T: WriteObject>(value: &T, mut to: Writer) -> (String, Vec<(&'static str, String)>) {
    to.json.reserve(512);
    to.json.push(b'{');
    value.write(&mut to);
    to.json.push(b'}');
    (into_string(to.json), to.top_level_values)
}

/// Returns whether a field has a value that is not blank.
#[doc(hidden)]
pub fn has_value<F: PutField>(field: &F) -> bool {
    let mut to = Writer { is_bare: true, ..Writer::default() };
    field.put(&mut to);
    !into_string(to.json).trim().is_empty()
}

/// serde_json writes UTF-8, and everything else that is written is ASCII.
fn into_string(json: Vec<u8>) -> String {
    String::from_utf8(json).unwrap_or_default()
}

impl Writer {
    /// Writes a member, if the field is set.
    #[inline]
    pub fn put<F: PutField>(&mut self, name: &'static str, field: &F) {
        if field.is_set() {
            if self.top_level.is_empty() {
                self.name(name);
                field.put(self);
            } else {
                self.place(name, field);
            }
        }
    }

    /// The same if some members stand apart.
    fn place<F: PutField>(&mut self, name: &'static str, field: &F) {
        if !self.top_level.contains(&name) {
            self.name(name);
            return field.put(self);
        }
        let json = mem::take(&mut self.json);
        self.is_bare = true;
        field.put(self);
        self.is_bare = false;
        let value = mem::replace(&mut self.json, json);
        self.top_level_values.push((name, into_string(value)));
    }

    pub fn object<T: WriteObject>(&mut self, value: &T) {
        let top_level = self.nest(b'{');
        value.write(self);
        self.json.push(b'}');
        self.top_level = top_level;
    }

    pub fn text(&mut self, text: &str) {
        if self.is_bare {
            self.json.extend_from_slice(text.as_bytes());
        } else {
            // Cannot fail: a string is valid JSON, and there is room for it.
            let _ = serde_json::to_writer(&mut self.json, text);
        }
    }

    /// Opens a value that holds others; they are neither apart nor bare.
    fn nest(&mut self, bracket: u8) -> &'static [&'static str] {
        self.json.push(bracket);
        self.is_bare = false;
        mem::take(&mut self.top_level)
    }

    fn name(&mut self, name: &str) {
        if !self.json.ends_with(b"{") {
            self.json.push(b',');
        }
        self.text(name);
        self.json.push(b':');
    }

    fn literal(&mut self, literal: impl Display) {
        let _ = write!(self.json, "{literal}");
    }
}

/// A field; one that is not set is not written.
#[doc(hidden)]
pub trait PutField {
    fn is_set(&self) -> bool;

    fn put(&self, to: &mut Writer);
}

impl<T: ToWire> PutField for Option<T> {
    fn is_set(&self) -> bool {
        self.is_some()
    }

    #[inline]
    fn put(&self, to: &mut Writer) {
        if let Some(value) = self {
            value.to_wire(to);
        }
    }
}

impl<T: ToWire> PutField for Vec<T> {
    fn is_set(&self) -> bool {
        !self.is_empty()
    }

    #[inline]
    fn put(&self, to: &mut Writer) {
        let top_level = to.nest(b'[');
        for (index, value) in self.iter().enumerate() {
            if index > 0 {
                to.json.push(b',');
            }
            value.to_wire(to);
        }
        to.json.push(b']');
        to.top_level = top_level;
    }
}

impl ToWire for String {
    fn to_wire(&self, to: &mut Writer) {
        to.text(self);
    }
}

impl ToWire for i64 {
    fn to_wire(&self, to: &mut Writer) {
        to.literal(self);
    }
}

impl ToWire for bool {
    fn to_wire(&self, to: &mut Writer) {
        to.literal(self);
    }
}

macro_rules! written_as_text {
    ($($type:ty),*) => {$(
        impl ToWire for $type {
            fn to_wire(&self, to: &mut Writer) {
                to.text(&self.to_string());
            }
        }
    )*};
}

written_as_text!(Price, Date, DateTime);

impl<T: ToWire> ToWire for Sensitive<T> {
    fn to_wire(&self, to: &mut Writer) {
        if to.is_redacted {
            to.text(MASK);
        } else {
            self.expose().to_wire(to);
        }
    }
}
