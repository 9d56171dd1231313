//! The folder of the specs, this repository's or a private one, and how commands name it.

use crate::disk;
use codegen::printable::printable;
use std::path::{Component, Path, PathBuf};

pub struct Specs {
    pub folder: PathBuf,
    is_own: bool,
}

impl Specs {
    /// The named folder, or this repository's specs.
    pub fn at(folder: Option<PathBuf>) -> Self {
        let is_own = folder.is_some();
        Self { folder: folder.unwrap_or_else(|| disk::root().join("specs")), is_own }
    }

    /// The path from the folder to the schema of the spec language: the folder's own, or this
    /// repository's.
    pub fn schema(&self) -> String {
        if self.folder.join("schema.json").exists() {
            return "schema.json".to_owned();
        }
        self.path_to("schema.json").unwrap_or_else(|| "schema.json".to_owned())
    }

    /// Whether the folder has the file that a spec names as its schema.
    pub fn has_schema(&self, path: &str) -> bool {
        self.folder.join(path).is_file()
    }

    /// The path to the guide to the spec language, as a message shows it: a private folder has no
    /// guide of its own, so its path must be complete.
    pub fn guide_in_messages(&self) -> String {
        let guide = disk::root().join("specs/README.md");
        if self.is_own { guide.display().to_string() } else { disk::show(&guide) }
    }

    /// The path to the guide from a file of the folder.
    pub fn guide(&self) -> String {
        let own = "specs/README.md".to_owned();
        if self.is_own { self.path_to("README.md").unwrap_or(own) } else { own }
    }

    /// The path from the folder to a file of this repository's specs.
    fn path_to(&self, name: &str) -> Option<String> {
        let folder = self.folder.canonicalize().ok()?;
        let ours = disk::root().join("specs").join(name).canonicalize().ok()?;
        let common = folder.components().zip(ours.components()).take_while(|(a, b)| a == b).count();
        let up = folder.components().skip(common).map(|_| Component::ParentDir);
        let way: PathBuf = up.chain(ours.components().skip(common)).collect();
        Some(way.display().to_string().replace('\\', "/"))
    }

    /// The command to type for this folder: `cargo xtask check --specs DIR`.
    pub fn command(&self, command: &str) -> String {
        if self.is_own {
            format!("cargo xtask {command} --specs {}", quoted(&self.folder))
        } else {
            format!("cargo xtask {command}")
        }
    }
}

/// A path as messages show it, quoted if a shell would split it.
pub fn quoted(path: &Path) -> String {
    let path = printable(&path.display().to_string()).into_owned();
    if path.contains(char::is_whitespace) { format!("'{path}'") } else { path }
}
