//! Renders a draft as YAML in the form of the reviewed specs, with a comment for each review note.

mod lines;
pub mod values;

use crate::{
    Annotated, Bounds, Code, Correction, Draft, Enum, EnumValue, Field, Idempotency, Location,
    Presence, Rest, Samples, SideFacts, Type,
};
use codegen::lint::schema_line;
use codegen::spec::Locations;
use lines::Lines;
pub use lines::{DraftFile, Review};
use values::{block, example, flag, groups, map, range};
use values::{text, word};

/// Renders the text of a file in this repository's specs folder.
pub fn to_string(draft: &Draft) -> String {
    render(draft, "schema.json").text
}

/// Renders the file and lists its review notes. `schema` is the path from the file to the schema of
/// the spec language.
pub fn render(draft: &Draft, schema: &str) -> DraftFile {
    let mut file = Lines::default();
    comments(&mut file, draft, schema);
    head(&mut file, draft);
    fields(&mut file, "request", &draft.request);
    one_of(&mut file, &draft.one_of, true);
    if let Some(pages) = &draft.pages {
        file.blank();
        file.annotated("pages", pages, |pages| {
            let names = [("number", &pages.number), ("size", &pages.size), ("items", &pages.items)];
            map(names.into_iter().chain(pages.total.iter().map(|total| ("total", total))))
        });
    }
    fields(&mut file, "response", &draft.response);
    file.section("types", &draft.types, structure);
    file.section("enums", &draft.enums, enumeration);
    file.section("errors", &draft.errors, error);
    corrections(&mut file, &draft.corrections);
    samples(&mut file, &draft.samples);
    file.finish()
}

fn comments(file: &mut Lines, draft: &Draft, schema: &str) {
    file.line(schema_line(schema).trim_end());
    draft.comments.iter().for_each(|line| file.comment(line));
    draft.reviews.iter().for_each(|note| file.file_review(note));
}

fn head(file: &mut Lines, draft: &Draft) {
    file.annotated("method", &draft.method, word);
    file.annotated("title", &draft.title, text);
    file.annotated("page", present(&draft.page), word);
    file.annotated("checked", &draft.checked, word);
    if draft.facts != SideFacts::default() {
        file.entry("facts", &draft.facts.to_string(), None);
    }
    file.annotated("call", &draft.call, |call| call.word().to_owned());
    file.annotated("repeat", &draft.repeat, |repeat| match repeat {
        Idempotency::ReadOnly => "read".to_owned(),
        Idempotency::None => "never".to_owned(),
        Idempotency::Key(fields) => match fields.as_slice() {
            [field] => map([("key", field)]),
            fields => map([("key", fields)]),
        },
    });
    file.annotated("pending", draft.pending.as_ref(), flag);
    file.annotated("v3", draft.v3.as_ref(), rest);
    file.annotated("summary", present(&draft.summary), text);
}

/// Returns a text that is not empty, or has a note.
fn present(text: &Annotated<String>) -> Option<&Annotated<String>> {
    (*text != Annotated::default()).then_some(text)
}

/// `POST /v3/alipay/trade/pay`, or `{ call: POST /v3/…, notify_url: body }`
fn rest(rest: &Rest) -> String {
    let flag = |is_set: bool, name, place: &'static str| is_set.then_some((name, place));
    let others = [
        flag(rest.has_notify_url, "notify_url", "body"),
        flag(rest.has_auth_token, "auth_token", "query"),
        flag(rest.has_target_app_id, "target_app_id", "query"),
        rest.quirk.map(|quirk| ("quirk", quirk.word())),
    ];
    let others: Vec<_> = others.into_iter().flatten().collect();
    match others.is_empty() {
        true => word(&rest.call),
        false => map([("call", rest.call.as_str())].into_iter().chain(others)),
    }
}

fn fields(file: &mut Lines, section: &str, fields: &[Field]) {
    file.section(section, fields, field);
}

