//! A row, by the names of its columns.

use super::error::BillError;
use super::text;
use crate::charset::Charset;
use crate::types::{DateTime, Price};
use csv::ByteRecord;
use std::fmt;
use std::ops::Range;
use std::str::FromStr;
use std::sync::Arc;

/// The columns of a file.
pub(super) struct Columns {
    /// A description of the file, for errors.
    pub file: String,
    pub names: Vec<String>,
}

impl Columns {
    /// Returns the position of a column.
    pub fn position(&self, column: &str) -> Result<usize, BillError> {
        let is_same = |name: &&String| text::is_same_name(name, column.trim());
        let found = self.names.iter().filter(is_same).count();
        if found == 1 {
            return Ok(self.names.iter().position(|name| is_same(&name)).unwrap_or_default());
        }
        let columns = self.names.join(", ").escape_debug().take(1000).collect();
        Err(BillError::Column {
            file: self.file.clone(),
            column: column.trim().to_owned(),
            found,
            columns,
        })
    }
}

/// A row of a bill. Its cells are found by the names of the columns, which Alipay has moved before.
///
/// `（`, `）` and the narrow `(`, `)` are the same in names. Neither `Debug` nor an error shows a
/// cell: rows contain accounts and names.
#[derive(Clone)]
pub struct Row {
    columns: Arc<Columns>,
    line: u64,
    text: String,
    /// `None` for a cell that is not in the charset of the file.
    cells: Vec<Option<Range<usize>>>,
}

impl Row {
    pub(super) fn new(columns: Arc<Columns>, charset: Charset, record: &ByteRecord) -> Self {
        let line = line_of(record);
        let mut text = String::with_capacity(record.as_slice().len());
        let cells = record.iter().take(columns.names.len());
        let cells = cells
            .map(|cell| {
                let start = text.len();
                text.push_str(charset.decode(cell)?.trim());
                Some(start..text.len())
            })
            .collect();
        Self { columns, line, text, cells }
    }

    /// Returns the line of the file on which the row begins, from 1.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// Returns the cell of a column, without the blanks and tabs around it.
    ///
    /// # Errors
    ///
    /// Returns an error if there is no such column, or if the cell is not text.
    pub fn get(&self, column: &str) -> Result<&str, BillError> {
        let position = self.columns.position(column)?;
        match self.cells.get(position) {
            Some(Some(range)) => Ok(&self.text[range.clone()]),
            _ => Err(self.unreadable(column, "text in the charset of the file")),
        }
    }

    /// Returns the amount in a column; `None` if the cell is empty. Refunds and expenses are
    /// negative where Alipay writes them so.
    ///
    /// # Errors
    ///
    /// Returns an error if there is no such column, or if the cell is not an amount.
    pub fn amount(&self, column: &str) -> Result<Option<Price>, BillError> {
        self.parse(column, "an amount such as `-88.88`")
    }

    /// Returns the time in a column; `None` if the cell is empty.
    ///
    /// # Errors
    ///
    /// Returns an error if there is no such column, or if the cell is not a time.
    pub fn time(&self, column: &str) -> Result<Option<DateTime>, BillError> {
        self.parse(column, "a time such as `2026-11-22 08:30:00`")
    }

    fn parse<T: FromStr>(
        &self,
        column: &str,
        expected: &'static str,
    ) -> Result<Option<T>, BillError> {
        match self.get(column)? {
            "" => Ok(None),
            cell => cell.parse().map(Some).map_err(|_| self.unreadable(column, expected)),
        }
    }

    fn unreadable(&self, column: &str, expected: &'static str) -> BillError {
        BillError::Cell {
            file: self.columns.file.clone(),
            line: self.line,
            column: column.trim().to_owned(),
            expected,
        }
    }
}

/// Shows no cell.
impl fmt::Debug for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Row").field("line", &self.line).finish_non_exhaustive()
    }
}

/// Returns the line on which a record begins.
pub(super) fn line_of(record: &ByteRecord) -> u64 {
    record.position().map_or(0, csv::Position::line)
}
