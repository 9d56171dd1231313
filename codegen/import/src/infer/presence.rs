//! Infers which fields must be set: on their own, or as one of several.

use super::Owner;
use super::clauses;
use super::nesting::Node;
use indexmap::IndexMap;
use spec_draft::{Annotated, Field, Presence};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

const REQUIRED: &[&str] = &[
    "必选",
    "必须",
    "必填",
    "必传",
    "是",
    "不可空",
    "不能为空",
    "Y",
    "YES",
    "M",
    "TRUE",
    "✓",
    "√",
];
const OPTIONAL: &[&str] = &[
    "可选",
    "选填",
    "非必选",
    "非必须",
    "非必填",
    "非必传",
    "否",
    "可空",
    "可为空",
    "不必填",
    "N",
    "NO",
    "O",
    "FALSE",
    "✗",
    "×",
];
const CONDITIONAL: &[&str] =
    &["特殊可选", "条件可选", "条件必选", "条件必填", "条件必传", "特殊必选", "有条件必填", "C"];

pub fn infer_presence(node: &Node<'_>, is_in_json: bool, owner: &Owner<'_>) -> Annotated<Presence> {
    let row = node.row;
    let word = row.presence.trim().to_ascii_uppercase();
    let mut presence = match word.as_str() {
        "" if row.choice.is_some() => Annotated::new(Presence::Conditional),
        "" if owner.has_presence => {
            Annotated::with_review(Presence::Optional, "the page does not say")
        }
        "" => Annotated::new(Presence::Optional),
        word if REQUIRED.contains(&word) => Annotated::new(Presence::Required),
        word if OPTIONAL.contains(&word) => Annotated::new(Presence::Optional),
        word if CONDITIONAL.contains(&word) => Annotated::new(Presence::Conditional),
        _ => {
            let note = format!("the page says `{}`", row.presence.trim());
            Annotated::with_review(Presence::Optional, note)
        }
    };
    if presence.value == Presence::Optional && !row.condition.trim().is_empty() {
        presence.add_review("the page says when it must be set: is it conditional?");
    }
    let is_shown = !node.is_left_out || !is_in_json || !owner.is_sent;
    if presence.value == Presence::Required && !is_shown {
        presence.add_review("the page's own sample leaves it out");
    }
    presence
}

/// Fields of which at least one must be set, by their index, with a review note.
type Groups = IndexMap<BTreeSet<usize>, Option<String>>;

