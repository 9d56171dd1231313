//! Splits the page at its headings and table headers. Every line is in one section: in its opening, or
//! below it.

use crate::listed;
use crate::tables::Place;
use crate::text::{self, Line, plain};
use crate::tokens::{self, Heading, Kind, Subject, TableHeader};
use crate::vocabulary;

/// Lines under one heading, or of one of several tables under it.
#[derive(Debug)]
pub struct Section<'a> {
    pub kind: Kind,
    /// The kind of the last section that has a known heading.
    pub within: Kind,
    pub place: Place,
    pub header: Option<TableHeader>,
    /// The parameter that its heading names.
    pub subject: Option<Subject>,
    /// The heading, if it is not a known one.
    pub title: Option<&'a str>,
    /// Whether it is a further table under the same heading.
    pub is_further: bool,
    /// The lines of its heading and its table header.
    pub opening: &'a [Line],
    /// The lines below them.
    pub lines: &'a [Line],
}

impl<'a> Section<'a> {
    /// Returns a section of lines that have no heading.
    pub fn without_heading(kind: Kind, lines: &'a [Line]) -> Self {
        Self {
            kind,
            within: kind,
            place: Place::Usual,
            header: None,
            subject: None,
            title: None,
            opening: &[],
            is_further: false,
            lines,
        }
    }
}

pub fn sections(lines: &[Line]) -> Vec<Section<'_>> {
    let mut sections = Vec::new();
    let mut open = OpenSection::new(certain_heading(Kind::Preamble));
    let listed = table_of_contents(lines);
    // An unclosed fence would hide the rest of the page.
    let fences = lines.iter().filter(|line| line.text().starts_with("```")).count();
    let (mut at, mut fenced, mut commented) = (0, false, false);
    while at < lines.len() {
        let text = lines[at].text();
        commented = commented || opens_comment(&lines[at..]);
        let sample = if fenced { None } else { sample_lines(&lines[at..], open.heading.kind) };
        if let Some(length) = sample {
            sections.push(open.clone().closed(lines, at));
            let sample = OpenSection { opened: at, start: at, ..open.sample() };
            sections.push(sample.closed(lines, at + length));
            at += length;
            open = OpenSection { opened: at, start: at, ..open };
            continue;
        }
        fenced ^= text.starts_with("```") && fences % 2 == 0;
        let next = match () {
            () if fenced || commented => None,
            () if listed[at] => open.is_described().then(|| (open.unnamed(), 1)),
            () => next_section(&lines[at..], &open),
        };
        let taken = next.as_ref().map_or(1, |(_, taken)| *taken);
        if let Some((next, taken)) = next {
            let is_blank = lines[open.start..at].iter().all(|line| line.text().is_empty());
            let is_under = is_blank && next.header.is_some() && open.header.is_none();
            let opened = if is_under { open.opened } else { at };
            if !is_under {
                sections.push(open.closed(lines, at));
            }
            // The title is the first line of the opening.
            let is_titled = next.is_titled && (is_under || next.header.is_none());
            open = OpenSection { opened, start: at + taken, is_titled, ..next };
        }
        commented &= !text.contains("*/");
        at += taken;
    }
    sections.push(open.closed(lines, lines.len()));
    sections
}

/// Returns whether a comment of several lines starts here, in the code of a sample: what it repeats of
/// the tables is no table. An unclosed one would hide the rest of the page.
fn opens_comment(lines: &[Line]) -> bool {
    lines.first().is_some_and(|line| line.text().starts_with("/*"))
        && lines.iter().take(LONGEST_COMMENT).any(|line| line.text().contains("*/"))
}

/// The longest comment, in lines.
const LONGEST_COMMENT: usize = 200;

