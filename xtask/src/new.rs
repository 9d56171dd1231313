//! `cargo xtask new METHOD`: writes a spec from the structure of the platform; of a method that it does
//! not have, a skeleton to fill in.

use crate::folder::Specs;
use crate::{disk, status};
use anyhow::{Context, Result, bail};
use codegen::printable::printable;
use codegen::skeleton::{Help, skeleton};
use codegen::spec::suggest;
use jiff::{Timestamp, tz};
use platform::Platform;
use platform::model::Structure;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(clap::Args)]
pub struct Arguments {
    /// The API's name, such as alipay.trade.query
    method: String,
    /// Take the labels of fields from the unpacked source of alipay-sdk-net-all
    #[arg(long, value_name = "DIR")]
    net: Option<PathBuf>,
    /// The folder of the specs [default: this repository's specs]
    #[arg(long, value_name = "DIR")]
    specs: Option<PathBuf>,
}

pub fn run(arguments: Arguments) -> Result<ExitCode> {
    let Arguments { method, net: _, specs } = arguments;
    let specs = Specs::at(specs);
    if !codegen::lower::is_method(&method) {
        bail!(
            "invalid method name `{}`: copy it from the top of the page, such as alipay.trade.query",
            printable(&method)
        );
    }
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
    let structure = platform().structure(&method)?;
    let text = match &structure {
        Some(structure) => whole(structure, &specs)?,
        None => empty(&method, &specs)?,
    };
    disk::write_whole(&path, &text)?;
    status::line("Created", &disk::show(&path));
    match &structure {
        Some(structure) => explain(structure, &specs),
        None => explain_skeleton(&method, &specs)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The structure in this repository.
fn platform() -> Platform<impl Fn(&str) -> std::io::Result<String>> {
    Platform::new(|file| {
        fs::read_to_string(disk::root().join("codegen/platform/structure").join(file))
    })
}

fn whole(structure: &Structure, specs: &Specs) -> Result<String> {
    let origins = platform().origins()?;
    let day = origins.iter().map(|origin| origin.date.as_str()).max();
    let day = day.context("the structure of the platform does not say of which day it is")?;
    let draft = spec_draft::structure::draft(structure, day);
    Ok(spec_draft::yaml::render(&draft, &specs.schema()).text)
}

fn empty(method: &str, specs: &Specs) -> Result<String> {
    let (guide, check) = (specs.guide(), specs.command("check"));
    let text = skeleton(method, &today(), &Help { guide: &guide, check: &check });
    let text = text.context("invalid method name")?;
    Ok(codegen::lint::schema_line(&specs.schema()) + &text)
}

fn explain(structure: &Structure, specs: &Specs) {
    for remark in spec_draft::structure::remarks(structure) {
        status::warning(&remark);
    }
    let method = &structure.api.method;
    status::help(&format!(
        "it has what the official SDKs show: names, nesting and types. Run `{}`, or save the page and run `cargo xtask import PAGE --upgrade SPEC` for what must be set, limits and samples of {method}",
        specs.command("check")
    ));
}

fn explain_skeleton(method: &str, specs: &Specs) -> Result<()> {
    let similar = similar(method)?;
    let similar = similar.map_or_else(String::new, |similar| format!("; similar: {similar}"));
    status::warning(&format!("no official SDK has {method}{similar}"));
    let check = specs.command("check");
    status::help(&format!("replace every TODO with the value on the page, then run `{check}`"));
    Ok(())
}

/// Returns a method with a similar name.
fn similar(method: &str) -> Result<Option<String>> {
    let all = platform().everything()?;
    Ok(suggest(method, all.apis.keys().map(String::as_str)).map(str::to_owned))
}

/// The day in Beijing, where the pages are published.
pub fn today() -> String {
    tz::offset(8).to_datetime(Timestamp::now()).date().to_string()
}
