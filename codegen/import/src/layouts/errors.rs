//! Tables of error codes: `CODE description solution`, in cells, separated by spaces, or run
//! together with the solution on the next line.

use super::nesting;
use crate::sections::Section;
use crate::tables::{Cell, CellReview, ErrorRow};
use crate::text::{Line, plain};
use crate::tokens::{self, Separator, TableHeader};
use crate::vocabulary::rows::{ASKS, CODE_STARTS};
use crate::vocabulary::{Column, word_list};
use codegen::spec::is_chinese;

#[derive(Debug, Default)]
pub struct Codes {
    pub rows: Vec<ErrorRow>,
    pub unrecognized: Vec<spec_draft::Line>,
}

/// Parses the codes of a section. A line may begin with the name of a parameter, which is never a
/// code.
pub fn codes(section: &Section, is_parameter: impl Fn(&str) -> bool) -> Codes {
    let mut codes = Codes::default();
    let (mut is_below_gap, mut is_below_closed) = (false, false);
    for line in section.lines {
        let text = line.text();
        let is_below_gap = std::mem::replace(&mut is_below_gap, text.is_empty());
        if text.is_empty() || tokens::is_rule(text) || tokens::is_button(text) {
            continue;
        }
        let header = section.header.as_ref();
        let cells = cells(line, header);
        let row = match &cells {
            Some(cells) => parse_cells(cells, header),
            None => parse_spaced(line, header.is_some())
                .or_else(|| parse_glued(line, codes.rows.last()))
                .filter(|row| is_plain_code(&row.code) || !is_parameter(&row.code)),
        };
        match (row, codes.rows.last_mut()) {
            (Some(row), _) => {
                is_below_closed = text.starts_with('|') && text.ends_with('|');
                codes.rows.push(ErrorRow { line: line.number, ..row });
            }
            (None, Some(last))
                if cells.is_none()
                    && !text.starts_with(['{', '}', '"'])
                    && !(is_divided(header) && (is_below_gap || is_below_closed)) =>
            {
                append_line(last, &plain(text));
            }
            (None, _) if tokens::is_nothing(text) => {}
            (None, _) => codes
                .unrecognized
                .push(spec_draft::Line { number: line.number, text: text.to_owned() }),
        }
    }
    codes
}

/// Returns whether pipes or tabs divide the cells of the table.
fn is_divided(header: Option<&TableHeader>) -> bool {
    header.is_some_and(|header| matches!(header.separator, Separator::Pipe | Separator::Tab))
}

/// Appends a further line: it is the solution, or the description of a code that was alone on its
/// line.
fn append_line(row: &mut ErrorRow, text: &str) {
    let to = if row.description.is_empty() { &mut row.description } else { &mut row.solution };
    if !to.is_empty() {
        to.push('\n');
    }
    to.push_str(text);
    if let Some((code, start)) = split_shared_word(&row.code, text)
        && row.reviews.iter().any(|review| review.cell == Cell::Name)
    {
        // `NO_PERMISSIONappid 不匹配`: its solution starts with the same word.
        row.description = format!("{start} {}", row.description);
        row.code = code;
        row.reviews.clear();
    }
}

fn split_shared_word(code: &str, text: &str) -> Option<(String, String)> {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
    let word = text.get(..end).filter(|word| word.len() > 1)?;
    let code = code.strip_suffix(word).filter(|code| !code.ends_with(['_', '.', '-']))?;
    (!code.is_empty()).then(|| (code.to_owned(), word.to_owned()))
}

/// Returns the cells of a line if the table uses pipes or tabs.
fn cells(line: &Line, header: Option<&TableHeader>) -> Option<Vec<String>> {
    let is_piped = header.is_some_and(|header| header.separator == Separator::Pipe);
    if is_piped && line.text().contains('|') {
        return Some(tokens::split_pipes(&line.raw));
    }
    let (cells, separator) = tokens::cells(line)?;
    let expected = header.is_some_and(|header| header.separator == separator);
    (expected || line.text().starts_with('|') || separator == Separator::Tab).then_some(cells)
}

fn parse_cells(cells: &[String], header: Option<&TableHeader>) -> Option<ErrorRow> {
    let usual = [Column::Code, Column::Description, Column::Solution];
    let columns = header.map_or(&usual[..], |header| &header.columns);
    let mut row = ErrorRow::default();
    for (cell, column) in cells.iter().zip(columns) {
        let text = plain(cell);
        match column {
            Column::Code => row.code = text,
            Column::Solution => row.solution = text,
            _ if row.description.is_empty() => row.description = text,
            _ if text.is_empty() => {}
            _ => row.description = format!("{}\n{text}", row.description),
        }
    }
    is_code(&row.code).then_some(row)
}

