//! A whole answer, from JSON to spec.

use codegen::Source;
use expect_test::expect_file;
use serde_json::{Value, json};

const PARCEL: &str = include_str!("parcel_query.json");

fn written(answer: &str) -> String {
    let draft = spec_import::import(answer, "2026-11-22").unwrap();
    spec_draft::yaml::to_string(&draft)
}

#[test]
fn an_answer_becomes_a_spec() {
    expect_file!["parcel_query.yaml"].assert_eq(&written(PARCEL));
}

/// Apart from its address, which the JSON has not.
#[test]
fn the_spec_has_no_errors() {
    let written =
        written(PARCEL).replace("page: TODO", "page: https://opendocs.alipay.com/open/0test0");
    let source = [Source::new("specs/alipay.test.parcel.query.yaml", written)];
    let reports = codegen::check(&codegen::parse(&source)).err().unwrap_or_default();
    let errors = reports.iter().flat_map(|report| &report.diagnostics);
    let errors: Vec<_> = errors.map(|error| error.render(&source[0], false)).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

/// Lists may be JSON or its text, and the answer may be in another.
#[test]
fn the_form_of_the_answer_changes_nothing() {
    let answer: Value = serde_json::from_str(PARCEL).unwrap();
    let mut as_lists = answer.clone();
    for key in ["requestParamList", "responseParamList"] {
        let text = answer["apiData"][key].as_str().unwrap();
        as_lists["apiData"][key] = serde_json::from_str(text).unwrap();
    }
    let mut data_as_text = answer.clone();
    data_as_text["apiData"] = json!(answer["apiData"].to_string());
    let mut data_alone = answer["apiData"].clone();
    data_alone["title"] = answer["title"].clone();
    let entities = PARCEL.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let shown = format!("<html><head></head><body><pre>{entities}</pre></body></html>");
    let forms = [
        ("spaces", serde_json::to_string_pretty(&answer).unwrap()),
        ("a byte order mark", format!("\u{feff}{PARCEL}\r\n")),
        ("lists", as_lists.to_string()),
        ("a wrapper", json!({ "success": true, "data": { "result": answer } }).to_string()),
        ("a list around it", json!([answer]).to_string()),
        ("a text around it", json!({ "data": answer.to_string() }).to_string()),
        ("apiData as a text", data_as_text.to_string()),
        ("apiData alone", data_alone.to_string()),
        ("a page that shows it", shown),
    ];
    for (what, form) in forms {
        // The places of notes differ.
        assert_eq!(written(&form), written(PARCEL), "{what}");
    }
}
