//! Checks the head of the file: name, dates, addresses; and reports unfilled TODOs.

use super::Diagnostics;
use crate::diagnostic::{Diagnostic, Lines, Source};
use crate::formats::is_date;
use crate::spec::{self, ApiSpec, Parsed, span};
use std::collections::HashSet;

pub fn check(spec: &ApiSpec, source: &Source, diagnostics: &mut Diagnostics) {
    if method(spec, diagnostics) {
        file_name(spec, source, diagnostics);
    }
    page(spec, diagnostics);
    checked(spec, diagnostics);
}

/// Reports a file that is not UTF-8: bytes were lost in reading, so the rest cannot be trusted.
pub fn not_utf8(source: &Source) -> Option<Diagnostic> {
    let at = source.text.find(char::REPLACEMENT_CHARACTER)?;
    let (message, label) = ("the file is not UTF-8", "cannot be decoded");
    Some(Diagnostic::new(at..at + 1, message, label).help("save the file as UTF-8"))
}

/// Whether it is the name of a method, and can be that of a Rust module.
pub fn is_method(name: &str) -> bool {
    let word = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_lowercase())
            && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    };
    name.contains('.') && name.split('.').all(word)
}

fn method(spec: &ApiSpec, diagnostics: &mut Diagnostics) -> bool {
    let method = &spec.method;
    if !is_method(&method.value) {
        let message = format!("invalid method name `{}`", method.value);
        diagnostics.push(
            Diagnostic::new(span(method), message, "expected lower-case words joined by dots")
                .help("copy it from the head of the page, such as `alipay.trade.query`"),
        );
        return false;
    }
    true
}

fn file_name(spec: &ApiSpec, source: &Source, diagnostics: &mut Diagnostics) {
    let expected = format!("{}.yaml", spec.method.value);
    if source.file_name() != expected {
        let message = format!("the file name does not match the method: expected `{expected}`");
        let label = format!("the file is called `{}`", source.file_name());
        diagnostics.push(
            Diagnostic::new(span(&spec.method), message, label)
                .help("rename the file, or correct the method"),
        );
    }
}

/// Checks the address, which is a link in the docs, so it must not contain the end of one.
fn page(spec: &ApiSpec, diagnostics: &mut Diagnostics) {
    let Some(page) = &spec.page else { return };
    let address = page.value.strip_prefix("https://").or(page.value.strip_prefix("http://"));
    let host = address.and_then(|address| address.split(['/', '?', '#']).next());
    let is_link = host.is_some_and(|host| host.contains('.'))
        && page.value.chars().all(|c| c.is_ascii_graphic() && !"()<>[]\"'`\\".contains(c));
    if !is_link {
        diagnostics.push(
            Diagnostic::new(span(page), "invalid `page` address", "not an HTTP URL")
                .help("copy the address of the document, such as `https://opendocs.alipay.com/…`"),
        );
    }
}

fn checked(spec: &ApiSpec, diagnostics: &mut Diagnostics) {
    let checked = &spec.checked;
    if !is_date(&checked.value) {
        let message = format!("invalid date `{}`", checked.value);
        let help = match day(&checked.value) {
            Some(day) => format!("did you mean `checked: {day}`?"),
            None => {
                "write the day you compared this file with the page, such as `checked: 2026-11-22`"
                    .to_owned()
            }
        };
        let label = "expected a date such as 2026-11-22";
        diagnostics.push(Diagnostic::new(span(checked), message, label).help(help));
    }
}

/// The date that `2026/11/2` or `2026年11月2日` means.
fn day(text: &str) -> Option<String> {
    let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let [year, month, day] = numbers.collect::<Vec<_>>()[..] else { return None };
    let day = format!("{year}-{month:0>2}-{day:0>2}");
    is_date(&day).then_some(day)
}

/// Reports the TODOs that `cargo xtask new` left for a person to fill in, and nothing else about
/// their lines: that a TODO is not a date either would be a follow-up error.
pub fn remaining_todos(parsed: &Parsed<'_>, diagnostics: &mut Diagnostics) {
    let (source, todos) = (parsed.source, spec::remaining_todos(parsed));
    let lines = Lines::new(&source.text);
    let unfilled: HashSet<_> = todos.iter().map(|todo| lines.number(todo.place.start)).collect();
    diagnostics.retain(|diagnostic| !unfilled.contains(&lines.number(diagnostic.span.start)));
    diagnostics.extend(todos.into_iter().map(|todo| {
        let help = match todo.is_required {
            true => "write what the page says",
            false => "write what the page says, or delete the line if it says nothing",
        };
        Diagnostic::new(todo.place, "unfilled TODO", "expected a value").help(help)
    }));
}
