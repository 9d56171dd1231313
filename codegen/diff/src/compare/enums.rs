//! Enums and their values. Error codes are an enum that is only received.

use super::{Both, Named, Side, renamed, texts};
use crate::change::{Change, Kind, Semver, Validity, Wire};
use crate::message::{Message, Subject};
use crate::pairs::{Pairs, mostly_same, pair};
use codegen::model::{Api, Enum, Type, Usage, Variant};
use std::collections::HashMap;

pub type Listed<'a> = Named<'a, Enum>;

pub fn named<'a>(side: &'a Side<'_>) -> Vec<Listed<'a>> {
    let names = side.spec.enums.keys().map(|key| key.value.as_str());
    names.zip(&side.api.enums).map(|(name, model)| Named { name, model }).collect()
}

/// An enum under another name is recognized by having most of the values.
pub fn pairs<'p, 'a>(base: &'p [Listed<'a>], head: &'p [Listed<'a>]) -> Pairs<'p, Listed<'a>> {
    fn values<'a>(def: &Listed<'a>) -> impl Iterator<Item = &'a str> + use<'a> {
        def.model.variants.iter().map(|variant| variant.wire.as_str())
    }
    pair(base, head, |def| def.name, |b, h| mostly_same(values(b), values(h)))
}

pub fn compare(enums: &Pairs<'_, Listed<'_>>, both: &Both<'_>, out: &mut Vec<Change>) {
    let (before, now) = (usages(&both.base.api), usages(&both.head.api));
    for (base, head) in &enums.kept {
        one(base, head, (usage(&before, base.model), usage(&now, head.model)), out);
    }
    for def in &enums.gone {
        let change = at(Kind::Removed, def, Message::new("the enum was removed", []));
        let usage = usage(&before, def.model);
        out.push(Change { semver: Semver::Major, ..change }.with_direction(usage));
    }
    for def in &enums.new {
        let change = at(Kind::Added, def, Message::new("new enum", []));
        let usage = usage(&now, def.model);
        out.push(Change { semver: Semver::Minor, ..change }.with_direction(usage));
    }
    if enums.is_reordered {
        out.push(Change::order("enums", Subject::One("order of enums")));
    }
    let errors = Values {
        place: "errors",
        text: Subject::Of("text", "error code"),
        order: Subject::One("order of error codes"),
        usage: Usage::RECEIVED,
        is_checked: false,
    };
    errors.compare(&both.base.api.errors, &both.head.api.errors, out);
}

fn one(base: &Listed<'_>, head: &Listed<'_>, (before, now): (Usage, Usage), out: &mut Vec<Change>) {
    let (old, new) = (base.model, head.model);
    let place = format!("enums.{}", head.name);
    let renamed = renamed(base, head, &place, (&old.name, &new.name));
    let is_sent = before.sent && now.sent;
    let found = renamed.into_iter().chain(complete(old, new, &place, is_sent, before));
    out.extend(found.map(|change| change.with_direction(before.or(now))));
    let values = Values {
        place: &place,
        text: Subject::Of("label", "value"),
        order: Subject::One("order of values"),
        usage: before.or(now),
        is_checked: is_sent && old.complete && new.complete,
    };
    values.compare(old, new, out);
    if old.doc != new.doc {
        out.push(texts::doc(&place, "enum"));
    }
}

/// An enum that is not complete sends any string, and reads its values case-insensitively.
fn complete(old: &Enum, new: &Enum, place: &str, is_sent: bool, usage: Usage) -> Option<Change> {
    let sentence = match (new.complete, usage.sent, usage.received) {
        (true, true, false) => "only listed values are sent",
        (true, false, _) => "values are read case-sensitively",
        (true, true, true) => "only listed values are sent, and they are read case-sensitively",
        (false, true, false) => "unlisted values may be sent",
        (false, false, _) => "listed values are read case-insensitively",
        (false, true, true) => {
            "unlisted values may be sent, listed ones are read case-insensitively"
        }
    };
    let wire = if new.complete { Wire::Incompatible } else { Wire::Compatible };
    (old.complete != new.complete).then(|| Change {
        validity: Validity::of(new.complete, old.complete).if_sent(is_sent),
        wire: if usage.received { wire } else { Wire::Same },
        ..Change::new(Kind::Changed, format!("{place}.complete"), Message::new(sentence, []))
    })
}

