//! What `cargo xtask gen` writes beside the modules, in a copy of this repository's specs and
//! texts: it is noticed when it is stale, and the command that is named mends it.

mod support;

use expect_test::expect;
use std::fs;
use support::{Copy, root};

const MANIFEST: &str = "alipay-sdk/Cargo.toml";
const DERIVED: [&str; 4] = ["specs/schema.json", "README.md", "README.zh-CN.md", MANIFEST];

#[test]
fn what_is_stale_is_named_and_mended() {
    let copy = Copy::new();
    assert_eq!(copy.run(&["gen", "--check"]).0, 0);
    copy.change("README.md", |text| text.replace("查询申请单状态接口", "查询"));
    copy.change("README.zh-CN.md", |text| text.replace("| 服务端 |", "| 谁 |"));
    copy.change(MANIFEST, |text| text.replace("trade = []\n", ""));
    fs::remove_file(copy.path().join("specs/schema.json")).unwrap();
    let (code, text) = copy.run(&["gen", "--check"]);
    expect![[r#"
        error: specs/schema.json is missing
        error: README.md is out of date
        error: README.zh-CN.md is out of date
        error: alipay-sdk/Cargo.toml is out of date
        help: run `cargo xtask gen` and commit the result; generated files are never edited
    "#]]
    .assert_eq(&text);
    assert_eq!(code, 1);
    assert!(!copy.is_mended("README.md"), "--check writes nothing");
    let (code, text) = copy.run(&["gen"]);
    let (mended, _) = text.split_once("Finished").unwrap();
    expect![[r#"
        Created specs/schema.json
        Updated README.md
        Updated README.zh-CN.md
        Updated alipay-sdk/Cargo.toml
    "#]]
    .assert_eq(mended);
    assert_eq!(code, 0);
    assert!(DERIVED.iter().all(|name| copy.is_mended(name)));
}

#[test]
fn an_edited_schema_is_noticed() {
    let copy = Copy::new();
    copy.change("specs/schema.json", |text| text.replace("\"pending\"", "\"waiting\""));
    let (code, text) = copy.run(&["gen", "--check"]);
    assert_eq!(code, 1);
    assert!(text.starts_with("error: specs/schema.json is out of date\n"), "{text}");
}

/// A spec that goes takes its line with it, and nothing else of the READMEs.
#[test]
fn the_tables_follow_the_specs() {
    let copy = Copy::new();
    fs::remove_file(copy.path().join("specs/alipay.trade.close.yaml")).unwrap();
    assert_eq!(copy.run(&["gen"]).0, 0);
    for readme in ["README.md", "README.zh-CN.md"] {
        let before = fs::read_to_string(root().join(readme)).unwrap();
        let without = before.lines().filter(|line| !line.starts_with("| [alipay.trade.close]"));
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
    assert!(text.contains("alipay-sdk/tests/samples/own.rs is not a generated file"), "{text}");
    assert_eq!(code, 1);
}

#[test]
fn a_readme_without_its_comments_is_told() {
    let copy = Copy::new();
    copy.change("README.zh-CN.md", |text| text.replace("<!-- apis: end -->", ""));
    let (code, text) = copy.run(&["gen"]);
    expect![[r#"
        error: README.zh-CN.md needs one `<!-- apis: begin` … and one `<!-- apis: end -->` below it: the table of the APIs goes between them
        help: mend that and run `cargo xtask gen` again
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
    assert!(copy.is_mended(MANIFEST));
}

/// The family must not take over what the feature switches on.
#[test]
fn a_handwritten_feature_that_is_called_like_a_family_is_told() {
    let copy = Copy::new();
    copy.change(MANIFEST, |text| {
        text.replace("\"user\"]", "]").replace("user = []", "user = [\"dep:tokio\"]")
    });
    let (code, text) = copy.run(&["gen"]);
    expect![[r#"
        error: alipay-sdk/Cargo.toml: `user` is a handwritten feature, and a family of APIs is called so: add the name to FEATURES in codegen/src/names.rs
        help: mend that and run `cargo xtask gen` again
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
