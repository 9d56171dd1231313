//! `cargo xtask platform show | search | list`.

use super::{folder, open};
use crate::folder::Specs;
use crate::{disk, status};
use anyhow::{Result, bail};
use codegen::printable::{printable, printable_lines};
use platform::model::Everything;
use platform::{list, search, show};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(clap::Args)]
pub struct Show {
    /// The API's name, such as alipay.trade.query
    method: String,
    #[command(flatten)]
    within: Within,
}

#[derive(clap::Args)]
pub struct Search {
    /// Such as `refund query`, 转账 or goods_detail
    #[arg(required = true)]
    words: Vec<String>,
    /// Show everything that is found, not only the best
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    within: Within,
}

#[derive(clap::Args)]
pub struct List {
    /// Such as trade, the APIs of which are alipay.trade.…
    #[arg(long)]
    family: Option<String>,
    #[command(flatten)]
    within: Within,
}

#[derive(clap::Args)]
struct Within {
    /// The folder of the structure [default: this repository's codegen/platform/structure]
    #[arg(long, value_name = "DIR")]
    structure: Option<PathBuf>,
    /// The folder of the specs [default: this repository's specs]
    #[arg(long, value_name = "DIR")]
    specs: Option<PathBuf>,
}

impl Within {
    fn folder(&self) -> PathBuf {
        self.structure.clone().unwrap_or_else(folder)
    }

    fn specs(&self) -> Specs {
        Specs::at(self.specs.clone())
    }
}

/// How many APIs a search shows.
const SHOWN: usize = 20;

pub fn show(Show { method, within }: &Show) -> Result<ExitCode> {
    let platform = open(&within.folder());
    let Some(structure) = platform.structure(method)? else {
        let everything = platform.everything()?;
        bail!("no official SDK has `{}`{}", printable(method), meant(&everything, method));
    };
    let spec = within.specs().folder.join(format!("{method}.yaml"));
    let spec = spec.is_file().then(|| disk::show(&spec));
    print(&show::show(&structure, &platform.origins()?, spec.as_deref()))
}

/// `; did you mean …?`
fn meant(everything: &Everything, method: &str) -> String {
    let near = search::nearest(everything, method);
    match near.as_slice() {
        [] => "; `cargo xtask platform search WORDS` finds APIs by what they are for".to_owned(),
        near => format!("; did you mean {}?", near.join(", ")),
    }
}

pub fn search(Search { words, all, within }: &Search) -> Result<ExitCode> {
    let everything = open(&within.folder()).everything()?;
    let specs = disk::methods(&within.specs())?;
    let found = search::search(&everything, &specs, &words.join(" "));
    if found.hits.is_empty() {
        let words = printable(&words.join(" ")).into_owned();
        bail!("no API has `{words}`; `cargo xtask platform list` lists the families");
    }
    print(&search::text(&found, if *all { usize::MAX } else { SHOWN }))
}

pub fn list(List { family, within }: &List) -> Result<ExitCode> {
    let platform = open(&within.folder());
    let specs: BTreeSet<String> = disk::methods(&within.specs())?;
    let Some(family) = family else {
        return print(&list::families(&platform.everything()?, &specs));
    };
    let name = family.strip_prefix("alipay.").unwrap_or(family);
    let Some(of) = platform.family(name)? else {
        bail!("there is no family `{}`; `cargo xtask platform list` lists them", printable(name));
    };
    print(&list::apis(&of.apis, &specs))
}

fn print(text: &str) -> Result<ExitCode> {
    status::print(&printable_lines(text))?;
    Ok(ExitCode::SUCCESS)
}
