//! The commands with the importer: what `cargo xtask import` runs.

use std::process::ExitCode;

fn main() -> ExitCode {
    xtask::main()
}
