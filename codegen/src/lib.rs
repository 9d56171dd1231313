//! Turns API specs (YAML) into Rust source text. Pure: reads no disk, opens no socket.
//!
//! [`Source`] → [`spec`] (what the file says: [`Parsed`]) → [`lower`] → [`model`] (what it means)
//! → [`emit`] (tokens) → [`render`] (text) → [`Files`] (path → text).

pub mod builtin;
pub mod catalogue;
pub mod diagnostic;
pub mod emit;
pub mod formats;
pub mod json;
pub mod lower;
pub mod model;
pub mod names;
pub mod render;
pub mod schema;
pub mod skeleton;
pub mod spec;
pub mod style;

pub use builtin::BuiltIn;
pub use diagnostic::{Diagnostic, Report, Source};
pub use emit::Target;
use model::Api;
use proc_macro2::TokenStream;
use rayon::prelude::*;
pub use spec::Parsed;
use std::collections::{BTreeMap, HashMap};

/// Generated files: path under the output folder → text.
pub type Files = BTreeMap<String, String>;

/// Reads every spec, once for all that a command asks of it.
pub fn parse(sources: &[Source]) -> Vec<Parsed<'_>> {
    sources.par_iter().map(Parsed::new).collect()
}

/// Generates every file of the output folder, or reports every mistake of every spec.
pub fn generate<'a>(specs: &[Parsed<'a>], target: Target) -> Result<Files, Vec<Report<'a>>> {
    Ok(modules(&check(specs)?, target))
}

/// Every file of the output folder; of private APIs, their samples and tests too.
pub fn modules(apis: &[(Api, &Source)], target: Target) -> Files {
    let modules = apis.par_iter().map(|(api, source)| {
        let tokens = emit::api_module(api, target);
        (format!("{}.rs", api.module), render::render(tokens, &origin(source, target)))
    });
    let mut files: Files = modules.collect();
    let mut apis: Vec<_> = apis.iter().map(|(api, _)| api).collect();
    apis.sort_by(|a, b| a.module.cmp(&b.module));
    files.insert("mod.rs".to_owned(), render::render(emit::index(&apis, target), "the specs"));
    apis.retain(|api| !api.samples.is_empty());
    if target == Target::Private && !apis.is_empty() {
        let tests = render::render(emit::tests::private(&apis), "the specs");
        files.insert("tests.rs".to_owned(), tests);
    }
    files
}

/// The samples of the SDK's APIs, as its test gateway answers with them.
pub fn samples(apis: &[(Api, &Source)]) -> Files {
    sampled(apis, "mod.rs", emit::samples::index, emit::samples::module)
}

/// The tests that the SDK's APIs get from their samples.
pub fn tests(apis: &[(Api, &Source)]) -> Files {
    sampled(apis, "main.rs", emit::tests::index, emit::tests::module)
}

/// A file for each API that has samples, and one that names them all.
fn sampled(
    apis: &[(Api, &Source)],
    name: &str,
    index: fn(&[&Api]) -> TokenStream,
    module: fn(&Api) -> TokenStream,
) -> Files {
    let mut apis: Vec<_> = apis.iter().filter(|(api, _)| !api.samples.is_empty()).collect();
    apis.sort_by(|(a, _), (b, _)| a.module.cmp(&b.module));
    let modules = apis.iter().map(|(api, source)| {
        let text = render::render(module(api), &origin(source, Target::Sdk));
        (format!("{}.rs", api.module), text)
    });
    let mut files: Files = modules.collect();
    let apis: Vec<_> = apis.iter().map(|(api, _)| api).collect();
    files.insert(name.to_owned(), render::render(index(&apis), "the specs"));
    files
}

/// Where a file comes from. Not the path: it may differ from one machine to the next.
fn origin(source: &Source, target: Target) -> String {
    let name = source.file_name();
    if target == Target::Sdk { format!("specs/{name}") } else { name.to_owned() }
}

/// What the specs mean, or every mistake of every spec.
pub fn check<'a>(specs: &[Parsed<'a>]) -> Result<Vec<(Api, &'a Source)>, Vec<Report<'a>>> {
    let lower = |spec: &Parsed<'a>| match lower::lower(spec) {
        Ok(api) => Ok((api, spec.source)),
        Err(mistakes) => Err(Report { source: spec.source, mistakes }),
    };
    let results: Vec<_> = specs.par_iter().map(lower).collect();
    let (mut apis, mut reports) = (Vec::new(), Vec::new());
    for result in results {
        match result {
            Ok(api) => apis.push(api),
            Err(report) => reports.push(report),
        }
    }
    // The order in which the files were listed must show nowhere.
    apis.sort_by(|(_, a), (_, b)| a.path.cmp(&b.path));
    reports.extend(same_module(&apis));
    reports.sort_by(|a, b| a.source.path.cmp(&b.source.path));
    if reports.is_empty() { Ok(apis) } else { Err(reports) }
}

/// Where specs differ from the form of `specs/README.md`, and what is still to be checked in them.
pub fn warnings<'a>(specs: &[Parsed<'a>]) -> Vec<Report<'a>> {
    let warn = |spec: &Parsed<'a>| {
        let mut mistakes = style::style(spec);
        mistakes.extend(spec::left_to_check(spec));
        mistakes.sort_by_key(|mistake| mistake.span.start);
        Report { source: spec.source, mistakes }
    };
    let reports: Vec<_> = specs.par_iter().map(warn).collect();
    reports.into_iter().filter(|report| !report.mistakes.is_empty()).collect()
}

/// Two files that would become one module: `alipay.foo.bar` and `foo.bar`, or one method twice.
fn same_module<'a>(apis: &[(Api, &'a Source)]) -> Vec<Report<'a>> {
    let mut taken: HashMap<&str, &Source> = HashMap::new();
    let mut reports = Vec::new();
    for (api, source) in apis {
        let Some(other) = taken.insert(&api.module, source) else { continue };
        let key = source.text.find("\nmethod:").unwrap_or_default();
        let at = source.text[key..].find(&api.method).map_or(key, |at| key + at);
        let message = format!("`{}` would be the module `{}`", api.method, api.module);
        let label = format!("which is already that of {}", other.path);
        let mistake = Diagnostic::new(at..at + api.method.len(), message, label)
            .help("keep one spec for each method");
        reports.push(Report { source, mistakes: vec![mistake] });
    }
    reports
}

/// The code in the Chinese README is compiled like that of the English one, which is the crate
/// documentation of alipay-sdk.
#[cfg(doctest)]
#[doc = include_str!("../../README.zh-CN.md")]
struct Readme;
