//! What is known of a part, and the fields of unknown kind. That more is known does not change the API,
//! but it may make its rules stricter, which is reported where they are.

use super::fields::Place;
use super::texts;
use crate::change::{Change, Kind};
use crate::message::{Message, Subject};
use codegen::model::{Facts, Field, Presence, Struct};

/// What was known before, and is known now.
pub type Known = (Facts, Facts);

pub fn of(base: &Field, head: &Field) -> Known {
    (base.facts(), head.facts())
}

/// Reports a side that was compared with its page, or is no longer.
pub fn side(side: &'static str, base: &Struct, head: &Struct) -> Option<Change> {
    changed((base.facts, head.facts), "facts", side)
}

/// The same of a nested type.
pub fn nested(name: &str, base: &Struct, head: &Struct) -> Option<Change> {
    changed((base.facts, head.facts), &format!("{name}.facts"), "the type")
}

/// The same of a field, where it is not the same of the fields around it.
pub fn field(base: &Field, head: &Field, at: &str, around: Known) -> Option<Change> {
    let known = of(base, head);
    (known != around).then(|| changed(known, &format!("{at}.facts"), "the field")).flatten()
}

fn changed(known: Known, place: &str, what: &'static str) -> Option<Change> {
    let message = Message::default().plain(match what {
        "request" => "the request",
        "response" => "the response",
        what => what,
    });
    let message = match known {
        (Facts::Sdk, Facts::Page) => {
            message.plain(" was compared with its page: more is known of it")
        }
        (Facts::Page, Facts::Sdk) => message.plain(
            " is from the official SDKs now, and no longer from its page: less is known of it",
        ),
        _ => return None,
    };
    Some(Change::new(Kind::Known, place, message))
}

/// Reports what became known of whether a field is required, or is no longer.
pub fn presence(before: Presence, now: Presence) -> Option<Message> {
    match (before, now) {
        (Presence::Unknown, Presence::Unknown | Presence::Optional)
        | (Presence::Optional, Presence::Unknown) => None,
        (Presence::Unknown, now) => Some(Message::new("now known to be {}", [now.word()])),
        (before, Presence::Unknown) => {
            Some(Message::new("no longer known to be {}", [before.word()]))
        }
        (before, now) => {
            (before != now).then(|| Message::new("{} → {}", [before.word(), now.word()]))
        }
    }
}

/// Reports the fields that a struct names without having a member for them.
pub fn omitted(place: &Place<'_>, base: &Struct, head: &Struct, out: &mut Vec<Change>) {
    let named = |def: &Struct, wire: &str| def.omitted.iter().any(|field| field.wire == wire);
    for field in &head.omitted {
        let at = format!("{}.{}", place.name, field.wire);
        match base.omitted.iter().find(|known| known.wire == field.wire) {
            Some(known) => alike(known, field, &at, out),
            // As a field that lost its member, it has been reported.
            None if base.field(&field.wire).is_some() => {}
            None => {
                let message = Message::new(
                    "new field of type {}, which is no member of the struct",
                    [shown(field)],
                );
                out.push(Change::new(Kind::Added, at, message));
            }
        }
    }
    for field in base.omitted.iter().filter(|field| !named(head, &field.wire)) {
        if head.field(&field.wire).is_none() {
            let at = format!("{}.{}", place.name, field.wire);
            let message = Message::new(
                "the field of type {} was removed, which was no member of the struct",
                [shown(field)],
            );
            out.push(Change::new(Kind::Removed, at, message));
        }
    }
}

/// Its name and how it is sent is all that users see of it.
fn alike(base: &Field, head: &Field, at: &str, out: &mut Vec<Change>) {
    let changed = |key: &str, message| Change::new(Kind::Changed, format!("{at}.{key}"), message);
    if shown(base) != shown(head) {
        out.push(changed("type", Message::new("type {} → {}", [shown(base), shown(head)])));
    }
    if base.top_level != head.top_level {
        let [before, now] = [base, head].map(|field| match field.top_level {
            true => "extra_param",
            false => "extra_biz",
        });
        out.push(changed(
            "in",
            Message::new("callers send it with {}, not with {}", [now, before]),
        ));
    }
    texts::field(base, head, at, out);
    let is_same = base.sensitive == head.sensitive && base.name == head.name;
    if !is_same {
        out.push(Change::text(at, Subject::Each("field of unknown kind")));
    }
}

/// The struct has a member for a field that it only named.
pub fn member(field: &Field, value: &str) -> Message {
    match field.ty.is_unknown() {
        true => {
            Message::new("the struct has a member for it, since it is no longer sent: {}", [value])
        }
        false => Message::new(
            "its type is now known, and the struct has a member for it: {}; callers that send it as an extra field use its setter",
            [value],
        ),
    }
}

/// The struct only names a field that it had a member for.
pub fn no_member(field: &Field, value: &str) -> Message {
    match field.ty.is_unknown() {
        true => Message::new("the struct has no member for it, since it is sent now: {}", [value]),
        false => Message::new(
            "its type is no longer known, so the struct has no member for it: previously {}",
            [value],
        ),
    }
}

fn shown(field: &Field) -> &'static str {
    if field.ty.is_list() { "Unknown[]" } else { "Unknown" }
}
