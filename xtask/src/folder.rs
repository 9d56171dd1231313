//! The folder of the specs: this repository's, or one of the user's own, and how commands name it.

use crate::disk;
use std::path::{Path, PathBuf};

pub struct Specs {
    pub folder: PathBuf,
    is_own: bool,
}

impl Specs {
    /// This repository's specs, unless a folder is named.
    pub fn at(folder: Option<PathBuf>) -> Self {
        let is_own = folder.is_some();
        Self { folder: folder.unwrap_or_else(|| disk::root().join("specs")), is_own }
    }

    /// A command as it is typed for this folder: `cargo xtask check --specs DIR`.
    pub fn command(&self, command: &str) -> String {
        if self.is_own {
            format!("cargo xtask {command} --specs {}", quoted(&self.folder))
        } else {
            format!("cargo xtask {command}")
        }
    }
}

/// A path as a shell takes it for one word.
pub fn quoted(path: &Path) -> String {
    let path = path.display().to_string();
    if path.contains(char::is_whitespace) { format!("'{path}'") } else { path }
}
