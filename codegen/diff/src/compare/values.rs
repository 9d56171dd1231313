//! The values that a field allows, and whether it allows all that another one allows.

use super::{Both, numbers};
use codegen::BuiltIn::{self, Date, DateTime, File, Number, Price, Text};
use codegen::model::{Api, Enum, Field, Presence, Type, Variant};
use codegen::spec::Bounds;

/// A type with its rules, flattened.
#[derive(Clone, Debug)]
pub struct Value<'a> {
    pub kind: Kind<'a>,
    /// Its name as a spec writes it, without `[]`.
    pub name: &'a str,
    /// Its current Rust name; none for a type that was removed.
    id: Option<&'a str>,
    pub is_list: bool,
    /// A required string is not empty, whatever its length may be.
    pub is_required: bool,
    pub length: Option<Bounds>,
    pub without: Option<&'a str>,
    pub range: Option<(String, String)>,
    pub items: Option<Bounds>,
}

#[derive(Clone, Debug)]
pub enum Kind<'a> {
    BuiltIn(BuiltIn),
    /// An enum that sends only its listed values.
    Listed(&'a Enum),
    /// An enum that sends any value.
    Open,
    Object,
}

const ANY: Bounds = Bounds { low: 0, high: u32::MAX };

impl<'a> Both<'a> {
    pub fn before(&self, field: &'a Field) -> Value<'a> {
        Value::of(field, &self.base.api, |name| self.names.get(name).copied())
    }

    pub fn now(&self, field: &'a Field) -> Value<'a> {
        Value::of(field, &self.head.api, Some)
    }
}

impl<'a> Value<'a> {
    fn of(field: &'a Field, api: &'a Api, id: impl Fn(&'a str) -> Option<&'a str>) -> Self {
        let (ty, is_list, items) = match &field.ty {
            Type::List { element, items } => (element.as_ref(), true, *items),
            ty => (ty, false, None),
        };
        let (kind, name) = kind(ty, api);
        let is_own = matches!(ty, Type::Enum { .. } | Type::Struct { .. });
        Self {
            kind,
            name,
            id: if is_own { id(name) } else { Some(name) },
            is_list,
            is_required: field.presence == Presence::Required,
            length: length(ty),
            without: without(ty),
            range: range(ty),
            items,
        }
    }

    /// Whether it is the same type, though its rules and its name may differ.
    pub fn is_type_of(&self, other: &Self) -> bool {
        self.is_list == other.is_list && self.id.is_some() && self.id == other.id
    }

    /// Whether one of the two is of unknown kind, and both are strings in Rust.
    pub fn is_string_of(&self, other: &Self) -> bool {
        use BuiltIn::Unknown;
        let kinds = (&self.kind, &other.kind);
        let is_string = matches!(
            kinds,
            (Kind::BuiltIn(Unknown), Kind::BuiltIn(Text))
                | (Kind::BuiltIn(Text), Kind::BuiltIn(Unknown))
        );
        self.is_list == other.is_list && is_string
    }

    pub fn has_rules_of(&self, other: &Self) -> bool {
        let rules = |value: &Self| (value.length, value.without, value.range.clone(), value.items);
        rules(self) == rules(other)
    }

    /// Whether the same value is written in the same form, and read from it where it `is_read`.
    pub fn has_form_of(&self, other: &Self, is_read: bool) -> bool {
        let is_any_string = |kind: &Kind<'_>| {
            matches!(kind, Kind::BuiltIn(Text | BuiltIn::Unknown) | Kind::Listed(_) | Kind::Open)
        };
        // An amount or a day is written as a string; not every string can be read as one.
        let is_string =
            |kind: &Kind<'_>| if is_read { is_any_string(kind) } else { kind.is_string_in_json() };
        let is_same = match (&self.kind, &other.kind) {
            (Kind::Object, Kind::Object) => self.id.is_some() && self.id == other.id,
            (a, b) if is_any_string(a) => is_string(b),
            (a, b) if is_any_string(b) => is_string(a),
            (Kind::BuiltIn(a), Kind::BuiltIn(b)) => a == b,
            _ => false,
        };
        self.is_list == other.is_list && is_same
    }

    /// Whether every value that the other allows is allowed here. What a type or an enum allows in
    /// itself is reported where it is defined.
    pub fn allows(&self, other: &Self) -> bool {
        // An empty list is an absent one, so every list that is present has an element.
        let items = |value: &Self| at_least_one(value.items.unwrap_or(ANY));
        self.is_list == other.is_list
            && is_within(items(other), items(self))
            && (self.is_type_of(other) && self.is_own() || self.allows_element(other))
    }

    fn is_own(&self) -> bool {
        matches!(self.kind, Kind::Listed(_) | Kind::Open | Kind::Object)
    }

    fn allows_element(&self, other: &Self) -> bool {
        let fits = |lengths| is_within(lengths, self.length.unwrap_or(ANY));
        let exactly = |length| Bounds { low: length, high: length };
        let forbidden = self.without.unwrap_or_default();
        let has_none = |text: &str| !text.contains(|c| forbidden.contains(c));
        match (&self.kind, &other.kind) {
            (Kind::BuiltIn(Text), Kind::BuiltIn(Text)) => {
                let others = other.without.unwrap_or_default();
                is_within(other.characters(), self.characters())
                    && forbidden.chars().all(|c| others.contains(c))
            }
            (Kind::BuiltIn(Text), Kind::Listed(values)) => {
                let length = |value: &Variant| exactly(value.wire.chars().count() as u32);
                let allows = |value: &Variant| fits(length(value)) && has_none(&value.wire);
                values.variants.iter().all(allows)
            }
            (Kind::BuiltIn(Text), Kind::BuiltIn(Date)) => fits(exactly(10)) && has_none("-"),
            (Kind::BuiltIn(Text), Kind::BuiltIn(DateTime)) => fits(exactly(19)) && has_none("-:"),
            (Kind::BuiltIn(Text), Kind::BuiltIn(Price)) => fits(ANY) && has_none("-."),
            (Kind::BuiltIn(Text), Kind::Open) => fits(ANY) && forbidden.is_empty(),
            (Kind::Open, kind) => kind.is_string_in_json(),
            (Kind::Listed(listed), Kind::Listed(others)) => {
                others.variants.iter().all(|value| listed.variants.named(&value.wire).is_some())
            }
            (Kind::BuiltIn(Number), Kind::BuiltIn(Number)) => numbers::integers(self, other),
            (Kind::BuiltIn(Price), Kind::BuiltIn(Price)) => numbers::amounts(self, other),
            (Kind::BuiltIn(File), Kind::BuiltIn(File)) => fits(other.length.unwrap_or(ANY)),
            (Kind::BuiltIn(a), Kind::BuiltIn(b)) => a == b,
            _ => false,
        }
    }

    fn characters(&self) -> Bounds {
        let length = self.length.unwrap_or(ANY);
        if self.is_required && !self.is_list { at_least_one(length) } else { length }
    }

    /// `String[]`
    pub fn shown(&self) -> String {
        format!("{}{}", self.name, if self.is_list { "[]" } else { "" })
    }

    /// `String, length 64`
    pub fn described(&self) -> String {
        let rules = [
            self.length.map(|length| format!("length {length}")),
            self.without.map(|characters| format!("without {characters}")),
            self.range.as_ref().map(|range| format!("range {}", pair(range))),
            self.items.map(|items| format!("items {items}")),
        ];
        let parts: Vec<_> = [self.shown()].into_iter().chain(rules.into_iter().flatten()).collect();
        parts.join(", ")
    }
}

impl Kind<'_> {
    fn is_string_in_json(&self) -> bool {
        match self {
            Self::BuiltIn(built_in) => !built_in.is_bare() && *built_in != File,
            Self::Listed(_) | Self::Open => true,
            Self::Object => false,
        }
    }
}

fn kind<'a>(ty: &'a Type, api: &'a Api) -> (Kind<'a>, &'a str) {
    let built_in = |built_in: BuiltIn| (Kind::BuiltIn(built_in), built_in.name());
    match ty {
        Type::Text { .. } => built_in(Text),
        Type::Integer { .. } => built_in(Number),
        Type::Price { .. } => built_in(Price),
        Type::Boolean => built_in(BuiltIn::Boolean),
        Type::Date { .. } => built_in(Date),
        Type::DateTime { .. } => built_in(DateTime),
        Type::File { .. } => built_in(File),
        Type::Unknown => built_in(BuiltIn::Unknown),
        Type::Enum { name, complete: false, .. } => (Kind::Open, name),
        Type::Enum { name, .. } => (api.enumeration(name).map_or(Kind::Open, Kind::Listed), name),
        Type::Struct { name } => (Kind::Object, name),
        Type::List { element, .. } => kind(element, api),
    }
}

fn length(ty: &Type) -> Option<Bounds> {
    match ty {
        Type::Text { length, .. }
        | Type::Integer { digits: length, .. }
        | Type::Price { length, .. }
        | Type::Date { length }
        | Type::DateTime { length }
        | Type::Enum { length, .. } => *length,
        Type::File { size } => Some(*size),
        Type::Boolean | Type::Struct { .. } | Type::Unknown | Type::List { .. } => None,
    }
}

fn without(ty: &Type) -> Option<&str> {
    match ty {
        Type::Text { without, .. } => without.as_deref(),
        _ => None,
    }
}

fn range(ty: &Type) -> Option<(String, String)> {
    match ty {
        Type::Integer { range: Some((low, high)), .. } => Some((low.to_string(), high.to_string())),
        Type::Price { range: Some((low, high)), .. } => Some((low.clone(), high.clone())),
        _ => None,
    }
}

fn at_least_one(Bounds { low, high }: Bounds) -> Bounds {
    Bounds { low: low.max(1), high }
}

fn is_within(inner: Bounds, outer: Bounds) -> bool {
    outer.low <= inner.low && inner.high <= outer.high
}

pub fn pair((low, high): &(String, String)) -> String {
    format!("[{low}, {high}]")
}
