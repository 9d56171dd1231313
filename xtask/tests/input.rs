//! What commands are given is read if it is a file of a plausible size, and named so that a terminal
//! obeys none of it.

mod support;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use support::{NAME, SPEC, command, folder_of, messages};

const PAGE: &str = "alipay.test.order.query(查询)\n\n请求参数\n\n参数 类型 是否必填 最大长度 描述 示例值\n\
    order_no String 必选 64 订单号 2026\n";

fn run(folder: &Path, arguments: &[&str]) -> (i32, String) {
    messages(folder, &command(arguments).stdin(Stdio::null()).output().unwrap())
}

/// The commands that read the spec of that name in the folder; the last reads it as a page.
fn readers(folder: &str, page: &str) -> Vec<Vec<String>> {
    let spec = format!("{folder}/{NAME}");
    let all: [&[&str]; 7] = [
        &["check", "--specs", folder],
        &["list", "--specs", folder],
        &["gen", "--specs", folder, "--out", &format!("{folder}-api")],
        &["diff", folder, "--specs", folder],
        &["diff", folder],
        &["import", page, "--against", &spec],
        &["import", &spec],
    ];
    all.iter().map(|words| words.iter().map(|word| (*word).to_owned()).collect()).collect()
}

/// Asserts that every command that reads the spec refuses it with these words.
fn assert_refused(folder: &Path, words: &[&str]) {
    let outer = tempfile::tempdir().unwrap();
    let page = outer.path().join("page.txt");
    fs::write(&page, PAGE).unwrap();
    for arguments in readers(folder.to_str().unwrap(), page.to_str().unwrap()) {
        let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
        let (code, text) = run(folder, &arguments);
        assert_eq!(code, 1, "{arguments:?}: {text}");
        assert!(words.iter().any(|words| text.contains(words)), "{arguments:?}: {text}");
        assert!(text.contains(NAME), "{arguments:?}: {text}");
    }
}

#[cfg(unix)]
#[test]
fn a_device_or_a_pipe_is_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let spec = folder.path().join(NAME);
    for (target, kind) in [("/dev/zero", "a device"), ("/dev/null", "a device")] {
        std::os::unix::fs::symlink(target, &spec).unwrap();
        assert_refused(folder.path(), &[&format!("it is {kind}, not a file")]);
        fs::remove_file(&spec).unwrap();
    }
    let made = Command::new("mkfifo").arg(&spec).status().unwrap();
    assert!(made.success());
    assert_refused(folder.path(), &["it is a named pipe, not a file"]);
    fs::remove_file(&spec).unwrap();

    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    std::os::unix::fs::symlink(&pipe, &spec).unwrap();
    fs::create_dir(folder.path().join("specs")).unwrap();
    fs::rename(&spec, folder.path().join("specs").join(NAME)).unwrap();
    assert_refused(&folder.path().join("specs"), &["it is a named pipe, not a file"]);
}

#[cfg(unix)]
#[test]
fn a_pipe_among_generated_files_is_not_read_or_replaced() {
    let folder = folder_of(SPEC);
    support::copy_schema(folder.path());
    let out = tempfile::tempdir().unwrap();
    let module = out.path().join("open/agent_order_query.rs");
    fs::create_dir(out.path().join("open")).unwrap();
    let [specs, api] = [folder.path(), out.path()].map(|path| path.to_str().unwrap());
    for target in ["pipe", "/dev/zero"] {
        match target {
            "pipe" => assert!(Command::new("mkfifo").arg(&module).status().unwrap().success()),
            device => std::os::unix::fs::symlink(device, &module).unwrap(),
        }
        let (code, text) = run(out.path(), &["gen", "--specs", specs, "--out", api]);
        assert_eq!(code, 1, "{text}");
        assert!(text.contains("open/agent_order_query.rs was not generated"), "{text}");
        assert!(!module.is_file());
        fs::remove_file(&module).unwrap();
    }
}

#[test]
fn a_spec_of_more_than_a_mebibyte_is_not_read() {
    let folder = folder_of(&"\n".repeat(1024 * 1024 + 1));
    let limit = "is larger than 1 MiB, the most that a spec may have: keep the spec of one API";
    // As a page, it is merely empty.
    assert_refused(folder.path(), &[limit, "the file is empty"]);
}

#[test]
fn a_folder_in_the_place_of_a_file_is_named() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(NAME)).unwrap();
    assert_refused(folder.path(), &["would be ignored", "it is a folder, not a file"]);
}

#[test]
fn an_endless_page_on_standard_input_is_not_read_to_its_end() {
    let mut command = command(&["import", "-"]);
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let lines = "请求参数\n".repeat(10_000);
    let mut written = 0;
    // Until nobody reads any more.
    while input.write_all(lines.as_bytes()).is_ok() {
        written += lines.len();
        assert!(written < 64 * 1024 * 1024, "it is read for ever");
    }
    drop(input);
    let (code, text) = messages(Path::new("?"), &child.wait_with_output().unwrap());
    assert_eq!(code, 1);
    assert!(text.contains("standard input is larger than 16 MiB"), "{text}");
}

#[test]
fn a_page_with_too_much_text_is_rejected() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("page.txt");
    fs::write(&page, PAGE.to_owned() + &"说明 ".repeat(700_000)).unwrap();
    let (code, text) = run(folder.path(), &["import", page.to_str().unwrap()]);
    assert_eq!(code, 1);
    assert!(text.contains("the page is longer than any real one"), "{text}");
}

