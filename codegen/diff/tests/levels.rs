//! The headings of changes: nothing that a user of the SDK has to know is headed `patch` or `minor`.

mod common;

use common::{CASES, compare};
use spec_diff::{Change, Level, Semver, Wire};

#[test]
fn what_must_not_be_missed_is_headed_so() {
    for case in CASES {
        for change in compare(&[case.before()], &[case.now()]).changes() {
            let must_be_loud = change.is_breaking() || change.warning.is_some();
            assert_eq!(change.level().is_loud(), must_be_loud, "{}: {change:?}", case.name);
            assert!(change.level() >= plain(change), "{}: {change:?}", case.name);
        }
    }
}

fn plain(change: &Change) -> Level {
    match change.semver {
        Semver::Major => Level::Major,
        _ if change.validity.narrows() => Level::Rejects,
        _ if change.wire == Wire::Incompatible => Level::Differs,
        Semver::Minor => Level::Minor,
        Semver::Patch => Level::Patch,
    }
}

/// Each kind of change that a compiler does not find, by name.
#[test]
fn every_silent_change_has_a_heading_of_its_own() {
    let rejects = [
        "required field added",
        "limit narrower",
        "limit moved",
        "limit new",
        "limit of an element",
        "digits from two",
        "range instead of digits",
        "range of an amount",
        "items fewer",
        "size of a file",
        "presence required",
        "required instead of a group",
        "group larger, and another",
        "field of a type",
        "enum complete",
        "enum value in another case",
    ];
    let differs = [
        "method of the same module",
        "repeat never",
        "repeat by a key",
        "pending",
        "pages of another list",
        "pages counted otherwise",
        "field renamed, Rust name kept",
        "moved to the top",
        "moved into biz_content",
        "type renamed, Rust name kept",
        "never to read",
    ];
    for (names, level) in [(&rejects[..], Level::Rejects), (&differs, Level::Differs)] {
        for name in names {
            assert!(levels(name).contains(&level), "{name}: {:?}", levels(name));
        }
    }
    // These no longer compile, and reject requests besides; the effects say so.
    for name in ["enum value gone", "text to enum", "request field gone"] {
        assert!(levels(name).contains(&Level::Major), "{name}: {:?}", levels(name));
    }
    assert_eq!(levels("no longer sensitive"), [Level::Exposes]);
    assert_eq!(levels("sensitive"), [Level::Major]);
    assert_eq!(levels("channel server, read"), [Level::Resends, Level::Major]);
    // Looser rules, and more to read, are no more than that.
    for name in ["limit wider", "presence optional", "group gone", "enum open"] {
        assert_eq!(levels(name), [Level::Patch], "{name}");
    }
    for name in ["optional field added", "enum value added", "error code added"] {
        assert_eq!(levels(name), [Level::Minor], "{name}");
    }
}

fn levels(name: &str) -> Vec<Level> {
    let case = CASES.iter().find(|case| case.name == name);
    let case = case.unwrap_or_else(|| panic!("no case {name:?}"));
    compare(&[case.before()], &[case.now()]).changes().map(Change::level).collect()
}
