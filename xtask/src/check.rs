//! `cargo xtask check`: reports the errors of every spec, its unresolved `# check:` comments and its
//! deviations from the canonical form. Writes nothing.

use crate::folder::Specs;
use crate::{disk, status};
use anyhow::Result;
use codegen::lint::SchemaPath;
use codegen::{Report, Source};
use std::process::ExitCode;

pub fn run(specs: &Specs) -> Result<ExitCode> {
    let sources = disk::read_specs(specs)?;
    let parsed = codegen::parse(&sources);
    let errors = codegen::check(&parsed).err().unwrap_or_default();
    let (path, exists) = (specs.schema(), |path: &str| specs.has_schema(path));
    let schema = SchemaPath { path: &path, exists: &exists };
    let warnings = codegen::warnings(&parsed, Some(&schema));
    if errors.is_empty() && warnings.is_empty() {
        status::line("Checked", &format!("{}, no errors", count(&sources)));
        return Ok(ExitCode::SUCCESS);
    }
    print(&errors);
    print(&warnings);
    let found: Vec<_> = [(&errors, "error"), (&warnings, "warning")]
        .into_iter()
        .filter(|(reports, _)| !reports.is_empty())
        .map(|(reports, what)| total(reports, what))
        .collect();
    status::error(&found.join(", "));
    status::help(&fix_hint(specs));
    Ok(ExitCode::FAILURE)
}

/// Prints the errors that stop a command, their number, and what was therefore not done.
pub fn report(errors: &[Report<'_>], specs: &Specs, undone: &str) -> ExitCode {
    print(errors);
    status::error(&format!("{}; {undone}", total(errors, "error")));
    status::help(&fix_hint(specs));
    ExitCode::FAILURE
}

fn print(reports: &[Report<'_>]) {
    for report in reports {
        status::report(&report.render(status::color()));
    }
}

/// `3 errors in 2 specs`
fn total(reports: &[Report<'_>], what: &str) -> String {
    let found = reports.iter().map(|report| report.diagnostics.len()).sum();
    format!("{} in {}", number(found, what), number(reports.len(), "spec"))
}

fn fix_hint(specs: &Specs) -> String {
    let check = specs.command("check");
    let guide = specs.guide_in_messages();
    format!("fix the specs, then re-run `{check}` ({guide} explains every key)")
}

pub fn count(sources: &[Source]) -> String {
    number(sources.len(), "spec")
}

/// `1 spec`, `2 specs`
pub fn number(of: usize, what: &str) -> String {
    if of == 1 { format!("1 {what}") } else { format!("{of} {what}s") }
}
