//! What a line is, seen by itself: a heading, the head of a table, cells, a group of which one is
//! chosen, a button of the page around it.

use crate::text::{Line, plain};
use crate::words::rows::{CHOICE_STARTS, CHOICES};
use crate::words::{self, Column, listed};

mod headings;
mod noise;

pub use headings::{Heading, Kind, heading, is_marked_heading};
pub use noise::{is_button, is_chrome, is_footer, is_nothing};

/// How the columns of a table are told from each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Separator {
    /// Blanks, which may be within a cell too, or nothing at all.
    #[default]
    Blank,
    Pipe,
    Tab,
    /// Each cell has a line of its own.
    Line,
}

/// The head of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub columns: Vec<Column>,
    pub separator: Separator,
}

impl Default for Head {
    fn default() -> Self {
        use Column::{Description, Example, Length, Name, Presence, Type};
        let columns = vec![Name, Type, Presence, Length, Description, Example];
        Self { columns, separator: Separator::Blank }
    }
}

impl Head {
    pub fn has(&self, column: Column) -> bool {
        self.columns.contains(&column)
    }

    pub fn is_of_errors(&self) -> bool {
        self.has(Column::Code)
    }

    fn worth(columns: Vec<Column>, separator: Separator) -> Option<Self> {
        let head = Self { columns, separator };
        let parameters =
            head.columns.len() >= 3 && head.has(Column::Name) && head.has(Column::Type);
        let errors = head.columns.len() >= 2 && head.is_of_errors();
        (parameters || errors).then_some(head)
    }
}

/// The head of a table that starts here, and how many lines it takes.
pub fn head(lines: &[Line]) -> Option<(Head, usize)> {
    let line = lines.first()?;
    // Of two columns there is only one pipe, which elsewhere divides nothing.
    let two = || line.text().contains('|').then(|| (piped(&line.raw), Separator::Pipe));
    if let Some((cells, separator)) = cells(line).or_else(two) {
        let columns = words::named(cells.iter().map(|cell| words::column(&plain(cell))).collect());
        return Some((Head::worth(columns, separator)?, 1));
    }
    let columns = words::columns(&plain(line.text())).unwrap_or_default();
    Head::worth(columns, Separator::Blank).map(|head| (head, 1)).or_else(|| stacked_head(lines))
}

/// `参数`, `类型`, `是否必填` …, each in a line of its own.
fn stacked_head(lines: &[Line]) -> Option<(Head, usize)> {
    let (mut columns, mut taken) = (Vec::new(), 0);
    for line in lines {
        let text = line.text().trim_start_matches(['•', ' ']);
        match words::column(text) {
            Column::Other if text.is_empty() => {}
            Column::Other => break,
            column => columns.push(column),
        }
        taken += 1;
    }
    Some((Head::worth(words::named(columns), Separator::Line)?, taken))
}

/// The cells of a line that says where they end.
pub fn cells(line: &Line) -> Option<(Vec<String>, Separator)> {
    let text = line.text();
    if text.starts_with('|') || text.matches('|').count() >= 2 {
        return Some((piped(&line.raw), Separator::Pipe));
    }
    let raw = line.raw.trim_end_matches(' ');
    raw.trim_start()
        .contains('\t')
        .then(|| (raw.split('\t').map(str::to_owned).collect(), Separator::Tab))
}

/// Cells between pipes; `\|` is a pipe within one.
pub fn piped(raw: &str) -> Vec<String> {
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

/// A name with a presence word and a type behind it: a row, be it one that no layout can read as it
/// stands, such as `order_no订单号必选strin g(64)`.
pub fn looks_like_row(text: &str) -> bool {
    let text = plain(text);
    let typed = |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphanumeric()).then_some(());
    let behind = words::leading_name(&text).map(|(_, behind)| behind);
    behind.is_some_and(|behind| words::at_presence(behind, typed).is_some())
}

/// `- `order_no`（String，必填）`: where there is no table, what may be a row of a list.
pub fn starts_with_name(text: &str) -> bool {
    let text = plain(text.trim_start_matches(['•', '*', '-', '+', ' ']));
    words::leading_name(&text).is_some_and(|(name, _)| name.len() > 1)
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
        && listed(CHOICES).any(|word| text.contains(word))
        && (listed(CHOICE_STARTS).any(|start| text.starts_with(start))
            || listed(CHOICES).any(|word| word == text))
}
