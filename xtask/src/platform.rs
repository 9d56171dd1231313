//! `cargo xtask platform …`: what the official SDKs say of the platform's APIs.

mod diff;
mod look_up;
mod refresh;
mod releases;
mod sources;

use crate::disk;
use anyhow::Result;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// The folder of the structure [default: this repository's codegen/platform/structure]
    #[arg(long, global = true, value_name = "DIR")]
    structure: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Command {
    /// Show an API as a tree: fields, nested types, kinds, v3, error codes, and who has what
    ///
    /// A type is expanded where it is used first; elsewhere, the tree refers to that place. The values
    /// of a field follow it, each behind `=`; the list may be incomplete. Which fields must be set and
    /// how long they may be stands on the page of the API only.
    Show {
        /// The API's name, such as alipay.trade.query
        method: String,
    },
    /// Find APIs by words of their names, titles and fields, or of what they are for
    ///
    /// An API must have all of the words. Chinese words are looked for in titles and labels of values,
    /// and common ones stand for the words in the names of methods: 提现 for `withdraw`. A misspelt
    /// word is read as the one nearest to it.
    Search {
        /// Such as `refund query`, 转账 or goods_detail
        #[arg(required = true)]
        words: Vec<String>,
        /// Show everything that is found, not only the best
        #[arg(long)]
        all: bool,
    },
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
    let folder = folder.to_owned();
    Platform::new(move |name| {
        let path = folder.join(name);
        if !disk::is_taken(&path) {
            return Err(io::ErrorKind::NotFound.into());
        }
        input::text(&path, input::OWN).map_err(io::Error::other)
    })
}

fn tree(platform: &Platform<impl Fn(&str) -> io::Result<String>>, method: &str) -> Result<String> {
    if let Some(structure) = platform.structure(method)? {
        let spec = Specs::at(None).folder.join(format!("{method}.yaml"));
        let spec = spec.is_file().then(|| disk::show(&spec));
        return Ok(show::show(&structure, &platform.origins()?, spec.as_deref()));
    }
    let everything = platform.everything()?;
    bail!("no official SDK has `{}`{}", printable(method), meant(&everything, method))
}

/// `; did you mean …?`
fn meant(everything: &Everything, method: &str) -> String {
    let near = search::nearest(everything, method);
    match near.as_slice() {
        [] => "; `cargo xtask platform search WORDS` finds APIs by what they are for".to_owned(),
        near => format!("; did you mean {}?", near.join(", ")),
    }
}

fn family(platform: &Platform<impl Fn(&str) -> io::Result<String>>, name: &str) -> Result<String> {
    let name = name.strip_prefix("alipay.").unwrap_or(name);
    match platform.family(name)? {
        Some(family) => Ok(list::apis(&family.apis, &specs()?)),
        None => bail!(
            "there is no family `{}`; `cargo xtask platform list` lists them",
            printable(name)
        ),
    }
}

/// The methods that have a spec.
fn specs() -> Result<BTreeSet<String>> {
    disk::methods(&Specs::at(None))
}
