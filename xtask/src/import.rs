//! `cargo xtask import PAGE`: a page of the documentation → the draft of its spec, or the differences
//! from an existing one.

mod upgrade;

use crate::folder::Specs;
use crate::{Fetch, check, disk, input, new, platform, status};
use ::platform::model::Structure;
use anyhow::{Context, Result, bail};
use codegen::printable::{is_hidden, printable};
use codegen::skeleton::MARK;
use codegen::{Parsed, Report, Source};
use spec_draft::yaml::{self, DraftFile};
use spec_draft::{Annotated, Draft};
use spec_import::Drafted;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::slice;

#[derive(clap::Args)]
pub struct Arguments {
    /// The page, saved as text, HTML or the site's JSON; its address, https://…; `-` reads standard
    /// input
    #[arg(value_name = "PAGE")]
    file: PathBuf,
    /// Keep what the address answers in this file, which must not exist
    #[arg(long, value_name = "FILE")]
    save: Option<PathBuf>,
    /// Write DIR/METHOD.yaml unless it exists [default: print the draft]
    #[arg(long, value_name = "DIR")]
    into: Option<PathBuf>,
    /// The method, for a part of a page that does not name it
    #[arg(long, value_name = "NAME")]
    method: Option<String>,
    /// The page's address
    #[arg(long, value_name = "URL")]
    page: Option<String>,
    /// Write nothing; report where the page differs from this spec, and fail if it does
    #[arg(long, value_name = "SPEC", conflicts_with_all = ["into", "page"])]
    against: Option<PathBuf>,
    /// The folder of the structure that the page is held against [default: this repository's
    /// codegen/platform/structure]
    #[arg(long, value_name = "DIR")]
    structure: Option<PathBuf>,
    /// Bring the page into this spec where it knows only what the official SDKs have, and keep the rest
    #[arg(long, value_name = "SPEC", conflicts_with_all = ["into", "against"])]
    upgrade: Option<PathBuf>,
}

pub fn run(arguments: Arguments, fetch: Option<Fetch<'_>>) -> Result<ExitCode> {
    let Input { name, page, bytes } = read(&arguments, fetch)?;
    let text = spec_import::decode::decode(&bytes);
    let method = arguments.method.as_deref();
    if let Some(method) = method.filter(|name| !codegen::lower::is_method(name)) {
        bail!("invalid method `{}`: expected a name such as alipay.trade.query", printable(method));
    }
    let folder = arguments.structure.clone().unwrap_or_else(platform::folder);
    let drafted =
        spec_import::import_with(&text, method, &new::today(), |method| witness(&folder, method));
    let Drafted { mut draft, remarks, .. } = drafted.with_context(|| name.clone())?;
    // A draft names these lines itself.
    for line in draft.unrecognized.iter().filter(|_| arguments.against.is_some()) {
        status::warning(&format!("{name}:{}: line not understood: {}", line.number, line.text));
    }
    if let Some(spec) = arguments.against {
        return against(&draft, &name, &spec);
    }
    if let Some(page) = arguments.page.or(page) {
        if page.contains(|c: char| c.is_whitespace() || is_hidden(c)) {
            bail!("`{}` is not the address of a page: copy it from the browser", printable(&page));
        }
        draft.page = Annotated::new(page);
    }
    if let Some(spec) = arguments.upgrade {
        return upgrade::run(&draft, &name, &spec);
    }
    write(&draft, arguments.into)?;
    for remark in &remarks {
        status::line("SDKs only", remark);
    }
    Ok(ExitCode::SUCCESS)
}

/// The structure that the official SDKs have of the API. A page is read without it, too.
fn witness(folder: &Path, method: &str) -> Option<Structure> {
    if !folder.exists() {
        return None;
    }
    match platform::open(folder).structure(method) {
        Ok(structure) => structure,
        Err(error) => {
            status::warning(&format!("the page is drafted without the structure: {error}"));
            None
        }
    }
}

/// A page, as it was given.
struct Input {
    /// For messages.
    name: String,
    /// Its address, if it was fetched from there.
    page: Option<String>,
    bytes: Vec<u8>,
}

fn read(arguments: &Arguments, fetch: Option<Fetch<'_>>) -> Result<Input> {
    let file = &arguments.file;
    if let Some(address) = file.to_str().filter(|file| is_address(file)) {
        return fetched(address, arguments.save.as_deref(), fetch);
    }
    if arguments.save.is_some() {
        bail!(
            "`--save` keeps what is fetched from an address, but {} is not one: leave out `--save`",
            disk::show(file)
        );
    }
    let (name, bytes) = if file == Path::new("-") {
        ("the page".to_owned(), input::standard_input(input::PAGE)?)
    } else {
        (disk::show(file), input::bytes(file, input::PAGE)?)
    };
    Ok(Input { name, page: None, bytes })
}

/// `xtask/launcher` builds a program that can fetch if an argument is an address.
fn is_address(file: &str) -> bool {
    let scheme = file.split_once("://").map_or("", |(scheme, _)| scheme);
    ["http", "https"].iter().any(|it| scheme.eq_ignore_ascii_case(it))
}

