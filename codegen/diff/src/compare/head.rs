//! The head of a spec: what the call is, and which fields carry it.

use super::{Both, Side, fields::Kept};
use crate::change::{Change, Kind, Semver, Validity, Wire};
use crate::words::Words;
use codegen::model::{Api, Call, Idempotency, Pages, Struct, Usage};
use codegen::names;

/// A new API.
pub fn introduced(side: &Side) -> Change {
    let Api { title, call, repeat, .. } = &side.api;
    let words =
        Words::new("new API: {}, call {}, repeat {}", [title, call.word(), &repeat_word(repeat)]);
    Change {
        validity: Validity::Wider,
        semver: Semver::Minor,
        wire: Wire::Compatible,
        ..Change::new(Kind::Added, "method", words)
    }
}

/// What names no field.
pub fn facts(both: &Both<'_>) -> Vec<Change> {
    let (base, head) = (&both.base.api, &both.head.api);
    let found =
        [method(base, head), call(base, head), pending(base, head), biz_content(base, head)];
    found.into_iter().flatten().collect()
}

/// What names fields: these may have been renamed.
pub fn references(both: &Both<'_>, sent: &Kept<'_>, received: &Kept<'_>) -> Vec<Change> {
    let (base, head) = (&both.base.api, &both.head.api);
    let pages = match (&base.pages, &head.pages) {
        (Some(base), Some(head)) => pages(base, head, both, sent, received),
        (None, Some(_)) => {
            let words = Words::new("the call has {} and {} now", [".pages()", ".items()"]);
            vec![Change { semver: Semver::Minor, ..Change::new(Kind::Added, "pages", words) }]
        }
        (Some(_), None) => {
            let words = Words::new("the call has no {} and {} any more", [".pages()", ".items()"]);
            vec![Change { semver: Semver::Major, ..Change::new(Kind::Removed, "pages", words) }]
        }
        (None, None) => Vec::new(),
    };
    repeat(base, head, sent).into_iter().chain(pages).collect()
}

fn method(base: &Api, head: &Api) -> Option<Change> {
    let is_same_rust = base.path() == head.path()
        && base.client_method == head.client_method
        && names::type_stem(&base.method) == names::type_stem(&head.method);
    let words = Words::new("renamed from {} to {}", [&base.method, &head.method]);
    (base.method != head.method).then(|| Change {
        semver: Semver::major_if(!is_same_rust),
        wire: Wire::Incompatible,
        ..Change::new(Kind::Renamed, "method", words)
    })
}

fn call(base: &Api, head: &Api) -> Option<Change> {
    let words = Words::new("{} → {}", [base.call.word(), head.call.word()]);
    (base.call != head.call).then(|| Change {
        semver: Semver::Major,
        wire: Wire::Incompatible,
        ..Change::new(Kind::Changed, "call", words)
    })
}

fn pending(base: &Api, head: &Api) -> Option<Change> {
    let (words, warning) = if head.pending {
        let warning = "callers that take an answer for the end of it must look at its status";
        (
            Words::new(
                "an answer with code {} is documented now: accepted, not finished",
                ["10003"],
            ),
            Some(warning),
        )
    } else {
        (Words::new("an answer with code {} is documented no more", ["10003"]), None)
    };
    let change = Change::new(Kind::Changed, "pending", words);
    (base.pending != head.pending).then_some(Change { warning, ..change })
}

/// A request without fields of its own in `biz_content` is sent without that parameter.
fn biz_content(base: &Api, head: &Api) -> Option<Change> {
    let has = |def: &Struct| def.fields.iter().any(|field| !field.top_level && !field.ty.is_file());
    let (before, now) = (has(&base.request), has(&head.request));
    let (words, wire) = if now {
        (Words::new("{} is sent now", ["biz_content"]), Wire::Compatible)
    } else {
        (Words::new("{} is not sent any more", ["biz_content"]), Wire::Incompatible)
    };
    let change = Change::new(Kind::Changed, "request", words);
    (before != now).then(|| Change { wire, ..change }.travelling(Usage::SENT))
}

