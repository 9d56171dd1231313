//! The text in the repository, and the reader and writer of such text.

use expect_test::expect;
use platform::model::{Everything, Kind, Source};
use platform::text::{HEAD, INDEX, SHARED, write};
use platform::{Error, Platform};
use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

type Files = BTreeMap<String, String>;

/// The text in a folder of this package.
fn files(folder: &str) -> Files {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let name = |entry: &fs::DirEntry| entry.file_name().into_string().unwrap();
    entries.map(|entry| (name(&entry), fs::read_to_string(entry.path()).unwrap())).collect()
}

fn platform(files: &Files) -> Platform<impl Fn(&str) -> io::Result<String>> {
    Platform::new(|name| files.get(name).cloned().ok_or_else(|| io::ErrorKind::NotFound.into()))
}

#[test]
fn the_text_in_the_repository_is_as_it_is_written() {
    let files = files("structure");
    let everything = platform(&files).everything().unwrap();
    // About what the official SDKs have.
    assert!(everything.apis.len() > 9_000 && everything.types.len() > 7_000);
    assert!(everything.apis.values().filter(|api| api.rest.is_some()).count() > 700);
    let written = write(&everything);
    assert!(files.keys().eq(written.keys()));
    for (name, text) in &files {
        let differing = text.lines().zip(written[name].lines()).find(|(a, b)| a != b);
        assert_eq!(differing, None, "{name}");
        assert!(*text == written[name], "{name}");
    }
}

/// Whoever refreshes the structure names its new sources.
#[test]
fn the_notice_names_the_sources() {
    let notice = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../NOTICE");
    let notice = fs::read_to_string(notice).unwrap();
    for origin in platform(&files("structure")).origins().unwrap() {
        // Parts of one project are named once.
        let name = origin.name.split('/').next().unwrap().to_owned();
        for fact in [name, origin.version, origin.date, origin.license] {
            assert!(notice.contains(&fact), "NOTICE does not name {fact}");
        }
    }
}

/// A refresh is read as a diff: it may move nothing that did not change.
#[test]
fn the_text_in_the_repository_is_sorted() {
    let everything = platform(&files("structure")).everything().unwrap();
    let apis = everything.apis.values().flat_map(|api| [&api.request, &api.response]);
    for fields in apis.chain(everything.types.values().map(|known| &known.fields)) {
        let keys = fields.iter().map(|field| (&field.name, field.is_top_level));
        assert!(keys.is_sorted_by(|a, b| a < b), "{fields:?}");
    }
    assert!(everything.apis.values().all(|api| api.errors.is_sorted_by(|a, b| a < b)));
}

/// Structure is a fact, and sentences are their author's: labels of values have no punctuation.
#[test]
fn the_text_in_the_repository_has_no_sentences() {
    let files = files("structure");
    let size: usize = files.values().map(String::len).sum();
    assert!(size < 8_000_000, "{size}");
    let mut values = 0;
    for (name, text) in &files {
        for line in text.lines().filter(|line| !line.starts_with(" title ")) {
            let (facts, labels) = line.split_once(" = ").unwrap_or((line, ""));
            assert!(facts.is_ascii() && facts.len() < 200, "{name}: {line}");
            assert!(
                !labels.contains(['。', '，', '；', '：', '！', '？', ',', ';']),
                "{name}: {line}"
            );
            for value in labels.split(" | ").filter(|value| !value.is_empty()) {
                values += 1;
                assert!(value.split_once(' ').unwrap().1.chars().count() <= 20, "{name}: {line}");
            }
        }
    }
    assert!(values > 5_000, "{values}");
}

#[test]
fn one_api_needs_its_family_and_the_shared_types() {
    let files = files("structure");
    let read = std::cell::RefCell::new(Vec::new());
    let platform = Platform::new(|name: &str| {
        read.borrow_mut().push(name.to_owned());
        files.get(name).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    });
    let structure = platform.structure("alipay.trade.query").unwrap().unwrap();
    assert_eq!(*read.borrow(), ["trade.txt", "shared.txt"]);
    let everything = Platform::new(|name: &str| {
        files.get(name).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    });
    let everything = everything.everything().unwrap();
    assert_eq!(Some(&structure), everything.structure("alipay.trade.query").as_ref());
    let bills = structure.api.response.iter().find(|field| field.name == "fund_bill_list").unwrap();
    assert_eq!(bills.kind, Kind::Type("TradeFundBill".to_owned()));
    assert!(bills.is_list && structure.types.iter().any(|known| known.name == "TradeFundBill"));
    let amount = structure.api.response.iter().find(|field| field.name == "total_amount").unwrap();
    assert_eq!(amount.kind, Kind::Price);
}

