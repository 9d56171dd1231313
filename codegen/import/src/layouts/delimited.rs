//! Rows whose cells are separated by pipes or tabs.

use super::{OpenRow, Piece, View, nesting, split_example};
use crate::tables::{Cell, CellReview, Row};
use crate::text::{Line, plain};
use crate::tokens::{self, Separator, TableHeader};
use crate::vocabulary::{self, Column};

pub fn start(view: &View) -> Option<OpenRow> {
    let line = view.lines.first()?;
    let (mut cells, separator) = cells(line, view.header)?;
    let expected = view.header.separator == separator || line.text().starts_with('|');
    if !(expected || separator == Separator::Tab && cells.len() >= 3) {
        return None;
    }
    let columns = columns(view.header, is_named(cells.first()?));
    let at = columns.iter().position(|column| *column == Column::Name)?;
    if let Some(label) = columns.iter().position(|column| *column == Column::Label)
        && let [name, beside] =
            [at, label].map(|at| cells.get(at).is_some_and(|cell| is_named(cell)))
        && !name
        && beside
    {
        // `参数 | 名称`: the second of two names may be the Chinese one.
        cells.swap(at, label);
    }
    let cell = std::mem::take(cells.get_mut(at)?);
    let (mark, text) = nesting::split_mark(&cell);
    let text = plain(text);
    let (name, label) = split_label(&text);
    if !vocabulary::is_name(name) {
        return None;
    }
    let row = Row { name: name.to_owned(), label: label.to_owned(), ..Row::default() };
    let pieces = cells.into_iter().map(|text| Piece { text, bullet: true }).collect();
    let text = line.text();
    let is_closed = text.starts_with('|') && text.ends_with('|');
    Some(OpenRow { row, mark, pieces, taken: 1, is_closed })
}

/// Returns whether a cell holds a parameter's name.
fn is_named(cell: &str) -> bool {
    vocabulary::is_name(split_label(&plain(nesting::split_mark(cell).1)).0)
}

/// Returns the cells of a line. Between two of them there may be two tabs, and behind the last a pipe.
fn cells(line: &Line, header: &TableHeader) -> Option<(Vec<String>, Separator)> {
    let (mut cells, separator) = tokens::cells(line)?;
    let due = header.columns.len();
    let is_doubled = cells.len() == 2 * due - 1
        && cells.iter().skip(1).step_by(2).all(|cell| cell.trim().is_empty());
    if separator == Separator::Tab && due > 2 && is_doubled {
        cells = cells.into_iter().step_by(2).collect();
    }
    if cells.len() == due + 1 && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    Some((cells, separator))
}

/// Returns whether a line of cells continues the row above, which it does if its name is empty.
pub fn is_continuation(line: &Line, open: &OpenRow, header: &TableHeader) -> bool {
    let name = header.columns.iter().position(|column| *column == Column::Name);
    let is_nameless = |cells: &[String]| {
        name.and_then(|at| cells.get(at)).is_some_and(|cell| cell.trim().is_empty())
    };
    cells(line, header)
        .is_some_and(|(cells, _)| is_nameless(&cells) && cells.len() == open.pieces.len())
}

/// Appends the cells of a continuation line.
pub fn append_continuation(open: &mut OpenRow, line: &Line, header: &TableHeader) {
    let cells = cells(line, header).map(|(cells, _)| cells).unwrap_or_default();
    let below = open.pieces.iter_mut().zip(cells);
    for (piece, cell) in below.filter(|(_, cell)| !cell.trim().is_empty()) {
        piece.text.push('\n');
        piece.text.push_str(&cell);
    }
}

/// Returns whether a line has exactly the cells that the row above lacks, beginning within its last.
/// The pipe at the end of a row that lacks cells begins one: `JF |` may be all that is in it.
pub fn completes(line: &Line, open: &OpenRow, header: &TableHeader) -> bool {
    let mut cells = divided(&line.raw, header);
    let is_piped = header.separator == Separator::Pipe && line.text().ends_with('|');
    if cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    let due = header.columns.len();
    let own = count(open, header) + usize::from(open.is_closed);
    let lacks = own < due || own == due && is_piped && is_last_empty(open, header);
    let is_part =
        cells.len() > usize::from(!is_piped) && cells.len() < due && !line.text().starts_with('|');
    is_part && lacks && (is_piped || !open.is_closed) && own + cells.len() - 1 == due
}

