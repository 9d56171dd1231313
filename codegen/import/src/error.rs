//! Why a file is not the page of an API, and how to get one that is.

mod json;
mod kinds;

pub use json::other_json;
pub use kinds::{not_a_method, not_an_api_page, not_called, other_protocol};

use crate::{LONGEST, LONGEST_TEXT, MIB, html, text};
use thiserror::Error;

/// The reasons why [`read_page`](crate::read_page) rejects a file.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum ImportError {
    #[error(
        "the file is empty: open the page in a browser, select all, copy, and save it as UTF-8 text"
    )]
    Empty,
    #[error(
        "the file is not text: open the page in a browser, select all, copy, and save it as UTF-8 text"
    )]
    NotText,
    #[error(
        "the page is longer than any real one ({} MiB of HTML, or {} MiB of text): save only the page \
         of one API: open it in a browser, select all, copy, and save that as UTF-8 text",
        LONGEST / MIB, LONGEST_TEXT / MIB
    )]
    TooLong,
    #[error(
        "the tables of this page are loaded by its script, so the saved HTML has none: open it in a \
         browser, select all, copy, and save that as UTF-8 text"
    )]
    Scripted,
    #[error(
        "the HTML is nested more than 500 levels deep, unlike any real page: open the page in a \
         browser, select all, copy, and save that as UTF-8 text"
    )]
    TooDeep,
    #[error(
        "this is a page of the v3 protocol (`{0}`): use the page of the same API under the v2 \
         protocol, which has a method name such as alipay.trade.query"
    )]
    V3(String),
    #[error(
        "`{0}` is a JSAPI, which a mini program or a page in the Alipay app calls, not a method of the \
         gateway: use the page of the API that a server calls, such as alipay.trade.create"
    )]
    Jsapi(String),
    #[error(
        "`{0}` is an API of Antom or Alipay+, Alipay's platforms outside mainland China, which have \
         another protocol: use the page of an API of Alipay's gateway, from \
         https://opendocs.alipay.com"
    )]
    Global(String),
    #[error(
        "this is a page of the old gateway (`{0}`), which identifies an API by `service` and a merchant \
         by `partner`: use the page of an API with a method name such as alipay.trade.query"
    )]
    OldGateway(String),
    #[error(
        "this describes a notification (`{0}`), which Alipay sends to a server, not an API that a \
         server calls: the SDK reads notifications without a spec; use the page of the API whose \
         results it reports"
    )]
    Notification(String),
    #[error(
        "this describes an SPI (`{0}`), which Alipay calls and the server implements, not an API that a \
         server calls: use the page of an API, whose parameters are its own request"
    )]
    Spi(String),
    #[error(
        "this is a list of error codes, not the page of an API: use the page that describes the \
         API's parameters"
    )]
    ErrorCodes,
    #[error(
        "this describes an SDK, not an API: use the page of the API from \
         https://opendocs.alipay.com, with its tables of parameters"
    )]
    Sdk,
    #[error(
        "this is a page to log in (`{0}`), not the documentation: open the page of the API in a browser \
         where you are logged in, select all, copy, and save it as UTF-8 text"
    )]
    Login(String),
    #[error(
        "this is the message of a failure (`{0}`), not the documentation: check the address in a browser, \
         and save the page that it shows"
    )]
    Failure(String),
    #[error(
        "the page names no method such as alipay.trade.query; it may be the overview or guide of a \
         product: use the page of a single API, and copy it from its title on"
    )]
    NoMethod,
    #[error(
        "`{0}` is a method of Taobao's platform (TOP), which has another gateway and other signatures: \
         use the page of an API of Alipay's gateway, from https://opendocs.alipay.com"
    )]
    Taobao(String),
    #[error(
        "`{0}` is not a method of Alipay: use the page of an API of Alipay's gateway, from https://opendocs.alipay.com"
    )]
    OtherPlatform(String),
    #[error(
        "the page describes a second API from line {0} on: keep the lines of one API in the file"
    )]
    Several(usize),
    #[error(
        "the page names `{0}` but has no parameters (请求参数, 响应参数): it may be a guide that \
         mentions the API: use the API's own page, expand all its parts, select all and copy again"
    )]
    NoTables(String),
    #[error(
        "no field was understood under `{heading}`, which has rows: the first is line {line}, `{text}`. \
         Copy the page again, as text from a browser or as saved HTML; if the rows look right, write \
         their fields by hand, and report the layout"
    )]
    NoFields { heading: String, line: usize, text: String },
}

