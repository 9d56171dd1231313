//! How well `cargo xtask import` reads a page whose spec has been reviewed:
//!
//! ```sh
//! cargo run -p spec-import --example measure -- page.txt specs/alipay.trade.query.yaml
//! ```
//!
//! Every property of every field is right, marked (the draft has a `# check:` there), or wrong.
//! Nothing that the spec logs under `corrections` is excused.

#[path = "../tests/support/flat.rs"]
mod flat;

use codegen::spec::{ApiSpec, EnumSpec, FieldSpec, StructSpec, Table};
use codegen::{Parsed, Source};
use flat::{Flat, Parts, flatten};
use serde_saphyr::Spanned;
use spec_draft::{Annotated, Draft, Enum, EnumValue, Field, Type};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let [page, spec] = arguments.as_slice() else { return Err("usage: measure PAGE SPEC".into()) };
    let draft = spec_import::import(&fs::read_to_string(page)?, "2026-11-22")?;
    let source = Source::new(spec, fs::read_to_string(spec)?);
    let spec = Parsed::new(&source).spec.map_err(|errors| errors[0].render(&source, false))?;
    println!("{page} against {}", source.path);
    let counts = compare(&draft, &spec);
    println!("{}", spec.method.value);
    println!("  fields:     {}", tally(&counts.fields));
    println!("  properties: {}", tally(&counts.properties));
    println!("  complete:   {}", tally(&counts.complete));
    println!("  examples:   {}", tally(&counts.examples));
    println!("  sensitive:  {}\n", tally(&counts.sensitive));
    Ok(())
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    Right,
    Marked,
    Wrong,
}

#[derive(Default)]
struct Counts {
    fields: Vec<Verdict>,
    properties: Vec<Verdict>,
    /// Written or judged by hand, or known from elsewhere: these do not make a field wrong.
    complete: Vec<Verdict>,
    examples: Vec<Verdict>,
    sensitive: Vec<Verdict>,
}

fn tally(verdicts: &[Verdict]) -> String {
    let count = |verdict| verdicts.iter().filter(|it| **it == verdict).count();
    let [right, marked, wrong] = [Verdict::Right, Verdict::Marked, Verdict::Wrong].map(count);
    format!("{right} right, {marked} marked, {wrong} wrong of {}", verdicts.len())
}

fn compare(draft: &Draft, spec: &ApiSpec) -> Counts {
    let Draft { request, response, types, enums, .. } = draft;
    let drafted = flatten(Parts { request, response, types, enums });
    let (fields, types, enums) = (fields(spec), structs(spec), self::enums(spec));
    let parts = Parts { request: &fields.0, response: &fields.1, types: &types, enums: &enums };
    let reviewed = flatten(parts);
    let drafted: BTreeMap<_, _> = drafted.iter().map(|field| (&field.path, field)).collect();
    let unprinted = unprinted(spec);
    let mut counts = Counts::default();
    for field in &reviewed {
        match drafted.get(&field.path) {
            Some(found) => counts.add(field, found),
            // A missing field has no place for a note.
            None if unprinted.contains(field.name()) => {
                println!("  only the spec has {}, which is not on the page", field.path);
            }
            None => {
                println!("  WRONG  {}: missing", field.path);
                counts.fields.push(Verdict::Wrong);
            }
        }
    }
    let known: BTreeSet<_> = reviewed.iter().map(|field| &field.path).collect();
    for unexpected in drafted.values().filter(|field| !known.contains(&field.path)) {
        println!("  WRONG  {}: the spec has no such field", unexpected.path);
        counts.fields.push(Verdict::Wrong);
    }
    counts
}

