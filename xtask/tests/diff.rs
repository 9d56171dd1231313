//! `cargo xtask diff`, with real repositories.

use expect_test::expect;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const NAME: &str = "alipay.test.pay.yaml";

const SPEC: &str = "\
method: alipay.test.pay
title: 测试支付
page: https://example.com/pay
checked: 2026-11-22
call: server
repeat: never
summary: 支付。

request:
  order_no:
    type: String
    length: 64
    doc: 订单号
";

/// A repository with a spec in `a folder/specs`, committed on `main`.
struct Repository {
    folder: tempfile::TempDir,
}

impl Repository {
    fn new() -> Self {
        let repository = Self { folder: tempfile::tempdir().unwrap() };
        repository.git(&["init", "--quiet", "--initial-branch=main"]);
        fs::create_dir_all(repository.specs()).unwrap();
        repository.write(NAME, SPEC);
        repository.commit();
        repository
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn specs(&self) -> PathBuf {
        self.path().join("a folder/specs")
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.specs().join(name), text).unwrap();
    }

    fn commit(&self) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", "change"]);
    }

    fn git(&self, arguments: &[&str]) {
        git(self.path(), arguments);
    }

    /// Exit code and all that was printed, the folder's name taken out.
    fn diff(&self, arguments: &[&str]) -> (i32, String) {
        let specs = self.specs();
        let own = ["--specs", specs.to_str().unwrap()];
        diff(self.path(), &[arguments, &own].concat())
    }
}

fn git(folder: &Path, arguments: &[&str]) {
    let who = ["-c", "user.name=test", "-c", "user.email=test@example.com"];
    let mut command = Command::new("git");
    let run = command.arg("-C").arg(folder).args(who).args(arguments).env_remove("GIT_DIR");
    let output = run.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn diff(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.arg("diff").args(arguments).env("NO_COLOR", "1").env_remove("GIT_DIR");
    // The temporary folder may lie in a repository of its own.
    let above = folder.parent().unwrap();
    let output =
        command.env("GIT_CEILING_DIRECTORIES", above).current_dir(folder).output().unwrap();
    let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    (output.status.code().unwrap(), text.concat().replace(folder.to_str().unwrap(), "DIR"))
}

#[test]
fn what_is_not_committed_counts() {
    let repository = Repository::new();
    repository.write(NAME, &SPEC.replace("64", "32"));
    repository.write("alipay.test.new.yaml", &SPEC.replace("test.pay", "test.new"));
    let (code, text) = repository.diff(&[]);
    expect![[r#"
        alipay.test.new (new)
            minor  method: new API: `测试支付`, call `server`, repeat `never`
                   more requests are accepted; more can be sent and read
                   page: `https://example.com/pay`
                   request: 1 field
                   response: no fields
                   no sensitive fields
                   never retried
                   no corrections
                   no samples

        alipay.test.pay
          rejects  request.order_no.length: `64` → `32`
                   sent; requests that were accepted are rejected

        1 API changed, 1 API added; 1 change rejects requests that were accepted; release: minor, listed under Stricter rules (before 1.0: 0.(x+1))
           Comparing with HEAD, which has no commits beyond main: only uncommitted changes are shown
    "#]]
    .assert_eq(&text);
    assert_eq!(code, 0);
}

/// Later commits on main are not this branch's changes.
#[test]
fn a_branch_is_compared_with_where_it_left_main() {
    let repository = Repository::new();
    repository.git(&["switch", "--quiet", "--create", "work"]);
    repository.write(NAME, &SPEC.replace("64", "32"));
    repository.commit();
    repository.git(&["switch", "--quiet", "main"]);
    repository.write("alipay.test.new.yaml", &SPEC.replace("test.pay", "test.new"));
    repository.commit();
    repository.git(&["switch", "--quiet", "work"]);
    let (_, text) = repository.diff(&[]);
    assert!(text.contains("alipay.test.pay\n") && !text.contains("alipay.test.new"), "{text}");
    // A revision that is named is used as it is.
    let (_, text) = repository.diff(&["main"]);
    assert!(text.contains("alipay.test.new (removed)"), "{text}");
    repository.git(&["branch", "--quiet", "--delete", "--force", "main"]);
    let (code, text) = repository.diff(&[]);
    assert!(code == 1 && text.contains("neither `main` nor `origin/main` exists"), "{text}");
}

/// Where `main` here is older than where the branch left it on the server.
#[test]
fn the_later_main_counts() {
    let repository = Repository::new();
    repository.git(&["switch", "--quiet", "--create", "work"]);
    repository.write("alipay.test.new.yaml", &SPEC.replace("test.pay", "test.new"));
    repository.commit();
    repository.git(&["update-ref", "refs/remotes/origin/main", "HEAD"]);
    repository.write(NAME, &SPEC.replace("64", "32"));
    repository.commit();
    let (_, text) = repository.diff(&[]);
    assert!(text.contains("alipay.test.pay\n") && !text.contains("alipay.test.new"), "{text}");
    assert!(text.contains(", where this branch left main\n"), "{text}");
}

/// Git tells a hook which repository it runs for, and so all that the hook runs.
#[test]
fn the_repository_is_that_of_the_folder() {
    let repository = Repository::new();
    repository.write(NAME, &SPEC.replace("64", "32"));
    let specs = repository.specs();
    for git_dir in [repository.path().join(".git"), PathBuf::from(".git")] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(["diff", "HEAD"]).arg(&specs).env("GIT_DIR", git_dir);
        let output = command.current_dir(repository.path()).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains("`64` → `32`"), "{text}");
    }
}

#[test]
fn two_folders_need_no_repository() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("old", SPEC), ("new", &SPEC.replace("never", "read"))] {
        fs::create_dir(folder.path().join(name)).unwrap();
        fs::write(folder.path().join(name).join(NAME), text).unwrap();
    }
    let (code, text) = diff(folder.path(), &["old", "new"]);
    assert!(code == 0 && text.contains("repeat: `never` → `read`"), "{text}");
    let (_, text) = diff(folder.path(), &["--json", "old", "new"]);
    assert!(text.starts_with("{\n  \"version\": 2,"), "{text}");
    let (_, text) = diff(folder.path(), &["--markdown", "old", "new"]);
    assert!(text.starts_with("## Spec changes\n"), "{text}");
    let (code, text) = diff(folder.path(), &["HEAD", "new"]);
    assert!(
        code == 1
            && text.contains("git has no earlier version of new (fatal: not a git repository"),
        "{text}"
    );
}

