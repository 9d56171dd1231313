//! `cargo xtask new METHOD`: writes a spec from the structure of the platform; of a method that it does
//! not have, a skeleton to fill in.

mod labels;

use crate::folder::Specs;
use crate::{disk, platform, status};
use ::platform::model::Structure;
use ::platform::search::nearest;
use anyhow::{Context, Result, bail};
use codegen::printable::printable;
use codegen::skeleton::{Help, skeleton};
use jiff::{Timestamp, tz};
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
    let Arguments { method, net, specs } = arguments;
    let specs = Specs::at(specs);
    if !codegen::lower::is_method(&method) {
        bail!(
            "invalid method name `{}`: it is lower-case words joined by dots; copy it from the top of the page, such as alipay.trade.query",
            printable(&method)
        );
    }
    if !specs.folder.is_dir() {
        bail!("{} does not exist: create the folder first", disk::show(&specs.folder));
    }
    let path = specs.folder.join(format!("{method}.yaml"));
    if disk::is_taken(&path) {
        bail!(
            "{0} already exists and is not overwritten; edit it, then run `{1}`, or bring a page into it with `cargo xtask import PAGE --upgrade {0}`",
            disk::show(&path),
            specs.command("check")
        );
    }
    let known = platform::open(&platform::folder());
    let mut structure = known.structure(&method)?;
    if let (Some(structure), Some(net)) = (&mut structure, net) {
        labels::add(structure, &net)?;
    }
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

fn whole(structure: &Structure, specs: &Specs) -> Result<String> {
    let origins = platform::open(&platform::folder()).origins()?;
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
    let all = platform::open(&platform::folder()).everything()?;
    let similar = nearest(&all, method);
    let similar = match similar.is_empty() {
        true => String::new(),
        false => format!("; did you mean {}?", codegen::spec::list(similar.into_iter(), "or")),
    };
    status::warning(&format!("no official SDK has {method}{similar}"));
    let check = specs.command("check");
    status::help(&format!("replace every TODO with the value on the page, then run `{check}`"));
    Ok(())
}

/// The day in Beijing, where the pages are published.
pub fn today() -> String {
    tz::offset(8).to_datetime(Timestamp::now()).date().to_string()
}