/// Returns whether nothing is in the last cell of the row yet.
fn is_last_empty(open: &OpenRow, header: &TableHeader) -> bool {
    open.is_closed
        || open.pieces.last().is_some_and(|piece| {
            let text = piece.text.trim_end();
            text.is_empty() || divided(text, header).last().is_some_and(String::is_empty)
        })
}

/// Begins the cell behind the pipe that ended the first line of a row.
pub fn begin_cell(open: &mut OpenRow) {
    if std::mem::take(&mut open.is_closed) {
        open.pieces.push(Piece { text: String::new(), bullet: true });
    }
}

/// Returns the number of cells of a row so far.
fn count(open: &OpenRow, header: &TableHeader) -> usize {
    let own = |piece: &Piece| usize::from(piece.bullet) + breaks(piece, header);
    open.pieces.iter().map(own).sum()
}

/// Returns whether a line without cells may be a part of the row above, whose last cell a line break
/// has divided. What is behind the last cell of a whole row, or below an empty line, is not.
pub fn may_continue(open: &OpenRow, header: &TableHeader, is_below_gap: bool) -> bool {
    if open.is_closed {
        return false;
    }
    let count = count(open, header);
    if count < header.columns.len() {
        return !(is_below_gap && header.separator == Separator::Pipe);
    }
    let last = last_cell(open, header);
    let last = last.trim();
    let is_open = last.starts_with(['{', '[', '"']) && !is_balanced(last);
    let is_text = !header.columns.ends_with(&[Column::Example]) || last.is_empty();
    is_open || is_text && !is_below_gap
}

/// Returns the text of the last cell so far.
fn last_cell(open: &OpenRow, header: &TableHeader) -> String {
    let is_whole = |piece: &Piece| piece.bullet || breaks(piece, header) > 0;
    let from = open.pieces.iter().rposition(is_whole).unwrap_or(0);
    let mut cell = String::new();
    for piece in &open.pieces[from..] {
        match divided(&piece.text, header).pop() {
            Some(part) if !piece.bullet => cell.push_str(&part),
            _ => cell.push_str(&piece.text),
        }
        cell.push('\n');
    }
    cell
}

/// Splits `order_no|订单号`, in one cell or on two lines.
fn split_label(text: &str) -> (&str, &str) {
    let (name, label) = text.split_once(['|', '｜', '\n']).unwrap_or((text, ""));
    (name.trim(), label.trim())
}

/// Returns the columns of the header. A table without a header may begin with the Chinese name.
fn columns(header: &TableHeader, first_is_name: bool) -> Vec<Column> {
    let mut columns = header.columns.clone();
    if *header == TableHeader::default() && !first_is_name {
        columns.insert(0, Column::Label);
    }
    columns
}

pub fn finish(open: &mut OpenRow, view: &View) {
    let mut cells = join_cells(open, view.header);
    let columns = columns(view.header, cells.first().is_some_and(String::is_empty));
    if cells.len() > columns.len() && cells[columns.len()..].iter().all(|it| it.trim().is_empty()) {
        cells.truncate(columns.len());
    }
    let row = &mut open.row;
    let mut remark = String::new();
    for (at, (cell, column)) in cells.iter().zip(&columns).enumerate() {
        let text = if is_placeholder(cell) { String::new() } else { plain(cell) };
        match column {
            Column::Label => nesting::split_mark(&text).1.clone_into(&mut row.label),
            Column::Type => set_type(row, &text),
            Column::Presence | Column::Absence => row.presence = text,
            Column::Length if text.is_empty() => {}
            Column::Length => (row.limit, row.limit_in_brackets) = vocabulary::length(&text),
            Column::Description => row.description = text,
            Column::Example => row.example = text,
            Column::Remark => remark = text,
            Column::Other | Column::Code | Column::Solution => {
                let title = view.header.titles.get(at).map_or("", String::as_str);
                review_unknown(row, title, &text);
            }
            Column::Name | Column::Ordinal => {}
        }
    }
    if cells.len() > columns.len() {
        if columns.ends_with(&[Column::Description, Column::Example]) {
            let rest = cells.get(columns.len() - 2..).unwrap_or_default().join("|");
            split_extra_cells(row, &rest, view);
        } else {
            let rest = cells[columns.len()..].join("|");
            review_unknown(row, "", &plain(&rest));
        }
    }
    if !remark.is_empty() {
        row.description = format!("{}\n{remark}", row.description).trim().to_owned();
    }
}

