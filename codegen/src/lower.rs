//! Spec → model. Collects every error before it fails.

mod characters;
mod conform;
mod cycles;
mod examples;
pub(crate) mod facts;
mod head;
mod json;
mod limits;
mod location;
mod naming;
mod places;
mod references;
pub(crate) mod rest;
mod samples;
mod type_names;
mod types;
mod usage;

pub use head::is_method;
pub use samples::COMMON;

use crate::diagnostic::Diagnostic;
use crate::model::{Api, Enum, Field, Idempotency, Named, Pages, Presence, Struct, Usage, Variant};
use crate::names;
use crate::spec::{
    self, ApiSpec, EnumSpec, ErrorSpec, Facts, FieldSpec, Location, Parsed, Table, Verb,
};
use facts::Levels;
use serde_saphyr::Spanned;

/// The errors collected so far.
type Diagnostics = Vec<Diagnostic>;

/// Returns the model of a spec, or every error in it, in file order.
pub fn lower(parsed: &Parsed<'_>) -> Result<Api, Vec<Diagnostic>> {
    let source = parsed.source;
    if let Some(diagnostic) = head::not_utf8(source) {
        return Err(vec![diagnostic]);
    }
    let spec = parsed.spec.as_ref().map_err(Clone::clone)?;
    let mut diagnostics = Diagnostics::new();
    head::check(spec, source, &mut diagnostics);
    references::check(spec, &mut diagnostics);
    location::check(spec, &mut diagnostics);
    usage::check(spec, &mut diagnostics);
    let levels = Levels::of(spec);
    facts::check(spec, &levels, &mut diagnostics);

    let mut api = api(spec, &levels, &mut diagnostics);
    usage::check_ineffective_groups(spec, &api.types, &mut diagnostics);
    naming::check(spec, &api, &mut diagnostics);
    limits::check(spec, &api, &mut diagnostics);
    examples::check(spec, &api, &mut diagnostics);
    api.samples = samples::lower(spec, &api, source, &mut diagnostics);
    // The checks above go through the fields of both.
    usage::omit_unknown(&mut api);

    head::remaining_todos(parsed, &mut diagnostics);
    diagnostics.sort_by_key(|diagnostic| diagnostic.span.start);
    if diagnostics.is_empty() { Ok(api) } else { Err(diagnostics) }
}

fn api(spec: &ApiSpec, levels: &Levels<'_>, diagnostics: &mut Diagnostics) -> Api {
    let stem = names::type_stem(&spec.method.value);
    let v3 = rest::lower(spec, diagnostics);
    let sides = levels.sides;
    let around = Around { spec, facts: sides.request, verb: v3.as_ref().map(|v3| v3.verb) };
    let name = format!("{stem}Request");
    let mut request =
        around.structure(name, Some(&spec.title), &spec.request, &spec.one_of, diagnostics);
    request.usage = Usage::SENT;
    let around = Around { facts: sides.response, verb: None, ..around };
    let name = format!("{stem}Response");
    let mut response = around.structure(name, Some(&spec.title), &spec.response, &[], diagnostics);
    response.usage = Usage::RECEIVED;
    let mut nested: Vec<Struct> = Vec::new();
    for (name, def) in &spec.types {
        let rust = rust_name(&def.rust).unwrap_or_else(|| name.value.clone());
        // Where it is undecided, that has been reported.
        let facts = levels.of_type(&name.value, def).unwrap_or_default();
        let around = Around { facts, ..around };
        let mut def =
            around.structure(rust, def.doc.as_ref(), &def.fields, &def.one_of, diagnostics);
        def.item = names::list_item(&name.value);
        nested.push(def);
    }
    usage::propagate_usage(&request, &mut nested);
    usage::propagate_usage(&response, &mut nested);
    Api {
        method: spec.method.value.clone(),
        client_method: names::client_method(&spec.method.value),
        family: names::family(&spec.method.value),
        module: names::module(&spec.method.value),
        title: text(&spec.title.value),
        summary: spec.summary.as_ref().map(|summary| text(&summary.value)),
        page: spec.page.as_ref().map(|page| page.value.clone()),
        checked: spec.checked.value.clone(),
        call: spec.call.value,
        repeat: repeat(&spec.repeat),
        pending: is_set(&spec.pending),
        v3,
        pages: spec.pages.as_ref().map(pages),
        request,
        response,
        types: Named::new(nested, |def| &def.name),
        enums: Named::new(
            spec.enums.iter().map(|(name, def)| enumeration(name, def)).collect(),
            |def| &def.name,
        ),
        errors: errors(spec, &stem),
        samples: Default::default(),
    }
}

