//! The old table on one line, `name Type 必选 64 description example`, with nothing but spaces
//! between the cells.

use super::{OpenRow, View, nesting, split_example, strip_bullet};
use crate::tables::Row;
use crate::text::plain;
use crate::tokens::Separator;
use crate::vocabulary::{self, Column};

pub fn start(view: &View) -> Option<OpenRow> {
    let (mark, text) = nesting::split_mark(&view.lines.first()?.raw);
    let text = plain(strip_bullet(text).0);
    let mut cells = Cells { row: Row::default(), rest: &text, lengthy: false };
    let mut columns = view.header.columns.as_slice();
    while let [column, after @ ..] = columns {
        match column {
            Column::Label | Column::Name | Column::Type => cells.take(*column)?,
            Column::Presence | Column::Absence | Column::Length => cells.take_if_there(*column),
            // A text ends where a column starts that is recognized by its words.
            _ => match after.iter().find_map(|next| find_cell(*next, cells.rest)) {
                Some(end) => cells.take_description(end),
                None => break,
            },
        }
        columns = after;
    }
    let Cells { row, rest, lengthy } = cells;
    is_row(&row, lengthy, view).then(|| OpenRow::new(row, mark, rest, 1))
}

/// The cells taken so far, and the rest of the line.
struct Cells<'a> {
    row: Row,
    rest: &'a str,
    lengthy: bool,
}

impl Cells<'_> {
    /// Takes a mandatory cell.
    fn take(&mut self, column: Column) -> Option<()> {
        let row = &mut self.row;
        match column {
            Column::Label => {
                let mut words = word_offsets(self.rest);
                let (end, _) = words.find(|(_, word)| vocabulary::is_name(word))?;
                self.rest[..end].trim().clone_into(&mut row.label);
                self.rest = &self.rest[end..];
            }
            Column::Name => {
                let (name, after) =
                    first_word(self.rest).filter(|(word, _)| vocabulary::is_name(word))?;
                (row.name, self.rest) = (name.to_owned(), after);
            }
            _ => {
                let (text, after) = parse_type(self.rest)?;
                let typed = vocabulary::type_and_limit(&text)?;
                (row.ty, row.limit) = (typed.ty, typed.limit);
                (row.limit_in_brackets, self.rest) = (typed.in_brackets, after);
            }
        }
        Some(())
    }

    /// Takes a cell that may be empty.
    fn take_if_there(&mut self, column: Column) {
        let Some((word, after)) = first_word(self.rest).filter(|(word, _)| fits(column, word))
        else {
            return;
        };
        self.rest = after;
        if column == Column::Length {
            (self.row.limit, self.row.limit_in_brackets) = vocabulary::length(word);
            self.lengthy = true;
        } else {
            word.clone_into(&mut self.row.presence);
        }
    }

    fn take_description(&mut self, end: usize) {
        self.rest[..end].trim().clone_into(&mut self.row.description);
        self.rest = &self.rest[end..];
    }
}

/// Returns whether the cells make a row; a sentence may start with two such words too.
fn is_row(row: &Row, lengthy: bool, view: &View) -> bool {
    let complex = row.ty.ends_with(']') || row.ty.starts_with(|c: char| c.is_ascii_uppercase());
    let lower = !row.name.contains(|c: char| c.is_ascii_uppercase());
    let typed = vocabulary::is_known_type(&row.ty) && (lengthy || lower && !view.says_presence);
    !row.presence.is_empty()
        || typed && view.has_header && view.header.separator == Separator::Blank
        || complex && lower && !view.header.has(Column::Presence)
}

fn first_word(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start();
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    (!text.is_empty()).then(|| (&text[..end], &text[end..]))
}

/// Returns the words with their offsets.
fn word_offsets(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split(char::is_whitespace).filter_map(move |word| {
        let start = at;
        at += word.len() + 1;
        (!word.is_empty()).then_some((start, word))
    })
}

/// Parses a type, whose brackets may be separate: `String []`.
fn parse_type(text: &str) -> Option<(String, &str)> {
    let (word, mut rest) =
        first_word(text).filter(|(word, _)| vocabulary::type_and_limit(word).is_some())?;
    let mut ty = word.to_owned();
    while let Some((word, after)) =
        first_word(rest).filter(|(word, _)| ["[]", "[", "]"].contains(word))
    {
        ty.push_str(if word == "]" { "" } else { " " });
        ty.push_str(word);
        rest = after;
    }
    Some((ty, rest))
}

/// Returns where the cell of such a column starts.
fn find_cell(column: Column, text: &str) -> Option<usize> {
    word_offsets(text).find(|(_, word)| fits(column, word)).map(|(at, _)| at)
}

/// Returns whether the word belongs to a column that is recognized by its words.
fn fits(column: Column, word: &str) -> bool {
    match column {
        Column::Presence | Column::Absence => vocabulary::is_presence(word),
        Column::Type => vocabulary::is_known_type(word),
        Column::Length => vocabulary::is_length(word),
        _ => false,
    }
}

pub fn finish(open: &mut OpenRow, view: &View) {
    let lines: Vec<String> = open.lines().iter().map(|text| plain(text)).collect();
    if open.row.description.is_empty() {
        split_example::fill_row(&mut open.row, &lines, view, split_example::Lines::MayWrap);
    } else {
        // The description came before the presence; what is left is the example.
        open.row.example = lines.join("\n");
    }
}
