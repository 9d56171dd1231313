//! The files that `cargo xtask gen` writes besides the modules, in a copy of this repository: it is
//! noticed when they are out of date, and the command that is named updates them.

mod support;

use expect_test::expect;
use std::fs;
use support::{Copy, root};

const MANIFEST: &str = "alipay-sdk/Cargo.toml";
const README: &str = "alipay-sdk/README.md";
const CHINESE_README: &str = "alipay-sdk/README.zh-CN.md";
const LABELS: &str = "alipay-sdk/docs/links.md";
const DERIVED: [&str; 5] = ["specs/schema.json", README, CHINESE_README, LABELS, MANIFEST];

#[test]
fn what_is_out_of_date_is_named_and_updated() {
    let copy = Copy::new();
    assert_eq!(copy.run(&["gen", "--check"]).0, 0);
    copy.change(README, |text| text.replace("查询申请单状态接口", "查询"));
    copy.change(CHINESE_README, |text| text.replace("| 服务端 |", "| 谁 |"));
    copy.change(LABELS, |text| text.replace("[`trade_pay`]: crate::Client::trade_pay\n", ""));
    copy.change(MANIFEST, |text| text.replace("trade = []\n", ""));
    fs::remove_file(copy.path().join("specs/schema.json")).unwrap();
    let (code, text) = copy.run(&["gen", "--check"]);
    expect![[r#"
        error: specs/schema.json is missing
        error: alipay-sdk/Cargo.toml is out of date
        error: alipay-sdk/README.md is out of date
        error: alipay-sdk/README.zh-CN.md is out of date
        error: alipay-sdk/docs/links.md is out of date
        help: run `cargo xtask gen`, then commit the result; do not edit generated files
    "#]]
    .assert_eq(&text);
    assert_eq!(code, 1);
    assert!(!copy.is_restored(README), "--check writes nothing");
    let (code, text) = copy.run(&["gen"]);
    let (updated, _) = text.split_once("Finished").unwrap();
    expect![[r#"
        Created specs/schema.json
        Updated alipay-sdk/Cargo.toml
        Updated alipay-sdk/README.md
        Updated alipay-sdk/README.zh-CN.md
        Updated alipay-sdk/docs/links.md
    "#]]
    .assert_eq(updated);
    assert_eq!(code, 0);
    assert!(DERIVED.iter().all(|name| copy.is_restored(name)));
}

#[test]
fn an_edited_schema_is_noticed() {
    let copy = Copy::new();
    copy.change("specs/schema.json", |text| text.replace("\"pending\"", "\"waiting\""));
    let (code, text) = copy.run(&["gen", "--check"]);
    assert_eq!(code, 1);
    assert!(text.starts_with("error: specs/schema.json is out of date\n"), "{text}");
}

/// A spec that goes takes its line and its label with it, and nothing else of the pages.
#[test]
fn the_tables_follow_the_specs() {
    let copy = Copy::new();
    fs::remove_file(copy.path().join("specs/alipay.trade.close.yaml")).unwrap();
    assert_eq!(copy.run(&["gen"]).0, 0);
    for readme in [README, CHINESE_README, LABELS] {
        let before = fs::read_to_string(root().join(readme)).unwrap();
        let is_of = |line: &&str| {
            line.starts_with("| [alipay.trade.close]") || line.starts_with("[`trade_close`]:")
        };
        let without = before.lines().filter(|line| !is_of(line));
        let without: String = without.map(|line| line.to_owned() + "\n").collect();
        assert!(without.len() < before.len());
        assert_eq!(fs::read_to_string(copy.path().join(readme)).unwrap(), without, "{readme}");
    }
}

/// Samples and tests stand in folders of their own, and those have nothing else.
#[test]
fn samples_and_tests_follow_the_specs() {
    let copy = Copy::new();
    fs::remove_file(copy.path().join("specs/alipay.trade.close.yaml")).unwrap();
    let (code, text) = copy.run(&["gen"]);
    for folder in ["alipay-sdk/src/testing/api", "alipay-sdk/tests/samples"] {
        assert!(text.contains(&format!("Removed {folder}/trade/close.rs\n")), "{text}");
    }
    assert_eq!((code, copy.run(&["gen", "--check"]).0), (0, 0));
    fs::write(copy.path().join("alipay-sdk/tests/samples/own.rs"), "").unwrap();
    let (code, text) = copy.run(&["gen"]);
    assert!(text.contains("alipay-sdk/tests/samples/own.rs was not generated"), "{text}");
    assert_eq!(code, 1);
}

#[test]
fn a_readme_without_its_comments_is_reported() {
    let copy = Copy::new();
    copy.change(CHINESE_README, |text| text.replace("<!-- apis: end -->", ""));
    let (code, text) = copy.run(&["gen"]);
    expect![[r#"
        error: alipay-sdk/README.zh-CN.md must have one `<!-- apis: begin` … and one `<!-- apis: end -->` below it, for the table of APIs
        help: fix the error above, then re-run `cargo xtask gen`
    "#]].assert_eq(&text);
    assert_eq!(code, 1);
}

/// A family that goes takes its feature with it, and nothing else of the manifest.
#[test]
fn the_features_follow_the_families() {
    let copy = Copy::new();
    let spec = copy.path().join("specs/koubei.trade.itemorder.query.yaml");
    let text = fs::read_to_string(&spec).unwrap();
    fs::remove_file(&spec).unwrap();
    assert_eq!(copy.run(&["gen"]).0, 0);
    let before = fs::read_to_string(root().join(MANIFEST)).unwrap();
    let without = before.replace("\"koubei\", ", "").replace("koubei = []\n", "");
    assert_eq!(without.len() + "\"koubei\", koubei = []\n".len(), before.len());
    assert_eq!(fs::read_to_string(copy.path().join(MANIFEST)).unwrap(), without);
    fs::write(&spec, text).unwrap();
    assert_eq!(copy.run(&["gen"]).0, 0);
    assert!(copy.is_restored(MANIFEST));
}

/// The family must not take over what the feature switches on.
#[test]
fn a_handwritten_feature_that_is_named_like_a_family_is_reported() {
    let copy = Copy::new();
    copy.change(MANIFEST, |text| {
        text.replace("\"user\"]", "]").replace("user = []", "user = [\"dep:tokio\"]")
    });
    let (code, text) = copy.run(&["gen"]);
    expect![[r#"
        error: alipay-sdk/Cargo.toml: the feature `user` is handwritten, but a family of APIs has the same name: add the name to FEATURES in codegen/src/names.rs
        help: fix the error above, then re-run `cargo xtask gen`
    "#]]
    .assert_eq(&text);
    assert_eq!(code, 1);
}

#[test]
fn every_handwritten_feature_is_reserved() {
    let manifest = fs::read_to_string(root().join(MANIFEST)).unwrap();
    let manifest: toml_edit::DocumentMut = manifest.parse().unwrap();
    let features = manifest["features"].as_table().unwrap();
    let written = features["apis"].as_array().unwrap();
    let written: Vec<_> = written.iter().map(|name| name.as_str().unwrap()).collect();
    let handwritten = features.iter().map(|(name, _)| name).filter(|name| !written.contains(name));
    let handwritten: Vec<_> = handwritten.collect();
    assert!(handwritten.len() > 5, "the features were not found: {handwritten:?}");
    let reserved = |name: &&str| codegen::names::FEATURES.contains(name);
    assert!(handwritten.iter().all(reserved), "add to names::FEATURES: {handwritten:?}");
}

/// The command that `gen` prints after a new API builds no more than its tests need.
#[test]
fn new_apis_come_with_the_command_that_tests_them() {
    let copy = Copy::new();
    let forget = |names: &[&str]| {
        for name in names {
            fs::remove_file(copy.path().join("alipay-sdk/tests/samples").join(name)).unwrap();
        }
        let (code, text) = copy.run(&["gen"]);
        assert_eq!(code, 0);
        text.lines().last().unwrap().to_owned()
    };
    expect!["help: test it with `cargo test --package alipay-sdk --no-default-features --features trade,rustcrypto,test-util --test samples trade::query`"].assert_eq(&forget(&["trade/query.rs"]));
    expect!["help: test them with `cargo test --package alipay-sdk --no-default-features --features open,trade,rustcrypto,test-util --test samples`"].assert_eq(&forget(&["trade/query.rs", "open/agent_order_query.rs"]));
    // Nothing is new.
    copy.change("alipay-sdk/tests/samples/trade/query.rs", |text| text + "\n");
    assert!(forget(&[]).starts_with("Finished "));
}
