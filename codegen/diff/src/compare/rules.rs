//! `length`, `without`, `range` and `items` of a field whose type is still the same.

use super::known::Known;
use super::values::{Value, pair};
use crate::change::{Change, Kind, Validity};
use crate::message::Message;
use codegen::model::Facts;

struct Rule {
    key: &'static str,
    shown: fn(&Value<'_>) -> Option<String>,
    copy: for<'a> fn(&mut Value<'a>, &Value<'a>),
}

const RULES: [Rule; 4] = [
    Rule {
        key: "length",
        shown: |value| value.length.map(|limit| limit.to_string()),
        copy: |value, from| value.length = from.length,
    },
    Rule {
        key: "without",
        shown: |value| value.without.map(str::to_owned),
        copy: |value, from| value.without = from.without,
    },
    Rule {
        key: "range",
        shown: |value| value.range.as_ref().map(pair),
        copy: |value, from| value.range = from.range.clone(),
    },
    Rule {
        key: "items",
        shown: |value| value.items.map(|limit| limit.to_string()),
        copy: |value, from| value.items = from.items,
    },
];

/// `checked`: whether the rules apply, as they do to requests only.
pub fn compare<'a>(
    before: &Value<'a>,
    now: &Value<'a>,
    at: &str,
    checked: bool,
    known: Known,
) -> Vec<Change> {
    let kind = if known.0 == known.1 { Kind::Changed } else { Kind::Known };
    let change = |rule: &Rule| {
        let message = message(rule, before, now, known)?;
        let validity = validity(rule, before, now).if_sent(checked);
        let place = format!("{at}.{}", rule.key);
        Some(Change { validity, ..Change::new(kind, place, message) })
    };
    RULES.iter().filter_map(change).collect()
}

fn message(rule: &Rule, before: &Value<'_>, now: &Value<'_>, known: Known) -> Option<Message> {
    let (old, new) = ((rule.shown)(before), (rule.shown)(now));
    match (&old, &new) {
        _ if old == new => None,
        (Some(old), Some(new)) => Some(Message::new("{} → {}", [old, new])),
        (None, Some(new)) if known.0 == Facts::Sdk => {
            Some(Message::new("now known: {} {}", [rule.key, new]))
        }
        (Some(old), None) if known.1 == Facts::Sdk => {
            Some(Message::new("no longer known: {} {}", [rule.key, old]))
        }
        (None, Some(new)) if rule.key == "without" => {
            Some(Message::new("newly forbidden characters: {}", [new]))
        }
        (Some(old), None) if rule.key == "without" => {
            Some(Message::new("no forbidden characters any more, previously {}", [old]))
        }
        (None, Some(new)) => Some(Message::new("new limit: {}", [new])),
        (Some(old), None) => Some(Message::new("limit removed, previously {}", [old])),
        (None, None) => None,
    }
}

/// What a rule allows depends on the others, which may have changed too: it is compared beside the
/// earlier ones and beside the newer ones. What the others make up for is no change.
fn validity<'a>(rule: &Rule, before: &Value<'a>, now: &Value<'a>) -> Validity {
    let compared =
        |old: &Value<'_>, new: &Value<'_>| Validity::of(!new.allows(old), !old.allows(new));
    let (mut later, mut earlier) = (before.clone(), now.clone());
    (rule.copy)(&mut later, now);
    (rule.copy)(&mut earlier, before);
    let alone = compared(before, &later).or(compared(&earlier, now));
    if rule.key == "items" {
        // How many there are does not depend on what they are.
        return alone;
    }
    let mut all = before.clone();
    all.items = now.items;
    alone.and(compared(&all, now))
}
