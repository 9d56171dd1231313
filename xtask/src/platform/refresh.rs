//! `cargo xtask platform refresh`: the official SDKs, unpacked → the structure.

use super::findings;
use super::releases::{self, Found, Given};
use super::sources::{self, Read};
use crate::disk::{self, Output, show};
use crate::{check, input, status};
use anyhow::{Context, Result, bail};
use platform::extract::{Testimony, java, net, openapi, python, rest};
use platform::merge;
use platform::model::{Everything, Origin, Source};
use platform::{Platform, text};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{fs, iter};

#[derive(clap::Args)]
pub struct Arguments {
    /// `alipay-sdk-python`, unpacked from PyPI: names, nesting, lists, where parameters travel
    #[arg(long, value_name = "DIR")]
    python: PathBuf,
    /// `alipay-sdk-net-all`: scalar types, comments with proofs and values; its v3 SDK
    #[arg(long, value_name = "DIR")]
    net: Option<PathBuf>,
    /// `alipay-sdk-java-all`, v2: dates
    #[arg(long, value_name = "DIR")]
    java: Option<PathBuf>,
    /// The v3 document, as YAML or JSON [default: the v3 SDK in `--net`]
    #[arg(long, value_name = "FILE")]
    openapi: Option<PathBuf>,
    #[command(flatten)]
    given: Given,
    /// Write the text here [default: codegen/platform/structure]
    #[arg(long, value_name = "DIR")]
    into: Option<PathBuf>,
    /// Name every finding, not only the first of each kind
    #[arg(long)]
    all: bool,
}

pub fn run(arguments: Arguments) -> Result<ExitCode> {
    let sources = read(&arguments)?;
    let (origins, testimonies): (Vec<Origin>, Vec<Testimony>) = sources.into_iter().unzip();
    for (origin, testimony) in iter::zip(&origins, &testimonies) {
        status::line("Read", &read_line(origin, testimony));
    }
    for testimony in &testimonies {
        findings::report_notes(testimony, arguments.all);
    }
    let merged = merge::merge(origins, &testimonies);
    findings::report_findings(&merged.findings, arguments.all);
    write(&merged.everything, arguments.into.unwrap_or_else(super::folder))?;
    Ok(ExitCode::SUCCESS)
}

fn read(arguments: &Arguments) -> Result<Vec<(Origin, Testimony)>> {
    let mut all = vec![read_python(&arguments.python, &arguments.given)?];
    let mut v3 = None;
    if let Some(folder) = &arguments.net {
        let (net, rest) = read_net(folder, &arguments.given)?;
        all.push(net);
        v3 = rest;
    }
    if let Some(folder) = &arguments.java {
        all.push(read_java(folder, &arguments.given)?);
    }
    if let Some(file) = &arguments.openapi {
        v3 = Some(read_openapi(file, &arguments.given)?);
    }
    all.extend(v3);
    Ok(all)
}

fn read_python(folder: &Path, given: &Given) -> Result<(Origin, Testimony)> {
    let files = sources::read(folder, "py", python::read)?;
    let (version, date) = releases::of_python(folder);
    let found = Found { source: Source::Python, name: "alipay-sdk-python", version, date };
    let origin = given.origin(found, &files);
    let testimony = collect(Source::Python, files);
    refuse_part(folder, &testimony, "alipay/aop/api/{request,response,domain}/*.py")?;
    Ok((origin, testimony))
}

/// Returns what v2 says, and v3 if it is there.
#[expect(clippy::type_complexity)]
fn read_net(
    folder: &Path,
    given: &Given,
) -> Result<((Origin, Testimony), Option<(Origin, Testimony)>)> {
    let files = sources::read(folder, "cs", net::read)?;
    let version = releases::of_net(folder, false);
    let found = Found { source: Source::Net, name: "alipay-sdk-net-all", version, date: None };
    let origin = given.origin(found, &files);
    let testimony = collect(Source::Net, files);
    refuse_part(folder, &testimony, "v2/AlipaySDKNet/{Request,Response,Domain}/*.cs")?;
    let files = sources::read(folder, "cs", rest::read)?;
    let api = files.iter().find(|file| !file.reading.parts.is_empty());
    let date = api.and_then(|api| {
        let text = fs::read_to_string(folder.join(&api.path)).ok()?;
        rest::date(&text).map(str::to_owned)
    });
    let version = releases::of_net(folder, true);
    let found = Found { source: Source::Rest, name: "alipay-sdk-net-all/v3", version, date };
    let v3_origin = given.origin(found, &files);
    let v3 = collect(Source::Rest, files);
    if v3.operations.is_empty() {
        status::warning(&format!(
            "{} has no v3 SDK: no operations, titles and errors",
            show(folder)
        ));
        return Ok(((origin, testimony), None));
    }
    Ok(((origin, testimony), Some((v3_origin, v3))))
}

