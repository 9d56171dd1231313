//! The warnings about form and review notes. Each `tests/lint/NAME.yaml` has the deviation NAME,
//! and the `NAME.txt` next to it has the report; `UPDATE_EXPECT=1 cargo test` rewrites the latter.

#[path = "support/cases.rs"]
mod cases;
#[path = "support/files.rs"]
mod files;

use cases::{Cases, PATH};
use codegen::lint::{SchemaPath, lint, schema_line, written, written_inside};
use codegen::skeleton::{Help, skeleton};
use codegen::{Parsed, Report, Source, warnings};
use expect_test::expect;
use files::files;
use std::fs;
use std::path::Path;

const CASES: Cases = Cases { folder: "tests/lint", report };

#[test]
fn every_warning_is_reported_as_expected() {
    CASES.are_reported_as_expected();
}

#[test]
fn every_expectation_has_its_case() {
    CASES.are_there_for_every_expectation();
}

#[test]
fn line_ends_and_a_byte_order_mark_change_nothing() {
    CASES.are_reported_the_same_in_other_line_ends();
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
            let reported = report(&[Source::new(name(&spec), fs::read_to_string(&spec).unwrap())]);
            assert_eq!(reported, "", "{}", spec.display());
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
    let skeleton = skeleton("alipay.test.query", "2026-11-22", &Help::SDK).unwrap();
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
    assert_eq!(report(&[source]), "");
}

#[test]
fn nothing_is_said_of_the_form_of_a_wrong_spec() {
    let text = fs::read_to_string(root().join("tests/lint/order_of_keys.yaml")).unwrap();
    let wrong = [text.replace("title:", "titel:"), text.replace("title: ", "title:")];
    for wrong in wrong {
        assert_eq!(lint(&Parsed::new(&Source::new(PATH, wrong)), None), []);
    }
}

/// A copied spec names the schema by a path from its old folder.
#[test]
fn a_path_to_no_schema_is_reported() {
    let schema = SchemaPath {
        path: "../sdk/schema.json",
        exists: &|path| path.ends_with("sdk/schema.json"),
    };
    let reported = |path: &str| {
        let spec = spec_with("查询。", "已支付");
        let text = spec.text.replace("=schema.json", &format!("={path}"));
        let source = [Source::new(PATH, text)];
        let reports = warnings(&codegen::parse(&source), Some(&schema));
        let diagnostics = reports.iter().flat_map(|report| &report.diagnostics);
        diagnostics.map(|it| it.render(&source[0], false) + "\n").collect::<String>()
    };
    for path in ["../sdk/schema.json", "../../sdk/schema.json", "https://example.com/schema.json"] {
        assert_eq!(reported(path), "");
    }
    expect![[r#"
        warning: the schema is missing
         --> specs/alipay.test.query.yaml:1:33
          |
        1 | # yaml-language-server: $schema=schema.json
          |                                 ^^^^^^^^^^^ no such file
          |
          = help: write `# yaml-language-server: $schema=../sdk/schema.json`
    "#]]
    .assert_eq(&reported("schema.json"));
}

/// Another form is not an error: defaults may be written.
#[test]
fn defaults_may_be_written() {
    let text = fs::read_to_string(root().join("tests/lint/defaults.yaml")).unwrap();
    let source = [Source::new(PATH, text)];
    assert!(codegen::check(&codegen::parse(&source)).is_ok());
    assert!(report(&source).contains("`in: biz` is the default"));
}

/// Its lines are those of a block, whose header then needs a digit.
#[test]
fn a_text_may_start_with_blanks() {
    let source = [spec_with("|2\n    甲\n  乙", "标签")];
    assert!(codegen::check(&codegen::parse(&source)).is_ok());
    assert_eq!(report(&source), "");
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
        let [after_key, inside] = [written(text), written_inside(text)];
        let yaml = format!("a: {after_key}\nb: [{inside}, {inside}]\n{after_key}: c\n");
        let read: serde_json::Map<_, _> =
            serde_saphyr::from_str(&yaml).unwrap_or_else(|error| panic!("{yaml}{error}"));
        assert_eq!((&read["a"], &read["b"]), (&text.into(), &[text, text].into()), "{yaml}");
        assert!(read.contains_key(text), "{yaml}");
        let source = [spec_with(&after_key, &after_key)];
        assert!(
            codegen::check(&codegen::parse(&source)).is_ok(),
            "refused, and so without a form: {text}"
        );
        assert_eq!(report(&source), "", "{text}");
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
fn report(sources: &[Source]) -> String {
    let reported = |report: &Report<'_>| -> Vec<String> {
        let reported =
            report.diagnostics.iter().map(|warning| warning.render(report.source, false));
        reported
            .inspect(|reported| assert!(reported.starts_with("warning: "), "{reported}"))
            .map(|reported| reported + "\n")
            .collect()
    };
    warnings(&codegen::parse(sources), None)
        .iter()
        .flat_map(reported)
        .collect::<Vec<_>>()
        .join("\n")
}
