//! Parses the text of a page to its tables, samples and metadata.

use crate::error::{self, ImportError};
use crate::layouts::evidence::Evidence;
use crate::layouts::{self, Table, errors};
use crate::samples;
use crate::sections::{self, Section};
use crate::tables::{Cell, CellReview, ErrorRow, Page, Place, Row};
use crate::tokens::{self, Kind};
use crate::vocabulary::{COMMON_REQUEST, COMMON_RESPONSE, word_list};
use crate::{LONGEST_TEXT, html, metadata, text};
use std::borrow::Cow;
use std::collections::HashSet;

/// Parses a page in text, Markdown or saved HTML.
pub fn read_page(page: &str) -> Result<Page, ImportError> {
    if let Some(error) = error::unreadable(page) {
        return Err(error);
    }
    let saved =
        if html::is_html(page) { html::parse_saved_page(page) } else { html::SavedPage::default() };
    let text = match () {
        () if !saved.text.is_empty() => Cow::Borrowed(saved.text.as_str()),
        () if page.contains("<table") => Cow::Owned(html::tables_to_markdown(page)),
        () => Cow::Borrowed(page),
    };
    if text.len() > LONGEST_TEXT {
        return Err(ImportError::TooLong);
    }
    let lines = text::lines(&text);
    if let Some(error) = error::other_protocol(&lines) {
        return Err(error);
    }
    let sections = sections::sections(&lines);
    let mut out = Page { samples: samples::extract_samples(&sections), ..Page::default() };
    let described = read_parameters(&sections, &mut out)?;
    read_error_codes(&sections, &mut out);
    out.method = metadata::method(&sections, &lines, &out.samples);
    let other = out.method.as_deref().and_then(error::not_a_method);
    if let Some(error) = other.or_else(|| error::not_called(&out.request)) {
        return Err(error);
    }
    let Some(method) = out.method.as_deref().filter(|_| described) else {
        let method = out.method.as_deref();
        return Err(error::not_an_api_page(&lines, method, &saved));
    };
    out.title = metadata::title(&sections, method, saved.title.as_deref());
    out.summary = metadata::summary(&sections, method, out.title.as_deref());
    out.channel = metadata::channel(&lines);
    out.lowered_code = metadata::is_lowered(&lines);
    out.collapsed = metadata::is_collapsed(&lines);
    out.address = saved.address.or_else(|| metadata::address(&sections));
    Ok(out)
}

/// Parses the tables of parameters; returns whether the page has a request or a response, even an
/// empty one.
fn read_parameters(sections: &[Section], page: &mut Page) -> Result<bool, ImportError> {
    let samples = [&page.samples.request, &page.samples.response].into_iter().flatten();
    let evidence = Evidence::from_samples(samples.map(String::as_str));
    let (mut choices, mut described, mut in_body) = (0, false, true);
    let has_request = sections.iter().any(|section| section.kind == Kind::Request);
    for section in sections.iter().filter(|section| has_rows(section)) {
        described |= matches!(section.kind, Kind::Request | Kind::Response);
        let mut table = layouts::parameters(section, &evidence, &mut choices);
        if let Some(row) = table.rows.first().filter(|_| starts_second_api(section.kind, page)) {
            return Err(ImportError::Several(row.line));
        }
        let names: HashSet<&str> = table.rows.iter().map(|row| row.name.as_str()).collect();
        let is_whole = is_whole_request(&names);
        in_body &= !is_whole || names.contains("biz_content");
        let is_response = is_response(section.kind, &names, page);
        let common = common(&names, is_response, section.kind);
        // After rows of the API's own, and without marks for nesting, `code` is a member of one of
        // them.
        let is_own = is_response && section.kind != Kind::PublicResponse;
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
            review_place(&mut table.rows, is_response);
        }
        described |= !table.rows.is_empty();
        if section.header.is_none() && table.rows.is_empty() {
            table
                .unrecognized
                .retain(|line| tokens::starts_with_name(&line.text) || looks_like_row(&line.text));
        }
        page.unrecognized.extend(table.unrecognized);
        if is_response { &mut page.response } else { &mut page.request }.extend(table.rows);
    }
    if !in_body && !names_body(sections) {
        mark_top_level(&mut page.request);
    }
    Ok(described)
}

