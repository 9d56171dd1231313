//! `cargo xtask …`: the commands that turn specs into the SDK.
//!
//! `import`, which parses HTML, is compiled with the feature of that name only: no other command waits
//! for it. `xtask/import` is the program with it, `xtask/fetch` the one that can also fetch a page;
//! `xtask/launcher` chooses.

mod check;
mod demo;
mod derived;
mod diff;
mod disk;
mod features;
mod folder;
mod generate;
mod git;
#[cfg(feature = "import")]
mod import;
mod input;
mod list;
mod new;
mod platform;
mod status;

use clap::{Parser, Subcommand};
use codegen::printable::printable;
use folder::Specs;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

/// Turns the API specs under specs/ into Rust
#[derive(Parser)]
#[command(bin_name = "cargo xtask", arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Generate from the specs: alipay-sdk/src/api, the crate's features, specs/schema.json and the
    /// tables of the READMEs
    Gen {
        /// Write nothing; fail if the generated files are out of date
        #[arg(long)]
        check: bool,
        #[command(flatten)]
        folders: Folders,
    },
    /// Report every error and every warning in every spec; write nothing
    Check {
        /// The folder of the specs [default: this repository's specs]
        #[arg(long, value_name = "DIR")]
        specs: Option<PathBuf>,
    },
    /// List the APIs: name, title, who calls each, and whether it may be sent again
    List {
        #[command(flatten)]
        form: list::Form,
        /// The folder of the specs [default: this repository's specs]
        #[arg(long, value_name = "DIR")]
        specs: Option<PathBuf>,
    },
    /// Write the spec of an API from the structure of the platform, or a skeleton to fill in
    New(new::Arguments),
    /// Draft a spec from a page of the documentation, or compare the two
    #[cfg(feature = "import")]
    Import(import::Arguments),
    /// Draft a spec from a page of the documentation, or compare the two
    #[cfg(not(feature = "import"))]
    Import {
        #[arg(hide = true, trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<OsString>,
    },
    /// Show what changed specs mean for requests, for Rust code and on the wire
    ///
    /// Each change is headed by the effect that must not be missed:
    ///   exposes  a value that was redacted shows in Debug, errors and logs
    ///   resends  a call without a response may be sent again, where it was not
    ///   rejects  code still compiles, at least where it passes strings, but requests that were
    ///            accepted are rejected
    ///   differs  code still compiles, but a call is sent, read or retried differently
    ///   major    code that used the API no longer compiles
    ///   minor    there is more to use, or more requests are accepted
    ///   patch    none of these
    /// The line below a change names its other effects. For a new API, its fields and rules are
    /// counted. The last line names the release that SEMVER.md allows, and where to list the
    /// changes in CHANGELOG.md. Exits with 0, changes or not, unless a spec has errors or --deny
    /// refuses a change.
    #[command(verbatim_doc_comment)]
    Diff(diff::Arguments),
    /// Look up every API of the platform, as the official SDKs have it: names, nesting, kinds
    #[command(subcommand)]
    Platform(platform::Command),
    /// Generate, then make signed and verified calls against a gateway on this machine
    Demo,
}

/// With both, private APIs are generated into a crate of your own.
#[derive(clap::Args)]
struct Folders {
    /// Read the specs of private APIs from here (needs --out)
    #[arg(long, value_name = "DIR", requires = "out")]
    specs: Option<PathBuf>,
    /// Write their modules here: a folder of your own crate, such as `src/api`, for generated files
    /// only (one that is not below the root of a crate is taken for the module `crate::api`)
    #[arg(long, value_name = "DIR", requires = "specs")]
    out: Option<PathBuf>,
}

/// A page from the network.
pub struct Fetched {
    /// The address that a browser shows.
    pub page: String,
    /// The address that was asked.
    pub source: String,
    pub bytes: Vec<u8>,
}

/// Fetches the page of an address.
pub type Fetch<'a> = &'a dyn Fn(&str) -> anyhow::Result<Fetched>;

/// Runs the command of the process's arguments, without a client for HTTP.
pub fn main() -> ExitCode {
    run(std::env::args_os(), None)
}

/// Runs a command. Exits with 0 on success, 1 on findings or a failure, 2 on wrong usage (clap's own).
#[cfg_attr(not(feature = "import"), expect(unused_variables, reason = "only `import` fetches"))]
pub fn run(arguments: impl IntoIterator<Item = OsString>, fetch: Option<Fetch<'_>>) -> ExitCode {
    let arguments = Arguments::try_parse_from(arguments);
    let command = arguments.unwrap_or_else(|error| refuse(&error)).command;
    let is_about_arguments = matches!(
        command,
        Command::New(_) | Command::Import { .. } | Command::Diff(_) | Command::Platform(_)
    );
    let done = match command {
        Command::Gen { check, folders } => generate::run(check, folders.specs.zip(folders.out)),
        Command::Check { specs } => check::run(&Specs::at(specs)),
        Command::List { form, specs } => list::run(&form, &Specs::at(specs)),
        Command::New(arguments) => new::run(arguments),
        #[cfg(feature = "import")]
        Command::Import(arguments) => import::run(arguments, fetch),
        #[cfg(not(feature = "import"))]
        Command::Import { .. } => Err(anyhow::anyhow!(
            "this program was compiled without the importer: run `{}`",
            typed()
        )),
        Command::Diff(arguments) => diff::run(arguments),
        Command::Platform(command) => platform::run(command),
        Command::Demo => demo::run(),
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            status::error(&format!("{error:#}"));
            // The same arguments would fail again.
            if !is_about_arguments {
                status::help(&format!("fix the error above, then re-run `{}`", typed()));
            }
            ExitCode::FAILURE
        }
    }
}

/// Prints wrong usage or the help as clap does: it quotes the arguments.
fn refuse(error: &clap::Error) -> ! {
    let words = std::env::args_os().map(|word| printable(&word.to_string_lossy()).into_owned());
    Arguments::try_parse_from(words).err().as_ref().unwrap_or(error).exit()
}

/// The command as it was typed.
fn typed() -> String {
    let words = std::env::args_os().skip(1).map(|word| folder::quoted(word.as_ref()));
    ["cargo xtask".to_owned()].into_iter().chain(words).collect::<Vec<_>>().join(" ")
}
