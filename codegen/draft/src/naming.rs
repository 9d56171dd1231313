//! Names for the types and enums of a file, and Rust names where two things would share one.

use codegen::BuiltIn;
use codegen::names::{self, RESERVED_TYPES, RESERVED_VARIANTS};
use codegen::skeleton::MARK;
use codegen::spec::is_chinese;
use heck::ToUpperCamelCase;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

/// Field names that are meaningless without their owner.
const BARE: &[&str] = &[
    "Action", "Category", "Channel", "Code", "Flag", "Kind", "Level", "Mode", "Reason", "Result",
    "Role", "Scene", "State", "Status", "Type", "Value", "Version",
];

/// The type names already taken in the file; creates new ones.
#[derive(Default)]
pub struct Names {
    /// `ApplyOrder` of `alipay.market.apply_order.batchquery`.
    noun: String,
    /// Whether the noun names a nested type. The response around it is then about something else.
    noun_is_nested: bool,
    taken: RefCell<HashSet<String>>,
}

impl Names {
    pub fn new(method: &str, types: impl IntoIterator<Item = String>) -> Self {
        let mut segments: Vec<_> = method.split('.').collect();
        segments.pop();
        let noun = segments.last().map(|noun| noun.to_upper_camel_case()).unwrap_or_default();
        let stem = names::type_stem(method);
        let own = ["Request", "Response", "Error"].map(|end| format!("{stem}{end}"));
        let types: Vec<_> = types.into_iter().collect();
        let is_nested = |name: &String| strip_ending(subject(name), &noun).is_some();
        let noun_is_nested = types.iter().any(is_nested);
        let taken = types.into_iter().chain(own).collect();
        Self { noun, noun_is_nested, taken: RefCell::new(taken) }
    }

    /// Returns a name for the enum of a field of that type, or of the request or the response itself:
    /// `Status` of an order becomes `OrderStatus`.
    pub fn enumeration(&self, stem: &str, type_name: Option<&str>, is_sent: bool) -> String {
        let prefix = match type_name {
            Some(name) => subject(name),
            None if self.noun_is_nested && !is_sent => "",
            None => &self.noun,
        };
        let stem = match stem {
            "" => "Value".to_owned(),
            stem if stem.starts_with(|c: char| c.is_ascii_digit()) => format!("V{stem}"),
            stem => stem.to_owned(),
        };
        let long = if strip_ending(prefix, &stem).is_some() {
            prefix.to_owned()
        } else {
            format!("{prefix}{stem}")
        };
        let is_bare = BARE.contains(&stem.as_str());
        let first = if is_bare { [&long, &stem] } else { [&stem, &long] };
        let numbered = (2..).map(|number| format!("{long}{number}"));
        self.take(first.into_iter().cloned().chain(numbered))
    }

    /// Returns the name of a type, or a variant of it if Rust or this file needs that name.
    pub fn structure(name: &str, method: &str) -> String {
        let stem = names::type_stem(method);
        let own = ["Request", "Response", "Error"].iter().any(|end| name == format!("{stem}{end}"));
        if own || name == MARK || is_reserved(name) {
            format!("{name}Info")
        } else {
            name.to_owned()
        }
    }

    fn take(&self, mut candidates: impl Iterator<Item = String>) -> String {
        let mut taken = self.taken.borrow_mut();
        let is_free = |name: &String| !taken.contains(name) && !is_reserved(name);
        let name = candidates.find(is_free).unwrap_or_default();
        taken.insert(name.clone());
        name
    }
}

fn is_reserved(name: &str) -> bool {
    RESERVED_TYPES.contains(&name) || BuiltIn::named(name).is_some()
}

/// Returns the subject of a type: `ProductAgentStatus` of `ProductAgentStatusInfo`.
fn subject(type_name: &str) -> &str {
    let ends = ["Response", "Result", "Detail", "Info", "Item", "VO", "Vo", "DTO", "Dto", "Model"];
    let stem = ends.iter().find_map(|end| strip_ending(type_name, end));
    stem.filter(|stem| !stem.is_empty()).unwrap_or(type_name)
}

/// Strips an ending, ignoring case because a copy may have lost its capitals.
fn strip_ending<'a>(name: &'a str, end: &str) -> Option<&'a str> {
    let (stem, last) = name.split_at_checked(name.len().checked_sub(end.len())?)?;
    last.eq_ignore_ascii_case(end).then_some(stem)
}

/// Returns the name of one element of a list: `service_type` of `service_type_list`.
pub fn element_name(field: &str, is_list: bool) -> &str {
    if !is_list {
        return field;
    }
    let stem = ["_list", "_lists", "_array", "list", "List"]
        .iter()
        .find_map(|end| field.strip_suffix(end))
        .or_else(|| field.strip_suffix('s').filter(|stem| !stem.ends_with('s')));
    stem.filter(|stem| stem.len() > 1).unwrap_or(field)
}

/// Returns a Rust name for a field if its own is taken or invalid: `order_no_2` beside `orderNo`.
/// `taken` holds those of the fields around it.
pub fn field(wire: &str, taken: &mut HashSet<String>) -> Option<String> {
    let own = names::field(wire);
    let stem = match own.trim_start_matches("r#").trim_matches('_') {
        "" => "field",
        stem => stem,
    };
    let numbered = (2..).map(|number| format!("{stem}_{number}"));
    let mut candidates = [own.clone()].into_iter().chain(numbered);
    let name = candidates.find(|name| !name.is_empty() && !taken.contains(name))?;
    taken.insert(name.clone());
    (name != own).then_some(name)
}

/// Returns a Rust name for a value or a code if its own is taken or invalid: `A-B` beside `A_B`.
/// `taken` counts the requests for each name.
pub fn variant(wire: &str, taken: &mut HashMap<String, usize>) -> Option<String> {
    let own = names::variant(wire);
    let spelled = names::variant(&wire.chars().map(spell_out).collect::<String>());
    let asked = taken.get(&own).copied().unwrap_or_default() + 1;
    // A character that no name may have must not end up in all of them.
    let stem: String =
        own.chars().filter(|c| c.is_ascii_alphanumeric() || is_chinese(*c)).collect();
    let numbered = (asked..).map(|number| format!("{stem}Value{number}"));
    let mut made = [own.clone(), spelled, format!("{stem}Value")].into_iter().chain(numbered);
    let name = made.find(|name| {
        let is_reserved = RESERVED_VARIANTS.contains(&name.as_str());
        !taken.contains_key(name) && !is_reserved && is_variant(name)
    })?;
    *taken.entry(own.clone()).or_default() += 1;
    taken.entry(name.clone()).or_default();
    (name != own).then_some(name)
}

/// Returns whether it is a valid variant name: a capital followed by letters and digits, or
/// Chinese.
fn is_variant(name: &str) -> bool {
    names::is_ident(name) && !name.starts_with(|c: char| c.is_ascii_lowercase())
}

/// Spells out characters that a name cannot contain.
fn spell_out(c: char) -> String {
    match c {
        '-' => "_dash_".to_owned(),
        '+' => "_plus_".to_owned(),
        '.' => "_dot_".to_owned(),
        '/' => "_slash_".to_owned(),
        '*' => "_star_".to_owned(),
        '=' => "_equals_".to_owned(),
        c => c.to_string(),
    }
}
