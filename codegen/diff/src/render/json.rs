//! For programs. The shape is stable: new members are added, existing ones stay.

use crate::Diff;
use crate::change::Semver;
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
    let document =
        Document { version: 2, semver: diff.semver(), breaking: diff.is_breaking(), diff };
    // Cannot fail: no map has keys that are not strings.
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}
