//! The headings of changes: nothing that a user of the SDK has to know is headed `patch` or `minor`.

mod common;

use common::{CASES, PAY, QUERY, compare, source};
use spec_diff::{Change, Kind, Level, Semver, Wire, render};

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
        Semver::Patch if change.validity.widens() => Level::Minor,
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
    // This no longer compiles, and rejects requests besides; the effects say so.
    assert_eq!(levels("request field gone"), [Level::Major]);
    // These compile where a string is passed.
    for name in ["enum value gone", "enum value renamed", "text to enum"] {
        assert_eq!(levels(name), [Level::Rejects], "{name}");
    }
    assert_eq!(levels("no longer sensitive"), [Level::Exposes]);
    assert_eq!(levels("sensitive"), [Level::Major]);
    assert_eq!(levels("channel server, read"), [Level::Resends, Level::Major]);
    // Looser rules, and more to read, are no more than that.
    for name in ["limit wider", "presence optional", "group gone", "enum open"] {
        assert_eq!(levels(name), [Level::Minor], "{name}");
    }
    for name in ["optional field added", "enum value added", "error code added"] {
        assert_eq!(levels(name), [Level::Minor], "{name}");
    }
}

/// The API is what it was; only which requests the SDK checks can follow from it.
#[test]
fn that_more_is_known_is_no_change_of_the_api() {
    let mut known = Vec::new();
    for case in CASES {
        let diff = compare(&[case.before()], &[case.now()]);
        for change in diff.changes().filter(|change| change.kind == Kind::Known) {
            let effects = (change.semver, change.wire, change.warning.is_none());
            assert_eq!(effects, (Semver::Patch, Wire::Same, true), "{}: {change:?}", case.name);
            known.push(change.validity.narrows());
        }
    }
    assert!(known.contains(&true) && known.contains(&false), "{known:?}");
    assert_eq!(levels("field from the SDKs"), [Level::Patch]);
    assert_eq!(levels("kind of a received field known"), [Level::Patch]);
    assert_eq!(levels("field compared with the page"), [Level::Rejects, Level::Patch]);
}

/// The table in SEMVER.md, a row each.
#[test]
fn the_last_line_names_the_release_that_may_contain_it() {
    let page = include_str!("../../../SEMVER.md");
    for (name, row, release) in [
        ("request field renamed", "breaks programs that compile", "major, Breaking"),
        ("field renamed, Rust name kept", "sends or reads the same call diff", "major, Breaking"),
        ("no longer sensitive", "shows a value in `Debug`, errors or logs", "major, Breaking"),
        ("items fewer", "rejects requests that were accepted", "minor, Stricter rules"),
        ("never to a key, by the server", "lets a call be sent again", "minor, Retry rules"),
        ("range wider than the digits", "adds something, or accepts more", "minor"),
        ("response field added", "adds something, or accepts more", "minor"),
        ("pending", "forbids a retry or alters its rule", "patch, Changed"),
        ("texts", "corrects behavior that never worked, docs", "patch"),
        ("enum value gone", "", "major, Breaking, Stricter rules"),
    ] {
        let diff = match name {
            "never to a key, by the server" => {
                let now = PAY.replace("call: page", "call: server");
                let keyed = now.replace("repeat: never", "repeat: { key: order_no }");
                compare(&[source(now)], &[source(keyed)])
            }
            name => {
                let case = CASES.iter().find(|case| case.name == name).unwrap();
                compare(&[case.before()], &[case.now()])
            }
        };
        let (semver, lists) = release.split_once(", ").unwrap_or((release, ""));
        let line = page.lines().find(|line| line.contains(row)).unwrap_or_else(|| panic!("{row}"));
        let cells: Vec<_> = line.split('|').map(str::trim).collect();
        let listed =
            if lists.is_empty() { String::new() } else { format!(", listed under {lists}") };
        let before = match cells.as_slice() {
            ["", _, column, before, list, ""] => {
                assert_eq!((*column, *list), (semver, lists), "{name}: {line}");
                before
            }
            _ => "0.(x+1)",
        };
        let expected = format!("; release: {semver}{listed} (before 1.0: {before})\n");
        let text = render::terminal(&diff, false);
        assert!(text.ends_with(&expected), "{name}: {text}");
    }
}

/// A setter takes a string for an enum: that such code compiles says nothing about its requests.
#[test]
fn an_enum_that_gets_stricter_rejects_strings_that_compile() {
    let both = |name: &str| {
        let field = |ty: &str| format!("  pick:\n    type: {ty}\n    doc: 选\n  since:");
        let (from, to) = name.split_once(" → ").unwrap();
        [from, to].map(|ty| source(QUERY.replacen("  since:", &field(ty), 1)))
    };
    for (name, level) in [
        ("String → Status", Level::Rejects),
        ("Channel → Status", Level::Rejects),
        ("Kind → Status", Level::Rejects),
        ("String[] → Kind[]", Level::Rejects),
        // Any string is still sent.
        ("Kind → Channel", Level::Major),
        ("String → Channel", Level::Major),
        // No string is taken any more, or a single one no longer.
        ("String → Date", Level::Major),
        ("Kind → Number", Level::Major),
        ("String → Kind[]", Level::Major),
    ] {
        let [before, now] = both(name);
        let diff = compare(&[before], &[now]);
        let place = |change: &&Change| change.place == "request.pick.type";
        let change = diff.changes().find(place).unwrap_or_else(|| panic!("{name}: {diff:#?}"));
        assert_eq!((change.level(), change.semver), (level, Semver::Major), "{name}");
        let text = render::terminal(&diff, false);
        assert_eq!(
            text.contains("; the generated Rust: major\n"),
            level == Level::Rejects,
            "{text}"
        );
    }
}

fn levels(name: &str) -> Vec<Level> {
    let case = CASES.iter().find(|case| case.name == name);
    let case = case.unwrap_or_else(|| panic!("no case {name:?}"));
    compare(&[case.before()], &[case.now()]).changes().map(Change::level).collect()
}
