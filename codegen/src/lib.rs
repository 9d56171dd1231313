//! Turns API specs (YAML) into Rust source text. Pure: no file or network access.
//!
//! [`Source`] → [`spec`] (what the file says: [`Parsed`]) → [`lower`] → [`model`] (what it means)
//! → [`emit`] (tokens) → [`render`] (text) → [`Files`] (path → text).

pub mod builtin;
pub mod catalogue;
pub mod diagnostic;
pub mod emit;
pub mod formats;
pub mod json;
pub mod lint;
pub mod lower;
pub mod model;
pub mod names;
pub mod printable;
pub mod render;
pub mod schema;
pub mod skeleton;
pub mod spec;

pub use builtin::BuiltIn;
pub use diagnostic::{Diagnostic, Report, Source};
pub use emit::{Families, Target};
use lint::SchemaPath;
use model::Api;
use proc_macro2::TokenStream;
use rayon::prelude::*;
pub use spec::Parsed;
use std::collections::{BTreeMap, HashMap};

/// Generated files: path under the output folder → text.
pub type Files = BTreeMap<String, String>;

/// Parses every spec, once for all uses in a command.
pub fn parse(sources: &[Source]) -> Vec<Parsed<'_>> {
    sources.par_iter().map(Parsed::new).collect()
}

/// Generates every file of the output folder, or reports every error in every spec.
pub fn generate<'a>(specs: &[Parsed<'a>], target: Target<'_>) -> Result<Files, Vec<Report<'a>>> {
    Ok(modules(&check(specs)?, target))
}

/// Generates every file of the output folder: a folder per family with a module per API, and the
/// indexes; for private APIs, their samples and tests too.
pub fn modules(apis: &[(Api, &Source)], target: Target<'_>) -> Files {
    let modules = apis.par_iter().map(|(api, source)| {
        let tokens = emit::api_module(api, target);
        (file(api), render::render(tokens, &origin(source, target)))
    });
    let mut files: Files = modules.collect();
    let families = families(apis.iter().map(|(api, _)| api));
    for (family, apis) in &families {
        let index = emit::family(apis, target);
        files.insert(format!("{family}/mod.rs"), render::render(index, "the specs"));
    }
    let names: Vec<_> = families.into_keys().collect();
    files.insert("mod.rs".to_owned(), render::render(emit::families(&names, target), "the specs"));
    let sampled: Vec<_> = apis.iter().map(|(api, _)| api).filter(has_samples).collect();
    if let Target::Private { module } = target
        && !sampled.is_empty()
    {
        let tests = render::render(emit::tests::private(&sampled, module), "the specs");
        files.insert("tests.rs".to_owned(), tests);
    }
    files
}

/// Generates the samples of the SDK's APIs, with which its test gateway responds.
pub fn samples(apis: &[(Api, &Source)]) -> Files {
    sampled(apis, "mod.rs", emit::samples::index, emit::samples::module)
}

/// Generates the tests of the SDK's APIs from their samples.
pub fn tests(apis: &[(Api, &Source)]) -> Files {
    sampled(apis, "main.rs", emit::tests::index, emit::tests::module)
}

/// Generates a file for each API that has samples, and an index.
fn sampled(
    apis: &[(Api, &Source)],
    name: &str,
    index: fn(&Families<'_>) -> TokenStream,
    module: fn(&Api) -> TokenStream,
) -> Files {
    let sampled = || apis.iter().filter(|(api, _)| has_samples(&api));
    let mut files: Files = sampled()
        .map(|(api, source)| (file(api), render::render(module(api), &origin(source, Target::Sdk))))
        .collect();
    let families = families(sampled().map(|(api, _)| api));
    files.insert(name.to_owned(), render::render(index(&families), "the specs"));
    files
}

fn has_samples(api: &&Api) -> bool {
    !api.samples.is_empty()
}

fn families<'a>(apis: impl Iterator<Item = &'a Api>) -> Families<'a> {
    let mut families = Families::new();
    for api in apis {
        families.entry(api.family.as_str()).or_default().push(api);
    }
    for apis in families.values_mut() {
        apis.sort_by(|a: &&Api, b| a.module.cmp(&b.module));
    }
    families
}

/// The file of a module, under its family.
fn file(api: &Api) -> String {
    format!("{}/{}.rs", api.family, api.module)
}

/// The source of a file. Not its path, which differs from one machine to the next.
fn origin(source: &Source, target: Target<'_>) -> String {
    let name = source.file_name();
    if target == Target::Sdk { format!("specs/{name}") } else { name.to_owned() }
}

/// Returns the model of every spec, or reports every error in every spec.
pub fn check<'a>(specs: &[Parsed<'a>]) -> Result<Vec<(Api, &'a Source)>, Vec<Report<'a>>> {
    let lower = |spec: &Parsed<'a>| match lower::lower(spec) {
        Ok(api) => Ok((api, spec.source)),
        Err(diagnostics) => Err(Report { source: spec.source, diagnostics }),
    };
    let results: Vec<_> = specs.par_iter().map(lower).collect();
    let (mut apis, mut reports) = (Vec::new(), Vec::new());
    for result in results {
        match result {
            Ok(api) => apis.push(api),
            Err(report) => reports.push(report),
        }
    }
    // The output must not depend on the order in which the files were listed.
    apis.sort_by(|(_, a), (_, b)| a.path.cmp(&b.path));
    reports.extend(same_names(&apis));
    reports.sort_by(|a, b| a.source.path.cmp(&b.source.path));
    if reports.is_empty() { Ok(apis) } else { Err(reports) }
}

/// Warns where specs differ from the form of `specs/README.md`, and of unresolved `# check:` comments.
///
/// Only with `schema` is it known whether the schema that a spec names exists.
pub fn warnings<'a>(specs: &[Parsed<'a>], schema: Option<&SchemaPath<'_>>) -> Vec<Report<'a>> {
    let warn = |spec: &Parsed<'a>| {
        let mut diagnostics = lint::lint(spec, schema);
        diagnostics.extend(spec::unresolved_checks(spec));
        diagnostics.sort_by_key(|diagnostic| diagnostic.span.start);
        Report { source: spec.source, diagnostics }
    };
    let reports: Vec<_> = specs.par_iter().map(warn).collect();
    reports.into_iter().filter(|report| !report.diagnostics.is_empty()).collect()
}

/// Reports specs that would become the same module or the same method of the client:
/// `alipay.foo.bar` and `foo.bar`, or one method twice.
fn same_names<'a>(apis: &[(Api, &'a Source)]) -> Vec<Report<'a>> {
    let mut taken: HashMap<String, &Source> = HashMap::new();
    let mut reports = Vec::new();
    for (api, source) in apis {
        let names = [("module", api.path()), ("method", format!("client.{}", api.client_method))];
        let clash = names.into_iter().find_map(|(what, name)| {
            let name = format!("{what} `{name}`");
            taken.insert(name.clone(), source).map(|other| (name, other))
        });
        let Some((name, other)) = clash else { continue };
        let key = source.text.find("\nmethod:").unwrap_or_default();
        let at = source.text[key..].find(&api.method).map_or(key, |at| key + at);
        let message = format!("`{}` would get the same {name} as another spec", api.method);
        let label = format!("also the name for {}", other.path);
        let diagnostic = Diagnostic::new(at..at + api.method.len(), message, label)
            .help("keep one spec per method");
        reports.push(Report { source, diagnostics: vec![diagnostic] });
    }
    reports
}

/// The code in the repository's READMEs is compiled; those of alipay-sdk are its documentation.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
#[doc = include_str!("../../README.zh-CN.md")]
struct Readme;
