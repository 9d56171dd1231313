//! Two folders of specs → what differs. One file per section of a spec.

mod enums;
mod fields;
mod form;
mod groups;
mod head;
mod numbers;
mod rules;
mod texts;
mod types;
mod values;

use crate::change::{Change, Kind, Semver, Validity, Wire};
use crate::pairs::{Pairs, mostly_same, pair};
use crate::words::Words;
use crate::{ApiDiff, Diff, Status};
use codegen::model::{Api, Usage};
use codegen::spec::ApiSpec;
use codegen::{Parsed, Source, lower};
use std::collections::HashMap;

/// What of `base` is otherwise in `head`, in the order of the methods' names. A spec with mistakes
/// is told as unreadable and keeps nothing else from being compared.
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

/// A file that is not the same on both sides, and what it says, or why nobody can tell.
struct File<'a> {
    method: &'a str,
    text: &'a str,
    read: Result<Side<'a>, String>,
}

/// What a spec says (for what the model leaves out), and what that means.
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
    read.map_err(|mistakes| {
        let first = mistakes.first().map(|mistake| mistake.message.as_str());
        first.unwrap_or("it cannot be read").to_owned()
    })
}

/// Is it one API under two names? The page or its title says so, and the fields do.
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
        (Err(problem), _) => (Status::Unreadable, Some(format!("before: {problem}")), Vec::new()),
        (_, Err(problem)) => (Status::Unreadable, Some(format!("now: {problem}")), Vec::new()),
    };
    if status == Status::Changed && changes.is_empty() {
        changes.push(form::compare(base.text, head.text));
    }
    ApiDiff { method: head.method.to_owned(), was, status, problem, changes }
}

fn removed(base: &File<'_>) -> ApiDiff {
    let change = Change {
        validity: Validity::Narrower,
        semver: Semver::Major,
        wire: Wire::Incompatible,
        ..Change::new(Kind::Removed, "method", Words::new("the API is gone", []))
    };
    ApiDiff {
        method: base.method.to_owned(),
        was: None,
        status: Status::Removed,
        problem: None,
        changes: vec![change],
    }
}

fn added(head: &File<'_>) -> ApiDiff {
    let (status, problem, changes) = match &head.read {
        Ok(side) => (Status::Added, None, vec![head::introduced(side)]),
        Err(problem) => (Status::Unreadable, Some(format!("now: {problem}")), Vec::new()),
    };
    ApiDiff { method: head.method.to_owned(), was: None, status, problem, changes }
}

/// A type or an enum, under Alipay's name for it.
struct Named<'a, M> {
    name: &'a str,
    model: &'a M,
}

/// Another name, of Alipay's or in Rust.
fn renamed<M>(
    base: &Named<'_, M>,
    head: &Named<'_, M>,
    place: &str,
    (before, now): (&str, &str),
) -> Option<Change> {
    let semver = Semver::major_if(before != now);
    if base.name != head.name {
        let words = Words::new("renamed from {} to {}", [base.name, head.name]);
        return Some(Change { semver, ..Change::new(Kind::Renamed, place, words) });
    }
    let words = Words::new("called {} in Rust, before {}", [now, before]);
    let change = Change::new(Kind::Renamed, format!("{place}.rust"), words);
    (before != now).then_some(Change { semver, ..change })
}

/// What is on both sides: its name before, and now.
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
    // Facts first, in the order of the file.
    out.sort_by_key(|change| change.topic.is_some());
    out
}
