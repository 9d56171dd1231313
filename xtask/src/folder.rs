//! The folder of the specs: this repository's, or one of the user's own, and how commands name it.

use crate::disk;
use std::path::{Component, Path, PathBuf};

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

    /// The way from the folder to the schema of the spec language, as editors follow it: the
    /// folder's own, or this repository's.
    pub fn schema(&self) -> String {
        let ours = disk::root().join("specs/schema.json");
        let (Ok(folder), Ok(ours)) = (self.folder.canonicalize(), ours.canonicalize()) else {
            return "schema.json".to_owned();
        };
        if folder.join("schema.json").exists() {
            return "schema.json".to_owned();
        }
        let common = folder.components().zip(ours.components()).take_while(|(a, b)| a == b).count();
        let up = folder.components().skip(common).map(|_| Component::ParentDir);
        let way: PathBuf = up.chain(ours.components().skip(common)).collect();
        way.display().to_string().replace('\\', "/")
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
