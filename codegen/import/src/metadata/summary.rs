//! The sentences that introduce an API.

use super::keyed;
use super::title::last_crumb;
use crate::sections::Section;
use crate::text::plain;
use crate::tokens::{self, Kind};
use crate::vocabulary::chrome::{ANY_CALL, ASIDES, SUMMARY_KEYS, TITLE_KEYS};
use crate::vocabulary::listed;
use codegen::spec::is_chinese;

/// Under a heading of their own, or right before the first.
pub fn summary(sections: &[Section], method: &str, title: Option<&str>) -> Option<String> {
    let of = |kind: Kind| {
        let lines = sections.iter().filter(|section| section.kind == kind);
        let lines: Vec<&str> =
            lines.flat_map(|section| section.lines).map(|line| line.text()).collect();
        // What is nearest to the tables: in front of it stand menus that nobody knows.
        lines.split(|line| is_beside(line, method, title)).rev().find_map(first_sentences)
    };
    of(Kind::Introduction).or_else(|| of(Kind::Preamble))
}

/// A line around the sentences: a menu, a heading, the names of the API.
fn is_beside(line: &str, method: &str, title: Option<&str>) -> bool {
    let text = words(line);
    tokens::is_marked_heading(line)
        || tokens::is_chrome(&text)
        || tokens::heading(&text).is_some()
        || last_crumb(&text).is_some()
        || keyed(&text, TITLE_KEYS).is_some()
        || Some(text.as_str()) == title
        || text.contains(method) && !text.contains(['。', '，', ','])
}

/// A line without the marks of Markdown.
fn words(line: &str) -> String {
    plain(line.trim_start_matches(['#', '>', ' ']))
}

/// Up to a list of remarks: `注意：`
fn first_sentences(lines: &[&str]) -> Option<String> {
    let is_aside = |text: &str| listed(ASIDES).any(|start| text.starts_with(start));
    let texts = lines.iter().map(|line| words(line)).take_while(|text| !is_aside(text));
    let texts = texts.map(|text| keyed(&text, SUMMARY_KEYS).unwrap_or(&text).to_owned());
    let mut texts: Vec<String> = texts.filter(|text| !text.is_empty()).take(8).collect();
    if texts.iter().any(|text| !is_of_any_call(text)) {
        texts.retain(|text| !is_of_any_call(text));
    }
    let text = texts.join("\n");
    text.contains(is_chinese).then_some(text)
}

/// How a page or an app makes any such call: not what this one is for.
fn is_of_any_call(text: &str) -> bool {
    let (start, names) = ANY_CALL;
    let lower = text.to_lowercase();
    text.starts_with(start) && names.iter().any(|name| lower.contains(name))
}
