//! A page's text to what it says.

use crate::error::{self, ImportError};
use crate::layouts::evidence::Evidence;
use crate::layouts::{self, Table, errors};
use crate::samples;
use crate::sections::{self, Section};
use crate::tables::{self, Cell, CellReview, ErrorRow, Page, Place, Row};
use crate::tokens::{self, Kind};
use crate::vocabulary::{COMMON_REQUEST, COMMON_RESPONSE, listed};
use crate::{html, metadata, text};
use std::borrow::Cow;
use std::collections::HashSet;

/// Reads a page as text, Markdown or saved HTML.
pub fn read_page(page: &str) -> Result<Page, ImportError> {
    if let Some(error) = error::unreadable(page) {
        return Err(error);
    }
    let saved = if html::is_html(page) { html::saved(page) } else { html::Saved::default() };
    let text = match () {
        () if !saved.text.is_empty() => Cow::Borrowed(saved.text.as_str()),
        () if page.contains("<table") => Cow::Owned(html::without_tables(page)),
        () => Cow::Borrowed(page),
    };
    let lines = text::lines(&text);
    if let Some(error) = error::v3_page(&lines) {
        return Err(error);
    }
    let sections = sections::sections(&lines);
    let mut out = Page { samples: samples::extract_samples(&sections), ..Page::default() };
    let described = parameters(&sections, &mut out)?;
    codes(&sections, &mut out);
    out.method = metadata::method(&sections, &lines, &out.samples);
    let Some(method) = out.method.as_deref().filter(|_| described) else {
        let method = out.method.as_deref();
        return Err(error::not_an_api_page(&lines, method, saved.is_scripted));
    };
    if let Some(error) = error::other_platform(method) {
        return Err(error);
    }
    out.title = metadata::title(&sections, method, saved.title.as_deref());
    out.summary = metadata::summary(&sections, method, out.title.as_deref());
    out.channel = metadata::channel(&lines);
    out.lowered_code = metadata::is_lowered(&lines);
    out.collapsed = metadata::is_collapsed(&lines);
    out.address = saved.address.or_else(|| metadata::address(&sections));
    Ok(out)
}

/// Does the page have a request or a response, be it an empty one?
fn parameters(sections: &[Section], page: &mut Page) -> Result<bool, ImportError> {
    let samples = [&page.samples.request, &page.samples.response].into_iter().flatten();
    let evidence = Evidence::from_samples(samples.map(String::as_str));
    let (mut choices, mut described, mut in_body) = (0, false, true);
    let has_request = sections.iter().any(|section| section.kind == Kind::Request);
    for section in sections.iter().filter(|section| has_rows(section)) {
        described |= matches!(section.kind, Kind::Request | Kind::Response);
        let mut table = layouts::parameters(section, &evidence, &mut choices);
        if let Some(row) = table.rows.first().filter(|_| starts_again(section.kind, page)) {
            return Err(ImportError::Several(row.line));
        }
        let names: HashSet<&str> = table.rows.iter().map(|row| row.name.as_str()).collect();
        let is_whole = is_whole_request(&names);
        in_body &= !is_whole || names.contains("biz_content");
        let answers = is_answer(section.kind, &names, page);
        let common = common(&names, answers, section.kind);
        // Behind rows of the API's own, where no mark says how deep it is, `code` is a member of
        // one of them.
        let is_own = answers && section.kind != Kind::PublicResponse;
        let mut leads = true;
        table.rows.retain(|row| {
            let is_common = is_common(row, common);
            leads &= is_common || !is_own;
            !is_common || !leads && row.depth.is_none()
        });
        if is_whole && section.kind == Kind::PublicRequest && has_request {
            report_unknown_common_params(&mut table, section);
        }
        if section.kind == Kind::Unnamed {
            doubt_place(&mut table.rows, answers);
        }
        described |= !table.rows.is_empty();
        if section.header.is_none() && table.rows.is_empty() {
            table.unrecognized.retain(|line| tokens::starts_with_name(&line.text));
        }
        page.unrecognized.extend(table.unrecognized);
        if answers { &mut page.response } else { &mut page.request }.extend(table.rows);
    }
    if !in_body && !names_body(sections) {
        mark_top_level(&mut page.request);
    }
    Ok(described)
}

/// Does the page speak of what carries the parameters, be it only in the code of a sample?
fn names_body(sections: &[Section]) -> bool {
    let mut lines = sections.iter().flat_map(|section| section.lines);
    lines.any(|line| {
        let lower = line.raw.to_ascii_lowercase();
        ["biz_content", "bizcontent", "bizmodel"].iter().any(|name| lower.contains(name))
    })
}

