//! `batch_nostring必选64` with its description and its example in the lines below: a table whose
//! cells a copy ran together.

use super::{OpenRow, View, nesting, split_example};
use crate::tables::{Cell, CellReview, Row};
use crate::text::plain;
use crate::vocabulary::{self, COMMON_REQUEST, COMMON_RESPONSE, Column, word_list};

pub fn start(view: &View) -> Option<OpenRow> {
    let (mark, text) = nesting::split_mark(&view.lines.first()?.raw);
    let text = plain(text);
    let length = |rest: &str| {
        (rest.is_empty() || vocabulary::is_length(rest)).then(|| vocabulary::length(rest))
    };
    let (run, presence, (limit, limit_in_brackets)) = vocabulary::split_at_presence(&text, length)?;
    let has_label = view.header.columns.first() == Some(&Column::Label);
    let (label, run) = run.split_at(if has_label { label_end(run) } else { 0 });
    if !run.is_ascii() || run.contains(' ') {
        return None;
    }
    let mut row = Row { limit, limit_in_brackets, presence: presence.to_owned(), ..Row::default() };
    let (name, ty, sure) = split_name_and_type(run, view)?;
    (row.name, row.ty) = (name.to_owned(), ty.to_owned());
    label.trim().clone_into(&mut row.label);
    if has_label && name.starts_with(|c: char| c.is_ascii_uppercase()) && !view.evidence.has(name) {
        // `用户IDuser_id`: the label may end in letters.
        let note = format!("the page runs label and name together: `{label}{name}`");
        row.reviews.push(CellReview { cell: Cell::Name, note });
    }
    if !sure {
        let note = format!("the page runs name and type together: `{run}`");
        row.reviews
            .extend([Cell::Name, Cell::Type].map(|cell| CellReview { cell, note: note.clone() }));
    }
    Some(OpenRow::new(row, mark, "", 1))
}

/// Returns where the label ends: behind the last character that is not a letter.
fn label_end(run: &str) -> usize {
    let last = run.char_indices().rfind(|(_, c)| !c.is_ascii());
    last.map_or(0, |(at, c)| at + c.len_utf8())
}

/// Splits a name from its type: a name found in a sample or common to every call, before a known
/// type, or before a capital.
fn split_name_and_type<'a>(run: &'a str, view: &View) -> Option<(&'a str, &'a str, bool)> {
    let is_name = |name: &str| {
        view.evidence.has(name)
            || word_list(COMMON_REQUEST)
                .chain(word_list(COMMON_RESPONSE))
                .any(|common| common == name)
    };
    let known = vocabulary::trailing_known_type(run).filter(|(name, _)| vocabulary::is_name(name));
    if let Some((name, ty)) = known.filter(|(name, _)| is_name(name)) {
        return Some((name, ty, true));
    }
    let splits = (1..run.len()).rev().filter_map(|at| run.split_at_checked(at));
    let mut shown =
        splits.filter(|(name, ty)| vocabulary::is_type(ty) && !is_humped(ty) && is_name(name));
    if let Some((name, ty)) = shown.next() {
        return Some((name, ty, true));
    }
    if let Some((name, ty)) = known {
        return Some((name, ty, true));
    }
    // `itemsGoodsDetail[]`
    let at = run.find(|c: char| c.is_ascii_uppercase()).filter(|at| *at > 0).unwrap_or(run.len());
    vocabulary::is_name(&run[..at]).then(|| (&run[..at], &run[at..], false))
}

/// `stampString` is not a type: a type with capitals starts with one.
fn is_humped(ty: &str) -> bool {
    ty.starts_with(|c: char| c.is_ascii_lowercase())
        && ty.contains(|c: char| c.is_ascii_uppercase())
}

pub fn finish(open: &mut OpenRow, view: &View) {
    let lines: Vec<String> = open.lines().iter().map(|text| plain(text)).collect();
    split_example::fill_row(&mut open.row, &lines, view, split_example::Lines::AreCells);
}
