//! `cargo xtask platform …`: the structure of every API, in codegen/platform/structure.

mod refresh;
mod releases;
mod sources;

use crate::disk;
use anyhow::Result;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(clap::Subcommand)]
pub enum Command {
    /// Make the structure anew from the official SDKs, unpacked
    ///
    /// Reads their text; runs none of their code. What they disagree about is reported.
    Refresh(refresh::Arguments),
}

pub fn run(command: Command) -> Result<ExitCode> {
    match command {
        Command::Refresh(arguments) => refresh::run(arguments),
    }
}

/// The structure in this repository.
fn folder() -> PathBuf {
    disk::root().join("codegen/platform/structure")
}
