//! The Rust version that alipay-sdk promises is enough for its dependencies.

use cargo_metadata::{CargoOpt, DependencyKind, Metadata, MetadataCommand, PackageId};
use std::collections::BTreeSet;

#[test]
fn no_dependency_of_alipay_sdk_needs_a_newer_rust() {
    let metadata = MetadataCommand::new()
        .manifest_path(concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml"))
        .features(CargoOpt::AllFeatures)
        // Dependencies of other platforms are not checked.
        .other_options(
            ["--locked", "--filter-platform", "x86_64-unknown-linux-gnu"].map(str::to_owned),
        )
        .exec()
        .unwrap();
    let sdk =
        metadata.packages.iter().find(|package| package.name.as_str() == "alipay-sdk").unwrap();
    let promised = sdk.rust_version.clone().expect("alipay-sdk names its rust-version");
    let reached = reached(&metadata, &sdk.id);
    assert!(reached.len() > 50, "the dependencies were not found");
    let newer: Vec<_> = metadata
        .packages
        .iter()
        .filter(|package| reached.contains(&package.id))
        .filter(|package| package.rust_version.as_ref().is_some_and(|needed| *needed > promised))
        .map(|package| format!("{} {}", package.name, package.version))
        .collect();
    assert!(newer.is_empty(), "these need a newer Rust than {promised}: {newer:?}");
}

/// Everything that a user of the package compiles, so no dev-dependencies.
fn reached(metadata: &Metadata, root: &PackageId) -> BTreeSet<PackageId> {
    let nodes = &metadata.resolve.as_ref().unwrap().nodes;
    let (mut reached, mut pending) = (BTreeSet::new(), vec![root.clone()]);
    while let Some(id) = pending.pop() {
        let node = nodes.iter().find(|node| node.id == id).unwrap();
        if reached.insert(id) {
            let used = node.deps.iter().filter(|dependency| {
                dependency.dep_kinds.iter().any(|kind| kind.kind != DependencyKind::Development)
            });
            pending.extend(used.map(|dependency| dependency.pkg.clone()));
        }
    }
    reached
}
