//! Which type of the page is which of the spec: pages lose capitals and name what SDKs name otherwise.

use crate::{Draft, Field};
use std::collections::{HashMap, HashSet};

/// The names that the types and the enums of the page get, by those that they have.
pub struct Pairs(HashMap<String, String>);

impl Pairs {
    pub fn new(spec: &Draft, page: &Draft) -> Self {
        let mut pairs = Self(HashMap::new());
        pairs.follow(&spec.request, &page.request, spec, page);
        pairs.follow(&spec.response, &page.response, spec, page);
        pairs.name_others(spec, page);
        pairs
    }

    /// Pairs the types that fields of the same name have.
    fn follow(&mut self, known: &[Field], said: &[Field], spec: &Draft, page: &Draft) {
        let mut pending = vec![(known, said)];
        while let Some((known, said)) = pending.pop() {
            for (known, said) in
                said.iter().filter_map(|it| Some((find(known, &it.name.value, page.lowered)?, it)))
            {
                let (of_spec, of_page) = (known.element(), said.element());
                let (known_type, said_type) = (type_of(spec, of_spec), type_of(page, of_page));
                if let (Some(known), Some(said)) = (known_type, said_type) {
                    if self.pair(of_page, of_spec) {
                        pending.push((known, said));
                    }
                } else if is_enum(spec, of_spec) && is_enum(page, of_page) {
                    self.pair(of_page, of_spec);
                }
            }
        }
    }

    /// Returns whether the pair is new.
    fn pair(&mut self, of_page: &str, of_spec: &str) -> bool {
        let is_new = !self.0.contains_key(of_page);
        self.0.entry(of_page.to_owned()).or_insert_with(|| of_spec.to_owned());
        is_new
    }

    /// A type of the page that no field leads to in the spec has the spec's of that name; an enum is
    /// its field's own, and gets a name of its own.
    fn name_others(&mut self, spec: &Draft, page: &Draft) {
        let types = spec.types.iter().map(|it| it.name.value.clone());
        let mut taken: HashSet<String> =
            types.chain(spec.enums.iter().map(|it| it.name.value.clone())).collect();
        for ty in &page.types {
            let name = &ty.name.value;
            if type_of(spec, name).is_none() {
                self.name(name, &mut taken);
            }
        }
        for listed in &page.enums {
            self.name(&listed.name.value, &mut taken);
        }
    }

    fn name(&mut self, name: &str, taken: &mut HashSet<String>) {
        if self.0.contains_key(name) {
            return;
        }
        let numbered = (2..).map(|number| format!("{name}{number}"));
        let mut candidates = std::iter::once(name.to_owned()).chain(numbered);
        let free = candidates.find(|name| !taken.contains(name)).unwrap_or_default();
        taken.insert(free.clone());
        self.0.insert(name.to_owned(), free);
    }

    /// Gives the types and the enums of the page their names in the file.
    pub fn rename(&self, page: &mut Draft) {
        let name = |name: &mut String| {
            if let Some(other) = self.0.get(name) {
                name.clone_from(other);
            }
        };
        let nested = page.types.iter_mut().flat_map(|ty| &mut ty.fields);
        for field in page.request.iter_mut().chain(&mut page.response).chain(nested) {
            let mut element = field.element().to_owned();
            name(&mut element);
            field.ty.value = if field.is_list() { format!("{element}[]") } else { element };
        }
        page.types.iter_mut().for_each(|ty| name(&mut ty.name.value));
        page.enums.iter_mut().for_each(|listed| name(&mut listed.name.value));
    }
}

/// Gives the codes and the values of a page that has lost its capitals those of the spec.
pub fn restore_capitals(spec: &Draft, page: &mut Draft) {
    if !page.lowered {
        return;
    }
    for error in &mut page.errors {
        restore(&mut error.code.value, spec.errors.iter().map(|known| &known.code.value));
    }
    for listed in &mut page.enums {
        let known = spec.enums.iter().find(|known| known.name.value == listed.name.value);
        let Some(known) = known else { continue };
        for value in &mut listed.values {
            restore(&mut value.wire.value, known.values.iter().map(|known| &known.wire.value));
        }
    }
}

fn restore<'k>(name: &mut String, mut known: impl Iterator<Item = &'k String>) {
    if let Some(known) = known.find(|known| known.eq_ignore_ascii_case(name)) {
        name.clone_from(known);
    }
}

/// Returns the field of that name; without regard to case if the page has lost its capitals.
pub fn find<'f>(fields: &'f [Field], name: &str, lowered: bool) -> Option<&'f Field> {
    let exact = fields.iter().find(|field| field.name.value == name);
    let other = || fields.iter().find(|field| field.name.value.eq_ignore_ascii_case(name));
    exact.or_else(|| if lowered { other() } else { None })
}

fn type_of<'d>(draft: &'d Draft, name: &str) -> Option<&'d [Field]> {
    let ty = draft.types.iter().find(|ty| ty.name.value == name)?;
    Some(&ty.fields)
}

fn is_enum(draft: &Draft, name: &str) -> bool {
    draft.enums.iter().any(|listed| listed.name.value == name)
}
