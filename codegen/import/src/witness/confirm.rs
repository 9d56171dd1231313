//! Holds a draft against the structure: settles notes on what both say, and adds notes on what they
//! disagree about.

use super::fill::{self, Names};
use super::notes::{Settled, has, retain, settle};
use crate::infer::UNKNOWN_CASE;
use codegen::BuiltIn;
use platform::model::{self, Kind, Structure};
use spec_draft::{Annotated, Call, Code, Draft, Enum, Field, Idempotency, Location};

/// Returns what only the official SDKs have: a page may leave it out.
pub fn confirm(draft: &mut Draft, structure: &Structure) -> Vec<String> {
    let sdk = spec_draft::structure::draft(structure, &draft.checked.value);
    head(draft, &sdk, structure);
    let mut witness = Witness::new(draft, structure);
    for (place, fields, known) in [
        ("request", &mut draft.request, &structure.api.request),
        ("response", &mut draft.response, &structure.api.response),
    ] {
        witness.fields(place, fields, known);
        settle_side(fields, known, structure);
    }
    witness.types(&mut draft.types);
    let Witness { names, missing, unknown, .. } = witness;
    locations(&mut draft.request, &sdk);
    name_unknown(draft, unknown);
    enums(&mut draft.enums, structure);
    errors(&mut draft.errors, structure);
    fill::fill(draft, &sdk, names);
    missing
}

/// The fields of a table whose heading is lost are on the side where the structure has them, if one
/// of them is on no other.
fn settle_side(fields: &mut [Field], known: &[model::Field], structure: &Structure) {
    let model::Api { request, response, .. } = &structure.api;
    let is_in =
        |field: &Field, of: &[model::Field]| of.iter().any(|known| known.name == field.name.value);
    let is_here_alone =
        |field: &Field| is_in(field, known) && !(is_in(field, request) && is_in(field, response));
    let is_proven =
        fields.iter().any(|field| has(&field.name, Settled::Side) && is_here_alone(field));
    if is_proven {
        let here = fields.iter_mut().filter(|field| is_in(field, known));
        here.for_each(|field| settle(&mut field.name, Settled::Side));
    }
}

/// What is about the call as a whole.
fn head(draft: &mut Draft, sdk: &Draft, structure: &Structure) {
    let has_rest = structure.api.rest.is_some();
    match (draft.call.value, sdk.call.value) {
        (page, sdk) if page == sdk && (page != Call::Server || has_rest) => {
            draft.call.review = None;
        }
        // The page shows nothing of it, and its name alone raised a doubt.
        (Call::Server, other) if draft.call.review.is_some() => {
            draft.call = Annotated::new(other);
        }
        (page, Call::Server) if has_rest => {
            let note = format!("v3 has it, which no {} call is in", page.word());
            draft.call.add_review(note);
        }
        (page, sdk) if page != sdk && sdk != Call::Server => {
            draft
                .call
                .add_review(format!("the official SDKs make it a call of the {}", sdk.word()));
        }
        _ => {}
    }
    if draft.repeat.value == sdk.repeat.value && sdk.repeat.value == Idempotency::ReadOnly {
        draft.repeat.review = None;
    }
    if draft.call.value == Call::Server && draft.v3.is_none() {
        draft.v3.clone_from(&sdk.v3);
    }
}

/// A field that the structure does not have where the page has it.
struct Unknown {
    /// The table or the type.
    owner: String,
    name: String,
    note: String,
}

struct Witness<'s> {
    structure: &'s Structure,
    names: Names,
    /// The types of the draft that are still to be compared: its name, and the structure's.
    pending: Vec<(String, &'s model::Type)>,
    missing: Vec<String>,
    unknown: Vec<Unknown>,
}

impl<'s> Witness<'s> {
    fn new(draft: &Draft, structure: &'s Structure) -> Self {
        let names = Names::new(draft);
        Self { structure, names, pending: Vec::new(), missing: Vec::new(), unknown: Vec::new() }
    }

    fn fields(&mut self, owner: &str, fields: &mut [Field], known: &'s [model::Field]) {
        for field in fields.iter_mut() {
            let name = field.name.value.clone();
            match known.iter().find(|known| known.name == name) {
                Some(known) => self.field(field, known),
                None => {
                    let note = self.elsewhere(&name, known);
                    self.unknown.push(Unknown { owner: owner.to_owned(), name, note });
                }
            }
        }
        let is_missing =
            |known: &&model::Field| fields.iter().all(|field| field.name.value != known.name);
        let missing: Vec<_> =
            known.iter().filter(is_missing).map(|known| known.name.as_str()).collect();
        if !missing.is_empty() && !fields.is_empty() {
            self.missing.push(format!("{owner}: {}", missing.join(", ")));
        }
    }

