//! `cargo xtask import PAGE --upgrade SPEC`: brings the page into the spec.

use super::{fields, places, specs};
use crate::{check, disk, input, status};
use anyhow::{Result, bail};
use codegen::printable::printable;
use codegen::{Parsed, Report, Source};
use spec_draft::{Draft, Facts, yaml};
use spec_import::upgrade::{Upgrade, upgrade};
use std::path::Path;
use std::process::ExitCode;
use std::slice;

pub fn run(page: &Draft, page_name: &str, path: &Path) -> Result<ExitCode> {
    let name = disk::show(path);
    let source = Source::new(name.clone(), input::text(path, input::SPEC)?);
    let folder = specs(path.parent().unwrap_or(path));
    let parsed = Parsed::new(&source);
    let spec = match &parsed.spec {
        Ok(spec) => spec,
        Err(diagnostics) => {
            let report = Report { source: &source, diagnostics: diagnostics.clone() };
            return Ok(check::report(slice::from_ref(&report), &folder, "nothing was changed"));
        }
    };
    let (of_page, of_spec) = (&page.method.value, &spec.method.value);
    if of_page != of_spec {
        bail!("{page_name} documents {of_page}, but {name} is the spec of {of_spec}");
    }
    let Upgrade { draft, changes, comments } = upgrade(page, &parsed, spec);
    if let Some(comment) = comments.first() {
        bail!(
            "{name}:{} has the comment `{}`, which would be lost: move it above the first key, or delete it",
            comment.number,
            printable(&comment.text)
        );
    }
    let written = yaml::render(&draft, &folder.schema());
    if written.text == source.text {
        status::line("Unchanged", &format!("{name}: it has every fact of {page_name} already"));
        places(&written, &format!("{name}:"));
        return Ok(ExitCode::SUCCESS);
    }
    disk::write_whole(path, &written.text)?;
    let (fields, checks) = (fields(&draft), written.reviews.len());
    status::line("Upgraded", &format!("{name}: {fields}, {checks} to check"));
    if let kept @ 1.. = unshown(&draft) {
        let fields = check::number(kept, "field");
        status::line("Kept", &format!("{fields} that the page does not show: `facts: sdk`"));
    }
    for change in &changes {
        status::line("Changed", &change.to_string());
    }
    places(&written, &format!("{name}:"));
    let check = folder.command("check");
    status::help(&format!("compare {name} with the page line by line, then run `{check}`"));
    Ok(ExitCode::SUCCESS)
}

/// The number of fields that only the official SDKs show.
fn unshown(draft: &Draft) -> usize {
    let mut draft = draft.clone();
    draft.spell_facts_out();
    let nested = draft.types.iter().flat_map(|ty| &ty.fields);
    let fields = draft.request.iter().chain(&draft.response).chain(nested);
    fields.filter(|field| field.facts == Some(Facts::Sdk)).count()
}
