//! The keys above the fields: the method, the channel, retries and pages.

use super::{Both, Side, fields::Kept, known};
use crate::change::{Change, Kind, Semver, Validity, Wire};
use crate::message::Message;
use codegen::model::{Api, Call, Idempotency, Pages, Rest, Usage};
use codegen::names;

/// A new API; [`overview`](super::overview) has the details.
pub fn introduced(side: &Side) -> Change {
    let Api { title, call, repeat, .. } = &side.api;
    let message =
        Message::new("new API: {}, call {}, repeat {}", [title, call.word(), &repeat_word(repeat)]);
    Change {
        validity: Validity::Wider,
        semver: Semver::Minor,
        wire: Wire::Compatible,
        ..Change::new(Kind::Added, "method", message)
    }
}

/// Changes of keys that do not name fields.
pub fn facts(both: &Both<'_>) -> Vec<Change> {
    let (base, head) = (&both.base.api, &both.head.api);
    let found =
        [method(base, head), call(base, head), pending(base, head), biz_content(base, head)];
    let sides =
        [("request", &base.request, &head.request), ("response", &base.response, &head.response)];
    let known = sides.into_iter().filter_map(|(side, base, head)| known::side(side, base, head));
    found.into_iter().flatten().chain(known).chain(v3(base, head)).collect()
}

/// The SDK does not call operations of v3, so nothing that it does changes.
fn v3(base: &Api, head: &Api) -> Option<Change> {
    let (before, now) = (base.v3.as_ref().map(described), head.v3.as_ref().map(described));
    let (kind, message) = match (&before, &now) {
        _ if before == now => return None,
        (Some(before), Some(now)) => (Kind::Changed, Message::new("{} → {}", [before, now])),
        (None, Some(now)) => (Kind::Added, Message::new("the operation is {}", [now])),
        (Some(before), None) => {
            (Kind::Removed, Message::new("there is no operation any more, previously {}", [before]))
        }
        (None, None) => return None,
    };
    Some(Change::new(kind, "v3", message))
}

/// `POST /v3/alipay/trade/pay, notify_url: body`
pub fn described(v3: &Rest) -> String {
    let parts = [
        v3.has_notify_url.then(|| "notify_url: body".to_owned()),
        v3.has_auth_token.then(|| "auth_token: query".to_owned()),
        v3.has_target_app_id.then(|| "target_app_id: query".to_owned()),
        v3.quirk.map(|quirk| format!("quirk: {}", quirk.word())),
    ];
    let parts: Vec<_> = [v3.call()].into_iter().chain(parts.into_iter().flatten()).collect();
    parts.join(", ")
}

/// Changes of keys that name fields, which may have been renamed.
pub fn references(both: &Both<'_>, sent: &Kept<'_>, received: &Kept<'_>) -> Vec<Change> {
    let (base, head) = (&both.base.api, &both.head.api);
    let pages = match (&base.pages, &head.pages) {
        (Some(base), Some(head)) => pages(base, head, both, sent, received),
        (None, Some(_)) => {
            let message = Message::new("the call gains {} and {}", [".pages()", ".items()"]);
            vec![Change { semver: Semver::Minor, ..Change::new(Kind::Added, "pages", message) }]
        }
        (Some(_), None) => {
            let message = Message::new("the call loses {} and {}", [".pages()", ".items()"]);
            vec![Change { semver: Semver::Major, ..Change::new(Kind::Removed, "pages", message) }]
        }
        (None, None) => Vec::new(),
    };
    repeat(base, head, sent).into_iter().chain(pages).collect()
}

fn method(base: &Api, head: &Api) -> Option<Change> {
    let is_same_rust = base.path() == head.path()
        && base.client_method == head.client_method
        && names::type_stem(&base.method) == names::type_stem(&head.method);
    let message = Message::new("renamed from {} to {}", [&base.method, &head.method]);
    (base.method != head.method).then(|| Change {
        semver: Semver::major_if(!is_same_rust),
        wire: Wire::Incompatible,
        ..Change::new(Kind::Renamed, "method", message)
    })
}

fn call(base: &Api, head: &Api) -> Option<Change> {
    let message = Message::new("{} → {}", [base.call.word(), head.call.word()]);
    (base.call != head.call).then(|| Change {
        semver: Semver::Major,
        wire: Wire::Incompatible,
        ..Change::new(Kind::Changed, "call", message)
    })
}

fn pending(base: &Api, head: &Api) -> Option<Change> {
    let (message, warning) = if head.pending {
        let warning =
            "a response no longer means that the call has finished: callers must check its status";
        let message = "code {} (accepted, not finished) is now documented";
        (Message::new(message, ["10003"]), Some(Message::new(warning, [])))
    } else {
        (Message::new("code {} is no longer documented", ["10003"]), None)
    };
    let change = Change::new(Kind::Changed, "pending", message);
    (base.pending != head.pending).then_some(Change { warning, ..change })
}

/// A request without fields in `biz_content` is sent without that parameter.
fn biz_content(base: &Api, head: &Api) -> Option<Change> {
    let (before, now) = (base.request.has_biz_content(), head.request.has_biz_content());
    let (message, wire) = if now {
        (Message::new("{} is now sent", ["biz_content"]), Wire::Compatible)
    } else {
        (Message::new("{} is no longer sent", ["biz_content"]), Wire::Incompatible)
    };
    let change = Change::new(Kind::Changed, "request", message);
    (before != now).then(|| Change { wire, ..change }.with_direction(Usage::SENT))
}

