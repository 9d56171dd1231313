//! From names in the docs to names in Rust.

use heck::{ToSnakeCase, ToUpperCamelCase};
use proc_macro2::{Ident, Span};

/// `alipay.trade.create` → `TradeCreate`; other prefixes stay: `koubei.trade.x` → `KoubeiTradeX`.
pub fn type_stem(method: &str) -> String {
    short(method).to_upper_camel_case()
}

/// `alipay.trade.create` → `trade_create`
pub fn client_method(method: &str) -> String {
    let name = short(method).to_snake_case();
    let is_taken = CLIENT_METHODS.contains(&name.as_str());
    if is_taken { format!("{name}_") } else { plain(name) }
}

/// `alipay.trade.page.pay` → `trade`, `koubei.trade.itemorder.query` → `koubei`: the folder of the
/// API's module.
pub fn family(method: &str) -> String {
    let name = split(method).0.to_snake_case();
    if name == TESTS { format!("{name}_") } else { plain(name) }
}

/// `alipay.trade.page.pay` → `page_pay`; `alipay.raw` → `raw`, since nothing follows its family.
pub fn module(method: &str) -> String {
    let (family, rest) = split(method);
    plain(rest.unwrap_or(family).to_snake_case())
}

/// `alipay.trade.page.pay` → `alipay.trade.…`: what the methods of its family have in common.
pub fn of_family(method: &str) -> String {
    let begin = split(method).1.and_then(|rest| method.strip_suffix(rest));
    begin.map_or_else(|| method.to_owned(), |begin| format!("{begin}…"))
}

/// The cargo feature of a family: its own name, unless the SDK's own features have it.
pub fn feature(family: &str) -> String {
    if FEATURES.contains(&family) { format!("api-{family}") } else { family.to_owned() }
}

/// Family, and what follows it.
fn split(method: &str) -> (&str, Option<&str>) {
    let method = method.strip_prefix("alipay.").unwrap_or(method);
    method.split_once('.').map_or((method, None), |(family, rest)| (family, Some(rest)))
}

/// The file next to the folders of the families: a family of that name would clash with it.
const TESTS: &str = "tests";

fn short(method: &str) -> String {
    method.strip_prefix("alipay.").unwrap_or(method).replace('.', "_")
}

/// A name that is valid without `r#`, which file names do not have.
fn plain(name: String) -> String {
    if is_ident(&name) { name } else { format!("{name}_") }
}

/// `alipay.trade.create` → `alipay_trade_create_response`: the member with the response.
pub fn response_node(method: &str) -> String {
    format!("{}_response", method.replace('.', "_"))
}

/// A field's identifier, `r#` included: valid, and not the name of a method of every struct.
pub fn field(wire: &str) -> String {
    let name = wire.to_snake_case();
    match name.as_str() {
        "self" | "super" | "crate" => format!("{name}_"),
        _ if STRUCT_METHODS.contains(&name.as_str()) => format!("{name}_"),
        _ if name.starts_with(|c: char| c.is_ascii_digit()) => format!("n{name}"),
        _ if is_keyword(&name) => format!("r#{name}"),
        _ => name,
    }
}

/// `TRADE_SUCCESS` → `TradeSuccess`, `1DAY` → `V1day`, `当面付` stays; empty if nothing is left.
pub fn variant(wire: &str) -> String {
    let name = wire.to_upper_camel_case();
    let name: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
    if name.starts_with(|c: char| c.is_numeric()) { format!("V{name}") } else { name }
}

/// The name that the official SDKs give one element of a wrapped list: every capital starts a word,
/// `ItemOrderVO` → `item_order_v_o`.
pub fn list_item(type_name: &str) -> String {
    let mut name = String::new();
    for (index, c) in type_name.chars().enumerate() {
        if c.is_uppercase() && index > 0 {
            name.push('_');
        }
        name.extend(c.to_lowercase());
    }
    name
}

pub fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

/// Whether it is an identifier without changes, keywords excluded.
pub fn is_ident(name: &str) -> bool {
    // `gen` is a keyword since edition 2024, which syn leaves open.
    syn::parse_str::<Ident>(name).is_ok() && !matches!(name, "_" | "gen")
}

fn is_keyword(name: &str) -> bool {
    !name.is_empty() && syn::parse_str::<Ident>(&format!("r#{name}")).is_ok() && !is_ident(name)
}

/// Methods of every generated struct; a setter of that name would hide them.
const STRUCT_METHODS: &[&str] = &["new", "default", "check", "validate", "clone", "read", "write"];

/// The handwritten features of alipay-sdk.
pub const FEATURES: &[&str] = &[
    "apis",
    "aws-lc",
    "bill",
    "blocking",
    "decimal",
    "default",
    "gbk",
    "reqwest",
    "rustcrypto",
    "test-util",
    "tracing",
];

/// The public methods of the handwritten `Client`, with the one that is derived: an API of such a
/// name would hide one.
pub const CLIENT_METHODS: &[&str] = &[
    "app_id",
    "block_on",
    "builder",
    "clone",
    "download_bill",
    "execute",
    "open_payload",
    "raw",
    "raw_app",
    "raw_page",
    "reply_to_gateway_check",
    "sign_message_ack",
    "sign_spi_response",
    "verify_app_result",
    "verify_notification",
    "verify_raw_app_result",
    "verify_return_url",
    "verify_return_url_without",
    "verify_spi_request",
];

/// Type names that generated code relies on: the prelude's and those of `alipay_sdk::runtime`.
/// A type of this name in a module would silently take their place.
pub const RESERVED_TYPES: &[&str] = &[
    "AppRequest",
    "AsMut",
    "AsRef",
    "AsyncFn",
    "AsyncFnMut",
    "AsyncFnOnce",
    "Box",
    "Call",
    "Client",
    "Clone",
    "Copy",
    "Date",
    "DateTime",
    "Debug",
    "Default",
    "Deserialize",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "ErrorCode",
    "ExactSizeIterator",
    "Extend",
    "Fields",
    "File",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Future",
    "Hash",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "IsSet",
    "Iterator",
    "None",
    "Object",
    "Ok",
    "Option",
    "Ord",
    "PageRequest",
    "Paged",
    "PartialEq",
    "PartialOrd",
    "Placement",
    "Price",
    "ReadObject",
    "Idempotency",
    "Request",
    "Result",
    "Rules",
    "Self",
    "Send",
    "Sensitive",
    "Serialize",
    "ServerRequest",
    "Sized",
    "Some",
    "String",
    "StringEnum",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "UnknownValue",
    "Unpin",
    "Validate",
    "Vec",
    "WriteObject",
    "Writer",
];

/// Variant names that mean something already, and the constant beside the variants.
pub const RESERVED_VARIANTS: &[&str] = &["Self", "Unknown", "VALUES"];