#[cfg(unix)]
#[test]
fn an_earlier_spec_of_any_size_is_not_read_from_git() {
    let folder = folder_of(&"\n".repeat(1024 * 1024 + 1));
    let path = folder.path().to_str().unwrap();
    let git = |arguments: &[&str]| {
        let identity = ["-c", "user.name=test", "-c", "user.email=test@example.com"];
        let mut command = Command::new("git");
        command.arg("-C").arg(path).args(identity).args(arguments);
        assert!(command.output().unwrap().status.success(), "{arguments:?}");
    };
    git(&["init", "--quiet"]);
    git(&["add", "."]);
    git(&["commit", "--quiet", "--message", "x"]);
    fs::write(folder.path().join(NAME), SPEC).unwrap();
    let (code, text) = run(folder.path(), &["diff", "HEAD", path]);
    assert_eq!(code, 1);
    assert!(text.contains(&format!("the earlier {NAME} is larger than 1 MiB")), "{text}");
}

/// In the folder of specs, among generated files, as an argument, and as a page.
#[cfg(unix)]
#[test]
fn a_name_is_printed_without_what_a_terminal_would_obey() {
    let hostile = "\u{1b}[2J\n\u{202e}\u{9b}";
    let escaped = r"\u{1b}[2J\u{a}\u{202e}\u{9b}";
    let folder = folder_of(SPEC);
    support::copy_schema(folder.path());
    let inner = folder.path().join(hostile);
    fs::create_dir(&inner).unwrap();
    let [specs, bad] = [folder.path(), &inner].map(|path| path.to_str().unwrap());
    let out = tempfile::tempdir().unwrap();
    fs::write(out.path().join(hostile), "mine").unwrap();
    let api = out.path().to_str().unwrap();
    fs::write(inner.join(format!("{hostile}.yaml")), "x: y\n").unwrap();
    let page = inner.join("page.txt");
    fs::write(&page, PAGE).unwrap();
    let page = page.to_str().unwrap();
    for arguments in [
        vec!["check", "--specs", specs],
        vec!["check", "--specs", bad],
        vec!["list", "--specs", &format!("{bad}/none")],
        vec!["gen", "--specs", bad, "--out", api],
        vec!["diff", &format!("{bad}/none"), "--specs", specs],
        vec!["new", hostile],
        vec!["new", "alipay.test.query", "--specs", &format!("{bad}/none")],
        vec!["import", bad],
        vec!["import", page, "--into", &format!("{bad}/none")],
        vec!["import", page, "--against", &format!("{bad}/none")],
        vec![hostile],
        vec!["check", hostile],
        vec!["list", "--lang", hostile],
    ] {
        let output = command(&arguments).output().unwrap();
        let text = String::from_utf8([output.stderr, output.stdout].concat()).unwrap();
        assert!(!output.status.success(), "{arguments:?}");
        let obeyed = |c: char| c != '\n' && codegen::printable::is_hidden(c);
        assert!(!text.contains(obeyed), "{arguments:?}: {text:?}");
        assert!(text.contains(escaped), "{arguments:?}: {text}");
    }
}

/// `… 2>&1 | true`: the codes stay those of the help.
#[cfg(unix)]
#[test]
fn a_closed_stderr_changes_no_exit_code() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(NAME), "x: y\n").unwrap();
    let arguments = ["check", "--specs", folder.path().to_str().unwrap()];
    let mut child =
        command(&arguments).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stderr.take());
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

#[cfg(unix)]
#[test]
fn a_link_to_nothing_is_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let method = PAGE.split_once('(').unwrap().0;
    let (page, spec) =
        (folder.path().join("page.txt"), folder.path().join(format!("{method}.yaml")));
    fs::write(&page, PAGE).unwrap();
    std::os::unix::fs::symlink("/nonexistent/spec", &spec).unwrap();
    let into = folder.path().to_str().unwrap();
    for arguments in
        [&["new", method, "--specs", into][..], &["import", page.to_str().unwrap(), "--into", into]]
    {
        let (code, text) = run(folder.path(), arguments);
        assert_eq!(code, 1, "{text}");
        assert!(text.contains("already exists"), "{text}");
    }
    assert!(spec.is_symlink());
}

#[test]
fn an_address_that_a_terminal_would_obey_is_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("page.txt");
    fs::write(&page, PAGE).unwrap();
    let page = page.to_str().unwrap();
    let (code, text) = run(folder.path(), &["import", page, "--page", "https://x\u{202e}y"]);
    assert_eq!(code, 1, "{text}");
    assert!(text.contains(r"`https://x\u{202e}y` is not the address of a page"), "{text}");
    let html = "<html><head><link rel=canonical href='https://opendocs.alipay.com/a\u{202e}'></head>\
        <body><h1>alipay.test.order.query(查询)</h1><h2>请求参数</h2><table><tr><th>参数</th><th>类型</th>\
        <th>是否必填</th><th>最大长度</th><th>描述</th></tr><tr><td>a</td><td>String</td><td>必选</td>\
        <td>64</td><td>甲</td></tr></table></body></html>";
    let page = folder.path().join("page.html");
    fs::write(&page, html).unwrap();
    let output = command(&["import", page.to_str().unwrap()]).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("method: alipay.test.order.query"), "{text}");
    assert!(!text.contains('\u{202e}'), "{text}");
}
