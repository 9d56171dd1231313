//! A new API at a glance: what its reviewer has to check, line by line.

use super::{Side, head};
use crate::message::{Message, many};
use codegen::model::{Api, Call, Facts, Field, Idempotency, Presence, Struct};

/// Some lines are there in any case, since nothing found is a finding, too.
pub fn overview(side: &Side<'_>) -> Vec<Message> {
    let api = &side.api;
    let lines = [
        Some(page(api)),
        facts(api),
        Some(fields("request", &api.request)),
        Some(fields("response", &api.response)),
        definitions(api),
        Some(sensitive(api)),
        Some(retry(api)),
        pending(api),
        api.v3.as_ref().map(|v3| Message::new("v3: {}", [&head::described(v3)])),
        one_of(api),
        pages(api),
        files(api),
        Some(corrections(side)),
        Some(samples(api)),
    ];
    lines.into_iter().flatten().collect()
}

/// The page to compare with, or that there is none.
fn page(api: &Api) -> Message {
    match &api.page {
        Some(page) => Message::new("page: {}", [page]),
        None => Message::new("no page", []),
    }
}

/// What is known, where it is not all that a page says.
fn facts(api: &Api) -> Option<Message> {
    match api.facts() {
        Some(Facts::Page) => None,
        Some(Facts::Sdk) => Some(Message::default().plain(
            "facts: from the official SDKs; which fields are required and which values they have is unknown",
        )),
        None => {
            let sides = [&api.request, &api.response].map(|side| match api.facts_of(side) {
                Some(facts) => facts.word(),
                None => "mixed",
            });
            Some(Message::new("facts: request {}, response {}", sides))
        }
    }
}

/// `request: 3 fields, 1 required, 1 of unknown kind`
fn fields(name: &str, def: &Struct) -> Message {
    let all = || def.fields.iter().chain(&def.omitted);
    let counts = [
        (all().filter(|field| field.presence == Presence::Required).count(), "required"),
        (all().filter(|field| field.ty.is_unknown()).count(), "of unknown kind"),
    ];
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    let counts: String = counts.map(|(count, what)| format!(", {count} {what}")).collect();
    Message::default().plain(&format!("{name}: {}{counts}", many(all().count(), "field")))
}

/// `also: 1 nested type with 4 fields, 2 error codes`
fn definitions(api: &Api) -> Option<Message> {
    let nested = api.types.iter().map(|def| def.fields.len() + def.omitted.len()).sum();
    let values = api.enums.iter().map(|def| def.variants.len()).sum();
    let with = |count, what: &str, inside, of: &str| match count {
        0 => None,
        count => Some(format!("{} with {}", many(count, what), many(inside, of))),
    };
    let errors = api.errors.variants.len();
    let parts = [
        with(api.types.len(), "nested type", nested, "field"),
        with(api.enums.len(), "enum", values, "value"),
        (errors > 0).then(|| many(errors, "error code")),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    let line = || Message::default().plain(&format!("also: {}", parts.join(", ")));
    (!parts.is_empty()).then(line)
}

/// The fields whose values are redacted in logs.
fn sensitive(api: &Api) -> Message {
    counted("sensitive field", &places(api, |field| field.sensitive))
}

fn retry(api: &Api) -> Message {
    let key: &[String] = if let Idempotency::Key(key) = &api.repeat { key } else { &[] };
    let rule = match (api.call, &api.repeat) {
        (Call::Server, Idempotency::ReadOnly) => "retried if a retry policy is set: a query",
        (Call::Server, Idempotency::None) => "never retried",
        (Call::Server, Idempotency::Key(_)) => "retried on request, with the same key",
        (_, Idempotency::ReadOnly) => "may be signed again, as a query",
        (_, Idempotency::None) => "must not be signed again",
        (_, Idempotency::Key(_)) => "may be signed again with the same key",
    };
    Message::default().plain(rule).list(key.iter().map(String::as_str))
}

fn pending(api: &Api) -> Option<Message> {
    let line = || Message::new("code {} is possible: accepted, not finished", ["10003"]);
    api.pending.then(line)
}

fn one_of(api: &Api) -> Option<Message> {
    let groups: Vec<_> =
        structs(api).flat_map(|(_, def)| def.one_of.iter().map(|group| group.join(", "))).collect();
    let line = Message::default().plain("at least one of each group must be set");
    (!groups.is_empty()).then(|| line.list(groups.iter().map(String::as_str)))
}

fn pages(api: &Api) -> Option<Message> {
    let pages = api.pages.as_ref()?;
    Some(match &pages.total {
        Some(total) => Message::new("paginated: {}, until {}", [&pages.items, total]),
        None => Message::new("paginated: {}, until a page is empty", [&pages.items]),
    })
}

fn files(api: &Api) -> Option<Message> {
    let files = places(api, |field| field.ty.is_file());
    (!files.is_empty()).then(|| counted("file", &files))
}

/// An inferred correction is a claim that the page does not prove.
fn corrections(side: &Side<'_>) -> Message {
    let all = &side.spec.corrections;
    let inferred: Vec<_> = all.iter().filter(|one| one.inferred).collect();
    let line = Message::default().plain(&many(all.len(), "correction"));
    if inferred.is_empty() {
        return line;
    }
    let line = line.plain(&format!(", {} inferred", inferred.len()));
    line.list(inferred.iter().map(|one| one.at.value.as_str()))
}

fn samples(api: &Api) -> Message {
    let samples = &api.samples;
    let all = [
        ("request", samples.request.is_some()),
        ("response", samples.response.is_some()),
        ("error", samples.error.is_some()),
    ];
    let there: Vec<_> =
        all.iter().filter(|(_, is_there)| *is_there).map(|(name, _)| *name).collect();
    let colon = if there.is_empty() { "" } else { ": " };
    let count = many(there.len(), "sample");
    Message::default().plain(&format!("{count}{colon}{}", there.join(", ")))
}

/// `2 files: a, b`
fn counted(what: &str, names: &[String]) -> Message {
    let line = Message::default().plain(&many(names.len(), what));
    line.list(names.iter().map(String::as_str))
}

/// The places of fields, as `corrections` write them.
fn places(api: &Api, is_wanted: impl Fn(&Field) -> bool) -> Vec<String> {
    let all = structs(api).flat_map(|(place, def)| {
        def.fields.iter().map(move |field| (format!("{place}.{}", field.wire), field))
    });
    all.filter(|(_, field)| is_wanted(field)).map(|(place, _)| place).collect()
}

fn structs(api: &Api) -> impl Iterator<Item = (String, &Struct)> {
    let own = [("request".to_owned(), &api.request), ("response".to_owned(), &api.response)];
    own.into_iter().chain(api.types.iter().map(|def| (format!("types.{}", def.name), def)))
}
