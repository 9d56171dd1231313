//! What a spec author is told of form and doubts. Each `tests/lint/NAME.yaml` has what NAME says,
//! and the `NAME.txt` beside it how it is told; `UPDATE_EXPECT=1 cargo test` rewrites the latter.

#[path = "support/cases.rs"]
mod cases;
#[path = "support/files.rs"]
mod files;

use cases::{Cases, PATH};
use codegen::lint::{lint, schema_line, written, written_inside};
use codegen::skeleton::skeleton;
use codegen::{Parsed, Report, Source, warnings};
use files::files;
use std::fs;
use std::path::Path;

const CASES: Cases = Cases { folder: "tests/lint", tell };

#[test]
fn every_warning_is_told_as_expected() {
    CASES.are_told_as_expected();
}

#[test]
fn every_expectation_has_its_case() {
    CASES.are_there_for_every_expectation();
}

#[test]
fn line_ends_and_a_byte_order_mark_change_nothing() {
    CASES.are_told_the_same_in_other_line_ends();
}

/// The reviewed specs are what the form was taken from; the golden ones follow it.
#[test]
fn the_projects_own_specs_have_the_form() {
    let golden = fs::read_dir(root().join("tests/golden")).unwrap();
    let golden = golden.map(|folder| format!("tests/golden/{}", name(&folder.unwrap().path())));
    for folder in golden.chain(["../specs".to_owned()]) {
        let specs = files(&root().join(&folder), "yaml");
        assert!(!specs.is_empty(), "{folder} has no specs");
        for spec in specs {
            let told = tell(&[Source::new(name(&spec), fs::read_to_string(&spec).unwrap())]);
            assert_eq!(told, "", "{}", spec.display());
            assert_its_schema_is_there(&spec);
        }
    }
}

fn assert_its_schema_is_there(spec: &Path) {
    let text = fs::read_to_string(spec).unwrap();
    let schema = text.lines().next().unwrap().rsplit('=').next().unwrap();
    let schema = spec.parent().unwrap().join(schema).canonicalize().unwrap();
    assert_eq!(schema, root().join("../specs/schema.json").canonicalize().unwrap());
}

/// What `cargo xtask new` writes needs no other form once its TODOs are gone.
#[test]
fn a_skeleton_has_the_form() {
    let skeleton = skeleton("alipay.test.query", "2026-11-22").unwrap();
    let filled = skeleton
        .replace("page: TODO", "page: https://opendocs.alipay.com/open/test")
        .replace("checked: TODO", "checked: 2026-11-22")
        .replace("TODO_field", "name")
        .replace("\": TODO", "\": \"甲\"")
        .replace("TODO", "甲");
    let source = Source::new(PATH, schema_line("schema.json") + &filled);
    assert_eq!(
        codegen::check(&codegen::parse(std::slice::from_ref(&source)))
            .map(|_| ())
            .map_err(|_| filled),
        Ok(())
    );
    assert_eq!(tell(&[source]), "");
}

#[test]
fn nothing_is_said_of_the_form_of_a_wrong_spec() {
    let text = fs::read_to_string(root().join("tests/lint/order_of_keys.yaml")).unwrap();
    let wrong = [text.replace("title:", "titel:"), text.replace("title: ", "title:")];
    for wrong in wrong {
        assert_eq!(lint(&Parsed::new(&Source::new(PATH, wrong))), []);
    }
}

/// Another form is no mistake: these need not be written, and may be.
#[test]
fn what_holds_anyway_may_be_written() {
    let text = fs::read_to_string(root().join("tests/lint/what_holds_anyway.yaml")).unwrap();
    let source = [Source::new(PATH, text)];
    assert!(codegen::check(&codegen::parse(&source)).is_ok());
    assert!(tell(&source).contains("`in: biz` need not be written"));
}

/// Its lines are those of a block, whose header then needs a digit.
#[test]
fn a_text_may_start_with_blanks() {
    let source = [spec_with("|2\n    甲\n  乙", "标签")];
    assert!(codegen::check(&codegen::parse(&source)).is_ok());
    assert_eq!(tell(&source), "");
}

/// What is written as this says is read as it was, and needs no other form.
#[test]
fn a_text_is_written_so_that_it_reads_the_same() {
    for text in [
        "商户订单号",
        "a: b",
        "a #b",
        "a:b",
        "a#b",
        "# a",
        "- a",
        "-a",
        "? a",
        "?a",
        ": a",
        "true",
        "Null",
        "~",
        "0123",
        "1.50",
        "1e3",
        "0x1F",
        "0x",
        "0b11",
        "0b2",
        "--1",
        "2026-11-22",
        "10:30",
        "+1",
        "-.5",
        ".inf",
        "y",
        "No",
        "off",
        "[a]",
        "{a}",
        "*a",
        "&a",
        "!a",
        "|",
        ">",
        "%a",
        "@a",
        "`a`",
        "'a'",
        "\"a\"",
        "\"a\" 'b'",
        "a\\b",
        "\"\\\"",
        " a",
        "a ",
        "a:",
        "a, b",
        "a]",
        "a}",
        "<<",
        "=",
        "---",
        "1.0.0",
        "00ff",
        "inf",
        "nan",
    ] {
        let [behind_key, inside] = [written(text), written_inside(text)];
        let yaml = format!("a: {behind_key}\nb: [{inside}, {inside}]\n{behind_key}: c\n");
        let read: serde_json::Map<_, _> =
            serde_saphyr::from_str(&yaml).unwrap_or_else(|error| panic!("{yaml}{error}"));
        assert_eq!((&read["a"], &read["b"]), (&text.into(), &[text, text].into()), "{yaml}");
        assert!(read.contains_key(text), "{yaml}");
        let source = [spec_with(&behind_key, &behind_key)];
        assert!(
            codegen::check(&codegen::parse(&source)).is_ok(),
            "refused, and so without a form: {text}"
        );
        assert_eq!(tell(&source), "", "{text}");
    }
}

/// The label of a value is the one text that may not look like a number.
fn spec_with(summary: &str, label: &str) -> Source {
    let text = format!(
        "{}method: alipay.test.query\ntitle: 查询\npage: https://opendocs.alipay.com/open/test\n\
         checked: 2026-11-22\ncall: server\nrepeat: read\nsummary: {summary}\n\
         \nresponse:\n  state:\n    type: State\n    doc: 状态\n\
         \nenums:\n  State:\n    doc: 状态\n    values:\n      PAID: {label}\n",
        schema_line("schema.json")
    );
    Source::new(PATH, text)
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_str().unwrap().to_owned()
}

/// All warnings of all sources, one after the other.
fn tell(sources: &[Source]) -> String {
    let told = |report: &Report<'_>| -> Vec<String> {
        let told = report.diagnostics.iter().map(|warning| warning.render(report.source, false));
        told.inspect(|told| assert!(told.starts_with("warning: "), "{told}"))
            .map(|told| told + "\n")
            .collect()
    };
    warnings(&codegen::parse(sources)).iter().flat_map(told).collect::<Vec<_>>().join("\n")
}
