//! Parses the text of a page to its tables, samples and metadata.

use crate::account::{self, Account};
use crate::error::{self, ImportError};
use crate::layouts::errors;
use crate::sections::{self, Section};
use crate::tables::{Channel, ErrorRow, Page};
use crate::tokens::{self, Kind};
use crate::{LONGEST_TEXT, html, metadata, parameters, samples, text};
use std::borrow::Cow;
use std::collections::HashSet;

/// Parses a page in text, Markdown or saved HTML.
pub fn read_page(page: &str) -> Result<Page, ImportError> {
    read_page_of(page, None)
}

/// Parses the page of a method, or a part of it that does not name the method.
pub fn read_page_of(page: &str, method: Option<&str>) -> Result<Page, ImportError> {
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
    let mut lines = text::lines(&text);
    let is_quoted = |line: &text::Line| {
        let inner = line.text().strip_prefix('\'').and_then(|text| text.strip_suffix('\''));
        inner.is_some_and(|inner| tokens::heading(inner).is_some())
    };
    if lines.iter().any(is_quoted) {
        text::without_quotes(&mut lines);
    }
    if let Some(error) = error::other_protocol(&lines) {
        return Err(error);
    }
    let sections = sections::sections(&lines);
    let mut out = Page { samples: samples::extract_samples(&sections), ..Page::default() };
    out.named = metadata::method(&sections, &lines, &out.samples);
    out.method = method.map(str::to_owned).or_else(|| out.named.clone());
    if let Some(error) = out.method.as_deref().and_then(error::not_a_method) {
        return Err(error);
    }
    let mut account = Account::default();
    let described = parameters::read(&sections, &mut out, &mut account)
        .map_err(|error| error::sent_by_alipay(&lines).unwrap_or(error))?;
    if let Some(error) = error::not_called(&out.request) {
        return Err(error);
    }
    read_error_codes(&sections, &mut out, &mut account);
    out.unrecognized = account.unread(&sections);
    let Some(method) = out.method.as_deref().filter(|_| described) else {
        let method = out.method.as_deref();
        return Err(error::not_an_api_page(&lines, method, &saved));
    };
    out.title = metadata::title(&sections, method, saved.title.as_deref());
    out.summary = metadata::summary(&sections, method, out.title.as_deref());
    out.channel = metadata::channel(&lines);
    out.channel_is_told = out.channel.is_none() && metadata::tells_page(&sections);
    if out.channel_is_told {
        out.channel = Some(Channel::Browser);
    }
    out.notes = account::notes(&sections, &out);
    out.lowered_code = metadata::signs_of_lower_case(&lines);
    out.collapsed = metadata::is_collapsed(&lines);
    out.address = saved.address.or_else(|| metadata::address(&sections));
    Ok(out)
}

/// Parses the API's own error codes; the common ones only if they are the API's under a wrong
/// heading.
fn read_error_codes(sections: &[Section], page: &mut Page, account: &mut Account) {
    let rows = page.request.iter().chain(&page.response);
    let names: HashSet<String> = rows.map(|row| row.name.clone()).collect();
    let of = |kind: Kind| {
        let sections = sections.iter().filter(|section| section.kind == kind);
        let codes =
            sections.map(|section| (section, errors::codes(section, |name| names.contains(name))));
        codes.collect::<Vec<_>>()
    };
    let public = of(Kind::PublicErrors);
    public.iter().for_each(|(section, codes)| account.read_all_but(section, &codes.unrecognized));
    let mut own = of(Kind::Errors);
    if own.iter().all(|(_, codes)| codes.rows.is_empty()) {
        let public = public.into_iter();
        own.extend(public.filter(|(_, codes)| !codes.rows.iter().all(is_gateway_code)));
    }
    for (section, codes) in own {
        account.read_all_but(section, &codes.unrecognized);
        page.errors.extend(codes.rows);
    }
}

/// Returns whether it is a code of every API: `20000`, `isv.missing-method`.
fn is_gateway_code(row: &ErrorRow) -> bool {
    let code = row.code.to_lowercase();
    code.chars().all(|c| c.is_ascii_digit()) || code.starts_with("isv.") || code.starts_with("aop.")
}
