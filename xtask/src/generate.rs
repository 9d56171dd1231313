//! `cargo xtask gen [--check] [--specs DIR --out DIR]`: specs → Rust, and what else follows from them.

use crate::check::{count, explain, number};
use crate::disk::{self, Difference, Output};
use crate::folder::{Specs, quoted};
use crate::{derived, status};
use anyhow::Result;
use codegen::names::is_ident;
use codegen::spec::unresolved_checks;
use codegen::{Parsed, Target};
use std::path::{Path, PathBuf, absolute};
use std::process::ExitCode;

/// `private`: the folders of specs and output, where the APIs are the user's own.
pub fn run(check: bool, private: Option<(PathBuf, PathBuf)>) -> Result<ExitCode> {
    let module = private.as_ref().map(|(_, out)| module(out));
    let target = module.as_ref().map_or(Target::Sdk, |module| Target::Private { module });
    let (specs, out) = match private {
        Some((specs, out)) => (Specs::at(Some(specs)), out),
        None => (Specs::at(None), disk::root().join("alipay-sdk/src/api")),
    };
    let command = match target {
        Target::Private { .. } => format!("{} --out {}", specs.command("gen"), quoted(&out)),
        Target::Sdk => specs.command("gen"),
    };
    let sources = disk::read_specs(&specs)?;
    let parsed = codegen::parse(&sources);
    let apis = match codegen::check(&parsed) {
        Ok(apis) => apis,
        Err(mistakes) => return Ok(explain(&mistakes, &specs, "nothing was written")),
    };
    let modules = codegen::modules(&apis, target);
    let fresh =
        format!("{} in {}, {}", number(modules.len(), "file"), disk::show(&out), count(&sources));
    let mut outputs = vec![Output { folder: out, files: modules, is_own: true }];
    if target == Target::Sdk {
        let root = disk::root();
        let own = |folder, files| Output { folder: root.join(folder), files, is_own: true };
        outputs.push(own("alipay-sdk/src/testing/api", codegen::samples(&apis)));
        outputs.push(own("alipay-sdk/tests/samples", codegen::tests(&apis)));
        outputs.push(Output {
            folder: root.to_owned(),
            files: derived::files(&apis)?,
            is_own: false,
        });
    }
    warn(&parsed, &specs);
    bring(check, &outputs, &fresh, &command)
}

/// The module of an output folder in the user's crate: `src/alipay/api` is `crate::alipay::api`.
/// A folder that is not below `src` is taken for `crate::api`.
fn module(out: &Path) -> String {
    let out = out.canonicalize().or_else(|_| absolute(out)).unwrap_or_else(|_| out.to_owned());
    let names: Vec<_> = out.components().map(|name| name.as_os_str().to_string_lossy()).collect();
    let src = names.iter().rposition(|name| name == "src");
    let modules = src.map_or(&[][..], |src| &names[src + 1..]);
    let is_path = !modules.is_empty() && modules.iter().all(|name| is_ident(name));
    if is_path { format!("crate::{}", modules.join("::")) } else { "crate::api".to_owned() }
}

/// Makes the disk what the outputs say, or says where it is not.
fn bring(check: bool, outputs: &[Output], fresh: &str, command: &str) -> Result<ExitCode> {
    let differences: Vec<_> = outputs.iter().map(disk::compare).collect::<Result<_>>()?;
    let both = || outputs.iter().zip(&differences);
    if differences.iter().all(Difference::is_empty) {
        status::line("Fresh", fresh);
    } else if check {
        both().for_each(|(output, difference)| stale(&output.folder, difference));
        let advice = "and commit the result; generated files are never edited";
        status::help(&format!("run `{command}` {advice}"));
        return Ok(ExitCode::FAILURE);
    } else {
        disk::refuse_foreign(outputs, &differences)?;
        for (output, difference) in both() {
            disk::write(output, difference)?;
            report(&output.folder, difference);
        }
        status::line("Finished", fresh);
    }
    Ok(ExitCode::SUCCESS)
}

/// Doubts stop nothing, but should not be forgotten.
fn warn(parsed: &[Parsed<'_>], specs: &Specs) {
    let left: usize = parsed.iter().map(|spec| unresolved_checks(spec).len()).sum();
    if left > 0 {
        let (places, check) = (number(left, "place"), specs.command("check"));
        status::warning(&format!("{places} still to be checked; `{check}` shows where"));
    }
}

fn report(folder: &Path, difference: &Difference) {
    let Difference { missing, changed, orphaned, .. } = difference;
    for (verb, names) in [("Created", missing), ("Updated", changed), ("Removed", orphaned)] {
        for name in names {
            status::line(verb, &disk::show(&folder.join(name)));
        }
    }
}

fn stale(folder: &Path, difference: &Difference) {
    let Difference { missing, changed, orphaned, foreign } = difference;
    let kinds = [
        ("is missing", missing),
        ("is out of date", changed),
        ("belongs to no spec", orphaned),
        ("was not generated and does not belong here: move it elsewhere", foreign),
    ];
    for (what, names) in kinds {
        for name in names {
            status::error(&format!("{} {what}", disk::show(&folder.join(name))));
        }
    }
}
