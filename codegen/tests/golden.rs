//! Specs → modules, byte for byte. `UPDATE_EXPECT=1 cargo test -p codegen` rewrites the golden
//! files; `behaviour.rs` compiles and runs them.

use codegen::{Source, Target};
use expect_test::expect_file;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn folder(case: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(case)
}

fn sources(folder: &Path) -> Vec<Source> {
    let mut sources: Vec<_> = names(folder)
        .into_iter()
        .filter(|name| name.ends_with(".yaml"))
        .map(|name| {
            Source::new(format!("specs/{name}"), fs::read_to_string(folder.join(&name)).unwrap())
        })
        .collect();
    // The order of the files must not matter.
    sources.reverse();
    sources
}

fn names(folder: &Path) -> BTreeSet<String> {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

fn generate(sources: &[Source], target: Target) -> codegen::Files {
    codegen::generate(&codegen::parse(sources), target).unwrap_or_else(|reports| {
        let diagnostics = reports.iter().flat_map(|report| {
            report.diagnostics.iter().map(|diagnostic| diagnostic.render(report.source, false))
        });
        panic!("{}", diagnostics.collect::<Vec<_>>().join("\n\n"))
    })
}

/// The modules, and the tests of private ones: `behaviour.rs` and `calls.rs` run them.
fn check(case: &str, target: Target) {
    let folder = folder(case);
    let sources = sources(&folder);
    let mut files = generate(&sources, target);
    files.extend(generate(&sources, Target::PRIVATE).remove_entry("tests.rs"));
    compare(&folder, files);
}

fn compare(folder: &Path, files: codegen::Files) {
    for (name, text) in &files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        expect_file![path].assert_eq(text);
    }
    let golden = modules(folder);
    assert!(golden.iter().eq(files.keys()), "a golden file that no spec leads to: {golden:?}");
}

/// The golden files, `test/order_query.rs` among them.
fn modules(folder: &Path) -> BTreeSet<String> {
    let inner = |name: String| match folder.join(&name) {
        path if path.is_dir() => names(&path).iter().map(|it| format!("{name}/{it}")).collect(),
        _ => vec![name],
    };
    let names = names(folder).into_iter().flat_map(inner);
    names.filter(|name| name.ends_with(".rs")).collect()
}

#[test]
fn kitchen_sink() {
    check("kitchen_sink", Target::Sdk);
}

#[test]
fn obstacle_course() {
    check("obstacle_course", Target::Sdk);
}

#[test]
fn families_that_cannot_be_called_what_they_should() {
    check("families", Target::Sdk);
}

#[test]
fn parameters_beside_biz_content() {
    check("locations", Target::Sdk);
}

#[test]
fn calls_through_a_browser_or_an_app() {
    check("channels", Target::Sdk);
}

#[test]
fn lists_in_pages() {
    check("pages", Target::Sdk);
}

#[test]
fn what_is_known_from_a_page_and_from_the_sdks() {
    check("facts", Target::Sdk);
}

/// The SDK's own have samples and tests in folders of theirs; `whole_sdk.rs` runs them.
#[test]
fn samples_and_tests_of_the_sdk() {
    let sources = sources(&folder("pages"));
    let apis = codegen::check(&codegen::parse(&sources)).unwrap_or_default();
    compare(&folder("../golden_samples/api"), codegen::samples(&apis));
    compare(&folder("../golden_samples/tests"), codegen::tests(&apis));
}

#[test]
fn an_api_without_fields_in_a_crate_of_the_users_own() {
    check("empty", Target::PRIVATE);
}

/// Examples and tests name the modules where `--out` has put them.
#[test]
fn private_apis_in_a_folder_of_another_name() {
    let target = Target::Private { module: "crate::pay::alipay" };
    let files = generate(&sources(&folder("pages")), target);
    let tests = &files["tests.rs"];
    assert!(tests.contains("use super::super::alipay::test::"), "{tests}");
    assert!(tests.contains("#[path = \"alipay/tests.rs\"]\n//! mod alipay_tests;"), "{tests}");
    let examples = files.values().filter(|text| text.contains("use crate::pay::alipay::test::"));
    assert_eq!(examples.count(), sources(&folder("pages")).len());
}

