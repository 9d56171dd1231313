//! What is known of an API and its types.

/// An API with the types that it uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Structure {
    pub api: Api,
    /// Every type that its fields lead to, in the order of their first use.
    pub types: Vec<Type>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Api {
    /// `alipay.trade.query`
    pub method: String,
    pub sources: Sources,
    /// No current source has it: withdrawn, or never released.
    pub is_withdrawn: bool,
    /// The title of the page.
    pub title: Option<String>,
    /// Whether the request has `biz_content`.
    pub has_biz_content: bool,
    pub request: Vec<Field>,
    pub response: Vec<Field>,
    /// The business error codes, without their meaning.
    pub errors: Vec<String>,
    /// The operation of the REST protocol (v3).
    pub rest: Option<Rest>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Type {
    /// In Alipay's case.
    pub name: String,
    pub sources: Sources,
    pub fields: Vec<Field>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The name on the wire.
    pub name: String,
    pub kind: Kind,
    pub is_list: bool,
    /// Sent as a parameter of its own, not in `biz_content`. Files always are.
    pub is_top_level: bool,
    pub sources: Sources,
    /// Documented values with their labels; the list may be incomplete.
    pub values: Vec<Value>,
    /// The SDKs' own short name of the field (商户订单号). Not part of the text in the repository.
    pub label: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    pub wire: String,
    pub label: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A scalar: the only source that has the field does not tell which.
    Unknown,
    Text,
    /// A whole number.
    Number,
    Boolean,
    /// An amount in yuan; only if a source says so.
    Price,
    /// `yyyy-MM-dd`; only if a source says so.
    Date,
    /// `yyyy-MM-dd HH:mm:ss`; only if a source says so.
    DateTime,
    File,
    /// A nested type, by name.
    Type(String),
}

/// The operation of the REST protocol (v3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rest {
    /// `POST`
    pub verb: String,
    /// `/v3/alipay/trade/pay`
    pub path: String,
    /// Fields that are elsewhere than in the body (POST, PUT, PATCH) or the query (GET, DELETE).
    pub places: Vec<(String, RestPlace)>,
    /// `notify_url` is a member of the body.
    pub has_notify_url: bool,
    /// `auth_token` is a parameter of the query.
    pub has_auth_token: bool,
    /// `target_app_id` is a parameter of the query.
    pub has_target_app_id: bool,
    pub quirk: Option<Quirk>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RestPlace {
    Path,
    Query,
    Header,
    Body,
}

/// What is wrong with the published operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quirk {
    /// Published without the parameters that the API has.
    WithoutParameters,
    /// The parameters are one text `biz_content`.
    BizContentText,
}

/// The official sources that have something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// PyPI `alipay-sdk-python`.
    pub python: bool,
    /// `alipay-sdk-net-all`, v2.
    pub net: bool,
    /// `alipay-sdk-java`, v2.
    pub java: bool,
    /// The v3 document (OpenAPI), or the v3 models of an SDK made from it.
    pub rest: bool,
}