/// Marks the lines of a table of contents: headings with nothing in between. If a row follows, the
/// last of them is a heading after all.
fn table_of_contents(lines: &[Line]) -> Vec<bool> {
    let mut listed = vec![false; lines.len()];
    let texts = lines.iter().enumerate().filter(|(_, line)| !line.text().is_empty());
    let texts: Vec<_> =
        texts.map(|(at, line)| (at, tokens::heading(line.text()).is_some())).collect();
    let mut rest = texts.as_slice();
    for run in texts.chunk_by(|(_, above), (_, below)| above == below) {
        rest = rest.get(run.len()..).unwrap_or_default();
        let precedes_row = rest.first().is_some_and(|(at, _)| starts_row(lines[*at].text()));
        if run.len() > 3 && run[0].1 {
            let count = run.len() - usize::from(precedes_row);
            run.iter().take(count).for_each(|(at, _)| listed[*at] = true);
        }
    }
    listed
}

/// Returns whether the line starts with a name directly followed by something other than a URL or a
/// method.
fn starts_row(text: &str) -> bool {
    let text = plain(text);
    let after = vocabulary::leading_name(&text).map(|(_, after)| after);
    after.is_some_and(|after| !after.is_empty() && !after.starts_with(['.', ' ', '(', '（']))
}

/// The most lines that a sample without a heading has.
const LONGEST_SAMPLE: usize = 500;

/// Returns the number of lines of a sample without a heading: JSON behind a table of error codes, a
/// whole response behind a table, or a block of code behind either.
fn sample_lines(lines: &[Line], kind: Kind) -> Option<usize> {
    if !(has_rows(kind) || is_error_table(kind)) {
        return None;
    }
    let first = lines.first()?.text();
    let lines = &lines[..lines.len().min(LONGEST_SAMPLE)];
    if first.starts_with("```") {
        let end = lines.iter().skip(1).position(|line| line.text().starts_with("```"))? + 1;
        let mut block = lines[1..end].iter().filter(|line| !line.text().is_empty());
        return block.next()?.text().starts_with(['{', '<']).then_some(end + 1);
    }
    if !first.starts_with('{') {
        return None;
    }
    let text = lines.iter().map(|line| line.raw.as_str()).collect::<Vec<_>>().join("\n");
    let object = text::object(text.trim_start())?;
    let is_response = object.contains("_response\"");
    (is_response || is_error_table(kind) && object.contains('"'))
        .then(|| object.matches('\n').count() + 1)
}

#[derive(Clone)]
struct OpenSection {
    heading: Heading,
    within: Kind,
    header: Option<TableHeader>,
    subject: Option<Subject>,
    is_titled: bool,
    is_further: bool,
    opened: usize,
    start: usize,
}

impl OpenSection {
    fn new(heading: Heading) -> Self {
        let within = heading.kind;
        let (header, subject) = (None, None);
        Self {
            heading,
            within,
            header,
            subject,
            is_titled: false,
            is_further: false,
            opened: 0,
            start: 0,
        }
    }

    fn unnamed(&self) -> Self {
        Self { within: self.within, ..Self::new(certain_heading(Kind::Unnamed)) }
    }

    fn sample(&self) -> Self {
        Self { within: self.within, ..Self::new(certain_heading(Kind::ResponseSample)) }
    }

    fn is_described(&self) -> bool {
        !matches!(self.heading.kind, Kind::Preamble | Kind::Unnamed)
    }

    fn closed(self, lines: &[Line], end: usize) -> Section<'_> {
        let opening = lines.get(self.opened..self.start).unwrap_or_default();
        let title = opening.first().map(Line::text).filter(|_| self.is_titled);
        Section {
            kind: self.heading.kind,
            within: self.within,
            place: self.heading.place,
            header: self.header,
            subject: self.subject,
            title,
            is_further: self.is_further,
            opening,
            lines: lines.get(self.start..end).unwrap_or_default(),
        }
    }
}

