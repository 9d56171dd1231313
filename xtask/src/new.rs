//! `cargo xtask new METHOD`: a skeleton to fill in.

use crate::{disk, status};
use anyhow::{Result, bail};
use std::path::PathBuf;
use std::process::ExitCode;

pub fn run(method: &str, specs: Option<PathBuf>) -> Result<ExitCode> {
    let Some(text) = codegen::skeleton::skeleton(method, &today()) else {
        bail!(
            "`{method}` is no method name: copy it from the head of the page, such as alipay.trade.query"
        );
    };
    let path = specs.unwrap_or_else(|| disk::root().join("specs")).join(format!("{method}.yaml"));
    if path.exists() {
        bail!(
            "{} exists already and is not overwritten; edit it and run `cargo xtask check`",
            disk::show(&path)
        );
    }
    disk::write_whole(&path, &text)?;
    status::line("Created", &disk::show(&path));
    status::help("fill in every TODO from the page, then run `cargo xtask check`");
    Ok(ExitCode::SUCCESS)
}

fn today() -> String {
    jiff::Zoned::now().date().to_string()
}
