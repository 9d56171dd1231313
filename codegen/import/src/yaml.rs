//! The YAML text of a draft: the form of the reviewed specs, with a comment at each doubt.

mod lines;
pub(crate) mod values;

use crate::draft::{
    Bounds, Code, Draft, Enum, EnumValue, Field, Noted, Presence, Repeat, Samples, Type,
};
use codegen::style::schema_line;
use lines::Lines;
pub use lines::{Check, Written};
use values::{block, example, flag, groups, map, range};
use values::{text, word};

/// The text of a file among this repository's specs.
pub fn write(draft: &Draft) -> String {
    written(draft, "schema.json").text
}

/// The text of the file, and where in it a person has to look. `schema` is the way from the file
/// to the schema of the spec language.
pub fn written(draft: &Draft, schema: &str) -> Written {
    let mut file = Lines::default();
    comments(&mut file, draft, schema);
    head(&mut file, draft);
    fields(&mut file, "request", &draft.request);
    one_of(&mut file, &draft.one_of, true);
    if let Some(pages) = &draft.pages {
        file.blank();
        file.noted("pages", pages, |pages| {
            let names = [("number", &pages.number), ("size", &pages.size), ("items", &pages.items)];
            map(names.into_iter().chain(pages.total.iter().map(|total| ("total", total))))
        });
    }
    fields(&mut file, "response", &draft.response);
    file.section("types", &draft.types, structure);
    file.section("enums", &draft.enums, enumeration);
    file.section("errors", &draft.errors, error);
    samples(&mut file, &draft.samples);
    file.finish()
}

const HEAD: [&str; 3] = [
    "A draft of `cargo xtask import`, which guesses. Compare every line with the page; settle each",
    "`# check:` and delete it; judge `sensitive` on every field; log under `corrections` what the",
    "page has wrong. specs/README.md explains the keys. When all is true, delete these three lines.",
];

fn comments(file: &mut Lines, draft: &Draft, schema: &str) {
    file.line(schema_line(schema).trim_end());
    HEAD.iter().for_each(|line| file.comment(line));
    draft.checks.iter().for_each(|why| file.check(why));
}

fn head(file: &mut Lines, draft: &Draft) {
    file.noted("method", &draft.method, word);
    file.noted("title", &draft.title, text);
    file.noted("page", &draft.page, word);
    file.noted("checked", &draft.checked, word);
    file.noted("call", &draft.call, |call| call.word().to_owned());
    file.noted("repeat", &draft.repeat, |repeat| match repeat {
        Repeat::Read => "read".to_owned(),
        Repeat::Never => "never".to_owned(),
        Repeat::Key(fields) => match fields.as_slice() {
            [field] => map([("key", field)]),
            fields => map([("key", fields)]),
        },
    });
    file.noted("pending", draft.pending.as_ref(), flag);
    file.noted("summary", &draft.summary, text);
}

fn fields(file: &mut Lines, section: &str, fields: &[Field]) {
    file.section(section, fields, field);
}

fn field(file: &mut Lines, field: &Field) {
    file.block(&field.name.value, None, |file| {
        // What is doubtful about the name is doubtful about the field, whose first line this is.
        let mut ty = field.ty.clone();
        if let Some(why) = &field.name.check {
            ty.doubt(why);
        }
        file.noted("type", &ty, word);
        if field.presence != Noted::sure(Presence::Optional) {
            file.noted("presence", &field.presence, |presence| presence.word().to_owned());
        }
        file.noted("in", field.location.as_ref(), |location| location.word().to_owned());
        file.noted("length", field.length.as_ref(), Bounds::to_string);
        file.noted("range", field.range.as_ref(), range);
        file.noted("items", field.items.as_ref(), Bounds::to_string);
        if field.sensitive {
            file.entry("sensitive", &flag(&true), None);
        }
        file.noted("rust", field.rust.as_ref(), word);
        file.noted("doc", &field.doc, text);
        file.noted("example", field.example.as_ref(), |text| example(text, &field.ty.value));
    });
}

fn one_of(file: &mut Lines, doubted: &[Noted<Vec<String>>], is_section: bool) {
    if doubted.is_empty() {
        return;
    }
    if is_section {
        file.blank();
    }
    let mut all = Noted::sure(Vec::new());
    for group in doubted {
        all.value.push(&group.value);
        if let Some(why) = &group.check {
            all.doubt(why);
        }
    }
    file.noted("one_of", &all, |all| groups(all));
}

fn structure(file: &mut Lines, structure: &Type) {
    file.block(&structure.name.value, structure.name.check.as_deref(), |file| {
        file.noted("doc", &structure.doc, text);
        one_of(file, &structure.one_of, false);
        file.block("fields", None, |file| {
            structure.fields.iter().for_each(|it| field(file, it));
        });
    });
}

fn enumeration(file: &mut Lines, enumeration: &Enum) {
    file.block(&enumeration.name.value, enumeration.name.check.as_deref(), |file| {
        file.noted("doc", &enumeration.doc, text);
        if enumeration.complete != Noted::sure(true) {
            file.noted("complete", &enumeration.complete, flag);
        }
        file.block("values", None, |file| {
            enumeration.values.iter().for_each(|it| value(file, it));
        });
    });
}

fn value(file: &mut Lines, value: &EnumValue) {
    let EnumValue { wire: Noted { value: wire, check }, label, rust } = value;
    let Some(rust) = rust else {
        return file.entry(wire, &text(label), check.as_deref());
    };
    file.block(wire, check.as_deref(), |file| {
        file.entry("doc", &text(label), None);
        file.entry("rust", &word(rust), None);
    });
}

fn error(file: &mut Lines, error: &Code) {
    file.block(&error.code.value, error.code.check.as_deref(), |file| {
        if let Some(rust) = &error.rust {
            file.entry("rust", &word(rust), None);
        }
        file.noted("doc", &error.doc, text);
        file.noted("fix", error.fix.as_ref(), text);
    });
}

fn samples(file: &mut Lines, samples: &Samples) {
    let Samples { request, response, error } = samples;
    let found = [("request", request), ("response", response), ("error", error)];
    let found: Vec<_> =
        found.into_iter().filter_map(|(key, it)| Some((key, it.as_ref()?))).collect();
    file.section("samples", &found, |file, (key, sample)| file.noted(key, *sample, block));
}
