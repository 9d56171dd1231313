//! The choices that a spec makes, each a single word.

use super::scalars::KeyFields;
use schemars::JsonSchema;
use serde::Deserialize;

/// Whether the field must be there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum Presence {
    /// 必选, 必须, 必填
    Required,
    /// 特殊可选: required in cases that `doc` tells
    Conditional,
    /// 可选, 选填: what holds without this line
    #[default]
    Optional,
}

/// Where a request field travels.
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

/// Who carries the request to Alipay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum Call {
    /// The caller's server, over the network.
    Server,
    /// The user's browser, as a form or an address (`pageExecute`, 页面跳转).
    Page,
    /// The caller's app, which hands it to Alipay's client SDK as an order string (`sdkExecute`).
    App,
}

/// May the same request be sent again when no answer came back?
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum Repeat {
    /// Yes: it is a query.
    Read,
    /// No: it is a write.
    Never,
    /// A write that this request field makes idempotent, or several together:
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