/// `-`: the cell is empty.
fn is_placeholder(cell: &str) -> bool {
    let cell = cell.trim();
    !cell.is_empty() && cell.chars().all(|c| "-—–/".contains(c))
}

/// Reports a cell of a column that nobody knows, which may hold anything.
fn review_unknown(row: &mut Row, title: &str, text: &str) {
    if text.is_empty() {
        return;
    }
    let text = text.replace('\n', " ");
    let note = match title {
        "" => format!("not understood: `{text}`, in a cell beyond the table's columns"),
        title => format!("not understood: `{text}`, in the column `{title}`"),
    };
    row.reviews.push(CellReview { cell: Cell::Type, note });
}

/// Handles more cells than columns: a `|` within the description or the example.
fn split_extra_cells(row: &mut Row, rest: &str, view: &View) {
    if let Some((description, example)) =
        split_example::split_at_sample(rest, &row.name, view.evidence)
    {
        row.description = plain(description.trim_end_matches(['|', ' ']));
        row.example = plain(example);
        return;
    }
    (row.description, row.example) = (plain(rest), String::new());
    for cell in [Cell::Description, Cell::Example] {
        let note = "more cells than columns: a `|` within the description or the example";
        row.reviews.push(CellReview { cell, note: note.to_owned() });
    }
}

fn set_type(row: &mut Row, text: &str) {
    match vocabulary::type_and_limit(text) {
        // `String(64)`: the table has no column for the length.
        Some(typed) if !typed.limit.is_empty() => {
            row.ty = typed.ty;
            (row.limit, row.limit_in_brackets) = (typed.limit, typed.in_brackets);
        }
        _ => text.clone_into(&mut row.ty),
    }
}

/// Joins the cells of the first line with further lines: a line break within a cell breaks the
/// line.
fn join_cells(open: &mut OpenRow, header: &TableHeader) -> Vec<String> {
    let mut cells: Vec<String> = Vec::new();
    for piece in open.pieces.drain(..) {
        if piece.bullet {
            cells.push(piece.text);
            continue;
        }
        let mut texts = divided(&piece.text, header).into_iter();
        if let (Some(last), Some(more)) = (cells.last_mut(), texts.next()) {
            last.push('\n');
            last.push_str(&more);
        }
        cells.extend(texts);
    }
    cells.iter_mut().for_each(unquote);
    cells
}

/// Divides a further line of a row, which begins within a cell.
fn divided(text: &str, header: &TableHeader) -> Vec<String> {
    match header.separator {
        Separator::Pipe => tokens::split_pipes(text),
        _ => text.split('\t').map(str::to_owned).collect(),
    }
}

/// Returns the number of cells that end on a further line.
fn breaks(piece: &Piece, header: &TableHeader) -> usize {
    if piece.bullet { 0 } else { divided(&piece.text, header).len() - 1 }
}

/// Removes the quotes that a spreadsheet puts around a cell of several lines.
fn unquote(cell: &mut String) {
    let inner = cell.trim().strip_prefix('"').and_then(|cell| cell.strip_suffix('"'));
    if let Some(inner) = inner.filter(|inner| inner.contains('\n')) {
        *cell = inner.replace("\"\"", "\"");
    }
}

/// Returns whether each bracket and quote of a value is closed.
fn is_balanced(text: &str) -> bool {
    let count = |c: char| text.matches(c).count();
    count('{') == count('}') && count('[') == count(']') && count('"') % 2 == 0
}
