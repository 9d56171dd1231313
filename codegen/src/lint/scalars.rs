//! How a string is written: without quotes where YAML reads it as that string, else in double
//! quotes, or in single ones if it contains double quotes itself.

use crate::spec::numbers::is_number;

/// Writes the string after a key.
pub fn written(text: &str) -> String {
    if is_bare(text) { text.to_owned() } else { quoted(text) }
}

/// Writes the string inside brackets.
pub fn written_inside(text: &str) -> String {
    let is_bare = is_bare(text) && !text.contains([',', '[', ']', '{', '}']);
    if is_bare { text.to_owned() } else { quoted(text) }
}

/// Whether every reader of YAML reads the unquoted text as this string.
fn is_bare(text: &str) -> bool {
    is_plain(text) && !is_something_else(text) && !may_be_something_else(text)
}

/// Whether the text may be unquoted, whatever YAML then reads.
fn is_plain(text: &str) -> bool {
    let mut chars = text.chars();
    let starts_plain = match chars.next() {
        None => false,
        Some('-' | '?' | ':') => chars.next().is_some_and(|second| !second.is_whitespace()),
        Some(first) => !",[]{}#&*!|>'\"%@`".contains(first),
    };
    starts_plain
        && text.trim() == text
        && !text.contains(char::is_control)
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with(':')
}

/// Whether YAML reads the text as a number, a Boolean or null.
pub fn is_something_else(text: &str) -> bool {
    const WORDS: [&str; 4] = ["null", "true", "false", "~"];
    is_number(text) || WORDS.iter().any(|word| word.eq_ignore_ascii_case(text))
}

/// Whether some readers of YAML read the text as a Boolean, a date, another kind of number, or a
/// key of their own.
fn may_be_something_else(text: &str) -> bool {
    const WORDS: [&str; 7] = ["y", "n", "yes", "no", "on", "off", "<<"];
    let first = text.trim_start_matches(['+', '-', '.']);
    let is_number = first.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || "+-._:/ TtZz".contains(c));
    is_number || WORDS.iter().any(|word| word.eq_ignore_ascii_case(text))
}

/// Writes the string in quotes.
pub fn quoted(text: &str) -> String {
    if text.contains('"') && !text.contains(char::is_control) {
        return format!("'{}'", text.replace('\'', "''"));
    }
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() => quoted.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}
