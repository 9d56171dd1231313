//! How types meet JSON. All of the SDK's tolerance towards what Alipay sends lives here, once;
//! generated code is a line per field.
//!
//! serde_json parses and prints; this module decides what a value that is not quite what the
//! docs say still means. What cannot be read is noted with its path and never fails the answer.

mod macros;
mod object;
mod read;
mod read_context;
mod serde_bridge;
mod write;

pub use object::{Object, ReadObject, read_nested, read_text};
pub use read_context::{ReadContext, ReadProblem};
pub use serde_bridge::{deserialize, serialize};
pub(crate) use write::to_parts;
pub use write::{ToWire, WriteObject, Writer, has_value, to_json};

/// A value that is read from one JSON value.
#[doc(hidden)]
pub trait FromWire: Sized {
    /// What one element is called where a list is wrapped: `{"string": […]}`.
    const ITEM: &'static str;
    /// What the docs promise, for the note when it is not there.
    const EXPECTED: &'static str;
    /// True for types that are written as a JSON object.
    const IS_OBJECT: bool = false;
    /// The fields of an object that hold lists or objects.
    const HOLDS: &'static [&'static str] = &[];

    /// The value, or `None` where there is none; what cannot be read is noted.
    fn from_wire(json: &str, notes: &mut ReadContext) -> Option<Self>;
}