/// What stands among the parameters of every call is none of the API's, be it known or not.
fn report_unknown_common_params(table: &mut Table, section: &Section) {
    let strange = table.rows.extract_if(.., |row| is_outermost(row));
    let strange: HashSet<usize> = strange.map(|row| row.line).collect();
    let lines = section.lines.iter().filter(|line| strange.contains(&line.number));
    let told = lines.map(|line| tables::Line { number: line.number, text: line.text().to_owned() });
    table.unrecognized.extend(told);
}

fn is_outermost(row: &Row) -> bool {
    row.depth.unwrap_or_default() == 0
}

/// Is there a table of parameters in a section? Where no heading says so, a head does.
fn has_rows(section: &Section) -> bool {
    let is_error_table = section.header.as_ref().is_some_and(|header| header.is_error_table());
    let is_loose = section.kind == Kind::Unnamed && section.header.is_some();
    !is_error_table && (sections::has_rows(section.kind) || is_loose)
}

/// The parameters that carry a call, among which the API's own are one.
fn is_whole_request(names: &HashSet<&str>) -> bool {
    names.contains("sign") && names.contains("method")
}

fn doubt_place(rows: &mut [Row], answers: bool) {
    let of = if answers { "response" } else { "request" };
    let note = format!("stands in a table under no known heading, taken for the {of}'s");
    if let Some(row) = rows.first_mut() {
        row.reviews.push(CellReview { cell: Cell::Depth, note });
    }
}

/// Does a table describe the answer? Where its heading is lost, its members and its place tell.
fn is_answer(kind: Kind, names: &HashSet<&str>, page: &Page) -> bool {
    match kind {
        Kind::Response | Kind::PublicResponse => true,
        Kind::Request | Kind::PublicRequest => false,
        _ => names.contains("sub_code") || !names.contains("method") && !page.request.is_empty(),
    }
}

/// A request behind an answer is that of another API.
fn starts_again(kind: Kind, page: &Page) -> bool {
    matches!(kind, Kind::Request | Kind::PublicRequest) && !page.response.is_empty()
}

/// The names of a table that are not the API's own, as a list.
fn common(names: &HashSet<&str>, answers: bool, kind: Kind) -> &'static str {
    let public = matches!(kind, Kind::PublicRequest | Kind::PublicResponse);
    // One of them alone may be a name of the API's own.
    match answers {
        true if public || names.contains("code") && names.contains("msg") => COMMON_RESPONSE,
        false if public || is_whole_request(names) => COMMON_REQUEST,
        _ => "",
    }
}

fn is_common(row: &Row, common: &'static str) -> bool {
    is_outermost(row) && listed(common).any(|name| name == row.name)
}

/// Without a `biz_content` every parameter travels by itself.
fn mark_top_level(rows: &mut [Row]) {
    let usual = rows.iter_mut().filter(|row| row.location == Place::Usual);
    usual.for_each(|row| row.location = Place::Top);
}

/// The API's own codes; the common ones only where they are those of the API under a wrong heading.
fn codes(sections: &[Section], page: &mut Page) {
    let rows = page.request.iter().chain(&page.response);
    let names: HashSet<String> = rows.map(|row| row.name.clone()).collect();
    let of = |kind: Kind| {
        let sections = sections.iter().filter(|section| section.kind == kind);
        let codes = sections.map(|section| errors::codes(section, |name| names.contains(name)));
        codes.collect::<Vec<_>>()
    };
    let mut own = of(Kind::Errors);
    if own.iter().all(|codes| codes.rows.is_empty()) {
        let public = of(Kind::PublicErrors).into_iter();
        own.extend(public.filter(|codes| !codes.rows.iter().all(is_gateway_code)));
    }
    for mut codes in own {
        if codes.rows.is_empty() {
            codes.unrecognized.retain(|line| tokens::starts_with_name(&line.text));
        }
        page.errors.extend(codes.rows);
        page.unrecognized.extend(codes.unrecognized);
    }
}

/// `20000`, `isv.missing-method`: codes of every API.
fn is_gateway_code(row: &ErrorRow) -> bool {
    let code = row.code.to_lowercase();
    code.chars().all(|c| c.is_ascii_digit()) || code.starts_with("isv.") || code.starts_with("aop.")
}
