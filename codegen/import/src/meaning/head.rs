//! The head of the file: what the API is called, who carries it, may it be sent again.

use super::docs;
use crate::draft::{Call, Field, Noted, Pages, Repeat};
use crate::tables::{Carried, Page, Row};
use codegen::skeleton::MARK;

/// Some pages repeat their title, and say no more.
pub fn summary(page: &Page) -> Noted<String> {
    match (&page.summary, &page.title) {
        (None, Some(title)) => {
            Noted::doubted(title.clone(), "the page has no summary: this is its title")
        }
        (summary, _) => text(summary.as_deref(), "the page has no summary"),
    }
}

/// A text of the page, or a mark for a person.
pub fn text(text: Option<&str>, missing: &str) -> Noted<String> {
    match text.map(docs::paragraphs).filter(|text| !text.is_empty()) {
        Some(text) => Noted::sure(text),
        None => Noted::doubted(MARK.to_owned(), missing),
    }
}

pub fn method(page: &Page) -> Noted<String> {
    let Some(method) = page.method.as_deref().map(str::trim).filter(|name| !name.is_empty()) else {
        return Noted::doubted(MARK.to_owned(), "the page names no method");
    };
    let mut noted = Noted::sure(method.to_owned());
    if !codegen::lower::is_method(method) {
        noted.doubt("no method's name: lower-case words joined by dots");
    }
    noted
}

pub fn address(page: &Page) -> Noted<String> {
    let Some(address) = page.address.as_deref().map(str::trim).filter(|text| !text.is_empty())
    else {
        return Noted::doubted(MARK.to_owned(), "the page does not tell its address");
    };
    let mut noted = Noted::sure(address.to_owned());
    let host = address.split("://").nth(1).and_then(|rest| rest.split('/').next());
    if !host.is_some_and(|host| host == "alipay.com" || host.ends_with(".alipay.com")) {
        noted.doubt("not Alipay's own address: is this a copy?");
    }
    noted
}

pub fn call(page: &Page) -> Noted<Call> {
    let method = page.method.as_deref().unwrap_or_default();
    match page.carried {
        Some(Carried::ByPage) => Noted::sure(Call::Page),
        Some(Carried::ByApp) => Noted::sure(Call::App),
        None if has_segment(method, &["page", "wap"]) && !is_read(method) => {
            Noted::doubted(Call::Server, "does the user's browser carry it? Its name sounds so")
        }
        None if has_segment(method, &["app", "sdk"]) && method.ends_with(".pay") => {
            Noted::doubted(Call::Server, "does an app carry it? Its name sounds so")
        }
        None => Noted::sure(Call::Server),
    }
}

fn has_segment(method: &str, words: &[&str]) -> bool {
    method.split('.').any(|segment| words.contains(&segment))
}

/// Names of methods that change nothing.
fn is_read(method: &str) -> bool {
    let last = method.rsplit('.').next().unwrap_or_default();
    ["query", "get", "search", "find"].iter().any(|verb| last.ends_with(verb))
}

const KEYS: &[&str] =
    &["out_request_no", "out_biz_no", "out_trade_no", "out_order_no", "request_no"];

/// No page says it; a write that is sent twice may pay twice.
pub fn repeat(page: &Page, request: &[Field]) -> Noted<Repeat> {
    let method = page.method.as_deref().unwrap_or_default();
    if is_read(method) {
        let why = "its name is that of a query: does it really change nothing?";
        return Noted::doubted(Repeat::Read, why);
    }
    let has = |key: &&&str| request.iter().any(|field| field.name.value == **key);
    let why = match KEYS.iter().find(has) {
        Some(key) => {
            format!("a write; is it one and the same with the same {key}? Then {{ key: {key} }}")
        }
        None => "taken for a write: the page does not say if it may be sent again".to_owned(),
    };
    Noted::doubted(Repeat::Never, why)
}

/// The rows of the answer: the order string of an app and the form of a page are none.
pub fn answered(page: &Page, checks: &mut Vec<String>) -> Vec<Row> {
    let is_string = |row: &Row| {
        page.carried.is_some()
            // Some copies have lost their capitals.
            && matches!(
                row.name.to_lowercase().as_str(),
                "orderstr" | "order_str" | "body" | "pageredirectiondata"
            )
    };
    let (strings, rows): (Vec<_>, Vec<_>) = page.response.iter().cloned().partition(is_string);
    let told = |row: Row| {
        format!(
            "`{}` of the page is what the SDK returns, no field of an answer: left out",
            row.name
        )
    };
    checks.extend(strings.into_iter().map(told));
    rows
}

/// 10003 as a documented answer.
pub fn pending(page: &Page, call: Call) -> Option<Noted<bool>> {
    let rows = page.request.iter().chain(&page.response);
    let is_code = page.errors.iter().any(|error| error.code.trim() == "10003");
    let says = |row: &Row| row.description.contains("10003") || row.notice.contains("10003");
    let told = |text: &Option<String>| text.as_deref().is_some_and(|text| text.contains("10003"));
    let place = match () {
        () if is_code => "its error codes",
        () if rows.into_iter().any(says) => "its tables",
        () if told(&page.summary) || told(&page.samples.response) => "its text or its sample",
        () => return None,
    };
    let why = format!("the page has 10003 in {place}: an answer that is not finished?");
    (call == Call::Server).then(|| Noted::doubted(true, why))
}

const NUMBERS: &[&str] =
    &["page_num", "page_no", "page_number", "current_page", "page_index", "page", "current"];
const SIZES: &[&str] = &["page_size", "size", "limit", "per_page", "page_count"];
const TOTALS: &[&str] =
    &["total", "total_count", "total_items", "total_num", "total_size", "total_number", "count"];

/// A page number and a size in the request, one list in the response.
pub fn pages(repeat: &Repeat, request: &[Field], response: &[Field]) -> Option<Noted<Pages>> {
    let number = |fields: &[Field], names: &[&str]| {
        let is = |name: &&&str| {
            let mut fields = fields.iter();
            fields.any(|field| field.name.value == **name && field.ty.value == "Number")
        };
        names.iter().find(is).map(|name| (*name).to_owned())
    };
    let mut lists = response.iter().filter(|field| field.ty.value.ends_with("[]"));
    let items = lists.next().filter(|_| lists.next().is_none())?.name.value.clone();
    let pages = Pages {
        number: number(request, NUMBERS)?,
        size: number(request, SIZES)?,
        items,
        total: number(response, TOTALS),
    };
    let why = "are these the page's number, its size, and the list they divide?";
    (*repeat == Repeat::Read).then(|| Noted::doubted(pages, why))
}
