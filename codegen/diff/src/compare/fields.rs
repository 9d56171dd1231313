//! The fields of the request, of the response, or of a nested type.

use super::values::Value;
use super::{Both, known, rules, texts, types};
use crate::change::{Change, Kind, Semver, Validity, Wire};
use crate::message::{Message, Subject};
use crate::pairs::{Pairs, pair};
use codegen::model::{Api, Field, Presence, RestLocation, Struct, Type, Usage};
use std::collections::HashMap;

/// The struct that has the fields.
pub struct Place<'a> {
    /// As `corrections` write it: `request`, `types.GoodsDetail`.
    pub name: &'a str,
    pub usage: Usage,
    /// Sent before and now, so its rules are checked.
    pub checked: bool,
}

/// The fields that are on both sides, by wire name: before → now.
pub type Kept<'a> = HashMap<&'a str, &'a str>;

pub fn compare<'a>(
    place: &Place<'_>,
    base: &'a Struct,
    head: &'a Struct,
    both: &Both<'_>,
    out: &mut Vec<Change>,
) -> Kept<'a> {
    let alike = |b: &Field, h: &Field| is_renamed(b, h, both);
    let Pairs { kept, gone, new, is_reordered } =
        pair(&base.fields, &head.fields, |field| &field.wire, alike);
    let around = (base.facts, head.facts);
    for (b, h) in &kept {
        let at = format!("{}.{}", place.name, h.wire);
        let found = [renamed(b, h, &at, place), called(b, h, &at)].into_iter().flatten();
        let found = found.chain(value(b, h, &at, place, both)).chain(presence(b, h, &at, place));
        let found = found.chain(location(b, h, &at)).chain(sensitive(b, h, &at));
        let found = found.chain(known::field(b, h, &at, around)).chain(v3(b, h, &at, both));
        out.extend(found.map(|change| change.with_direction(place.usage)));
        texts::field(b, h, &at, out);
    }
    let is_in = |def: &Struct, field: &Field| def.omitted.iter().any(|it| it.wire == field.wire);
    let gone = gone
        .into_iter()
        .map(|field| removed(field, place, &both.before(field), is_in(head, field)));
    let new =
        new.into_iter().map(|field| added(field, place, &both.now(field), is_in(base, field)));
    out.extend(gone.chain(new).map(|change| change.with_direction(place.usage)));
    known::omitted(place, base, head, out);
    if is_reordered {
        out.push(Change::order(place.name, Subject::One("order of fields")));
    }
    kept.into_iter().map(|(b, h)| (b.wire.as_str(), h.wire.as_str())).collect()
}

/// Whether both have the same name in Rust, or the same type, rules and description.
fn is_renamed(base: &Field, head: &Field, both: &Both<'_>) -> bool {
    let (before, now) = (both.before(base), both.now(head));
    let has_all = before.is_type_of(&now)
        && before.has_rules_of(&now)
        && base.presence == head.presence
        && base.doc == head.doc;
    has_all || base.name == head.name
}

fn renamed(base: &Field, head: &Field, at: &str, place: &Place<'_>) -> Option<Change> {
    let message = Message::new("renamed from {} to {}", [&base.wire, &head.wire]);
    (base.wire != head.wire).then(|| Change {
        // Under the same name in Rust, programs make the same requests.
        validity: Validity::Both.if_sent(place.checked && base.name != head.name),
        semver: Semver::major_if(base.name != head.name),
        wire: Wire::Incompatible,
        ..Change::new(Kind::Renamed, at, message)
    })
}

/// Reports another name in Rust under the same name of Alipay's.
fn called(base: &Field, head: &Field, at: &str) -> Option<Change> {
    let message = Message::new("renamed in Rust from {} to {}", [&base.name, &head.name]);
    (base.wire == head.wire && base.name != head.name).then(|| Change {
        semver: Semver::Major,
        ..Change::new(Kind::Renamed, format!("{at}.rust"), message)
    })
}

/// Reports another type, or other rules of the same one.
fn value(base: &Field, head: &Field, at: &str, place: &Place<'_>, both: &Both<'_>) -> Vec<Change> {
    let (before, now) = (both.before(base), both.now(head));
    if before.is_type_of(&now) {
        return rules::compare(&before, &now, at, place.checked, known::of(base, head));
    }
    if before.is_string_of(&now) {
        let message =
            Message::new("type {} → {}, the same in Rust", [&before.shown(), &now.shown()]);
        return vec![Change::new(Kind::Known, format!("{at}.type"), message)];
    }
    let message = Message::new("type {} → {}", [&before.described(), &now.described()]);
    let is_copy = types::is_copy(base, head, place, both);
    let validity = match is_copy {
        true => Validity::Same,
        false => Validity::of(!now.allows(&before), !before.allows(&now)),
    };
    let has_form = is_copy || before.has_form_of(&now, place.usage.received);
    vec![Change {
        validity: validity.if_sent(place.checked),
        semver: Semver::Major,
        takes_strings: place.usage.sent
            && before.is_list == now.is_list
            && [base, head].into_iter().all(takes_strings),
        wire: Wire::incompatible_if(!has_form),
        ..Change::new(Kind::Changed, format!("{at}.type"), message)
    }]
}