/// The values of an enum, or the error codes.
struct Values<'a> {
    place: &'a str,
    text: Subject,
    order: Subject,
    usage: Usage,
    /// Whether only listed values are sent, before and now.
    is_checked: bool,
}

impl Values<'_> {
    fn compare(&self, base: &Enum, head: &Enum, out: &mut Vec<Change>) {
        let alike = |b: &Variant, h: &Variant| b.name == h.name || b.doc == h.doc;
        let values = pair(&base.variants, &head.variants, |value| value.wire.as_str(), alike);
        for (b, h) in &values.kept {
            out.extend(self.renamed(b, h));
            if b.doc != h.doc {
                out.push(Change::text(self.at(h), self.text));
            }
        }
        out.extend(values.gone.iter().map(|value| Change {
            validity: Validity::Narrower.if_sent(self.is_checked),
            semver: Semver::Major,
            takes_strings: self.is_checked,
            wire: if self.usage.received { Wire::Incompatible } else { Wire::Same },
            ..self.change(Kind::Removed, value, Message::new("{} was removed", [&value.wire]))
        }));
        out.extend(values.new.iter().map(|value| Change {
            validity: Validity::Wider.if_sent(self.is_checked),
            semver: Semver::Minor,
            wire: Wire::Compatible,
            ..self.change(Kind::Added, value, Message::new("{} was added", [&value.wire]))
        }));
        if values.is_reordered {
            out.push(Change::order(self.place, self.order));
        }
    }

    fn renamed(&self, base: &Variant, head: &Variant) -> Option<Change> {
        let semver = Semver::major_if(base.name != head.name);
        if base.wire != head.wire {
            let message = Message::new("renamed from {} to {}", [&base.wire, &head.wire]);
            let validity = Validity::Both.if_sent(self.is_checked);
            let change = self.change(Kind::Renamed, head, message);
            return Some(Change {
                validity,
                semver,
                takes_strings: self.is_checked && semver == Semver::Major,
                wire: Wire::Incompatible,
                ..change
            });
        }
        let message =
            Message::new("{} renamed in Rust from {} to {}", [&head.wire, &base.name, &head.name]);
        let change = self.change(Kind::Renamed, head, message);
        (base.name != head.name).then_some(Change { semver, ..change })
    }

    fn change(&self, kind: Kind, value: &Variant, message: Message) -> Change {
        Change::new(kind, self.at(value), message).with_direction(self.usage)
    }

    fn at(&self, value: &Variant) -> String {
        format!("{}.{}", self.place, value.wire)
    }
}

/// In which direction the fields of each enum travel, by its name in Rust.
type Usages<'a> = HashMap<&'a str, Usage>;

fn usages(api: &Api) -> Usages<'_> {
    let mut usages = Usages::new();
    for def in api.types.iter().chain([&api.request, &api.response]) {
        for name in def.fields.iter().filter_map(|field| enumeration(&field.ty)) {
            let usage = usages.entry(name).or_default();
            *usage = usage.or(def.usage);
        }
    }
    usages
}

fn enumeration(ty: &Type) -> Option<&str> {
    match ty {
        Type::Enum { name, .. } => Some(name),
        Type::List { element, .. } => enumeration(element),
        _ => None,
    }
}

fn usage(usages: &Usages<'_>, def: &Enum) -> Usage {
    usages.get(def.name.as_str()).copied().unwrap_or_default()
}

fn at(kind: Kind, def: &Listed<'_>, message: Message) -> Change {
    Change::new(kind, format!("enums.{}", def.name), message)
}
