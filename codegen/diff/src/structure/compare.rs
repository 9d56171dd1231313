//! Two structures → what differs.

use super::{Entry, Fact, StructureDiff};
use crate::Status;
use crate::change::Kind;
use crate::message::{Message, Subject, many};
use platform::model::{self, Api, Everything, Field, Origin, Source, Type};
use std::collections::{BTreeMap, BTreeSet};

/// Returns what differs between `base` and `head`, ordered by name. `specs` holds the methods that have
/// a spec.
pub fn compare(base: &Everything, head: &Everything, specs: &BTreeSet<String>) -> StructureDiff {
    let mut diff = StructureDiff { origins: origins(base, head), ..StructureDiff::default() };
    for (method, before, now) in both(&base.apis, &head.apis) {
        let specs = specs.get(method).cloned().into_iter().collect();
        diff.apis.extend(api(before, now).map(|entry| Entry { specs, ..entry }));
    }
    let users = [base.users(), head.users()];
    for (name, before, now) in both(&base.types, &head.types) {
        let [old, new] = users.each_ref().map(|users| users.get(name).cloned().unwrap_or_default());
        let Some(entry) = named(before, now) else { continue };
        if old.is_empty() && new.is_empty() {
            diff.unused += 1;
            continue;
        }
        let users: BTreeSet<&str> = old.into_iter().chain(new).collect();
        let is_in_both =
            |method: &&&str| base.apis.contains_key(**method) && head.apis.contains_key(**method);
        if !users.iter().any(|method| is_in_both(&method)) {
            continue;
        }
        let with_spec = users.iter().filter(|method| specs.contains(**method));
        let specs = with_spec.map(|method| (*method).to_owned()).collect();
        diff.types.push(Entry { specs, users: users.len(), ..entry });
    }
    diff
}

/// The entries that differ: name, before, now.
fn both<'e, T: PartialEq>(
    base: &'e BTreeMap<String, T>,
    head: &'e BTreeMap<String, T>,
) -> Vec<(&'e str, Option<&'e T>, Option<&'e T>)> {
    let names: BTreeSet<&String> = base.keys().chain(head.keys()).collect();
    let of = |name: &'e String| (name.as_str(), base.get(name), head.get(name));
    names.into_iter().map(of).filter(|(_, before, now)| before != now).collect()
}

fn origins(base: &Everything, head: &Everything) -> Vec<Fact> {
    let find = |all: &Everything, source: Source| -> Option<String> {
        all.origins.iter().find(|origin| origin.source == source).map(Origin::to_string)
    };
    let sources = Source::ALL.into_iter();
    sources.filter_map(|source| text("source", find(base, source), find(head, source))).collect()
}

fn api(before: Option<&Api>, now: Option<&Api>) -> Option<Entry> {
    match (before, now) {
        (Some(before), Some(now)) => {
            Some(Entry { changes: changes(before, now), ..entry(&now.method, Status::Changed) })
        }
        (None, Some(now)) => {
            Some(Entry { overview: overview(now), ..entry(&now.method, Status::Added) })
        }
        (Some(before), None) => Some(entry(&before.method, Status::Removed)),
        (None, None) => None,
    }
}

fn named(before: Option<&Type>, now: Option<&Type>) -> Option<Entry> {
    let name = format!("types.{}", now.or(before)?.name);
    let (status, changes) = match (before, now) {
        (Some(before), Some(now)) => {
            let mut changes = fields("", &before.fields, &now.fields);
            changes.extend(sources("", before.sources, now.sources, Subject::One("sources")));
            (Status::Changed, changes)
        }
        (None, _) => (Status::Added, Vec::new()),
        (_, None) => (Status::Removed, Vec::new()),
    };
    let names = now.filter(|_| before.is_none()).map(|now| &now.fields);
    let overview = names.map(|fields| listed("fields", fields)).into_iter().collect();
    Some(Entry { changes, overview, ..entry(&name, status) })
}

fn entry(name: &str, status: Status) -> Entry {
    Entry {
        name: name.to_owned(),
        status,
        specs: Vec::new(),
        users: 0,
        changes: Vec::new(),
        overview: Vec::new(),
    }
}

/// What there is of a new API.
fn overview(api: &Api) -> Vec<Message> {
    let title = api.title.as_deref().map(|title| Message::new("title: {}", [title]));
    let rest = api.rest.as_ref().map(|rest| Message::new("v3: {}", [&rest.to_string()]));
    let sources = Message::new("sources: {}", [&api.sources.to_string()]);
    let sides = [listed("request", &api.request), listed("response", &api.response)];
    title.into_iter().chain(rest).chain(sides).chain([sources]).collect()
}

/// `request, 2 fields: a, b`
fn listed(name: &str, fields: &[Field]) -> Message {
    let line = Message::default().plain(&format!("{name}, {}", many(fields.len(), "field")));
    line.list(fields.iter().map(|field| field.name.as_str()))
}

