//! `cargo xtask import URL`, with a server on this machine in place of the site.

mod support;

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Duration;
use support::{Server, answer};
use xtask::Fetched;
use xtask_fetch::address::Address;
use xtask_fetch::download::{Rules, get};

const PAGE: &str = "https://opendocs.alipay.com/open/0test0?scene=common";
const PARCEL: &[u8] = include_bytes!("../../../codegen/import/tests/site/parcel_query.json");

/// Runs the command. The address is checked as always, but the server is asked.
fn import(server: &Server, arguments: &[&str]) -> bool {
    let fetch = |address: &str| {
        let Address { page, source } = Address::parse(address)?;
        let rules = Rules { check: &|_| Ok(()), time: Duration::from_secs(20), bytes: 100_000 };
        let bytes = get(&server.url, &rules)?;
        Ok(Fetched { page: page.into(), source: source.into(), bytes })
    };
    let words = ["xtask", "import"].iter().chain(arguments).map(OsString::from);
    xtask::run(words, Some(&fetch)) == ExitCode::SUCCESS
}

fn path(folder: &Path, name: &str) -> String {
    folder.join(name).to_str().unwrap().to_owned()
}

#[test]
fn an_address_is_drafted_and_its_answer_kept() {
    let folder = tempfile::tempdir().unwrap();
    let saved = path(folder.path(), "parcel.json");
    let server = Server::once(answer("200 OK", &[], PARCEL));
    let into = ["--into", folder.path().to_str().unwrap()];
    assert!(import(&server, &[&[PAGE, "--save", &saved], &into[..]].concat()));
    assert_eq!(fs::read(&saved).unwrap(), PARCEL);
    let draft = path(folder.path(), "alipay.test.parcel.query.yaml");
    let text = fs::read_to_string(&draft).unwrap();
    assert!(text.contains(&format!("\npage: {PAGE}\n")), "{text}");
    // What was kept gives the same draft, but for its address.
    fs::remove_file(&draft).unwrap();
    assert!(import(&server, &[&[saved.as_str(), "--page", PAGE], &into[..]].concat()));
    assert_eq!(fs::read_to_string(&draft).unwrap(), text);
}

/// What cannot be read is what one wants to see.
#[test]
fn an_answer_that_is_no_page_is_kept_too() {
    let folder = tempfile::tempdir().unwrap();
    let login =
        "<html><head><title>登录 - 支付宝</title></head><body>登录</body></html>".as_bytes();
    for (name, content) in [("login.html", login), ("error.json", br#"{"success":false}"#)] {
        let server = Server::once(answer("200 OK", &[], content));
        let saved = path(folder.path(), name);
        assert!(!import(&server, &[PAGE, "--save", &saved]));
        assert_eq!(fs::read(&saved).unwrap(), content);
    }
}

#[test]
fn no_file_is_overwritten_and_nothing_asked_in_vain() {
    let folder = tempfile::tempdir().unwrap();
    let saved = path(folder.path(), "mine.json");
    fs::write(&saved, "mine").unwrap();
    let server = Server::once(answer("200 OK", &[], PARCEL));
    assert!(!import(&server, &[PAGE, "--save", &saved]));
    assert!(!import(&server, &["http://opendocs.alipay.com/open/0test0"]));
    assert!(!import(&server, &["https://example.com/0test0"]));
    assert_eq!(fs::read_to_string(&saved).unwrap(), "mine");
    assert_eq!(server.requests(), [""; 0]);
}

/// The program itself asks nobody but alipay.com.
#[test]
fn the_program_refuses_other_addresses() {
    for address in ["http://opendocs.alipay.com/open/0test0", "https://example.com/", "HTTPS://x"] {
        let output = Command::new(env!("CARGO_BIN_EXE_xtask-fetch"))
            .args(["import", address])
            .env("NO_COLOR", "1")
            .output()
            .unwrap();
        let messages = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{messages}");
        assert!(messages.contains("is not fetched: "), "{messages}");
    }
}
