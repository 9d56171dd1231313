//! What users of alipay-sdk can name, and by which paths.

mod api;

use api::{Path, PublicApi};
use std::collections::BTreeMap;
use std::sync::LazyLock;

static SDK: LazyLock<PublicApi> = LazyLock::new(|| PublicApi::new(&src()));

fn src() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../alipay-sdk/src")
}

/// The names at the root but for modules, which are the table of contents.
fn root(api: &PublicApi) -> Vec<&str> {
    let items = api.items().filter(|(path, item)| path.len() == 1 && item.kind != "mod");
    items.filter(|(_, item)| !item.is_hidden).map(|(path, _)| path[0].as_str()).collect()
}

/// Each item that can be reached by more than one path, with these; what is hidden does not count.
fn doubles(api: &PublicApi) -> Vec<String> {
    let mut paths: BTreeMap<&Path, Vec<String>> = BTreeMap::new();
    for (path, item) in api.items().filter(|(_, item)| !item.is_hidden) {
        paths.entry(&item.definition).or_default().push(path.join("::"));
    }
    paths.into_values().filter(|paths| paths.len() > 1).map(|paths| paths.join(" = ")).collect()
}

fn hidden_modules(api: &PublicApi) -> Vec<String> {
    let modules = api.items().filter(|(_, item)| item.kind == "mod" && item.is_hidden);
    modules.map(|(path, _)| path.join("::")).collect()
}

#[test]
fn the_root_has_what_most_programs_name() {
    let root = root(&SDK);
    assert!(root.contains(&"Client") && root.contains(&"Error"), "{root:?}");
    assert!(root.len() <= 25, "{} names at the root: {root:?}", root.len());
}

#[test]
fn every_public_item_has_one_path() {
    assert!(SDK.items().count() > 200, "the public items were not found");
    let doubles = doubles(&SDK);
    assert!(doubles.is_empty(), "\n{}\n", doubles.join("\n"));
}

#[test]
fn one_public_module_is_hidden() {
    assert_eq!(hidden_modules(&SDK), ["runtime", "runtime::expanded"]);
}

/// Generated code expands to them, so they are exported; their names say that they are not for use.
#[test]
fn every_exported_macro_is_hidden() {
    let macros: Vec<_> = SDK.items().filter(|(_, item)| item.kind == "macro").collect();
    assert!(macros.iter().any(|(path, _)| path[0] == "__string_enum"), "no macro was found");
    for (path, item) in macros {
        let is_own = path[0] == "runtime" || path[0].starts_with("__");
        assert!(item.is_hidden && is_own, "{path:?}");
    }
}

/// rustdoc shows the methods of a type in the order of the modules that have them.
#[test]
fn the_docs_of_the_client_begin_with_its_handwritten_methods() {
    let lib = include_str!("../../alipay-sdk/src/lib.rs");
    let client = include_str!("../../alipay-sdk/src/client.rs");
    assert_eq!(modules(client)[..2], ["builder", "handle"]);
    let order = modules(lib);
    let place = |name: &str| order.iter().position(|module| module == name).expect(name);
    let with_methods: Vec<_> =
        order.iter().filter(|module| has_client_methods(&src(), module)).collect();
    assert_eq!(with_methods, ["client", "incoming", "bill", "api"]);
    assert!(place("client") < place("incoming") && place("incoming") < place("api"));
}

/// The modules of a file in their order.
fn modules(text: &str) -> Vec<String> {
    let items = syn::parse_file(text).expect("Rust").items.into_iter();
    let modules = items.filter_map(|item| match item {
        syn::Item::Mod(module) => Some(module.ident.to_string()),
        _ => None,
    });
    modules.collect()
}

fn has_client_methods(src: &std::path::Path, module: &str) -> bool {
    let mut pending = vec![src.join(module), src.join(module).with_extension("rs")];
    while let Some(path) = pending.pop() {
        if path.is_dir() {
            pending.extend(path.read_dir().expect("a folder").map(|entry| entry.unwrap().path()));
        } else if std::fs::read_to_string(path).is_ok_and(|text| text.contains("\nimpl Client {")) {
            return true;
        }
    }
    false
}

fn api_of(lib: &str) -> PublicApi {
    PublicApi::of(api::source::Source::parse(lib))
}

#[test]
fn a_second_path_is_found() {
    for (lib, doubled) in [
        ("pub mod a { pub struct A; } pub use a::A;", "A = a::A"),
        ("mod a { pub struct A; } pub use a::A; pub mod b { pub use crate::A; }", "A = b::A"),
        ("mod a { pub mod b {} } pub use a::b; pub use a::b as z;", "b = z"),
        (
            "pub mod a { pub use self::i::S; mod i { pub struct S; } } pub use self::a::S as T;",
            "T = a::S",
        ),
    ] {
        assert_eq!(doubles(&api_of(lib)), [doubled], "{lib}");
    }
    for lib in [
        "mod a { pub struct A; } pub use a::A;",
        "pub mod a { pub(crate) use self::i::S; pub mod i { pub struct S; } }",
        "#[doc(hidden)] pub mod runtime { pub use crate::A; } pub struct A;",
        "pub struct A; #[cfg(test)] pub mod tests { pub use crate::A; }",
    ] {
        assert_eq!(doubles(&api_of(lib)), [""; 0], "{lib}");
    }
}

#[test]
fn a_hidden_module_is_found() {
    let lib = "pub mod a { #[doc(hidden)] pub mod b {} } #[doc(hidden)] mod c {}";
    assert_eq!(hidden_modules(&api_of(lib)), ["a::b"]);
}
