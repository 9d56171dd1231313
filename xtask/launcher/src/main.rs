//! `cargo xtask …`: builds the program that has the command, then runs it.
//!
//! It depends on nothing, so that it can say what is compiled before that takes a while, and so that a
//! command waits only for what it needs: `import` alone for the importer, and for a client for HTTP only
//! with an address; `demo` alone for the SDK.

use std::env;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

fn main() -> ExitCode {
    let arguments: Vec<OsString> = env::args_os().skip(1).collect();
    run(&arguments).unwrap_or_else(|error| {
        eprintln!("error: cannot run `cargo xtask`: {error}");
        ExitCode::FAILURE
    })
}

fn run(arguments: &[OsString]) -> io::Result<ExitCode> {
    // `cargo xtask help import` is about arguments that only the importer has.
    let command = arguments.iter().find(|word| *word != "help");
    let program = if command.is_some_and(|command| command == "import") {
        if names_page(arguments) {
            build(
                &["xtask-fetch"],
                "the importer and a client for HTTP: a minute or two the first time, most of it AWS-LC",
            )?
        } else {
            build(&["xtask-import"], "the importer: less than a minute the first time")?
        }
    } else {
        if command.is_some_and(|command| command == "demo") {
            // At once, since that is quicker. If the SDK cannot be built, it is generated first.
            build(
                &["xtask", "demo"],
                "the generator and the SDK: a minute or two the first time, a third of it AWS-LC",
            )?;
        }
        build(&["xtask"], "the generator: less than a minute the first time")?
    };
    let Some(program) = program else { return Ok(ExitCode::FAILURE) };
    let mut program = Command::new(program);
    run_instead(program.args(arguments).env("CARGO_MANIFEST_DIR", folder()))
}

/// Returns whether the page to import is an address, not a file.
fn names_page(arguments: &[OsString]) -> bool {
    let is_address = |argument: &OsString| {
        let argument = argument.to_string_lossy().to_ascii_lowercase();
        argument.starts_with("http://") || argument.starts_with("https://")
    };
    // `--page https://…` is the address of a file.
    let before = std::iter::once(None).chain(arguments.iter().map(Some));
    before
        .zip(arguments)
        .any(|(before, argument)| before.is_none_or(|it| it != "--page") && is_address(argument))
}

/// Becomes the program: signals reach it, and its end is that of this process.
#[cfg(unix)]
fn run_instead(program: &mut Command) -> io::Result<ExitCode> {
    Err(std::os::unix::process::CommandExt::exec(program))
}

#[cfg(not(unix))]
fn run_instead(program: &mut Command) -> io::Result<ExitCode> {
    let code = program.status()?.code();
    Ok(code.and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, Into::into))
}

/// Builds packages, with cargo's progress if it is the first time. Returns the program of the first
/// package; `None` if a package cannot be built, and cargo said why.
fn build(packages: &[&str], what: &str) -> io::Result<Option<PathBuf>> {
    let mut build = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    build.arg("build").args(packages.iter().flat_map(|name| ["--package", name]));
    // Programs are built next to this one.
    let here = env::current_exe()?;
    let programs: Vec<_> = packages
        .iter()
        .map(|name| here.with_file_name(format!("{name}{}", env::consts::EXE_SUFFIX)))
        .collect();
    if programs.iter().all(|program| program.exists()) {
        build.arg("--quiet");
    } else {
        eprintln!("{:>12} {what}", "Building");
    }
    let is_built = build.current_dir(folder()).status()?.success();
    Ok(programs.into_iter().next().filter(|_| is_built))
}

/// The folder of xtask: of this checkout, even if it was moved since this program was compiled.
fn folder() -> PathBuf {
    let package = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    package.parent().map(Path::to_owned).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::names_page;

    #[test]
    fn a_client_for_http_is_built_for_an_address_only() {
        let names_page = |line: &str| {
            names_page(&line.split(' ').map(Into::into).collect::<Vec<std::ffi::OsString>>())
        };
        for line in [
            "import https://opendocs.alipay.com/open/02e7gq",
            "import --save page.json HTTPS://opendocs.alipay.com/open/02e7gq",
            "import http://example.com",
            "import --page https://a.alipay.com https://b.alipay.com",
        ] {
            assert!(names_page(line), "{line}");
        }
        for line in [
            "import page.txt",
            "import page.txt --page https://opendocs.alipay.com/open/02e7gq",
            "import --page=https://opendocs.alipay.com/open/02e7gq -",
            "import https.txt --into specs",
            "import",
        ] {
            assert!(!names_page(line), "{line}");
        }
    }
}