fn changes(before: &Api, now: &Api) -> Vec<Fact> {
    let mut found = Vec::new();
    if before.is_withdrawn != now.is_withdrawn {
        let message = match now.is_withdrawn {
            true => "no current source has it any more: it is taken for withdrawn",
            false => "a current source has it: it is not withdrawn",
        };
        found.push(Fact::new(Kind::Changed, "", Message::new(message, [])));
    }
    found.extend(text("title", before.title.clone(), now.title.clone()));
    let rest = |api: &Api| api.rest.as_ref().map(model::Rest::to_string);
    found.extend(text("v3", rest(before), rest(now)));
    if before.has_biz_content != now.has_biz_content {
        let message = match now.has_biz_content {
            true => Message::new("{} is now sent", ["biz_content"]),
            false => Message::new("{} is no longer sent", ["biz_content"]),
        };
        found.push(Fact::new(Kind::Changed, "request", message));
    }
    found.extend(names("errors", &before.errors, &now.errors));
    found.extend(fields("request.", &before.request, &now.request));
    found.extend(fields("response.", &before.response, &now.response));
    found.extend(sources("", before.sources, now.sources, Subject::One("sources")));
    found
}

fn fields(within: &str, before: &[Field], now: &[Field]) -> Vec<Fact> {
    let by_name = |fields: &[Field]| -> BTreeMap<String, Field> {
        fields.iter().map(|field| (field.name.clone(), field.clone())).collect()
    };
    let mut found = Vec::new();
    for (name, before, now) in both(&by_name(before), &by_name(now)) {
        let place = format!("{within}{name}");
        match (before, now) {
            (Some(before), Some(now)) => found.extend(field(&place, before, now)),
            (None, Some(now)) => {
                let message = Message::new("new field: {}", [&now.described()]);
                found.push(Fact::new(Kind::Added, place, message));
            }
            (Some(before), None) => {
                let message = Message::new("the field was removed: {}", [&before.described()]);
                found.push(Fact::new(Kind::Removed, place, message));
            }
            (None, None) => {}
        }
    }
    found
}

fn field(place: &str, before: &Field, now: &Field) -> Vec<Fact> {
    let mut found = Vec::new();
    let [was, is] = [before, now].map(Field::described);
    if was != is {
        let is_news = before.kind == model::Kind::Unknown && before.is_list == now.is_list;
        let message = match is_news {
            true => Message::new("its type is known now: {}", [&is]),
            false => Message::new("type {} → {}", [&was, &is]),
        };
        found.push(Fact::new(Kind::Changed, format!("{place}.type"), message));
    }
    // A file is always a parameter of its own.
    let is_file = |field: &Field| field.kind == model::Kind::File;
    if before.is_top_level != now.is_top_level && !is_file(before) && !is_file(now) {
        let message = match now.is_top_level {
            true => Message::new("moved out of {} to a parameter of its own", ["biz_content"]),
            false => Message::new("moved into {} from a parameter of its own", ["biz_content"]),
        };
        found.push(Fact::new(Kind::Changed, format!("{place}.in"), message));
    }
    let wire =
        |field: &Field| field.values.iter().map(|value| value.wire.clone()).collect::<Vec<_>>();
    found.extend(names(&format!("{place}.values"), &wire(before), &wire(now)));
    if before.values != now.values && wire(before) == wire(now) {
        found.push(counted(place, Subject::Of("label", "field")));
    }
    found.extend(sources(place, before.sources, now.sources, Subject::Of("source", "field")));
    found
}

/// Reports the names that only one of two lists has.
fn names(place: &str, before: &[String], now: &[String]) -> Vec<Fact> {
    let only = |these: &[String], others: &[String], kind: Kind, word: &str| {
        let names: Vec<_> = these.iter().filter(|name| !others.contains(name)).collect();
        let message = Message::default().plain(word).list(names.iter().map(|name| name.as_str()));
        (!names.is_empty()).then(|| Fact::new(kind, place, message))
    };
    let gone = only(before, now, Kind::Removed, "no longer there");
    gone.into_iter().chain(only(now, before, Kind::Added, "new")).collect()
}

fn text(place: &str, before: Option<String>, now: Option<String>) -> Option<Fact> {
    let shown = |text: &Option<String>| text.clone().unwrap_or_else(|| "none".to_owned());
    let message = Message::new("{} → {}", [&shown(&before), &shown(&now)]);
    let kind = match (&before, &now) {
        (None, _) => Kind::Added,
        (_, None) => Kind::Removed,
        _ => Kind::Changed,
    };
    (before != now).then(|| Fact::new(kind, place, message))
}

fn sources(
    place: &str,
    before: model::Sources,
    now: model::Sources,
    subject: Subject,
) -> Option<Fact> {
    let message = Message::new("sources {} → {}", [&before.to_string(), &now.to_string()]);
    let fact = || Fact { message, ..counted(place, subject) };
    (before != now).then(fact)
}

fn counted(place: &str, subject: Subject) -> Fact {
    let message = Message::new("text changed", []);
    Fact { subject: Some(subject), ..Fact::new(Kind::Text, place, message) }
}