fn repeat(base: &Api, head: &Api, sent: &Kept<'_>) -> Option<Change> {
    let before = match &base.repeat {
        Idempotency::Key(key) => {
            let kept = |wire: &String| sent.get(wire.as_str()).unwrap_or(&&**wire).to_string();
            let mut key: Vec<_> = key.iter().map(kept).collect();
            // Their order has no meaning.
            if let Idempotency::Key(now) = &head.repeat {
                key.sort_by_key(|wire| now.iter().position(|other| other == wire));
            }
            Idempotency::Key(key)
        }
        other => other.clone(),
    };
    let now = &head.repeat;
    let message = Message::new("{} → {}", [&repeat_word(&before), &repeat_word(now)]);
    let warning = match head.call {
        Call::Server => risk(&before, now),
        // Only the browser or the app sends these.
        Call::Page | Call::App => {
            Message::new("the documented rule for signing it again changes", [])
        }
    };
    let change = Change::new(Kind::Changed, "repeat", message);
    let resends = head.call == Call::Server && is_looser(&before, now);
    (before != *now).then_some(Change { warning: Some(warning), resends, ..change })
}

/// Whether some request may be sent again that was not: without a key, never; with one, where the
/// caller asks for it and every field of the key is set; a query, automatically.
fn is_looser(before: &Idempotency, now: &Idempotency) -> bool {
    match (before, now) {
        (Idempotency::ReadOnly, _) | (_, Idempotency::None) => false,
        (_, Idempotency::ReadOnly) | (Idempotency::None, _) => true,
        (Idempotency::Key(before), Idempotency::Key(now)) => {
            !before.iter().all(|field| now.contains(field))
        }
    }
}

/// The risk of another rule for sending a call again.
fn risk(before: &Idempotency, now: &Idempotency) -> Message {
    let sentence = match (before, now) {
        (_, Idempotency::ReadOnly) => {
            "a retry policy may now send a call again that got no response: if it moves money or changes anything else, that happens twice"
        }
        (Idempotency::None, Idempotency::Key(_)) => {
            "a call without a response may now be sent again on request: if the key does not make it idempotent, money moves twice"
        }
        (Idempotency::Key(before), Idempotency::Key(now))
            if now.iter().all(|field| before.contains(field)) =>
        {
            return smaller_key(now);
        }
        (Idempotency::Key(_), Idempotency::Key(_)) => {
            "a retry that keeps only the former key is now a second write: if it moves money, that moves twice"
        }
        (Idempotency::ReadOnly, Idempotency::Key(fields)) if fields.len() > 1 => {
            "callers must now keep the values of these fields when they retry"
        }
        (Idempotency::ReadOnly, Idempotency::Key(_)) => {
            "callers must now keep the value of this field when they retry"
        }
        (_, Idempotency::None) => {
            "a call without a response is no longer sent again: callers must query the outcome"
        }
    };
    Message::new(sentence, [])
}

/// A retry that keeps the former key keeps this one too; but fewer fields have to be set.
fn smaller_key(key: &[String]) -> Message {
    let sentence = match key {
        [_] => {
            "a call that sets only {} may now be sent again: if it alone does not make the call idempotent, money moves twice"
        }
        _ => {
            "a call that sets only {} may now be sent again: if they alone do not make the call idempotent, money moves twice"
        }
    };
    Message::new(sentence, [&key.join(", ")])
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
        let message = Message::new("{} → {}", [old.unwrap_or("none"), new.unwrap_or("none")]);
        (old != new).then(|| Change::new(Kind::Changed, format!("pages.{key}"), message))
    };
    let number = change("number", Some(&base.number), Some(&head.number), sent);
    let size = change("size", Some(&base.size), Some(&head.size), sent);
    let items = change("items", Some(&base.items), Some(&head.items), received);
    let total = change("total", base.total.as_ref(), head.total.as_ref(), received);
    let semver = Semver::major_if(!is_same_item(base, head, both));
    let number = number.map(|change| Change { wire: Wire::Incompatible, ..change });
    let items = items.map(|change| Change { semver, wire: Wire::Incompatible, ..change });
    let sent =
        [number, size].into_iter().flatten().map(|change| change.with_direction(Usage::SENT));
    let received = [items, total].into_iter().flatten();
    sent.chain(received.map(|change| change.with_direction(Usage::RECEIVED))).collect()
}

/// Whether paginating yields items of the same Rust type.
fn is_same_item(base: &Pages, head: &Pages, both: &Both<'_>) -> bool {
    let old = both.base.api.response.field(&base.items);
    let new = both.head.api.response.field(&head.items);
    old.zip(new).is_some_and(|(old, new)| {
        old.sensitive == new.sensitive && both.before(old).is_type_of(&both.now(new))
    })
}

pub fn repeat_word(repeat: &Idempotency) -> String {
    match repeat {
        Idempotency::ReadOnly => "read".to_owned(),
        Idempotency::None => "never".to_owned(),
        Idempotency::Key(key) => match key.as_slice() {
            [field] => format!("key: {field}"),
            fields => format!("key: [{}]", fields.join(", ")),
        },
    }
}