fn read_java(folder: &Path, given: &Given) -> Result<(Origin, Testimony)> {
    let files = sources::read(folder, "java", java::read)?;
    let days = files.iter().filter(|file| !file.reading.parts.is_empty()).filter_map(|file| {
        let text = fs::read_to_string(folder.join(&file.path)).ok()?;
        java::date(&text).map(str::to_owned)
    });
    let found = Found {
        source: Source::Java,
        name: "alipay-sdk-java-all",
        version: None,
        date: days.max(),
    };
    let origin = given.origin(found, &files);
    let testimony = collect(Source::Java, files);
    refuse_part(folder, &testimony, "com/alipay/api/{request,response,domain}/*.java")?;
    Ok((origin, testimony))
}

fn read_openapi(file: &Path, given: &Given) -> Result<(Origin, Testimony)> {
    let name = show(file);
    let text = input::text(file, sources::DOCUMENT)?;
    let (about, reading) = openapi::read(&name, &text)
        .map_err(anyhow::Error::msg)
        .with_context(|| format!("cannot understand {name}"))?;
    let date = Some(about.version.clone());
    let version = Some(about.version);
    let found = Found { source: Source::Rest, name: "openapi", version, date };
    let testimony = Testimony::collect(Source::Rest, [reading]);
    if testimony.operations.is_empty() {
        bail!("{name} has no operations");
    }
    Ok((given.origin(found, &[]), testimony))
}

fn collect(source: Source, files: Vec<Read>) -> Testimony {
    Testimony::collect(source, files.into_iter().map(|file| file.reading))
}

/// A part of an SDK would make most of the structure disappear.
fn refuse_part(folder: &Path, testimony: &Testimony, expected: &str) -> Result<()> {
    let parts = [
        (testimony.requests.is_empty(), "requests"),
        (testimony.responses.is_empty(), "responses"),
        (testimony.types.is_empty(), "types"),
    ];
    let missing: Vec<_> =
        parts.iter().filter(|(is_missing, _)| *is_missing).map(|(_, what)| *what).collect();
    if !missing.is_empty() {
        bail!(
            "{} has no {}: it should be the root of the unpacked SDK, with {expected} below it",
            show(folder),
            missing.join(", no ")
        );
    }
    let (missing, all) = testimony.missing();
    if missing > all / 100 {
        bail!(
            "{} lacks {missing} of {all} responses and types that its other files name: unpack the whole SDK again",
            show(folder)
        );
    }
    Ok(())
}

fn read_line(origin: &Origin, testimony: &Testimony) -> String {
    let Origin { name, version, date, .. } = origin;
    let methods = match testimony.source {
        Source::Rest => check::number(testimony.operations.len(), "operation"),
        _ => check::number(testimony.requests.len(), "method"),
    };
    let types = check::number(testimony.types.len(), "type");
    let fields = check::number(testimony.fields(), "field");
    format!("{name} {version} of {date}: {methods}, {types}, {fields}")
}

fn write(everything: &Everything, folder: PathBuf) -> Result<()> {
    let before = Platform::new(|name| fs::read_to_string(folder.join(name))).everything();
    let had_text = folder.join(text::INDEX).exists();
    let output = Output { files: text::write(everything), folder, is_own: true };
    let difference = disk::compare(&output)?;
    disk::refuse_foreign(std::slice::from_ref(&output), std::slice::from_ref(&difference))?;
    disk::write(&output, &difference)?;
    let (apis, types) = (everything.apis.len(), everything.types.len());
    let fields = everything.apis.values().map(|api| api.request.len() + api.response.len());
    let nested = everything.types.values().map(|known| known.fields.len());
    let fields = fields.chain(nested).sum::<usize>();
    let size = output.files.values().map(String::len).sum::<usize>();
    let counts = [
        check::number(apis, "API"),
        check::number(types, "type"),
        check::number(fields, "field"),
        format!("{} kB", size / 1000),
    ];
    status::line("Written", &format!("{}: {}", show(&output.folder), counts.join(", ")));
    match before {
        Ok(before) => report_changes(&before, everything),
        Err(error) if had_text => status::warning(&format!(
            "cannot say what changed, as the old text was damaged: {error}"
        )),
        Err(_) => {}
    }
    Ok(())
}

/// The size of the change; `git diff` has the lines.
fn report_changes(before: &Everything, after: &Everything) {
    let changes =
        [("APIs", count(&before.apis, &after.apis)), ("types", count(&before.types, &after.types))];
    for (what, [added, removed, changed]) in changes {
        if added + removed + changed > 0 {
            let counts = format!("{added} added, {removed} removed, {changed} changed");
            status::line("Changed", &format!("{what}: {counts}"));
        }
    }
    if before == after {
        status::line("Changed", "nothing");
    }
}

/// Added, removed, changed.
fn count<T: PartialEq>(before: &BTreeMap<String, T>, after: &BTreeMap<String, T>) -> [usize; 3] {
    let added = after.keys().filter(|name| !before.contains_key(*name)).count();
    let removed = before.keys().filter(|name| !after.contains_key(*name)).count();
    let is_changed = |(name, was): (&String, &T)| after.get(name).is_some_and(|is| is != was);
    let changed = before.iter().filter(|entry| is_changed(*entry)).count();
    [added, removed, changed]
}
