//! Nested types: reported once, at the type, with the direction they travel in.

use super::{Both, Named, Side, fields, groups, known, renamed, texts};
use crate::change::{Change, Kind, Semver, Wire};
use crate::message::{Message, Subject};
use crate::pairs::{Pairs, mostly_same, pair};
use codegen::model::{Api, Field, Struct, Usage};

pub type Type<'a> = Named<'a, Struct>;

pub fn named<'a>(side: &'a Side<'_>) -> Vec<Type<'a>> {
    let names = side.spec.types.keys().map(|key| key.value.as_str());
    names.zip(&side.api.types).map(|(name, model)| Named { name, model }).collect()
}

/// A type under another name is recognized by having most of the fields.
pub fn pairs<'p, 'a>(base: &'p [Type<'a>], head: &'p [Type<'a>]) -> Pairs<'p, Type<'a>> {
    fn fields<'a>(ty: &Type<'a>) -> impl Iterator<Item = &'a str> + use<'a> {
        ty.model.fields.iter().map(|field| field.wire.as_str())
    }
    pair(base, head, |ty| ty.name, |b, h| mostly_same(fields(b), fields(h)))
}

pub fn compare(types: &Pairs<'_, Type<'_>>, both: &Both<'_>, out: &mut Vec<Change>) {
    for (base, head) in &types.kept {
        one(base, head, both, out);
    }
    for ty in &types.gone {
        let message = Message::new("the type was removed", []);
        let change = Change { semver: Semver::Major, ..at(Kind::Removed, ty, message) };
        out.push(change.with_direction(ty.model.usage));
    }
    for ty in &types.new {
        let change =
            Change { semver: Semver::Minor, ..at(Kind::Added, ty, Message::new("new type", [])) };
        out.push(change.with_direction(ty.model.usage));
    }
    if types.is_reordered {
        out.push(Change::order("types", Subject::One("order of types")));
    }
}

fn one(base: &Type<'_>, head: &Type<'_>, both: &Both<'_>, out: &mut Vec<Change>) {
    let (old, new) = (base.model, head.model);
    let name = format!("types.{}", head.name);
    if let Some(change) = renamed(base, head, &name, (&old.name, &new.name)) {
        // Lists that are wrapped as in XML name their elements' type.
        let is_wrapped = old.item != new.item && is_listed(old, &both.base.api);
        let wire = Wire::incompatible_if(is_wrapped);
        out.push(Change { wire, ..change }.with_direction(new.usage.or(old.usage)));
    }
    out.extend(direction(old.usage, new.usage, &name));
    out.extend(known::nested(&name, old, new));
    let checked = old.usage.sent && new.usage.sent;
    let place = fields::Place { name: &name, usage: old.usage.or(new.usage), checked };
    let kept = fields::compare(&place, old, new, both, out);
    groups::compare(&format!("{name}.one_of"), old, new, &kept, checked, out);
    if old.doc != new.doc {
        out.push(texts::doc(&name, "type"));
    }
}

/// A type that is sent has setters, rules and `Serialize`; one that is received, `Deserialize`.
fn direction(old: Usage, new: Usage, name: &str) -> Vec<Change> {
    let ways = [
        (old.sent, new.sent, ["is now sent too", "is no longer sent"]),
        (old.received, new.received, ["is now received too", "is no longer received"]),
    ];
    let change = |(before, now, [gained, lost]): (bool, bool, [&'static str; 2])| {
        let (sentence, semver) = if now { (gained, Semver::Minor) } else { (lost, Semver::Major) };
        let change = Change::new(Kind::Changed, name, Message::new(sentence, []));
        (before != now).then(|| Change { semver, ..change }.with_direction(new))
    };
    ways.into_iter().filter_map(change).collect()
}

/// Whether the new type of a field has the same fields and rules, as where a type was split into
/// two. Then the same is sent, checked and read. A field of yet another such type counts as changed.
pub fn is_copy(base: &Field, head: &Field, place: &fields::Place<'_>, both: &Both<'_>) -> bool {
    let (before, now) = (both.before(base), both.now(head));
    let old = base.ty.structure().and_then(|name| both.base.api.structure(name));
    let new = head.ty.structure().and_then(|name| both.head.api.structure(name));
    let (Some(old), Some(new)) = (old, new) else { return false };
    let is_same = |b: &Field| {
        new.field(&b.wire).is_some_and(|h| {
            let (before, now) = (both.before(b), both.now(h));
            before.is_type_of(&now) && before.has_rules_of(&now) && b.presence == h.presence
        })
    };
    before.is_list == now.is_list
        && before.items == now.items
        && old.fields.len() == new.fields.len()
        && old.fields.iter().all(is_same)
        && (!place.checked || groups::are_same(old, new))
        // Lists that are wrapped as in XML name their elements' type.
        && (!place.usage.received || !now.is_list || old.item == new.item)
}

/// Whether a list of this type is received.
fn is_listed(def: &Struct, api: &Api) -> bool {
    let holders = api.types.iter().filter(|holder| holder.usage.received);
    let fields = holders.chain([&api.response]).flat_map(|holder| &holder.fields);
    fields.into_iter().any(|field| {
        field.ty.is_list() && field.ty.structure().is_some_and(|name| name == def.name)
    })
}

fn at(kind: Kind, ty: &Type<'_>, message: Message) -> Change {
    Change::new(kind, format!("types.{}", ty.name), message)
}
