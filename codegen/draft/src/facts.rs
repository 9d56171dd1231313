//! What is known of each field: written on the field, or on what it is a part of.

use crate::{Draft, Facts, Field, SideFacts, Type};
use std::collections::{BTreeSet, HashMap};

impl Draft {
    /// Writes the facts of each type and each field on it, as the language reads them.
    pub fn spell_facts_out(&mut self) {
        let inherited = inherited(self);
        for ty in &mut self.types {
            let known = inherited.get(&ty.name.value).and_then(|facts| facts.first().copied());
            // Of several, the one that claims less.
            let several = inherited.get(&ty.name.value).is_some_and(|facts| facts.len() > 1);
            let known = if several { Some(Facts::Sdk) } else { known };
            let facts = *ty.facts.get_or_insert(known.unwrap_or_default());
            ty.fields.iter_mut().for_each(|field| _ = field.facts.get_or_insert(facts));
        }
        let SideFacts { request, response } = self.facts;
        self.request.iter_mut().for_each(|field| _ = field.facts.get_or_insert(request));
        self.response.iter_mut().for_each(|field| _ = field.facts.get_or_insert(response));
    }

    /// Writes facts only where they are not those of what is around.
    pub fn leave_facts_out(&mut self) {
        let inherited = inherited(self);
        let SideFacts { request, response } = self.facts;
        leave_out(&mut self.request, request);
        leave_out(&mut self.response, response);
        for ty in &mut self.types {
            let facts = ty.facts.unwrap_or_default();
            leave_out(&mut ty.fields, facts);
            let known = inherited.get(&ty.name.value);
            if known.is_none_or(|known| *known == BTreeSet::from([facts])) {
                ty.facts = None;
            }
        }
    }
}

fn leave_out(fields: &mut [Field], around: Facts) {
    fields.iter_mut().for_each(|field| field.facts = field.facts.filter(|it| *it != around));
}

/// Returns the facts of the fields that lead to each type, which are its own if it has none.
fn inherited(draft: &Draft) -> HashMap<String, BTreeSet<Facts>> {
    let types: HashMap<&str, &Type> =
        draft.types.iter().map(|ty| (ty.name.value.as_str(), ty)).collect();
    let mut inherited: HashMap<String, BTreeSet<Facts>> = HashMap::new();
    let SideFacts { request, response } = draft.facts;
    let mut pending = vec![(&draft.request, request), (&draft.response, response)];
    while let Some((fields, around)) = pending.pop() {
        for field in fields {
            let Some(ty) = types.get(field.element()) else { continue };
            let facts = field.facts.unwrap_or(around);
            if inherited.entry(ty.name.value.clone()).or_default().insert(facts) {
                pending.push((&ty.fields, ty.facts.unwrap_or(facts)));
            }
        }
    }
    inherited
}
