//! Tables and lists of the values of one parameter: `枚举名 | 枚举值`, under a heading that names it.

use crate::tables::Value;
use crate::text::{Line, plain};
use crate::tokens::{self, Separator};
use crate::vocabulary::headings::{MEANINGS, WIRES};
use crate::vocabulary::word_list;
use codegen::spec::is_chinese;

#[derive(Debug, Default)]
pub struct Listed {
    pub values: Vec<Value>,
    pub unrecognized: Vec<spec_draft::Line>,
    /// Why the values may be others.
    pub doubt: Option<String>,
}

/// Parses the values under such a heading.
pub fn values(lines: &[Line]) -> Listed {
    let texts = || lines.iter().filter(|line| !is_empty(line));
    let rows: Vec<Vec<String>> = texts().filter_map(cells).collect();
    let head = rows.first().filter(|row| row.iter().any(|cell| is_head(cell)));
    let has_head = head.is_some() || is_ruled(lines);
    let below: Vec<_> = rows.iter().skip(usize::from(has_head)).collect();
    let (by_head, by_cells) = (head.and_then(|row| wire_column(row)), wire_column_by_cells(&below));
    let is_chinese = |at: usize| below.iter().all(|row| row.get(at).is_some_and(|it| !is_wire(it)));
    let mut listed = Listed::default();
    let wire = match (by_head, by_cells) {
        (Some(head), Some(cells)) if is_chinese(head) => {
            let title = rows[0].get(head).map_or("", String::as_str);
            listed.doubt =
                Some(format!("no cell under `{title}` is a value: taken from another column"));
            Some(cells)
        }
        (head, cells) => head.or(cells),
    };
    for (at, line) in texts().enumerate() {
        let value = match cells(line) {
            Some(_) if at == 0 && has_head => continue,
            Some(cells) => wire.and_then(|wire| value_of_cells(&cells, wire)),
            None => value_of_text(line.text()),
        };
        match value {
            Some(value) => listed.values.push(value),
            None => listed.unrecognized.push(unrecognized(line)),
        }
    }
    // The header holds the lines that it heads, read or not.
    if listed.values.is_empty() {
        listed.unrecognized = texts().map(unrecognized).collect();
    }
    listed
}

/// Returns whether a line is the header of such a table.
pub fn is_header(line: &Line) -> bool {
    cells(line).is_some_and(|cells| {
        cells.iter().all(|cell| is_head(cell)) && wire_column(&cells).is_some()
    })
}

fn is_empty(line: &Line) -> bool {
    let text = line.text();
    text.is_empty() || tokens::is_rule(text) || tokens::is_button(text)
}

fn unrecognized(line: &Line) -> spec_draft::Line {
    spec_draft::Line { number: line.number, text: line.text().to_owned() }
}

/// Returns the cells of a line; two columns may have a single pipe between them.
fn cells(line: &Line) -> Option<Vec<String>> {
    let piped =
        || line.text().contains('|').then(|| (tokens::split_pipes(&line.raw), Separator::Pipe));
    let (mut cells, _) = tokens::cells(line).or_else(piped)?;
    cells.iter_mut().for_each(|cell| *cell = plain(cell));
    while cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
    (cells.len() > 1).then_some(cells)
}

/// Returns whether Markdown rules off the first line.
fn is_ruled(lines: &[Line]) -> bool {
    let mut texts = lines.iter().map(Line::text).filter(|text| !text.is_empty());
    texts.next();
    texts.next().is_some_and(tokens::is_rule)
}

fn is_head(cell: &str) -> bool {
    is_one_of(cell, WIRES) || is_one_of(cell, MEANINGS)
}

fn is_one_of(cell: &str, words: &'static str) -> bool {
    word_list(words).any(|word| word.eq_ignore_ascii_case(cell))
}

/// Returns the column of the values by its header: a known one, or the only one that is not a known
/// header of what they mean.
fn wire_column(head: &[String]) -> Option<usize> {
    let known = head.iter().position(|cell| is_one_of(cell, WIRES));
    let mut others = head.iter().enumerate().filter(|(_, cell)| !is_one_of(cell, MEANINGS));
    known.or_else(|| others.next().filter(|_| others.next().is_none()).map(|(at, _)| at))
}

/// Returns the first column without Chinese, if another has some.
fn wire_column_by_cells(rows: &[&Vec<String>]) -> Option<usize> {
    let width = rows.iter().map(|row| row.len()).min()?;
    let has_chinese = |at: usize| {
        rows.iter().any(|row| row.get(at).is_some_and(|cell| cell.contains(is_chinese)))
    };
    let wire = (0..width).find(|at| !has_chinese(*at))?;
    (0..width).any(has_chinese).then_some(wire)
}

fn value_of_cells(cells: &[String], wire: usize) -> Option<Value> {
    let value = cells.get(wire).filter(|cell| is_wire(cell))?;
    let labels = cells
        .iter()
        .enumerate()
        .filter(|(at, cell)| *at != wire && !matches!(cell.as_str(), "" | "-"));
    let label = labels.map(|(_, cell)| cell.as_str()).collect::<Vec<_>>().join("，");
    Some(Value { wire: value.clone(), label })
}

/// What stands between a value and its meaning.
const DIVIDERS: [char; 6] = [':', '：', '-', '—', '=', '\t'];

/// `- SELF：自营`, `自营: SELF`, `1-成功`
fn value_of_text(text: &str) -> Option<Value> {
    let text = plain(text.trim_start_matches(['•', '*', '-', '+', ' ']));
    let (left, right) = text.split_once(DIVIDERS)?;
    let (left, right) = (left.trim(), right.trim_matches(['-', '—', ' ', '>']));
    let (wire, label) = match (is_wire(left), is_wire(right)) {
        (true, false) => (left, right),
        (false, true) => (right, left),
        _ => return None,
    };
    // `SELF-自营、THIRD-第三方`
    let is_several = label.contains(['、', '，', ',', '；', ';']) && label.contains(DIVIDERS);
    (!label.is_empty() && !is_several)
        .then(|| Value { wire: wire.to_owned(), label: label.to_owned() })
}

/// Returns whether it can be a value: one word without Chinese.
fn is_wire(text: &str) -> bool {
    !text.is_empty() && !text.contains(|c: char| c.is_whitespace() || is_chinese(c) || c == '，')
}
