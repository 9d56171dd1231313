//! The nested types, their names in the file and in Rust.

use super::fields::Fields;
use crate::{Annotated, Type};
use codegen::BuiltIn;
use codegen::names::{self, RESERVED_TYPES, is_ident};
use platform::model::Structure;
use std::collections::{HashMap, HashSet};

pub struct Types<'a> {
    structure: &'a Structure,
    /// By Alipay's name.
    known: HashMap<&'a str, Name>,
}

struct Name {
    /// As fields of the file refer to it.
    in_file: String,
    /// Where Rust or the file needs the name for something else.
    rust: Option<String>,
}

impl<'a> Types<'a> {
    pub fn new(structure: &'a Structure) -> Self {
        let stem = names::type_stem(&structure.api.method);
        let own = ["Request", "Response", "Error"].map(|end| format!("{stem}{end}").to_lowercase());
        // Without regard to case: rustdoc makes a file of each.
        let mut taken: HashSet<String> = own.into_iter().collect();
        let mut known = HashMap::new();
        let all: HashSet<String> =
            structure.types.iter().map(|ty| ty.name.to_lowercase()).collect();
        for ty in &structure.types {
            let rust = rust_name(&ty.name, &all, &mut taken);
            // What a field could not refer to has the name that is made up for Rust.
            let is_usable = BuiltIn::named(&ty.name).is_none() && is_ident(&ty.name);
            let name = match is_usable && ty.name.is_ascii() {
                true if rust == ty.name => Name { in_file: rust, rust: None },
                true => Name { in_file: ty.name.clone(), rust: Some(rust) },
                false => Name { in_file: rust, rust: None },
            };
            known.insert(ty.name.as_str(), name);
        }
        Self { structure, known }
    }

    /// Returns the name by which fields refer to a type; `None` if nothing is known of it.
    pub fn name(&self, of_alipay: &str) -> Option<&str> {
        self.known.get(of_alipay).map(|name| name.in_file.as_str())
    }

    /// Returns all names that the file has for types.
    pub fn in_file(&self) -> impl Iterator<Item = &str> {
        self.known.values().map(|name| name.in_file.as_str())
    }

    pub fn draft(&self, fields: &mut Fields<'_>) -> Vec<Type> {
        let named =
            self.structure.types.iter().filter_map(|ty| Some((ty, self.known.get(&*ty.name)?)));
        named
            .map(|(ty, name)| Type {
                name: Annotated::new(name.in_file.clone()),
                rust: name.rust.clone().map(Annotated::new),
                doc: Annotated::new(self.label(&ty.name).unwrap_or_default()),
                facts: None,
                one_of: Vec::new(),
                fields: fields.nested(ty, &name.in_file),
            })
            .collect()
    }

    /// Returns the label of the fields of that type, if it is the same of all that have one.
    fn label(&self, ty: &str) -> Option<String> {
        let Structure { api, types } = self.structure;
        let nested = types.iter().flat_map(|ty| &ty.fields);
        let fields = api.request.iter().chain(&api.response).chain(nested);
        let labels = fields.filter(|field| field.kind.type_name() == Some(ty));
        let labels: HashSet<&String> = labels.filter_map(|field| field.label.as_ref()).collect();
        let mut labels = labels.into_iter();
        labels.next().filter(|_| labels.next().is_none()).cloned()
    }
}

/// Returns the Rust name of a type, and takes it: its own, or one that no type has.
fn rust_name(name: &str, all: &HashSet<String>, taken: &mut HashSet<String>) -> String {
    let letters: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
    let capital = letters.get(..1).unwrap_or_default().to_ascii_uppercase();
    let stem = match capital.starts_with(|c: char| c.is_ascii_uppercase()) {
        true => capital + letters.get(1..).unwrap_or_default(),
        false => format!("Type{letters}"),
    };
    let numbered = (2..).map(|number| format!("{stem}Info{number}"));
    let mut candidates = [stem.clone(), format!("{stem}Info")].into_iter().chain(numbered);
    let is_free = |candidate: &String| {
        let lower = candidate.to_lowercase();
        let is_valid = is_ident(candidate) && !RESERVED_TYPES.contains(&&**candidate);
        let is_own = candidate == name;
        is_valid
            && BuiltIn::named(candidate).is_none()
            && !taken.contains(&lower)
            && (is_own || !all.contains(&lower))
    };
    let found = candidates.find(is_free).unwrap_or_default();
    taken.insert(found.to_lowercase());
    found
}
