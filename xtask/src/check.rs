//! `cargo xtask check`: every mistake of every spec, what is left to check, and what differs from
//! the form; and nothing else.

use crate::folder::Specs;
use crate::{disk, status};
use anyhow::Result;
use codegen::lint::SchemaPath;
use codegen::{Report, Source};
use std::process::ExitCode;

pub fn run(specs: &Specs) -> Result<ExitCode> {
    let sources = disk::read_specs(specs)?;
    let parsed = codegen::parse(&sources);
    let mistakes = codegen::check(&parsed).err().unwrap_or_default();
    let (path, exists) = (specs.schema(), |path: &str| specs.has_schema(path));
    let schema = SchemaPath { path: &path, exists: &exists };
    let warnings = codegen::warnings(&parsed, Some(&schema));
    if mistakes.is_empty() && warnings.is_empty() {
        status::line("Checked", &format!("{}, no mistakes", count(&sources)));
        return Ok(ExitCode::SUCCESS);
    }
    print(&mistakes);
    print(&warnings);
    let found: Vec<_> = [(&mistakes, "mistake"), (&warnings, "warning")]
        .into_iter()
        .filter(|(reports, _)| !reports.is_empty())
        .map(|(reports, what)| total(reports, what))
        .collect();
    status::error(&found.join(", "));
    status::help(&mend(specs));
    Ok(ExitCode::FAILURE)
}

/// Prints the mistakes that keep a command from its work, then how many there are and what was
/// therefore not done.
pub fn explain(mistakes: &[Report<'_>], specs: &Specs, undone: &str) -> ExitCode {
    print(mistakes);
    status::error(&format!("{}; {undone}", total(mistakes, "mistake")));
    status::help(&mend(specs));
    ExitCode::FAILURE
}

fn print(reports: &[Report<'_>]) {
    for report in reports {
        for mistake in &report.diagnostics {
            eprintln!("{}\n", mistake.render(report.source, status::color()));
        }
    }
}

/// `3 mistakes in 2 specs`
fn total(reports: &[Report<'_>], what: &str) -> String {
    let found = reports.iter().map(|report| report.diagnostics.len()).sum();
    format!("{} in {}", number(found, what), number(reports.len(), "spec"))
}

fn mend(specs: &Specs) -> String {
    let check = specs.command("check");
    let guide = specs.guide_in_messages();
    format!("mend the specs and run `{check}` ({guide} explains every key)")
}

pub fn count(sources: &[Source]) -> String {
    number(sources.len(), "spec")
}

/// `1 spec`, `2 specs`
pub fn number(of: usize, what: &str) -> String {
    if of == 1 { format!("1 {what}") } else { format!("{of} {what}s") }
}
