//! Prints a page as one line per row, so that expected values show what was parsed and nothing
//! else.

use spec_draft::Line;
use spec_import::tables::{CellReview, ErrorRow, Page, Place, Row};

/// The rows of both tables, then the unrecognized lines.
pub fn rows(page: &str) -> String {
    let page = read(page);
    let mut out = String::new();
    for (name, rows) in [("request", &page.request), ("response", &page.response)] {
        out.push_str(&section(name, rows.iter().map(row)));
    }
    out + &section("unrecognized", page.unrecognized.iter().map(line))
}

pub fn errors(page: &str) -> String {
    let page = read(page);
    let unrecognized = section("unrecognized", page.unrecognized.iter().map(line));
    section("errors", page.errors.iter().map(error)) + &unrecognized
}

pub fn read(page: &str) -> Page {
    spec_import::read_page(page).unwrap_or_else(|error| panic!("{error}"))
}

fn section(name: &str, rows: impl Iterator<Item = String>) -> String {
    let rows: Vec<String> = rows.map(|row| format!("{row}\n")).collect();
    if rows.is_empty() { String::new() } else { format!("{name}\n{}", rows.concat()) }
}

fn line(line: &Line) -> String {
    format!("{}: {}", line.number, line.text)
}

fn error(row: &ErrorRow) -> String {
    let parts = [row.code.clone(), shown(&row.description), shown(&row.solution)];
    format!("{}: {}{}", row.line, parts.join(" / "), reviews(&row.reviews))
}

/// `7: (1) name|label: type presence 64 — description = example`, then the properties that only
/// some rows have.
fn row(row: &Row) -> String {
    let depth = row.depth.map(|depth| format!("({depth}) ")).unwrap_or_default();
    let label = if row.label.is_empty() { String::new() } else { format!("|{}", row.label) };
    let limit = if row.limit_in_brackets { format!("[{}]", row.limit) } else { row.limit.clone() };
    let mut out = format!("{}: {depth}{}{label}: {}", row.line, row.name, row.ty);
    for text in [&row.presence, &limit] {
        if !text.is_empty() {
            out.push_str(&format!(" {text}"));
        }
    }
    if !row.description.is_empty() {
        out.push_str(&format!(" — {}", shown(&row.description)));
    }
    if !row.example.is_empty() {
        out.push_str(&format!(" = {}", shown(&row.example)));
    }
    for value in &row.values {
        out.push_str(&format!(" <{}={}>", value.wire, value.label));
    }
    let marks = [
        (row.values_cut, "cut".to_owned()),
        (!row.condition.is_empty(), format!("when {}", shown(&row.condition))),
        (!row.notice.is_empty(), format!("notice {}", shown(&row.notice))),
        (row.location != Place::Usual, format!("in {:?}", row.location)),
        (row.choice.is_some(), format!("choice {}", row.choice.unwrap_or_default())),
    ];
    for (_, mark) in marks.iter().filter(|(is_set, _)| *is_set) {
        out.push_str(&format!(" {{{mark}}}"));
    }
    out + &reviews(&row.reviews)
}

fn reviews(reviews: &[CellReview]) -> String {
    reviews.iter().map(|review| format!(" ?{:?}: {}", review.cell, review.note)).collect()
}

fn shown(text: &str) -> String {
    text.replace('\n', "⏎")
}
