//! Maps paths in the JSON of a sample to places in the spec file.

use crate::diagnostic::Source;
use crate::json::{items, members, text};
use crate::spec::{self, span};
use serde_json::Value;
use serde_saphyr::Spanned;
use std::collections::HashSet;
use std::ops::Range;

/// One step into a JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    Member(String),
    Item(usize),
}

/// `order_list[0].total`
pub fn display_path(path: &[Step]) -> String {
    let step = |step: &Step| match step {
        Step::Member(name) => format!(".{name}"),
        Step::Item(index) => format!("[{index}]"),
    };
    path.iter().map(step).collect::<String>().trim_start_matches('.').to_owned()
}

/// The part of a member to point at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Its name; for an element, and for the sample itself, the value.
    Key,
    Value,
}

/// Maps the JSON of a sample to the file that contains it.
pub struct SourceMap<'a> {
    json: &'a str,
    /// The place of the JSON in the file.
    block: Range<usize>,
    written: &'a str,
}

impl<'a> SourceMap<'a> {
    pub fn new(sample: &'a Spanned<String>, source: &'a Source) -> Self {
        let block = span(sample);
        let written = source.text.get(block.clone()).unwrap_or_default();
        Self { json: &sample.value, block, written }
    }

    /// The place of a path, or of the longest part of it that exists.
    pub fn find(&self, path: &[Step], part: Part) -> Range<usize> {
        let (name, value) = self.part(path);
        let found = if part == Part::Key { name } else { value };
        // For an object or a list, its opening bracket.
        let length = if found.starts_with(['{', '[']) { 1 } else { found.len() };
        let start = self.offset(found);
        self.in_file(start..start + length)
    }

    /// A value as written: serde_json rounds long numbers.
    pub fn written(&self, path: &[Step]) -> &str {
        self.part(path).1
    }

    /// Replaces long numbers and numbers with decimals by their text as written.
    pub fn keep_numbers(&self, value: &mut Value, path: &mut Vec<Step>) {
        let mut within = |step, value: &mut Value| {
            path.push(step);
            self.keep_numbers(value, path);
            path.pop();
        };
        match value {
            Value::Object(object) => {
                object.iter_mut().for_each(|(name, v)| within(Step::Member(name.clone()), v));
            }
            Value::Array(list) => {
                list.iter_mut().enumerate().for_each(|(at, v)| within(Step::Item(at), v));
            }
            number if number.is_f64() => *number = Value::String(self.written(path).to_owned()),
            _ => {}
        }
    }

    /// The name and the value at a path.
    fn part(&self, path: &[Step]) -> (&str, &str) {
        let (mut name, mut value) = (self.json.trim(), self.json.trim());
        for step in path {
            let found = match step {
                Step::Member(wanted) => {
                    let is_it = |name| text(name).is_some_and(|name| name == *wanted);
                    members(value).and_then(|all| all.into_iter().rfind(|(name, _)| is_it(name)))
                }
                Step::Item(index) => {
                    items(value).and_then(|items| items.get(*index).map(|item| (*item, *item)))
                }
            };
            let Some(found) = found else { break };
            (name, value) = found;
        }
        (name, value)
    }

    /// Duplicate members of an object, with the place of the second.
    pub fn duplicates(&self) -> Vec<(String, Range<usize>)> {
        let mut duplicates = Vec::new();
        let mut pending = vec![self.json];
        while let Some(value) = pending.pop() {
            let mut seen = HashSet::new();
            for (name, value) in members(value).unwrap_or_default() {
                pending.push(value);
                let decoded = text(name).unwrap_or_default();
                if !seen.insert(decoded.clone()) {
                    let start = self.offset(name);
                    duplicates.push((decoded, self.in_file(start..start + name.len())));
                }
            }
            pending.extend(items(value).unwrap_or_default());
        }
        duplicates
    }

