//! Items for generated code only. Not public API: it changes with the generator.

pub use crate::client::Paged;
pub use crate::error::ErrorCode;
pub use crate::request::outgoing::files;
pub use crate::request::{AppRequest, Fields, Idempotency, PageRequest, Placement, ServerRequest};
pub use crate::types::UnknownValue;
pub use crate::types::price::price;
pub use crate::types::string_enum::StringEnum;
pub use crate::validate::Validate;
pub use crate::validate::rules::{IsSet, Rules};
pub use crate::wire::{Object, ReadObject, WriteObject, Writer, has_value};
pub use crate::{
    __error_enum as error_enum, __read_object as read_object, __string_enum as string_enum,
    __write_object as write_object,
};
pub use crate::{Call, Client, Date, DateTime, File, Price, Request, Sensitive};

/// Names that those macros expand to, besides the ones above.
pub mod expanded {
    pub use crate::wire::{FromWire, ReadContext, ToWire, deserialize, read_nested, serialize};
    pub use serde;
}
