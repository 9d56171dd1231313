//! Splits the page at its headings and table headers.

use crate::tables::Place;
use crate::text::{Line, plain};
use crate::tokens::{self, Heading, Kind, TableHeader};
use crate::vocabulary;

/// Lines under one heading, or of one of several tables under it.
#[derive(Debug)]
pub struct Section<'a> {
    pub kind: Kind,
    pub place: Place,
    pub header: Option<TableHeader>,
    /// The lines without the heading and the table header.
    pub lines: &'a [Line],
}

pub fn sections(lines: &[Line]) -> Vec<Section<'_>> {
    let mut sections = Vec::new();
    let mut open = OpenSection { heading: certain_heading(Kind::Preamble), header: None, start: 0 };
    let listed = table_of_contents(lines);
    // An unclosed fence would hide the rest of the page.
    let fences = lines.iter().filter(|line| line.text().starts_with("```")).count();
    let (mut at, mut fenced) = (0, false);
    while at < lines.len() {
        let text = lines[at].text();
        fenced ^= text.starts_with("```") && fences % 2 == 0;
        let next = match () {
            () if fenced => None,
            () if listed[at] => open.is_described().then(|| (OpenSection::unnamed(), 1)),
            () => next_section(&lines[at..], &open),
        };
        let taken = next.as_ref().map_or(1, |(_, taken)| *taken);
        if let Some((next, taken)) = next {
            sections.push(open.closed(lines, at));
            open = OpenSection { start: at + taken, ..next };
        }
        at += taken;
    }
    sections.push(open.closed(lines, lines.len()));
    sections
}

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

struct OpenSection {
    heading: Heading,
    header: Option<TableHeader>,
    start: usize,
}

impl OpenSection {
    fn unnamed() -> Self {
        Self { heading: certain_heading(Kind::Unnamed), header: None, start: 0 }
    }

    fn is_described(&self) -> bool {
        !matches!(self.heading.kind, Kind::Preamble | Kind::Unnamed)
    }

    fn closed(self, lines: &[Line], end: usize) -> Section<'_> {
        let lines = lines.get(self.start..end).unwrap_or_default();
        Section { kind: self.heading.kind, place: self.heading.place, header: self.header, lines }
    }
}

/// Returns the section that starts here, and the number of lines its heading takes.
fn next_section(lines: &[Line], open: &OpenSection) -> Option<(OpenSection, usize)> {
    let text = lines.first()?.text();
    let begin = |heading, header| OpenSection { heading, header, start: 0 };
    let heading =
        tokens::heading(text).filter(|heading| heading.sure || starts_table(&lines[1..], open));
    // A menu before the content may name parts unrelated to the API.
    let in_menu = open.heading.kind == Kind::Preamble;
    if let Some(heading) = heading.filter(|heading| !(in_menu && heading.kind == Kind::Unnamed)) {
        return Some((begin(heading, None), 1));
    }
    if !in_menu && (tokens::is_footer(text) || tokens::is_marked_heading(text)) {
        return Some((OpenSection::unnamed(), 1));
    }
    let (header, taken) = tokens::table_header(lines)?;
    let heading = match open.heading.kind {
        Kind::Foreign => open.heading,
        _ if header.is_error_table() && !is_error_table(open.heading.kind) => {
            certain_heading(Kind::Errors)
        }
        kind if has_rows(kind) || is_error_table(kind) && header.is_error_table() => open.heading,
        _ => certain_heading(Kind::Unnamed),
    };
    Some((begin(heading, Some(header)), taken))
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

fn is_error_table(kind: Kind) -> bool {
    matches!(kind, Kind::Errors | Kind::PublicErrors)
}

/// Returns whether such a section describes parameters.
pub fn has_rows(kind: Kind) -> bool {
    use Kind::{PublicRequest, PublicResponse, Request, Response};
    matches!(kind, PublicRequest | PublicResponse | Request | Response)
}
