//! Parses the tables of parameters.

use crate::account::Account;
use crate::error::ImportError;
use crate::layouts::evidence::Evidence;
use crate::layouts::{self, Table};
use crate::sections::{self, Section};
use crate::subtables;
use crate::tables::{Cell, CellReview, Page, Place, Row};
use crate::tokens::{self, About, Kind};
use crate::vocabulary::{COMMON_REQUEST, COMMON_RESPONSE, word_list};
use std::collections::HashSet;

/// Parses the tables of parameters; returns whether the page has a request or a response, even an
/// empty one.
pub fn read(
    sections: &[Section],
    page: &mut Page,
    account: &mut Account,
) -> Result<bool, ImportError> {
    let samples = [&page.samples.request, &page.samples.response].into_iter().flatten();
    let evidence = Evidence::from_samples(samples.map(String::as_str));
    let (mut choices, mut described, mut in_body) = (0, false, true);
    let has_request = sections.iter().any(|section| section.kind == Kind::Request);
    let mut own = [Side::default(), Side::default()];
    for section in sections {
        if section.subject.is_some()
            && subtables::attach(section, page, &evidence, &mut choices, account)
        {
            continue;
        }
        if !has_rows(section) {
            continue;
        }
        described |= matches!(section.kind, Kind::Request | Kind::Response);
        let mut table = layouts::parameters(section, &evidence, &mut choices);
        if let Some(row) = table.rows.first().filter(|_| starts_second_api(section.kind, page)) {
            return Err(ImportError::Several(row.line));
        }
        let names: HashSet<&str> = table.rows.iter().map(|row| row.name.as_str()).collect();
        let kind = if is_public_request(section, &names, page) {
            Kind::PublicRequest
        } else {
            section.kind
        };
        let is_whole = is_whole_request(&names);
        in_body &= !is_whole || names.contains("biz_content");
        let is_response = is_response(kind, &names, page);
        own[usize::from(is_response)].add(section, &table);
        let common = common(&names, is_response, kind);
        // After rows of the API's own, and without marks for nesting, `code` is a member of one of
        // them.
        let is_own = is_response && kind != Kind::PublicResponse;
        let mut leads = true;
        table.rows.retain(|row| {
            let is_common = is_common(row, common);
            leads &= is_common || !is_own;
            !is_common || !leads && row.depth.is_none()
        });
        if is_whole && kind == Kind::PublicRequest && has_request {
            report_unknown_common_params(&mut table, section);
        }
        if kind == Kind::Unnamed {
            review_place(&mut table.rows, is_response, section);
        }
        if section.is_further && matches!(kind, Kind::Request | Kind::Response) {
            review_further(&mut table.rows);
        }
        described |= !table.rows.is_empty();
        account.read(section.opening);
        account.read_all_but(section, &table.unrecognized);
        if is_response { &mut page.response } else { &mut page.request }.extend(table.rows);
    }
    if let Some(error) = own.iter().find_map(Side::error) {
        return Err(error);
    }
    if !in_body && !names_body(sections) {
        mark_top_level(&mut page.request);
    }
    Ok(described)
}

/// What stands under the headings of the request, or of the response.
#[derive(Default)]
struct Side {
    fields: usize,
    heading: String,
    /// The first line under them that looks like a row, and that nobody can read.
    unread: Option<spec_draft::Line>,
}

impl Side {
    fn add(&mut self, section: &Section, table: &Table) {
        if !matches!(section.kind, Kind::Request | Kind::Response) {
            return;
        }
        self.fields += table.rows.len();
        let is_row = |line: &&spec_draft::Line| {
            tokens::starts_with_name(&line.text)
                || has_columns(&line.text)
                || section.header.is_some() && has_words(&line.text)
        };
        if self.unread.is_none() {
            self.unread = table.unrecognized.iter().find(is_row).cloned();
            let heading = section.opening.first().map_or("", |line| line.text());
            self.heading = heading.trim_matches(['#', '*', ' ', ':', '：']).to_owned();
        }
    }

    /// Returns an error if there are rows, but no field.
    fn error(&self) -> Option<ImportError> {
        let line = self.unread.as_ref().filter(|_| self.fields == 0)?;
        let text = line.text.chars().take(80).collect();
        Some(ImportError::NoFields { heading: self.heading.clone(), line: line.number, text })
    }
}

/// Returns whether a line has columns: prose has not.
fn has_columns(text: &str) -> bool {
    text.contains('\t') || text.matches('|').count() > 1
}

/// Returns whether the page mentions the body of the parameters, if only in the code of a sample.
fn names_body(sections: &[Section]) -> bool {
    let mut lines = sections.iter().flat_map(|section| section.lines);
    lines.any(|line| {
        let lower = line.raw.to_ascii_lowercase();
        ["biz_content", "bizcontent", "bizmodel"].iter().any(|name| lower.contains(name))
    })
}

/// Returns whether a line below a table header may be a row: one piece of Chinese is not.
fn has_words(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_alphabetic()) || text.split_whitespace().count() > 2
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
    let is_known = |about| matches!(about, About::Members | About::Values);
    let is_of_another = section.subject.as_ref().is_some_and(|subject| is_known(subject.about));
    let is_loose = section.kind == Kind::Unnamed && section.header.is_some() && !is_of_another;
    !is_error_table && (sections::has_rows(section.kind) || is_loose)
}

/// Returns whether these are the parameters of a whole request, of which the API's own are one.
fn is_whole_request(names: &HashSet<&str>) -> bool {
    names.contains("sign") && names.contains("method")
}

/// Reports on each row that its table may be that of the members of another parameter.
fn review_further(rows: &mut [Row]) {
    let note = "in a further table under the same heading: is it a member of another field?";
    for row in rows {
        row.reviews.push(CellReview { cell: Cell::Depth, note: note.to_owned() });
    }
}

/// Reports on each row that its table may belong elsewhere.
fn review_place(rows: &mut [Row], is_response: bool, section: &Section) {
    let of = if is_response { "response" } else { "request" };
    let heading = section.title.map(|title| title.trim_matches(['#', ' ']));
    let heading = match heading {
        Some(heading) => format!("under the unknown heading `{heading}`"),
        None => "without a known heading".to_owned(),
    };
    for row in rows {
        let note = format!("in a table {heading}, assumed to belong to the {of}");
        row.reviews.push(CellReview { cell: Cell::Depth, note });
    }
}

/// Returns whether a table without a heading, the first of the page, has the parameters of every call.
fn is_public_request(section: &Section, names: &HashSet<&str>, page: &Page) -> bool {
    section.kind == Kind::Unnamed
        && page.request.is_empty()
        && ["method", "app_id"].iter().any(|name| names.contains(name))
        && names.iter().all(|name| word_list(COMMON_REQUEST).any(|common| common == *name))
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
