//! A CSV file of a bill: the lines above the rows, the rows, the lines below.

use super::error::BillError;
use super::footer::{Footer, Tally};
use super::kind::BillKind;
use super::limits::Limits;
use super::row::{Columns, Row, line_of};
use super::source::{BUFFER, Content, RowBudget, stopped};
use super::text;
use crate::charset::Charset;
use crate::types::{DateTime, Price, Sensitive};
use csv::ByteRecord;
use std::fmt;
use std::sync::Arc;

/// More lines than there are above or below the rows.
const LINES: usize = 64;

/// A file of a bill: an iterator over its rows, one in memory at a time.
///
/// An error of one row ([`BillError::Fields`]) is followed by the next row; after any other there
/// are no more. When the rows end, they are compared with what the file states of them: a file
/// without its last lines, of another number of rows or with another total ends with an error, and so
/// does one with a total that cannot be read. So rows are not complete before the iterator has
/// returned `None` without an error.
///
/// Compared are the number of rows, `商家实收（元）` of trade bills, and income and expenses of fund
/// bills. Amounts are not compared if the file does not state their total, if its column has another
/// name, or if a cell of it is not an amount.
pub struct Table<'a> {
    kind: BillKind,
    account: Option<Sensitive<String>>,
    period: Option<(DateTime, DateTime)>,
    columns: Arc<Columns>,
    lines: Lines<'a>,
    tally: Tally,
    /// Whether a line like `#-----业务明细列表结束-----` must follow.
    has_end: bool,
    footer: Option<Footer>,
    is_over: bool,
}

impl<'a> Table<'a> {
    pub(super) fn open(
        content: Content<'a>,
        kind: BillKind,
        file: String,
        limits: Limits,
    ) -> Result<Self, BillError> {
        let mut table = Self {
            kind,
            account: None,
            period: None,
            columns: Arc::new(Columns { file, names: Vec::new() }),
            lines: Lines::new(content, limits),
            tally: Tally::new(kind),
            has_end: kind != BillKind::Other,
            footer: None,
            is_over: false,
        };
        table.read_head(limits.columns)?;
        Ok(table)
    }

    /// Returns what the file contains.
    pub fn kind(&self) -> BillKind {
        self.kind
    }

    /// Returns the account: `#账号：[…]`.
    pub fn account(&self) -> Option<&Sensitive<String>> {
        self.account.as_ref()
    }

    /// Returns the begin and the end of the period: `#起始日期：[…]   终止日期：[…]`.
    pub fn period(&self) -> Option<(DateTime, DateTime)> {
        self.period
    }

    /// Returns the names of the columns.
    pub fn columns(&self) -> &[String] {
        &self.columns.names
    }

    /// Returns what the file states after its rows; `None` before the last row was read, and
    /// after an error that ended the rows, such as [`BillError::Count`].
    pub fn footer(&self) -> Option<&Footer> {
        self.footer.as_ref()
    }

    /// Reads the lines above the rows, the names of the columns included.
    fn read_head(&mut self, max_columns: usize) -> Result<(), BillError> {
        for _ in 0..LINES {
            if !self.lines.next()? {
                return Err(self.without_columns("the file ends before them"));
            }
            match self.lines.comment() {
                None => return self.read_columns(max_columns),
                // A bill without rows may have no columns either.
                Some(line) if is_end(&line) => return self.read_footer(),
                Some(line) => self.read_head_line(&line),
            }
        }
        Err(self.without_columns("there are too many lines above them"))
    }

    fn read_head_line(&mut self, line: &str) {
        self.has_end |= line.contains("列表");
        if let Some(account) = text::in_brackets(line, "账号") {
            self.account = Some(account.into());
        }
        let time = |label| text::in_brackets(line, label).and_then(text::time);
        self.period = self.period.or_else(|| Some((time("起始日期")?, time("终止日期")?)));
    }

    fn read_columns(&mut self, max: usize) -> Result<(), BillError> {
        if self.lines.record.len() > max {
            return Err(BillError::Limit { limit: "columns", max: max as u64 });
        }
        let Some(names) = self.lines.names() else {
            return Err(self.without_columns("they are not in the charset of the file"));
        };
        if names.iter().any(|name| is_value(name)) {
            return Err(self.without_columns("a row of values is in their place"));
        }
        self.columns = Arc::new(Columns { file: self.columns.file.clone(), names });
        Ok(())
    }

    fn without_columns(&self, why: &'static str) -> BillError {
        BillError::Columns { file: self.columns.file.clone(), why }
    }

    fn read_row(&mut self) -> Result<Option<Row>, BillError> {
        if !self.lines.next()? {
            let (file, line) = (self.columns.file.clone(), self.lines.line);
            return if self.has_end { Err(BillError::Truncated { file, line }) } else { Ok(None) };
        }
        if self.lines.comment().is_some_and(|line| is_end(&line)) {
            self.read_footer()?;
            return Ok(None);
        }
        let expected = self.columns.names.len();
        let found = self.lines.fields(expected);
        if found != expected {
            self.tally.add(None);
            let (file, line) = (self.columns.file.clone(), line_of(&self.lines.record));
            return Err(BillError::Fields { file, line, expected, found });
        }
        let row = Row::new(Arc::clone(&self.columns), self.lines.charset, &self.lines.record);
        self.tally.add(Some(&row));
        Ok(Some(row))
    }

