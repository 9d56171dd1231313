//! What generated code may use, and nothing else. Not public API: it changes with the generator.

pub use crate::client::{Call, Client, Paged};
pub use crate::error::ErrorCode;
pub use crate::request::{
    AppRequest, Idempotency, PageRequest, Placement, Request, ServerRequest, files,
};
pub use crate::types::{Date, DateTime, File, Price, Sensitive, StringEnum, UnknownValue, price};
pub use crate::validate::{IsSet, Rules, Validate};
pub use crate::wire::{Object, ReadObject, WriteObject, Writer, has_value};
pub use crate::{
    __error_enum as error_enum, __read_object as read_object, __string_enum as string_enum,
    __write_object as write_object,
};
