//! Why a bill cannot be read. Cells are never shown: they hold accounts and names.

use super::kind::BillKind;
use crate::text::{debug_with_display, with_causes};
use crate::types::Price;
use std::io;

/// Why a bill, a row or a cell of it cannot be read.
///
/// [`Cell`](Self::Cell), [`Column`](Self::Column) and [`Fields`](Self::Fields) concern one cell or
/// row; the others the whole file. Files are named by kind and number, for their names contain the
/// number of the account.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum BillError {
    /// Reading fails, or the content is damaged: wrong checksum, wrong size, broken compression.
    #[error(
        "the bill cannot be read: {}; if it is damaged, query a new link and download it again",
        with_causes(.cause)
    )]
    Read {
        /// The cause.
        cause: io::Error,
    },
    /// The bytes are not an archive, or not a complete one.
    #[error(
        "this is not a complete zip archive: {why}; query a new link and download the bill again"
    )]
    NotZip {
        /// What is missing.
        why: &'static str,
    },
    /// The archive is one that Alipay does not make.
    #[error("the archive is refused: {why}; do not use it, and find out where it came from")]
    Refused {
        /// What is wrong with it.
        why: &'static str,
    },
    /// One of the [`Limits`](super::Limits) is exceeded.
    #[error(
        "the bill exceeds the limit `{limit}` of {max}; if it is genuine, set a higher one in `Limits`"
    )]
    Limit {
        /// The name of the limit.
        limit: &'static str,
        /// The limit.
        max: u64,
    },
    /// There is no file of this kind, or more than one.
    #[error(
        "{found} files of the kind {kind} in the bill, not one; choose from `Bill::files` with `Bill::table_at`"
    )]
    Files {
        /// The kind.
        kind: BillKind,
        /// The number of files of this kind.
        found: usize,
    },
    /// The line with the names of the columns is missing, or is not one.
    #[error("{file}: the names of the columns cannot be read: {why}; the layout is not Alipay's")]
    Columns {
        /// The file.
        file: String,
        /// What is wrong.
        why: &'static str,
    },
    /// The line that ends the list is missing: rows may be, too.
    #[error(
        "{file} ends after line {line} without the line `#…列表结束`: rows may be missing; query a new link and download the bill again"
    )]
    Truncated {
        /// The file.
        file: String,
        /// The last line.
        line: u64,
    },
    /// A total below the rows cannot be read, so the rows cannot be compared with it.
    #[error(
        "{file}, line {line}: the total cannot be read, so rows may be missing; look at the line by hand before you reconcile with the file"
    )]
    Footer {
        /// The file.
        file: String,
        /// The line of the total, from 1.
        line: u64,
    },
    /// There are not as many rows as the file says.
    #[error(
        "{file} has {found} rows, and says that there are {stated}; do not reconcile with it: query a new link and download it again"
    )]
    Count {
        /// The file.
        file: String,
        /// The number that the file states.
        stated: u64,
        /// The number of rows.
        found: u64,
    },
    /// The amounts do not add up to the total that the file states.
    #[error(
        "{file}: the rows add up to {found} yuan, and {label} says {stated}; do not reconcile with it: query a new link and download it again"
    )]
    Total {
        /// The file.
        file: String,
        /// The total, such as `收入合计`.
        label: &'static str,
        /// The amount that the file states.
        stated: Price,
        /// The sum of the rows.
        found: Price,
    },
    /// A row has more or fewer fields than there are columns.
    #[error(
        "{file}, line {line}: {found} fields, but there are {expected} columns; look at the line by hand"
    )]
    Fields {
        /// The file.
        file: String,
        /// The line on which the row begins, from 1.
        line: u64,
        /// The number of columns.
        expected: usize,
        /// The number of fields.
        found: usize,
    },
    /// There is no such column, or more than one.
    #[error("{file} has {found} columns `{column}`, not one; its columns are {columns}")]
    Column {
        /// The file.
        file: String,
        /// The name that was asked for.
        column: String,
        /// The number of columns of this name.
        found: usize,
        /// The names of all columns.
        columns: String,
    },
    /// A cell is not what it should be. The cell itself is not shown.
    #[error(
        "{file}, line {line}, column `{column}`: the cell is not {expected}; the other cells can be read"
    )]
    Cell {
        /// The file.
        file: String,
        /// The line on which the row begins, from 1.
        line: u64,
        /// The column.
        column: String,
        /// What the cell should be.
        expected: &'static str,
    },
}

debug_with_display!(BillError {
    Read,
    NotZip,
    Refused,
    Limit,
    Files,
    Columns,
    Truncated,
    Footer,
    Count,
    Total,
    Fields,
    Column,
    Cell,
});
