//! The report of each change, word for word.

mod common;

use codegen::Source;
use common::{CASES, QUERY, compare, source};
use expect_test::expect_file;
use spec_diff::{Kind, Validity, Wire, render};

#[test]
fn each_change_is_reported() {
    let reported = CASES.iter().map(|case| {
        let diff = compare(&[case.before()], &[case.now()]);
        let text = render::terminal(&diff, false);
        format!("== {}\n{text}\n", case.name)
    });
    expect_file!["./cases.txt"].assert_eq(&reported.collect::<String>());
}

#[test]
fn backwards_the_rules_turn_around() {
    // Two changes at once, where a rule depends on another.
    let pairs = CASES.iter().zip(CASES.iter().skip(1)).map(|(one, next)| (one.now(), next.now()));
    let pairs = pairs.chain(CASES.iter().map(|case| (case.before(), case.now())));
    for (before, now) in pairs.filter(|(before, now)| before.path == now.path) {
        let there = compare(std::slice::from_ref(&before), std::slice::from_ref(&now));
        let back = compare(std::slice::from_ref(&now), std::slice::from_ref(&before));
        let turned = there.changes().map(|change| change.validity.reversed());
        assert_eq!(sorted(turned), sorted(back.changes().map(|change| change.validity)), "{now:?}");
    }
}

/// A `Number` in Rust has no more.
#[test]
fn nineteen_digits_are_no_limit() {
    let with = |length: &str| source(QUERY.replacen("    length: 5\n", length, 1));
    let diff = compare(&[with("")], &[with("    length: 19\n")]);
    assert_eq!(diff.changes().map(|change| change.validity).collect::<Vec<_>>(), [Validity::Same]);
}

/// Of two rules that change, one can allow less where the other one makes up for it.
#[test]
fn what_was_rejected_before_is_not_rejected_anew() {
    use Validity::{Both, Narrower, Same, Wider};
    let with = |field: &str| source(QUERY.replacen("  since:", &format!("{field}\n  since:"), 1));
    let note = |rules: &str| with(&format!("  note:\n    type: String\n{rules}    doc: 备注"));
    let rank = |rules: &str| with(&format!("  rank:\n    type: Number\n{rules}    doc: 名次"));
    let ranks = |rules: &str| with(&format!("  ranks:\n    type: Number[]\n{rules}    doc: 名次"));
    let required = "    presence: required\n    length: 40\n";
    let pairs = [
        // A required string was never empty.
        (note(required), note("    length: [1, 40]\n"), vec![Wider, Same]),
        (note(required), note("    length: [2, 40]\n"), vec![Wider, Narrower]),
        (rank("    range: [10, 99]\n"), rank("    length: 2\n"), vec![Same, Wider]),
        (rank("    range: [-5, 700]\n"), rank("    length: 3\n"), vec![Same, Wider]),
        (rank("    range: [10, 700]\n"), rank("    length: 2\n"), vec![Narrower, Wider]),
        (note(""), note("    without: \"/=\"\n"), vec![Narrower]),
        (note("    without: \"/=\"\n"), note("    without: \"=&/\"\n"), vec![Narrower]),
        (note("    without: \"/=\"\n"), note("    without: \"=/\"\n"), vec![Same]),
        (note("    without: \"/=\"\n"), note("    without: \"=&\"\n"), vec![Both]),
        // Fewer elements make up for nothing in each of them.
        (
            ranks("    range: [10, 99]\n    items: 8\n"),
            ranks("    length: 2\n    items: 7\n"),
            vec![Same, Wider, Narrower],
        ),
        (ranks("    length: 2\n    items: 8\n"), ranks("    items: 7\n"), vec![Wider, Narrower]),
    ];
    for (before, now, expected) in pairs {
        let diff = compare(std::slice::from_ref(&before), std::slice::from_ref(&now));
        let found: Vec<_> = diff.changes().map(|change| change.validity).collect();
        assert_eq!(sorted(found.into_iter()), sorted(expected.clone().into_iter()), "{diff:#?}");
        let back = compare(&[now], &[before]);
        let found = back.changes().map(|change| change.validity.reversed());
        assert_eq!(sorted(found), sorted(expected.into_iter()), "{back:#?}");
    }
}

/// Names of types are not sent.
#[test]
fn a_type_divided_into_two_is_written_and_read_as_before() {
    let (head, types) = QUERY.split_once("  Store:\n").unwrap();
    let (store, rest) = types.split_once("  Order:\n").unwrap();
    let head = head.replacen("type: Store\n", "type: Sent\n", 1);
    let head = head.replacen("type: Store\n", "type: Got\n", 1);
    let with = |sent: &str| {
        let got = store.replace("    one_of: [[store_no, store_name]]\n", "");
        source(format!("{head}  Sent:\n{sent}  Got:\n{got}  Order:\n{rest}"))
    };
    let effects = |now: Source| {
        let diff = compare(&[source(QUERY.to_owned())], &[now]);
        let types = diff.changes().filter(|change| change.place.ends_with("store.type"));
        types.map(|change| (change.validity, change.wire)).collect::<Vec<_>>()
    };
    let same = (Validity::Same, Wire::Same);
    assert_eq!(effects(with(store)), [same, same]);
    let other = (Validity::Both, Wire::Incompatible);
    assert_eq!(effects(with(&store.replace("length: 32", "length: 31"))), [other, same]);
}

/// Two fields that have nothing but an example in common are two fields.
#[test]
fn an_example_makes_no_renamed_field() {
    let field = "  seller:\n    type: String\n    doc: 卖家\n    example: \"2088\"\n  since:";
    let with = |field: &str| source(QUERY.replacen("  since:", field, 1));
    let now = with(&field.replace("seller", "cashier").replace("卖家", "收银员"));
    let diff = compare(&[with(field)], &[now]);
    let kinds: Vec<_> = diff.changes().map(|change| change.kind).collect();
    assert_eq!(kinds, [Kind::Removed, Kind::Added]);
}

fn sorted(validities: impl Iterator<Item = Validity>) -> Vec<String> {
    let mut names: Vec<_> = validities.map(|validity| format!("{validity:?}")).collect();
    names.sort();
    names
}
