//! `cargo xtask list`: prints the APIs.

use crate::check;
use crate::folder::Specs;
use crate::{disk, status};
use anyhow::{Context, Result};
use clap::ValueEnum;
use codegen::catalogue::{self, Language, Row};
use std::process::ExitCode;

#[derive(clap::Args)]
pub struct Form {
    /// An array of objects, for programs
    #[arg(long, conflicts_with = "markdown")]
    json: bool,
    /// The table of the READMEs, as Markdown
    #[arg(long)]
    markdown: bool,
    /// The language of the table; titles are those of the pages
    #[arg(long, value_enum, default_value = "en", conflicts_with = "json")]
    lang: Lang,
}

#[derive(Clone, Copy, ValueEnum)]
enum Lang {
    En,
    Zh,
}

pub fn run(form: &Form, specs: &Specs) -> Result<ExitCode> {
    let sources = disk::read_specs(specs)?;
    let apis = match codegen::check(&codegen::parse(&sources)) {
        Ok(apis) => apis,
        Err(errors) => return Ok(check::report(&errors, specs, "nothing was printed")),
    };
    let rows: Vec<_> = apis.iter().map(|(api, _)| Row::new(api)).collect();
    let language = match form.lang {
        Lang::En => Language::English,
        Lang::Zh => Language::Chinese,
    };
    let text = match form {
        Form { json: true, .. } => catalogue::json(&rows).context("cannot write JSON")?,
        Form { markdown: true, .. } => catalogue::markdown(&rows, language),
        _ => catalogue::text(&rows, language),
    };
    status::print(&text)?;
    Ok(ExitCode::SUCCESS)
}
