//! What a copy of a page has lost: capitals, the `[]` of lists, and which row is nested in which.

use crate::infer::types::{PageType, TypeCell};
use crate::infer::{parents, signs_of_lost_capitals};
use crate::tables::{Cell, CellReview, Page, Row};
use platform::model::{Field, Kind, Structure};

/// Restores in the rows what the structure proves.
pub fn restore(page: &mut Page, structure: &Structure) {
    page.lowered = signs_of_lost_capitals(page);
    let rows = page.request.iter().chain(&page.response);
    let has_brackets = rows.into_iter().any(|row| TypeCell::parse(&row.ty).is_list);
    let [request, response] = parents(page);
    let api = &structure.api;
    let sides =
        [(&mut page.request, request, &api.request), (&mut page.response, response, &api.response)];
    for (rows, parents, fields) in sides {
        restore_side(rows, &parents, fields, structure, has_brackets);
    }
    for row in &mut page.errors {
        let same = |code: &&String| code.eq_ignore_ascii_case(row.code.trim());
        if let Some(code) = api.errors.iter().find(same) {
            row.code.clone_from(code);
        }
    }
    if page.title.as_deref().is_none_or(|title| title.trim().is_empty()) {
        page.title.clone_from(&api.title);
    }
}

fn restore_side(
    rows: &mut [Row],
    parents: &[Option<usize>],
    fields: &[Field],
    structure: &Structure,
    has_brackets: bool,
) {
    let placed = Placing::new(rows, parents, fields, structure).place();
    let known = placed.iter().filter(|place| place.field.is_some()).count();
    // Of another API, or of another version of this one.
    if known * 2 < rows.len() {
        return;
    }
    let is_nested = placed.iter().any(|place| place.depth > 0);
    let is_marked = rows.iter().any(|row| row.depth.is_some_and(|depth| depth > 0));
    let names: Vec<_> = rows.iter().map(|row| row.name.clone()).collect();
    for (index, Placed { depth, moved_out, field }) in placed.into_iter().enumerate() {
        let row = &mut rows[index];
        let parent = parents.get(index).copied().flatten().and_then(|parent| names.get(parent));
        if let Some(parent) = parent.filter(|_| moved_out && is_marked) {
            let note = format!("the page has it in `{parent}`, the official SDKs around that");
            row.reviews.push(CellReview { cell: Cell::Depth, note });
        }
        if is_nested {
            row.depth = Some(depth);
        }
        if let Some(field) = field {
            row.name.clone_from(&field.name);
            restore_type(row, field, has_brackets);
            restore_values(row, field);
        }
    }
}

fn restore_type(row: &mut Row, field: &Field, has_brackets: bool) {
    let TypeCell { ty, is_list } = TypeCell::parse(&row.ty);
    let named = match (&field.kind, &ty) {
        (Kind::Type(name), PageType::Named(own)) if own.eq_ignore_ascii_case(name) => Some(name),
        // The page says that there is an object, or nothing.
        (Kind::Type(name), PageType::Object | PageType::Unclear) => Some(name),
        _ => None,
    };
    let is_lost = field.is_list && !is_list && ty != PageType::File;
    if is_lost && has_brackets && ty != PageType::Unclear && ty != PageType::Object {
        let note = format!("the page says {}, the official SDKs have a list", row.ty.trim());
        row.reviews.push(CellReview { cell: Cell::Type, note });
    }
    let brackets = if is_list || is_lost { "[]" } else { "" };
    match named {
        Some(name) => row.ty = format!("{name}{brackets}"),
        None if is_lost => row.ty = format!("{}[]", row.ty.trim()),
        None => {}
    }
}

fn restore_values(row: &mut Row, field: &Field) {
    for value in &mut row.values {
        let same = |known: &&platform::model::Value| known.wire.eq_ignore_ascii_case(&value.wire);
        if let Some(known) = field.values.iter().find(same) {
            value.wire.clone_from(&known.wire);
        }
    }
}

/// Where the structure has a row.
#[derive(Clone, Copy)]
struct Placed<'s> {
    depth: usize,
    /// The page nests it deeper.
    moved_out: bool,
    field: Option<&'s Field>,
}

struct Placing<'r, 's> {
    rows: &'r [Row],
    /// The rows that they are nested in, as the page shows it.
    parents: &'r [Option<usize>],
    structure: &'s Structure,
    placed: Vec<Placed<'s>>,
    /// The fields that the next row may be one of, the innermost last; and those that were there.
    open: Vec<(&'s [Field], Vec<&'s str>)>,
}

impl<'r, 's> Placing<'r, 's> {
    fn new(
        rows: &'r [Row],
        parents: &'r [Option<usize>],
        fields: &'s [Field],
        structure: &'s Structure,
    ) -> Self {
        Self { rows, parents, structure, placed: Vec::new(), open: vec![(fields, Vec::new())] }
    }

    fn place(mut self) -> Vec<Placed<'s>> {
        for (index, row) in self.rows.iter().enumerate() {
            let marked = self.marked(index);
            let fitting = |depth: &usize| self.find(*depth, &row.name).is_some();
            // Where the page has it, if the structure has it there, too.
            let own = Some(marked).filter(fitting);
            let depth = own.or_else(|| (0..self.open.len()).rev().find(fitting)).unwrap_or(marked);
            let field = self.find(depth, &row.name);
            self.open.truncate(depth + 1);
            if let Some(field) = field {
                self.open[depth].1.push(&field.name);
            }
            let inside = field.and_then(|field| field.kind.type_name());
            let types = &self.structure.types;
            let inside = inside.and_then(|name| types.iter().find(|known| known.name == name));
            self.open.push((inside.map_or(&[], |known| &known.fields), Vec::new()));
            self.placed.push(Placed { depth, moved_out: depth < marked, field });
        }
        self.placed
    }

    /// The depth that the page gives the row, as far as its parent is still open.
    fn marked(&self, index: usize) -> usize {
        let parent = self.parents.get(index).copied().flatten();
        let depth = parent.and_then(|parent| self.placed.get(parent)).map_or(0, |it| it.depth + 1);
        depth.min(self.open.len() - 1)
    }

    fn find(&self, depth: usize, name: &str) -> Option<&'s Field> {
        let (fields, taken) = self.open.get(depth)?;
        let name = name.trim();
        let exact = fields.iter().find(|field| field.name == name);
        let alike = || fields.iter().find(|field| field.name.eq_ignore_ascii_case(name));
        exact.or_else(alike).filter(|field| !taken.contains(&field.name.as_str()))
    }
}
