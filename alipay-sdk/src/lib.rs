//! A Rust client for the Alipay Open Platform (支付宝开放平台): typed APIs, checked and signed requests,
//! verified responses, and errors that say whether a payment may have taken effect.
//!
// The labels of the pages' links, defined first, lead to items; on GitHub and crates.io, where there
// is only the page, its own definitions at its end do.
#![cfg_attr(not(doctest), doc = include_str!("../docs/links.md"))]
// Without the features that its examples use, the page is left out of the tests, not of the docs.
#![cfg_attr(
    any(
        not(doctest),
        all(
            feature = "apis",
            feature = "bill",
            feature = "blocking",
            feature = "reqwest",
            feature = "test-util"
        )
    ),
    doc = include_str!("../README.md")
)]
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]

// Generated modules say `alipay_sdk::`, here as in a crate of the user's own.
extern crate self as alipay_sdk;

// What most programs name is at the root; everything else has one path, in the module of its topic.
pub use client::call::Call;
pub use client::environment::Environment;
pub use client::{builder::ClientBuilder, handle::Client};
pub use error::api_error::ApiError;
pub use error::call::{Error, Result};
pub use error::outcome::Outcome;
pub use incoming::notify::expected_order::ExpectedOrder;
pub use incoming::notify::notification::Notification;
pub use keys::{private::PrivateKey, public::PublicKey};
pub use protocol::v2::page::{OrderString, PageForm};
pub use request::typed::Request;
pub use response::typed::{Response, Status};
pub use trust::cert::Certificates;
pub use types::date::{Date, DateTime};
pub use types::{file::File, price::Price, sensitive::Sensitive};

// The docs of `Client` show its methods in the order of these modules: the generated ones come last.
pub mod client;
mod incoming;

#[cfg(feature = "bill")]
pub mod bill;

#[rustfmt::skip]
pub mod api;
mod charset;
pub mod error;
mod exchange;
pub mod keys;
pub mod oauth;
#[cfg_attr(not(doctest), doc = include_str!("../docs/links.md"))]
#[doc = include_str!("../docs/outcomes.md")]
pub mod outcomes {}
pub mod payment;
mod protocol;
pub mod request;
pub mod response;
#[doc(hidden)]
pub mod runtime;
#[cfg(feature = "test-util")]
pub mod testing;
mod text;
pub mod transport;
mod trust;
pub mod types;
pub mod validate;
mod wire;

pub use exchange::{observe, retry};
pub use incoming::{app_gateway, notify, payload, spi};
pub use trust::sign;

/// Certificate mode: what can be wrong with the files of [`Certificates`], and with a certificate that
/// is downloaded.
pub mod cert {
    pub use crate::trust::cert::{CertificateError, CertificateFile, FileProblem, TrustProblem};
}

/// 中文首页。
///
#[cfg(any(doc, doctest))]
#[cfg_attr(not(doctest), doc = include_str!("../docs/links.md"))]
#[cfg_attr(
    any(
        not(doctest),
        all(
            feature = "apis",
            feature = "bill",
            feature = "blocking",
            feature = "reqwest",
            feature = "test-util"
        )
    ),
    doc = include_str!("../README.zh-CN.md")
)]
pub mod zh_cn {
    #[cfg_attr(not(doctest), doc = include_str!("../docs/links.md"))]
    #[doc = include_str!("../docs/outcomes.zh-CN.md")]
    pub mod outcomes {}
}
