//! What others hand us: notifications and browsers that come back, payloads of mini-programs, results
//! of apps. Anyone may have written it, so it is verified like an answer.

mod app_result;
pub mod notify;
pub mod payload;
