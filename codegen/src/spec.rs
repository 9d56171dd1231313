//! The shape of a spec file: its contents and their places, without conclusions.
//!
//! A new key of the spec language starts here and in `grammar` (a test fails if one of the two was
//! forgotten), goes on in `lower` (what it means and how it can be wrong) and ends in `emit`;
//! `specs/README.md` documents it.

mod characters;
mod check_comments;
mod choices;
mod colons;
mod forms;
pub(crate) mod grammar;
mod keys;
mod limits;
pub(crate) mod numbers;
pub(crate) mod outline;
mod parse;
mod scalars;
pub(crate) mod shape;
mod synonyms;
mod syntax;
mod table;
mod todos;
mod values;

use crate::schema::{
    Address, Characters, Day, Example, Groups, Line, Map, Method, Range as Values, Text,
};
pub use characters::{ODD_BLANK, is_chinese, is_odd_blank};
pub use check_comments::{comments, review_note, unresolved_checks};
pub use choices::{Call, Facts, Location, Presence, Quirk, Repeat, RestLocation, Verb};
pub use forms::{Locations, RestSpec, SideFacts};
pub use grammar::{FIELD, FILE_KEYS, Key, Keys, Shape};
pub use parse::Parsed;
pub use scalars::{Bounds, EnumValue, KeyFields};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_saphyr::Spanned;
pub use shape::list;
use std::ops::Range;
pub use synonyms::suggest;
pub use table::Table;
pub use todos::{Todo, remaining_todos};

/// Returns the entry of that name, with its place.
pub fn find<'a, T>(table: &'a Table<T>, name: &str) -> Option<(&'a Spanned<String>, &'a T)> {
    table.find(name)
}

/// A reviewed transcription of the page of one API. specs/README.md explains every key.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "The spec of an Alipay API")]
pub struct ApiSpec {
    /// The API's name, which is also the name of this file.
    #[schemars(with = "Method", example = &"alipay.open.agent.order.query")]
    pub method: Spanned<String>,
    /// The page's title.
    #[schemars(with = "Line", example = &"查询申请单状态接口")]
    pub title: Spanned<String>,
    /// The official URL of the page; may be missing if no part of this file is from a page.
    #[schemars(with = "Option<Address>", example = &"https://opendocs.alipay.com/open/alipay.trade.query")]
    pub page: Option<Spanned<String>>,
    /// The day a person last compared this file with the page; where `facts` is `sdk`, the day of the
    /// SDKs.
    #[schemars(with = "Day", example = &"2026-11-22")]
    pub checked: Spanned<String>,
    /// What is known of the API: `page`, or `sdk` if a page was not compared, of both sides or of each.
    #[schemars(with = "Option<SideFacts>")]
    pub facts: Option<Spanned<SideFacts>>,
    /// The channel: how the call reaches Alipay.
    #[schemars(with = "Call")]
    pub call: Spanned<Call>,
    /// Whether the same request may be sent again when no response arrived.
    pub repeat: Repeat,
    /// `true` if the page documents code 10003 (accepted, not finished) as a response;
    /// `call: server` only.
    #[schemars(with = "Option<bool>", extend("default" = false))]
    pub pending: Option<Spanned<bool>>,
    /// The operation of the REST protocol (v3): `POST /v3/alipay/trade/pay`, or a map.
    #[schemars(with = "Option<RestSpec>")]
    pub v3: Option<Spanned<RestSpec>>,
    /// What the API does, in one or two sentences; may be missing if no part of this file is from a page.
    #[schemars(with = "Option<Text>", example = &"代签约产品提交后，查询对应申请单的情况。")]
    pub summary: Option<Spanned<String>>,
    /// The request's fields (请求参数), in page order; left out when there are none.
    #[serde(default)]
    #[schemars(with = "Map<FieldSpec>")]
    pub request: Table<FieldSpec>,
    /// Groups of request fields of which at least one must be set.
    #[serde(default)]
    #[schemars(with = "Groups")]
    pub one_of: Vec<Spanned<Vec<Spanned<String>>>>,
    /// How to paginate a list (分页); this gives the call `.pages()` and `.items()`.
    /// `repeat: read` only.
    #[schemars(with = "Option<PagesSpec>")]
    pub pages: Option<Spanned<PagesSpec>>,
    /// The response's fields (响应参数) without `code`, `msg`, `sub_code`, `sub_msg`, which every
    /// response has.
    #[serde(default)]
    #[schemars(with = "Map<FieldSpec>")]
    pub response: Table<FieldSpec>,
    /// Nested types, under Alipay's own names in their true case.
    #[serde(default)]
    #[schemars(with = "Map<StructSpec>")]
    pub types: Table<StructSpec>,
    /// Documented values (枚举值).
    #[serde(default)]
    #[schemars(with = "Map<EnumSpec>")]
    pub enums: Table<EnumSpec>,
    /// Business error codes (业务错误码).
    #[serde(default)]
    #[schemars(with = "Map<ErrorSpec>")]
    pub errors: Table<ErrorSpec>,
    /// The differences between this file and the page.
    #[serde(default)]
    pub corrections: Vec<CorrectionSpec>,
    /// The page's own samples (请求示例、响应示例、异常示例); they become tests.
    #[serde(default)]
    pub samples: SamplesSpec,
}

