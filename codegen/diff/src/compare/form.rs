//! How a file is written, where it says the same.

use crate::change::{Change, Kind};
use crate::words::{Topic, Words};

/// Tells order from comments, where it is but one of the two.
pub fn compare(base: &str, head: &str) -> Change {
    let (old, new) = (lines(base), lines(head));
    let (what, words) = if old == new {
        ("comments or blanks", "only comments or blanks differ")
    } else if sorted(old) == sorted(new) {
        ("order of keys", "only the order of keys differs")
    } else {
        ("comments, order, blanks or quotes", "only comments, order, blanks or quotes differ")
    };
    let change = Change::new(Kind::Form, "", Words::new(words, []));
    Change { topic: Some(Topic::One(what)), ..change }
}

/// Without comments and blanks.
fn lines(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
}

fn sorted(mut lines: Vec<&str>) -> Vec<&str> {
    lines.sort_unstable();
    lines
}
