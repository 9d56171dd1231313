//! The modules of a crate as they are written: definitions, imports, members of types.

use super::{Path, child};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use syn::{Attribute, Item, UseTree, Visibility};

#[derive(Default)]
pub struct Source {
    pub modules: BTreeMap<Path, Module>,
    /// The name of a type, the name of a member, and its kind as rustdoc's anchors have it.
    pub members: BTreeSet<(String, String, &'static str)>,
}

#[derive(Default)]
pub struct Module {
    pub definitions: BTreeMap<String, Definition>,
    pub uses: Vec<Use>,
    pub pages: Vec<String>,
}

pub struct Definition {
    pub kind: &'static str,
    pub is_public: bool,
    pub is_hidden: bool,
}

pub struct Use {
    pub is_public: bool,
    pub name: String,
    pub path: Path,
}

impl Source {
    pub fn read(folder: &std::path::Path) -> Self {
        let mut source = Self::default();
        let text = fs::read_to_string(folder.join("lib.rs")).expect("lib.rs");
        let find = |module: &Path| {
            let file = folder.join(module.iter().collect::<std::path::PathBuf>());
            let files = [file.with_extension("rs"), file.join("mod.rs")];
            files.iter().find_map(|file| fs::read_to_string(file).ok())
        };
        source.file(Path::new(), &text, &find);
        source
    }

    /// From the text of `lib.rs`, for tests.
    pub fn parse(text: &str) -> Self {
        let mut source = Self::default();
        source.file(Path::new(), text, &|_| None);
        source
    }

    fn file(&mut self, module: Path, text: &str, find: &dyn Fn(&Path) -> Option<String>) {
        let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{module:?}: {error}"));
        self.module(module, &file.attrs, file.items, find);
    }

    fn module(
        &mut self,
        at: Path,
        attributes: &[Attribute],
        items: Vec<Item>,
        find: &dyn Fn(&Path) -> Option<String>,
    ) {
        self.modules.entry(at.clone()).or_default().pages.extend(pages(attributes));
        for item in items {
            self.item(&at, item, find);
        }
    }

    fn item(&mut self, at: &Path, item: Item, find: &dyn Fn(&Path) -> Option<String>) {
        let (kind, name, visibility, attributes) = match item {
            Item::Use(item) => {
                let is_public = is_public(&item.vis);
                let here = self.modules.get_mut(at).expect("entered");
                return flatten(&item.tree, &mut Path::new(), &mut |name, path| {
                    here.uses.push(Use { is_public, name, path });
                });
            }
            Item::Impl(item) => return self.methods(&item),
            Item::Mod(item) if is_test(&item.attrs) => return,
            Item::Mod(item) => {
                let (inner, name) = (child(at, &item.ident.to_string()), item.ident.to_string());
                self.modules.entry(inner.clone()).or_default().pages.extend(pages(&item.attrs));
                match item.content {
                    Some((_, items)) => self.module(inner, &[], items, find),
                    None => {
                        let text = find(&inner).unwrap_or_else(|| panic!("no file for {inner:?}"));
                        self.file(inner, &text, find);
                    }
                }
                ("mod", name, item.vis, item.attrs)
            }
            Item::Struct(item) => ("struct", item.ident.to_string(), item.vis, item.attrs),
            Item::Union(item) => ("union", item.ident.to_string(), item.vis, item.attrs),
            Item::Enum(item) => {
                let name = item.ident.to_string();
                for variant in &item.variants {
                    self.members.insert((name.clone(), variant.ident.to_string(), "variant"));
                }
                ("enum", name, item.vis, item.attrs)
            }
            Item::Trait(item) => {
                let name = item.ident.to_string();
                for inner in &item.items {
                    if let syn::TraitItem::Fn(function) = inner {
                        let required = function.default.is_none();
                        let kind = if required { "tymethod" } else { "method" };
                        self.members.insert((name.clone(), function.sig.ident.to_string(), kind));
                    }
                }
                ("trait", name, item.vis, item.attrs)
            }
            Item::Fn(item) => ("fn", item.sig.ident.to_string(), item.vis, item.attrs),
            Item::Type(item) => ("type", item.ident.to_string(), item.vis, item.attrs),
            Item::Const(item) => ("constant", item.ident.to_string(), item.vis, item.attrs),
            Item::Static(item) => ("static", item.ident.to_string(), item.vis, item.attrs),
            // An exported macro is at the root, wherever it is written.
            Item::Macro(item)
                if item.attrs.iter().any(|attribute| attribute.path().is_ident("macro_export")) =>
            {
                let name = item.ident.expect("a macro's name").to_string();
                let is_hidden = is_hidden(&item.attrs);
                let definition = Definition { kind: "macro", is_public: true, is_hidden };
                let root = self.modules.get_mut(&Path::new()).expect("entered");
                root.definitions.insert(name, definition);
                return;
            }
            _ => return,
        };
        let (is_public, is_hidden) = (is_public(&visibility), is_hidden(&attributes));
        let here = self.modules.get_mut(at).expect("entered");
        here.definitions.insert(name, Definition { kind, is_public, is_hidden });
    }

