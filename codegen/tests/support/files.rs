//! The files that tests run over.

#![allow(dead_code, reason = "no test uses all of it")]

use codegen::Source;
use std::fs;
use std::path::{Path, PathBuf};

/// The files of a folder with that extension, by name.
pub fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> =
        paths.filter(|path| path.extension().is_some_and(|found| found == extension)).collect();
    paths.sort();
    paths
}

/// The specs in a folder.
pub fn specs_in(folder: &Path) -> Vec<Source> {
    let read =
        |path: PathBuf| Source::new(path.display().to_string(), fs::read_to_string(&path).unwrap());
    files(folder, "yaml").into_iter().map(read).collect()
}

/// The reviewed specs.
pub fn specs() -> Vec<Source> {
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let folder = above.map(|folder| folder.join("specs")).find(|folder| folder.is_dir());
    let specs = specs_in(&folder.expect("the specs have moved"));
    assert!(!specs.is_empty(), "the specs have moved");
    specs
}
