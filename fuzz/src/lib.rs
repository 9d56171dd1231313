//! The fuzz targets: what each does with its input, and what must hold.
//!
//! `alipay-sdk/tests/fuzz_replay.rs` and `codegen/tests/fuzz_replay.rs` include the same modules and
//! run them over the seeds of `corpus` in every `cargo test`.

#![forbid(unsafe_code)]

pub mod sdk;
pub mod spec;
