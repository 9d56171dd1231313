//! Invisible and lookalike characters: they come with text copied from a page, obscure a value, and
//! some are not allowed in Rust source at all.

use super::outline::{Entry, Kind, Node};
use crate::diagnostic::{Diagnostic, Source};
use crate::printable;
use std::ops::Range;

pub fn check(node: &Node, source: &Source, diagnostics: &mut Vec<Diagnostic>) {
    match &node.kind {
        Kind::Text { text, .. } => {
            if let Some(hidden) = text.chars().find(|c| is_hidden(*c)) {
                diagnostics.push(invisible_character(hidden, node, source));
            }
            diagnostics.extend(tab(text, node, source));
        }
        Kind::List(list) => list.iter().for_each(|node| check(node, source, diagnostics)),
        Kind::Map(entries) => {
            for entry in entries {
                check(&entry.key, source, diagnostics);
                diagnostics.extend(tab_at_colon(entry, source));
                check(&entry.value, source, diagnostics);
            }
        }
        Kind::Alias => {}
    }
}

fn invisible_character(hidden: char, node: &Node, source: &Source) -> Diagnostic {
    let place = place_in(node, written(node, source), hidden);
    let message = format!("invisible character U+{:04X}", u32::from(hidden));
    Diagnostic::new(place, message, character_name(hidden))
        .help("delete it; it was probably copied from the page")
}

fn written<'a>(node: &Node, source: &'a Source) -> &'a str {
    source.text.get(node.place.clone()).unwrap_or_default()
}

/// The place of a character in a node: the node itself if it is written as an escape.
fn place_in(node: &Node, written: &str, c: char) -> Range<usize> {
    match written.find(c) {
        Some(at) => node.place.start + at..node.place.start + at + c.len_utf8(),
        None => node.place.clone(),
    }
}

/// A tab in a string of one line; a sample may contain tabs.
fn tab(text: &str, node: &Node, source: &Source) -> Option<Diagnostic> {
    let written = written(node, source);
    let is_tab = text.contains('\t') && !node.is_block(written);
    is_tab.then(|| unexpected_tab(place_in(node, written, '\t')))
}

/// A tab between a key and its value.
fn tab_at_colon(entry: &Entry, source: &Source) -> Option<Diagnostic> {
    let start = entry.key.place.end;
    let between = source.text.get(start..entry.value.place.start)?.split(['\n', '#']).next()?;
    let at = start + between.find('\t').filter(|_| !between.trim().is_empty())?;
    Some(unexpected_tab(at..at + 1))
}

fn unexpected_tab(place: Range<usize>) -> Diagnostic {
    Diagnostic::new(place, "unexpected tab", "a tab, not spaces").help("replace it with a space")
}

/// Whether a character looks like a space, but is not whitespace in YAML and JSON.
pub fn is_odd_blank(c: char) -> bool {
    matches!(
        c,
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}

/// Such a space where only names and plain spaces are allowed.
pub fn odd_blank(at: usize, blank: char) -> Diagnostic {
    let message = format!("non-ASCII space U+{:04X}", u32::from(blank));
    let place = at..at + blank.len_utf8();
    Diagnostic::new(place, message, "not an ASCII space").help(ODD_BLANK)
}

pub const ODD_BLANK: &str = "replace it with a plain space, or delete it";

/// Reports lines that start with such spaces, which YAML reads as part of a key. Returns whether
/// there are any.
pub fn odd_indentation(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> bool {
    let Kind::Map(entries) = &node.kind else { return false };
    let mut is_odd = false;
    for entry in entries {
        let odd = match &entry.key.kind {
            Kind::Text { text, plain: true } => text.chars().next().filter(|c| is_odd_blank(*c)),
            _ => None,
        };
        diagnostics.extend(odd.map(|odd| odd_blank(entry.key.place.start, odd)));
        is_odd |= odd_indentation(&entry.value, diagnostics) || odd.is_some();
    }
    is_odd
}

/// The first such space in a node.
pub fn odd_blank_in(node: &Node, written: &str) -> Option<Diagnostic> {
    let odd = node.text()?.chars().find(|c| is_odd_blank(*c))?;
    Some(Diagnostic { span: place_in(node, written, odd), ..odd_blank(0, odd) })
}

/// The first full-width character in a name or a word.
pub fn full_width_in(node: &Node, written: &str) -> Option<Diagnostic> {
    let text = node.text()?;
    let (_, wide) = full_width(text)?;
    let message = format!(
        "full-width `{wide}` (U+{:04X}) instead of `{}`",
        u32::from(wide),
        ascii(wide).unwrap_or(wide)
    );
    let parts = text.replace("：//", "://").replace('：', ": ").replace(['，', '、'], ", ");
    let ascii = in_ascii(&parts);
    let help = format!("write `{}`", ascii.trim_matches(['"', '\'', ',', ' ']));
    let place = place_in(node, written, wide);
    Some(Diagnostic::new(place, message, "not an ASCII character").help(help))
}

/// The first full-width character that is not part of Chinese text, as in `当面付（线下）`.
pub fn full_width(text: &str) -> Option<(usize, char)> {
    let mut is_words = false;
    text.char_indices().find(|(at, c)| {
        let is_wide = ascii(*c).is_some();
        let next = text[at + c.len_utf8()..].chars().next();
        is_words = if is_wide { is_words || next.is_some_and(is_chinese) } else { is_chinese(*c) };
        is_wide && !is_words
    })
}

pub fn in_ascii(text: &str) -> String {
    text.chars().map(|c| ascii(c).unwrap_or(c)).collect()
}

/// The ASCII character that looks like this one.
fn ascii(c: char) -> Option<char> {
    Some(match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0)?,
        '、' => ',',
        '。' => '.',
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        '【' => '[',
        '】' => ']',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        _ => return None,
    })
}

pub fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// Line breaks and tabs are visible. Joiners do not occur in Alipay's texts.
fn is_hidden(c: char) -> bool {
    printable::is_hidden(c) && !matches!(c, '\n' | '\t')
}

fn character_name(c: char) -> &'static str {
    match c {
        '\u{ad}' => "soft hyphen",
        '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => "zero-width space",
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            "changes the direction of the text"
        }
        '\u{2028}' | '\u{2029}' => "Unicode line separator",
        c if c.is_control() => "control character",
        _ => "shown by no font",
    }
}
