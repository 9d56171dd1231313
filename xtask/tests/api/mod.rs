//! The public items of alipay-sdk, by the paths that its users can write.
#![allow(dead_code, reason = "each file of tests uses a part")]

pub mod source;

use source::{Definition, Module, Source};
use std::collections::{BTreeMap, BTreeSet};

/// A path of segments, from the root of the crate.
pub type Path = Vec<String>;

#[derive(Clone)]
pub struct Item {
    /// Where it is defined; the root's is empty.
    pub definition: Path,
    /// As rustdoc names its pages: `struct`, `enum`, `mod`, …
    pub kind: &'static str,
    pub is_hidden: bool,
    /// The Markdown files that are its docs.
    pub pages: Vec<String>,
}

pub struct PublicApi {
    items: BTreeMap<Path, Vec<Item>>,
    members: BTreeSet<(String, String, &'static str)>,
}

impl PublicApi {
    /// Of the crate whose root is `lib.rs` in this folder.
    pub fn new(folder: &std::path::Path) -> Self {
        Self::of(Source::read(folder))
    }

    /// Of files by their names, for tests.
    pub fn of(source: Source) -> Self {
        let mut items = BTreeMap::new();
        let root = &source.modules[&Path::new()];
        let crate_root = Item {
            definition: Path::new(),
            kind: "mod",
            is_hidden: false,
            pages: root.pages.clone(),
        };
        items.insert(Path::new(), vec![crate_root]);
        walk(&source, &Path::new(), &Path::new(), false, &mut items);
        Self { items, members: source.members }
    }

    /// Every public path with what it leads to; the root is not among them.
    pub fn items(&self) -> impl Iterator<Item = (&Path, &Item)> {
        self.items
            .iter()
            .filter(|(path, _)| !path.is_empty())
            .flat_map(|(path, items)| items.iter().map(move |item| (path, item)))
    }

    pub fn get(&self, path: &[String]) -> Option<&Item> {
        self.items.get(path)?.first()
    }

    /// The page of docs.rs for a path such as `crate::Client::raw`, below `alipay_sdk/`.
    pub fn address(&self, path: &str) -> Option<String> {
        let path: Path = path.split("::").skip(1).map(str::to_owned).collect();
        if let Some(item) = self.get(&path) {
            return Some(address(&path, item.kind));
        }
        let (member, of) = path.split_last()?;
        let item = self.get(of)?;
        let name = item.definition.last()?;
        let found = self.members.iter().find(|(of, found, _)| of == name && found == member);
        let (.., kind) = found?;
        Some(format!("{}#{kind}.{member}", address(of, item.kind)))
    }
}

/// `struct.Client.html`, `sign/trait.Signer.html`, `notify/`
fn address(path: &[String], kind: &str) -> String {
    if kind == "mod" {
        return path.iter().map(|segment| format!("{segment}/")).collect();
    }
    let (name, folders) = path.split_last().expect("an item has a name");
    let folders: String = folders.iter().map(|segment| format!("{segment}/")).collect();
    format!("{folders}{kind}.{name}.html")
}

/// Takes down what a module shows under a public path.
fn walk(
    source: &Source,
    module: &Path,
    shown: &Path,
    is_hidden: bool,
    items: &mut BTreeMap<Path, Vec<Item>>,
) {
    let Module { definitions, uses, .. } = &source.modules[module];
    let mut show = |name: &str, at: Path, definition: &Definition| {
        let path = child(shown, name);
        let is_hidden = is_hidden || definition.is_hidden;
        let pages = source.modules.get(&at).map(|module| module.pages.clone()).unwrap_or_default();
        let kind = definition.kind;
        let item = Item { definition: at.clone(), kind, is_hidden, pages };
        let known = items.entry(path.clone()).or_default();
        if known.iter().all(|known| known.definition != at) {
            known.push(item);
            if kind == "mod" {
                walk(source, &at, &path, is_hidden, items);
            }
        }
    };
    for (name, definition) in definitions.iter().filter(|(_, definition)| definition.is_public) {
        show(name, child(module, name), definition);
    }
    for (name, path) in
        uses.iter().filter(|used| used.is_public).map(|used| (&used.name, &used.path))
    {
        if let Some((at, definition)) = source.resolve(module, path, 0) {
            show(name, at, definition);
        }
    }
}

pub fn child(path: &Path, name: &str) -> Path {
    path.iter().cloned().chain([name.to_owned()]).collect()
}
