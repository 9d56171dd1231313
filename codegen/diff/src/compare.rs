//! Two folders of specs → what differs. One file per section of a spec.

mod enums;
mod fields;
mod form;
mod groups;
mod head;
mod known;
mod numbers;
mod overview;
mod rules;
mod texts;
mod types;
mod values;

use crate::change::{Change, Kind, Semver, Validity, Wire};
use crate::message::Message;
use crate::pairs::{Pairs, mostly_same, pair};
use crate::{ApiDiff, Diff, Status};
use codegen::model::{Api, Usage};
use codegen::spec::ApiSpec;
use codegen::{Parsed, Source, lower};
use std::cmp::Reverse;
use std::collections::HashMap;

/// Returns what differs between `base` and `head`, ordered by method. A spec with errors is
/// reported as unreadable; the others are still compared.
pub fn compare(base: &[Source], head: &[Parsed<'_>]) -> Diff {
    let (was, is) = (by_name(base), by_name(head.iter().map(|spec| spec.source)));
    let base = base.iter().filter(|source| !is_same(source, &is));
    let base: Vec<_> = base.map(Parsed::new).collect();
    let old: Vec<_> = base.iter().map(file).collect();
    let new: Vec<_> = head.iter().filter(|spec| !is_same(spec.source, &was)).map(file).collect();
    let Pairs { kept, gone, new, .. } = pair(&old, &new, |file| file.method, is_renamed);
    let kept = kept.into_iter().map(|(base, head)| changed(base, head));
    let gone = gone.into_iter().map(removed);
    let mut apis: Vec<_> = kept.chain(gone).chain(new.into_iter().map(added)).collect();
    apis.sort_by(|a, b| a.method.cmp(&b.method));
    Diff { apis }
}

/// A file that differs between both sides, with its model or the first error.
struct File<'a> {
    method: &'a str,
    text: &'a str,
    read: Result<Side<'a>, String>,
}

/// A spec (for what the model leaves out) and its model.
struct Side<'a> {
    spec: &'a ApiSpec,
    api: Api,
}

/// Both sides of one API.
struct Both<'a> {
    base: &'a Side<'a>,
    head: &'a Side<'a>,
    /// The Rust names of the types and enums that are on both sides: before → now.
    names: HashMap<&'a str, &'a str>,
}

type Texts<'a> = HashMap<&'a str, &'a str>;

fn by_name<'a>(sources: impl IntoIterator<Item = &'a Source>) -> Texts<'a> {
    sources.into_iter().map(|source| (source.file_name(), source.text.as_str())).collect()
}

fn is_same(source: &Source, others: &Texts<'_>) -> bool {
    others.get(source.file_name()) == Some(&source.text.as_str())
}

fn file<'a>(spec: &'a Parsed<'a>) -> File<'a> {
    let name = spec.source.file_name();
    let method = name.strip_suffix(".yaml").unwrap_or(name);
    File { method, text: &spec.source.text, read: read(spec) }
}

fn read<'a>(parsed: &'a Parsed<'a>) -> Result<Side<'a>, String> {
    let read = lower::lower(parsed).and_then(|api| {
        let spec = parsed.spec.as_ref().map_err(Clone::clone)?;
        Ok(Side { spec, api })
    });
    read.map_err(|errors| {
        let first = errors.first().map(|error| error.message.as_str());
        first.unwrap_or("it cannot be read").to_owned()
    })
}

/// Whether it is one API under two names: same page or title, and mostly the same fields.
fn is_renamed(base: &File<'_>, head: &File<'_>) -> bool {
    let (Ok(Side { api: base, .. }), Ok(Side { api: head, .. })) = (&base.read, &head.read) else {
        return false;
    };
    fn fields(api: &Api) -> Vec<&str> {
        let all = api.request.fields.iter().chain(&api.response.fields);
        all.map(|field| field.wire.as_str()).collect()
    }
    let (old, new) = (fields(base), fields(head));
    (base.page == head.page || base.title == head.title) && (old == new || mostly_same(old, new))
}

