//! The nested types, their names in the file and in Rust.

use super::fields::Fields;
use crate::{Annotated, Type};
use codegen::BuiltIn;
use codegen::names::{self, RESERVED_TYPES, is_ident};
use platform::model::{self, Kind, Structure};
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
        for ty in &structure.types {
            let rust = rust_name(&ty.name, &mut taken);
            let name = match BuiltIn::named(&ty.name) {
                Some(_) => Name { in_file: rust, rust: None },
                None => Name { in_file: ty.name.clone(), rust: (rust != ty.name).then_some(rust) },
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

    /// Returns the label of the first field of that type.
    fn label(&self, ty: &str) -> Option<String> {
        let Structure { api, types } = self.structure;
        let nested = types.iter().flat_map(|ty| &ty.fields);
        let mut fields = api.request.iter().chain(&api.response).chain(nested);
        let is_of_type =
            |field: &&model::Field| matches!(&field.kind, Kind::Type(name) if name == ty);
        fields.find(is_of_type)?.label.clone()
    }
}

/// Returns the Rust name of a type, and takes it.
fn rust_name(name: &str, taken: &mut HashSet<String>) -> String {
    let letters: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
    let capital = letters.get(..1).unwrap_or_default().to_ascii_uppercase();
    let stem = match capital.starts_with(|c: char| c.is_ascii_uppercase()) {
        true => capital + letters.get(1..).unwrap_or_default(),
        false => format!("Type{letters}"),
    };
    let numbered = (2..).map(|number| format!("{stem}Info{number}"));
    let mut candidates = [stem.clone(), format!("{stem}Info")].into_iter().chain(numbered);
    let is_free = |name: &String| {
        is_ident(name) && !RESERVED_TYPES.contains(&&**name) && BuiltIn::named(name).is_none()
    };
    let found = candidates.find(|name| is_free(name) && !taken.contains(&name.to_lowercase()));
    let found = found.unwrap_or_default();
    taken.insert(found.to_lowercase());
    found
}