/// Fetches a page, and keeps it as it is before anything is read from it.
fn fetched(address: &str, save: Option<&Path>, fetch: Option<Fetch<'_>>) -> Result<Input> {
    if let Some(file) = save.filter(|file| disk::is_taken(file)) {
        bail!("{} already exists and is not overwritten", disk::show(file));
    }
    let fetch = fetch.with_context(|| {
        format!(
            "this program was compiled without a client for HTTP: run `cargo xtask import {address}`, \
             which builds one"
        )
    })?;
    let page = fetch(address)?;
    if let Some(file) = save {
        disk::write_whole(file, &page.bytes)?;
        status::line("Saved", &format!("{} as {}", page.source, disk::show(file)));
    }
    Ok(Input { name: page.source, page: Some(page.page), bytes: page.bytes })
}

fn write(draft: &Draft, into: Option<PathBuf>) -> Result<()> {
    let specs = into.as_deref().map_or_else(|| Specs::at(None), specs);
    let written = yaml::render(draft, &specs.schema());
    let Some(folder) = into else {
        status::print(&written.text)?;
        summary(draft, &written, "line ");
        let help = "compare these with the page; `--into specs` saves the draft";
        status::help(help);
        return Ok(());
    };
    let method = &draft.method.value;
    if !codegen::lower::is_method(method) {
        bail!("invalid method name `{method}`, so the draft has no file name: leave out `--into`");
    }
    if !folder.is_dir() {
        bail!("{} is not a folder", disk::show(&folder));
    }
    let path = folder.join(format!("{method}.yaml"));
    let name = disk::show(&path);
    if disk::is_taken(&path) {
        bail!(
            "{name} already exists and is not overwritten; `--against {name}` reports where the page differs"
        );
    }
    disk::write_whole(&path, &written.text)?;
    status::line("Created", &name);
    summary(draft, &written, &format!("{name}:"));
    let check = specs.command("check");
    status::help(&format!("compare {name} with the page line by line, then run `{check}`"));
    Ok(())
}

/// The specs of a folder. It may be this repository's, which commands need not name.
fn specs(folder: &Path) -> Specs {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let ours = Specs::at(None);
    let is_ours = folder
        .canonicalize()
        .is_ok_and(|it| ours.folder.canonicalize().is_ok_and(|ours| it == ours));
    if is_ours { ours } else { Specs::at(Some(folder.to_owned())) }
}

/// Prints the size of the draft, and each place to check.
fn summary(draft: &Draft, written: &DraftFile, file: &str) {
    let (fields, checks) = (fields(draft), written.reviews.len());
    let todos = written.text.lines().filter(|line| line.contains(&format!(": {MARK}"))).count();
    let todos = if todos == 0 { String::new() } else { format!(", {todos} to fill in") };
    let method = &draft.method.value;
    status::line("Drafted", &format!("{method}: {fields}{todos}, {checks} to check"));
    places(written, file);
}

/// `12 fields`, nested ones included.
fn fields(draft: &Draft) -> String {
    let nested = draft.types.iter().map(|it| it.fields.len()).sum::<usize>();
    check::number(draft.request.len() + draft.response.len() + nested, "field")
}

/// Prints each place to check.
fn places(written: &DraftFile, file: &str) {
    for check in &written.reviews {
        let colon = if check.place.is_empty() { "" } else { ": " };
        status::line(
            "Check",
            &format!("{file}{}: {}{colon}{}", check.line, check.place, check.note),
        );
    }
}

fn against(draft: &Draft, page: &str, path: &Path) -> Result<ExitCode> {
    let name = disk::show(path);
    let text = input::text(path, input::SPEC)?;
    let source = Source::new(name.clone(), text);
    let spec = match Parsed::new(&source).spec {
        Ok(spec) => spec,
        Err(diagnostics) => {
            let report = Report { source: &source, diagnostics };
            let specs = specs(path.parent().unwrap_or(path));
            return Ok(check::report(slice::from_ref(&report), &specs, "nothing was compared"));
        }
    };
    let (of_page, of_spec) = (&draft.method.value, &spec.method.value);
    if of_page != of_spec {
        bail!("{page} documents {of_page}, but {name} is the spec of {of_spec}");
    }
    let differences = spec_import::compare::compare(draft, &spec);
    for difference in &differences {
        status::error(&difference.to_string());
    }
    if differences.is_empty() {
        let method = &draft.method.value;
        let partly =
            if draft.unrecognized.is_empty() { "" } else { "; lines not understood were ignored" };
        let same = format!("{method}: {page} matches {name}, apart from its corrections{partly}");
        status::line("Compared", &same);
        return Ok(ExitCode::SUCCESS);
    }
    if spec.facts.is_some() {
        status::help(&format!(
            "`--upgrade {name}` brings the page into it where only the official SDKs were known"
        ));
    }
    status::help(&format!(
        "change {name} where the page is right, add a correction where it is wrong, then update `checked`"
    ));
    Ok(ExitCode::FAILURE)
}
