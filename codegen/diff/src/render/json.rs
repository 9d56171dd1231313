//! For machines. The shape is kept: what is added later is added beside what is there.

use crate::Diff;
use crate::change::Semver;
use serde::Serialize;

/// What `cargo xtask diff --json` prints.
#[derive(Serialize)]
struct Document<'a> {
    /// Of this shape: another number, another shape.
    version: u32,
    semver: Semver,
    breaking: bool,
    #[serde(flatten)]
    diff: &'a Diff,
}

pub fn json(diff: &Diff) -> String {
    let document =
        Document { version: 1, semver: diff.semver(), breaking: diff.is_breaking(), diff };
    // Nothing in it can fail: no map has keys that are not texts.
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}
