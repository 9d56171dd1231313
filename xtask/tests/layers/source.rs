//! The imports of the files of a crate, resolved to the files that define the items.

use std::collections::{BTreeMap, BTreeSet};
use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};

/// One import of a file from another.
pub struct Import {
    pub file: String,
    pub line: usize,
    /// The path as written.
    pub path: String,
    /// The file that defines the item, not one that re-exports it.
    pub target: String,
}

impl Import {
    pub fn module(&self) -> &str {
        top_module(&self.file)
    }

    pub fn target_module(&self) -> &str {
        top_module(&self.target)
    }
}

/// `error/answer.rs` → `error`
fn top_module(file: &str) -> &str {
    let end = file.find(['/', '.']).unwrap_or(file.len());
    &file[..end]
}

pub struct Sources {
    files: BTreeSet<String>,
    imports: Vec<Import>,
}

/// A path of segments, from the root of the crate.
type Place = Vec<String>;

#[derive(Default)]
struct Module {
    file: String,
    /// The items that `use` imports, by their names here.
    names: BTreeMap<String, Place>,
    /// The first segments of the paths in its code.
    used: BTreeSet<String>,
}

/// A path as written in a module.
struct Written {
    module: Place,
    line: usize,
    path: Place,
    /// Its name in the module, if `use` imports it.
    name: Option<String>,
    /// `pub use`: it may be only re-exported.
    is_reexport: bool,
}

impl Sources {
    /// Parses files, by name and content. Tests are skipped.
    pub fn new(files: &BTreeMap<String, String>) -> Self {
        let files: BTreeMap<_, _> = files.iter().filter(|(file, _)| !is_test(file)).collect();
        let mut modules = BTreeMap::new();
        let mut all = Vec::new();
        for (file, text) in &files {
            let syntax = syn::parse_file(text).unwrap_or_else(|error| panic!("{file}: {error}"));
            let mut reader =
                Reader { file, module: place(file), modules: &mut modules, all: &mut all };
            reader.enter();
            reader.visit_file(&syntax);
        }
        for written in &all {
            if let (Some(name), Some(path)) = (&written.name, absolute(written, &modules)) {
                let module = modules.get_mut(&written.module).unwrap();
                module.names.insert(name.clone(), path);
            }
        }
        let import = |written: &Written| {
            let target = resolve(absolute(written, &modules)?, &modules, 0)?;
            let module = &modules[&written.module];
            let file = module.file.clone();
            let is_used = written.name.as_ref().is_none_or(|name| module.used.contains(name));
            let is_import = is_used || !written.is_reexport;
            // Anyone may import from the crate root.
            let counts = is_import && file != target && file != "lib.rs" && target != "lib.rs";
            let path = written.path.join("::");
            counts.then_some(Import { file, line: written.line, path, target })
        };
        let imports = all.iter().filter_map(import).collect();
        Self { files: files.into_keys().cloned().collect(), imports }
    }

    pub fn imports(&self) -> &[Import] {
        &self.imports
    }

    pub fn top_modules(&self) -> BTreeSet<&str> {
        let files = self.files.iter().map(String::as_str);
        files.filter(|file| *file != "lib.rs").map(top_module).collect()
    }
}

fn is_test(file: &str) -> bool {
    file == "tests.rs" || file.ends_with("/tests.rs")
}

/// `error/answer.rs` → `error::answer`, `api/mod.rs` → `api`
fn place(file: &str) -> Place {
    let name = file.trim_end_matches(".rs").trim_end_matches("/mod");
    if name == "lib" { Vec::new() } else { name.split('/').map(str::to_owned).collect() }
}

/// The path from the root of the crate; none for one of another crate.
fn absolute(written: &Written, modules: &BTreeMap<Place, Module>) -> Option<Place> {
    let mut at = written.module.clone();
    let mut rest = written.path.iter().peekable();
    match rest.peek()?.as_str() {
        // The crate's own alias, for generated code.
        "crate" | "alipay_sdk" => {
            rest.next();
            at.clear();
        }
        "self" => drop(rest.next()),
        "super" => {
            while rest.next_if(|segment| *segment == "super").is_some() {
                at.pop();
            }
        }
        first => {
            let child: Place = at.iter().cloned().chain([first.to_owned()]).collect();
            let is_here = modules.contains_key(&child);
            let is_imported =
                modules.get(&at).is_some_and(|module| module.names.contains_key(first));
            // A name that `use` imports from itself is another crate.
            if !is_here && (!is_imported || written.name.as_deref() == Some(first)) {
                return None;
            }
        }
    }
    at.extend(rest.cloned());
    Some(at)
}