/// Whether a program can pass a string, converted by the setter or, in a list, by `into()`.
fn takes_strings(field: &Field) -> bool {
    let ty = match &field.ty {
        Type::List { element, .. } => element.as_ref(),
        ty => ty,
    };
    matches!(ty, Type::Text { .. } | Type::Enum { .. })
}

fn presence(base: &Field, head: &Field, at: &str, place: &Place<'_>) -> Option<Change> {
    let [before, now] = [base, head].map(|field| field.presence);
    let is = |presence| presence == Presence::Required;
    let validity = Validity::of(is(now) && !is(before), is(before) && !is(now));
    let is_known = before != Presence::Unknown && now != Presence::Unknown;
    let kind = if is_known { Kind::Changed } else { Kind::Known };
    known::presence(before, now).map(|message| Change {
        validity: validity.if_sent(place.checked),
        ..Change::new(kind, format!("{at}.presence"), message)
    })
}

/// Reports another place in v3, which the SDK does not use, unless it follows from another verb.
fn v3(base: &Field, head: &Field, at: &str, both: &Both<'_>) -> Option<Change> {
    let own = |field: &Field, api: &Api| {
        let usual = api.v3.as_ref().map(|v3| v3.verb.usual_location());
        field.v3.filter(|place| Some(*place) != usual)
    };
    let (before, now) = (own(base, &both.base.api), own(head, &both.head.api));
    let word = |place: Option<RestLocation>| place.map_or("default", RestLocation::word);
    let message = Message::new("in v3: {} → {}", [word(before), word(now)]);
    (before != now).then(|| Change::new(Kind::Changed, format!("{at}.in"), message))
}

/// Reports that a field moved. For a file, the type does.
fn location(base: &Field, head: &Field, at: &str) -> Option<Change> {
    let is_moved = base.top_level != head.top_level && !base.ty.is_file() && !head.ty.is_file();
    let message = if head.top_level {
        Message::new("moved out of {} to a parameter of its own", ["biz_content"])
    } else {
        Message::new("moved into {} from a parameter of its own", ["biz_content"])
    };
    is_moved.then(|| Change {
        wire: Wire::Incompatible,
        ..Change::new(Kind::Changed, format!("{at}.in"), message)
    })
}

fn sensitive(base: &Field, head: &Field, at: &str) -> Option<Change> {
    let place = format!("{at}.sensitive");
    let (message, warning) = match (base.sensitive, head.sensitive) {
        (false, true) => {
            (Message::new("its value is now redacted in {}, errors and logs", ["Debug"]), None)
        }
        (true, false) => (
            Message::new("its value is no longer redacted in {}, errors and logs", ["Debug"]),
            Some(Message::new("make sure that the value is neither secret nor personal data", [])),
        ),
        _ => return None,
    };
    let exposes = base.sensitive;
    let change = Change::new(Kind::Changed, place, message);
    Some(Change { semver: Semver::Major, warning, exposes, ..change })
}

/// `was_omitted`: the struct named it, but had no member for it.
fn added(field: &Field, place: &Place<'_>, value: &Value<'_>, was_omitted: bool) -> Change {
    let message = match (field.presence, &value.described()) {
        (_, value) if was_omitted => known::member(field, value),
        (Presence::Unknown, value) => Message::new("new field: {}", [value]),
        (presence, value) => Message::new("new {} field: {}", [presence.word(), value]),
    };
    let validity = match field.presence {
        Presence::Required => Validity::Both,
        _ => Validity::Wider,
    };
    Change {
        validity: validity.if_sent(place.checked),
        semver: Semver::Minor,
        wire: Wire::Compatible,
        ..Change::new(Kind::Added, format!("{}.{}", place.name, field.wire), message)
    }
}

/// `is_omitted`: the struct names it, but has no member for it any more.
fn removed(field: &Field, place: &Place<'_>, value: &Value<'_>, is_omitted: bool) -> Change {
    let message = match (field.presence, &value.described()) {
        (_, value) if is_omitted => known::no_member(field, value),
        (Presence::Unknown, value) => Message::new("the field was removed: {}", [value]),
        (presence, value) => Message::new("the {} field was removed: {}", [presence.word(), value]),
    };
    let validity = match field.presence {
        Presence::Required => Validity::Both,
        _ => Validity::Narrower,
    };
    Change {
        validity: validity.if_sent(place.checked),
        semver: Semver::Major,
        wire: Wire::Incompatible,
        ..Change::new(Kind::Removed, format!("{}.{}", place.name, field.wire), message)
    }
}