/// Every API reads the same alone, with its family and with everything.
#[test]
fn three_ways_to_read() {
    let files = files("tests/structure");
    let platform = platform(&files);
    let everything = platform.everything().unwrap();
    for (family, count) in platform.families().unwrap() {
        let family = platform.family(&family).unwrap().unwrap();
        assert_eq!(family.apis.len(), count);
        for api in &family.apis {
            let alone = platform.structure(&api.method).unwrap();
            assert!(alone.is_some());
            assert_eq!(alone, family.structure(&api.method));
            assert_eq!(alone, everything.structure(&api.method));
        }
    }
    assert_eq!(write(&everything), files);
    let names: Vec<_> =
        platform.origins().unwrap().into_iter().map(|origin| origin.source).collect();
    assert_eq!(names, [Source::Python, Source::Net, Source::Java, Source::Rest]);
}

#[test]
fn what_is_not_there() {
    let files = files("tests/structure");
    let platform = platform(&files);
    assert_eq!(platform.structure("alipay.test.parcel.nothing").unwrap(), None);
    assert_eq!(platform.structure("alipay.nothing.at.all").unwrap(), None);
    // Files that are no families.
    for name in ["index", "shared", "unused", "", "../test", "alipay"] {
        assert!(platform.family(name).unwrap().is_none(), "{name}");
        assert!(platform.structure(name).unwrap().is_none(), "{name}");
    }
}

fn error(name: &str, text: Option<&str>) -> String {
    let mut files = files("tests/structure");
    match text {
        Some(text) => files.insert(name.to_owned(), text.to_owned()),
        None => files.remove(name),
    };
    platform(&files).everything().unwrap_err().to_string()
}

#[test]
fn damaged_text_is_named_by_file_and_line() {
    let changed = |line: &str| error(SHARED, Some(&format!("{HEAD}\ntype AddressInfo\n{line}\n")));
    expect!["shared.txt:3: not understood: ` city`; restore the file from git or run `cargo xtask platform refresh`"]
        .assert_eq(&changed(" city"));
    for line in [
        " city txt",
        " city text @",
        " city text @x",
        " city text bottom",
        " city text = A",
        " city  text",
        "  city text",
        " ",
        "<<<<<<< HEAD",
        "type AddressInfo",
        "type AddressInfo @pn more",
        "api",
    ] {
        assert!(changed(line).starts_with("shared.txt:3: "), "{line}: {}", changed(line));
    }
    expect!["shared.txt:1: not the head of such a file: `type AddressInfo`; restore the file from git or run `cargo xtask platform refresh`"]
        .assert_eq(&error(SHARED, Some("type AddressInfo\n city text\n")));
    expect!["shared.txt: it ends within a line; restore the file from git or run `cargo xtask platform refresh`"]
        .assert_eq(&error(SHARED, Some(&format!("{HEAD}\ntype AddressInfo\n city te"))));
    expect!["mybank.txt: the file is missing; restore the file from git or run `cargo xtask platform refresh`"]
        .assert_eq(&error("mybank.txt", None));
    expect!["mybank.txt: it has 0 APIs, but index.txt counts 1; restore the file from git or run `cargo xtask platform refresh`"]
        .assert_eq(&error("mybank.txt", Some(&format!("{HEAD}\n"))));
    expect!["index.txt:2: neither an origin nor a family: `family test many`; restore the file from git or run `cargo xtask platform refresh`"]
        .assert_eq(&error(INDEX, Some(&format!("{HEAD}\nfamily test many\n"))));
    let api = |lines: &str| {
        error("mybank.txt", Some(&format!("{HEAD}\napi mybank.test.address.check\n{lines}\n")))
    };
    for (lines, number) in [
        ("  address AddressInfo", 3),
        (" request\n  address AddressInfo\n answer", 5),
        (" place address path", 3),
        (" rest POST /v3/x nothing", 3),
        (" rest POST", 3),
        (" error A B", 3),
        (" error A\napi mybank.test.address.check", 4),
    ] {
        let error = api(lines);
        assert!(error.starts_with(&format!("mybank.txt:{number}: ")), "{lines}: {error}");
    }
}

/// A file that was written in part, wherever it ends, is neither a panic nor another structure.
#[test]
fn a_file_that_ends_within_a_line() {
    let mut files = files("tests/structure");
    let text = files["test.txt"].clone();
    for at in (0..text.len()).filter(|at| text.is_char_boundary(*at)) {
        if text[..at].ends_with('\n') {
            continue;
        }
        files.insert("test.txt".to_owned(), text[..at].to_owned());
        let read: Result<Everything, Error> = platform(&files).everything();
        assert_eq!(read.unwrap_err().file, "test.txt", "cut at {at}");
    }
}

#[test]
fn a_file_that_cannot_be_read_is_no_missing_family() {
    let denied = Platform::new(|_: &str| Err(io::ErrorKind::PermissionDenied.into()));
    let error = denied.structure("alipay.test.parcel.query").unwrap_err().to_string();
    assert!(error.starts_with("test.txt: it cannot be read: "), "{error}");
}
