//! The structure as text, one file a family: one field a line, sorted, so that a refresh reads as a
//! diff. The reader and the writer share the words below.
//!
//! ```text
//! api alipay.trade.query @pnr
//!  title 统一收单交易查询
//!  rest POST /v3/alipay/trade/query
//!  error ACQ.TRADE_NOT_EXIST
//!  request biz_content
//!   query_options text[]
//!   trade_no text
//!  response
//!   fund_bill_list TradeFundBill[]
//!   trade_status text = WAIT_BUYER_PAY 交易创建 | TRADE_CLOSED 交易关闭
//! type TradeFundBill
//!  amount price
//!  bank_code text @p
//! ```

mod read;
mod write;

pub use read::{Blocks, Error, Index, index};
pub use write::write;

use crate::model::{Kind, Quirk, RestPlace, Source, Sources};

/// The first line of every file.
const HEAD: &str = "# Written by `cargo xtask platform refresh`. Do not edit.";

/// The file that names the origins and the families.
pub const INDEX: &str = "index.txt";
/// Types that several families use.
pub const SHARED: &str = "shared.txt";
/// Types that no API leads to.
pub const UNUSED: &str = "unused.txt";

/// What is not marked otherwise is had from these two.
const USUAL: Sources = Sources { python: true, net: true, java: false, rest: false };

/// Built-in kinds. Names of types begin with a capital.
const KINDS: [(&str, Kind); 8] = [
    ("unknown", Kind::Unknown),
    ("text", Kind::Text),
    ("number", Kind::Number),
    ("boolean", Kind::Boolean),
    ("price", Kind::Price),
    ("date", Kind::Date),
    ("datetime", Kind::DateTime),
    ("file", Kind::File),
];

const SOURCES: [(&str, char, Source); 4] = [
    ("python", 'p', Source::Python),
    ("net", 'n', Source::Net),
    ("java", 'j', Source::Java),
    ("rest", 'r', Source::Rest),
];

const PLACES: [(&str, RestPlace); 4] = [
    ("path", RestPlace::Path),
    ("query", RestPlace::Query),
    ("header", RestPlace::Header),
    ("body", RestPlace::Body),
];

const QUIRKS: [(&str, Quirk); 2] =
    [("without_parameters", Quirk::WithoutParameters), ("biz_content", Quirk::BizContentText)];

/// `alipay.trade.page.pay` → `trade`: the name of its file, as codegen names the family.
pub fn family(method: &str) -> &str {
    let method = method.strip_prefix("alipay.").unwrap_or(method);
    method.split_once('.').map_or(method, |(family, _)| family)
}

/// The file of a family.
pub fn file(family: &str) -> String {
    // `index`, `shared` and `unused` are no families of Alipay's; one of that name would be told apart.
    match family {
        "index" | "shared" | "unused" => format!("{family}_.txt"),
        family => format!("{family}.txt"),
    }
}
