//! Renders tables as lines of cells between pipes.

use scraper::node::Element;

/// The text so far, and the open tables and cells.
#[derive(Default)]
pub struct Tables {
    text: String,
    open: Vec<Table>,
}

#[derive(Default)]
struct Table {
    /// The finished cells of the open row.
    cells: Vec<String>,
    cell: Option<Cell>,
    /// For each column, the number of further rows that the cell above spans, and its text.
    spans: Vec<(usize, String)>,
}

struct Cell {
    text: String,
    columns: usize,
    rows: usize,
    /// Contains lists or tables, which are rows themselves.
    has_rows: bool,
}

impl Tables {
    pub fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close_table();
        }
        self.text
    }

    /// Returns the target of text: the innermost open cell, or the page.
    fn target(&mut self) -> &mut String {
        let cell = self.open.iter_mut().rev().find_map(|table| table.cell.as_mut());
        cell.map_or(&mut self.text, |cell| &mut cell.text)
    }

    pub fn push(&mut self, text: &str) {
        self.target().push_str(text);
    }

    /// Appends a space, unless one precedes it or the line is empty.
    pub fn blank(&mut self) {
        let target = self.target();
        if !target.is_empty() && !target.ends_with([' ', '\n']) {
            target.push(' ');
        }
    }

    pub fn end_line(&mut self) {
        let target = self.target();
        if !target.is_empty() && !target.ends_with(['\n', '└']) && !target.ends_with("• ") {
            target.push('\n');
        }
    }

    pub fn open_table(&mut self) {
        self.end_line();
        self.hold_rows();
        self.open.push(Table::default());
    }

    fn hold_rows(&mut self) {
        if let Some(cell) = self.open.last_mut().and_then(|table| table.cell.as_mut()) {
            cell.has_rows = true;
        }
    }

    pub fn open_row(&mut self) {
        self.close_row();
    }

    pub fn open_cell(&mut self, element: &Element) {
        self.close_cell();
        let span = |name: &str| {
            let span = element.attr(name).and_then(|value| value.parse().ok()).unwrap_or(1);
            usize::clamp(span, 1, 20)
        };
        if let Some(table) = self.open.last_mut() {
            table.fill_spanned();
            let (columns, rows) = (span("colspan"), span("rowspan"));
            table.cell = Some(Cell { text: String::new(), columns, rows, has_rows: false });
        }
    }

    pub fn close_cell(&mut self) {
        let Some(table) = self.open.last_mut() else { return };
        let Some(cell) = table.cell.take() else { return };
        let is_list = cell.columns > 1 && cell.text.contains('\n');
        if cell.has_rows || is_list && table.cells.is_empty() {
            // Rows of their own, after the row they are nested in.
            table.cells.push(format!("\n{}\n", cell.text.trim_end()));
            return;
        }
        let lines = cell.text.lines().map(|line| line.strip_prefix("• ").unwrap_or(line));
        let text = lines.collect::<Vec<_>>().join("\n");
        let text = text.trim_matches('\n').trim_end().replace('|', "\\|").replace('\n', "<br>");
        for at in 0..cell.columns {
            let text = if at == 0 { text.clone() } else { String::new() };
            let column = table.cells.len();
            table.spans.resize(table.spans.len().max(column + 1), (0, String::new()));
            table.spans[column] = (cell.rows - 1, text.clone());
            table.cells.push(text);
        }
    }

    pub fn close_row(&mut self) {
        self.close_cell();
        let Some(table) = self.open.last_mut() else { return };
        if table.cells.is_empty() {
            return;
        }
        table.fill_spanned();
        let (rows, cells): (Vec<String>, Vec<String>) =
            std::mem::take(&mut table.cells).into_iter().partition(|cell| cell.starts_with('\n'));
        let line =
            if cells.is_empty() { String::new() } else { format!("| {} |\n", cells.join(" | ")) };
        let below: String =
            rows.iter().map(|rows| format!("{}\n", rows.trim_matches('\n'))).collect();
        self.push_to_parent(&(line + &below));
    }

    pub fn close_table(&mut self) {
        self.close_row();
        self.open.pop();
        self.end_line();
    }

    /// Appends a finished row to the text around the table.
    fn push_to_parent(&mut self, text: &str) {
        let count = self.open.len().saturating_sub(1);
        let cell = self.open.iter_mut().take(count).rev().find_map(|table| table.cell.as_mut());
        cell.map_or(&mut self.text, |cell| &mut cell.text).push_str(text);
    }
}

impl Table {
    /// Repeats the cells above that span this row.
    fn fill_spanned(&mut self) {
        while let Some((rows, text)) =
            self.spans.get_mut(self.cells.len()).filter(|(rows, _)| *rows > 0)
        {
            *rows -= 1;
            self.cells.push(text.clone());
        }
    }
}
