//! Alipay's value types: lenient in, exact out.

mod date;
mod file;
mod price;
mod sensitive;
mod string_enum;

pub use date::{Date, DateTime, ParseDateError};
pub use file::File;
pub use price::{ParsePriceError, Price};
pub use sensitive::Sensitive;
pub use string_enum::UnknownValue;

#[doc(hidden)]
pub use price::price;
#[doc(hidden)]
pub use string_enum::StringEnum;