    fn field(&mut self, field: &mut Field, known: &'s model::Field) {
        settle(&mut field.name, Settled::Place);
        let is_nested = self.names.is_type(field.element());
        if field.is_list() == known.is_list {
            settle(&mut field.ty, Settled::List);
        } else if field.ty.value != BuiltIn::File.name() {
            let (page, sdk) = if known.is_list { ("one", "a list") } else { ("a list", "one") };
            field.ty.add_review(format!("{page} on the page, {sdk} in the official SDKs"));
        }
        match (&known.kind, is_nested) {
            (Kind::Type(name), true) => {
                settle(&mut field.ty, Settled::Object);
                let types = &self.structure.types;
                if let Some(of) = types.iter().find(|of| of.name == *name) {
                    self.names.is(field.element(), name);
                    self.pending.push((field.element().to_owned(), of));
                }
            }
            (Kind::Type(name), false) => {
                field.ty.add_review(format!(
                    "the official SDKs have an object, {name}: is its JSON sent as a string?"
                ));
            }
            (Kind::Text, false) => settle(&mut field.ty, Settled::Text),
            (Kind::Text, true) => {
                field.ty.add_review(
                    "the official SDKs have a string: is the object sent as a string of JSON?",
                );
            }
            (Kind::File, _) if field.ty.value != BuiltIn::File.name() => {
                field.ty.add_review("the official SDKs send a file");
            }
            (kind, false) if field.element() == kind.to_string() => {
                settle(&mut field.ty, Settled::Scalar);
            }
            _ => {}
        }
    }

    /// Compares each nested type, once.
    fn types(&mut self, types: &mut [spec_draft::Type]) {
        let mut seen: Vec<String> = Vec::new();
        while let Some((name, known)) = self.pending.pop() {
            if seen.contains(&name) {
                continue;
            }
            let Some(ty) = types.iter_mut().find(|ty| ty.name.value == name) else { continue };
            seen.push(name.clone());
            settle(&mut ty.name, Settled::Object);
            settle(&mut ty.name, Settled::Place);
            if known.name == name {
                retain(&mut ty.name, |part| part != UNKNOWN_CASE);
            }
            if fill::is_hidden(ty) {
                continue;
            }
            self.fields(&format!("types.{name}"), &mut ty.fields, &known.fields);
        }
    }

    /// Where the structure has a field of that name, or one that is written alike.
    fn elsewhere(&self, name: &str, around: &[model::Field]) -> String {
        let Structure { api, types } = self.structure;
        let has = |fields: &[model::Field]| fields.iter().any(|field| field.name == name);
        let sides = [("the request", &api.request), ("the response", &api.response)];
        let sides = sides.into_iter().filter(|(_, fields)| has(fields));
        let types = types.iter().filter(|of| has(&of.fields)).map(|of| of.name.as_str());
        let places: Vec<_> = sides.map(|(side, _)| side).chain(types).collect();
        let alike = around.iter().find(|field| strsim::osa_distance(&field.name, name) <= 2);
        match (alike, places.as_slice()) {
            (Some(alike), _) if name.len() > 4 => {
                format!("the official SDKs have `{}`: is the page misspelt?", alike.name)
            }
            (_, []) => "the official SDKs do not have it".to_owned(),
            (_, places) => format!("the official SDKs have it in {}, not here", places.join(", ")),
        }
    }
}

/// Adds a note to each field that the structure does not have, or one for all if it has few of them.
fn name_unknown(draft: &mut Draft, unknown: Vec<Unknown>) {
    const MANY: usize = 5;
    if unknown.len() > MANY {
        let places: Vec<_> =
            unknown.iter().map(|unknown| format!("{}.{}", unknown.owner, unknown.name)).collect();
        draft.reviews.push(format!(
            "the official SDKs do not have {}: is it another API, or a newer page?",
            places.join(", ")
        ));
        return;
    }
    for Unknown { owner, name, note } in unknown {
        let fields = match owner.as_str() {
            "request" => Some(&mut draft.request),
            "response" => Some(&mut draft.response),
            _ => {
                let of = owner.trim_start_matches("types.");
                let ty = draft.types.iter_mut().find(|ty| ty.name.value == of);
                ty.map(|ty| &mut ty.fields)
            }
        };
        let field = fields.and_then(|fields| fields.iter_mut().find(|it| it.name.value == name));
        if let Some(field) = field {
            field.name.add_review(note);
        }
    }
}

/// Where the parameters travel is known of every API.
fn locations(request: &mut [Field], sdk: &Draft) {
    for field in request {
        let Some(known) = sdk.request.iter().find(|it| it.name.value == field.name.value) else {
            continue;
        };
        field.rest_location = known.rest_location;
        let is_file = |field: &Field| field.ty.value == BuiltIn::File.name();
        if is_file(field) || is_file(known) {
            continue;
        }
        let top =
            |field: &Field| field.location.as_ref().is_some_and(|it| it.value == Location::Top);
        match (top(field), top(known)) {
            (false, true) => field.location = Some(Annotated::new(Location::Top)),
            (true, false) => {
                let location = field.location.as_mut();
                location
                    .into_iter()
                    .for_each(|it| it.add_review("the official SDKs send it in biz_content"));
            }
            (true, true) => field.location.iter_mut().for_each(|it| it.review = None),
            (false, false) => {}
        }
    }
}

/// Values that the SDKs' comments write as the draft does have their own capitals.
fn enums(enums: &mut [Enum], structure: &Structure) {
    let nested = structure.types.iter().flat_map(|of| &of.fields);
    let fields = structure.api.request.iter().chain(&structure.api.response).chain(nested);
    let values: Vec<_> = fields.flat_map(|field| &field.values).map(|value| &value.wire).collect();
    for known in enums {
        if known.values.iter().all(|value| values.contains(&&value.wire.value)) {
            retain(&mut known.complete, |part| part != UNKNOWN_CASE);
        }
    }
}

fn errors(errors: &mut [Code], structure: &Structure) {
    let codes = &structure.api.errors;
    if errors.iter().all(|error| codes.contains(&error.code.value)) {
        for error in errors {
            retain(&mut error.code, |part| !part.starts_with(UNKNOWN_CASE));
        }
    }
}
