//! `cargo xtask new METHOD`: writes a skeleton to fill in.

use crate::folder::Specs;
use crate::{disk, status};
use anyhow::{Result, bail};
use codegen::printable::printable;
use codegen::skeleton::{Help, skeleton};
use jiff::{Timestamp, tz};
use std::process::ExitCode;

pub fn run(method: &str, specs: &Specs) -> Result<ExitCode> {
    let (guide, check) = (specs.guide(), specs.command("check"));
    let help = Help { guide: &guide, check: &check };
    let Some(text) = skeleton(method, &today(), &help) else {
        bail!(
            "invalid method name `{}`: copy it from the top of the page, such as alipay.trade.query",
            printable(method)
        );
    };
    if !specs.folder.is_dir() {
        bail!("{} does not exist: create the folder first", disk::show(&specs.folder));
    }
    let path = specs.folder.join(format!("{method}.yaml"));
    if disk::is_taken(&path) {
        bail!(
            "{} already exists and is not overwritten; edit it, then run `{}`",
            disk::show(&path),
            specs.command("check")
        );
    }
    let text = codegen::lint::schema_line(&specs.schema()) + &text;
    disk::write_whole(&path, &text)?;
    status::line("Created", &disk::show(&path));
    status::help(&format!("replace every TODO with the value on the page, then run `{check}`"));
    Ok(ExitCode::SUCCESS)
}

/// The day in Beijing, where the pages are published.
pub fn today() -> String {
    tz::offset(8).to_datetime(Timestamp::now()).date().to_string()
}
