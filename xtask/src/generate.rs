//! `cargo xtask gen [--check] [--specs DIR --out DIR]`: specs → Rust, and the files derived from them.

use crate::check::{self, count, number};
use crate::disk::{self, Difference, Output};
use crate::folder::{Specs, quoted};
use crate::{derived, status};
use anyhow::Result;
use codegen::names::is_ident;
use codegen::spec::unresolved_checks;
use codegen::{Parsed, Target, names};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf, absolute};
use std::process::ExitCode;

/// The folder of the tests that are made from the pages' samples.
const TESTS: &str = "alipay-sdk/tests/samples";

/// `private`: the folders of specs and output of private APIs.
pub fn run(check_only: bool, private: Option<(PathBuf, PathBuf)>) -> Result<ExitCode> {
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
        Err(errors) => return Ok(check::report(&errors, &specs, "nothing was written")),
    };
    let modules = codegen::modules(&apis, target);
    let fresh =
        format!("{} in {}, {}", number(modules.len(), "file"), disk::show(&out), count(&sources));
    let mut outputs = vec![Output { folder: out, files: modules, is_own: true }];
    if target == Target::Sdk {
        let root = disk::root();
        let own = |folder, files| Output { folder: root.join(folder), files, is_own: true };
        outputs.push(own("alipay-sdk/src/testing/api", codegen::samples(&apis)));
        outputs.push(own(TESTS, codegen::tests(&apis)));
        outputs.push(Output {
            folder: root.to_owned(),
            files: derived::files(&apis)?,
            is_own: false,
        });
    }
    warn(&parsed, &specs);
    write_or_check(check_only, &outputs, &fresh, &command)
}

/// The module of an output folder in the user's crate: `src/alipay/api` is `crate::alipay::api`.
/// Where the folder implies none, `crate::api` is assumed.
fn module(out: &Path) -> String {
    let out = out.canonicalize().or_else(|_| absolute(out)).unwrap_or_else(|_| out.to_owned());
    // A folder may be named `src` though no crate is in it.
    let package = out.ancestors().skip(1).find(|folder| folder.join("Cargo.toml").is_file());
    let inside = package.and_then(|package| out.strip_prefix(package).ok());
    let names: Vec<_> = inside.into_iter().flatten().map(|name| name.to_string_lossy()).collect();
    let names: Vec<_> = names.iter().map(AsRef::as_ref).collect();
    let modules = below_root(&names);
    let is_path = !modules.is_empty() && modules.iter().all(|name| is_ident(name));
    if is_path { format!("crate::{}", modules.join("::")) } else { "crate::api".to_owned() }
}

/// The part of a path inside a package that is below the folder of a crate's root file: there are
/// crates in `src`, in `src/bin` and in `src/bin/NAME`, and so in `examples`, `tests` and `benches`.
fn below_root<'a>(names: &'a [&'a str]) -> &'a [&'a str] {
    match names {
        ["src", "bin", modules @ ..] | ["examples" | "tests" | "benches", modules @ ..] => {
            match modules {
                [_, below @ ..] if !below.is_empty() => below,
                modules => modules,
            }
        }
        ["src", modules @ ..] => modules,
        _ => &[],
    }
}

/// Writes the outputs, or reports where the disk differs from them.
fn write_or_check(
    check_only: bool,
    outputs: &[Output],
    fresh: &str,
    command: &str,
) -> Result<ExitCode> {
    let differences: Vec<_> = outputs.iter().map(disk::compare).collect::<Result<_>>()?;
    let both = || outputs.iter().zip(&differences);
    if differences.iter().all(Difference::is_empty) {
        status::line("Fresh", fresh);
    } else if check_only {
        both().for_each(|(output, difference)| stale(&output.folder, difference));
        let advice = "then commit the result; do not edit generated files";
        status::help(&format!("run `{command}`, {advice}"));
        return Ok(ExitCode::FAILURE);
    } else {
        disk::refuse_foreign(outputs, &differences)?;
        for (output, difference) in both() {
            disk::write(output, difference)?;
            written(&output.folder, difference);
        }
        status::line("Finished", fresh);
        if let Some(test) = outputs.iter().zip(&differences).find_map(test_hint) {
            status::help(&test);
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The quickest command that runs the tests of new APIs: of the SDK, it builds their families alone.
fn test_hint((output, difference): (&Output, &Difference)) -> Option<String> {
    if !output.folder.ends_with(TESTS) {
        return None;
    }
    let new =
        difference.missing.iter().filter_map(|name| name.strip_suffix(".rs")?.split_once('/'));
    let (families, modules): (BTreeSet<_>, Vec<_>) =
        new.map(|(family, module)| (names::feature(family), format!("{family}::{module}"))).unzip();
    let features: String = families.iter().map(|family| format!("{family},")).collect();
    let (it, filter) = match modules.as_slice() {
        [] => return None,
        [one] => ("it", format!(" {one}")),
        // The features narrow them down enough.
        _ => ("them", String::new()),
    };
    Some(format!(
        "test {it} with `cargo test --package alipay-sdk --no-default-features --features {features}rustcrypto,test-util --test samples{filter}`"
    ))
}

/// Reminds of unresolved `# check:` comments, which do not stop generation.
fn warn(parsed: &[Parsed<'_>], specs: &Specs) {
    let left: usize = parsed.iter().map(|spec| unresolved_checks(spec).len()).sum();
    if left > 0 {
        let (places, check) = (number(left, "place"), specs.command("check"));
        status::warning(&format!("{places} still to be checked; `{check}` lists them"));
    }
}

fn written(folder: &Path, difference: &Difference) {
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
        ("no longer has a spec", orphaned),
        ("was not generated: move it elsewhere", foreign),
    ];
    for (what, names) in kinds {
        for name in names {
            status::error(&format!("{} {what}", disk::show(&folder.join(name))));
        }
    }
}