/// Returns the groups of which at least one must be set.
pub fn groups(nodes: &[Node<'_>], fields: &mut [Field]) -> Vec<Annotated<Vec<String>>> {
    let places: HashMap<String, usize> =
        fields.iter().enumerate().map(|(at, field)| (field.name.value.clone(), at)).collect();
    let mut groups = announced(nodes, &places, fields);
    from_prose(nodes, &places, fields, &mut groups);
    let mut named = Vec::with_capacity(groups.len());
    for (group, review) in groups {
        let mut required = Vec::new();
        let mut value = Vec::with_capacity(group.len());
        for at in group {
            if let Some(field) = fields.get_mut(at) {
                let presence = &mut field.presence.value;
                // A member is not required by itself.
                if std::mem::replace(presence, Presence::Conditional) == Presence::Required {
                    required.push(field.name.value.clone());
                }
                value.push(field.name.value.clone());
            }
        }
        let mut named_group = Annotated { value, review };
        if !required.is_empty() {
            named_group.add_review(format!(
                "the page marks {} 必选, but also says that one is enough",
                required.join(", ")
            ));
        }
        named.push(named_group);
    }
    named
}

/// Returns the groups announced by a line such as `以下参数 二选一 传入`.
fn announced(nodes: &[Node<'_>], places: &HashMap<String, usize>, fields: &mut [Field]) -> Groups {
    let mut chosen: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for node in nodes {
        if let (Some(choice), Some(at)) = (node.row.choice, places.get(&node.row.name)) {
            chosen.entry(choice).or_default().insert(*at);
        }
    }
    let (groups, alone): (Vec<_>, Vec<_>) = chosen.into_values().partition(|group| group.len() > 1);
    for at in alone.into_iter().flatten() {
        let note = "the page announces a choice, but this is its only field";
        fields.get_mut(at).into_iter().for_each(|field| field.presence.add_review(note));
    }
    groups.into_iter().map(|group| (group, None)).collect()
}

/// Adds the groups in descriptions: `和 trade_no 不能同时为空`. Fields that name no other form one group:
/// `和商户订单号不能同时为空`.
fn from_prose(
    nodes: &[Node<'_>],
    places: &HashMap<String, usize>,
    fields: &mut [Field],
    groups: &mut Groups,
) {
    let mut nameless: BTreeMap<usize, String> = BTreeMap::new();
    let mut said: HashMap<BTreeSet<usize>, usize> = HashMap::new();
    for node in nodes.iter().filter(|node| node.row.choice.is_none()) {
        let Some((group, clause)) = in_prose(node, places) else { continue };
        match group.first() {
            Some(at) if group.len() == 1 => _ = nameless.insert(*at, clause),
            _ => {
                *said.entry(group.clone()).or_default() += 1;
                groups
                    .entry(group)
                    .or_insert_with(|| Some(format!("only prose says so: {clause}")));
            }
        }
    }
    // What two of them say is agreed.
    for group in said.into_iter().filter(|(_, times)| *times > 1).map(|(group, _)| group) {
        groups.insert(group, None);
    }
    let grouped: HashSet<_> = groups.keys().flatten().copied().collect();
    nameless.retain(|at, _| !grouped.contains(at));
    if let Some((_, clause)) = nameless.first_key_value().filter(|_| nameless.len() > 1) {
        let note = format!("only prose says so: {clause}; are these the fields?");
        groups.insert(nameless.into_keys().collect(), Some(note));
        return;
    }
    for (at, clause) in nameless {
        let note = format!("the page says {clause}: which fields are meant?");
        fields.get_mut(at).into_iter().for_each(|field| field.presence.add_review(note.as_str()));
    }
}

const AT_LEAST_ONE: &[&str] = &[
    "不能同时为空",
    "不可同时为空",
    "不得同时为空",
    "二选一",
    "三选一",
    "二者选一",
    "任选其一",
    "至少传一个",
    "至少填一个",
    "必传其一",
    "必选其一",
];

/// Returns the fields named in a clause, including its own, and the clause.
fn in_prose(node: &Node<'_>, places: &HashMap<String, usize>) -> Option<(BTreeSet<usize>, String)> {
    let row = node.row;
    let texts = [&row.description, &row.condition, &row.notice];
    let says = |clause: &&str| AT_LEAST_ONE.iter().any(|word| clause.contains(word));
    let clause = texts.into_iter().find_map(|text| {
        let clause = clauses::all(text).find(says)?;
        Some(with_names_before(text, clause, places))
    })?;
    let named = names(clause).chain([row.name.as_str()]);
    let group: BTreeSet<_> = named.filter_map(|name| places.get(name).copied()).collect();
    Some((group, clause.trim().to_owned()))
}

/// Returns the words of a text that may be names.
fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}

/// Extends a clause to the names before it: all of `a, b, c 不能同时为空`.
fn with_names_before<'t>(
    text: &'t str,
    clause: &'t str,
    places: &HashMap<String, usize>,
) -> &'t str {
    let Some(mut start) = text.find(clause) else { return clause };
    let end = start + clause.len();
    let divides = |c: char| matches!(c, ',' | '，') || c.is_whitespace();
    loop {
        let before = text[..start].trim_end_matches(divides);
        let from = before.rfind([',', '，', '。', ';', '；', '\n', '：', ':']);
        let from = from.map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        let piece = &before[from..];
        let is_field = |name: &str| places.contains_key(name);
        let rest: String = piece.chars().filter(|c| !c.is_ascii()).collect();
        let only_names = rest.chars().all(|c| "和与及或、".contains(c));
        if !only_names || names(piece).next().is_none() || !names(piece).all(is_field) {
            return &text[start..end];
        }
        start = from;
    }
}
