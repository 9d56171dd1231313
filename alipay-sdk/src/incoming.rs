//! Verifies input from outside: notifications and returning browsers, payloads of mini programs,
//! results of apps, calls of SPIs. Anyone may have written it, so it is verified like a response. And
//! signs the replies that Alipay expects.

pub mod app_gateway;
mod app_result;
pub mod notify;
pub mod payload;
pub mod spi;
mod transit;
