//! `cargo xtask platform diff [OLD [NEW]]`: what a refresh changed.

use super::{folder, open};
use crate::folder::Specs;
use crate::git::Repository;
use crate::{disk, input, status};
use anyhow::{Context, Result};
use platform::Platform;
use platform::model::Everything;
use spec_diff::structure;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(clap::Args)]
pub struct Arguments {
    /// What to compare with: a folder with such a structure or a git revision [default: HEAD]
    old: Option<PathBuf>,
    /// The newer structure, likewise [default: this repository's, with uncommitted changes]
    new: Option<PathBuf>,
    /// Print Markdown for a comment on a pull request, cut to GitHub's limit
    #[arg(long, conflicts_with = "json")]
    markdown: bool,
    /// Print JSON for programs; codegen/diff/src/structure.rs documents its members
    #[arg(long)]
    json: bool,
    /// The folder of the specs that are concerned [default: this repository's specs]
    #[arg(long, value_name = "DIR")]
    specs: Option<PathBuf>,
}

pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let new = match &arguments.new {
        Some(new) => read(new)?,
        None => open(&folder()).everything()?,
    };
    let old = read(arguments.old.as_deref().unwrap_or(Path::new("HEAD")))?;
    let specs = disk::methods(&Specs::at(arguments.specs.clone()))?;
    let diff = structure::compare(&old, &new, &specs);
    let text = match (arguments.markdown, arguments.json) {
        (true, _) => structure::markdown(&diff),
        (_, true) => structure::json(&diff),
        _ => structure::terminal(&diff, crate::diff::color()),
    };
    status::print(&text)?;
    Ok(ExitCode::SUCCESS)
}

/// Reads a folder, or this repository's as of a revision. A folder takes precedence over a revision of
/// the same name.
fn read(what: &Path) -> Result<Everything> {
    if what.is_dir() {
        let context = || format!("cannot read the structure in {}", disk::show(what));
        return open(what).everything().with_context(context);
    }
    let folder = folder();
    let repository = Repository::around(&folder)?;
    let revision = what.to_string_lossy();
    let commit = repository.commit(&revision)?;
    let files = repository.files(&commit, |name| name.ends_with(".txt"), input::OWN)?;
    let files: BTreeMap<String, Vec<u8>> = files.into_iter().collect();
    let platform = Platform::new(|name| {
        let bytes = files.get(name).ok_or(io::ErrorKind::NotFound)?;
        String::from_utf8(bytes.clone()).map_err(io::Error::other)
    });
    let context = || format!("cannot read the structure of commit {commit}");
    platform.everything().with_context(context)
}
