//! Lists folders, reads specs, compares and writes generated files.

use crate::folder::Specs;
use crate::input;
use anyhow::{Context, Result, bail};
use codegen::printable::printable;
use codegen::{Files, Source};
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::{env, fs, io};

/// Returns the repository's root, wherever in it the command was called: from where cargo says that
/// this package is, or where it was built.
pub fn root() -> &'static Path {
    static ROOT: LazyLock<PathBuf> = LazyLock::new(|| {
        let built = env!("CARGO_MANIFEST_DIR");
        let here =
            env::var_os("CARGO_MANIFEST_DIR").filter(|here| Path::new(here).ends_with("xtask"));
        let here = here.map_or_else(|| PathBuf::from(built), PathBuf::from);
        here.parent().map(Path::to_owned).unwrap_or_default()
    });
    &ROOT
}

/// Returns whether there is anything of this name, if only a link to nothing.
pub fn is_taken(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Reads every spec of a folder, ordered by name. Any other file or folder is an error, as it might
/// be meant to be a spec.
pub fn read_specs(specs: &Specs) -> Result<Vec<Source>> {
    let folder = &specs.folder;
    let mut sources = Vec::new();
    for path in list(folder)? {
        let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
        if name.starts_with('.') || ["README.md", "schema.json"].contains(&name) {
            continue;
        }
        if path.is_dir() || !name.ends_with(".yaml") {
            bail!(
                "{} would be ignored: specs must be `.yaml` files directly in {}",
                show(&path),
                show(folder)
            );
        }
        let bytes = input::bytes(&path, input::SPEC)?;
        // Bytes that are not UTF-8 become U+FFFD, which is reported with its line.
        sources.push(Source::new(shown(&path), String::from_utf8_lossy(&bytes)));
    }
    if sources.is_empty() {
        bail!("no specs in {}; `{}` creates one", show(folder), specs.command("new METHOD"));
    }
    Ok(sources)
}

/// Returns the methods that have a spec in a folder.
pub fn methods(specs: &Specs) -> Result<BTreeSet<String>> {
    let paths = list(&specs.folder)?;
    let names = paths.iter().filter_map(|path| path.file_name()?.to_str()?.strip_suffix(".yaml"));
    Ok(names.map(str::to_owned).collect())
}

/// The files that a folder must have, including its subfolders.
pub struct Output {
    pub folder: PathBuf,
    pub files: Files,
    /// Whether the folder must not have any other files.
    pub is_own: bool,
}

/// The differences between the generated files and the folder.
#[derive(Default)]
pub struct Difference {
    pub missing: Vec<String>,
    pub changed: Vec<String>,
    /// Generated earlier, but no longer by any spec.
    pub orphaned: Vec<String>,
    /// Not generated, so it must be neither deleted nor overwritten.
    pub foreign: Vec<String>,
}

impl Difference {
    pub fn is_empty(&self) -> bool {
        [&self.missing, &self.changed, &self.orphaned, &self.foreign]
            .iter()
            .all(|names| names.is_empty())
    }
}

pub fn compare(Output { folder, files, is_own }: &Output) -> Result<Difference> {
    let mut difference = Difference::default();
    for (name, text) in files {
        let path = folder.join(name);
        match has_text(&path, text) {
            // A link may lead to someone's own file.
            _ if *is_own && is_foreign(&path) => difference.foreign.push(name.clone()),
            Ok(true) => {}
            Ok(false) => difference.changed.push(name.clone()),
            // A file may be where a folder must be; it is foreign.
            Err(error)
                if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) =>
            {
                difference.missing.push(name.clone())
            }
            Err(error) => {
                return Err(error).with_context(|| format!("cannot read {}", show(&path)));
            }
        }
    }
    let is_there = *is_own && folder.exists();
    let on_disk: BTreeSet<String> = if is_there { names(folder)? } else { BTreeSet::new() };
    let extra = on_disk.into_iter().filter(|name| !files.contains_key(name));
    let (orphaned, foreign): (Vec<_>, Vec<_>) =
        extra.partition(|name| is_generated(&folder.join(name)));
    difference.orphaned = orphaned;
    difference.foreign.extend(foreign);
    Ok(difference)
}

