//! The lines of a file: the first one, the empty ones, and whitespace at their ends.

use super::Linter;
use crate::spec::grammar::FILE_KEYS;
use crate::spec::outline::Entry;

const SCHEMA: &str = "# yaml-language-server: $schema=";

/// The first line of a spec, which names the schema for editors.
pub fn schema_line(schema: &str) -> String {
    format!("{SCHEMA}{schema}\n")
}

/// Returns the schema that the line names.
fn schema_of(line: &str) -> Option<&str> {
    line.strip_prefix(SCHEMA).map(str::trim).filter(|schema| !schema.is_empty())
}

/// The schema of a folder of specs.
pub struct SchemaPath<'a> {
    /// The path from the folder to the schema.
    pub path: &'a str,
    /// Whether a path leads from the folder to a file.
    pub exists: &'a (dyn Fn(&str) -> bool + Sync),
}

pub fn check(linter: &mut Linter<'_>, sections: &[Entry], schema: Option<&SchemaPath<'_>>) {
    first(linter, schema);
    blanks_around(linter, sections);
    let mut start = 0;
    for line in linter.text.split_inclusive('\n') {
        let text = line.trim_end_matches(['\n', '\r']);
        let trimmed = text.trim_end().len();
        if trimmed < text.len() {
            let place = start + trimmed..start + text.len();
            linter.report(place, "trailing whitespace", "at the end of the line", "delete it");
        }
        if let Some(tab) = text[..trimmed].find('\t') {
            let place = start + tab..start + tab + 1;
            linter.report(
                place,
                "tab character",
                "its width depends on the editor",
                "replace it with spaces",
            );
        }
        start += line.len();
    }
    last(linter);
}

fn first(linter: &mut Linter<'_>, schema: Option<&SchemaPath<'_>>) {
    let line = linter.text.lines().next().unwrap_or_default();
    if let Some(named) = schema_of(line) {
        // A copied spec still names the schema by the path from its old folder.
        let is_there = |schema: &SchemaPath<'_>| named.contains("://") || (schema.exists)(named);
        if let Some(schema) = schema.filter(|schema| !is_there(schema)) {
            let (place, message) = (line.len() - named.len()..line.len(), "the schema is missing");
            let help = format!("write `{}`", schema_line(schema.path).trim_end());
            linter.report(place, message, "no such file", help);
        }
    } else {
        let path = schema.map_or("schema.json", |schema| schema.path);
        let help = format!("start the file with `{}`", schema_line(path).trim_end());
        let message = "the first line does not name the schema";
        linter.report(0..line.len(), message, "needed by editors", help);
    }
}

fn last(linter: &mut Linter<'_>) {
    let end = linter.text.trim_end().len();
    let after = linter.text.get(end..).unwrap_or_default();
    let last = linter.line_before(end).trim_start().len();
    let place = end - last..end;
    if !after.contains('\n') {
        let help = "add a line break";
        linter.report(place, "missing line break at the end of the file", "after this", help);
    } else if after.matches('\n').count() > 1 {
        linter.report(place, "empty lines at the end of the file", "after this", "delete them");
    }
}

/// Checks that sections are one empty line apart, and that the head and each section have none.
fn blanks_around(linter: &mut Linter<'_>, sections: &[Entry]) {
    let (mut start, mut blanks, mut is_apart, mut block) = (0, 0, true, 0);
    for line in linter.text.split_inclusive('\n') {
        // In the order of the file, and none inside another.
        while linter.blocks.get(block).is_some_and(|block| block.end <= start) {
            block += 1;
        }
        let is_text = linter.blocks.get(block).is_some_and(|block| block.contains(&start));
        if line.trim().is_empty() && !is_text {
            (blanks, is_apart) = (blanks + 1, true);
        } else {
            if !is_text {
                let place = start..start + line.trim_end().len();
                let section = sections.iter().find(|entry| entry.key.place.start == start);
                let section = section.and_then(|entry| entry.key.text());
                let reported = around(line, section, blanks, is_apart);
                if let Some((message, label, help)) = reported {
                    linter.report(place, message, label, help);
                }
            }
            // A comment belongs to the section below it.
            is_apart = line.starts_with('#') && is_apart;
            blanks = 0;
        }
        start += line.len();
    }
}

/// Returns what is wrong with the empty lines before a line: message, label, help.
fn around(
    line: &str,
    section: Option<&str>,
    blanks: usize,
    is_apart: bool,
) -> Option<(&'static str, &'static str, &'static str)> {
    let head = FILE_KEYS.names().take_while(|name| *name != "summary").chain(["summary"]);
    let is_head = section.is_some_and(|name| head.into_iter().any(|head| head == name));
    let is_inside = line.starts_with([' ', '-']);
    match blanks {
        0 if section.is_some() && !is_head && !is_apart => {
            Some(("missing empty line between sections", "new section", "add one above it"))
        }
        2.. => Some(("several empty lines", "before this", "keep one")),
        1 if is_head => {
            Some(("empty line in the head", "before this", "delete it; the head is one paragraph"))
        }
        1 if is_inside => Some((
            "empty line inside a section",
            "before this",
            "delete it; empty lines separate sections",
        )),
        _ => None,
    }
}
