//! The commands as a user types them: exit codes, messages, and what is on the disk afterwards.

mod support;

use expect_test::expect;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const SPEC: &str = include_str!("../../specs/alipay.open.agent.order.query.yaml");
const NAME: &str = "alipay.open.agent.order.query.yaml";
const MODULE: &str = "open/agent_order_query.rs";

fn xtask(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args(arguments).env("NO_COLOR", "1").output().unwrap()
}

/// Exit code and what was printed, the temporary folder's name and the alignment taken out.
fn run(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let output = xtask(arguments);
    assert!(output.stdout.is_empty(), "messages go to stderr");
    let text = String::from_utf8(output.stderr).unwrap();
    let lines = text.lines().map(|line| line.trim_start().to_owned() + "\n");
    let text: String = lines.collect();
    (output.status.code().unwrap(), text.replace(folder.to_str().unwrap(), "DIR"))
}

struct Private {
    folder: tempfile::TempDir,
    specs: String,
    out: String,
}

impl Private {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
        let (specs, out) = (path("specs"), path("src/api"));
        fs::create_dir(&specs).unwrap();
        fs::write(Path::new(&specs).join(NAME), SPEC).unwrap();
        support::copy_schema(Path::new(&specs));
        Self { folder, specs, out }
    }

    fn generate(&self, check: &[&str]) -> (i32, String) {
        let arguments = ["gen", "--specs", &self.specs, "--out", &self.out];
        run(self.folder.path(), &[&arguments, check].concat())
    }

    fn module(&self) -> std::path::PathBuf {
        Path::new(&self.out).join(MODULE)
    }

    fn files(&self) -> Vec<String> {
        support::files(Path::new(&self.out))
    }
}

