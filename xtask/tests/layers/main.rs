//! The architecture of the SDK's runtime: a module may import from the layers below, never from above.

mod cycles;
mod source;

use source::{Import, Sources};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The layers of `alipay-sdk/src`, from the top down. The modules of one layer do not import each other.
const LAYERS: &[&[&str]] = &[
    &["testing"],
    &["api"],
    &["runtime"],
    &["incoming", "bill"],
    &["client"],
    &["exchange"],
    &["protocol", "oauth", "payment"],
    &["request"],
    &["response"],
    &["error"],
    &["trust", "validate", "wire"],
    &["keys", "types"],
    &["transport", "charset"],
    &["text"],
];

/// The few imports that go up: file, module, reason.
const UP: &[(&str, &str, &str)] = &[];

#[test]
fn imports_go_down_only() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("../alipay-sdk/src");
    let mut files = BTreeMap::new();
    read(&src, &src, &mut files);
    assert!(files.len() > 100, "the runtime was not found");
    let sources = Sources::new(&files);
    let found = violations(&sources, LAYERS, UP);
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
    assert!(UP.len() <= 5, "too many imports go up");
}

/// The page that shows the layers leaves no module out.
#[test]
fn the_architecture_names_every_module() {
    for page in ["ARCHITECTURE.md", "ARCHITECTURE.zh-CN.md"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(page);
        let text = fs::read_to_string(path).unwrap();
        let named: Vec<_> = text.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
        let missing: Vec<_> =
            LAYERS.iter().copied().flatten().filter(|module| !named.contains(module)).collect();
        assert!(missing.is_empty(), "{page} does not name {missing:?}");
    }
}

fn read(src: &Path, folder: &Path, files: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(src, &path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.strip_prefix(src).unwrap().to_str().unwrap().replace('\\', "/");
            files.insert(name, fs::read_to_string(&path).unwrap());
        }
    }
}

/// Reports everything that is wrong with the imports and the layers.
fn violations(sources: &Sources, layers: &[&[&str]], up: &[(&str, &str, &str)]) -> Vec<String> {
    let layer = |module: &str| layers.iter().position(|modules| modules.contains(&module));
    let modules = sources.top_modules();
    let unplaced = modules.iter().filter(|module| layer(module).is_none());
    let mut found: Vec<_> = unplaced.map(|module| format!("`{module}` is in no layer")).collect();
    let empty = layers.iter().copied().flatten().filter(|module| !modules.contains(**module));
    found.extend(empty.map(|module| format!("there is no module `{module}`")));
    let is_up = |import: &&Import| {
        import.module() != import.target_module()
            && layer(import.target_module()) <= layer(import.module())
    };
    let upwards: Vec<_> = sources.imports().iter().filter(is_up).collect();
    let is_known = |import: &Import, (file, module, _): &(&str, &str, &str)| {
        import.file == *file && import.target_module() == *module
    };
    for import in &upwards {
        if !up.iter().any(|arrow| is_known(import, arrow)) {
            let number = |module| layer(module).map_or(0, |from_top| layers.len() - from_top);
            let (from, to) = (import.module(), import.target_module());
            found.push(format!(
                "alipay-sdk/src/{}:{}: imports {}, but `{from}` is in layer {} and `{to}` in layer {}",
                import.file,
                import.line,
                import.path,
                number(from),
                number(to),
            ));
        }
    }
    for arrow in up {
        if !upwards.iter().any(|import| is_known(import, arrow)) {
            found.push(format!(
                "nothing in {} imports `{}` any more: delete the entry",
                arrow.0, arrow.1
            ));
        }
    }
    found.extend(cycles::violations(sources));
    found
}

fn sources(files: &[(&str, &str)]) -> Sources {
    let files = files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
    Sources::new(&files.collect())
}

const TWO: &[&[&str]] = &[&["high"], &["low", "beside"]];

