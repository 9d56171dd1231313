//! Why a file is not the page of an API, and how to get one that is.

mod json;
mod kinds;

pub use json::other_json;
pub use kinds::{not_a_method, not_an_api_page, not_called, other_protocol, sent_by_alipay};

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
        "this is damaged JSON, from line {line}, column {column} on: save the answer of the site again, \
         as a whole"
    )]
    BrokenJson { line: usize, column: usize },
    #[error(
        "the JSON is nested deeper than any answer of the site: open the page in a browser, select all, \
         copy, and save that as UTF-8 text"
    )]
    DeepJson,
    #[error(
        "the site answered with an error (`{0}`), not with the page: check the address in a browser, or \
         open the page there, select all, copy, and save it as UTF-8 text"
    )]
    SiteError(String),
    #[error(
        "this is JSON with `{0}`, a response of the gateway and not the documentation of an API: use the \
         page that describes it"
    )]
    GatewayResponse(String),
    #[error(
        "this is JSON, but not what the documentation site answers for an API, which has `apiData` with \
         lists of parameters: open the page in a browser, select all, copy, and save it as UTF-8 text"
    )]
    OtherJson,
    #[error(
        "the JSON names `{0}` but has no list of parameters that can be read, such as `requestParamList`: open the page in \
         a browser, select all, copy, and save it as UTF-8 text"
    )]
    NoParameterLists(String),
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