/// What surrounds the fields of a struct.
#[derive(Clone, Copy)]
struct Around<'a> {
    spec: &'a ApiSpec,
    facts: Facts,
    /// The verb of the v3 operation that sends them.
    verb: Option<Verb>,
}

impl Around<'_> {
    fn structure(
        self,
        name: String,
        doc: Option<&Spanned<String>>,
        fields: &Table<FieldSpec>,
        one_of: &[Spanned<Vec<Spanned<String>>>],
        diagnostics: &mut Diagnostics,
    ) -> Struct {
        let fields = fields.iter().map(|(wire, def)| self.field(wire, def, diagnostics)).collect();
        let fields = Named::new(fields, |field: &Field| &field.wire);
        let group = |group: &Spanned<Vec<Spanned<String>>>| {
            group.value.iter().map(|name| name.value.clone()).collect()
        };
        Struct {
            item: names::list_item(&name),
            name,
            doc: doc.map(|doc| text(&doc.value)),
            facts: self.facts,
            usage: Usage::default(),
            fields,
            omitted: Vec::new(),
            one_of: one_of.iter().map(group).collect(),
        }
    }

    fn field(
        self,
        wire: &Spanned<String>,
        def: &FieldSpec,
        diagnostics: &mut Diagnostics,
    ) -> Field {
        Field {
            wire: wire.value.clone(),
            name: rust_name(&def.rust).unwrap_or_else(|| names::field(&wire.value)),
            ty: types::resolve(self.spec, def, diagnostics),
            presence: Presence::of(def.presence(), facts::of(def, self.facts)),
            top_level: def.locations().is_some_and(|location| location.v2 == Location::Top),
            v3: self.verb.and_then(|verb| rest::location(verb, def)),
            sensitive: is_set(&def.sensitive),
            doc: def.doc.as_ref().map(|doc| text(&doc.value)),
            example: def.example.as_ref().map(|example| example.value.clone()),
        }
    }
}

fn enumeration(name: &Spanned<String>, def: &EnumSpec) -> Enum {
    let variants = def.values.iter().map(|(wire, value)| Variant {
        wire: wire.value.clone(),
        name: rust_name(&value.rust).unwrap_or_else(|| names::variant(&wire.value)),
        doc: Some(text(&value.doc)),
    });
    Enum {
        name: rust_name(&def.rust).unwrap_or_else(|| name.value.clone()),
        doc: def.doc.as_ref().map(|doc| text(&doc.value)),
        complete: def.complete,
        variants: Named::new(variants.collect(), |variant| &variant.wire),
    }
}

fn errors(spec: &ApiSpec, stem: &str) -> Enum {
    let variants = spec.errors.iter().map(|(code, def)| Variant {
        wire: code.value.clone(),
        name: rust_name(&def.rust).unwrap_or_else(|| names::variant(&code.value)),
        doc: error_doc(def),
    });
    Enum {
        name: format!("{stem}Error"),
        doc: Some(format!("{}：业务错误码", text(&spec.title.value))),
        complete: true,
        variants: Named::new(variants.collect(), |variant| &variant.wire),
    }
}

/// The meaning and the fix of an error code, as far as they are known.
fn error_doc(def: &ErrorSpec) -> Option<String> {
    let doc = def.doc.as_ref().map(|doc| text(&doc.value));
    let fix = def.fix.as_ref().map(|fix| format!("解决方案：{}", text(&fix.value)));
    let parts: Vec<_> = doc.into_iter().chain(fix).collect();
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}

fn repeat(repeat: &spec::Repeat) -> Idempotency {
    match repeat {
        spec::Repeat::Read => Idempotency::ReadOnly,
        spec::Repeat::Never => Idempotency::None,
        spec::Repeat::Key(key) => {
            Idempotency::Key(key.0.iter().map(|name| name.value.clone()).collect())
        }
    }
}

fn pages(pages: &Spanned<spec::PagesSpec>) -> Pages {
    let pages = &pages.value;
    Pages {
        number: pages.number.value.clone(),
        size: pages.size.value.clone(),
        items: pages.items.value.clone(),
        total: pages.total.as_ref().map(|total| total.value.clone()),
    }
}

fn is_set(flag: &Option<Spanned<bool>>) -> bool {
    flag.as_ref().is_some_and(|flag| flag.value)
}

fn rust_name(rust: &Option<Spanned<String>>) -> Option<String> {
    rust.as_ref().map(|name| name.value.clone())
}

/// The text of a page. Spaces at the start of a line have no meaning there, but are code in rustdoc.
fn text(text: &str) -> String {
    text.trim().lines().map(str::trim).collect::<Vec<_>>().join("\n")
}