/// Returns an error for a file that cannot be a page whatever it says.
pub fn unreadable(page: &str) -> Option<ImportError> {
    if page.len() > LONGEST {
        return Some(ImportError::TooLong);
    }
    let lost = page.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER || is_control(*c)).count();
    match () {
        () if text::is_blank(page) => Some(ImportError::Empty),
        // A single damaged character is not enough to reject a page.
        () if page.contains('\0') || lost * 50 > page.chars().count() => Some(ImportError::NotText),
        () if html::is_too_deep(page) => Some(ImportError::TooDeep),
        () => None,
    }
}

fn is_control(c: char) -> bool {
    c.is_control() && !c.is_whitespace()
}

/// Returns an error for a page that shows a v3 call and no v2 gateway.
pub fn v3_page(lines: &[Line]) -> Option<ImportError> {
    let has_gateway = lines.iter().any(|line| line.raw.contains("gateway.do"));
    let mut above = "";
    let call = lines.iter().filter(|line| !line.text().is_empty()).find_map(|line| {
        let above = std::mem::replace(&mut above, line.text());
        let divided = format!("{above} {}", line.text());
        match () {
            () if is_v3(&line.raw) => Some(line.text().to_owned()),
            // The verb may stand above the path.
            () if line.text().starts_with("/v3/") && is_v3(&divided) => Some(divided),
            () => None,
        }
    });
    let call = call.filter(|_| !has_gateway)?;
    Some(ImportError::V3(call.chars().take(80).collect()))
}

/// `POST /v3/alipay/trade/pay`, `请求路径：/v3/alipay/trade/pay`
fn is_v3(line: &str) -> bool {
    let calls = [
        "POST",
        "GET",
        "PUT",
        "DELETE",
        "PATCH",
        "openapi.alipay.com",
        "路径",
        "地址",
        "URL",
        "URI",
        "接口",
        "Path",
    ];
    let before = line.split_once("/v3/").map(|(before, _)| before);
    let before =
        before.map(|before| before.trim_end_matches([' ', '\t', ':', '：', '|', '`', '*']));
    before.is_some_and(|before| calls.iter().any(|call| before.ends_with(call)))
}

/// Platforms whose pages look like Alipay's. A method family listed nowhere may be a new one of
/// Alipay's.
const OTHERS: &str = "\
    taobao tmall alibaba aliyun 1688 cainiao dingtalk fliggy wechat weixin wxpay tenpay qq jd \
    jingdong pdd douyin kuaishou meituan suning unionpay youzan";

/// Returns an error for a method of another company's gateway.
pub fn other_platform(method: &str) -> Option<ImportError> {
    let family = method.split('.').next().unwrap_or_default();
    word_list(OTHERS)
        .any(|other| other == family)
        .then(|| ImportError::OtherPlatform(method.to_owned()))
}

/// Chooses the error for a file that has no tables or names no method.
pub fn not_an_api_page(lines: &[Line], method: Option<&str>, is_scripted: bool) -> ImportError {
    const INSTALLATIONS: [&str; 5] =
        ["<artifactId>", "pip install", "composer require", "npm install", "go get "];
    let installs = |line: &Line| INSTALLATIONS.iter().any(|words| line.raw.contains(words));
    let has_code_header = |line: &Line| {
        let heading = tokens::heading(line.text()).map(|heading| heading.kind);
        matches!(heading, Some(Kind::Errors | Kind::PublicErrors))
            || tokens::table_header(slice::from_ref(line))
                .is_some_and(|(header, _)| header.is_error_table())
    };
    let size: usize = lines.iter().map(|line| line.text().len()).sum();
    match method {
        _ if is_scripted && size < 3000 => ImportError::Scripted,
        _ if lines.iter().any(installs) => ImportError::Sdk,
        None if lines.iter().any(has_code_header) => ImportError::ErrorCodes,
        None => ImportError::NoMethod,
        Some(method) => ImportError::NoTables(method.to_owned()),
    }
}
