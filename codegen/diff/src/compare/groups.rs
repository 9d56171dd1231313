//! `one_of`: of each group, one field must be set. A required field is a group of its own.

use super::fields::Kept;
use crate::change::{Change, Kind, Validity};
use crate::words::Words;
use codegen::model::{Presence, Struct, Usage};
use std::collections::BTreeSet;

type Group<'a> = BTreeSet<&'a str>;

/// `place`: where the groups stand. Their order, and that of their fields, means nothing.
pub fn compare<'a>(
    place: &str,
    base: &'a Struct,
    head: &'a Struct,
    kept: &Kept<'a>,
    checked: bool,
    out: &mut Vec<Change>,
) {
    // Names of now, so that a renamed field is no other field.
    let renamed = |wire: &'a str| kept.get(wire).copied().unwrap_or(wire);
    let (before, after) = (groups(base, renamed), groups(head, |wire| wire));
    let demanded_before = [before.clone(), required(base, renamed)].concat();
    let demanded_now = [after.clone(), required(head, |wire| wire)].concat();

    let mut gone: Vec<_> = before.iter().filter(|group| !after.contains(group)).collect();
    for group in after.iter().filter(|group| !before.contains(group)) {
        let old = gone.iter().position(|old| !old.is_disjoint(group)).map(|at| gone.remove(at));
        let narrower = !is_demanded(group, &demanded_before);
        let (kind, words, wider) = match old {
            Some(old) => (
                Kind::Changed,
                Words::new(
                    "at least one of {} must be set, before one of {}",
                    [&list(group), &list(old)],
                ),
                !is_demanded(old, &demanded_now),
            ),
            None => {
                (Kind::Added, Words::new("at least one of {} must be set", [&list(group)]), false)
            }
        };
        out.push(change(kind, place, words, Validity::of(narrower, wider).if_sent(checked)));
    }
    for old in gone {
        let words = Words::new("none of {} needs to be set any more", [&list(old)]);
        let wider = !is_demanded(old, &demanded_now);
        out.push(change(Kind::Removed, place, words, Validity::of(false, wider).if_sent(checked)));
    }
}

/// Do both ask for the same, in whatever order?
pub fn are_same(base: &Struct, head: &Struct) -> bool {
    let sets = |def| groups(def, |wire| wire).into_iter().collect::<BTreeSet<_>>();
    sets(base) == sets(head)
}

fn change(kind: Kind, place: &str, words: Words, validity: Validity) -> Change {
    Change { validity, ..Change::new(kind, place, words).travelling(Usage::SENT) }
}

fn groups<'a>(def: &'a Struct, name: impl Fn(&'a str) -> &'a str) -> Vec<Group<'a>> {
    def.one_of.iter().map(|group| group.iter().map(|wire| name(wire)).collect()).collect()
}

fn required<'a>(def: &'a Struct, name: impl Fn(&'a str) -> &'a str) -> Vec<Group<'a>> {
    let required = def.fields.iter().filter(|field| field.presence == Presence::Required);
    required.map(|field| Group::from([name(&field.wire)])).collect()
}

/// A smaller group asks for all that a larger one asks for.
fn is_demanded(group: &Group<'_>, demanded: &[Group<'_>]) -> bool {
    demanded.iter().any(|smaller| smaller.is_subset(group))
}

fn list(group: &Group<'_>) -> String {
    group.iter().copied().collect::<Vec<_>>().join(", ")
}
