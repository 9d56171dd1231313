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