fn repeat(base: &Api, head: &Api, sent: &Kept<'_>) -> Option<Change> {
    let before = match &base.repeat {
        Idempotency::Key(key) => {
            let kept = |wire: &String| sent.get(wire.as_str()).unwrap_or(&&**wire).to_string();
            let mut key: Vec<_> = key.iter().map(kept).collect();
            // Their order means nothing.
            if let Idempotency::Key(now) = &head.repeat {
                key.sort_by_key(|wire| now.iter().position(|other| other == wire));
            }
            Idempotency::Key(key)
        }
        other => other.clone(),
    };
    let now = &head.repeat;
    let words = Words::new("{} → {}", [&repeat_word(&before), &repeat_word(now)]);
    let warning = match head.call {
        Call::Server => again(&before, now),
        // Nothing sends these but the browser or the app.
        Call::Page | Call::App => "callers are told otherwise when they may sign it again",
    };
    let change = Change::new(Kind::Changed, "repeat", words);
    let repeats = head.call == Call::Server && how_often(now) > how_often(&before);
    (before != *now).then_some(Change { warning: Some(warning), repeats, ..change })
}

/// Never, when the caller asks for it, unasked.
fn how_often(repeat: &Idempotency) -> u8 {
    match repeat {
        Idempotency::None => 0,
        Idempotency::Key(_) => 1,
        Idempotency::ReadOnly => 2,
    }
}

/// What another rule of sending again puts at risk.
fn again(before: &Idempotency, now: &Idempotency) -> &'static str {
    match (before, now) {
        (_, Idempotency::ReadOnly) => {
            "a call without an answer may now be sent again unasked: if it moves money or changes anything else, that happens twice"
        }
        (Idempotency::None, Idempotency::Key(_)) => {
            "a call without an answer may now be sent again where the caller asks for it: if the field does not make it one write, money moves twice"
        }
        (Idempotency::Key(_), Idempotency::Key(_)) => {
            "callers who keep the former key for a retry now make a second write: if it moves money, that moves twice"
        }
        (Idempotency::ReadOnly, Idempotency::Key(fields)) if fields.len() > 1 => {
            "callers must now keep the values of these fields when they send it again"
        }
        (Idempotency::ReadOnly, Idempotency::Key(_)) => {
            "callers must now keep the field's value when they send it again"
        }
        (_, Idempotency::None) => {
            "a call without an answer is not sent again any more: callers must query"
        }
    }
}

fn pages(
    base: &Pages,
    head: &Pages,
    both: &Both<'_>,
    sent: &Kept<'_>,
    received: &Kept<'_>,
) -> Vec<Change> {
    let change = |key: &str, old: Option<&String>, new: Option<&String>, kept: &Kept<'_>| {
        let old = old.map(|wire| kept.get(wire.as_str()).copied().unwrap_or(wire));
        let new = new.map(String::as_str);
        let words = Words::new("{} → {}", [old.unwrap_or("none"), new.unwrap_or("none")]);
        (old != new).then(|| Change::new(Kind::Changed, format!("pages.{key}"), words))
    };
    let number = change("number", Some(&base.number), Some(&head.number), sent);
    let size = change("size", Some(&base.size), Some(&head.size), sent);
    let items = change("items", Some(&base.items), Some(&head.items), received);
    let total = change("total", base.total.as_ref(), head.total.as_ref(), received);
    let semver = Semver::major_if(!is_same_item(base, head, both));
    let number = number.map(|change| Change { wire: Wire::Incompatible, ..change });
    let items = items.map(|change| Change { semver, wire: Wire::Incompatible, ..change });
    let sent = [number, size].into_iter().flatten().map(|change| change.travelling(Usage::SENT));
    let received = [items, total].into_iter().flatten();
    sent.chain(received.map(|change| change.travelling(Usage::RECEIVED))).collect()
}

/// Does walking the list give elements of the same Rust type?
fn is_same_item(base: &Pages, head: &Pages, both: &Both<'_>) -> bool {
    let old = both.base.api.response.field(&base.items);
    let new = both.head.api.response.field(&head.items);
    old.zip(new).is_some_and(|(old, new)| {
        old.sensitive == new.sensitive && both.before(old).is_type_of(&both.now(new))
    })
}

fn repeat_word(repeat: &Idempotency) -> String {
    match repeat {
        Idempotency::ReadOnly => "read".to_owned(),
        Idempotency::None => "never".to_owned(),
        Idempotency::Key(key) => match key.as_slice() {
            [field] => format!("key: {field}"),
            fields => format!("key: [{}]", fields.join(", ")),
        },
    }
}
