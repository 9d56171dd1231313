//! Parses the tables of a page in every layout that Alipay has used.
//!
//! A reader recognizes the start of a row in its layout, and completes the row once all its lines
//! are there. All readers are tried on each line, because one table may mix layouts.

mod decoration;
pub mod delimited;
pub mod errors;
pub mod evidence;
pub mod glued;
pub mod grouped;
pub mod nesting;
pub mod spaced;
pub mod split_example;
pub mod stacked;
pub mod values;

use crate::sections::Section;
use crate::tables::{Place, Row};
use crate::text::Line;
use crate::tokens::{self, Separator, TableHeader};
use crate::vocabulary::rows::{FILE_TYPES, TOP_LEVEL_PHRASES};
use crate::vocabulary::{self, Column, word_list};
use evidence::Evidence;
use nesting::Mark;

/// A row whose lines are still being collected.
#[derive(Debug)]
pub struct OpenRow {
    pub row: Row,
    pub mark: Mark,
    /// The part of its first line that no column has taken yet, then its further lines.
    pub pieces: Vec<Piece>,
    /// The number of lines that its start takes.
    pub taken: usize,
    /// Whether a pipe closes its first line, so that no other line can be a part of it.
    pub is_closed: bool,
}

impl OpenRow {
    pub fn new(row: Row, mark: Mark, rest: &str, taken: usize) -> Self {
        let rest = rest.trim();
        let piece = Piece { text: rest.to_owned(), bullet: false };
        let pieces = if rest.is_empty() { Vec::new() } else { vec![piece] };
        Self { row, mark, pieces, taken, is_closed: false }
    }

    /// Returns the text of each piece.
    pub fn lines(&self) -> Vec<String> {
        self.pieces.iter().map(|piece| piece.text.clone()).collect()
    }
}

/// A further line of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    /// Whether it starts a cell of a list.
    pub bullet: bool,
}

/// The input of a reader: the lines from here on, and their context.
pub struct View<'a> {
    pub lines: &'a [Line],
    pub header: &'a TableHeader,
    /// Whether the page prints a table header. Without one, a row is recognized by its words alone.
    pub has_header: bool,
    pub evidence: &'a Evidence,
    /// Whether the row is in a group of which one is chosen; such rows have no presence.
    pub in_choice: bool,
    /// Whether the row above states its presence. Then this one does too.
    pub says_presence: bool,
}

struct Reader {
    start: fn(&View) -> Option<OpenRow>,
    finish: fn(&mut OpenRow, &View),
    /// Whether pipes or tabs divide the cells of its rows.
    divides_cells: bool,
}

impl Reader {
    const fn new(start: fn(&View) -> Option<OpenRow>, finish: fn(&mut OpenRow, &View)) -> Self {
        Self { start, finish, divides_cells: false }
    }
}

const READERS: [Reader; 5] = [
    Reader { divides_cells: true, ..Reader::new(delimited::start, delimited::finish) },
    Reader::new(grouped::start, grouped::finish),
    Reader::new(stacked::start, stacked::finish),
    Reader::new(spaced::start, spaced::finish),
    Reader::new(glued::start, glued::finish),
];

/// The most lines on which a reader recognizes the start of a row.
const HIGHEST: usize = 30;

/// The parameters of one table.
#[derive(Debug, Default)]
pub struct Table {
    pub rows: Vec<Row>,
    pub unrecognized: Vec<spec_draft::Line>,
}

/// Parses the rows of a section; `choices` counts the groups of the page.
pub fn parameters(section: &Section, evidence: &Evidence, choices: &mut usize) -> Table {
    let header = section.header.clone().unwrap_or_default();
    let mut rows = Rows {
        section,
        header,
        evidence,
        table: Table::default(),
        marks: Vec::new(),
        open: None,
        is_below_gap: false,
    };
    let (mut rest, mut choice) = (section.lines, None);
    while let Some(line) = rest.first() {
        let mut taken = 1;
        if tokens::is_choice(line.text()) {
            rows.close();
            *choices += 1;
            choice = Some(*choices);
        } else if rows.goes_on(line) {
            rows.add(line);
        } else if let Some((start, reader)) = rows.start(rest, choice.is_some()) {
            rows.close();
            taken = start.taken;
            choice = choice.filter(|_| start.row.presence.is_empty());
            rows.open(start, reader, line.number, choice);
        } else {
            rows.add(line);
        }
        rest = rest.get(taken..).unwrap_or_default();
    }
    rows.close();
    nesting::nest(&mut rows.table.rows, &rows.marks);
    rows.table
}

/// The rows of a table so far, and the row whose lines are still being collected.
struct Rows<'a> {
    section: &'a Section<'a>,
    header: TableHeader,
    evidence: &'a Evidence,
    table: Table,
    marks: Vec<Mark>,
    open: Option<(OpenRow, &'static Reader)>,
    /// Whether an empty line precedes this one.
    is_below_gap: bool,
}

