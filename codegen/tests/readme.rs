//! What the pages point at is there, and their Chinese twins say the same. Links are followed in
//! `xtask/tests/links`.

use codegen::spec::{FILE_KEYS, Keys, Shape};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The two languages of a page.
fn twins(page: &str) -> [String; 2] {
    [read(&format!("{page}.md")), read(&format!("{page}.zh-CN.md"))]
}

/// The targets of links, of twins the English one; definitions at the end of the page included.
fn links(text: &str) -> BTreeSet<String> {
    let inline = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let definitions = text.lines().filter(|line| line.starts_with('['));
    let defined = definitions.filter_map(|line| line.split_once("]: ")).map(|(_, target)| target);
    inline.chain(defined).map(|target| target.replace(".zh-CN.md", ".md")).collect()
}

/// What each row of the tables has in backticks.
fn codes(text: &str) -> Vec<BTreeSet<&str>> {
    let rows = text.lines().filter(|line| line.starts_with('|'));
    rows.map(|row| row.split('`').skip(1).step_by(2).collect()).collect()
}

#[test]
fn the_functions_named_beside_the_links_are_in_the_files() {
    let functions = [
        ("sign", "alipay-sdk/src/exchange.rs", "pub(crate) async fn sign("),
        ("rule", "codegen/src/emit/validators.rs", "fn rule("),
        ("element", "codegen/src/lower/types.rs", "fn element("),
    ];
    for (name, file, definition) in functions {
        assert!(read(file).contains(definition), "{file} has no `{definition}`");
        for readme in ["README.md", "README.zh-CN.md"] {
            let line = read(readme).lines().find(|line| line.contains(file)).map(str::to_owned);
            let line = line.unwrap_or_else(|| panic!("{readme} does not link to {file}"));
            assert!(line.contains(&format!("`{name}`")), "{readme}: {line}");
        }
    }
}

#[test]
fn the_chinese_twin_has_the_same_links_commands_and_sections() {
    for page in ["README", "alipay-sdk/README", "alipay-sdk/docs/outcomes", "SECURITY", "SEMVER"] {
        let [english, chinese] = twins(page);
        let [mut left, mut right] = [links(&english), links(&chinese)];
        // Each links to the other, or to its own language elsewhere.
        for links in [&mut left, &mut right] {
            links.retain(|link| {
                link != "https://semver.org/" && link != "https://semver.org/lang/zh-CN/"
            });
        }
        let own = format!("{}.md", page.rsplit('/').next().unwrap());
        assert!(left.remove(&own) && right.remove(&own), "{page} does not link to its twin");
        assert_eq!(left, right, "{page}");
        for start in ["# ", "## ", "- ", "| ", "1. ", "2. ", "3. ", "4. ", "5. ", "```", "cargo "] {
            same_count(&english, &chinese, start);
        }
        assert_eq!(codes(&english), codes(&chinese), "{page}");
    }
}

#[test]
fn the_chinese_guide_has_the_same_sections_and_code() {
    let [english, chinese] = twins("CONTRIBUTING");
    assert_eq!(links(&english), links(&chinese));
    for start in ["## ", "### ", "**", "- ", "```", "$ ", "cargo "] {
        same_count(&english, &chinese, start);
    }
}

#[test]
fn the_chinese_architecture_has_the_same_sections_and_tables() {
    let [english, chinese] = twins("ARCHITECTURE");
    for start in ["## ", "```", "| ", "1. ", "7. "] {
        same_count(&english, &chinese, start);
    }
}

fn same_count(english: &str, chinese: &str, start: &str) {
    let [english, chinese] =
        [english, chinese].map(|text| text.lines().filter(|line| line.starts_with(start)).count());
    assert_eq!(english, chinese, "lines that start with {start:?}");
}

/// `specs/README.md` lists the keys of every block in the order that `cargo xtask check` asks for.
#[test]
fn the_form_names_every_key_in_its_order() {
    let readme = read("specs/README.md");
    let mut blocks = Vec::new();
    blocks_of(&FILE_KEYS, &mut blocks);
    assert!(blocks.len() > 8, "the blocks of a spec were not found: {blocks:?}");
    for keys in blocks.iter().filter(|keys| keys.keys.len() > 1) {
        let names: Vec<_> = keys.names().map(|name| format!("`{name}`")).collect();
        let row = format!("| {} |\n", names.join(", "));
        assert!(readme.contains(&row), "{}: {row}", keys.of);
    }
}

fn blocks_of(keys: &'static Keys, blocks: &mut Vec<&'static Keys>) {
    blocks.push(keys);
    keys.keys.iter().for_each(|key| inside(&key.shape, blocks));
}

fn inside(shape: &'static Shape, blocks: &mut Vec<&'static Keys>) {
    match shape {
        Shape::Map(keys) | Shape::Either(_, keys) => blocks_of(keys, blocks),
        Shape::List(shape) | Shape::Table(shape) => inside(shape, blocks),
        _ => {}
    }
}
