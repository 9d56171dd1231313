//! Classifies a single line: a heading, a table header, cells, a group of which one is chosen, a
//! button of the page around it.

use crate::text::{Line, plain};
use crate::vocabulary::rows::{CHOICE_STARTS, CHOICES};
use crate::vocabulary::{self, Column, word_list};

mod headings;
mod noise;
mod subjects;

pub use headings::{Heading, Kind, heading, is_heading_words, is_marked_heading};
pub use noise::{is_button, is_chrome, is_footer, is_language, is_nothing};
pub use subjects::{About, Subject, subject};

/// The separator between the columns of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Separator {
    /// Spaces, which may also occur within a cell, or nothing at all.
    #[default]
    Blank,
    Pipe,
    Tab,
    /// Each cell is on its own line.
    Line,
}

/// The header of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableHeader {
    pub columns: Vec<Column>,
    /// What the page calls each column, if it divides them.
    pub titles: Vec<String>,
    pub separator: Separator,
}

impl Default for TableHeader {
    fn default() -> Self {
        use Column::{Description, Example, Length, Name, Presence, Type};
        let columns = vec![Name, Type, Presence, Length, Description, Example];
        Self { columns, titles: Vec::new(), separator: Separator::Blank }
    }
}

impl TableHeader {
    pub fn has(&self, column: Column) -> bool {
        self.columns.contains(&column)
    }

    pub fn is_error_table(&self) -> bool {
        self.has(Column::Code)
    }

    fn if_complete(columns: Vec<Column>, separator: Separator) -> Option<Self> {
        let header = Self { columns, titles: Vec::new(), separator };
        let parameters =
            header.columns.len() >= 3 && header.has(Column::Name) && header.has(Column::Type);
        let errors = header.columns.len() >= 2 && header.is_error_table();
        (parameters || errors).then_some(header)
    }
}

/// Returns the table header that starts here, and the number of lines it takes.
pub fn table_header(lines: &[Line]) -> Option<(TableHeader, usize)> {
    let line = lines.first().filter(|line| !line.text().is_empty())?;
    // Two columns have only one pipe between them, which elsewhere separates nothing.
    let two = || line.text().contains('|').then(|| (split_pipes(&line.raw), Separator::Pipe));
    if let Some((cells, separator)) = cells(line).or_else(two) {
        return Some((divided_header(&cells, separator)?, 1));
    }
    let columns = vocabulary::columns(&plain(line.text())).unwrap_or_default();
    TableHeader::if_complete(columns, Separator::Blank)
        .map(|header| (header, 1))
        .or_else(|| stacked_header(lines))
}

/// Returns the header of a table of two columns, which only a heading about a parameter makes one:
/// `参数 | 说明`.
pub fn short_header(line: &Line) -> Option<TableHeader> {
    let (cells, separator) = match cells(line) {
        Some(cells) => cells,
        None if line.text().contains('|') => (split_pipes(&line.raw), Separator::Pipe),
        None => return None,
    };
    let titles: Vec<String> = cells.iter().map(|cell| plain(cell)).collect();
    let columns: Vec<_> = titles.iter().map(|title| vocabulary::column(title)).collect();
    let header = TableHeader { columns, titles, separator };
    let is_known = header.columns.len() == 2 && !header.has(Column::Other);
    (is_known && header.has(Column::Name)).then_some(header)
}

/// Parses the header of a table that divides its cells. Between two cells there may be two tabs.
fn divided_header(cells: &[String], separator: Separator) -> Option<TableHeader> {
    let mut titles: Vec<String> = cells.iter().map(|cell| plain(cell)).collect();
    if separator == Separator::Tab {
        titles.retain(|title| !title.is_empty());
    } else if titles.last().is_some_and(String::is_empty) {
        titles.pop();
    }
    let columns = titles.iter().map(|title| vocabulary::column(title)).collect();
    let header = TableHeader::if_complete(vocabulary::resolve_doubled(columns), separator)?;
    // A row whose description is `错误码`.
    let is_row = titles.iter().any(|title| vocabulary::is_known_type(title));
    let header = Some(header).filter(|header| !(header.is_error_table() && is_row))?;
    Some(TableHeader { titles, ..header })
}