#[test]
fn without_git_there_are_folders() {
    let repository = Repository::new();
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args(["diff", "--specs"]).arg(repository.specs()).env("PATH", repository.path());
    let output = command.output().unwrap();
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(text.contains("git is not installed; install it, or name two folders"), "{text}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn breaking_changes_fail_where_they_are_denied() {
    let repository = Repository::new();
    repository.write(NAME, &SPEC.replace("64", "128"));
    assert_eq!(repository.diff(&["--deny", "breaking"]).0, 0);
    repository.write(NAME, &SPEC.replace("64", "32"));
    let (code, text) = repository.diff(&["--deny", "breaking"]);
    assert!(code == 1 && text.contains("error: there are breaking changes"), "{text}");
}

#[test]
fn current_errors_are_reported_as_by_check() {
    let repository = Repository::new();
    repository.write(NAME, &SPEC.replace("call: server", "call: sever"));
    let (code, text) = repository.diff(&[]);
    assert!(code == 1 && text.contains("did you mean `server`?"), "{text}");
    assert!(text.contains("error: 1 error in 1 spec; nothing was compared\n"), "{text}");
    // In an earlier revision, they do not keep other specs from being compared.
    repository.write("alipay.test.other.yaml", &SPEC.replace("test.pay", "test.other"));
    repository.commit();
    repository.write(NAME, SPEC);
    repository.write(
        "alipay.test.other.yaml",
        &SPEC.replace("test.pay", "test.other").replace("64", "65"),
    );
    let (code, text) = repository.diff(&[]);
    assert!(text.contains("cannot be compared: the earlier spec: "), "{text}");
    assert!(code == 0 && text.contains("`64` → `65`"), "{text}");
}

#[test]
fn an_unknown_revision_is_an_error_and_never_an_option() {
    let repository = Repository::new();
    let (code, text) = repository.diff(&["nowhere"]);
    let message = "`nowhere` is neither a folder nor a revision of this repository\n";
    assert!(code == 1 && text.contains(message), "{text}");
    for revision in ["--all", "--output=made", "-h^{tree}"] {
        let specs = repository.specs();
        let arguments = ["--specs", specs.to_str().unwrap(), "--", revision];
        let (code, text) = diff(repository.path(), &arguments);
        assert!(code == 1 && text.contains("is neither a folder nor a revision"), "{text}");
    }
    assert!(!repository.path().join("made").exists());
}

#[test]
fn a_commit_without_the_folder_is_an_error() {
    let repository = Repository::new();
    repository.git(&["mv", "a folder", "elsewhere"]);
    repository.commit();
    let specs = repository.path().join("elsewhere/specs");
    let (code, text) = diff(repository.path(), &["HEAD~1", specs.to_str().unwrap()]);
    assert!(code == 1 && text.contains("DIR/elsewhere/specs does not exist in commit"), "{text}");
}

#[test]
fn a_shallow_clone_says_what_it_lacks() {
    let repository = Repository::new();
    repository.write(NAME, &SPEC.replace("64", "32"));
    repository.commit();
    let clone = tempfile::tempdir().unwrap();
    let origin = format!("file://{}", repository.path().display());
    git(clone.path(), &["clone", "--quiet", "--depth=1", &origin, "clone"]);
    let folder = clone.path().join("clone");
    let specs = folder.join("a folder/specs");
    let (code, text) = diff(&folder, &["HEAD~1", specs.to_str().unwrap()]);
    assert!(code == 1 && text.contains("git fetch --unshallow"), "{text}");
}

/// Names that git would quote, and more specs than a pipe holds.
#[test]
fn any_name_and_number_of_files_is_read() {
    let repository = Repository::new();
    for n in 0..3000 {
        repository.write(&format!("alipay.test.pay{n}.yaml"), "x: y\n");
    }
    repository.write("多余的 \"文件\".txt", "");
    repository.commit();
    fs::remove_dir_all(repository.specs()).unwrap();
    fs::create_dir_all(repository.specs()).unwrap();
    repository.write(NAME, SPEC);
    let (code, text) = repository.diff(&["HEAD"]);
    assert!(code == 0 && text.contains("3000 APIs removed"), "{text}");
    assert!(!text.contains("文件"), "not a spec: {text}");
}
