//! The characters that a string must not contain.

use super::Diagnostics;
use crate::diagnostic::Diagnostic;
use crate::spec::span;
use serde_saphyr::Spanned;

/// Returns the characters of `without`, and reports what is not a list of them: separators, ranges,
/// classes, words.
pub fn without(rule: &Option<Spanned<String>>, diagnostics: &mut Diagnostics) -> Option<String> {
    let rule = rule.as_ref()?;
    let text = rule.value.as_str();
    if let Some((message, label)) = problem(text) {
        let help = match characters(text) {
            found if found.is_empty() || text.contains(char::is_alphanumeric) => {
                "list the characters that the page forbids: `without: \"/=&\"`; describe anything else in `doc`"
                    .to_owned()
            }
            found => format!(
                "write the characters next to each other, each once: `without: {}`; there are no ranges and no classes",
                crate::lint::quoted(&found)
            ),
        };
        diagnostics.push(Diagnostic::new(span(rule), message, label).help(help));
        // Examples are not held against it.
        return None;
    }
    Some(text.to_owned())
}

fn problem(text: &str) -> Option<(String, String)> {
    if let Some(other) = text.chars().find(|c| !c.is_ascii_punctuation()) {
        let label = match other {
            _ if other.is_whitespace() => "spaces do not separate them".to_owned(),
            _ if other.is_alphanumeric() => format!("`{other}` is a letter or a digit"),
            _ => format!("`{other}` is not one"),
        };
        return Some(("`without` must list ASCII punctuation only".to_owned(), label));
    }
    let is_class = text.len() > 2 && text.starts_with('[') && text.ends_with(']');
    if is_class {
        let message = "`without` is a list of characters, not a pattern".to_owned();
        return Some((message, "the brackets would be forbidden too".to_owned()));
    }
    let repeated = text.char_indices().find(|(at, c)| text[..*at].contains(*c));
    repeated.map(|(_, c)| {
        (format!("`without` lists `{c}` twice"), "nothing separates the characters".to_owned())
    })
}

/// Returns the characters that were probably meant, each once: what is repeated separates others.
fn characters(text: &str) -> String {
    let text = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    let mut found = String::new();
    for c in text.chars().filter(char::is_ascii_punctuation) {
        let is_separator = matches!(c, ',' | ';' | '|') && text.matches(c).count() > 1;
        if !is_separator && !found.contains(c) {
            found.push(c);
        }
    }
    found
}
