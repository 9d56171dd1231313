//! Lines that were meant to be keys: YAML reads them as strings, and fails one line later.

use super::characters::{is_odd_blank, odd_blank};
use crate::diagnostic::Diagnostic;

/// Reports a line that starts at `start` and would be a key with a valid colon.
pub fn broken_key(line: &str, start: usize) -> Option<Diagnostic> {
    let line = line.trim_end();
    let indent = indent(line);
    let word = line[indent..].split([':', '：']).next().unwrap_or_default();
    let colon = &line[indent + word.len()..];
    if word.is_empty() || word.contains(' ') || colon.is_empty() || colon.starts_with("://") {
        return None;
    }
    if let Some((at, odd)) = odd_in_line(line) {
        return Some(odd_blank(start + at, odd));
    }
    let is_key = colon == ":" || colon.starts_with(": ");
    (!is_key).then(|| not_a_key(start + indent, line.len() - indent, key_help(line)))
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// The indentation in characters: other spaces are longer in bytes.
fn blanks(line: &str) -> usize {
    line[..indent(line)].chars().count()
}

/// Reports the first of the lines above that were meant to be keys, and became one string with the
/// line that starts at `end`.
pub fn broken_key_above(text: &str, mut end: usize) -> Option<Diagnostic> {
    let mut found = None;
    while let Some(above) = text[..end].strip_suffix('\n') {
        let start = above.rfind('\n').map_or(0, |at| at + 1);
        let line = &above[start..];
        let Some(diagnostic) = broken_key(line, start) else {
            // Below a key with a value, they continue that value.
            let is_value = line.contains(": ") && blanks(line) < blanks(&text[end..]);
            return found.filter(|_| !is_value);
        };
        found = Some(diagnostic);
        end = start;
    }
    found
}

pub fn odd_blank_in_line(text: &str, start: usize) -> Option<Diagnostic> {
    let (at, odd) = odd_in_line(text[start..].lines().next()?)?;
    Some(odd_blank(start + at, odd))
}

/// A non-ASCII space where YAML needs a plain one: before a key, or after its colon.
fn odd_in_line(line: &str) -> Option<(usize, char)> {
    let colon = line.find([':', '：'])?;
    let start = indent(line);
    // After a full-width colon, the space is not the error.
    let after = if line[colon..].starts_with(':') { colon + 1 } else { line.len() };
    let value = line.len() - line[after..].trim_start().len();
    let is_odd =
        |(at, c): &(usize, char)| is_odd_blank(*c) && (*at < start || (after..value).contains(at));
    line.char_indices().find(is_odd)
}

/// A Chinese comma between brackets where a key follows: `{ type: String，doc: …`.
pub fn comma_above(text: &str, open: usize, end: usize) -> Option<Diagnostic> {
    let between = text.get(open..end)?;
    let at = between.rfind(['，', '、'])?;
    let comma = between[at..].chars().next()?;
    let key = between[at + comma.len_utf8()..].trim();
    let is_key = !key.is_empty() && key.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    let place = open + at..open + at + comma.len_utf8();
    let message = format!("`{comma}` does not separate keys");
    is_key.then(|| {
        Diagnostic::new(place, message, "YAML reads this as part of the value").help("use `, `")
    })
}

/// Reports a key at `start` whose colon YAML does not look for, so far away is it.
pub fn long_key(text: &str, start: usize) -> Option<Diagnostic> {
    const LONGEST: usize = 1024;
    let line = text.get(start..)?.lines().next()?;
    let name = match line.chars().next()? {
        quote @ ('"' | '\'') => 1 + line[1..].find(quote)? + 1,
        _ => line.find([' ', ':'])?,
    };
    let colon = name + line[name..].len() - line[name..].trim_start().len();
    let after = line[colon..].strip_prefix(':')?;
    let is_key = after.is_empty() || after.starts_with(' ');
    (is_key && line[..colon].chars().count() > LONGEST).then(|| {
        let message = "the key is longer than 1024 characters, which YAML does not allow";
        Diagnostic::new(start..start + name, message, "too long").help("shorten it")
    })
}

pub fn not_a_key(start: usize, length: usize, help: &str) -> Diagnostic {
    let place = start..start + length;
    Diagnostic::new(place, "expected a key", "neither a key nor part of the value above").help(help)
}

pub fn key_help(line: &str) -> &'static str {
    if line.contains(": ") {
        "indent text after `|` further than its key"
    } else if line.contains('：') {
        "use `: `, not `：`"
    } else if line.contains(':') {
        "add a space after the colon"
    } else {
        "write `KEY: …`, or indent text of several lines further than its key"
    }
}
