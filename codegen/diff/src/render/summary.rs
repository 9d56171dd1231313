//! The effects as text, and the line that sums everything up.

use crate::change::{Change, Direction, Level, Semver, Validity, Wire};
use crate::message::many;
use crate::release::Release;
use crate::{Diff, Status};

pub const WITHOUT_EFFECT: &str = "No effect on requests, Rust code or the wire";

/// The direction, which requests are valid, and what is on the wire; of what does not travel, only
/// what changes. A level that hides the major version of the generated Rust has it added.
pub fn effects(change: &Change) -> Vec<&'static str> {
    let is_hidden = change.semver == Semver::Major && change.level() != Level::Major;
    let rust = is_hidden.then_some("the generated Rust: major");
    [direction(change), validity(change), wire(change), rust].into_iter().flatten().collect()
}

pub fn direction(change: &Change) -> Option<&'static str> {
    change.direction.map(|direction| match direction {
        Direction::Sent => "sent",
        Direction::Received => "received",
        Direction::Both => "sent and received",
    })
}

pub fn validity(change: &Change) -> Option<&'static str> {
    let is_sent = matches!(change.direction, Some(Direction::Sent | Direction::Both));
    match change.validity {
        Validity::Same => is_sent.then_some("the same requests are accepted"),
        Validity::Narrower => Some("requests that were accepted are rejected"),
        Validity::Wider => Some("more requests are accepted"),
        Validity::Both => Some("requests that were accepted are rejected, others are accepted"),
    }
}

pub fn wire(change: &Change) -> Option<&'static str> {
    match (change.wire, change.direction) {
        (Wire::Same, _) => None,
        (Wire::Compatible, Some(Direction::Sent)) => Some("more can be sent"),
        (Wire::Compatible, Some(Direction::Received)) => Some("more is read"),
        (Wire::Compatible, _) => Some("more can be sent and read"),
        (Wire::Incompatible, Some(Direction::Sent)) => Some("sent differently"),
        (Wire::Incompatible, Some(Direction::Received)) => Some("read differently"),
        (Wire::Incompatible, _) => Some("sent and read differently"),
    }
}

/// `2 APIs changed, 1 API added; 1 change rejects …; release: minor, listed under …`
pub fn line(diff: &Diff) -> String {
    if diff.apis.is_empty() {
        return "No spec differs".to_owned();
    }
    let (effective, quiet) = diff.by_effect();
    let with = |status| effective.iter().filter(|api| api.status == status).count();
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
    let release = format!("release: {}", Release::of(diff));
    let parts: Vec<_> =
        [counts.join(", ")].into_iter().chain(risks(diff)).chain([release]).collect();
    parts.join("; ")
}

/// How many changes have each of the effects that must not be missed.
fn risks(diff: &Diff) -> Vec<String> {
    type Has = fn(&Change) -> bool;
    let risks: [(Has, &str, &str); 4] = [
        (
            |change| change.exposes,
            "exposes a value that was redacted",
            "expose values that were redacted",
        ),
        (
            |change| change.resends,
            "lets a call be sent again that was not",
            "let calls be sent again that were not",
        ),
        (
            |change| change.validity.narrows(),
            "rejects requests that were accepted",
            "reject requests that were accepted",
        ),
        (
            |change| change.wire == Wire::Incompatible,
            "alters what is sent or read",
            "alter what is sent or read",
        ),
    ];
    let count =
        |(has, one, several): (Has, &str, &str)| match diff.changes().filter(|c| has(c)).count() {
            0 => None,
            1 => Some(format!("1 change {one}")),
            count => Some(format!("{count} changes {several}")),
        };
    risks.into_iter().filter_map(count).collect()
}
