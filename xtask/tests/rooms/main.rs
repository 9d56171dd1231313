//! The architecture of the SDK's runtime: a room may import from the floors below, never from above.

mod cycles;
mod source;

use source::{House, Import};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The rooms of `alipay-sdk/src`, from the top down. Those of one floor do not import each other.
const FLOORS: &[&[&str]] = &[
    &["testing"],
    &["api"],
    &["runtime"],
    &["incoming"],
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

/// The few imports that go up: file, room, reason.
const UP: &[(&str, &str, &str)] = &[];

#[test]
fn imports_go_down_only() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("../alipay-sdk/src");
    let mut files = BTreeMap::new();
    read(&src, &src, &mut files);
    assert!(files.len() > 100, "the runtime was not found");
    let house = House::new(&files);
    let found = violations(&house, FLOORS, UP);
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
    assert!(UP.len() <= 5, "too many imports go up");
}

/// The page that shows the house leaves no room out.
#[test]
fn the_architecture_names_every_room() {
    for page in ["ARCHITECTURE.md", "ARCHITECTURE.zh-CN.md"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(page);
        let text = fs::read_to_string(path).unwrap();
        let named: Vec<_> = text.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
        let missing: Vec<_> =
            FLOORS.iter().copied().flatten().filter(|room| !named.contains(room)).collect();
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

/// Reports everything that is wrong with a house.
fn violations(house: &House, floors: &[&[&str]], up: &[(&str, &str, &str)]) -> Vec<String> {
    let floor = |room: &str| floors.iter().position(|rooms| rooms.contains(&room));
    let rooms = house.rooms();
    let homeless = rooms.iter().filter(|room| floor(room).is_none());
    let mut found: Vec<_> = homeless.map(|room| format!("`{room}` is on no floor")).collect();
    let empty = floors.iter().copied().flatten().filter(|room| !rooms.contains(**room));
    found.extend(empty.map(|room| format!("there is no room `{room}`")));
    let is_up = |import: &&Import| {
        import.room() != import.target_room() && floor(import.target_room()) <= floor(import.room())
    };
    let upwards: Vec<_> = house.imports().iter().filter(is_up).collect();
    let is_known = |import: &Import, (file, room, _): &(&str, &str, &str)| {
        import.file == *file && import.target_room() == *room
    };
    for import in &upwards {
        if !up.iter().any(|arrow| is_known(import, arrow)) {
            let count = |room| floor(room).map_or(0, |from_roof| floors.len() - from_roof);
            let (from, to) = (import.room(), import.target_room());
            found.push(format!(
                "alipay-sdk/src/{}:{}: imports {}, but `{from}` is on floor {} and `{to}` on floor {}",
                import.file,
                import.line,
                import.path,
                count(from),
                count(to),
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
    found.extend(cycles::violations(house));
    found
}

fn house(files: &[(&str, &str)]) -> House {
    let files = files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
    House::new(&files.collect())
}

const TWO: &[&[&str]] = &[&["attic"], &["cellar", "garage"]];

#[test]
fn an_import_from_above_is_reported_with_its_line_and_floors() {
    let lib = ("lib.rs", "mod attic; mod cellar; mod garage; pub use attic::A;");
    let reported = |attic: &str, cellar: &str, garage: &str| {
        let files = [lib, ("attic.rs", attic), ("cellar.rs", cellar), ("garage.rs", garage)];
        violations(&house(&files), TWO, &[])
    };
    let down = "use crate::cellar::C;\nstruct A;";
    assert_eq!(reported(down, "struct C;", ""), [""; 0]);
    for (cellar, line, path) in [
        ("struct C;\nuse crate::attic::A;", 2, "crate::attic::A"),
        ("struct C;\nuse super::attic as roof;", 2, "super::attic"),
        ("struct C;\nuse std::{fmt, io};\nuse crate::{garage, attic::{self}};", 3, "crate::attic"),
        ("struct C;\nfn f() -> crate::attic::A { todo!() }", 2, "crate::attic::A"),
        (
            "struct C;\nmod deeper {\n    use super::super::attic::A;\n}",
            3,
            "super::super::attic::A",
        ),
        // A re-export of the crate root counts as an import from where it is defined.
        ("struct C;\nuse crate::A;", 2, "crate::A"),
        ("struct C;\nfn f() { use crate::attic::*; }", 2, "crate::attic"),
    ] {
        let expected = format!(
            "alipay-sdk/src/cellar.rs:{line}: imports {path}, but `cellar` is on floor 1 and `attic` on floor 2"
        );
        let found = reported("struct A;", cellar, "");
        assert!(found.contains(&expected), "{cellar}: {found:?}");
    }
    // Neighbours may not import each other either; tests may import anything.
    let found = reported("struct A;", "struct C;", "use crate::cellar::C;");
    assert_eq!(
        found,
        [
            "alipay-sdk/src/garage.rs:1: imports crate::cellar::C, but `garage` is on floor 1 and `cellar` on floor 1"
        ]
    );
    let test = "struct C;\n#[cfg(test)]\nmod tests {\n    use crate::attic::A;\n}";
    assert_eq!(reported("struct A;", test, ""), [""; 0]);
}

#[test]
fn an_import_from_above_may_be_allowed_by_name_while_it_exists() {
    let files = |cellar| {
        house(&[
            ("lib.rs", ""),
            ("attic.rs", "struct A;"),
            ("cellar.rs", cellar),
            ("garage.rs", ""),
        ])
    };
    let up = [("cellar.rs", "attic", "the boiler's pipe")];
    assert_eq!(violations(&files("use crate::attic::A;"), TWO, &up), [""; 0]);
    assert_eq!(
        violations(&files("struct C;"), TWO, &up),
        ["nothing in cellar.rs imports `attic` any more: delete the entry"]
    );
}

#[test]
fn every_room_has_a_floor_and_every_floor_its_rooms() {
    let house = house(&[("lib.rs", ""), ("attic.rs", ""), ("cellar/wine.rs", ""), ("shed.rs", "")]);
    assert_eq!(
        violations(&house, TWO, &[]),
        ["`shed` is on no floor", "there is no room `garage`"]
    );
}

#[test]
fn a_cycle_is_a_parent_with_its_children_at_most() {
    let reported = |files: &[(&str, &str)]| cycles::violations(&house(files));
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