/// Refuses to delete or overwrite files that were not generated, whatever their names: one of them,
/// in any folder, prevents all writing.
pub fn refuse_foreign(outputs: &[Output], differences: &[Difference]) -> Result<()> {
    let foreign: Vec<_> = outputs
        .iter()
        .zip(differences)
        .flat_map(|(output, difference)| {
            difference.foreign.iter().map(|name| show(&output.folder.join(name)))
        })
        .collect();
    let advice = "the folder is for generated files only: move";
    match foreign.as_slice() {
        [] => Ok(()),
        [one] => bail!("{one} was not generated, and {advice} it elsewhere"),
        many => bail!("{} were not generated, and {advice} them elsewhere", many.join(", ")),
    }
}

/// Makes the folder match `files`. Unchanged files keep their time stamps, so that nothing
/// rebuilds; a file is written completely or not at all.
pub fn write(Output { folder, files, .. }: &Output, difference: &Difference) -> Result<()> {
    // First, as one of them may be where a folder must be.
    for name in &difference.orphaned {
        let path = folder.join(name);
        fs::remove_file(&path).with_context(|| format!("cannot remove {}", show(&path)))?;
        // The last file of a family takes its folder along; a folder that is not empty stays.
        if let Some(family) = path.parent().filter(|parent| parent != folder) {
            let _ = fs::remove_dir(family);
        }
    }
    for name in difference.missing.iter().chain(&difference.changed) {
        let path = folder.join(name);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).with_context(|| format!("cannot create {}", show(parent)))?;
        write_whole(&path, &files[name])?;
    }
    Ok(())
}

/// Writes a file under a temporary name, then renames it into place, so that an interrupted run
/// leaves no incomplete file.
pub fn write_whole(path: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let write = || -> io::Result<()> {
        let mut file = tempfile::Builder::new().prefix(".gen-").tempfile_in(folder)?;
        file.write_all(content.as_ref())?;
        set_readable(file.as_file())?;
        file.persist(path)?;
        Ok(())
    };
    write().with_context(|| format!("cannot write {}", show(path)))
}

/// Temporary files are private to their owner; source files are not.
#[cfg(unix)]
fn set_readable(file: &fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn set_readable(_file: &fs::File) -> io::Result<()> {
    Ok(())
}

/// Whether a regular file has exactly this text.
fn has_text(path: &Path, text: &str) -> io::Result<bool> {
    let file = fs::metadata(path)?;
    // Nothing is read of what is larger, or is not a file at all.
    Ok(file.is_file() && file.len() == text.len() as u64 && fs::read(path)? == text.as_bytes())
}

/// Whether there is something that was not generated.
fn is_foreign(path: &Path) -> bool {
    path.symlink_metadata().is_ok() && !is_generated(path)
}

fn is_generated(path: &Path) -> bool {
    let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
    let is_file = fs::symlink_metadata(path).is_ok_and(|file| file.is_file());
    is_file && (is_left_over(name) || GENERATED.iter().any(|begin| begins_with(path, begin)))
}

const GENERATED: [&str; 2] = ["// @generated by `cargo xtask gen`", platform::text::HEAD];

fn begins_with(path: &Path, begin: &str) -> bool {
    let read = || -> io::Result<Vec<u8>> {
        let mut start = Vec::new();
        fs::File::open(path)?.take(begin.len() as u64).read_to_end(&mut start)?;
        Ok(start)
    };
    read().is_ok_and(|start| start == begin.as_bytes())
}

/// Matches `.gen-aB3xYz`, a leftover of an interrupted run: see `write_whole`.
fn is_left_over(name: &str) -> bool {
    let random = name.strip_prefix(".gen-").unwrap_or_default();
    random.len() == 6 && random.chars().all(|c| c.is_ascii_alphanumeric())
}

/// The files of a folder and its subfolders, such as `trade/mod.rs`. Nothing is generated further
/// down, and links are not followed.
fn names(folder: &Path) -> Result<BTreeSet<String>> {
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut names = BTreeSet::new();
    for path in list(folder)? {
        if path.is_dir() && !path.is_symlink() {
            let inner = list(&path)?;
            names.extend(inner.iter().map(|inner| format!("{}/{}", name(&path), name(inner))));
        } else {
            names.insert(name(&path));
        }
    }
    Ok(names)
}

fn list(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = || -> io::Result<Vec<PathBuf>> {
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect()
    };
    let mut paths = entries().with_context(|| format!("cannot list {}", show(folder)))?;
    paths.sort();
    Ok(paths)
}

/// A path as messages show it: relative to the repository's root, with `/`, and without what a
/// terminal would obey.
pub fn show(path: &Path) -> String {
    printable(&shown(path)).into_owned()
}

/// A path as diagnostics keep it, which are made printable as a whole.
fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string().replace('\\', "/")
}
