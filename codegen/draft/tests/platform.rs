//! A spec of every API of the platform: each passes `check` as it is written, and every tenth of them is
//! generated.
//!
//! With the environment variable `LONG_TESTS`, as in `.ci/run`, every API is tried. Without it, every
//! hundredth.

use codegen::emit::Target;
use codegen::{Report, Source};
use platform::Platform;
use spec_draft::{structure, yaml};
use std::path::Path;
use std::{env, fs};

#[test]
fn the_spec_of_every_api_is_valid_and_in_the_standard_form() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../platform/structure");
    let platform = Platform::new(|file| fs::read_to_string(folder.join(file)));
    let all = platform.everything().unwrap();
    let is_long = env::var_os("LONG_TESTS").is_some_and(|value| !value.is_empty());
    let step = if is_long { 1 } else { 100 };
    let sources: Vec<_> = all
        .apis
        .keys()
        .step_by(step)
        .map(|method| {
            let draft = structure::draft(&all.structure(method).unwrap(), "2026-10-10");
            Source::new(format!("specs/{method}.yaml"), yaml::to_string(&draft))
        })
        .collect();
    assert!(sources.len() > 90, "{}", sources.len());
    let specs = codegen::parse(&sources);
    if let Err(reports) = codegen::check(&specs) {
        refuse(&reports);
    }
    refuse(&codegen::warnings(&specs, None));
    // That takes longest.
    for spec in specs.iter().step_by(10) {
        let apis = codegen::check(std::slice::from_ref(spec)).unwrap_or_else(|_| unreachable!());
        let files = codegen::modules(&apis, Target::Private { module: "crate::api" });
        assert_eq!(files.len(), 3, "a module, and the indexes");
    }
}

/// Fails with the first reports, and how many there are.
fn refuse(reports: &[Report<'_>]) {
    let mut shown = String::new();
    for report in reports.iter().take(20) {
        for diagnostic in report.diagnostics.iter().take(2) {
            shown += &diagnostic.render(report.source, false);
        }
    }
    assert!(reports.is_empty(), "{} specs\n{shown}", reports.len());
}
