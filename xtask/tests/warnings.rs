//! Warnings: `check` reports them and fails, `gen` continues.

mod support;

use expect_test::expect;
use std::fs;
use support::{NAME, SPEC, command, files, folder_of, messages};

/// A spec with two unresolved comments and one deviation from the form.
fn unresolved() -> tempfile::TempDir {
    let spec = SPEC.replace("call: server", "call: server # check: 谁调用").replace(
        "    presence: required\n    length: 25\n",
        "    length: 25\n    presence: required # check: 页面没有这一列\n",
    );
    let folder = folder_of(&spec);
    support::copy_schema(folder.path());
    folder
}

#[test]
fn the_committed_specs_have_no_warnings() {
    let output = command(&["check"]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn check_shows_warnings_and_fails() {
    let folder = unresolved();
    let specs = folder.path().to_str().unwrap();
    let (code, text) =
        messages(folder.path(), &command(&["check", "--specs", specs]).output().unwrap());
    expect![[r#"
        warning: unresolved `# check:` comment: 谁调用
        --> DIR/alipay.open.agent.order.query.yaml:6:14
        |
        6 | call: server # check: 谁调用
        |              ^^^^^^^^^^^^^^^ needs review
        |
        = help: compare with the page, fix it, then delete the comment

        warning: the keys of this field are out of order
        --> DIR/alipay.open.agent.order.query.yaml:15:5
        |
        15 |     presence: required # check: 页面没有这一列
        |     ^^^^^^^^ belongs before `length`
        |
        = help: the order is `type`, `presence`, `length`, `doc` and `example`

        warning: unresolved `# check:` comment: 页面没有这一列
        --> DIR/alipay.open.agent.order.query.yaml:15:24
        |
        15 |     presence: required # check: 页面没有这一列
        |                        ^^^^^^^^^^^^^^^^^^^^^^^ needs review
        |
        = help: compare with the page, fix it, then delete the comment

        error: 3 warnings in 1 spec
        help: fix the specs, then re-run `cargo xtask check --specs DIR` (ROOT/specs/README.md explains every key)
    "#]].assert_eq(&text.replace(support::root().to_str().unwrap(), "ROOT"));
    assert_eq!(code, 1);
}

#[test]
fn check_counts_errors_and_warnings() {
    let folder = unresolved();
    fs::write(folder.path().join("alipay.test.broken.yaml"), "method: alipay.test.broken\n")
        .unwrap();
    let specs = folder.path().to_str().unwrap();
    let (code, text) =
        messages(folder.path(), &command(&["check", "--specs", specs]).output().unwrap());
    assert!(text.contains("\nerror: 1 error in 1 spec, 3 warnings in 1 spec\n"), "{text}");
    assert_eq!(code, 1);
}

#[test]
fn gen_continues_and_counts_what_is_left_to_check() {
    let folder = unresolved();
    let specs = folder.path().to_str().unwrap();
    let out = folder.path().join(".out");
    let arguments = ["gen", "--specs", specs, "--out", out.to_str().unwrap()];
    let (code, text) = messages(folder.path(), &command(&arguments).output().unwrap());
    expect![[r#"
        warning: 2 places still to be checked; `cargo xtask check --specs DIR` lists them
        Created DIR/.out/mod.rs
        Created DIR/.out/open/agent_order_query.rs
        Created DIR/.out/open/mod.rs
        Created DIR/.out/tests.rs
        Finished 4 files in DIR/.out, 1 spec
    "#]]
    .assert_eq(&text);
    assert_eq!(code, 0);
    let expected = ["mod.rs", "open/agent_order_query.rs", "open/mod.rs", "tests.rs"];
    assert_eq!(files(&out), expected, "a private folder has only modules and their tests");
}

/// A spec in a folder without a schema refers to this repository's.
#[test]
fn a_new_spec_names_the_schema_that_is_there() {
    let folder = folder_of(SPEC);
    let specs = folder.path().to_str().unwrap();
    let schema = |method: &str| {
        assert!(command(&["new", method, "--specs", specs]).output().unwrap().status.success());
        let text = fs::read_to_string(folder.path().join(format!("{method}.yaml"))).unwrap();
        text.lines().next().unwrap().rsplit('=').next().unwrap().to_owned()
    };
    let way = folder.path().join(schema("alipay.test.one"));
    assert_eq!(way.canonicalize().unwrap(), support::root().join("specs/schema.json"));
    support::copy_schema(folder.path());
    assert_eq!(schema("alipay.test.two"), "schema.json");
    fs::remove_file(folder.path().join("alipay.test.one.yaml")).unwrap();
    fs::remove_file(folder.path().join("alipay.test.two.yaml")).unwrap();
    let (code, text) =
        messages(folder.path(), &command(&["check", "--specs", specs]).output().unwrap());
    assert_eq!(
        (code, text.as_str()),
        (0, "Checked 1 spec, no errors\n"),
        "with a schema and {NAME}"
    );
}