/// Returns the section that starts here, and the number of lines its heading takes.
fn next_section(lines: &[Line], open: &OpenSection) -> Option<(OpenSection, usize)> {
    let text = lines.first()?.text();
    let alone = only_cell(lines.first()?);
    let heading = tokens::heading(alone.as_deref().unwrap_or(text))
        .filter(|heading| heading.sure || starts_table(&lines[1..], open));
    // A menu before the content may name parts unrelated to the API.
    let in_menu = open.heading.kind == Kind::Preamble;
    if let Some(heading) = heading.filter(|heading| !(in_menu && heading.kind == Kind::Unnamed)) {
        // A heading within a table: its columns go on.
        let header = open.header.clone().filter(|_| alone.is_some());
        return Some((OpenSection { header, ..OpenSection::new(heading) }, 1));
    }
    if let Some(subject) = tokens::subject(text)
        && !in_menu
        && (subject.is_marked || precedes_table(&lines[1..]))
    {
        return Some((
            OpenSection { subject: Some(subject), is_titled: true, ..open.unnamed() },
            1,
        ));
    }
    if !in_menu && tokens::is_marked_heading(text) {
        return Some((OpenSection { is_titled: true, ..open.unnamed() }, 1));
    }
    if !in_menu && tokens::is_footer(text) {
        return Some((open.unnamed(), 1));
    }
    let short = || tokens::short_header(&lines[0]).filter(|_| open.subject.is_some());
    let (header, taken) = tokens::table_header(lines).or_else(|| Some((short()?, 1)))?;
    let section = match open.heading.kind {
        _ if open.subject.is_some() && !header.is_error_table() => open.clone(),
        Kind::Foreign => open.clone(),
        _ if header.is_error_table() && !is_error_table(open.heading.kind) => {
            OpenSection::new(certain_heading(Kind::Errors))
        }
        kind if has_rows(kind) || is_error_table(kind) && header.is_error_table() => open.clone(),
        _ => OpenSection { is_titled: open.is_titled, ..open.unnamed() },
    };
    let is_further = open.header.is_some() && open.heading.kind == section.heading.kind;
    Some((OpenSection { header: Some(header), is_further, ..section }, taken))
}

/// Returns the text of a row with a single cell that spans it.
fn only_cell(line: &Line) -> Option<String> {
    let (cells, _) = tokens::cells(line)?;
    let mut texts = cells.into_iter().filter(|cell| !cell.trim().is_empty());
    texts.next().filter(|_| texts.next().is_none()).map(|cell| cell.trim().to_owned())
}

/// Returns whether the header of a table of parameters or of values follows.
fn precedes_table(below: &[Line]) -> bool {
    let at = below.iter().position(|line| !line.text().is_empty());
    at.is_some_and(|at| {
        tokens::table_header(&below[at..]).is_some()
            || tokens::short_header(&below[at]).is_some()
            || listed::is_header(&below[at])
    })
}

/// Returns whether a table, another heading, a code or nothing follows, rather than a description
/// or an example.
fn starts_table(below: &[Line], open: &OpenSection) -> bool {
    let Some(at) = below.iter().position(|line| !line.text().is_empty()) else { return true };
    let text = below[at].text();
    let text = text.trim_matches(['•', '*', '-', '`', ' ']);
    let code = text.split(|c: char| !c.is_ascii_alphanumeric() && !"_.".contains(c)).next();
    // Alone on a line it may be the example after a description, if each cell has a line.
    let may_be_alone = open.header.is_none();
    let is_code = |code: &str| {
        code.contains('_') && code == code.to_uppercase() && (may_be_alone || code != text)
    };
    tokens::table_header(&below[at..]).is_some()
        || tokens::heading(text).is_some()
        || tokens::is_button(text)
        || tokens::is_nothing(text)
        || tokens::is_footer(text)
        || code.is_some_and(is_code)
}

fn certain_heading(kind: Kind) -> Heading {
    Heading { kind, place: Place::Usual, sure: true }
}

pub fn is_error_table(kind: Kind) -> bool {
    matches!(kind, Kind::Errors | Kind::PublicErrors)
}

/// Returns whether such a section describes parameters.
pub fn has_rows(kind: Kind) -> bool {
    use Kind::{PublicRequest, PublicResponse, Request, Response};
    matches!(kind, PublicRequest | PublicResponse | Request | Response)
}
