#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]

// Generated modules say `alipay_sdk::`, here as in a crate of the user's own.
extern crate self as alipay_sdk;

#[rustfmt::skip]
pub mod api;
mod app_result;
#[cfg(feature = "blocking")]
mod blocking;
mod builder;
mod call;
/// Who carries a [`RawRequest`] to Alipay.
pub mod carrier {
    pub use crate::request::{App, Page, Server};
}
pub mod cert;
mod charset;
mod cipher;
mod client;
mod config;
mod crypto;
pub mod error;
mod exchange;
mod gateway;
pub mod key;
pub mod notify;
pub mod oauth;
mod observe;
#[doc = include_str!("../docs/outcomes.md")]
pub mod outcomes {}
mod page;
mod paging;
mod payload;
pub mod payment;
mod request;
mod response;
pub mod retry;
#[doc(hidden)]
pub mod runtime;
pub mod sign;
#[cfg(feature = "test-util")]
pub mod testing;
mod text;
pub mod transport;
mod trust;
pub mod types;
pub mod validate;
#[doc(hidden)]
pub mod wire;

#[cfg(feature = "blocking")]
pub use blocking::{BlockingItems, BlockingPages};
pub use builder::ClientBuilder;
pub use call::Call;
pub use cert::{CertificateError, Certificates};
pub use charset::Charset;
pub use cipher::{AesKey, AesKeyError};
pub use client::Client;
pub use config::{BuildError, Environment};
pub use error::{Error, Outcome, Refusal, Result};
pub use key::{Backend, KeyError, PrivateKey, PublicKey};
pub use notify::{Expected, Notification, NotificationError};
pub use page::{OrderString, PageForm};
pub use paging::{Items, Paged, Pages};
pub use payload::{Payload, PayloadError};
pub use request::{AppRequest, ErrorCode, PageRequest, RawRequest, Repeat, Request, ServerRequest};
pub use response::{RawResponse, Response, Status};
pub use sign::{SignType, Signer, Verifier};
pub use transport::Transport;
pub use types::{Date, DateTime, File, Price, Sensitive, UnknownValue};
pub use validate::{Validate, Violation, Violations};
