//! Verifies input from outside: notifications and returning browsers, payloads of mini programs,
//! results of apps. Anyone may have written it, so it is verified like a response.

mod app_result;
pub mod notify;
pub mod payload;