/// Returns whether the page mentions the body of the parameters, if only in the code of a sample.
fn names_body(sections: &[Section]) -> bool {
    let mut lines = sections.iter().flat_map(|section| section.lines);
    lines.any(|line| {
        let lower = line.raw.to_ascii_lowercase();
        ["biz_content", "bizcontent", "bizmodel"].iter().any(|name| lower.contains(name))
    })
}

/// Returns whether a line has columns: prose has not.
fn looks_like_row(text: &str) -> bool {
    text.contains('\t') || text.matches('|').count() > 1
}

/// Reports unknown parameters in the table of common parameters. Known or not, they do not belong to
/// the API.
fn report_unknown_common_params(table: &mut Table, section: &Section) {
    let unknown = table.rows.extract_if(.., |row| is_outermost(row));
    let unknown: HashSet<usize> = unknown.map(|row| row.line).collect();
    let lines = section.lines.iter().filter(|line| unknown.contains(&line.number));
    let lines =
        lines.map(|line| spec_draft::Line { number: line.number, text: line.text().to_owned() });
    table.unrecognized.extend(lines);
}

fn is_outermost(row: &Row) -> bool {
    row.depth.unwrap_or_default() == 0
}

/// Returns whether a section has a table of parameters. Without a heading, the table header
/// decides.
fn has_rows(section: &Section) -> bool {
    let is_error_table = section.header.as_ref().is_some_and(|header| header.is_error_table());
    let is_loose = section.kind == Kind::Unnamed && section.header.is_some();
    !is_error_table && (sections::has_rows(section.kind) || is_loose)
}

/// Returns whether these are the parameters of a whole request, of which the API's own are one.
fn is_whole_request(names: &HashSet<&str>) -> bool {
    names.contains("sign") && names.contains("method")
}

fn review_place(rows: &mut [Row], is_response: bool) {
    let of = if is_response { "response" } else { "request" };
    let note = format!("in a table without a known heading, assumed to belong to the {of}");
    if let Some(row) = rows.first_mut() {
        row.reviews.push(CellReview { cell: Cell::Depth, note });
    }
}

/// Returns whether a table describes the response. If its heading is lost, its members and position
/// decide.
fn is_response(kind: Kind, names: &HashSet<&str>, page: &Page) -> bool {
    match kind {
        Kind::Response | Kind::PublicResponse => true,
        Kind::Request | Kind::PublicRequest => false,
        _ => names.contains("sub_code") || !names.contains("method") && !page.request.is_empty(),
    }
}

/// Returns whether this is the request of a second API, which comes after a response.
fn starts_second_api(kind: Kind, page: &Page) -> bool {
    matches!(kind, Kind::Request | Kind::PublicRequest) && !page.response.is_empty()
}

/// Returns the names of a table that do not belong to the API, as a word list.
fn common(names: &HashSet<&str>, is_response: bool, kind: Kind) -> &'static str {
    let public = matches!(kind, Kind::PublicRequest | Kind::PublicResponse);
    // A single one of them may be the API's own.
    match is_response {
        true if public || names.contains("code") && names.contains("msg") => COMMON_RESPONSE,
        false if public || is_whole_request(names) => COMMON_REQUEST,
        _ => "",
    }
}

fn is_common(row: &Row, common: &'static str) -> bool {
    is_outermost(row) && word_list(common).any(|name| name == row.name)
}

/// Marks parameters as top-level: without a `biz_content` each is sent by itself.
fn mark_top_level(rows: &mut [Row]) {
    let usual = rows.iter_mut().filter(|row| row.location == Place::Usual);
    usual.for_each(|row| row.location = Place::Top);
}

/// Parses the API's own error codes; the common ones only if they are the API's under a wrong
/// heading.
fn read_error_codes(sections: &[Section], page: &mut Page) {
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

/// Returns whether it is a code of every API: `20000`, `isv.missing-method`.
fn is_gateway_code(row: &ErrorRow) -> bool {
    let code = row.code.to_lowercase();
    code.chars().all(|c| c.is_ascii_digit()) || code.starts_with("isv.") || code.starts_with("aop.")
}
