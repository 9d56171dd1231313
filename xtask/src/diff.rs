//! `cargo xtask diff [BASE [DIR]]`: shows what changed specs mean.

use crate::check;
use crate::folder::Specs;
use crate::git::Repository;
use crate::{disk, input, status};
use anyhow::Result;
use clap::ValueEnum;
use codegen::Source;
use spec_diff::{Diff, render};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(clap::Args)]
pub struct Arguments {
    /// What to compare with: a folder of specs or a git revision [default: the commit where this
    /// branch left main or origin/main, whichever is later; on main, the last commit]
    base: Option<PathBuf>,
    /// The folder of the changed specs [default: this repository's, with uncommitted changes]
    #[arg(value_name = "DIR")]
    head: Option<PathBuf>,
    /// The folder of the changed specs, when BASE is left out
    #[arg(long, value_name = "DIR", conflicts_with = "head")]
    specs: Option<PathBuf>,
    /// Print Markdown for a comment on a pull request, cut to GitHub's limit
    #[arg(long, conflicts_with = "json")]
    markdown: bool,
    /// Print JSON for programs; codegen/diff/src/lib.rs and change.rs document its members
    #[arg(long)]
    json: bool,
    /// Exit with 1 if there is such a change
    #[arg(long, value_name = "WHAT")]
    deny: Option<Deny>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Deny {
    /// Rust code that used an API no longer compiles (major), a redacted value shows in logs
    /// (exposes), a call without a response may be sent again (resends), requests that were
    /// accepted are rejected (rejects), or the same request or response is sent or read in another
    /// form or place; also a spec that cannot be compared because an earlier one has errors
    Breaking,
}

pub fn run(arguments: Arguments) -> Result<ExitCode> {
    let specs = Specs::at(arguments.head.or(arguments.specs));
    let sources = disk::read_specs(&specs)?;
    let head = codegen::parse(&sources);
    if let Err(reports) = codegen::check(&head) {
        return Ok(check::report(&reports, &specs, "nothing was compared"));
    }
    let base = base(arguments.base.as_deref(), &specs.folder)?;
    let diff = spec_diff::compare(&base, &head);
    let text = match (arguments.markdown, arguments.json) {
        (true, _) => render::markdown(&diff),
        (_, true) => render::json(&diff),
        _ => render::terminal(&diff, color()),
    };
    status::print(&text)?;
    Ok(verdict(&diff, arguments.deny))
}

fn verdict(diff: &Diff, deny: Option<Deny>) -> ExitCode {
    match deny {
        Some(Deny::Breaking) if diff.is_breaking() => {
            status::error("there are breaking changes, which `--deny breaking` refuses");
            status::help("revert each, or list it in CHANGELOG.md as SEMVER.md requires");
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}

/// Reads the specs to compare with. A folder takes precedence over a revision of the same name.
fn base(base: Option<&Path>, specs: &Path) -> Result<Vec<Source>> {
    if let Some(folder) = base.filter(|base| base.is_dir()) {
        return disk::read_specs(&Specs::at(Some(folder.to_owned())));
    }
    let repository = Repository::around(specs)?;
    let commit = match base {
        Some(revision) => repository.commit(&revision.to_string_lossy())?,
        None => left_main(&repository)?,
    };
    let is_spec = |name: &str| !name.starts_with('.') && name.ends_with(".yaml");
    let files = repository.files(&commit, is_spec, input::SPEC)?;
    let source =
        |(name, bytes): (String, Vec<u8>)| Source::new(name, String::from_utf8_lossy(&bytes));
    Ok(files.into_iter().map(source).collect())
}

/// Finds the default base, and prints which one it is.
fn left_main(repository: &Repository) -> Result<String> {
    let commit = repository.left_main()?;
    let with = if repository.is_head(&commit)? {
        "with HEAD, which has no commits beyond main: only uncommitted changes are shown".to_owned()
    } else {
        format!("with {}, where this branch left main", commit.get(..10).unwrap_or(&commit))
    };
    status::line("Comparing", &with);
    Ok(commit)
}

pub fn color() -> bool {
    std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}
