//! What is published as alipay-sdk: everything its pages refer to, and nothing else.

mod support;

use std::collections::BTreeSet;
use std::process::Command;
use support::root;

/// Beside these, the package has `src/` and what cargo writes.
const FILES: [&str; 19] = [
    "CHANGELOG.md",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "README.zh-CN.md",
    "SECURITY.md",
    "SECURITY.zh-CN.md",
    "SEMVER.md",
    "SEMVER.zh-CN.md",
    "docs/dependencies.md",
    "docs/dependencies.zh-CN.md",
    "docs/links.md",
    "docs/outcomes.md",
    "docs/outcomes.zh-CN.md",
    "examples/checkout.rs",
    "examples/checkout/shop.rs",
    "examples/notification.rs",
    "examples/quickstart.rs",
    "examples/reconcile.rs",
];

#[test]
fn the_package_has_its_pages_and_no_junk() {
    let mut command = Command::new(env!("CARGO"));
    command.args(["package", "--list", "--allow-dirty", "--offline", "--package", "alipay-sdk"]);
    let output = command.current_dir(root()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let listed = String::from_utf8(output.stdout).unwrap().replace('\\', "/");
    let listed: BTreeSet<_> = listed.lines().collect();
    let is_cargos = |name: &str| name.starts_with("Cargo.") || name == ".cargo_vcs_info.json";
    let source = |name: &str| name.starts_with("src/") && is_source(name);
    assert!(listed.iter().filter(|name| source(name)).count() > 100, "{listed:?}");
    let others = listed.into_iter().filter(|name| !is_cargos(name) && !source(name));
    assert_eq!(others.collect::<Vec<_>>(), FILES);
}

/// Rust, and the keys for tests.
fn is_source(name: &str) -> bool {
    name.ends_with(".rs") || name.starts_with("src/testing/keys/")
}

/// Where docs.rs and crates.io look.
#[test]
fn the_manifest_says_what_registries_show() {
    let manifest = std::fs::read_to_string(root().join("alipay-sdk/Cargo.toml")).unwrap();
    let manifest: toml_edit::DocumentMut = manifest.parse().unwrap();
    let package = manifest["package"].as_table().unwrap();
    let text = |key: &str| package[key].as_str().unwrap_or_else(|| panic!("no {key}"));
    assert_eq!(text("readme"), "README.md");
    assert_eq!(text("documentation"), "https://docs.rs/alipay-sdk");
    assert!(text("description").len() > 30);
    // More than five keywords or a long one, and crates.io refuses the crate.
    let list = |key: &str| package[key].as_array().unwrap().iter().map(|one| one.as_str().unwrap());
    assert!(list("keywords").count() <= 5 && list("keywords").all(|word| word.len() <= 20));
    assert!(list("categories").count() <= 5);
    let docs = &package["metadata"]["docs"]["rs"];
    assert_eq!(docs["all-features"].as_bool(), Some(true));
    assert_eq!(docs["rustdoc-args"].as_array().unwrap().len(), 2);
}