/// The most lines that a header takes, empty ones included.
const HIGHEST: usize = 50;

/// Parses `参数`, `类型`, `是否必填` …, each on its own line.
fn stacked_header(lines: &[Line]) -> Option<(TableHeader, usize)> {
    let (mut columns, mut taken) = (Vec::new(), 0);
    // From every line of a page on, so no further than a header may reach.
    for line in lines.iter().take(HIGHEST) {
        let text = line.text().trim_start_matches(['•', ' ']);
        match vocabulary::column(text) {
            Column::Other if text.is_empty() => {}
            Column::Other => break,
            column => columns.push(column),
        }
        taken += 1;
    }
    Some((TableHeader::if_complete(vocabulary::resolve_doubled(columns), Separator::Line)?, taken))
}

/// Returns the cells of a line if it marks where they end.
pub fn cells(line: &Line) -> Option<(Vec<String>, Separator)> {
    let text = line.text();
    if text.starts_with('|') || text.matches('|').count() >= 2 {
        return Some((split_pipes(&line.raw), Separator::Pipe));
    }
    let raw = line.raw.trim_end_matches(' ');
    raw.trim_start()
        .contains('\t')
        .then(|| (raw.split('\t').map(str::to_owned).collect(), Separator::Tab))
}

/// Splits at pipes; `\|` is a pipe within a cell.
pub fn split_pipes(raw: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut chars = raw.trim_end().chars().peekable();
    let outer = raw.trim_start().starts_with('|');
    while let Some(c) = chars.next() {
        match (c, cells.last_mut()) {
            ('\\', Some(cell)) if chars.peek() == Some(&'|') => cell.extend(chars.next()),
            ('|', _) => cells.push(String::new()),
            (_, Some(cell)) => cell.push(c),
            (_, None) => {}
        }
    }
    if outer {
        cells.remove(0);
        if cells.last().is_some_and(|cell| cell.trim().is_empty()) {
            cells.pop();
        }
    }
    cells
}

/// Returns whether the line looks like a row: a name with a presence word and a type after it, or with
/// a type in brackets. It may be one that no layout can parse as it stands, such as
/// `order_no订单号必选strin g(64)` or `order_no（String，必填）`.
pub fn looks_like_row(text: &str) -> bool {
    let text = plain(text.trim_start_matches(['•', '-', '+', ' ']));
    let typed = |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphanumeric()).then_some(());
    let Some((_, after)) = vocabulary::leading_name(&text) else { return false };
    let bracketed = after.trim_start().strip_prefix(['(', '（']).and_then(|inner| {
        let end = inner.find([',', '，', '、', ' ', ')', '）', '[', '/'])?;
        vocabulary::is_known_type(&inner[..end]).then_some(())
    });
    bracketed.is_some() || vocabulary::split_at_presence(after, typed).is_some()
}

/// Returns whether the line may be a row of a list, where there is no table:
/// `` - `order_no`（String，必填） ``.
pub fn starts_with_name(text: &str) -> bool {
    let text = plain(text.trim_start_matches(['•', '*', '-', '+', ' ']));
    vocabulary::leading_name(&text).is_some_and(|(name, _)| name.len() > 1)
}

/// `---|:---:|---`
pub fn is_rule(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|c| "|-:+= ─━┌┬┐├┼┤└┴┘".contains(c))
        && text.contains(['-', '─', '━', '='])
}

/// `以下参数 二选一 传入`
pub fn is_choice(text: &str) -> bool {
    let text = plain(text.trim_start_matches('#'));
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    text.chars().count() <= 24
        && word_list(CHOICES).any(|word| text.contains(word))
        && (word_list(CHOICE_STARTS).any(|start| text.starts_with(start))
            || word_list(CHOICES).any(|word| word == text))
}
