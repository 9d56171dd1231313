//! How a file is written, where its content is the same.

use crate::change::{Change, Kind};
use crate::message::{Message, Subject};

/// Distinguishes reordering from changed comments, where it is only one of the two.
pub fn compare(base: &str, head: &str) -> Change {
    let (old, new) = (lines(base), lines(head));
    let (what, message) = if old == new {
        ("comments or whitespace", "only comments or whitespace differ")
    } else if sorted(old) == sorted(new) {
        ("order of keys", "only the order of keys differs")
    } else {
        (
            "comments, order, whitespace or quotes",
            "only comments, order, whitespace or quotes differ",
        )
    };
    let change = Change::new(Kind::Form, "", Message::new(message, []));
    Change { subject: Some(Subject::One(what)), ..change }
}

/// The lines without comments and whitespace.
fn lines(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
}

fn sorted(mut lines: Vec<&str>) -> Vec<&str> {
    lines.sort_unstable();
    lines
}