#[test]
fn an_import_from_above_is_reported_with_its_line_and_layers() {
    let lib = ("lib.rs", "mod high; mod low; mod beside; pub use high::A;");
    let reported = |high: &str, low: &str, beside: &str| {
        let files = [lib, ("high.rs", high), ("low.rs", low), ("beside.rs", beside)];
        violations(&sources(&files), TWO, &[])
    };
    let down = "use crate::low::C;\nstruct A;";
    assert_eq!(reported(down, "struct C;", ""), [""; 0]);
    for (low, line, path) in [
        ("struct C;\nuse crate::high::A;", 2, "crate::high::A"),
        ("struct C;\nuse super::high as other;", 2, "super::high"),
        ("struct C;\nuse std::{fmt, io};\nuse crate::{beside, high::{self}};", 3, "crate::high"),
        ("struct C;\nfn f() -> crate::high::A { todo!() }", 2, "crate::high::A"),
        ("struct C;\nmod deeper {\n    use super::super::high::A;\n}", 3, "super::super::high::A"),
        // A re-export of the crate root counts as an import from where it is defined.
        ("struct C;\nuse crate::A;", 2, "crate::A"),
        ("struct C;\nfn f() { use crate::high::*; }", 2, "crate::high"),
    ] {
        let expected = format!(
            "alipay-sdk/src/low.rs:{line}: imports {path}, but `low` is in layer 1 and `high` in layer 2"
        );
        let found = reported("struct A;", low, "");
        assert!(found.contains(&expected), "{low}: {found:?}");
    }
    // Neighbours may not import each other either; tests may import anything.
    let found = reported("struct A;", "struct C;", "use crate::low::C;");
    assert_eq!(
        found,
        [
            "alipay-sdk/src/beside.rs:1: imports crate::low::C, but `beside` is in layer 1 and `low` in layer 1"
        ]
    );
    let test = "struct C;\n#[cfg(test)]\nmod tests {\n    use crate::high::A;\n}";
    assert_eq!(reported("struct A;", test, ""), [""; 0]);
}

#[test]
fn an_import_from_above_may_be_allowed_by_name_while_it_exists() {
    let files = |low| {
        sources(&[("lib.rs", ""), ("high.rs", "struct A;"), ("low.rs", low), ("beside.rs", "")])
    };
    let up = [("low.rs", "high", "a reason")];
    assert_eq!(violations(&files("use crate::high::A;"), TWO, &up), [""; 0]);
    assert_eq!(
        violations(&files("struct C;"), TWO, &up),
        ["nothing in low.rs imports `high` any more: delete the entry"]
    );
}

#[test]
fn every_module_has_a_layer_and_every_layer_its_modules() {
    let sources =
        sources(&[("lib.rs", ""), ("high.rs", ""), ("low/part.rs", ""), ("unplaced.rs", "")]);
    assert_eq!(
        violations(&sources, TWO, &[]),
        ["`unplaced` is in no layer", "there is no module `beside`"]
    );
}

#[test]
fn a_cycle_is_a_parent_with_its_children_at_most() {
    let reported = |files: &[(&str, &str)]| cycles::violations(&sources(files));
    let family = [
        ("a.rs", "mod b; mod c; pub use b::B; pub use c::C;\nstruct A(B, C);"),
        ("a/b.rs", "use super::A;\npub struct B;"),
        ("a/c.rs", "use super::A;\nuse super::b::B;\npub struct C;"),
    ];
    assert_eq!(reported(&family), [""; 0]);
    let siblings = [
        ("a.rs", "mod b; mod c;"),
        ("a/b.rs", "use super::c::C;\npub struct B;"),
        ("a/c.rs", "use super::b::B;\npub struct C;"),
    ];
    assert_eq!(
        reported(&siblings),
        ["a cycle: a/b.rs → a/c.rs (line 1), a/c.rs → a/b.rs (line 1)"]
    );
    // A re-export counts for the file that defines the item.
    let passed_on = [
        ("a.rs", "mod b; mod c; pub use b::B;\npub struct A;"),
        ("a/b.rs", "use super::A;\npub struct B;"),
        ("a/c.rs", "use super::B;\nuse crate::a::B as Same;"),
    ];
    assert_eq!(reported(&passed_on), [""; 0]);
    let grandchild = [
        ("a.rs", "mod b; pub use b::B;\nstruct A(B);"),
        ("a/b.rs", "mod d;\npub use d::D;\npub struct B(D);"),
        ("a/b/d.rs", "use crate::a::A;\npub struct D;"),
    ];
    assert_eq!(
        reported(&grandchild),
        ["a cycle: a.rs → a/b.rs (line 1), a/b.rs → a/b/d.rs (line 2), a/b/d.rs → a.rs (line 1)"]
    );
}