#[test]
fn the_order_of_the_files_shows_nowhere() {
    let mut sources = sources(&folder("obstacle_course"));
    let files = generate(&sources, Target::Sdk);
    sources.rotate_left(1);
    assert_eq!(generate(&sources, Target::Sdk), files);
    sources.reverse();
    assert_eq!(generate(&sources, Target::Sdk), files);
}

/// A local type would silently take the place of a glob import, so every type that generated
/// code sees through `alipay_sdk::runtime::*` must be reserved.
#[test]
fn every_name_of_the_runtime_is_reserved() {
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../alipay-sdk/src/runtime.rs");
    let file: syn::File = syn::parse_file(&fs::read_to_string(runtime).unwrap()).unwrap();
    let mut names = Vec::new();
    for item in &file.items {
        if let syn::Item::Use(item) = item {
            leaves(&item.tree, &mut names);
        }
    }
    let types: Vec<_> = names.iter().filter(|name| name.starts_with(char::is_uppercase)).collect();
    assert!(types.len() > 15, "the runtime's names were not found: {names:?}");
    let missing: Vec<_> = types
        .into_iter()
        .filter(|name| !codegen::names::RESERVED_TYPES.contains(&name.as_str()))
        .collect();
    assert!(missing.is_empty(), "add to names::RESERVED_TYPES: {missing:?}");
}

/// An API of such a name would be a second method of it. One that is not public would be as much in
/// the way and is not a reason to rename an API: it is a function, or in a trait.
#[test]
fn every_method_of_the_client_is_public_and_reserved() {
    let mut methods = Vec::new();
    runtime_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../alipay-sdk/src"), &mut |text| {
        let file: syn::File = syn::parse_file(text).unwrap();
        methods.extend(file.items.iter().flat_map(client_methods));
    });
    let is_public = |method: &&syn::ImplItemFn| matches!(method.vis, syn::Visibility::Public(_));
    let name = |method: &syn::ImplItemFn| method.sig.ident.to_string();
    let hidden: Vec<_> = methods.iter().filter(|method| !is_public(method)).map(name).collect();
    assert!(hidden.is_empty(), "make functions of these methods of the client: {hidden:?}");
    let derived = ["clone".to_owned()];
    let names: BTreeSet<_> = methods.iter().map(name).chain(derived).collect();
    let reserved = codegen::names::CLIENT_METHODS.iter().map(|name| (*name).to_owned());
    assert_eq!(names, reserved.collect(), "names::CLIENT_METHODS is another list");
}

/// What `impl Client` holds, in whichever file it stands.
fn client_methods(item: &syn::Item) -> Vec<syn::ImplItemFn> {
    let syn::Item::Impl(item) = item else { return Vec::new() };
    let is_clients = matches!(&*item.self_ty, syn::Type::Path(ty) if ty.path.is_ident("Client"));
    let is_own = is_clients && item.trait_.is_none();
    let methods = item.items.iter().filter_map(|item| match item {
        syn::ImplItem::Fn(method) => Some(method.clone()),
        _ => None,
    });
    if is_own { methods.collect() } else { Vec::new() }
}

/// The handwritten files of a folder, one after the other.
fn runtime_files(folder: &Path, read: &mut impl FnMut(&str)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("src/api") {
            runtime_files(&path, read);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            read(&fs::read_to_string(&path).unwrap());
        }
    }
}

fn leaves(tree: &syn::UseTree, names: &mut Vec<String>) {
    match tree {
        syn::UseTree::Path(path) => leaves(&path.tree, names),
        syn::UseTree::Group(group) => group.items.iter().for_each(|tree| leaves(tree, names)),
        syn::UseTree::Name(name) => names.push(name.ident.to_string()),
        syn::UseTree::Rename(rename) => names.push(rename.rename.to_string()),
        syn::UseTree::Glob(_) => panic!("the runtime's names cannot be listed through a glob"),
    }
}
