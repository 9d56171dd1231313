//! The head of the file: name, dates, addresses, and texts nobody filled in.

use super::Mistakes;
use crate::diagnostic::{Diagnostic, Source};
use crate::spec::{ApiSpec, span};
use serde_saphyr::Spanned;

pub fn check(spec: &ApiSpec, source: &Source, mistakes: &mut Mistakes) {
    method(spec, mistakes);
    file_name(spec, source, mistakes);
    page(spec, mistakes);
    checked(spec, mistakes);
    empty_texts(spec, mistakes);
    left_to_do(source, mistakes);
}

fn method(spec: &ApiSpec, mistakes: &mut Mistakes) {
    let word = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_lowercase())
            && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    };
    let method = &spec.method;
    if !method.value.contains('.') || !method.value.split('.').all(word) {
        let message = format!("`{}` is no method name", method.value);
        mistakes.push(
            Diagnostic::new(span(method), message, "not lower-case words joined by dots")
                .help("copy it from the head of the page, such as `alipay.trade.query`"),
        );
    }
}

fn file_name(spec: &ApiSpec, source: &Source, mistakes: &mut Mistakes) {
    let expected = format!("{}.yaml", spec.method.value);
    if source.file_name() != expected {
        let message = format!("the file of this method must be called `{expected}`");
        let label = format!("but the file is called `{}`", source.file_name());
        mistakes.push(
            Diagnostic::new(span(&spec.method), message, label)
                .help("rename the file, or correct the method"),
        );
    }
}

fn page(spec: &ApiSpec, mistakes: &mut Mistakes) {
    let page = &spec.page;
    let address = page.value.strip_prefix("https://").or(page.value.strip_prefix("http://"));
    if address.is_none_or(|rest| rest.is_empty() || rest.contains(char::is_whitespace)) {
        let message = "`page` is no web address";
        mistakes.push(
            Diagnostic::new(span(page), message, "a link that a reviewer can open")
                .help("copy the address of the document, such as `https://opendocs.alipay.com/…`"),
        );
    }
}

fn checked(spec: &ApiSpec, mistakes: &mut Mistakes) {
    let checked = &spec.checked;
    if !is_date(&checked.value) {
        let message = format!("`{}` is no date", checked.value);
        mistakes.push(
            Diagnostic::new(span(checked), message, "not a day in the calendar")
                .help("write the day you compared this file with the page: `checked: 2026-11-22`"),
        );
    }
}

pub fn is_date(text: &str) -> bool {
    text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok()
}

/// Docs, labels and reasons are what a reviewer and a user read: none may be empty.
fn empty_texts(spec: &ApiSpec, mistakes: &mut Mistakes) {
    let mut texts: Vec<&Spanned<String>> = vec![&spec.title, &spec.summary];
    let nested = spec.types.values().flat_map(|def| def.fields.values());
    let fields = spec.request.values().chain(spec.response.values()).chain(nested);
    texts.extend(fields.map(|field| &field.doc));
    texts.extend(spec.types.values().map(|def| &def.doc));
    texts.extend(spec.enums.values().map(|def| &def.doc));
    texts.extend(spec.errors.values().map(|def| &def.doc));
    texts.extend(spec.corrections.iter().flat_map(|entry| [&entry.page, &entry.here, &entry.why]));
    for text in texts.into_iter().filter(|text| text.value.trim().is_empty()) {
        mistakes.push(Diagnostic::new(span(text), "the text is empty", "say what the page says"));
    }
    let values = spec.enums.values().flat_map(|def| &def.values);
    for (wire, _) in values.filter(|(_, value)| value.doc.trim().is_empty()) {
        let message = format!("`{}` has no label", wire.value);
        mistakes.push(Diagnostic::new(span(wire), message, "say what the value means"));
    }
}

/// What `cargo xtask new` left for a person to fill in.
fn left_to_do(source: &Source, mistakes: &mut Mistakes) {
    let mut start = 0;
    for line in source.text.split_inclusive('\n') {
        let content = line.split(" #").next().unwrap_or(line);
        if let Some(at) = content.find("TODO").filter(|_| !content.trim_start().starts_with('#')) {
            let at = start + at;
            mistakes.push(
                Diagnostic::new(at..at + 4, "still to be filled in", "a TODO")
                    .help("write what the page says, or delete the line if it says nothing"),
            );
        }
        start += line.len();
    }
}