impl Rows<'_> {
    fn view<'a>(&'a self, lines: &'a [Line], in_choice: bool) -> View<'a> {
        let has_header = self.section.header.is_some();
        let says_presence =
            self.open.as_ref().is_some_and(|(open, _)| !open.row.presence.is_empty());
        let (header, evidence) = (&self.header, self.evidence);
        View { lines, header, has_header, evidence, in_choice, says_presence }
    }

    fn start(&self, lines: &[Line], in_choice: bool) -> Option<(OpenRow, &'static Reader)> {
        self.start_plain(lines, in_choice).or_else(|| {
            let (first, review) = decoration::undecorated(lines.first()?)?;
            let below = lines.iter().skip(1).take(HIGHEST).cloned();
            let lines: Vec<_> = std::iter::once(first).chain(below).collect();
            let (mut open, reader) = self.start_plain(&lines, in_choice)?;
            open.row.reviews.extend(review);
            Some((open, reader))
        })
    }

    fn start_plain(&self, lines: &[Line], in_choice: bool) -> Option<(OpenRow, &'static Reader)> {
        let view = self.view(lines, in_choice);
        READERS.iter().find_map(|reader| Some(((reader.start)(&view)?, reader)))
    }

    fn open(
        &mut self,
        start: OpenRow,
        reader: &'static Reader,
        line: usize,
        choice: Option<usize>,
    ) {
        self.is_below_gap = false;
        let row = Row { line, choice, ..start.row };
        self.open = Some((OpenRow { row, ..start }, reader));
    }

    fn close(&mut self) {
        let Some((mut done, reader)) = self.open.take() else { return };
        (reader.finish)(&mut done, &self.view(&[], false));
        grouped::divide_description(&mut done.row);
        if self.header.has(Column::Absence) {
            done.row.presence = vocabulary::presence_of_absence(&done.row.presence).to_owned();
        }
        done.row.location = sent_place(&done.row, self.section.place);
        self.marks.push(done.mark);
        self.table.rows.push(done.row);
    }

    /// Returns whether the line has exactly the cells that the open row lacks: a break within a cell
    /// has divided it.
    fn goes_on(&self, line: &Line) -> bool {
        self.open.as_ref().is_some_and(|(open, reader)| {
            reader.divides_cells && delimited::completes(line, open, &self.header)
        })
    }

    /// Handles a line that starts no row: it continues the open row, is noise, or is reported.
    fn add(&mut self, line: &Line) {
        let text = line.text();
        let is_below_gap = std::mem::replace(&mut self.is_below_gap, text.is_empty());
        if text.is_empty() || tokens::is_rule(text) || tokens::is_button(text) {
            return;
        }
        let goes_on = self.goes_on(line);
        let has_cells = self.has_cells(line) && !goes_on;
        match &mut self.open {
            Some((open, _))
                if has_cells && delimited::is_continuation(line, open, &self.header) =>
            {
                delimited::append_continuation(open, line, &self.header);
            }
            Some((open, reader))
                if !has_cells
                    && !tokens::looks_like_row(strip_bullet(text).0)
                    && (!reader.divides_cells
                        || goes_on
                        || delimited::may_continue(open, &self.header, is_below_gap)) =>
            {
                if goes_on {
                    delimited::begin_cell(open);
                }
                open.pieces.push(piece(line));
            }
            None if tokens::is_nothing(text) => {}
            _ => {
                // Further lines belong to the reported row, not to the one above it.
                self.close();
                let text = text.to_owned();
                self.table.unrecognized.push(spec_draft::Line { number: line.number, text });
            }
        }
    }

    /// A row between pipes never continues on a line without pipes.
    fn has_cells(&self, line: &Line) -> bool {
        let cells = tokens::cells(line).filter(|(_, separator)| *separator == Separator::Pipe);
        let between = self.header.separator == Separator::Pipe;
        cells.is_some_and(|(cells, _)| {
            line.text().starts_with('|') || between && cells.len() >= self.header.columns.len()
        })
    }
}

fn piece(line: &Line) -> Piece {
    let (text, bullet) = strip_bullet(line.text());
    // Tabs at the ends of a line are empty cells.
    let text = if bullet { text } else { line.raw.trim_matches(' ') };
    Piece { text: text.to_owned(), bullet }
}

/// Strips the bullet of a line.
pub fn strip_bullet(text: &str) -> (&str, bool) {
    let bullets = ['•', '◦', '▪', '●', '○', '·'];
    match text.strip_prefix(bullets).or_else(|| text.strip_prefix("* ")) {
        Some(after) => (after.trim(), true),
        None => (text, false),
    }
}

/// Returns where the parameter is sent, as stated by its row or its section.
fn sent_place(row: &Row, section: Place) -> Place {
    let tight = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let (ty, description) = (tight(&row.ty).to_lowercase(), tight(&row.description));
    match () {
        () if word_list(FILE_TYPES).any(|file| file == ty) => Place::File,
        () if word_list(TOP_LEVEL_PHRASES).any(|words| description.contains(words)) => Place::Top,
        () => section,
    }
}
