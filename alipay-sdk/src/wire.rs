//! Conversion between types and JSON. All of the SDK's tolerance towards what Alipay sends lives
//! here, once; generated code is a line per field.
//!
//! serde_json parses and prints; this module decides what a value that deviates from the
//! documentation still means. What cannot be read is recorded with its path and never fails the
//! response.

mod macros;
mod object;
mod read;
mod read_context;
mod redact;
mod rewrite;
mod serde_bridge;
mod write;

pub use object::{Object, ReadObject, read_nested, read_text};
pub use read_context::{ReadContext, ReadProblem};
pub(crate) use redact::{redact, redact_node};
pub(crate) use rewrite::{MASK, decoded, rewrite, string};
pub use serde_bridge::{deserialize, serialize};
pub use write::{ToWire, WriteObject, Writer, has_value, to_json};
pub(crate) use write::{to_parts, to_redacted_parts};

/// A value that is read from one JSON value.
#[doc(hidden)]
pub trait FromWire: Sized {
    /// The name of one item if a list is wrapped: `{"string": […]}`.
    const ITEM: &'static str;
    /// The documented kind of value, for the problem that is recorded if it is not there.
    const EXPECTED: &'static str;
    /// Whether the type is written as a JSON object.
    const IS_OBJECT: bool = false;
    /// The fields of an object that hold lists or objects.
    const HOLDS: &'static [&'static str] = &[];

    /// Returns the value, or `None` if there is none; what cannot be read is recorded.
    fn from_wire(json: &str, context: &mut ReadContext) -> Option<Self>;
}
