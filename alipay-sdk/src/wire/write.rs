//! JSON out: absent fields are left out, numbers are numbers, amounts and dates are texts.

use crate::types::{Date, DateTime, Price, Sensitive};
use std::fmt::Display;
use std::io::Write as _;

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

/// JSON text while it is written.
#[doc(hidden)]
#[derive(Debug, Default)]
pub struct Writer(Vec<u8>);

/// The JSON text of a struct.
#[doc(hidden)]
pub fn to_json<T: WriteObject>(value: &T) -> String {
    let mut to = Writer(Vec::with_capacity(512));
    to.object(value);
    // serde_json writes UTF-8, and all that is written beside it is ASCII.
    String::from_utf8(to.0).unwrap_or_default()
}

impl Writer {
    /// A member, if the field is set.
    #[inline]
    pub fn put<F: PutField>(&mut self, name: &'static str, field: &F) {
        if field.is_set() {
            self.name(name);
            field.put(self);
        }
    }

    pub fn object<T: WriteObject>(&mut self, value: &T) {
        self.0.push(b'{');
        value.write(self);
        self.0.push(b'}');
    }

    pub fn text(&mut self, text: &str) {
        // It cannot fail: a text is JSON, and there is room for it.
        let _ = serde_json::to_writer(&mut self.0, text);
    }

    fn name(&mut self, name: &str) {
        if !self.0.ends_with(b"{") {
            self.0.push(b',');
        }
        self.text(name);
        self.0.push(b':');
    }

    fn literal(&mut self, literal: impl Display) {
        let _ = write!(self.0, "{literal}");
    }
}

/// What a field can be; one that is not set is not written.
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
        to.0.push(b'[');
        for (index, value) in self.iter().enumerate() {
            if index > 0 {
                to.0.push(b',');
            }
            value.to_wire(to);
        }
        to.0.push(b']');
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
        self.expose().to_wire(to);
    }
}
