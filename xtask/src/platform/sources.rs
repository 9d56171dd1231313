//! Reading the files of an unpacked SDK: tens of thousands, in parallel.

use crate::disk::show;
use crate::input::Limit;
use anyhow::{Context, Result, bail};
use platform::extract::Reading;
use rayon::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The largest real one has 400 kB.
const SOURCE: Limit = Limit {
    of: "a source file of an SDK",
    bytes: 8 * 1024 * 1024,
    help: "pass the folder of the unpacked SDK and nothing else",
};

/// The v3 document has about 20 MB.
pub const DOCUMENT: Limit =
    Limit { of: "the v3 document", bytes: 128 * 1024 * 1024, help: "pass openapi.yaml" };

/// A file of a source, as it was read.
pub struct Read {
    /// Relative to the folder, with `/`.
    pub path: String,
    pub reading: Reading,
    pub modified: Option<SystemTime>,
}

/// Reads each file below a folder whose name ends in `.ext`.
pub fn read(
    folder: &Path,
    extension: &str,
    reader: impl Fn(&str, &str) -> Reading + Sync,
) -> Result<Vec<Read>> {
    let mut paths = Vec::new();
    if !folder.is_dir() {
        bail!("{} is not a folder: unpack the SDK and pass its folder", show(folder));
    }
    find(folder, extension, &mut paths)?;
    paths.sort();
    paths
        .par_iter()
        .map(|path| {
            let context = || format!("cannot read {}", show(path));
            let metadata = fs::metadata(path).with_context(context)?;
            SOURCE.check(&show(path), metadata.len())?;
            let bytes = fs::read(path).with_context(context)?;
            let text = String::from_utf8_lossy(&bytes);
            let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
            let path = path.strip_prefix(folder).unwrap_or(path);
            let path = path.display().to_string().replace('\\', "/");
            let reading = reader(&path, text);
            Ok(Read { path, reading, modified: metadata.modified().ok() })
        })
        .collect()
}

/// Links are not followed.
fn find(folder: &Path, extension: &str, found: &mut Vec<PathBuf>) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot list {}", show(folder)))?;
    for entry in entries {
        let entry = entry.with_context(|| format!("cannot list {}", show(folder)))?;
        let kind = entry.file_type().with_context(|| format!("cannot list {}", show(folder)))?;
        let path = entry.path();
        if kind.is_dir() {
            find(&path, extension, found)?;
        } else if kind.is_file() && path.extension().is_some_and(|is| is == extension) {
            found.push(path);
        }
    }
    Ok(())
}
