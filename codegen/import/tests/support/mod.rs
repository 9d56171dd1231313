//! Shared by the tests of whole pages.

use std::fs;
use std::path::{Path, PathBuf};

/// The day on which every test imports.
pub const TODAY: &str = "2026-11-22";

/// A file of `tests/pages` or of `tests/pages/other`.
#[derive(Clone)]
pub struct Page {
    pub path: PathBuf,
    pub text: String,
}

/// The pages of that folder, by name.
pub fn pages(folder: &str) -> Vec<Page> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let is_page = |path: &PathBuf| {
        path.extension().is_some_and(|found| ["txt", "md", "html"].iter().any(|it| found == *it))
    };
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    paths.retain(is_page);
    paths.sort();
    paths.into_iter().map(read).collect()
}

fn read(path: PathBuf) -> Page {
    let text = fs::read_to_string(&path).unwrap();
    Page { path, text }
}
