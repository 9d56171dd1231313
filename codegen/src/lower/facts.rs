//! What is known of each part of a spec, and what may be written of it: `facts`.

use super::Diagnostics;
use crate::diagnostic::Diagnostic;
use crate::spec::{
    ApiSpec, EnumSpec, Facts, FieldSpec, SideFacts, StructSpec, Table, find, list, span,
};
use serde_saphyr::Spanned;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

/// What is known of the fields of each side and of each type, unless they say otherwise themselves.
pub struct Levels<'a> {
    pub sides: SideFacts,
    /// A type without `facts` has those of the fields that lead to it, which may differ.
    types: HashMap<&'a str, BTreeSet<Facts>>,
}

/// What is known of a field among others.
pub fn of(field: &FieldSpec, around: Facts) -> Facts {
    field.facts.as_ref().map_or(around, |facts| facts.value)
}

impl<'a> Levels<'a> {
    pub fn of(spec: &'a ApiSpec) -> Self {
        let sides = spec.facts.as_ref().map(|facts| facts.value).unwrap_or_default();
        let mut types: HashMap<&str, BTreeSet<Facts>> = HashMap::new();
        let mut pending = vec![(&spec.request, sides.request), (&spec.response, sides.response)];
        while let Some((fields, around)) = pending.pop() {
            for field in fields.values() {
                let Some((name, def)) = find(&spec.types, element(field)) else { continue };
                let facts = def.facts.as_ref().map_or(of(field, around), |facts| facts.value);
                if types.entry(&name.value).or_default().insert(of(field, around)) {
                    pending.push((&def.fields, facts));
                }
            }
        }
        Self { sides, types }
    }

    /// What is known of a type; none if it must say it itself and does not.
    pub fn of_type(&self, name: &str, def: &StructSpec) -> Option<Facts> {
        def.facts.as_ref().map(|facts| facts.value).or_else(|| self.inherited(name))
    }

    /// What is known of the fields that lead to a type, if it is the same of all.
    pub fn inherited(&self, name: &str) -> Option<Facts> {
        // A type that no field leads to has been reported.
        let Some(facts) = self.types.get(name) else { return Some(Facts::Page) };
        facts.first().copied().filter(|_| facts.len() == 1)
    }
}

/// The name of the field's type, without `[]`.
fn element(field: &FieldSpec) -> &str {
    let name = field.ty.value.as_str();
    name.strip_suffix("[]").map_or(name, str::trim_end)
}

pub fn check(spec: &ApiSpec, levels: &Levels<'_>, diagnostics: &mut Diagnostics) {
    let mut check = Check { spec, diagnostics, is_of_page: false, enums: HashMap::new() };
    check.fields(&spec.request, levels.sides.request);
    check.fields(&spec.response, levels.sides.response);
    check.is_of_page |= levels.sides != SideFacts::both(Facts::Sdk);
    for (name, def) in &spec.types {
        match levels.of_type(&name.value, def) {
            Some(facts) => {
                check.needs_doc(name, &def.doc, "this type", facts);
                check.is_of_page |= facts == Facts::Page;
                check.fields(&def.fields, facts);
            }
            None => check.undecided(name),
        }
    }
    for (name, def) in &spec.enums {
        check.enumeration(name, def);
    }
    for (code, def) in &spec.errors {
        check.needs_doc(code, &def.doc, "this error code", levels.sides.response);
    }
    check.head();
    check.groups(levels);
}

struct Check<'a> {
    spec: &'a ApiSpec,
    diagnostics: &'a mut Diagnostics,
    /// Whether any part of the file is from a page.
    is_of_page: bool,
    /// What is known of the fields that have the enum as their type.
    enums: HashMap<&'a str, BTreeSet<Facts>>,
}

impl<'a> Check<'a> {
    fn fields(&mut self, fields: &'a Table<FieldSpec>, around: Facts) {
        for (name, field) in fields {
            let facts = of(field, around);
            if let Some((name, _)) = find(&self.spec.enums, element(field)) {
                self.enums.entry(&name.value).or_default().insert(facts);
            }
            self.needs_doc(name, &field.doc, "this field", facts);
            match facts {
                Facts::Page => {
                    self.is_of_page = true;
                    self.known_kind(field);
                }
                Facts::Sdk => self.unknown_rules(field),
            }
        }
    }

