//! The old table on one line, `name Type 必选 64 description example`, with nothing but blanks
//! between the cells.

use super::{Open, View, divide, nesting, unbulleted};
use crate::tables::Row;
use crate::text::plain;
use crate::tokens::Separator;
use crate::words::{self, Column};

pub fn start(view: &View) -> Option<Open> {
    let (mark, text) = nesting::marked(&view.lines.first()?.raw);
    let text = plain(unbulleted(text).0);
    let mut cells = Cells { row: Row::default(), rest: &text, lengthy: false };
    let mut columns = view.head.columns.as_slice();
    while let [column, behind @ ..] = columns {
        match column {
            Column::Label | Column::Name | Column::Type => cells.take(*column)?,
            Column::Presence | Column::Absence | Column::Length => cells.take_if_there(*column),
            // A text in front of a column that is known by its words ends there.
            _ => match behind.iter().find_map(|next| found(*next, cells.rest)) {
                Some(end) => cells.take_description(end),
                None => break,
            },
        }
        columns = behind;
    }
    let Cells { row, rest, lengthy } = cells;
    is_row(&row, lengthy, view).then(|| Open::new(row, mark, rest, 1))
}

/// What is read of a row, and the rest of its line.
struct Cells<'a> {
    row: Row,
    rest: &'a str,
    lengthy: bool,
}

impl Cells<'_> {
    /// A cell without which there is no row.
    fn take(&mut self, column: Column) -> Option<()> {
        let row = &mut self.row;
        match column {
            Column::Label => {
                let mut words = words_of(self.rest);
                let (end, _) = words.find(|(_, word)| words::is_name(word))?;
                self.rest[..end].trim().clone_into(&mut row.label);
                self.rest = &self.rest[end..];
            }
            Column::Name => {
                let (name, behind) = first(self.rest).filter(|(word, _)| words::is_name(word))?;
                (row.name, self.rest) = (name.to_owned(), behind);
            }
            _ => {
                let (text, behind) = ty(self.rest)?;
                let typed = words::type_and_limit(&text)?;
                (row.ty, row.limit) = (typed.ty, typed.limit);
                (row.limit_in_brackets, self.rest) = (typed.in_brackets, behind);
            }
        }
        Some(())
    }

    /// A cell that may be empty.
    fn take_if_there(&mut self, column: Column) {
        let Some((word, behind)) = first(self.rest).filter(|(word, _)| fits(column, word)) else {
            return;
        };
        self.rest = behind;
        if column == Column::Length {
            (self.row.limit, self.row.limit_in_brackets) = words::length(word);
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

/// A sentence may start with two words too.
fn is_row(row: &Row, lengthy: bool, view: &View) -> bool {
    let complex = row.ty.ends_with(']') || row.ty.starts_with(|c: char| c.is_ascii_uppercase());
    let lower = !row.name.contains(|c: char| c.is_ascii_uppercase());
    let typed = words::is_known_type(&row.ty) && (lengthy || lower && !view.says_presence);
    !row.presence.is_empty()
        || typed && view.is_headed && view.head.separator == Separator::Blank
        || complex && lower && !view.head.has(Column::Presence)
}

fn first(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start();
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    (!text.is_empty()).then(|| (&text[..end], &text[end..]))
}

/// The words with where they start.
fn words_of(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split(char::is_whitespace).filter_map(move |word| {
        let start = at;
        at += word.len() + 1;
        (!word.is_empty()).then_some((start, word))
    })
}

/// A type, whose brackets may stand apart: `String []`.
fn ty(text: &str) -> Option<(String, &str)> {
    let (word, mut rest) = first(text).filter(|(word, _)| words::type_and_limit(word).is_some())?;
    let mut ty = word.to_owned();
    while let Some((word, behind)) = first(rest).filter(|(word, _)| ["[]", "[", "]"].contains(word))
    {
        ty.push_str(if word == "]" { "" } else { " " });
        ty.push_str(word);
        rest = behind;
    }
    Some((ty, rest))
}

/// Where the words of such a column start.
fn found(column: Column, text: &str) -> Option<usize> {
    words_of(text).find(|(_, word)| fits(column, word)).map(|(at, _)| at)
}

/// Is that a word of a column that is known by its words?
fn fits(column: Column, word: &str) -> bool {
    match column {
        Column::Presence | Column::Absence => words::is_presence(word),
        Column::Type => words::is_known_type(word),
        Column::Length => words::is_length(word),
        _ => false,
    }
}

pub fn finish(open: &mut Open, view: &View) {
    let lines: Vec<String> = open.texts().iter().map(|text| plain(text)).collect();
    if open.row.description.is_empty() {
        divide::into_row(&mut open.row, &lines, view, divide::Lines::MayWrap);
    } else {
        // The description had its place in front of the presence; what is left is the example.
        open.row.example = lines.join("\n");
    }
}