/// The file that defines the item of a path, through re-exports.
fn resolve(path: Place, modules: &BTreeMap<Place, Module>, depth: usize) -> Option<String> {
    let mut at = Place::new();
    for (index, segment) in path.iter().enumerate() {
        let mut child = at.clone();
        child.push(segment.clone());
        if modules.contains_key(&child) {
            at = child;
            continue;
        }
        let Some(elsewhere) = modules.get(&at)?.names.get(segment) else { break };
        if depth > 16 {
            return None;
        }
        let rest = path[index + 1..].iter().cloned();
        return resolve(elsewhere.iter().cloned().chain(rest).collect(), modules, depth + 1);
    }
    Some(modules.get(&at)?.file.clone())
}

struct Reader<'a> {
    file: &'a str,
    module: Place,
    modules: &'a mut BTreeMap<Place, Module>,
    all: &'a mut Vec<Written>,
}

impl Reader<'_> {
    fn enter(&mut self) {
        let file = self.file.to_owned();
        self.modules.insert(self.module.clone(), Module { file, ..Module::default() });
    }

    fn write(&mut self, line: usize, path: Place, name: Option<String>, is_reexport: bool) {
        self.all.push(Written { module: self.module.clone(), line, path, name, is_reexport });
    }

    fn tree(&mut self, tree: &syn::UseTree, before: &[String], is_reexport: bool) {
        let line = tree.span().start().line;
        let with = |name: &syn::Ident| {
            let name = (name != "self" || before.is_empty()).then(|| name.to_string());
            before.iter().cloned().chain(name).collect::<Place>()
        };
        match tree {
            syn::UseTree::Path(path) => self.tree(&path.tree, &with(&path.ident), is_reexport),
            syn::UseTree::Group(group) => {
                group.items.iter().for_each(|tree| self.tree(tree, before, is_reexport));
            }
            syn::UseTree::Name(name) => {
                let path = with(&name.ident);
                let name = path.last().cloned();
                self.write(line, path, name, is_reexport);
            }
            syn::UseTree::Rename(rename) => {
                let name = Some(rename.rename.to_string());
                self.write(line, with(&rename.ident), name, is_reexport);
            }
            syn::UseTree::Glob(_) => self.write(line, before.to_vec(), None, is_reexport),
        }
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        if !is_for_tests(&item.attrs) {
            let is_reexport = !matches!(item.vis, syn::Visibility::Inherited);
            self.tree(&item.tree, &[], is_reexport);
        }
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if is_for_tests(&item.attrs) || item.content.is_none() {
            return;
        }
        self.module.push(item.ident.to_string());
        self.enter();
        visit::visit_item_mod(self, item);
        self.module.pop();
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments: Place = path.segments.iter().map(|one| one.ident.to_string()).collect();
        if segments.len() > 1 && matches!(segments[0].as_str(), "crate" | "super" | "alipay_sdk") {
            self.write(path.span().start().line, segments, None, false);
        } else if let (Some(first), Some(module)) =
            (segments.first(), self.modules.get_mut(&self.module))
        {
            module.used.insert(first.clone());
        }
        visit::visit_path(self, path);
    }

    /// `pub(in crate::testing)` is not an import.
    fn visit_vis_restricted(&mut self, _: &'ast syn::VisRestricted) {}
}

fn is_for_tests(attributes: &[syn::Attribute]) -> bool {
    let is_test = |attribute: &syn::Attribute| {
        let condition = attribute.parse_args::<syn::Ident>();
        attribute.path().is_ident("cfg") && condition.is_ok_and(|name| name == "test")
    };
    attributes.iter().any(is_test)
}