    fn methods(&mut self, item: &syn::ItemImpl) {
        let syn::Type::Path(path) = &*item.self_ty else { return };
        let Some(last) = path.path.segments.last() else { return };
        for inner in &item.items {
            if let syn::ImplItem::Fn(function) = inner {
                let name = function.sig.ident.to_string();
                self.members.insert((last.ident.to_string(), name, "method"));
            }
        }
    }

    /// Where a path ends that is written in a module; nothing for what is another crate's.
    pub fn resolve(
        &self,
        module: &Path,
        path: &[String],
        depth: usize,
    ) -> Option<(Path, &Definition)> {
        assert!(depth < 32, "{path:?} in {module:?} has no end");
        let (mut at, mut rest) = (module.clone(), path);
        match rest.first()?.as_str() {
            "crate" | "alipay_sdk" => (at, rest) = (Path::new(), &rest[1..]),
            "self" => rest = &rest[1..],
            _ => {}
        }
        while rest.first().is_some_and(|segment| segment == "super") {
            at.pop();
            rest = &rest[1..];
        }
        let (first, rest) = rest.split_first()?;
        let here = self.modules.get(&at)?;
        let found = child(&at, first);
        match here.definitions.get(first) {
            Some(definition) if rest.is_empty() => Some((found, definition)),
            Some(_) => self.resolve(&found, rest, depth + 1),
            None => {
                // What `use` brings under its own name is another crate's.
                let used =
                    here.uses.iter().find(|used| used.name == *first && used.path[0] != *first)?;
                let whole: Path = used.path.iter().chain(rest).cloned().collect();
                self.resolve(&at, &whole, depth + 1)
            }
        }
    }
}

fn flatten(tree: &UseTree, before: &mut Path, found: &mut impl FnMut(String, Path)) {
    match tree {
        UseTree::Path(path) => {
            before.push(path.ident.to_string());
            flatten(&path.tree, before, found);
            before.pop();
        }
        UseTree::Name(name) if name.ident == "self" => {
            found(before.last().expect("`self` of something").clone(), before.clone());
        }
        UseTree::Name(name) => {
            found(name.ident.to_string(), child(before, &name.ident.to_string()))
        }
        UseTree::Rename(rename) => {
            found(rename.rename.to_string(), child(before, &rename.ident.to_string()));
        }
        UseTree::Group(group) => group.items.iter().for_each(|tree| flatten(tree, before, found)),
        // None is `pub`: the test of that is in public_api.rs.
        UseTree::Glob(_) => found("*".to_owned(), before.clone()),
    }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn text_of(attribute: &Attribute) -> String {
    let text = quote_of(attribute);
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn quote_of(attribute: &Attribute) -> String {
    match &attribute.meta {
        syn::Meta::Path(_) => String::new(),
        syn::Meta::List(list) => list.tokens.to_string(),
        syn::Meta::NameValue(pair) => match &pair.value {
            syn::Expr::Macro(call) => call.mac.tokens.to_string(),
            _ => String::new(),
        },
    }
}

fn is_hidden(attributes: &[Attribute]) -> bool {
    attributes
        .iter()
        .any(|attribute| attribute.path().is_ident("doc") && text_of(attribute) == "hidden")
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes
        .iter()
        .any(|attribute| attribute.path().is_ident("cfg") && text_of(attribute) == "test")
}

/// The Markdown files that are included as docs.
fn pages(attributes: &[Attribute]) -> Vec<String> {
    let docs = attributes.iter().filter(|attribute| {
        attribute.path().is_ident("doc") || attribute.path().is_ident("cfg_attr")
    });
    let quoted = docs.flat_map(|attribute| {
        let text = quote_of(attribute);
        text.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>()
    });
    quoted.filter(|text| text.ends_with(".md")).collect()
}
