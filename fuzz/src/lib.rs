//! What the fuzz targets do with their bytes, and what must then be true.
//!
//! `alipay-sdk/tests/fuzz_replay.rs` and `codegen/tests/fuzz_replay.rs` include the same modules and
//! run them over the seeds of `corpus` in every `cargo test`.

#![forbid(unsafe_code)]

pub mod sdk;
pub mod spec;
