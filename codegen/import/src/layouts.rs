//! The tables of a page, in every layout that Alipay has printed them in.
//!
//! A reader knows where a row of its layout starts and what the row says once all its lines are
//! there. Readers are asked in turn for every line, as one table may mix layouts.

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
use crate::tables::{self, Place, Row};
use crate::text::Line;
use crate::tokens::{self, Separator, TableHeader};
use crate::vocabulary::rows::{FILE_TYPES, TOP_LEVEL_PHRASES};
use crate::vocabulary::{self, Column, listed};
use evidence::Evidence;
use nesting::Mark;

/// A row whose lines are still being gathered.
#[derive(Debug)]
pub struct OpenRow {
    pub row: Row,
    pub mark: Mark,
    /// What its first line has no column for yet, then its further lines.
    pub pieces: Vec<Piece>,
    /// How many lines its start took.
    pub taken: usize,
}

impl OpenRow {
    pub fn new(row: Row, mark: Mark, rest: &str, taken: usize) -> Self {
        let rest = rest.trim();
        let piece = Piece { text: rest.to_owned(), bullet: false };
        Self { row, mark, pieces: if rest.is_empty() { Vec::new() } else { vec![piece] }, taken }
    }

    /// The pieces as lines.
    pub fn lines(&self) -> Vec<String> {
        self.pieces.iter().map(|piece| piece.text.clone()).collect()
    }
}

/// One more line of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    /// Does it start a cell of a list?
    pub bullet: bool,
}

/// What a reader sees: the lines from here, and what is known around them.
pub struct View<'a> {
    pub lines: &'a [Line],
    pub header: &'a TableHeader,
    /// Does the page print the header? Without one, a row is known by its words alone.
    pub has_header: bool,
    pub evidence: &'a Evidence,
    /// Within a group of which one is chosen, whose rows have no presence.
    pub in_choice: bool,
    /// Does the row above say whether it must be there? Then the next one does too.
    pub says_presence: bool,
}

struct Reader {
    start: fn(&View) -> Option<OpenRow>,
    finish: fn(&mut OpenRow, &View),
}

const READERS: [Reader; 5] = [
    Reader { start: delimited::start, finish: delimited::finish },
    Reader { start: grouped::start, finish: grouped::finish },
    Reader { start: stacked::start, finish: stacked::finish },
    Reader { start: spaced::start, finish: spaced::finish },
    Reader { start: glued::start, finish: glued::finish },
];

/// The parameters of one table.
#[derive(Debug, Default)]
pub struct Table {
    pub rows: Vec<Row>,
    pub unrecognized: Vec<tables::Line>,
}

/// Reads the rows of a section; `choices` counts the groups of the page.
pub fn parameters(section: &Section, evidence: &Evidence, choices: &mut usize) -> Table {
    let header = section.header.clone().unwrap_or_default();
    let mut rows =
        Rows { section, header, evidence, table: Table::default(), marks: Vec::new(), open: None };
    let (mut rest, mut choice) = (section.lines, None);
    while let Some(line) = rest.first() {
        let mut taken = 1;
        if tokens::is_choice(line.text()) {
            rows.close();
            *choices += 1;
            choice = Some(*choices);
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

/// The rows of a table so far, and the one whose lines are still coming.
struct Rows<'a> {
    section: &'a Section<'a>,
    header: TableHeader,
    evidence: &'a Evidence,
    table: Table,
    marks: Vec<Mark>,
    open: Option<(OpenRow, &'static Reader)>,
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
        let row = Row { line, choice, ..start.row };
        self.open = Some((OpenRow { row, ..start }, reader));
    }

    fn close(&mut self) {
        let Some((mut done, reader)) = self.open.take() else { return };
        (reader.finish)(&mut done, &self.view(&[], false));
        if self.header.has(Column::Absence) {
            done.row.presence = vocabulary::negated(&done.row.presence).to_owned();
        }
        done.row.location = place(&done.row, self.section.place);
        self.marks.push(done.mark);
        self.table.rows.push(done.row);
    }

    /// A line at which no row starts: one more of the open row, noise, or one to tell.
    fn add(&mut self, line: &Line) {
        let text = line.text();
        if text.is_empty() || tokens::is_rule(text) || tokens::is_button(text) {
            return;
        }
        let has_cells = self.has_cells(line);
        match &mut self.open {
            Some((open, _)) if has_cells && delimited::goes_on(line, open, &self.header) => {
                delimited::go_on(open, line);
            }
            Some((open, _)) if !has_cells && !tokens::looks_like_row(unbulleted(text).0) => {
                open.pieces.push(piece(line));
            }
            None if tokens::is_nothing(text) => {}
            _ => {
                // What follows belongs to the row that is told, and not to the one above it.
                self.close();
                let text = text.to_owned();
                self.table.unrecognized.push(tables::Line { number: line.number, text });
            }
        }
    }

    /// A row of a table between pipes never runs on in a line without any.
    fn has_cells(&self, line: &Line) -> bool {
        let cells = tokens::cells(line).filter(|(_, separator)| *separator == Separator::Pipe);
        let between = self.header.separator == Separator::Pipe;
        cells.is_some_and(|(cells, _)| {
            line.text().starts_with('|') || between && cells.len() >= self.header.columns.len()
        })
    }
}

fn piece(line: &Line) -> Piece {
    let (text, bullet) = unbulleted(line.text());
    // The tabs at the ends of a line are empty cells.
    let text = if bullet { text } else { line.raw.trim_matches(' ') };
    Piece { text: text.to_owned(), bullet }
}

/// A line without its bullet.
pub fn unbulleted(text: &str) -> (&str, bool) {
    let bullets = ['•', '◦', '▪', '●', '○', '·'];
    match text.strip_prefix(bullets).or_else(|| text.strip_prefix("* ")) {
        Some(after) => (after.trim(), true),
        None => (text, false),
    }
}

/// Where a row says that it travels, or its section does.
fn place(row: &Row, section: Place) -> Place {
    let tight = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let (ty, description) = (tight(&row.ty).to_lowercase(), tight(&row.description));
    match () {
        () if listed(FILE_TYPES).any(|file| file == ty) => Place::File,
        () if listed(TOP_LEVEL_PHRASES).any(|words| description.contains(words)) => Place::Top,
        () => section,
    }
}