    /// Reads what follows the rows to the end, where the checksum is verified, and compares.
    fn read_footer(&mut self) -> Result<(), BillError> {
        self.is_over = true;
        let mut footer = Footer::default();
        for _ in 0..LINES {
            if !self.lines.next()? {
                self.tally.check(&footer, &self.columns.file)?;
                self.footer = Some(footer);
                return Ok(());
            }
            let line = self.lines.comment();
            let line = line.ok_or(BillError::Refused { why: "rows follow the end of a list" })?;
            if !footer.read(&line) {
                let (file, line) = (self.columns.file.clone(), self.lines.line);
                return Err(BillError::Footer { file, line });
            }
        }
        Err(BillError::Refused { why: "too many lines follow the end of a list" })
    }
}

impl Iterator for Table<'_> {
    type Item = Result<Row, BillError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        let row = self.read_row();
        self.is_over |= !matches!(&row, Ok(Some(_)) | Err(BillError::Fields { .. }));
        row.transpose()
    }
}

/// Shows neither the account nor rows.
impl fmt::Debug for Table<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Table").field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// Returns whether a line ends the list of rows: `#-----业务明细列表结束-----`. A row may begin like
/// it, and goes on.
fn is_end(line: &str) -> bool {
    line.starts_with("#-") && line.contains("列表结束") && !line.contains(',')
}

/// Returns whether a cell holds a value: no name of a column is an amount or a time.
fn is_value(cell: &str) -> bool {
    cell.parse::<Price>().is_ok() || cell.parse::<DateTime>().is_ok()
}

/// The records of a file, none of them too long.
struct Lines<'a> {
    reader: csv::Reader<Content<'a>>,
    budget: RowBudget,
    limits: Limits,
    charset: Charset,
    record: ByteRecord,
    /// The last line that was read.
    line: u64,
}

impl<'a> Lines<'a> {
    fn new(content: Content<'a>, limits: Limits) -> Self {
        let budget = content.row_budget();
        let mut builder = csv::ReaderBuilder::new();
        // `\r` is trimmed from the last cell. As a terminator, it would confuse the line numbers.
        builder.terminator(csv::Terminator::Any(b'\n'));
        // Bytes of GBK are never quotes, commas or line breaks, so cells are decoded one by one.
        let builder = builder.has_headers(false).flexible(true).buffer_capacity(BUFFER);
        let reader = builder.from_reader(content);
        let record = ByteRecord::new();
        Self { reader, budget, limits, charset: Charset::Gb18030, record, line: 0 }
    }

    /// Reads the next record that is not blank; `false` at the end.
    fn next(&mut self) -> Result<bool, BillError> {
        loop {
            let is_first = self.line == 0;
            self.budget.allow(self.reader.position().byte(), &self.limits);
            if !self.reader.read_byte_record(&mut self.record).map_err(unreadable)? {
                return Ok(false);
            }
            self.line = self.reader.position().line().saturating_sub(1).max(1);
            if is_first {
                self.charset = text::charset_of(self.record.get(0).unwrap_or_default());
            }
            if self.record.as_slice().len() > self.limits.row {
                return Err(BillError::Limit { limit: "row", max: self.limits.row as u64 });
            }
            if !self.record.iter().all(is_blank) {
                return Ok(true);
            }
        }
    }

    /// Returns the record as one line if `#` begins it. Spreadsheets append commas.
    fn comment(&self) -> Option<String> {
        let first = text::decode(self.charset, self.record.get(0)?)?;
        if !first.starts_with('#') {
            return None;
        }
        let fields = self.record.iter().map(|field| text::decode(self.charset, field));
        let line = fields.map(Option::unwrap_or_default).collect::<Vec<_>>().join(",");
        Some(line.trim_end_matches(',').to_owned())
    }

    /// Returns the names of the columns, without empty ones at the end.
    fn names(&self) -> Option<Vec<String>> {
        let count = self.fields(0);
        self.record.iter().take(count).map(|name| text::decode(self.charset, name)).collect()
    }

    /// Returns the number of fields, without empty ones at the end beyond those expected.
    fn fields(&self, expected: usize) -> usize {
        let mut count = self.record.len();
        while count > expected && self.record.get(count - 1).is_some_and(is_blank) {
            count -= 1;
        }
        count
    }
}

fn is_blank(cell: &[u8]) -> bool {
    cell.trim_ascii().is_empty()
}

fn unreadable(error: csv::Error) -> BillError {
    match error.into_kind() {
        csv::ErrorKind::Io(cause) => stopped(cause),
        _ => BillError::Refused { why: "a file in it is not CSV" },
    }
}
