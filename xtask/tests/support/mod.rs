//! Runs commands on temporary folders, with their exit codes and output.
#![allow(dead_code, reason = "each test file uses a part")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

pub const SPEC: &str = include_str!("../../../specs/alipay.open.agent.order.query.yaml");
pub const NAME: &str = "alipay.open.agent.order.query.yaml";

pub fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args(arguments).env("NO_COLOR", "1");
    command
}

/// Exit code and messages, without the folder's name and the alignment.
pub fn messages(folder: &Path, output: &Output) -> (i32, String) {
    let text = String::from_utf8_lossy(&output.stderr);
    let text: String = text.lines().map(|line| line.trim_start().to_owned() + "\n").collect();
    (output.status.code().unwrap(), text.replace(folder.to_str().unwrap(), "DIR"))
}

/// A folder with one spec.
pub fn folder_of(spec: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(NAME), spec).unwrap();
    folder
}

/// Copies the schema into a folder of specs, where the first line of a spec names it.
pub fn copy_schema(folder: &Path) {
    fs::copy(root().join("specs/schema.json"), folder.join("schema.json")).unwrap();
}

/// The files in a folder and its subfolders, by their relative paths.
pub fn files(folder: &Path) -> Vec<String> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() {
            files.extend(self::files(&path).iter().map(|inner| format!("{name}/{inner}")));
        } else {
            files.push(name.to_owned());
        }
    }
    files.sort();
    files
}

/// The repository's root, from cargo.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// The specs, and the folders of the files generated from them.
const FOLDERS: [&str; 4] =
    ["specs", "alipay-sdk/src/api", "alipay-sdk/src/testing/api", "alipay-sdk/tests/samples"];

/// A copy of the repository with just what the command reads and writes.
pub struct Copy(tempfile::TempDir);

impl Copy {
    pub fn new() -> Self {
        let copy = Self(tempfile::tempdir().unwrap());
        let named = ["README.md", "README.zh-CN.md", "docs/links.md", "Cargo.toml"]
            .map(|name| format!("alipay-sdk/{name}"));
        let found = FOLDERS.into_iter().flat_map(|folder| {
            files(&root().join(folder)).into_iter().map(move |name| format!("{folder}/{name}"))
        });
        for name in found.chain(named) {
            let path = copy.path().join(&name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::copy(root().join(name), path).unwrap();
        }
        copy
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = command(arguments);
        command.env("CARGO_MANIFEST_DIR", self.path().join("xtask"));
        command
    }

    pub fn run(&self, arguments: &[&str]) -> (i32, String) {
        messages(self.path(), &self.command(arguments).output().unwrap())
    }

    pub fn change(&self, name: &str, change: impl FnOnce(String) -> String) {
        let path = self.path().join(name);
        fs::write(&path, change(fs::read_to_string(&path).unwrap())).unwrap();
    }

    /// Whether the file is the same as in the repository.
    pub fn is_restored(&self, name: &str) -> bool {
        fs::read(self.path().join(name)).unwrap() == fs::read(root().join(name)).unwrap()
    }
}
