//! `cargo xtask check`: every mistake of every spec, and nothing else.

use crate::folder::Specs;
use crate::{disk, status};
use anyhow::Result;
use codegen::{Report, Source};
use std::process::ExitCode;

pub fn run(specs: &Specs) -> Result<ExitCode> {
    let sources = disk::read_specs(specs)?;
    if let Err(reports) = codegen::check(&sources) {
        return Ok(explain(&reports, specs));
    }
    status::line("Checked", &format!("{}, no mistakes", count(&sources)));
    Ok(ExitCode::SUCCESS)
}

/// Prints all mistakes, then how many there are.
pub fn explain(reports: &[Report<'_>], specs: &Specs) -> ExitCode {
    for report in reports {
        for mistake in &report.mistakes {
            eprintln!("{}\n", mistake.render(report.source, status::color()));
        }
    }
    let mistakes: usize = reports.iter().map(|report| report.mistakes.len()).sum();
    let (s, files) = (if mistakes == 1 { "" } else { "s" }, reports.len());
    let in_files = if files == 1 { "1 spec".to_owned() } else { format!("{files} specs") };
    status::error(&format!("{mistakes} mistake{s} in {in_files}; nothing was written"));
    let check = specs.command("check");
    status::help(&format!("mend the specs and run `{check}` (specs/README.md explains every key)"));
    ExitCode::FAILURE
}

pub fn count(sources: &[Source]) -> String {
    if sources.len() == 1 { "1 spec".to_owned() } else { format!("{} specs", sources.len()) }
}
