//! The effects in words, and the line that sums everything up.

use crate::change::{Change, Travels, Validity, Wire};
use crate::{Diff, Status};

pub const WITHOUT_EFFECT: &str = "Without effect on requests, Rust code and the wire";

/// Which way it travels, which requests are valid, what is on the wire; of what does not travel,
/// only what changes.
pub fn effects(change: &Change) -> Vec<&'static str> {
    [travels(change), validity(change), wire(change)].into_iter().flatten().collect()
}

pub fn travels(change: &Change) -> Option<&'static str> {
    change.travels.map(|travels| match travels {
        Travels::Sent => "sent",
        Travels::Received => "received",
        Travels::Both => "sent and received",
    })
}

pub fn validity(change: &Change) -> Option<&'static str> {
    let is_sent = matches!(change.travels, Some(Travels::Sent | Travels::Both));
    match change.validity {
        Validity::Same => is_sent.then_some("the same requests are valid"),
        Validity::Narrower => Some("valid requests become invalid"),
        Validity::Wider => Some("more requests are valid"),
        Validity::Both => Some("valid requests become invalid, and others valid"),
    }
}

pub fn wire(change: &Change) -> Option<&'static str> {
    match (change.wire, change.travels) {
        (Wire::Same, _) => None,
        (Wire::Compatible, Some(Travels::Sent)) => Some("more can be sent"),
        (Wire::Compatible, Some(Travels::Received)) => Some("more is read"),
        (Wire::Compatible, _) => Some("more can be sent and read"),
        (Wire::Incompatible, Some(Travels::Sent)) => Some("sent differently"),
        (Wire::Incompatible, Some(Travels::Received)) => Some("read differently"),
        (Wire::Incompatible, _) => Some("sent and read differently"),
    }
}

/// `2 APIs changed, 1 added: major. …`
pub fn line(diff: &Diff) -> String {
    if diff.apis.is_empty() {
        return "No spec differs".to_owned();
    }
    let (told, quiet) = diff.by_effect();
    let with = |status| told.iter().filter(|api| api.status == status).count();
    let counts = [
        (with(Status::Changed), "changed"),
        (with(Status::Added), "added"),
        (with(Status::Removed), "removed"),
        (with(Status::Unreadable), "unreadable"),
        (quiet.len(), "changed without effect"),
    ];
    let counts: Vec<_> = counts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{} {word}", many(count, "API")))
        .collect();
    let semver = diff.semver().word();
    let mut line = format!("{}; the generated Rust: {semver}", counts.join(", "));
    let narrower = diff.changes().filter(|change| change.validity.narrows()).count();
    let wire = diff.changes().filter(|change| change.wire == Wire::Incompatible).count();
    let verbs = [
        (narrower, "makes valid requests invalid", "make valid requests invalid"),
        (wire, "alters what is sent or read", "alter what is sent or read"),
    ];
    for (count, one, some) in verbs.into_iter().filter(|(count, ..)| *count > 0) {
        let verb = if count == 1 { one } else { some };
        line.push_str(&format!("; {} {verb}", many(count, "change")));
    }
    line
}

pub fn many(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}
