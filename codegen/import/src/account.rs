//! The account of the page's lines. Behind the first heading of parameters each line is read by one
//! reader, or reported, so that none disappears silently.

use crate::sections::{self, Section};
use crate::tables::Page;
use crate::text::Line;
use crate::tokens::{self, Kind};
use std::collections::HashSet;

/// The lines that the readers have taken.
#[derive(Default)]
pub struct Account {
    read: HashSet<usize>,
}

impl Account {
    pub fn read(&mut self, lines: &[Line]) {
        self.read.extend(lines.iter().map(|line| line.number));
    }

    /// Takes the lines of a section, except those that its reader has not recognized.
    pub fn read_all_but(&mut self, section: &Section, unrecognized: &[spec_draft::Line]) {
        self.read(section.lines);
        unrecognized.iter().for_each(|line| _ = self.read.remove(&line.number));
    }

    /// Returns the lines that no reader has taken and that may say something about the call.
    pub fn unread(&self, sections: &[Section]) -> Vec<spec_draft::Line> {
        let unread = described(sections).flat_map(|section| {
            let opening = section.opening.iter().filter(|_| section.title.is_some());
            opening.chain(significant(section))
        });
        let unread = unread.filter(|line| !self.read.contains(&line.number) && !is_noise(line));
        unread.map(to_draft).collect()
    }
}

/// Returns what the whole draft must say about sections that are left out, or not understood.
pub fn notes(sections: &[Section], page: &Page) -> Vec<String> {
    let mut notes = Vec::new();
    for section in described(sections).filter(|it| it.kind == Kind::Foreign) {
        let is_row = |line: &Line| tokens::looks_like_row(line.text());
        if section.header.is_some() || section.lines.iter().any(is_row) {
            let heading = heading(section);
            notes.push(format!("{} left out: {heading} is not about the call", place(section)));
        }
    }
    let samples = &page.samples;
    // What a browser or an app gets is no JSON.
    let is_called = page.channel.is_none();
    for (kind, is_missing) in [
        (Kind::RequestSample, !page.request.is_empty() && samples.request.is_none()),
        (Kind::ResponseSample, is_called && samples.response.is_none() && samples.error.is_none()),
        (Kind::ErrorSample, samples.error.is_none() && samples.response.is_none()),
    ] {
        let mut found = sections.iter().filter(|section| section.kind == kind);
        let first = found.find(|section| section.lines.iter().any(is_code));
        if let Some(section) = first.filter(|_| is_missing) {
            notes.push(format!("{} not understood: {}", place(section), heading(section)));
        }
    }
    notes
}

/// Writes the lines as notes, one for each run of them.
pub fn notes_on_lines(lines: &[spec_draft::Line]) -> Vec<String> {
    let runs = lines.chunk_by(|above, below| below.number.saturating_sub(above.number) <= 2);
    let note = |run: &[spec_draft::Line]| {
        let (first, last) = (run.first()?, run.last()?);
        let text: String = first.text.chars().take(100).collect();
        let text = text.replace(['\t', '`'], " ");
        let text = if text.len() < first.text.len() { format!("{text}…") } else { text };
        Some(match first.number == last.number {
            true => format!("line {} not understood: `{text}`", first.number),
            false => format!("lines {}–{} not understood: `{text}` …", first.number, last.number),
        })
    };
    runs.filter_map(note).collect()
}

/// Returns the sections from the first table of parameters on.
fn described<'s, 'a>(sections: &'s [Section<'a>]) -> impl Iterator<Item = &'s Section<'a>> {
    let has_rows = |section: &Section| sections::has_rows(section.kind) || section.header.is_some();
    sections.iter().skip_while(move |section| !has_rows(section))
}

/// Returns the lines of a section that may say something about the call.
fn significant<'a>(section: &Section<'a>) -> Box<dyn Iterator<Item = &'a Line> + 'a> {
    use Kind::{
        ErrorSample, Foreign, Introduction, Preamble, RequestSample, ResponseSample, Unnamed,
    };
    let lines = section.lines;
    let is_sample = |kind| matches!(kind, RequestSample | ResponseSample | ErrorSample);
    match section.kind {
        Preamble | Introduction | Foreign => Box::new([].iter()),
        kind if is_sample(kind) => Box::new(behind_code(lines)),
        Unnamed if is_sample(section.within) && section.header.is_none() => {
            Box::new(behind_code(lines))
        }
        Unnamed if section.title.is_none() && section.header.is_none() => {
            Box::new(lines.iter().filter(|line| is_row(line)))
        }
        _ => Box::new(lines.iter()),
    }
}

/// Returns what is behind the code of a sample, or is no code at all: rows whose heading is lost, and
/// what follows them.
fn behind_code(lines: &[Line]) -> impl Iterator<Item = &Line> {
    let row = lines.iter().position(is_row);
    let code = lines.iter().rposition(is_code).map_or(0, |at| at + 1);
    let end = row.map_or(code, |row| row.min(code));
    lines[end..].iter().filter(|line| !tokens::is_chrome(line.text()))
}

/// Returns whether a line is a part of a program, of JSON, or of a command.
fn is_code(line: &Line) -> bool {
    let text = line.text();
    text.contains(['{', '}', ';', '"', '=', '<', '>', '\\', '\'']) || text.starts_with("```")
}

/// Returns whether a line looks like a row of a table of parameters, or like a part of one.
fn is_row(line: &Line) -> bool {
    let text = line.text();
    let is_cells = tokens::cells(line).is_some_and(|(cells, _)| cells.len() > 2);
    text.starts_with('【')
        || tokens::looks_like_row(text)
        || is_cells && tokens::starts_with_name(text.trim_start_matches(['|', ' ']))
}

/// Returns whether a line says nothing.
fn is_noise(line: &Line) -> bool {
    let text = line.text();
    text.is_empty()
        || tokens::is_rule(text)
        || tokens::is_button(text)
        || tokens::is_footer(text)
        || tokens::is_nothing(text)
        || text.starts_with("```")
        || tokens::heading(text).is_some_and(|heading| heading.sure)
        || tokens::is_heading_words(text)
        || tokens::is_language(text)
}

fn heading(section: &Section) -> String {
    let heading = section.opening.first().map_or("", Line::text);
    format!("`{}`", heading.trim_matches(['#', '*', ' ', ':', '：']))
}

fn place(section: &Section) -> String {
    let all = || section.opening.iter().chain(section.lines);
    let first = all().next().map_or(0, |line| line.number);
    let last = all().rfind(|line| !line.text().is_empty()).map_or(first, |it| it.number);
    format!("lines {first}–{last}")
}

fn to_draft(line: &Line) -> spec_draft::Line {
    spec_draft::Line { number: line.number, text: line.text().to_owned() }
}
