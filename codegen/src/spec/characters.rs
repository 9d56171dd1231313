//! Characters that nobody sees: they come with a copy from a page, hide what a text says, and
//! some of them cannot stand in Rust source at all.

use super::outline::{Kind, Node};
use crate::diagnostic::{Diagnostic, Source};

pub fn check(node: &Node, source: &Source, mistakes: &mut Vec<Diagnostic>) {
    match &node.kind {
        Kind::Text { text, .. } => {
            if let Some(hidden) = text.chars().find(|c| is_hidden(*c)) {
                mistakes.push(mistake(hidden, node, source));
            }
        }
        Kind::List(list) => list.iter().for_each(|node| check(node, source, mistakes)),
        Kind::Map(entries) => {
            for entry in entries {
                check(&entry.key, source, mistakes);
                check(&entry.value, source, mistakes);
            }
        }
        Kind::Alias => {}
    }
}

fn mistake(hidden: char, node: &Node, source: &Source) -> Diagnostic {
    let written = source.text.get(node.place.clone()).unwrap_or_default();
    // It may also be written as an escape in quotes.
    let place = match written.find(hidden) {
        Some(at) => node.place.start + at..node.place.start + at + hidden.len_utf8(),
        None => node.place.clone(),
    };
    let message = format!("a character that nobody sees: U+{:04X}", u32::from(hidden));
    Diagnostic::new(place, message, name(hidden)).help("delete it; it came with the copy")
}

/// Blanks that are seen as blanks, and are none to YAML and JSON.
pub fn is_odd_blank(c: char) -> bool {
    matches!(
        c,
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}

/// Such a blank where only names and blanks of the usual kind can stand.
pub fn odd_blank(at: usize, blank: char) -> Diagnostic {
    let message = format!("a blank of another kind: U+{:04X}", u32::from(blank));
    let place = at..at + blank.len_utf8();
    Diagnostic::new(place, message, "not the blank that it looks like").help(ODD_BLANK)
}

pub const ODD_BLANK: &str = "delete it, or write a plain blank instead; it came with the copy";

/// Does any line start with such blanks? YAML takes them for the start of the line's key.
pub fn odd_indentation(node: &Node, mistakes: &mut Vec<Diagnostic>) -> bool {
    let Kind::Map(entries) = &node.kind else { return false };
    let mut is_odd = false;
    for entry in entries {
        let odd = match &entry.key.kind {
            Kind::Text { text, plain: true } => text.chars().next().filter(|c| is_odd_blank(*c)),
            _ => None,
        };
        mistakes.extend(odd.map(|odd| odd_blank(entry.key.place.start, odd)));
        is_odd |= odd_indentation(&entry.value, mistakes) || odd.is_some();
    }
    is_odd
}

/// The first such blank of a node, with its place.
pub fn odd_blank_in(node: &Node, written: &str) -> Option<Diagnostic> {
    let odd = node.text()?.chars().find(|c| is_odd_blank(*c))?;
    Some(match written.find(odd) {
        Some(at) => odd_blank(node.place.start + at, odd),
        // It is written as an escape.
        None => Diagnostic { span: node.place.clone(), ..odd_blank(0, odd) },
    })
}

/// Line breaks and tabs are seen. Joiners have no place in what Alipay writes.
fn is_hidden(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t') || name(c) != CONTROL
}

const CONTROL: &str = "a control character";

fn name(c: char) -> &'static str {
    match c {
        '\u{ad}' => "a soft hyphen",
        '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => "a space of no width",
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            "turns the direction of the text"
        }
        '\u{2028}' | '\u{2029}' => "a line break of another kind",
        _ => CONTROL,
    }
}
