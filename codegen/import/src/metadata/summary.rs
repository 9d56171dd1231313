//! The sentences that introduce an API.

use super::title::{beside_method, is_tab, last_crumb};
use super::value_of_key;
use crate::sections::Section;
use crate::text::plain;
use crate::tokens::{self, Kind};
use crate::vocabulary::chrome::{ANY_CALL, ASIDES, SUMMARY_KEYS, TITLE_KEYS};
use crate::vocabulary::word_list;
use codegen::spec::is_chinese;

/// Finds the summary under its own heading, or else right before the first table.
pub fn summary(sections: &[Section], method: &str, title: Option<&str>) -> Option<String> {
    let of = |kind: Kind| {
        let lines = sections.iter().filter(|section| section.kind == kind);
        let lines: Vec<&str> =
            lines.flat_map(|section| section.lines).map(|line| line.text()).collect();
        // The path to the page is the end of its menus.
        let path = lines.iter().rposition(|line| last_crumb(&plain_line(line)).is_some());
        let lines = &lines[path.unwrap_or(0)..];
        // Prefer the text nearest to the tables: menus of unknown wording come before it.
        lines.split(|line| is_not_summary(line, method, title)).rev().find_map(first_sentences)
    };
    of(Kind::Introduction).or_else(|| of(Kind::Preamble))
}

/// Returns whether a line is not part of the summary: a menu, a heading, the names of the API.
fn is_not_summary(line: &str, method: &str, title: Option<&str>) -> bool {
    let text = plain_line(line);
    tokens::is_marked_heading(line)
        || is_table(line)
        || is_tab(&text)
        || is_address(&text)
        || tokens::is_chrome(&text)
        || tokens::heading(&text).is_some()
        || last_crumb(&text).is_some()
        || value_of_key(&text, TITLE_KEYS).is_some()
        || Some(text.as_str()) == title
        || beside_method(&text, method).is_some()
        || text.contains(method) && !text.contains(['。', '，', ','])
}

/// Returns whether a line is a part of a table.
fn is_table(line: &str) -> bool {
    line.starts_with('|') || line.ends_with('|') || line.contains('\t') || tokens::is_rule(line)
}

/// `文档地址：https://opendocs.alipay.com/…`
fn is_address(text: &str) -> bool {
    text.split_once([':', '：']).is_some_and(|(_, value)| value.trim().starts_with("http"))
}

/// Strips the Markdown from a line.
fn plain_line(line: &str) -> String {
    plain(line.trim_start_matches(['#', '>', ' ']))
}

/// Returns whether the lines are the entries of a menu: several short ones, and not one sentence.
fn is_menu(lines: &[&str]) -> bool {
    const ENTRY: usize = 12;
    let is_entry = |line: &&str| {
        line.chars().count() <= ENTRY && !line.contains(['。', '，', ',', '；', '：', ':', '、'])
    };
    let mut texts = lines.iter().copied().filter(|line| !line.is_empty());
    lines.iter().filter(|line| !line.is_empty()).count() >= 3 && texts.all(|line| is_entry(&line))
}

/// Takes the sentences before a list of remarks: `注意：`
fn first_sentences(lines: &[&str]) -> Option<String> {
    if is_menu(lines) {
        return None;
    }
    let is_aside = |text: &str| {
        word_list(ASIDES).any(|start| text.starts_with(start)) || text.ends_with("说明：")
    };
    let texts = lines.iter().map(|line| plain_line(line)).take_while(|text| !is_aside(text));
    let texts = texts.map(|text| value_of_key(&text, SUMMARY_KEYS).unwrap_or(&text).to_owned());
    let mut texts: Vec<String> = texts.filter(|text| !text.is_empty()).take(8).collect();
    if texts.iter().any(|text| !is_of_any_call(text)) {
        texts.retain(|text| !is_of_any_call(text));
    }
    let text = texts.join("\n");
    text.contains(is_chinese).then_some(text)
}

/// Returns whether a sentence explains how any page or app call works, not what this one is for.
fn is_of_any_call(text: &str) -> bool {
    let (start, names) = ANY_CALL;
    let lower = text.to_lowercase();
    text.starts_with(start) && names.iter().any(|name| lower.contains(name))
}
