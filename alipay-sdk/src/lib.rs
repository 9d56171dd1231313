#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]

// Generated modules say `alipay_sdk::`, here as in a crate of the user's own.
extern crate self as alipay_sdk;

#[rustfmt::skip]
pub mod api;
mod builder;
mod call;
mod client;
mod config;
mod crypto;
pub mod error;
mod gateway;
pub mod key;
mod request;
mod response;
#[doc(hidden)]
pub mod runtime;
#[doc(hidden)]
pub mod samples;
pub mod sign;
#[cfg(feature = "test-util")]
pub mod testing;
pub mod transport;
pub mod types;
pub mod validate;
#[doc(hidden)]
pub mod wire;

pub use builder::ClientBuilder;
pub use call::Call;
pub use client::Client;
pub use config::{BuildError, Environment};
pub use error::{Error, Outcome, Refusal, Result};
pub use key::{Backend, KeyError, PrivateKey, PublicKey};
pub use request::{ErrorCode, RawRequest, Repeat, Request, Samples};
pub use response::{RawResponse, Response, Status};
pub use sign::{SignType, Signer, Verifier};
pub use transport::Transport;
pub use types::{Date, DateTime, Price, Sensitive, UnknownValue};
pub use validate::{Validate, Violation, Violations};