/// `CODE description solution`
fn parse_spaced(line: &Line, has_header: bool) -> Option<ErrorRow> {
    let text = plain(super::strip_bullet(line.text()).0);
    let (code, rest) = text.split_once([' ', '\t'])?;
    let rest = rest.trim();
    // A lower-case word followed by a single word may continue the description above.
    let is_full = has_header && rest.contains(' ');
    let is_odd = is_full && is_odd_code(code) && rest.starts_with(is_chinese);
    let is_usual = is_plain_code(code) || is_full && code.contains(['_', '.', '-']);
    if !is_code(code) || !(is_usual || is_odd) {
        return None;
    }
    let mut row = ErrorRow { code: code.to_owned(), ..ErrorRow::default() };
    if is_odd {
        row.reviews.push(uncertain_code());
    }
    let cells: Vec<&str> = rest.split([' ', '\t']).filter(|cell| !cell.is_empty()).collect();
    match cells.as_slice() {
        [description, solution] => {
            (row.description, row.solution) = ((*description).to_owned(), (*solution).to_owned());
        }
        [] | [_] => row.description = rest.to_owned(),
        _ => {
            let at = solution_start(rest);
            let (description, solution) = rest.split_at_checked(at).unwrap_or((rest, ""));
            row.description = description.trim().to_owned();
            row.solution = solution.trim().to_owned();
            let note = "the page does not separate the description from the solution".to_owned();
            row.reviews.push(CellReview { cell: Cell::Description, note });
        }
    }
    Some(row)
}

/// Returns where the solution starts: at a word that asks for something, or else after the first
/// space.
fn solution_start(rest: &str) -> usize {
    let asks = |at: &usize| word_list(ASKS).any(|ask| rest[*at..].trim_start().starts_with(ask));
    let blanks = || rest.match_indices([' ', '\t']).map(|(at, _)| at);
    blanks().find(asks).or_else(|| blanks().next()).unwrap_or(rest.len())
}

/// `invalid_batch_no事务编号 batch_no 不能为空`
fn parse_glued(line: &Line, last: Option<&ErrorRow>) -> Option<ErrorRow> {
    let (_, text) = nesting::split_mark(&line.raw);
    let text = plain(text);
    let end = text.find(|c: char| !is_code_char(c)).unwrap_or(text.len());
    let (code, description) = text.split_at(end);
    let is_usual = is_plain_code(code) || code.contains(['_', '.', '-']);
    let is_odd = !is_usual && is_odd_code(code) && description.starts_with(is_chinese);
    // The line after a code is its solution, whatever it begins with.
    let is_sure =
        is_plain_code(code) || word_list(CODE_STARTS).any(|start| code.starts_with(start));
    let due = last.is_none_or(|row| !row.solution.is_empty() || is_sure);
    if !due || !is_code(code) || !(is_usual || is_odd) {
        return None;
    }
    let (code, start) = if is_odd { (code, "") } else { split_at_case_change(code) };
    let mut row = ErrorRow { code: code.to_owned(), ..ErrorRow::default() };
    if is_odd {
        row.reviews.push(uncertain_code());
    }
    row.description = format!("{start}{}", description.trim_end()).trim().to_owned();
    // A space after the first word: that word may belong to the description.
    if !start.is_empty() || description.starts_with(' ') {
        let note = format!("the page runs the code and the description together: `{text}`");
        row.reviews.push(CellReview { cell: Cell::Name, note });
    }
    Some(row)
}

/// Splits `NO_PERMISSIONappid` where its case changes, because the description begins there.
fn split_at_case_change(code: &str) -> (&str, &str) {
    let upper = code.find(|c: char| c.is_ascii_lowercase()).unwrap_or(code.len());
    let cut = code[..upper].contains('_') && upper > 2 && upper < code.len();
    if cut && !code[..upper].ends_with(['_', '.']) { code.split_at(upper) } else { (code, "") }
}

fn is_code_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || "_.-".contains(c)
}

fn is_code(text: &str) -> bool {
    text.len() > 1
        && text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text.ends_with(|c: char| c.is_ascii_alphanumeric())
        && text.chars().all(is_code_char)
}

/// Returns whether a word is in capitals, which only codes are.
fn is_plain_code(text: &str) -> bool {
    let small = text.rsplit('.').next().unwrap_or(text);
    small.len() > 2
        && !small.contains(|c: char| c.is_ascii_lowercase())
        && small.contains(|c: char| c.is_ascii_uppercase())
}

/// Returns whether a word such as `40004` or `invalidParam` may be a code; a solution may also
/// continue with one.
fn is_odd_code(text: &str) -> bool {
    let is_number = text.len() > 3 && text.chars().all(|c| c.is_ascii_digit());
    let is_camel = text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.contains(|c: char| c.is_ascii_uppercase())
        && text.chars().all(|c| c.is_ascii_alphanumeric());
    is_number || is_camel
}

fn uncertain_code() -> CellReview {
    let note = "is this a code, or does the solution above continue?".to_owned();
    CellReview { cell: Cell::Name, note }
}
