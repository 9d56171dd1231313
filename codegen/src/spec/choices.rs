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

/// What is known of a field, and from where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum Facts {
    /// All that its page says: the default
    #[default]
    Page,
    /// Its name, its nesting and its type, as the official SDKs have them: whether it is required and
    /// which values it may have is unknown
    Sdk,
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

/// Where the REST protocol (v3) sends a request field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum RestLocation {
    /// In place of its name in the path.
    Path,
    /// As a parameter of the query.
    Query,
    /// As a header.
    Header,
    /// As a member of the JSON body.
    Body,
}

/// The verb of a v3 operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    Get,
    Post,
    Put,
    Patch,
    Delete,
}

/// What is wrong with a v3 operation as it is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum Quirk {
    /// It lacks the parameters that the API has.
    WithoutParameters,
    /// Its parameters are one text, `biz_content`.
    BizContent,
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

impl Facts {
    /// As a spec writes it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Sdk => "sdk",
        }
    }
}

impl RestLocation {
    /// As a spec writes it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Body => "body",
        }
    }
}

impl Verb {
    pub const ALL: [Self; 5] = [Self::Get, Self::Post, Self::Put, Self::Patch, Self::Delete];

    /// As a spec writes it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }

    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verb| verb.word() == word)
    }

    /// Whether requests with this verb have a body.
    pub fn has_body(self) -> bool {
        matches!(self, Self::Post | Self::Put | Self::Patch)
    }

    /// Where a field is sent unless `in` says otherwise.
    pub fn usual_location(self) -> RestLocation {
        if self.has_body() { RestLocation::Body } else { RestLocation::Query }
    }
}

impl Quirk {
    /// As a spec writes it.
    pub fn word(self) -> &'static str {
        match self {
            Self::WithoutParameters => "without_parameters",
            Self::BizContent => "biz_content",
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
