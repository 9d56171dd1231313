//! The choices of a spec, each a single word.

use super::scalars::KeyFields;
use schemars::JsonSchema;
use serde::Deserialize;

/// Whether the field is required.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum Presence {
    /// 必选, 必须, 必填
    Required,
    /// 特殊可选: required in the cases that `doc` describes
    Conditional,
    /// 可选, 选填: the default
    #[default]
    Optional,
}

/// Where a request field is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum Location {
    /// As a member of `biz_content`.
    Biz,
    /// As a parameter of its own.
    Top,
    /// As a part of a multipart body.
    File,
}

/// The channel: how the request reaches Alipay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum Call {
    /// From the caller's server, over the network.
    Server,
    /// Through the user's browser, as a form or a URL (`pageExecute`, 页面跳转).
    Page,
    /// From the caller's app, which hands an order string to Alipay's client SDK (`sdkExecute`).
    App,
}

/// Whether the same request may be sent again when no response arrived.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum Repeat {
    /// Yes: it is a query.
    Read,
    /// No: it is any other write.
    Never,
    /// Yes: this request field, or several together, make the write idempotent:
    /// `{ key: out_request_no }`, `{ key: [out_order_no, out_request_no] }`.
    Key(KeyFields),
}

impl Presence {
    /// As a spec writes it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Conditional => "conditional",
            Self::Optional => "optional",
        }
    }
}

impl Location {
    /// As a spec writes it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Biz => "biz",
            Self::Top => "top",
            Self::File => "file",
        }
    }
}

impl Call {
    /// As a spec writes it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Server => "server",
            Self::Page => "page",
            Self::App => "app",
        }
    }
}