/// A nested type. Types are local to their file: pages repeat a type with differences.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Type", title = "A type")]
pub struct StructSpec {
    /// What is known of its fields, if not what is known of the fields that lead to it.
    #[schemars(with = "Option<Facts>")]
    pub facts: Option<Spanned<Facts>>,
    /// The Rust name, if the one derived from Alipay's name is reserved or taken.
    #[schemars(with = "Option<Line>")]
    pub rust: Option<Spanned<String>>,
    /// A description of the type; may be missing where `facts` is `sdk`.
    #[schemars(with = "Option<Text>", example = &"商品信息")]
    pub doc: Option<Spanned<String>>,
    /// Groups of fields of which at least one must be set; for types that are sent.
    #[serde(default)]
    #[schemars(with = "Groups")]
    pub one_of: Vec<Spanned<Vec<Spanned<String>>>>,
    /// The type's fields, in page order.
    #[schemars(with = "Map<FieldSpec>")]
    pub fields: Table<FieldSpec>,
}

/// One row of a parameter table on the page.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Field", title = "A field")]
pub struct FieldSpec {
    /// `String`, `Number` (a whole number), `Price`, `Boolean`, `Date`, `DateTime`, `File` (uploaded),
    /// `Unknown` (a scalar of which no source says which), a type or enum of this file; `T[]` is a list. An amount in yuan with two decimals is a
    /// `Price`, a string in the format `yyyy-MM-dd` a `Date`, one in `yyyy-MM-dd HH:mm:ss` a `DateTime`.
    #[serde(rename = "type")]
    #[schemars(with = "Line", example = &"String", example = &"GoodsDetail[]")]
    pub ty: Spanned<String>,
    /// What is known of the field, if not what is known of the others around it.
    #[schemars(with = "Option<Facts>")]
    pub facts: Option<Spanned<Facts>>,
    /// Whether the field is required.
    #[schemars(with = "Option<Presence>", extend("default" = "optional"))]
    pub presence: Option<Spanned<Presence>>,
    /// Where a field of the request is sent: in v2, in v3 if not where its verb says, or `[top, query]`.
    /// Not inside types, not in responses.
    #[serde(rename = "in")]
    #[schemars(with = "Option<Locations>")]
    pub location: Option<Spanned<Locations>>,
    /// The page's 最大长度: `64`, or `[1, 32]`; for a list, of each element. Characters of a
    /// `String`, digits of a `Number`, bytes of a `File`.
    #[schemars(with = "Option<Bounds>")]
    pub length: Option<Spanned<Bounds>>,
    /// The characters that a `String` must not contain (不可使用的字符), next to each other and in
    /// quotes: `"/=&"`; for a list, those of each element. ASCII punctuation only.
    #[schemars(with = "Option<Characters>", example = &"/=&")]
    pub without: Option<Spanned<String>>,
    /// Smallest and largest value (取值范围) of a `Number` or `Price`.
    #[schemars(with = "Option<Values>")]
    pub range: Option<Spanned<(String, String)>>,
    /// The number of elements of a list: `100`, or `[1, 1000]`.
    #[schemars(with = "Option<Bounds>")]
    pub items: Option<Spanned<Bounds>>,
    /// `true` keeps the value out of `Debug`, errors and logs: tokens, account ids and names of
    /// people, phone numbers, identity and bank data. Decide this for every field of every page.
    #[schemars(with = "Option<bool>", extend("default" = false))]
    pub sensitive: Option<Spanned<bool>>,
    /// The Rust name, if the one derived from Alipay's name is reserved or taken.
    #[schemars(with = "Option<Line>", example = &"order_str_text")]
    pub rust: Option<Spanned<String>>,
    /// The page's description (描述), shortened, without the rules; may be missing where `facts` is
    /// `sdk`.
    #[schemars(with = "Option<Text>", example = &"商户订单号")]
    pub doc: Option<Spanned<String>>,
    /// The page's example value (示例值), in quotes if it is a string that looks like a number; for a
    /// list or an object, JSON in single quotes.
    #[schemars(with = "Option<Example>", example = &"2018110260384046", example = &"[\"A\",\"B\"]")]
    pub example: Option<Spanned<String>>,
}

