//! Infers the metadata of the file: names, channel, idempotency, pagination.

use super::docs;
use crate::tables::{Channel, Page, Row};
use codegen::skeleton::MARK;
use spec_draft::{Annotated, Call, Field, Idempotency, Pages};

/// Returns the summary. Some pages only repeat their title.
pub fn summary(page: &Page) -> Annotated<String> {
    match (&page.summary, &page.title) {
        (None, Some(title)) => Annotated::new(title.clone()),
        (summary, _) => required_text(summary.as_deref(), "the page has no summary"),
    }
}

/// Returns a text of the page, or a placeholder for the reviewer.
pub fn required_text(text: Option<&str>, missing: &str) -> Annotated<String> {
    match text.map(docs::paragraphs).filter(|text| !text.is_empty()) {
        Some(text) => Annotated::new(text),
        None => Annotated::with_review(MARK.to_owned(), missing),
    }
}

pub fn method(page: &Page) -> Annotated<String> {
    let Some(method) = page.method.as_deref().map(str::trim).filter(|name| !name.is_empty()) else {
        return Annotated::with_review(MARK.to_owned(), "the page names no method");
    };
    let mut annotated = Annotated::new(method.to_owned());
    if !codegen::lower::is_method(method) {
        annotated.add_review("invalid method name: expected lower-case words joined by dots");
    }
    if let Some(named) = page.named.as_deref().filter(|named| !named.eq_ignore_ascii_case(method)) {
        annotated.add_review(format!("the page names {named}: is it the page of another method?"));
    }
    annotated
}

pub fn address(page: &Page) -> Annotated<String> {
    let Some(address) = page.address.as_deref().map(str::trim).filter(|text| !text.is_empty())
    else {
        return Annotated::new(MARK.to_owned());
    };
    let mut annotated = Annotated::new(address.to_owned());
    let host = address.split("://").nth(1).and_then(|rest| rest.split('/').next());
    if !host.is_some_and(|host| host == "alipay.com" || host.ends_with(".alipay.com")) {
        annotated.add_review("not on alipay.com: is this a copy?");
    }
    annotated
}

pub fn call(page: &Page) -> Annotated<Call> {
    let method = page.method.as_deref().unwrap_or_default();
    match page.channel {
        Some(Channel::Browser) if page.channel_is_told => {
            let note = "the page only tells of a jump to Alipay, and no code shows it: is it?";
            Annotated::with_review(Call::Page, note)
        }
        Some(Channel::Browser) => Annotated::new(Call::Page),
        Some(Channel::App) => Annotated::new(Call::App),
        None if has_segment(method, &["page", "wap"]) && !is_read(method) => {
            Annotated::with_review(
                Call::Server,
                "its name suggests a call from the browser: is it?",
            )
        }
        None if has_segment(method, &["app", "sdk"]) && method.ends_with(".pay") => {
            Annotated::with_review(Call::Server, "its name suggests a call from an app: is it?")
        }
        None => Annotated::new(Call::Server),
    }
}

fn has_segment(method: &str, words: &[&str]) -> bool {
    method.split('.').any(|segment| words.contains(&segment))
}

/// Returns whether the method's name is that of a read-only call.
fn is_read(method: &str) -> bool {
    let last = method.rsplit('.').next().unwrap_or_default();
    last.ends_with("query") || ["get", "batchget", "search", "find"].contains(&last)
}

const KEYS: &[&str] =
    &["out_request_no", "out_biz_no", "out_trade_no", "out_order_no", "request_no"];

/// Infers idempotency from the name, because no page states it. A write that is sent twice may pay
/// twice.
pub fn repeat(page: &Page, request: &[Field]) -> Annotated<Idempotency> {
    let method = page.method.as_deref().unwrap_or_default();
    if is_read(method) {
        let mut repeat = Annotated::new(Idempotency::ReadOnly);
        let texts = [&page.title, &page.summary].into_iter().flatten();
        let says_so = texts.into_iter().any(|text| READS.iter().any(|word| text.contains(word)));
        if !says_so {
            repeat.add_review(
                "its name is that of a query, its title is not: does it change nothing?",
            );
        }
        return repeat;
    }
    // Never is right as long as nothing says otherwise.
    let mut repeat = Annotated::new(Idempotency::None);
    let has = |key: &&&str| request.iter().any(|field| field.name.value == **key);
    if let Some(key) = KEYS.iter().find(has) {
        repeat.add_review(format!("if the same {key} makes it idempotent, set {{ key: {key} }}"));
    }
    repeat
}

/// What the title or the summary of a query says.
const READS: &[&str] = &["查询", "查看", "获取", "检索", "搜索"];

/// Returns the rows of the response, without the order string of an app and the form of a page.
pub fn response_rows(page: &Page, reviews: &mut Vec<String>) -> Vec<Row> {
    let is_string = |row: &Row| {
        page.channel.is_some()
            // Some copies have lost their capitals.
            && matches!(
                row.name.to_lowercase().as_str(),
                "orderstr" | "order_str" | "body" | "pageredirectiondata"
            )
    };
    let (strings, rows): (Vec<_>, Vec<_>) = page.response.iter().cloned().partition(is_string);
    let omitted = |row: Row| {
        format!(
            "`{}` of the page is returned by the SDK and is not a response field: left out",
            row.name
        )
    };
    reviews.extend(strings.into_iter().map(omitted));
    rows
}

/// Infers `pending` from a documented response 10003.
pub fn pending(page: &Page, call: Call) -> Option<Annotated<bool>> {
    let rows = page.request.iter().chain(&page.response);
    let is_code = page.errors.iter().any(|error| error.code.trim() == "10003");
    let says = |row: &Row| row.description.contains("10003") || row.notice.contains("10003");
    let mentions =
        |text: &Option<String>| text.as_deref().is_some_and(|text| text.contains("10003"));
    let place = match () {
        () if is_code => "its error codes",
        () if rows.into_iter().any(says) => "its tables",
        () if mentions(&page.summary) || mentions(&page.samples.response) => {
            "its summary or its sample"
        }
        () => return None,
    };
    let note = format!("the page has 10003 in {place}: is it a response that is not final?");
    (call == Call::Server).then(|| Annotated::with_review(true, note))
}

const NUMBERS: &[&str] =
    &["page_num", "page_no", "page_number", "current_page", "page_index", "page", "current"];
pub const SIZES: &[&str] = &["page_size", "size", "limit", "per_page", "page_count"];
const TOTALS: &[&str] =
    &["total", "total_count", "total_items", "total_num", "total_size", "total_number", "count"];

/// Infers pagination from a page number and a size in the request, and a single list in the
/// response.
pub fn pages(
    repeat: &Idempotency,
    request: &[Field],
    response: &[Field],
) -> Option<Annotated<Pages>> {
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
    // The total of a list is a second witness of its pages.
    let review = (pages.total.is_none())
        .then(|| "are these the page number, the page size and the paginated list?".to_owned());
    (*repeat == Idempotency::ReadOnly).then_some(Annotated { value: pages, review })
}