    /// Reports `Unknown` where a page names the type.
    fn known_kind(&mut self, field: &FieldSpec) {
        if element(field) == "Unknown" {
            let message = "`Unknown` is for fields that no page describes";
            let help = "write the type that the page gives, or `facts: sdk` if only the official SDKs have the field";
            self.report(span(&field.ty), message, "the facts of this field are a page's", help);
        }
    }

    /// Reports what no SDK says.
    fn unknown_rules(&mut self, field: &FieldSpec) {
        let rules = [
            ("presence", field.presence.as_ref().map(span)),
            ("length", field.length.as_ref().map(span)),
            ("without", field.without.as_ref().map(span)),
            ("range", field.range.as_ref().map(span)),
            ("items", field.items.as_ref().map(span)),
        ];
        for (key, place) in rules {
            let Some(place) = place else { continue };
            let message = format!("`{key}` is unknown where `facts` is `sdk`");
            let help = "delete the line; if a page says it, compare the whole field with that page, and write `facts: page`";
            self.report(place, message, "the official SDKs do not say it", help);
        }
    }

    fn enumeration(&mut self, name: &Spanned<String>, def: &EnumSpec) {
        let facts = self.enums.remove(name.value.as_str()).unwrap_or_default();
        if facts != BTreeSet::from([Facts::Sdk]) {
            self.needs_doc(name, &def.doc, "this enum", Facts::Page);
        }
        if def.complete && facts.contains(&Facts::Sdk) {
            let message = format!("enum `{}` must be `complete: false`", name.value);
            let label = "the facts of a field with this type are from the SDKs";
            let help = "add `complete: false`: no page has shown that there are no other values";
            self.report(span(name), message, label, help);
        }
    }

    fn needs_doc(
        &mut self,
        name: &Spanned<String>,
        doc: &Option<Spanned<String>>,
        of: &str,
        facts: Facts,
    ) {
        if doc.is_none() && facts == Facts::Page {
            let help = "add `doc: …`; it may be missing only where `facts` is `sdk`";
            self.report(span(name), "`doc` is missing", format!("{of} needs it"), help);
        }
    }

    /// Reports a missing page and a missing summary of a file that is from a page, be it in part.
    fn head(&mut self) {
        let head = [("page", self.spec.page.is_none()), ("summary", self.spec.summary.is_none())];
        let missing: Vec<_> = head.iter().filter(|(_, it)| *it).map(|(key, _)| *key).collect();
        if self.is_of_page && !missing.is_empty() {
            let (verb, it) = if missing.len() == 1 { ("is", "it") } else { ("are", "them") };
            let message = format!("{} {verb} missing", list(&missing, "and"));
            let label = format!("this file needs {it}");
            let help = format!("add {it}; without a page, `facts` is `sdk` everywhere");
            self.report(span(&self.spec.method), message, label, help);
        }
    }

    fn undecided(&mut self, name: &Spanned<String>) {
        let message = format!("`facts` of `{}` is missing", name.value);
        let label = "of the fields with this type, some are from a page, some from the SDKs";
        let help =
            "add `facts: page` if its fields were compared with the page, otherwise `facts: sdk`";
        self.report(span(name), message, label, help);
    }

    /// Reports groups of fields of which it is unknown whether they are required.
    fn groups(&mut self, levels: &Levels<'_>) {
        let spec = self.spec;
        let types = spec.types.iter().filter_map(|(name, def)| {
            Some((&def.one_of, &def.fields, levels.of_type(&name.value, def)?))
        });
        let request = (&spec.one_of, &spec.request, levels.sides.request);
        for (groups, fields, around) in types.chain([request]) {
            let mut reported = HashSet::new();
            for name in groups.iter().flat_map(|group| &group.value) {
                let field =
                    find(fields, &name.value).filter(|(_, field)| of(field, around) == Facts::Sdk);
                if field.is_some() && reported.insert(&name.value) {
                    let message = format!("`{}` cannot be in a `one_of` group", name.value);
                    let label = "its `facts` is `sdk`, so it is unknown whether it is required";
                    let help =
                        "compare the field with the page that says so, and write `facts: page`";
                    self.report(span(name), message, label, help);
                }
            }
        }
    }

    fn report(
        &mut self,
        at: Range<usize>,
        message: impl Into<String>,
        label: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.diagnostics.push(Diagnostic::new(at, message, label).help(help));
    }
}
