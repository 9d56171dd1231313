//! Attaches what stands under a heading about one parameter to that parameter: the table of its
//! members below its row, the table of its values to the row itself.

use crate::account::Account;
use crate::layouts::evidence::Evidence;
use crate::layouts::{self, nesting};
use crate::listed;
use crate::sections::Section;
use crate::tables::{Cell, CellReview, Page, Row};
use crate::tokens::{About, Subject};

/// The most rows of one name to which a table is attached, and the most rows of a page per line of it:
/// a hostile page could double its rows with each table.
const MOST: usize = 4;
const MOST_ROWS: usize = 20_000;

/// Attaches a section to the rows that its heading names; returns whether there are any. What is not
/// understood stands in a note on them.
pub fn attach(
    section: &Section,
    page: &mut Page,
    evidence: &Evidence,
    choices: &mut usize,
    account: &mut Account,
) -> bool {
    let Some(subject) = &section.subject else { return false };
    let is_table = section.header.is_some();
    let has_values = subject.about == About::Values && !is_table
        || subject.about == About::Unknown
            && section
                .lines
                .iter()
                .find(|line| !line.text().is_empty())
                .is_some_and(listed::is_header);
    match () {
        () if has_values => attach_values(section, subject, page, account),
        () if is_table || subject.about == About::Members => {
            let table = layouts::parameters(section, evidence, choices);
            attach_members(section, subject, table, page, account)
        }
        () => review_subject(section, subject, page, account),
    }
}

fn attach_members(
    section: &Section,
    subject: &Subject,
    table: layouts::Table,
    page: &mut Page,
    account: &mut Account,
) -> bool {
    let Some(rows) = side(page, |row| names(subject, row) && nesting::has_members(&row.ty)) else {
        return review_subject(section, subject, page, account);
    };
    if rows.len() > MOST_ROWS {
        return false;
    }
    rows.iter_mut().for_each(|row| row.depth = Some(row.depth.unwrap_or_default()));
    let has_own =
        |at: usize, rows: &[Row]| rows.get(at + 1).is_some_and(|it| it.depth > rows[at].depth);
    let parents = |rows: &[Row]| {
        let named = named(rows, subject).into_iter();
        let named = named.filter(|at| nesting::has_members(&rows[*at].ty));
        let (own, free): (Vec<_>, Vec<_>) = named.partition(|at| has_own(*at, rows));
        if free.is_empty() { own } else { free }
    };
    let parents: Vec<usize> = parents(rows).into_iter().take(MOST).collect();
    // From the last on, so that the places of the others stay.
    for parent in parents.into_iter().rev() {
        let depth = rows[parent].depth.unwrap_or_default();
        let below =
            rows[parent + 1..].iter().position(|row| row.depth.unwrap_or_default() <= depth);
        let end = below.map_or(rows.len(), |below| parent + 1 + below);
        let inner = |row: &Row| Row {
            depth: Some(depth + 1 + row.depth.unwrap_or_default()),
            is_placed: true,
            ..row.clone()
        };
        let members: Vec<Row> = table.rows.iter().map(inner).collect();
        rows.splice(end..end, members);
    }
    account.read(section.opening);
    account.read_all_but(section, &table.unrecognized);
    true
}

fn attach_values(
    section: &Section,
    subject: &Subject,
    page: &mut Page,
    account: &mut Account,
) -> bool {
    let listed = listed::values(section.lines);
    let Some(rows) = side(page, |row| row.name == subject.name) else { return false };
    if listed.values.is_empty() {
        return review_subject(section, subject, page, account);
    }
    for at in named(rows, subject) {
        let row = &mut rows[at];
        if let Some(note) = &listed.doubt {
            row.reviews.push(CellReview { cell: Cell::Values, note: note.clone() });
        }
        if row.values.is_empty() {
            row.values.clone_from(&listed.values);
        } else if row.values != listed.values {
            let note = format!("other values under `{}`", title(section));
            row.reviews.push(CellReview { cell: Cell::Values, note });
        }
    }
    account.read(section.opening);
    account.read_all_but(section, &listed.unrecognized);
    true
}

/// Reports on the rows that the heading names that what stands under it is not understood.
fn review_subject(
    section: &Section,
    subject: &Subject,
    page: &mut Page,
    account: &mut Account,
) -> bool {
    let mut texts = section.lines.iter().filter(|line| !line.text().is_empty());
    let (Some(first), Some(rows)) = (texts.next(), side(page, |row| row.name == subject.name))
    else {
        return false;
    };
    let last = texts.next_back().unwrap_or(first);
    let lines = match first.number == last.number {
        true => format!("line {}", first.number),
        false => format!("lines {}–{}", first.number, last.number),
    };
    let note = format!("{lines} not understood: under `{}`", title(section));
    for at in named(rows, subject) {
        rows[at].reviews.push(CellReview { cell: Cell::Type, note: note.clone() });
    }
    account.read(section.opening);
    account.read(section.lines);
    true
}

/// Returns the rows of that name, under the parent that the heading names too, if any is.
fn named(rows: &[Row], subject: &Subject) -> Vec<usize> {
    let all: Vec<_> = (0..rows.len()).filter(|at| names(subject, &rows[*at])).collect();
    let Some(parent) = &subject.parent else { return all };
    let is_under = |at: &usize| {
        let above = rows[..*at].iter().rev().find(|row| row.depth < rows[*at].depth);
        above.is_some_and(|row| row.name == *parent)
    };
    let under: Vec<_> = all.iter().copied().filter(is_under).collect();
    if under.is_empty() { all } else { under }
}

/// Returns the rows of the last table that has such a row: a part of the response is described behind
/// the response.
fn side(page: &mut Page, fits: impl Fn(&Row) -> bool) -> Option<&mut Vec<Row>> {
    [&mut page.response, &mut page.request].into_iter().find(|rows| rows.iter().any(&fits))
}

/// Returns whether a heading names the row, or its type.
fn names(subject: &Subject, row: &Row) -> bool {
    let ends = |c: char| !(c.is_ascii_alphanumeric() || c == '_');
    row.name == subject.name
        || subject.name.contains(|c: char| c.is_ascii_uppercase())
            && row.ty.split(ends).any(|word| word == subject.name)
}

fn title<'a>(section: &Section<'a>) -> &'a str {
    section.title.unwrap_or_default().trim_matches(['#', '*', ' '])
}
