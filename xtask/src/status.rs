//! Status lines like cargo's: a right-aligned green verb, then its object. They go to stderr; the
//! requested output goes to stdout. What a terminal would obey is escaped.

use anyhow::{Context, Result};
use codegen::printable::printable_lines;
use std::io::{self, ErrorKind, IsTerminal, Write};

pub fn print(text: &str) -> Result<()> {
    match io::stdout().write_all(text.as_bytes()) {
        // The reader closed the pipe because it has enough: not a failure.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written.context("cannot write to stdout"),
    }
}

/// Prints to stderr. A reader who has enough closes it, which is no failure; another error could not be
/// reported.
pub fn report(text: &str) {
    let _ = io::stderr().write_all(text.as_bytes());
}

pub fn color() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

pub fn line(verb: &str, what: &str) {
    paint(&format!("{verb:>12}"), "\x1b[1;32m", &format!(" {what}"));
}

pub fn error(what: &str) {
    paint("error", "\x1b[1;31m", &format!(": {what}"));
}

pub fn warning(what: &str) {
    paint("warning", "\x1b[1;33m", &format!(": {what}"));
}

pub fn help(what: &str) {
    paint(" help", "\x1b[1;36m", &format!(": {what}"));
}

fn paint(head: &str, style: &str, rest: &str) {
    let rest = printable_lines(rest);
    let (style, end) = if color() { (style, "\x1b[0m") } else { ("", "") };
    report(&format!("{style}{head}{end}{rest}\n"));
}
