#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]

// Generated modules say `alipay_sdk::`, here as in a crate of the user's own.
extern crate self as alipay_sdk;

#[rustfmt::skip]
pub mod api;
/// Who carries a [`RawRequest`] to Alipay.
pub mod channel {
    pub use crate::request::{App, Page, Server};
}
mod charset;
mod client;
pub mod error;
mod exchange;
mod incoming;
mod keys;
/// RSA keys as people have them: every common form is read, and what cannot be read is named.
pub mod key {
    pub use crate::keys::{Backend, KeyError, PrivateKey, PublicKey};
}
pub mod oauth;
#[doc = include_str!("../docs/outcomes.md")]
pub mod outcomes {}
pub mod payment;
mod protocol;
mod request;
mod response;
#[doc(hidden)]
pub mod runtime;
#[cfg(feature = "test-util")]
pub mod testing;
mod text;
pub mod transport;
mod trust;
pub mod types;
pub mod validate;
#[doc(hidden)]
pub mod wire;

pub use charset::Charset;
#[cfg(feature = "blocking")]
pub use client::{BlockingItems, BlockingPages};
pub use client::{BuildError, Call, Client, ClientBuilder, Environment, Items, Paged, Pages};
pub use error::{ApiError, Error, ErrorCode, Outcome, Result};
pub use exchange::retry;
pub use incoming::notify::{self, ExpectedOrder, Notification, NotificationError};
pub use incoming::{Payload, PayloadError};
pub use keys::{AesKey, AesKeyError, Backend, KeyError, PrivateKey, PublicKey, SignType};
pub use protocol::v2::page::{OrderString, PageForm};
pub use request::{
    AppRequest, Idempotency, PageRequest, Placement, RawRequest, Request, ServerRequest,
};
pub use response::{RawResponse, Response, Status};
pub use transport::Transport;
pub use trust::cert::{self, CertificateError, Certificates};
pub use trust::sign::{self, Signer, Verifier};
pub use types::{Date, DateTime, File, Price, Sensitive, UnknownValue};
pub use validate::{Validate, Violation, Violations};
