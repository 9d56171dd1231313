//! Rows with each cell on its own line, with or without a bullet: name, type, presence, length,
//! description, example.

use super::nesting::{self, Mark};
use super::{OpenRow, Piece, View, split_example, strip_bullet};
use crate::tables::Row;
use crate::text::{Line, plain};
use crate::tokens::Separator;
use crate::vocabulary::{self, BRACKETS, Column};
use codegen::spec::is_chinese;

pub fn start(view: &View) -> Option<OpenRow> {
    let lines = view.lines.iter().enumerate().filter(|(_, line)| !line.text().is_empty());
    let cells: Vec<_> = lines.take(7).map(|(at, line)| (at, cell(line))).collect();
    let (mark, first) = nesting::split_mark(&view.lines.first()?.raw);
    if view.header.separator == Separator::Line && view.header.columns.starts_with(&LABEL_FIRST) {
        let (label, cells) = (plain(first), cells.get(1..)?);
        let (_, (name, _)) = cells.first().filter(|_| !label.is_empty())?;
        let name = Some(nesting::split_mark(name).1).filter(|name| vocabulary::is_name(name))?;
        let row = Row { name: name.to_owned(), label, ..Row::default() };
        return open(&row, mark, cells);
    }
    let (name, label) = split_label(&plain(first))?;
    open(&Row { name, label, ..Row::default() }, mark, &cells)
}

/// The columns of a table whose rows begin with the Chinese name.
const LABEL_FIRST: [Column; 2] = [Column::Label, Column::Name];

fn open(row: &Row, mark: Mark, cells: &[Cell]) -> Option<OpenRow> {
    let (row, taken) = parse_pieces(row, cells).or_else(|| parse_cells(row, cells))?;
    let (last, _) = cells.get(taken.checked_sub(1)?)?;
    Some(OpenRow::new(row, mark, "", last + 1))
}

/// The line of a cell, and its text.
type Cell = (usize, (String, bool));

fn cell(line: &Line) -> (String, bool) {
    let (text, bullet) = strip_bullet(line.text());
    (plain(text), bullet)
}

/// Parses the pieces of a row in the new layout: `order_no`, `|订单号` or `订单号`, `必选`, `string`,
/// `(64)`.
fn parse_pieces(row: &Row, cells: &[Cell]) -> Option<(Row, usize)> {
    let text = |at: usize| cells.get(at).map_or("", |(_, (text, _))| text.as_str());
    let mut row = row.clone();
    let mut at = 1;
    if let Some(label) = text(at).strip_prefix(['|', '｜']) {
        label.trim().clone_into(&mut row.label);
        at += 1;
    } else if text(at).contains(is_chinese) && vocabulary::is_presence(text(at + 1)) {
        text(at).clone_into(&mut row.label);
        at += 1;
    }
    row.presence = Some(text(at)).filter(|text| vocabulary::is_presence(text))?.to_owned();
    let typed = vocabulary::type_and_limit(text(at + 1))?;
    (row.ty, row.limit, row.limit_in_brackets) = (typed.ty, typed.limit, typed.in_brackets);
    at += 2;
    if text(at).starts_with(BRACKETS) && vocabulary::is_length(text(at)) {
        (row.limit, row.limit_in_brackets) = vocabulary::length(text(at));
        at += 1;
    }
    Some((row, at))
}

/// Parses `order_no`, `String`, `必选`; common parameters may lack the last.
fn parse_cells(row: &Row, cells: &[Cell]) -> Option<(Row, usize)> {
    let [(_, (_, bullet)), (_, (ty, _)), (_, (third, same)), ..] = cells else { return None };
    let row = Row { ty: ty.clone(), ..row.clone() };
    match () {
        () if vocabulary::is_type(ty) && vocabulary::is_presence(third) => {
            Some((Row { presence: third.clone(), ..row }, 3))
        }
        () if vocabulary::is_known_type(ty) && vocabulary::is_length(third) && bullet == same => {
            Some((row, 2))
        }
        () => None,
    }
}

fn split_label(text: &str) -> Option<(String, String)> {
    let (name, label) = text.split_once(['|', '｜']).unwrap_or((text, ""));
    vocabulary::is_name(name.trim()).then(|| (name.trim().to_owned(), label.trim().to_owned()))
}

pub fn finish(open: &mut OpenRow, view: &View) {
    if open.pieces.iter().any(|piece| piece.text.contains('【')) {
        return super::grouped::finish(open, view);
    }
    let mut cells = cells(&open.pieces);
    let row = &mut open.row;
    if view.header.has(Column::Length)
        && cells.first().is_some_and(|cell| vocabulary::is_length(cell))
    {
        (row.limit, row.limit_in_brackets) = vocabulary::length(&cells.remove(0));
    } else if cells.first().is_some_and(String::is_empty) && cells.len() > 2 {
        cells.remove(0);
    }
    let bullets = open.pieces.iter().any(|piece| piece.bullet);
    if bullets && cells.len() <= 2 {
        let mut cells = cells.into_iter();
        row.description = cells.next().unwrap_or_default();
        row.example = cells.next().unwrap_or_default();
    } else {
        split_example::fill_row(row, &cells, view, split_example::Lines::AreCells);
    }
}

/// Joins lines to cells: a bullet starts a cell, and another line continues it. Without bullets
/// each line is a cell.
fn cells(pieces: &[Piece]) -> Vec<String> {
    let mut cells: Vec<String> = Vec::new();
    let bullets = pieces.iter().any(|piece| piece.bullet);
    for piece in pieces {
        let text = plain(&piece.text);
        match cells.last_mut() {
            Some(cell) if bullets && !piece.bullet => {
                cell.push('\n');
                cell.push_str(&text);
            }
            _ => cells.push(text),
        }
    }
    cells
}
