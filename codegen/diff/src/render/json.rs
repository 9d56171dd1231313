//! For programs. The shape is stable: new members are added, existing ones stay.

use crate::Diff;
use crate::change::Semver;
use codegen::printable::is_hidden;
use serde::Serialize;

/// The output of `cargo xtask diff --json`.
#[derive(Serialize)]
struct Document<'a> {
    /// Changes if existing members do.
    version: u32,
    semver: Semver,
    breaking: bool,
    #[serde(flatten)]
    diff: &'a Diff,
}

pub fn json(diff: &Diff) -> String {
    text(&Document { version: 2, semver: diff.semver(), breaking: diff.is_breaking(), diff })
}

/// Indented JSON, in which what a terminal would obey is escaped.
pub fn text(document: &impl Serialize) -> String {
    // Cannot fail: no map has keys that are not strings.
    let text = serde_json::to_string_pretty(document).unwrap_or_default();
    let mut escaped = String::with_capacity(text.len() + 1);
    // Outside of strings, there are none but line breaks.
    for c in text.chars() {
        match c {
            c if c != '\n' && is_hidden(c) => {
                let mut units = [0; 2];
                let units = c.encode_utf16(&mut units);
                escaped.extend(units.iter().map(|unit| format!("\\u{unit:04x}")));
            }
            c => escaped.push(c),
        }
    }
    escaped.push('\n');
    escaped
}
