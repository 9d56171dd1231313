//! Alipay's value types: lenient in parsing, exact in formatting.

pub(crate) mod date;
pub(crate) mod file;
pub(crate) mod price;
pub(crate) mod sensitive;
pub(crate) mod string_enum;

pub use date::ParseDateError;
pub(crate) use date::{Date, DateTime};
pub(crate) use file::File;
pub use price::ParsePriceError;
pub(crate) use price::Price;
pub(crate) use sensitive::Sensitive;
pub use string_enum::UnknownValue;

pub(crate) use string_enum::StringEnum;
