//! `cargo xtask demo`: generates the SDK and runs its quickstart, without a network. The package
//! `demo` builds that example with the part of the SDK that it uses.

use crate::{disk, generate, status};
use anyhow::{Context, Result};
use std::process::{Command, ExitCode};

pub fn run() -> Result<ExitCode> {
    if generate::run(false, None)? != ExitCode::SUCCESS {
        return Ok(ExitCode::FAILURE);
    }
    status::line("Running", "alipay-sdk/examples/quickstart.rs, which uses what was generated");
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["run", "--quiet", "--package", "demo"]);
    // The demo stays on this machine, even if the shell configures the example for the sandbox.
    for name in
        ["ALIPAY_APP_ID", "ALIPAY_PRIVATE_KEY_FILE", "ALIPAY_PUBLIC_KEY_FILE", "ALIPAY_GATEWAY"]
    {
        command.env_remove(name);
    }
    let finished = command.current_dir(disk::root()).status().context("cannot run cargo")?;
    if finished.success() {
        status::line(
            "Finished",
            "every call was signed, verified and typed; every fault was caught",
        );
        return Ok(ExitCode::SUCCESS);
    }
    status::error("the demo failed: see the output above");
    status::help("run `cargo test --package alipay-sdk --all-features` to find the cause");
    Ok(ExitCode::FAILURE)
}
