//! The errors as a spec author sees them. Each `tests/diagnostics/NAME.yaml` has the error NAME, and
//! the `NAME.txt` next to it the report; `UPDATE_EXPECT=1 cargo test` rewrites the latter.

#[path = "support/cases.rs"]
mod cases;
#[path = "support/files.rs"]
mod files;

use cases::{Cases, PATH};
use codegen::skeleton::{Help, skeleton};
use codegen::{Report, Source, Target};
use expect_test::expect;

const CASES: Cases = Cases { folder: "tests/diagnostics", report };

#[test]
fn every_error_is_reported_as_expected() {
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

#[test]
fn a_line_of_100_kilobytes_is_cut_to_what_matters() {
    let mut source = minimal("alipay.test.query");
    let (before, after) = ("名".repeat(20_000), "x".repeat(50_000));
    source.text += &format!("errors: {{ A: {{ doc: {before} }}, A: {{ doc: {after} }} }}\n");
    expect![[r#"
        error: duplicate key `A`
         --> specs/alipay.test.query.yaml:8:20025
          |
        8 | ... 名名名名名名名名名名名名名名名名名名名名名名名 }, A: { doc: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...
          |                                                       ^ first defined in line 8
          |
          = help: keep one of the two
    "#]].assert_eq(&report(&[source]));
}

#[test]
fn of_many_errors_a_hundred_are_drawn() {
    let mut source = minimal("alipay.test.query");
    source.text += &"x: y\n".repeat(350);
    let parsed = codegen::parse(std::slice::from_ref(&source));
    let reports = codegen::check(&parsed).unwrap_err();
    // The first is an unknown key, and not one again.
    assert_eq!(reports[0].diagnostics.len(), 350);
    let text = reports[0].render(false);
    let places = text.lines().filter(|line| line.contains("--> specs/")).count();
    assert_eq!(places, 100);
    assert!(text.ends_with("\n\n… and 250 more in specs/alipay.test.query.yaml\n\n"), "{text}");
}

/// The name of the file, the line, and what the messages quote.
#[test]
fn what_a_terminal_would_obey_is_never_drawn() {
    let mut source = minimal("alipay.test.query");
    source.path = "specs/\u{1b}[31m\n\u{202e}.yaml".to_owned();
    source.text += "\"a\\e[31m\\n\": \u{9b}2J\u{202e}\n";
    let text = report(&[source]);
    let is_hidden = |c: char| c != '\n' && codegen::printable::is_hidden(c);
    assert!(!text.contains(is_hidden), "{text:?}");
    assert!(text.contains(r"specs/\u{1b}[31m\u{a}\u{202e}.yaml:8:"), "{text}");
}

#[test]
fn a_nul_byte_is_shown() {
    let mut source = minimal("alipay.test.query");
    source.text = source.text.replace("title: 查询", "title: 查\0询");
    expect![[r#"
        error: control character
         --> specs/alipay.test.query.yaml:2:9
          |
        2 | title: 查␀询
          |          ^ not allowed in YAML
          |
          = help: delete it; it was probably copied from the page
    "#]]
    .assert_eq(&report(&[source]));
}

#[test]
fn two_methods_that_become_one_module() {
    let reported = report(&[minimal("alipay.test.query"), minimal("test.query")]);
    expect![[r#"
        error: `test.query` would get the same module `test::query` as another spec
         --> specs/test.query.yaml:1:9
          |
        1 | method: test.query
          |         ^^^^^^^^^^ also the name for specs/alipay.test.query.yaml
          |
          = help: keep one spec per method
    "#]]
    .assert_eq(&reported);
}

/// Each of them has a module of its own, but the client has one method for both.
#[test]
fn two_methods_that_become_one_method_of_the_client() {
    let reported = report(&[minimal("alipay.test_bill.query"), minimal("alipay.test.bill_query")]);
    expect![[r#"
        error: `alipay.test_bill.query` would get the same method `client.test_bill_query` as another spec
         --> specs/alipay.test_bill.query.yaml:1:9
          |
        1 | method: alipay.test_bill.query
          |         ^^^^^^^^^^^^^^^^^^^^^^ also the name for specs/alipay.test.bill_query.yaml
          |
          = help: keep one spec per method
    "#]]
    .assert_eq(&reported);
}

/// The other way round: `client.test()` and `client.test_test()`.
#[test]
fn a_method_that_has_nothing_after_its_family() {
    let reported = report(&[minimal("alipay.test"), minimal("alipay.test.test")]);
    expect![[r#"
        error: `alipay.test` would get the same module `test::test` as another spec
         --> specs/alipay.test.yaml:1:9
          |
        1 | method: alipay.test
          |         ^^^^^^^^^^^ also the name for specs/alipay.test.test.yaml
          |
          = help: keep one spec per method
    "#]]
    .assert_eq(&reported);
}

#[test]
fn the_errors_of_all_files_are_reported_in_one_run() {
    let mut sources = ["alipay.c.d", "alipay.b.c", "alipay.a.b"].map(minimal);
    for (source, wrong) in sources.iter_mut().zip(["call: pigeon", "repeat: twice", "checked: now"])
    {
        let key = wrong.split(':').next().unwrap();
        let line = source.text.lines().find(|line| line.starts_with(key)).unwrap().to_owned();
        source.text = source.text.replace(&line, wrong);
    }
    let reported = report(&sources);
    let places: Vec<_> = reported.lines().filter(|line| line.contains("-->")).collect();
    let expected = [
        " --> specs/alipay.a.b.yaml:4:10",
        " --> specs/alipay.b.c.yaml:6:9",
        " --> specs/alipay.c.d.yaml:5:7",
    ];
    assert_eq!(places, expected);
}

#[test]
fn a_spec_with_the_required_keys_has_no_error() {
    assert_eq!(report(&[minimal("alipay.test.query")]), "");
}

/// The grammar that finds errors and the structs that serde fills know the same keys.
#[test]
fn a_spec_with_every_key_has_no_error() {
    let mut source = minimal("alipay.test.query");
    source.text += EVERY_OTHER_KEY;
    assert_eq!(report(std::slice::from_ref(&source)), "");
    // Only a query has pages.
    let keyed = source.text.replace("repeat: read", "repeat: { key: name }");
    source.text =
        keyed.lines().filter(|line| !line.starts_with("pages:")).collect::<Vec<_>>().join("\n");
    assert_eq!(report(&[source]), "");
}

/// What `cargo xtask new` writes is a spec but for what only a person can fill in.
#[test]
fn a_skeleton_has_no_errors_but_its_todos() {
    let text = skeleton("alipay.test.query", "2026-11-22", &Help::SDK).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let todos = lines.map(|line| line.matches("TODO").count()).sum();
    let reported = report(&[Source::new(PATH, text.as_str())]);
    let titles: Vec<_> = reported.lines().filter(|line| line.starts_with("error:")).collect();
    assert_eq!(titles, vec!["error: unfilled TODO"; todos]);
}

/// `cargo xtask new` writes a file for just those methods that `cargo xtask check` accepts.
#[test]
fn a_skeleton_is_written_for_every_method_and_nothing_else() {
    for (method, is_method) in
        [("alipay.t.method_x", true), ("alipay.1x.y", false), ("alipay.x1.y", true), ("a", false)]
    {
        assert_eq!(skeleton(method, "2026-11-22", &Help::SDK).is_some(), is_method, "{method}");
        assert_eq!(report(&[minimal(method)]).is_empty(), is_method, "{method}");
    }
}

/// Nothing that a page writes as a number is rounded on its way into the generated tests.
#[test]
fn long_numbers_of_a_sample_stay_as_they_are_written() {
    let mut source = minimal("alipay.test.query");
    source.text += "response:\n  no: { type: String, doc: 编号 }\n  fee: { type: Price, doc: 费用 }\n\
        samples:\n  response: |\n    { \"alipay_test_query_response\": { \"code\": \"10000\", \
        \"no\": 20171106164745164000828830000001, \"fee\": 25.00 }, \"sign\": \"s\" }\n";
    let generated =
        format!("{:?}", codegen::generate(&codegen::parse(&[source]), Target::PRIVATE).unwrap());
    for number in ["20171106164745164000828830000001", "25.00"] {
        assert!(generated.matches(number).count() >= 2, "in the sample and beside it: {generated}");
    }
}

fn minimal(method: &str) -> Source {
    let text = format!(
        "method: {method}\ntitle: 查询\npage: https://opendocs.alipay.com/open/test\n\
         checked: 2026-11-22\ncall: server\nrepeat: read\nsummary: 查询。\n"
    );
    Source::new(format!("specs/{method}.yaml"), text)
}

const EVERY_OTHER_KEY: &str = r#"pending: true
request:
  name:
    type: String
    presence: conditional
    in: top
    length: [1, 32]
    without: "/=&"
    sensitive: true
    rust: full_name
    doc: 姓名
    example: 张三
  page: { type: Number, range: [1, 9], doc: 页码 }
  size: { type: Number, doc: 大小 }
  goods: { type: "Goods []", items: 5, doc: 商品 }
one_of: [[name, goods]]
pages: { number: page, size: size, items: list, total: total }
response:
  list: { type: "State[]", doc: 状态 }
  total: { type: Number, doc: 总数 }
types:
  Goods:
    rust: GoodsInfo
    doc: 商品
    one_of: [[id, code]]
    fields:
      id: { type: String, doc: 编号 }
      code: { type: String, doc: 编码 }
enums:
  State:
    rust: GoodsState
    doc: 状态
    complete: false
    values:
      INIT: 初始
      1: { doc: 一, rust: One }
      01: 零一
errors:
  BAD: { rust: TooBad, doc: 错误, fix: 重试 }
corrections:
  - { at: enums.State.INIT, page: 无, here: 初始, why: 示例, inferred: true }
samples:
  request: |
    { "name": "张三" }
  response: |
    { "alipay_test_query_response": { "code": "10003", "list": ["INIT", "01"] }, "sign": "s" }
  error: |
    { "error_response": { "code": "40004" }, "sign": "s" }
"#;

/// All errors of all sources, one after the other.
fn report(sources: &[Source]) -> String {
    let reported = |report: &Report<'_>| -> Vec<String> {
        report
            .diagnostics
            .iter()
            .map(|diagnostic| diagnostic.render(report.source, false) + "\n")
            .collect()
    };
    match codegen::check(&codegen::parse(sources)) {
        Ok(_) => String::new(),
        Err(reports) => reports.iter().flat_map(reported).collect::<Vec<_>>().join("\n"),
    }
}

/// Wherever a key may be, and however it is written: the limit is exact, and no colon is missing.
#[test]
fn a_key_that_is_too_long_for_yaml_is_told_so() {
    for (before, after, quote) in [
        ("", ": 1\n", ""),
        ("", ":\n  甲: 1\n", ""),
        ("types:\n  ", ":\n    doc: 甲\n", ""),
        ("errors:\n  A: { doc: 甲 }\n  ", ": { doc: 乙 }\n", ""),
        ("errors:\n  A: { doc: 甲 }\n  ", ": { doc: 乙 }\n", "\""),
        ("errors: { ", ": { doc: 乙 } }\n", ""),
        ("errors: { A: { doc: 甲 }, ", ": { doc: 乙 } }\n", "'"),
        ("errors: { A: { doc: 甲, ", ": 乙 } }\n", ""),
        ("corrections:\n  - ", ": 甲\n", ""),
        ("corrections:\n  - at: 甲\n    ", ": 甲\n", ""),
    ] {
        for letter in ["k", "键"] {
            let with = |length: usize| {
                let name = letter.repeat(length - 2 * quote.len());
                let mut source = minimal("alipay.test.query");
                source.text += &format!("{before}{quote}{name}{quote}{after}");
                report(&[source])
            };
            let message =
                "error: the key is longer than 1024 characters, which YAML does not allow\n";
            for length in [1025, 1026, 3000, 70_000] {
                let text = with(length);
                assert!(text.starts_with(message), "{length} after {before:?}: {text}");
                assert!(text.ends_with("  = help: shorten it\n"), "{text}");
                assert!(text.contains(&format!(" {quote}{letter}")), "the key is shown: {text}");
            }
            assert!(!with(1024).contains("longer"), "1024 after {before:?}: {}", with(1024));
        }
    }
    // These lines are as long, but have no such key.
    let text = "k".repeat(2000);
    for line in [format!("{text}\n"), format!("{text}：1\n"), format!("{text}:1\n")] {
        let mut source = minimal("alipay.test.query");
        source.text += &line;
        let text = report(&[source]);
        assert!(text.starts_with("error: ") && !text.contains("longer"), "{text}");
    }
}

/// Names and values come from outside: in the place of one, an excerpt is enough.
#[test]
fn a_name_of_70_kilobytes_is_reported_as_an_excerpt() {
    let name = "n".repeat(70_000);
    for (line, broken) in [
        ("", format!("{name}: 1\n")),
        ("", format!("errors:\n  {name}: {{ doc: 甲 }}\n  {name}: {{ doc: 乙 }}\n")),
        ("", format!("response:\n  a: {{ type: {name}, doc: 甲 }}\n")),
        ("", format!("response:\n  {name}: {{ type: Text, doc: 甲, {name}: 1 }}\n")),
        (
            "",
            format!(
                "types:\n  T{name}:\n    doc: 甲\n    fields: {{ a: {{ type: {name}, doc: 乙 }} }}\n"
            ),
        ),
        ("", format!("one_of: [[{name}, {name}]]\n")),
        ("", format!("corrections:\n  - {{ at: {name}, page: 甲, here: 甲, why: {name} }}\n")),
        ("", format!("samples:\n  request: |\n    {{ \"{name}\": 1 }}\n")),
        ("call: server", format!("call: {name}")),
        ("method: alipay.test.query", format!("method: alipay.{name}")),
        ("checked: 2026-11-22", format!("checked: {name}")),
        ("", format!("errors:\n  {}: {{ doc: 甲 }}\n", "`".repeat(70_000))),
    ] {
        let mut source = minimal("alipay.test.query");
        match line {
            "" => source.text += &broken,
            line => source.text = source.text.replace(line, &broken),
        }
        let reported = report(&[source]);
        assert!(!reported.is_empty(), "{}", &broken[..40]);
        let longest = reported.lines().map(|line| line.chars().count()).max().unwrap_or_default();
        assert!(longest < 1000, "{longest} characters for {}…", &broken[..20]);
    }
}