    /// A line and a column, counted in bytes from 1, as serde_json counts.
    pub fn position(&self, line: usize, column: usize) -> Range<usize> {
        let lines = self.json.split_inclusive('\n').take(line.saturating_sub(1));
        // A column of 0 is the line break before the line.
        let at = (lines.map(str::len).sum::<usize>() + column).saturating_sub(1);
        self.in_file(at..at + 1)
    }

    /// The offset of a part of the JSON in all of it.
    fn offset(&self, part: &str) -> usize {
        (part.as_ptr() as usize).saturating_sub(self.json.as_ptr() as usize)
    }

    /// YAML removes whitespace from a string and adds no visible characters: so the n-th visible
    /// character of the JSON is the n-th of the block in the file, whatever its style. Escapes in
    /// quotes break that; the place is then the whole block.
    fn in_file(&self, part: Range<usize>) -> Range<usize> {
        let visible = |(_, c): &(usize, char)| !matches!(c, ' ' | '\t' | '\r' | '\n');
        let quote = self.written.starts_with(['"', '\'']) as usize;
        let mut written = self.written.char_indices().skip(quote).filter(visible);
        let mut found: Option<Range<usize>> = None;
        for (at, c) in self.json.char_indices().filter(visible) {
            let Some((place, same)) = written.next() else { break };
            if c != same {
                return self.block.clone();
            }
            if at >= part.end && found.is_some() {
                break;
            }
            let place = self.block.start + place..self.block.start + place + c.len_utf8();
            // Up to the part, the last character that is known: the JSON may end before it.
            found = match found {
                Some(first) if at > part.start => Some(first.start..place.end),
                _ => Some(place),
            };
        }
        found.unwrap_or(self.block.clone())
    }
}

/// Explains a JSON error: message, label, help.
pub fn explain_error(error: &serde_json::Error, text: &str) -> (String, &'static str, String) {
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or_default();
    let (problem, label) = match said {
        "EOF while parsing a value" => ("a value is missing", "it ends here"),
        "EOF while parsing an object" => ("an object is not closed", "it ends here"),
        "EOF while parsing a list" => ("a list is not closed", "it ends here"),
        "EOF while parsing a string" => ("a string is not closed", "it ends here"),
        "expected value" => ("a value is missing", "expected a value"),
        "key must be a string" => ("a member's name needs quotes", "expected a quoted name"),
        "trailing comma" => ("trailing comma", "not allowed before a closing bracket"),
        "trailing characters" => ("trailing characters", "after the end of the JSON"),
        "recursion limit exceeded" => ("nested too deeply", "level 128"),
        "number out of range" => ("a number is too large", "out of range"),
        "invalid number" => {
            ("invalid number", "expected no leading zero, and digits on both sides of the point")
        }
        "invalid unicode code point"
        | "lone leading surrogate in hex escape"
        | "unexpected end of hex escape" => {
            ("invalid Unicode escape", "write the character itself")
        }
        said if said.starts_with("control character") => {
            ("line break or tab inside a string", "close the string on the same line")
        }
        "invalid escape" => ("invalid escape sequence", "write a backslash as `\\\\`"),
        said if said.starts_with("expected") => (said, "instead of this"),
        said => (said, "cannot be parsed from here on"),
    };
    let line = text.lines().nth(error.line().saturating_sub(1)).unwrap_or_default();
    let here = line.get(error.column().saturating_sub(1)..).and_then(|rest| rest.chars().next());
    if let Some(odd) = here.filter(|here| spec::is_odd_blank(*here)) {
        let message = format!("non-ASCII space U+{:04X}", u32::from(odd));
        return (message, "not whitespace in JSON", spec::ODD_BLANK.to_owned());
    }
    let help = match here.filter(|here| "'“”‘’，、：；［］【】｛｝".contains(*here))
    {
        Some('\'') => "use `\"` for quotes in JSON".to_owned(),
        Some(foreign) => format!("replace `{foreign}`; it is not JSON syntax"),
        None => "fix it here, and log the fix under `corrections`".to_owned(),
    };
    (format!("invalid JSON in the sample: {problem}"), label, help)
}
