//! `batch_nostring必选64` with its description and its example in the lines below: a table whose
//! cells a copy ran together.

use super::{Open, View, divide, nesting};
use crate::tables::{Cell, Doubt, Row};
use crate::text::plain;
use crate::words::{self, ANSWER, COMMON, listed};

pub fn start(view: &View) -> Option<Open> {
    let (mark, text) = nesting::marked(&view.lines.first()?.raw);
    let text = plain(text);
    let length =
        |rest: &str| (rest.is_empty() || words::is_length(rest)).then(|| words::length(rest));
    let (run, presence, (limit, limit_in_brackets)) = words::at_presence(&text, length)?;
    if !run.is_ascii() || run.contains(' ') {
        return None;
    }
    let mut row = Row { limit, limit_in_brackets, presence: presence.to_owned(), ..Row::default() };
    let (name, ty, sure) = name_and_type(run, view)?;
    (row.name, row.ty) = (name.to_owned(), ty.to_owned());
    if !sure {
        let why = format!("the page runs name and type together: `{run}`");
        row.doubts.extend([Cell::Name, Cell::Type].map(|cell| Doubt { cell, why: why.clone() }));
    }
    Some(Open::new(row, mark, "", 1))
}

/// Where the name ends: as a sample has it or every call, before a type that is known, before a capital.
fn name_and_type<'a>(run: &'a str, view: &View) -> Option<(&'a str, &'a str, bool)> {
    let is_name = |name: &str| {
        view.evidence.has(name) || listed(COMMON).chain(listed(ANSWER)).any(|common| common == name)
    };
    let known = words::trailing_known_type(run).filter(|(name, _)| words::is_name(name));
    if let Some((name, ty)) = known.filter(|(name, _)| is_name(name)) {
        return Some((name, ty, true));
    }
    let splits = (1..run.len()).rev().filter_map(|at| run.split_at_checked(at));
    let mut shown =
        splits.filter(|(name, ty)| words::is_type(ty) && !is_humped(ty) && is_name(name));
    if let Some((name, ty)) = shown.next() {
        return Some((name, ty, true));
    }
    if let Some((name, ty)) = known {
        return Some((name, ty, true));
    }
    // `itemsGoodsDetail[]`
    let at = run.find(|c: char| c.is_ascii_uppercase()).filter(|at| *at > 0).unwrap_or(run.len());
    words::is_name(&run[..at]).then(|| (&run[..at], &run[at..], false))
}

/// `stampString` is no type: one that has capitals starts with one.
fn is_humped(ty: &str) -> bool {
    ty.starts_with(|c: char| c.is_ascii_lowercase())
        && ty.contains(|c: char| c.is_ascii_uppercase())
}

pub fn finish(open: &mut Open, view: &View) {
    let lines: Vec<String> = open.texts().iter().map(|text| plain(text)).collect();
    divide::into_row(&mut open.row, &lines, view, divide::Lines::AreCells);
}
