//! The commands with the importer and a client for HTTP: what `cargo xtask import URL` runs.

use std::env;
use std::process::ExitCode;

fn main() -> ExitCode {
    xtask::run(env::args_os(), Some(&xtask_fetch::fetch))
}
