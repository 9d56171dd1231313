//! `cargo xtask demo` builds two programs at once. Later commands build one of them, and find what was
//! compiled: it has the same features. A command that needs no client for HTTP builds none.

mod support;

use std::collections::BTreeSet;
use std::process::Command;

/// Every crate that is compiled for these packages, with its features.
fn crates(packages: &[&str]) -> BTreeSet<String> {
    let mut command = Command::new(env!("CARGO"));
    command.args(["tree", "--offline", "--edges", "normal,build", "--prefix", "none"]);
    command
        .args(["--format", "{p} {f}"])
        .args(packages.iter().flat_map(|name| ["--package", name]));
    let output = command.current_dir(support::root()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tree = String::from_utf8(output.stdout).unwrap();
    let crates = tree.lines().filter(|line| !line.is_empty());
    crates.map(|line| line.trim_end_matches(" (*)").trim().to_owned()).collect()
}

#[test]
fn the_demo_compiles_nothing_that_xtask_compiles_again() {
    let (xtask, demo) = (crates(&["xtask"]), crates(&["demo"]));
    assert!(xtask.len() > 50 && demo.len() > 100, "{xtask:?} {demo:?}");
    let both = crates(&["xtask", "demo"]);
    let separately: BTreeSet<_> = xtask.union(&demo).cloned().collect();
    let difference: Vec<_> = both.symmetric_difference(&separately).collect();
    assert!(difference.is_empty(), "built with other features if built together: {difference:#?}");
}

#[test]
fn only_an_import_from_the_network_builds_a_client_for_http() {
    let has_client = |package: &str| {
        crates(&[package])
            .iter()
            .any(|name| ["ureq ", "rustls "].iter().any(|it| name.starts_with(it)))
    };
    assert!(has_client("xtask-fetch"));
    assert!(!has_client("xtask") && !has_client("xtask-import"));
}