#[test]
fn the_committed_modules_are_what_the_specs_say() {
    let output = xtask(&["gen", "--check"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn private_apis_are_generated_into_a_folder_of_the_users_own() {
    let private = Private::new();
    let (code, text) = private.generate(&[]);
    expect![[r#"
        Created DIR/src/api/mod.rs
        Created DIR/src/api/open/agent_order_query.rs
        Created DIR/src/api/open/mod.rs
        Created DIR/src/api/tests.rs
        Finished 4 files in DIR/src/api, 1 spec
    "#]]
    .assert_eq(&text);
    assert_eq!(
        (code, private.files()),
        (0, ["mod.rs", MODULE, "open/mod.rs", "tests.rs"].map(str::to_owned).to_vec())
    );
    let module = fs::read_to_string(private.module()).unwrap();
    let origin = module.lines().next().unwrap();
    assert!(origin.contains(&format!(" from {NAME}.")), "the same on every machine: {origin}");
    assert!(module.contains("client.execute(request)"), "no method of the client in another crate");
    assert!(!module.contains("cfg("), "conditions would be on the features of another crate");
    assert_eq!(private.generate(&["--check"]).0, 0);
}

/// The module is where the folder is in its crate, not where the crate is on the disk.
#[test]
fn the_examples_name_the_module_that_the_folder_is() {
    for (package, out, module) in [
        ("", "src/api", "crate::api"),
        ("", "src/wallet/remote/apis", "crate::wallet::remote::apis"),
        ("src/shop", "src/shop/src/alipay", "crate::alipay"),
        // No crate is in this `src`, or none that the folder is in.
        ("src/shop", "src/shop/payments", "crate::api"),
        ("elsewhere", "src/shop/payments", "crate::api"),
        ("", "src/my-shop/payments", "crate::api"),
        ("", "generated", "crate::api"),
        // Each program has a crate of its own.
        ("", "src/bin/till/remote", "crate::remote"),
        ("", "src/bin/remote", "crate::remote"),
        ("", "examples/till/remote/apis", "crate::remote::apis"),
        ("", "tests/gateway/remote", "crate::remote"),
        ("", "src/examples/remote", "crate::examples::remote"),
    ] {
        let mut private = Private::new();
        let path = |name: &str| private.folder.path().join(name);
        fs::create_dir_all(path(package)).unwrap();
        fs::write(path(package).join("Cargo.toml"), "").unwrap();
        private.out = path(out).to_str().unwrap().to_owned();
        // First a folder that is not there yet.
        for check in [&[][..], &["--check"]] {
            assert_eq!(private.generate(check).0, 0, "{out}");
        }
        let text = fs::read_to_string(private.module()).unwrap();
        let used = format!("use {module}::open::agent_order_query::");
        assert!(text.contains(&used), "{out} in {package:?}: {text}");
    }
}

#[test]
fn unchanged_files_are_not_touched() {
    let private = Private::new();
    private.generate(&[]);
    let long_ago = std::time::SystemTime::UNIX_EPOCH;
    fs::File::options().write(true).open(private.module()).unwrap().set_modified(long_ago).unwrap();
    let (code, text) = private.generate(&[]);
    assert_eq!((code, text.as_str()), (0, "Fresh 4 files in DIR/src/api, 1 spec\n"));
    assert_eq!(fs::metadata(private.module()).unwrap().modified().unwrap(), long_ago);
}

#[test]
fn check_finds_what_was_deleted_edited_or_added_and_names_the_command() {
    let private = Private::new();
    private.generate(&[]);
    let module = fs::read_to_string(private.module()).unwrap();
    fs::remove_file(Path::new(&private.out).join("mod.rs")).unwrap();
    fs::write(private.module(), module.replace("batch_no", "batch_number")).unwrap();
    fs::write(Path::new(&private.out).join("old.rs"), &module).unwrap();
    let before = private.files();
    let (code, text) = private.generate(&["--check"]);
    expect![[r#"
        error: DIR/src/api/mod.rs is missing
        error: DIR/src/api/open/agent_order_query.rs is out of date
        error: DIR/src/api/old.rs no longer has a spec
        help: run `cargo xtask gen --specs DIR/specs --out DIR/src/api`, then commit the result; do not edit generated files
    "#]]
    .assert_eq(&text);
    assert_eq!((code, private.files()), (1, before), "--check writes nothing");
    let (code, text) = private.generate(&[]);
    expect![[r#"
        Created DIR/src/api/mod.rs
        Updated DIR/src/api/open/agent_order_query.rs
        Removed DIR/src/api/old.rs
        Finished 4 files in DIR/src/api, 1 spec
    "#]]
    .assert_eq(&text);
    assert_eq!((code, fs::read_to_string(private.module()).unwrap()), (0, module));
}

#[test]
fn a_file_that_was_not_generated_is_not_deleted() {
    let private = Private::new();
    private.generate(&[]);
    let own = Path::new(&private.out).join("helpers.rs");
    fs::write(&own, "pub fn mine() {}").unwrap();
    fs::remove_file(private.module()).unwrap();
    let (code, text) = private.generate(&["--check"]);
    assert_eq!(code, 1);
    assert!(text.contains("DIR/src/api/helpers.rs was not generated: move it elsewhere"), "{text}");
    let (code, text) = private.generate(&[]);
    expect![[r#"
        error: DIR/src/api/helpers.rs was not generated, and the folder is for generated files only: move it elsewhere
        help: fix the error above, then re-run `cargo xtask gen --specs DIR/specs --out DIR/src/api`
    "#]]
    .assert_eq(&text);
    assert_eq!(code, 1);
    assert!(own.exists() && !private.module().exists(), "and nothing else was written");
}

/// A handwritten file may well be named `mod.rs`, or like an API.
#[test]
fn a_file_that_was_not_generated_is_not_overwritten() {
    let private = Private::new();
    fs::create_dir_all(private.module().parent().unwrap()).unwrap();
    let index = Path::new(&private.out).join("mod.rs");
    let texts = [(&index, "pub mod mine;\n"), (&private.module(), "\u{feff}// mine\n")];
    for (file, text) in texts {
        fs::write(file, text).unwrap();
    }
    let (code, text) = private.generate(&[]);
    expect![[r#"
        error: DIR/src/api/mod.rs, DIR/src/api/open/agent_order_query.rs were not generated, and the folder is for generated files only: move them elsewhere
        help: fix the error above, then re-run `cargo xtask gen --specs DIR/specs --out DIR/src/api`
    "#]]
    .assert_eq(&text);
    assert_eq!(code, 1);
    assert!(texts.iter().all(|(file, text)| fs::read_to_string(file).unwrap() == *text));

    // One of them is enough for nothing to be written.
    fs::remove_file(private.module()).unwrap();
    assert_eq!(private.generate(&[]).0, 1);
    assert_eq!(private.files(), ["mod.rs"]);
    let (code, text) = private.generate(&["--check"]);
    assert_eq!(code, 1);
    assert!(text.contains("DIR/src/api/mod.rs was not generated"), "{text}");

    // A file that quotes the first line is not generated.
    let quoted = format!("//! {}", fs::read_to_string(generated_elsewhere()).unwrap());
    fs::write(&index, &quoted).unwrap();
    assert_eq!(private.generate(&[]).0, 1);
    assert_eq!(fs::read_to_string(&index).unwrap(), quoted);
}

/// Not even what looks like the leftover of an interrupted run, or is a link.
#[cfg(unix)]
#[test]
fn neither_links_nor_hidden_files_are_ours() {
    let elsewhere = tempfile::tempdir().unwrap();
    let target = elsewhere.path().join("own.rs");
    type Make = fn(&Path, &Path) -> std::io::Result<()>;
    let cases: [(&str, Make); 4] = [
        (".gen-notes.md", |path, _| fs::write(path, "mine")),
        (".gen-abcdef", |path, _| fs::create_dir(path)),
        ("mod.rs", |path, target| std::os::unix::fs::symlink(target, path)),
        ("open/mod.rs", |path, target| {
            fs::write(target, "mine")?;
            std::os::unix::fs::symlink(target, path)
        }),
    ];
    for (name, make) in cases {
        let private = Private::new();
        let path = Path::new(&private.out).join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        make(&path, &target).unwrap();
        if name == ".gen-abcdef" {
            fs::write(path.join("notes.md"), "mine").unwrap();
        }
        let (code, text) = private.generate(&[]);
        assert!(code == 1 && text.contains("was not generated"), "{name}: {text}");
        assert!(!private.module().exists(), "{name}: and nothing else was written");
        assert!(path.symlink_metadata().is_ok(), "{name}");
    }
    assert_eq!(fs::read_to_string(target).unwrap(), "mine");
}

/// Leftovers of an interrupted run are removed, and a generated file makes room for a folder.
#[test]
fn left_overs_are_removed_before_anything_is_written() {
    let private = Private::new();
    private.generate(&[]);
    let open = Path::new(&private.out).join("open");
    fs::remove_dir_all(&open).unwrap();
    fs::copy(Path::new(&private.out).join("mod.rs"), &open).unwrap();
    fs::write(Path::new(&private.out).join(".gen-aB3xYz"), "half").unwrap();
    assert_eq!(private.generate(&[]).0, 0);
    assert_eq!(private.files(), ["mod.rs", MODULE, "open/mod.rs", "tests.rs"]);
}

fn generated_elsewhere() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../alipay-sdk/src/api/mod.rs")
}

/// A family whose last spec goes takes its folder along.
#[test]
fn the_folder_of_a_family_comes_and_goes_with_its_specs() {
    let private = Private::new();
    private.generate(&[]);
    let query = SPEC.replace("alipay.open.agent", "koubei.agent");
    let query = query.replace("alipay_open_agent", "koubei_agent");
    let path = |name: &str| Path::new(&private.specs).join(name);
    fs::write(path("koubei.agent.order.query.yaml"), query).unwrap();
    fs::remove_file(path(NAME)).unwrap();
    let (code, text) = private.generate(&[]);
    expect![[r#"
        Created DIR/src/api/koubei/agent_order_query.rs
        Created DIR/src/api/koubei/mod.rs
        Updated DIR/src/api/mod.rs
        Updated DIR/src/api/tests.rs
        Removed DIR/src/api/open/agent_order_query.rs
        Removed DIR/src/api/open/mod.rs
        Finished 4 files in DIR/src/api, 1 spec
    "#]]
    .assert_eq(&text);
    let expected = ["koubei/agent_order_query.rs", "koubei/mod.rs", "mod.rs", "tests.rs"];
    assert_eq!((code, private.files()), (0, expected.map(str::to_owned).to_vec()));
    assert!(!Path::new(&private.out).join("open").exists());
}

#[test]
fn a_file_of_ones_own_in_the_folder_of_a_family_is_not_deleted() {
    for own in ["open/helpers.rs", "open/helpers/mod.rs", "mine/mod.rs", "open"] {
        let private = Private::new();
        let own = Path::new(&private.out).join(own);
        fs::create_dir_all(own.parent().unwrap()).unwrap();
        fs::write(&own, "pub fn mine() {}").unwrap();
        let before = private.files();
        let (code, text) = private.generate(&[]);
        assert_eq!(code, 1);
        assert!(
            text.contains(" was not generated, and the folder is for generated files only"),
            "{text}"
        );
        assert_eq!(private.files(), before);
    }
}

#[test]
fn nothing_is_written_while_any_spec_has_an_error() {
    let private = Private::new();
    private.generate(&[]);
    let good = fs::read_to_string(private.module()).unwrap();
    let spec = Path::new(&private.specs).join(NAME);
    fs::write(&spec, SPEC.replacen("length: 25", "length: 26", 1)).unwrap();
    fs::write(
        Path::new(&private.specs).join("alipay.test.broken.yaml"),
        "method: alipay.test.broken\n",
    )
    .unwrap();
    let (code, text) = private.generate(&[]);
    assert_eq!(code, 1);
    assert!(text.contains("error: 1 error in 1 spec; nothing was written"), "{text}");
    assert!(text.contains("re-run `cargo xtask check --specs DIR/specs`"), "{text}");
    assert_eq!(fs::read_to_string(private.module()).unwrap(), good);
    let (code, text) = run(private.folder.path(), &["check", "--specs", &private.specs]);
    assert_eq!(code, 1);
    assert!(text.contains("DIR/specs/alipay.test.broken.yaml:1:1"), "{text}");
}

#[test]
fn a_spec_that_would_be_ignored_is_an_error() {
    for name in
        ["alipay.test.x.yml", "alipay.test.x.YAML", "alipay.test.x", "alipay.test.x.yaml.txt"]
    {
        let private = Private::new();
        fs::write(Path::new(&private.specs).join(name), "").unwrap();
        let (code, text) = private.generate(&[]);
        assert_eq!(code, 1);
        let ignored = format!(
            "DIR/specs/{name} would be ignored: specs must be `.yaml` files directly in DIR/specs\n"
        );
        assert!(text.contains(&ignored), "{text}");
        let again = "help: fix the error above, then re-run `cargo xtask gen --specs DIR/specs --out DIR/src/api`\n";
        assert!(text.ends_with(again), "{text}");
    }
    let private = Private::new();
    for name in ["README.md", ".DS_Store"] {
        fs::write(Path::new(&private.specs).join(name), "").unwrap();
    }
    assert_eq!(private.generate(&[]).0, 0);
}

/// A mistyped folder must not look like success, nor empty the one given to `--out`.
#[test]
fn a_folder_without_specs_is_an_error() {
    let private = Private::new();
    private.generate(&[]);
    let before = private.files();
    fs::remove_file(Path::new(&private.specs).join(NAME)).unwrap();
    let (code, text) = private.generate(&[]);
    expect![[r#"
        error: no specs in DIR/specs; `cargo xtask new METHOD --specs DIR/specs` creates one
        help: fix the error above, then re-run `cargo xtask gen --specs DIR/specs --out DIR/src/api`
    "#]]
    .assert_eq(&text);
    assert_eq!((code, private.files()), (1, before));
}

#[test]
fn a_missing_folder_is_named() {
    let (code, text) = run(Path::new("/nowhere"), &["check", "--specs", "/nowhere/specs"]);
    assert_eq!(code, 1);
    assert!(text.starts_with("error: cannot list DIR/specs: "), "{text}");
    assert!(
        text.ends_with(
            "help: fix the error above, then re-run `cargo xtask check --specs DIR/specs`\n"
        ),
        "{text}"
    );
}

#[test]
fn a_file_that_is_not_utf_8_hides_no_other_error() {
    let private = Private::new();
    let path = |name: &str| Path::new(&private.specs).join(name);
    let gbk = [SPEC.as_bytes(), b"# \xd6\xa7\xb8\xb6\xb1\xa6\n"].concat();
    fs::write(path(NAME), gbk).unwrap();
    fs::write(path("alipay.test.broken.yaml"), "method: alipay.test.broken\n").unwrap();
    let (code, text) = run(private.folder.path(), &["check", "--specs", &private.specs]);
    assert_eq!(code, 1);
    assert!(text.contains("alipay.test.broken.yaml:1"), "{text}");
    assert!(text.contains("not UTF-8"), "{text}");
}

#[test]
fn wrong_usage_is_distinguished_from_findings() {
    for arguments in
        [&["gen", "--out", "x"][..], &["gen", "--specs", "x"], &["generate"], &["new"], &[]]
    {
        let output = xtask(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn a_new_spec_passes_once_it_is_filled_in() {
    let private = Private::new();
    let new =
        |method: &str| run(private.folder.path(), &["new", method, "--specs", &private.specs]);
    let elsewhere = ["new", "alipay.test.order.query", "--specs", "nowhere"];
    let (_, text) = run(private.folder.path(), &elsewhere);
    assert_eq!(text, "error: nowhere does not exist: create the folder first\n");
    let (code, text) = new("alipay.test.fresh.query");
    expect![[r#"
        Created DIR/specs/alipay.test.fresh.query.yaml
        warning: no official SDK has alipay.test.fresh.query
        help: replace every TODO with the value on the page, then run `cargo xtask check --specs DIR/specs`
    "#]]
    .assert_eq(&text);
    assert_eq!(code, 0);
    let check = || run(private.folder.path(), &["check", "--specs", &private.specs]);
    let (code, text) = check();
    let path = Path::new(&private.specs).join("alipay.test.fresh.query.yaml");
    let skeleton = fs::read_to_string(&path).unwrap();
    let lines = skeleton.lines().filter(|line| !line.starts_with('#'));
    let todos: usize = lines.map(|line| line.matches("TODO").count()).sum();
    assert_eq!(code, 1);
    let reported = text.matches("unfilled TODO").count();
    assert_eq!(reported, todos, "every TODO is reported: {text}");

    let filled = skeleton
        .replace("page: TODO", "page: https://opendocs.alipay.com/x")
        .replace("checked: TODO", "checked: 2026-11-22")
        .replace("TODO_field", "name")
        .replace("\": TODO", "\": \"甲\"")
        .replace("TODO", "甲");
    fs::write(&path, filled).unwrap();
    assert_eq!(check(), (0, "Checked 2 specs, no errors\n".to_owned()));
    assert_eq!(private.generate(&[]).0, 0);

    let (code, text) = new("alipay.test.fresh.query");
    assert_eq!(code, 1);
    assert!(text.contains("already exists and is not overwritten"), "{text}");
    assert!(
        text.contains("import PAGE --upgrade DIR/specs/alipay.test.fresh.query.yaml`"),
        "{text}"
    );
    for wrong in ["Alipay.Trade", "alipay", "alipay..x", "alipay.trade.query.yaml/../x", ""] {
        let (code, text) = new(wrong);
        assert_eq!(code, 1, "{wrong}");
        assert!(text.contains("invalid method name"), "{text}");
        assert!(text.contains("lower-case words joined by dots"), "{text}");
    }
}

#[test]
fn a_new_spec_of_a_known_api_passes_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    support::copy_schema(folder.path());
    let specs = folder.path().to_str().unwrap();
    let (code, text) =
        run(folder.path(), &["new", "alipay.trade.order.settle.query", "--specs", specs]);
    assert_eq!(code, 0, "{text}");
    assert!(text.starts_with("Created DIR/alipay.trade.order.settle.query.yaml\n"), "{text}");
    let spec = fs::read_to_string(folder.path().join("alipay.trade.order.settle.query.yaml"));
    let spec = spec.unwrap();
    for part in
        ["\nfacts: sdk\n", "\nrepeat: read\n", "\nv3: GET /v3/alipay/trade/order/settle/query\n"]
    {
        assert!(spec.contains(part), "{part}: {spec}");
    }
    assert!(!spec.contains("TODO") && !spec.contains("# check:"), "{spec}");
    let checked = run(folder.path(), &["check", "--specs", specs]);
    assert_eq!(checked, (0, "Checked 1 spec, no errors\n".to_owned()));
    let out = folder.path().join("api");
    let (code, text) =
        run(folder.path(), &["gen", "--specs", specs, "--out", out.to_str().unwrap()]);
    assert_eq!(code, 0, "{text}");
    let (code, text) =
        run(folder.path(), &["new", "alipay.trade.settle.order.query", "--specs", specs]);
    assert_eq!(code, 0);
    assert!(text.contains("did you mean `alipay.trade.order.settle.query`"), "{text}");
}

#[test]
fn labels_come_from_the_unpacked_sdk() {
    let folder = tempfile::tempdir().unwrap();
    support::copy_schema(folder.path());
    let sdk = folder.path().join("net/v2/AlipaySDKNet");
    for name in ["Request", "Response", "Domain"] {
        fs::create_dir_all(sdk.join(name)).unwrap();
    }
    let property = |comment: &str, wire: &str, name: &str| {
        format!(
            "/// <summary>\n/// {comment}\n/// </summary>\n[XmlElement(\"{wire}\")]\npublic string {name} {{ get; set; }}\n"
        )
    };
    let model = format!(
        "\u{feff}namespace Aop.Api.Domain\n{{\npublic class AlipayTradeOrderSettleQueryModel : AopObject\n{{\n{}\n{}}}\n}}\n",
        property("结算请求流水号", "out_request_no", "OutRequestNo"),
        property("支付宝订单号，与上一个二选一", "trade_no", "TradeNo"),
    );
    fs::write(sdk.join("Domain/AlipayTradeOrderSettleQueryModel.cs"), model).unwrap();
    let (specs, net) = (folder.path().to_str().unwrap(), folder.path().join("net"));
    let new = |net: &Path| {
        let net = net.to_str().unwrap();
        run(
            folder.path(),
            &["new", "alipay.trade.order.settle.query", "--specs", specs, "--net", net],
        )
    };
    let (code, text) = new(&folder.path().join("api"));
    assert_eq!(code, 1);
    assert!(text.contains("unpack alipay-sdk-net-all"), "{text}");
    assert_eq!(new(&net).0, 0);
    let spec = fs::read_to_string(folder.path().join("alipay.trade.order.settle.query.yaml"));
    let spec = spec.unwrap();
    assert!(
        spec.contains("  out_request_no:\n    type: String\n    doc: 结算请求流水号\n"),
        "{spec}"
    );
    assert_eq!(spec.matches("doc:").count(), 1, "a sentence is no label: {spec}");
}