fn changed(base: &File<'_>, head: &File<'_>) -> ApiDiff {
    let was = (base.method != head.method).then(|| base.method.to_owned());
    let (status, problem, mut changes) = match (&base.read, &head.read) {
        (Ok(base), Ok(head)) => (Status::Changed, None, changes(base, head)),
        (Err(problem), _) => {
            (Status::Unreadable, Some(format!("the earlier spec: {problem}")), Vec::new())
        }
        (_, Err(problem)) => {
            (Status::Unreadable, Some(format!("the newer spec: {problem}")), Vec::new())
        }
    };
    if status == Status::Changed && changes.is_empty() {
        changes.push(form::compare(base.text, head.text));
    }
    ApiDiff { was, problem, changes, ..ApiDiff::new(head.method, status) }
}

fn removed(base: &File<'_>) -> ApiDiff {
    let change = Change {
        validity: Validity::Narrower,
        semver: Semver::Major,
        wire: Wire::Incompatible,
        ..Change::new(Kind::Removed, "method", Message::new("the API was removed", []))
    };
    ApiDiff { changes: vec![change], ..ApiDiff::new(base.method, Status::Removed) }
}

fn added(head: &File<'_>) -> ApiDiff {
    match &head.read {
        Ok(side) => ApiDiff {
            changes: vec![head::introduced(side)],
            overview: overview::overview(side),
            ..ApiDiff::new(head.method, Status::Added)
        },
        Err(problem) => ApiDiff {
            problem: Some(format!("the newer spec: {problem}")),
            ..ApiDiff::new(head.method, Status::Unreadable)
        },
    }
}

/// A type or an enum, with Alipay's name for it.
struct Named<'a, M> {
    name: &'a str,
    model: &'a M,
}

/// Reports another name, Alipay's or the one in Rust.
fn renamed<M>(
    base: &Named<'_, M>,
    head: &Named<'_, M>,
    place: &str,
    (before, now): (&str, &str),
) -> Option<Change> {
    let semver = Semver::major_if(before != now);
    if base.name != head.name {
        let message = Message::new("renamed from {} to {}", [base.name, head.name]);
        return Some(Change { semver, ..Change::new(Kind::Renamed, place, message) });
    }
    let message = Message::new("renamed in Rust from {} to {}", [before, now]);
    let change = Change::new(Kind::Renamed, format!("{place}.rust"), message);
    (before != now).then_some(Change { semver, ..change })
}

/// The Rust names of what is on both sides: before, and now.
fn rust_names<'a, M>(
    pairs: &Pairs<'_, Named<'a, M>>,
    name: impl Fn(&'a M) -> &'a str,
) -> impl Iterator<Item = (&'a str, &'a str)> {
    pairs.kept.iter().map(move |(base, head)| (name(base.model), name(head.model)))
}

fn changes(base: &Side<'_>, head: &Side<'_>) -> Vec<Change> {
    let (old_types, new_types) = (types::named(base), types::named(head));
    let (old_enums, new_enums) = (enums::named(base), enums::named(head));
    let types = types::pairs(&old_types, &new_types);
    let enums = enums::pairs(&old_enums, &new_enums);
    let names = rust_names(&types, |ty| &ty.name).chain(rust_names(&enums, |def| &def.name));
    let both = Both { base, head, names: names.collect() };

    let mut inside = Vec::new();
    let request = fields::Place { name: "request", usage: Usage::SENT, checked: true };
    let (old, new) = (&base.api.request, &head.api.request);
    let sent = fields::compare(&request, old, new, &both, &mut inside);
    groups::compare("one_of", old, new, &sent, true, &mut inside);
    let response = fields::Place { name: "response", usage: Usage::RECEIVED, checked: false };
    let (old, new) = (&base.api.response, &head.api.response);
    let received = fields::compare(&response, old, new, &both, &mut inside);

    let mut out = head::facts(&both);
    out.extend(head::references(&both, &sent, &received));
    out.extend(inside);
    types::compare(&types, &both, &mut out);
    enums::compare(&enums, &both, &mut out);
    texts::compare(&both, &mut out);
    // What must not be missed comes first, what only readers read last; else as in the file.
    out.sort_by_key(|change| {
        let level = Some(change.level()).filter(|level| level.is_loud());
        (change.subject.is_some(), Reverse(level))
    });
    out
}