fn field(file: &mut Lines, field: &Field) {
    file.block(&field.name.value, None, |file| {
        // A note on the name is a note on the field, whose first line this is.
        let mut ty = field.ty.clone();
        if let Some(note) = &field.name.review {
            ty.add_review(note);
        }
        file.annotated("type", &ty, word);
        if let Some(facts) = field.facts {
            file.entry("facts", facts.word(), None);
        }
        if field.presence != Annotated::new(Presence::Optional) {
            file.annotated("presence", &field.presence, |presence| presence.word().to_owned());
        }
        file.annotated("in", location(field).as_ref(), Locations::to_string);
        file.annotated("length", field.length.as_ref(), Bounds::to_string);
        file.annotated("without", field.without.as_ref(), |it| codegen::lint::quoted(it));
        file.annotated("range", field.range.as_ref(), range);
        file.annotated("items", field.items.as_ref(), Bounds::to_string);
        if field.sensitive {
            file.entry("sensitive", &flag(&true), None);
        }
        file.annotated("rust", field.rust.as_ref(), word);
        file.annotated("doc", present(&field.doc), text);
        file.annotated("example", field.example.as_ref(), |text| example(text, &field.ty.value));
    });
}

/// Returns where a field is sent, unless both protocols send it where they usually do.
fn location(field: &Field) -> Option<Annotated<Locations>> {
    let v2 = field.location.clone().unwrap_or_else(|| Annotated::new(Location::Biz));
    let is_usual = field.location.is_none() && field.rest_location.is_none();
    (!is_usual).then(|| v2.map(|v2| Locations { v2, v3: field.rest_location }))
}

fn one_of(file: &mut Lines, one_of: &[Annotated<Vec<String>>], is_section: bool) {
    if one_of.is_empty() {
        return;
    }
    if is_section {
        file.blank();
    }
    let mut all = Annotated::new(Vec::new());
    for group in one_of {
        all.value.push(&group.value);
        if let Some(note) = &group.review {
            all.add_review(note);
        }
    }
    file.annotated("one_of", &all, |all| groups(all));
}

fn structure(file: &mut Lines, structure: &Type) {
    file.block(&structure.name.value, structure.name.review.as_deref(), |file| {
        if let Some(facts) = structure.facts {
            file.entry("facts", facts.word(), None);
        }
        file.annotated("rust", structure.rust.as_ref(), word);
        file.annotated("doc", present(&structure.doc), text);
        one_of(file, &structure.one_of, false);
        if structure.fields.is_empty() {
            return file.entry("fields", "{}", None);
        }
        file.block("fields", None, |file| {
            structure.fields.iter().for_each(|it| field(file, it));
        });
    });
}

fn enumeration(file: &mut Lines, enumeration: &Enum) {
    file.block(&enumeration.name.value, enumeration.name.review.as_deref(), |file| {
        file.annotated("rust", enumeration.rust.as_ref(), word);
        file.annotated("doc", present(&enumeration.doc), text);
        if enumeration.complete != Annotated::new(true) {
            file.annotated("complete", &enumeration.complete, flag);
        }
        file.block("values", None, |file| {
            enumeration.values.iter().for_each(|it| value(file, it));
        });
    });
}

fn value(file: &mut Lines, value: &EnumValue) {
    let EnumValue { wire: Annotated { value: wire, review }, label, rust } = value;
    let Some(rust) = rust else {
        return file.entry(wire, &text(label), review.as_deref());
    };
    file.block(wire, review.as_deref(), |file| {
        file.entry("doc", &text(label), None);
        file.entry("rust", &word(rust), None);
    });
}

fn error(file: &mut Lines, error: &Code) {
    if error.rust.is_none() && present(&error.doc).is_none() && error.fix.is_none() {
        return file.entry(&error.code.value, "{}", error.code.review.as_deref());
    }
    file.block(&error.code.value, error.code.review.as_deref(), |file| {
        if let Some(rust) = &error.rust {
            file.entry("rust", &word(rust), None);
        }
        file.annotated("doc", present(&error.doc), text);
        file.annotated("fix", error.fix.as_ref(), text);
    });
}

fn corrections(file: &mut Lines, corrections: &[Correction]) {
    file.section("corrections", corrections, |file, it| {
        file.item(|file| {
            file.entry("at", &word(&it.at), None);
            file.entry("page", &text(&it.page), None);
            file.entry("here", &text(&it.here), None);
            file.entry("why", &text(&it.why), None);
            if it.is_inferred {
                file.entry("inferred", &flag(&true), None);
            }
        });
    });
}

fn samples(file: &mut Lines, samples: &Samples) {
    let Samples { request, response, error } = samples;
    let found = [("request", request), ("response", response), ("error", error)];
    let found: Vec<_> =
        found.into_iter().filter_map(|(key, it)| Some((key, it.as_ref()?))).collect();
    file.section("samples", &found, |file, (key, sample)| file.annotated(key, *sample, block));
}
