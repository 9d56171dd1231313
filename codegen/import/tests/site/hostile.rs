//! Damaged answers: each is drafted or rejected.

#[path = "../../../tests/support/mutants.rs"]
mod mutants;

use mutants::{Damage, Random};
use serde_json::Value;
use std::panic;

const PARCEL: &str = include_str!("parcel_query.json");

#[test]
fn damaged_answers_never_panic() {
    let mut lists: Value = serde_json::from_str(PARCEL).unwrap();
    for key in ["requestParamList", "responseParamList"] {
        lists["apiData"][key] =
            serde_json::from_str(lists["apiData"][key].as_str().unwrap()).unwrap();
    }
    // One member a line, so that lines are members.
    let answers = [serde_json::to_string_pretty(&lists).unwrap(), PARCEL.replace(',', ",\n")];
    let damage = Damage { mutants_per_text: 1000, most_changes: 3, kinds: 8, change };
    let drafted = damage.survivors(
        &answers,
        |answer| answer,
        |_, text, mutant| {
            let outcome = panic::catch_unwind(|| {
                let Ok(draft) = spec_import::import(text, "2026-11-22") else { return false };
                let written = spec_draft::yaml::to_string(&draft);
                assert!(written.len() < 40 * text.len() + 20_000);
                true
            });
            outcome.unwrap_or_else(|_| panic!("{mutant} panics:\n{text}"))
        },
    );
    assert!(drafted * mutants::stride() > 100, "only {drafted} mutants were drafted");
}

/// Removes members, or replaces the value of one or some of its text.
fn change(kind: usize, lines: &mut Vec<String>, line: usize, random: &mut Random) {
    if kind == 3 {
        drop(lines.drain(line..lines.len().min(line + random.below(20))));
        return;
    }
    const VALUES: &[&str] = &[
        "null",
        "true",
        "\"\"",
        "0",
        "-1",
        "1e999",
        "99999999999999999999",
        "[]",
        "{}",
        "[[]]",
        "[null]",
        "[{}]",
        "{\"value\":{}}",
        "{\"children\":[{}]}",
        "\"[{}]\"",
        "\"{\\\"apiData\\\":{}}\"",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "\"YES\"",
        "\"String[]\"",
        "\"List<List<X>>\"",
        "\"#/a/b/c\"",
        "\"biz_content\"",
        "\"alipay_test_parcel_query_response\"",
        "\"my.x\"",
        "\"</table><div>\"",
        "\"\u{202e}\"",
    ];
    let value = VALUES[random.below(VALUES.len())];
    let text = &mut lines[line];
    if let Some(at) = text.find("\": ").or_else(|| text.find("\":")) {
        let comma = if text.trim_end().ends_with(',') { "," } else { "" };
        let opens = text.trim_end().ends_with(['{', '[']);
        if !opens {
            *text = format!("{}\": {value}{comma}", &text[..at]);
        }
    } else {
        let at = text.floor_char_boundary(random.below(text.len() + 1));
        text.insert_str(at, value);
    }
}
