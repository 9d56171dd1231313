//! Types whose rows the page hides (更多, 展开所有属性): their fields are those of the structure, marked
//! `facts: sdk`.

use codegen::BuiltIn;
use spec_draft::{Draft, Enum, Facts, Field, Type};
use std::collections::{HashMap, HashSet};

/// The names of the draft, and which of its types are which of the structure's.
pub struct Names {
    types: HashSet<String>,
    /// The structure's name → the draft's.
    known: HashMap<String, String>,
}

impl Names {
    pub fn new(draft: &Draft) -> Self {
        let types = draft.types.iter().map(|ty| ty.name.value.clone()).collect();
        Self { types, known: HashMap::new() }
    }

    pub fn is_type(&self, name: &str) -> bool {
        self.types.contains(name)
    }

    /// Notes that a type of the draft is one of the structure.
    pub fn is(&mut self, of_draft: &str, of_structure: &str) {
        self.known.entry(of_structure.to_owned()).or_insert_with(|| of_draft.to_owned());
    }
}

/// Whether the page shows no row of the type: its fields are the sample's, or a placeholder.
pub fn is_hidden(ty: &Type) -> bool {
    let note = ty.name.review.as_deref().unwrap_or_default();
    note.contains("no row shows its fields") || note.contains("neither a row nor a sample shows")
}

/// Gives the hidden types of a draft the fields that the structure has of them.
pub fn fill(draft: &mut Draft, sdk: &Draft, names: Names) {
    let mut filling = Filling { sdk, names, added: Vec::new(), enums: Vec::new() };
    let of_draft: HashMap<String, String> =
        filling.names.known.iter().map(|(known, own)| (own.clone(), known.clone())).collect();
    let mut is_filled = false;
    for ty in &mut draft.types {
        let Some(known) = of_draft.get(&ty.name.value).filter(|_| is_hidden(ty)) else { continue };
        let Some(source) = filling.find(known) else { continue };
        ty.fields = filling.fields(&source.fields);
        ty.facts = Some(Facts::Sdk);
        ty.name.review = None;
        is_filled = true;
    }
    if !is_filled {
        return;
    }
    let Filling { added, enums, .. } = filling;
    draft.types.extend(added);
    for known in enums {
        if draft.enums.iter().all(|own| own.name.value != known.name.value) {
            draft.enums.push(known);
        }
    }
}

struct Filling<'s> {
    sdk: &'s Draft,
    names: Names,
    added: Vec<Type>,
    enums: Vec<Enum>,
}

impl<'s> Filling<'s> {
    fn find(&self, name: &str) -> Option<&'s Type> {
        self.sdk.types.iter().find(|ty| ty.name.value == name)
    }

    /// Copies fields with what they refer to.
    fn fields(&mut self, fields: &[Field]) -> Vec<Field> {
        fields.iter().map(|field| self.field(field)).collect()
    }

    fn field(&mut self, field: &Field) -> Field {
        let mut field = field.clone();
        let element = field.element().to_owned();
        if BuiltIn::named(&element).is_some() {
            return field;
        }
        if let Some(known) = self.sdk.enums.iter().find(|known| known.name.value == element) {
            if self.enums.iter().all(|own| own.name.value != element) {
                self.enums.push(known.clone());
            }
            return field;
        }
        let name = self.named(&element);
        field.ty.value = if field.is_list() { format!("{name}[]") } else { name };
        field
    }

    /// The draft's name of a type of the structure, which is added if it has none.
    fn named(&mut self, name: &str) -> String {
        if let Some(own) = self.names.known.get(name) {
            return own.clone();
        }
        let numbered = (2..).map(|number| format!("{name}{number}"));
        let mut names = [name.to_owned()].into_iter().chain(numbered);
        let own = names.find(|own| !self.names.types.contains(own)).unwrap_or_default();
        self.names.types.insert(own.clone());
        self.names.is(&own, name);
        if let Some(source) = self.find(name) {
            let mut ty = source.clone();
            ty.name.value.clone_from(&own);
            ty.facts = Some(Facts::Sdk);
            ty.fields = self.fields(&source.fields);
            self.added.push(ty);
        }
        own
    }
}
