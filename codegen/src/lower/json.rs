//! Maps paths in the JSON of a sample to places in the spec file.

use crate::diagnostic::Source;
use crate::json::{items, members, text};
use crate::spec::{self, span};
use serde_json::Value;
use serde_saphyr::Spanned;
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
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
    whole: Fragment<'a>,
    places: OnceCell<Places>,
}

impl<'a> SourceMap<'a> {
    pub fn new(sample: &'a Spanned<String>, source: &'a Source) -> Self {
        let block = span(sample);
        let written = source.text.get(block.clone()).unwrap_or_default();
        let (json, all) = (sample.value.as_str(), sample.value.trim());
        Self { json, block, written, whole: Fragment::new(all, all), places: OnceCell::new() }
    }

    /// The place of a path, or of the longest part of it that exists.
    pub fn find(&self, path: &[Step], part: Part) -> Range<usize> {
        let found = self.part(path);
        let found = if part == Part::Key { found.name } else { found.value };
        // For an object or a list, its opening bracket.
        let length = if found.starts_with(['{', '[']) { 1 } else { found.len() };
        let start = self.offset(found);
        self.in_file(start..start + length)
    }

    /// A value as written: serde_json rounds long numbers.
    pub fn written(&self, path: &[Step]) -> &str {
        self.part(path).value
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

    /// The part at a path.
    fn part(&self, path: &[Step]) -> &Fragment<'a> {
        let mut part = &self.whole;
        for step in path {
            let Some(inner) = part.inner(step) else { break };
            part = inner;
        }
        part
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

    fn in_file(&self, part: Range<usize>) -> Range<usize> {
        self.places.get_or_init(|| Places::new(self.json, self.written)).find(&part).map_or_else(
            || self.block.clone(),
            |place| self.block.start + place.start..self.block.start + place.end,
        )
    }
}

/// Where each visible character of the JSON is in the block.
///
/// YAML removes whitespace from a string and adds no visible characters: so the n-th visible
/// character of the JSON is the n-th of the block in the file, whatever its style. Escapes in
/// quotes break that; the place is then unknown.
struct Places {
    /// Offsets in the JSON and in the block.
    pairs: Vec<(usize, Range<usize>)>,
    /// Whether a character differs after these.
    differs: bool,
}

impl Places {
    fn new(json: &str, written: &str) -> Self {
        let visible = |(_, c): &(usize, char)| !matches!(c, ' ' | '\t' | '\r' | '\n');
        let quote = written.starts_with(['"', '\'']) as usize;
        let block = written.char_indices().skip(quote).filter(visible);
        let mut places = Self { pairs: Vec::new(), differs: false };
        for ((at, c), (place, same)) in json.char_indices().filter(visible).zip(block) {
            if c != same {
                places.differs = true;
                break;
            }
            places.pairs.push((at, place..place + c.len_utf8()));
        }
        places
    }

    fn find(&self, part: &Range<usize>) -> Option<Range<usize>> {
        let before = |end: usize| self.pairs.partition_point(|(at, _)| *at < end);
        let first = before(part.start + 1).saturating_sub(1);
        // The JSON may end before the part.
        let last = before(part.end).saturating_sub(1).max(first);
        if self.differs && last + 1 >= self.pairs.len() {
            return None;
        }
        Some(self.pairs.get(first)?.1.start..self.pairs.get(last)?.1.end)
    }
}

/// A part of the JSON; what is inside is found when first asked for.
struct Fragment<'a> {
    /// The name of a member in its quotes; of an element, the value.
    name: &'a str,
    value: &'a str,
    inside: OnceCell<Inside<'a>>,
}

enum Inside<'a> {
    /// Of members of one name, the last.
    Members(HashMap<String, Fragment<'a>>),
    Items(Vec<Fragment<'a>>),
}

impl<'a> Fragment<'a> {
    fn new(name: &'a str, value: &'a str) -> Self {
        Self { name, value, inside: OnceCell::new() }
    }

    fn inner(&self, step: &Step) -> Option<&Self> {
        match (self.inside.get_or_init(|| self.inside()), step) {
            (Inside::Members(members), Step::Member(name)) => members.get(name),
            (Inside::Items(items), Step::Item(index)) => items.get(*index),
            _ => None,
        }
    }

    fn inside(&self) -> Inside<'a> {
        if let Some(members) = members(self.value) {
            let member = |(name, value)| Some((text(name)?, Self::new(name, value)));
            return Inside::Members(members.into_iter().filter_map(member).collect());
        }
        let items = items(self.value).unwrap_or_default();
        Inside::Items(items.into_iter().map(|item| Self::new(item, item)).collect())
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
