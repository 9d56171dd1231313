//! Reads what a command is given: regular files and standard input, up to a size that nothing real
//! comes near. A device or a pipe would be read for ever.

use crate::disk::show;
use anyhow::{Context, Result, bail};
use std::fs::{self, File, FileType};
use std::io::Read;
use std::path::Path;

/// How large a kind of file may be.
#[derive(Clone, Copy)]
pub struct Limit {
    /// `a spec`
    pub of: &'static str,
    pub bytes: u64,
    /// What to do about a larger one.
    pub help: &'static str,
}

const MIB: u64 = 1024 * 1024;

/// The largest of this repository has 40 kB.
pub const SPEC: Limit = Limit {
    of: "a spec",
    bytes: MIB,
    help: "keep the spec of one API in the file, without comments and samples that nobody reads",
};

#[cfg(feature = "import")]
pub const PAGE: Limit = Limit {
    of: "a page",
    bytes: spec_import::LONGEST as u64,
    help: "open the page in a browser, select all, copy, and save that as UTF-8 text",
};

/// The files that `gen` updates.
pub const OWN: Limit = Limit {
    of: "a file of this repository",
    bytes: 16 * MIB,
    help: "restore it, such as with `git restore`",
};

impl Limit {
    /// Rejects a larger size.
    pub fn check(self, name: &str, size: u64) -> Result<()> {
        let Self { of, bytes, help } = self;
        if size > bytes {
            bail!("{name} is larger than {} MiB, the most that {of} may have: {help}", bytes / MIB);
        }
        Ok(())
    }

    fn read(self, name: &str, source: impl Read) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let read = source.take(self.bytes + 1).read_to_end(&mut bytes);
        read.with_context(|| format!("cannot read {name}"))?;
        self.check(name, bytes.len() as u64)?;
        Ok(bytes)
    }
}

/// Reads a regular file, or what a link to one leads to.
pub fn bytes(path: &Path, limit: Limit) -> Result<Vec<u8>> {
    let name = show(path);
    let context = || format!("cannot read {name}");
    // Before it is opened: opening a pipe waits for someone to write to it.
    let metadata = fs::metadata(path).with_context(context)?;
    if let Some(other) = other_than_file(metadata.file_type()) {
        bail!("cannot read {name}: it is {other}, not a file");
    }
    limit.check(&name, metadata.len())?;
    let file = File::open(path).with_context(context)?;
    // It may have been replaced in between.
    if let Some(other) = other_than_file(file.metadata().with_context(context)?.file_type()) {
        bail!("cannot read {name}: it is {other}, not a file");
    }
    limit.read(&name, file)
}

pub fn text(path: &Path, limit: Limit) -> Result<String> {
    let text = String::from_utf8(bytes(path, limit)?);
    text.ok().with_context(|| format!("cannot read {}: it is not UTF-8", show(path)))
}

#[cfg(feature = "import")]
pub fn standard_input(limit: Limit) -> Result<Vec<u8>> {
    limit.read("standard input", std::io::stdin().lock())
}

/// What it is, if it is not a regular file.
fn other_than_file(file: FileType) -> Option<&'static str> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        if file.is_fifo() {
            return Some("a named pipe");
        }
        if file.is_char_device() || file.is_block_device() {
            return Some("a device");
        }
        if file.is_socket() {
            return Some("a socket");
        }
    }
    match () {
        () if file.is_file() => None,
        () if file.is_dir() => Some("a folder"),
        () => Some("something else"),
    }
}
