//! Text from outside, as a terminal may print it: names of files, values of specs, words of pages.

use std::borrow::Cow;

/// Returns whether a character is invisible to a reader, but obeyed by a terminal or a browser.
pub fn is_hidden(c: char) -> bool {
    let is_format = matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}'
    );
    is_format || c.is_control()
}

/// Escapes every such character, line breaks included: `\u{1b}`.
pub fn printable(text: &str) -> Cow<'_, str> {
    escape(text, is_hidden)
}

/// Escapes every such character but the line breaks, which a message of several lines has.
pub fn printable_lines(text: &str) -> Cow<'_, str> {
    escape(text, |c| c != '\n' && is_hidden(c))
}

fn escape(text: &str, is_escaped: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&is_escaped) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if is_escaped(c) { escaped.extend(c.escape_unicode()) } else { escaped.push(c) }
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use super::{printable, printable_lines};

    #[test]
    fn what_a_terminal_would_obey_is_escaped() {
        assert_eq!(printable("名 a\u{1b}[31m\r\n"), "名 a\\u{1b}[31m\\u{d}\\u{a}");
        assert_eq!(
            printable("\u{9b}2J\u{202e}\u{2066}\u{feff}"),
            r"\u{9b}2J\u{202e}\u{2066}\u{feff}"
        );
        assert_eq!(printable_lines("a\nb\t\u{7f}"), "a\nb\\u{9}\\u{7f}");
        assert_eq!(printable(r"C:\用户\a.yaml"), r"C:\用户\a.yaml");
    }
}
