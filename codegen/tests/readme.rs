//! What the READMEs point at is there, and the two say the same.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The relative targets of Markdown links.
fn links(text: &str) -> BTreeSet<&str> {
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    targets.filter(|target| !target.contains("://") && !target.starts_with('#')).collect()
}

#[test]
fn every_link_leads_somewhere() {
    for readme in ["README.md", "README.zh-CN.md"] {
        for link in links(&read(readme)) {
            assert!(root().join(link).exists(), "{readme} links to {link}");
        }
    }
}

#[test]
fn the_functions_named_beside_the_links_are_in_the_files() {
    let functions = [
        ("Form::sign", "alipay-sdk/src/gateway/form.rs", "pub async fn sign("),
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
    let (english, chinese) = (read("README.md"), read("README.zh-CN.md"));
    let own = |links: BTreeSet<&str>| -> BTreeSet<String> {
        links.into_iter().filter(|link| !link.starts_with("README")).map(str::to_owned).collect()
    };
    assert_eq!(own(links(&english)), own(links(&chinese)));
    let count =
        |text: &str, start: &str| text.lines().filter(|line| line.starts_with(start)).count();
    for start in ["## ", "- **", "| `", "1. ", "2. ", "3. ", "4. ", "5. ", "```", "cargo "] {
        assert_eq!(
            count(&english, start),
            count(&chinese, start),
            "lines that start with {start:?}"
        );
    }
}
