//! `one_of`: of each group, one field must be set. A required field is a group of its own.

use super::fields::Kept;
use crate::change::{Change, Kind, Validity};
use crate::message::Message;
use codegen::model::{Presence, Struct, Usage};
use std::collections::{BTreeSet, HashSet};

type Group<'a> = BTreeSet<&'a str>;

/// `place` is where the groups are defined. The order of groups and of their fields has no meaning.
pub fn compare<'a>(
    place: &str,
    base: &'a Struct,
    head: &'a Struct,
    kept: &Kept<'a>,
    checked: bool,
    out: &mut Vec<Change>,
) {
    // Current names, so that a renamed field is the same field.
    let renamed = |wire: &'a str| kept.get(wire).copied().unwrap_or(wire);
    let (before, after) = (groups(base, renamed), groups(head, |wire| wire));
    let demanded_before = [before.clone(), required(base, renamed)].concat();
    let demanded_now = [after.clone(), required(head, |wire| wire)].concat();

    let (known, current): (HashSet<_>, HashSet<_>) =
        (before.iter().collect(), after.iter().collect());
    let mut gone: Vec<_> = before.iter().filter(|group| !current.contains(group)).collect();
    for group in after.iter().filter(|group| !known.contains(group)) {
        let old = gone.iter().position(|old| !old.is_disjoint(group)).map(|at| gone.remove(at));
        let narrower = !is_demanded(group, &demanded_before);
        let (kind, message, wider) = match old {
            Some(old) => (
                Kind::Changed,
                Message::new(
                    "at least one of {} must be set, previously one of {}",
                    [&list(group), &list(old)],
                ),
                !is_demanded(old, &demanded_now),
            ),
            None => {
                (Kind::Added, Message::new("at least one of {} must be set", [&list(group)]), false)
            }
        };
        out.push(change(kind, place, message, Validity::of(narrower, wider).if_sent(checked)));
    }
    for old in gone {
        let wider = !is_demanded(old, &demanded_now);
        let message = match wider {
            true => Message::new("none of {} is required any more", [&list(old)]),
            // A smaller group, or a required field, implies it.
            false => Message::new("the group {} was removed", [&list(old)]),
        };
        out.push(change(
            Kind::Removed,
            place,
            message,
            Validity::of(false, wider).if_sent(checked),
        ));
    }
}

/// Returns whether both have the same groups, in any order.
pub fn are_same(base: &Struct, head: &Struct) -> bool {
    let sets = |def| groups(def, |wire| wire).into_iter().collect::<BTreeSet<_>>();
    sets(base) == sets(head)
}

fn change(kind: Kind, place: &str, message: Message, validity: Validity) -> Change {
    Change { validity, ..Change::new(kind, place, message).with_direction(Usage::SENT) }
}

fn groups<'a>(def: &'a Struct, name: impl Fn(&'a str) -> &'a str) -> Vec<Group<'a>> {
    def.one_of.iter().map(|group| group.iter().map(|wire| name(wire)).collect()).collect()
}

fn required<'a>(def: &'a Struct, name: impl Fn(&'a str) -> &'a str) -> Vec<Group<'a>> {
    let required = def.fields.iter().filter(|field| field.presence == Presence::Required);
    required.map(|field| Group::from([name(&field.wire)])).collect()
}

/// A smaller group implies every larger one.
fn is_demanded(group: &Group<'_>, demanded: &[Group<'_>]) -> bool {
    demanded.iter().any(|smaller| smaller.is_subset(group))
}

fn list(group: &Group<'_>) -> String {
    group.iter().copied().collect::<Vec<_>>().join(", ")
}