impl FieldSpec {
    /// Whether the page says that it is required; nothing is known of it where `facts` is `sdk`.
    pub fn presence(&self) -> Presence {
        self.presence.as_ref().map(|presence| presence.value).unwrap_or_default()
    }

    pub fn locations(&self) -> Option<Locations> {
        self.location.as_ref().map(|location| location.value)
    }
}

/// Documented values of a field.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Enum", title = "An enum")]
pub struct EnumSpec {
    /// The Rust name, if the one derived from Alipay's name is reserved or taken.
    #[schemars(with = "Option<Line>")]
    pub rust: Option<Spanned<String>>,
    /// A description of the values; may be missing where `facts` is `sdk`.
    #[schemars(with = "Option<Text>", example = &"账单类型")]
    pub doc: Option<Spanned<String>>,
    /// `false` if the list is known to be partial or is inferred: unlisted values may then be sent,
    /// and listed ones are recognized in any case when they are received.
    #[serde(default = "yes")]
    pub complete: bool,
    /// Each value with its label, followed by the page's explanation, if any.
    #[schemars(with = "Map<EnumValue>")]
    pub values: Table<EnumValue>,
}

fn yes() -> bool {
    true
}

/// A business error code (业务错误码).
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Error", title = "An error code")]
pub struct ErrorSpec {
    /// The Rust name, if the one derived from the code is taken.
    #[schemars(with = "Option<Line>")]
    pub rust: Option<Spanned<String>>,
    /// The meaning (错误描述); may be missing where `facts` of the response is `sdk`.
    #[schemars(with = "Option<Text>", example = &"系统繁忙")]
    pub doc: Option<Spanned<String>>,
    /// The fix (解决方案).
    #[schemars(with = "Option<Text>", example = &"请稍后重试")]
    pub fix: Option<Spanned<String>>,
}

/// How to paginate a list.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Pages", inline)]
pub struct PagesSpec {
    /// The request field for the page number (页码).
    #[schemars(with = "Line", example = &"page_num")]
    pub number: Spanned<String>,
    /// The request field for the page size (每页记录数).
    #[schemars(with = "Line", example = &"page_size")]
    pub size: Spanned<String>,
    /// The list in the response.
    #[schemars(with = "Line", example = &"order_list")]
    pub items: Spanned<String>,
    /// The response field for the length of the whole list (总数), if any.
    #[schemars(with = "Option<Line>", example = &"total")]
    pub total: Option<Spanned<String>>,
}

/// A difference between this file and the page.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Correction", title = "A correction")]
pub struct CorrectionSpec {
    /// The place: `title`, `request.FIELD`, `response.FIELD.length`, `types.TYPE.FIELD`,
    /// `enums.ENUM.VALUE`, `errors.CODE`, `samples.response`, or a whole section.
    #[schemars(with = "Line", example = &"request.order_no.length", example = &"enums.State.INIT")]
    pub at: Spanned<String>,
    /// The text on the page; `无` for nothing.
    #[schemars(with = "Text", example = &"无")]
    pub page: Spanned<String>,
    /// The text in this file.
    #[schemars(with = "Text")]
    pub here: Spanned<String>,
    /// The evidence.
    #[schemars(with = "Text", example = &"页面响应示例")]
    pub why: Spanned<String>,
    /// `true` if no source confirms it.
    #[serde(default)]
    pub inferred: bool,
}

/// The page's own samples, each as a block after `|`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Samples", inline)]
pub struct SamplesSpec {
    /// The text of `biz_content` (请求示例); if there are parameters outside it, one JSON object of
    /// all parameters without the files.
    #[schemars(with = "Option<Text>")]
    pub request: Option<Spanned<String>>,
    /// A whole response (响应示例), with its `sign`.
    #[schemars(with = "Option<Text>")]
    pub response: Option<Spanned<String>>,
    /// A whole error response (异常示例).
    #[schemars(with = "Option<Text>")]
    pub error: Option<Spanned<String>>,
}

/// The place of a value in the source, in bytes.
pub fn span<T>(value: &Spanned<T>) -> Range<usize> {
    let span = value.referenced.span();
    let start = span.byte_offset().unwrap_or_default() as usize;
    start..start + span.byte_len().unwrap_or(1) as usize
}
