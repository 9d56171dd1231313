//! `cargo xtask platform …`: the structure of every API, in codegen/platform/structure.

mod diff;
mod findings;
mod look_up;
mod refresh;
mod releases;
mod sources;

use crate::{disk, input};
use anyhow::Result;
use platform::Platform;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(clap::Subcommand)]
pub enum Command {
    /// Show an API as a tree: fields, nested types, kinds, v3, error codes, and who has what
    ///
    /// A type is expanded where it is used first; elsewhere, the tree refers to that place. The values
    /// of a field follow it, each behind `=`; the list may be incomplete. Which fields must be set and
    /// how long they may be stands on the page of the API only.
    Show(look_up::Show),
    /// Find APIs by words of their names, titles and fields, or of what they are for
    ///
    /// An API must have all of the words. Chinese words are looked for in titles and labels of values,
    /// and common ones stand for the words in the names of methods: 提现 for `withdraw`. A misspelt
    /// word is read as the one nearest to it.
    Search(look_up::Search),
    /// List the families, or the APIs of one with their titles
    List(look_up::List),
    /// Show what a refresh changed: APIs, types, fields, v3; which of the changes concern specs
    Diff(diff::Arguments),
    /// Make the structure anew from the official SDKs, unpacked
    ///
    /// Reads their text; runs none of their code. What they disagree about is reported.
    Refresh(refresh::Arguments),
}

pub fn run(command: Command) -> Result<ExitCode> {
    match command {
        Command::Show(arguments) => look_up::show(&arguments),
        Command::Search(arguments) => look_up::search(&arguments),
        Command::List(arguments) => look_up::list(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Refresh(arguments) => refresh::run(arguments),
    }
}

/// The structure in this repository.
pub fn folder() -> PathBuf {
    disk::root().join("codegen/platform/structure")
}

/// The structure in a folder.
pub fn open(folder: &Path) -> Platform<impl Fn(&str) -> io::Result<String> + use<>> {
    let shown = disk::show(folder);
    let folder = folder.to_owned();
    let known = Platform::new(move |name| {
        let path = folder.join(name);
        if !disk::is_taken(&path) {
            return Err(io::ErrorKind::NotFound.into());
        }
        input::text(&path, input::OWN).map_err(io::Error::other)
    });
    known.shown_in(&shown)
}