impl Counts {
    fn add(&mut self, reviewed: &Flat, drafted: &Flat) {
        let pairs = [
            ("type", &reviewed.ty, &drafted.ty),
            ("name of the type", &reviewed.struct_name, &drafted.struct_name),
            ("presence", &reviewed.presence, &drafted.presence),
            ("limit", &reviewed.limit, &drafted.limit),
            ("values", &reviewed.values, &drafted.values),
            ("place", &reviewed.location, &drafted.location),
        ];
        let mut worst = Verdict::Right;
        for (key, spec, page) in pairs {
            let verdict = verdict(spec, page, &drafted.with_type(page));
            self.properties.push(verdict);
            worst = worst.max(verdict);
            report(verdict, &format!("{}: {key}", reviewed.path), spec, &drafted.with_type(page));
        }
        self.fields.push(worst);
        self.complete.push(plain(reviewed.is_complete == drafted.is_complete));
        self.examples.push(verdict(&reviewed.example, &drafted.example, &drafted.example));
        self.sensitive.push(plain(reviewed.sensitive == drafted.sensitive));
        if reviewed.sensitive != drafted.sensitive {
            println!("  sensitive in the spec: {}, {}", reviewed.sensitive, reviewed.path);
        }
    }
}

fn plain(is_right: bool) -> Verdict {
    if is_right { Verdict::Right } else { Verdict::Wrong }
}

/// A note on the type excuses a property that is wrong, but does not make a right one uncertain.
fn verdict(
    spec: &Annotated<String>,
    page: &Annotated<String>,
    excused: &Annotated<String>,
) -> Verdict {
    match spec.value == page.value {
        true if page.review.is_none() => Verdict::Right,
        false if excused.review.is_none() => Verdict::Wrong,
        _ => Verdict::Marked,
    }
}

fn report(verdict: Verdict, what: &str, spec: &Annotated<String>, page: &Annotated<String>) {
    let (spec, page, note) = (&spec.value, &page.value, page.review.as_deref().unwrap_or_default());
    let both = if page == spec { format!("`{page}`") } else { format!("`{page}`, spec `{spec}`") };
    match verdict {
        Verdict::Right => {}
        Verdict::Marked => println!("  marked {what} {both} # {note}"),
        Verdict::Wrong => println!("  WRONG  {what} {both}"),
    }
}

/// A name with its place in the file.
type Name = Spanned<String>;

/// Returns the names of fields added from elsewhere, marked by `page: 无`.
fn unprinted(spec: &ApiSpec) -> BTreeSet<&str> {
    let added = spec.corrections.iter().filter(|it| it.page.value.starts_with('无'));
    added.filter_map(|it| it.at.value.rsplit('.').next()).collect()
}

fn fields(spec: &ApiSpec) -> (Vec<Field>, Vec<Field>) {
    (table(&spec.request), table(&spec.response))
}

fn structs(spec: &ApiSpec) -> Vec<Type> {
    let convert = |(name, ty): (&Name, &StructSpec)| Type {
        name: Annotated::new(name.value.clone()),
        fields: table(&ty.fields),
        ..Type::default()
    };
    spec.types.iter().map(convert).collect()
}

fn enums(spec: &ApiSpec) -> Vec<Enum> {
    let value = |wire: &Name| EnumValue {
        wire: Annotated::new(wire.value.clone()),
        label: String::new(),
        rust: None,
    };
    let convert = |(name, found): (&Name, &EnumSpec)| Enum {
        name: Annotated::new(name.value.clone()),
        rust: None,
        doc: Annotated::default(),
        complete: Annotated::new(found.complete),
        values: found.values.keys().map(value).collect(),
    };
    spec.enums.iter().map(convert).collect()
}

fn table(table: &Table<FieldSpec>) -> Vec<Field> {
    table.iter().map(|(name, field)| field_of(&name.value, field)).collect()
}

fn field_of(name: &str, field: &FieldSpec) -> Field {
    Field {
        name: Annotated::new(name.to_owned()),
        // `Goods []` is allowed in a spec.
        ty: Annotated::new(field.ty.value.replace(' ', "")),
        presence: Annotated::new(field.presence()),
        location: field.locations().map(|it| Annotated::new(it.v2)),
        length: field.length.as_ref().map(|it| Annotated::new(it.value)),
        without: field.without.as_ref().map(|it| Annotated::new(it.value.clone())),
        range: field.range.as_ref().map(|it| Annotated::new(it.value.clone())),
        items: field.items.as_ref().map(|it| Annotated::new(it.value)),
        sensitive: field.sensitive.as_ref().is_some_and(|it| it.value),
        example: field.example.as_ref().map(|it| Annotated::new(it.value.clone())),
        ..Field::default()
    }
}
