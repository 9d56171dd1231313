//! `cargo xtask gen [--check] [--specs DIR --out DIR]`: specs → Rust.

use crate::check::{count, explain};
use crate::disk::{self, Difference};
use crate::folder::{Specs, quoted};
use crate::status;
use anyhow::Result;
use codegen::Target;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// `private`: the folders of specs and output, where the APIs are the user's own.
pub fn run(check: bool, private: Option<(PathBuf, PathBuf)>) -> Result<ExitCode> {
    let (target, specs, out) = match private {
        Some((specs, out)) => (Target::Private, Specs::at(Some(specs)), out),
        None => (Target::Sdk, Specs::at(None), disk::root().join("alipay-sdk/src/api")),
    };
    let command = match target {
        Target::Private => format!("{} --out {}", specs.command("gen"), quoted(&out)),
        Target::Sdk => specs.command("gen"),
    };
    let sources = disk::read_specs(&specs)?;
    let files = match codegen::generate(&sources, target) {
        Ok(files) => files,
        Err(reports) => return Ok(explain(&reports, &specs)),
    };
    let difference = disk::compare(&out, &files)?;
    let fresh = format!("{} in {}, {}", files.len(), disk::show(&out), count(&sources));
    if difference.is_empty() {
        status::line("Fresh", &fresh);
    } else if check {
        return Ok(stale(&out, &difference, &command));
    } else {
        disk::write(&out, &files, &difference)?;
        report(&out, &difference);
        status::line("Finished", &fresh);
    }
    Ok(ExitCode::SUCCESS)
}

fn report(out: &Path, difference: &Difference) {
    let Difference { missing, changed, orphaned, .. } = difference;
    for (verb, names) in [("Created", missing), ("Updated", changed), ("Removed", orphaned)] {
        for name in names {
            status::line(verb, &disk::show(&out.join(name)));
        }
    }
}

fn stale(out: &Path, difference: &Difference, command: &str) -> ExitCode {
    let Difference { missing, changed, orphaned, foreign } = difference;
    let kinds = [
        ("is missing", missing),
        ("is not what its spec says", changed),
        ("belongs to no spec", orphaned),
        ("was not generated and does not belong here: move it elsewhere", foreign),
    ];
    for (what, names) in kinds {
        for name in names {
            status::error(&format!("{} {what}", disk::show(&out.join(name))));
        }
    }
    status::help(&format!(
        "run `{command}` and commit the result; generated files are never edited"
    ));
    ExitCode::FAILURE
}
