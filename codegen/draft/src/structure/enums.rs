//! The enums of fields whose values have labels.

use crate::naming::{self, Names, element_name};
use crate::{Annotated, Enum, EnumValue};
use codegen::spec::is_chinese;
use heck::ToUpperCamelCase;
use indexmap::IndexMap;
use platform::model::{Field, Value};
use std::collections::{HashMap, HashSet};

pub struct Enums {
    names: Names,
    /// By the stem of their fields' names and their values: equal lists are one enum.
    found: IndexMap<(String, Vec<String>), Enum>,
}

impl Enums {
    pub fn new(names: Names) -> Self {
        Self { names, found: IndexMap::new() }
    }

    /// Returns the name of the enum of a field; `None` if it has none that a spec can express.
    pub fn of(&mut self, field: &Field, type_name: Option<&str>, is_sent: bool) -> Option<String> {
        let values = values(&field.values)?;
        let stem = element_name(&field.name, field.is_list).to_upper_camel_case();
        let wires = field.values.iter().map(|value| value.wire.clone()).collect();
        let names = &self.names;
        let label = field.label.clone().unwrap_or_default();
        let found = self.found.entry((stem.clone(), wires)).or_insert_with(|| Enum {
            name: Annotated::new(names.enumeration(&stem, type_name, is_sent)),
            rust: None,
            doc: Annotated::new(label.clone()),
            complete: Annotated::new(false),
            values,
        });
        if found.doc.value != label {
            found.doc = Annotated::default();
        }
        Some(found.name.value.clone())
    }

    pub fn into_list(self) -> Vec<Enum> {
        self.found.into_values().collect()
    }
}

/// Returns the values with their labels, or `None` if there is none, or one that is no value.
fn values(values: &[Value]) -> Option<Vec<EnumValue>> {
    let mut taken = HashMap::new();
    let mut seen = HashSet::new();
    let is_usable =
        |c: char| c == ' ' || c.is_ascii_graphic() && !"\"'`\\".contains(c) || is_chinese(c);
    let is_value =
        |wire: &str| !wire.is_empty() && wire.trim() == wire && wire.chars().all(is_usable);
    let are_usable = values.iter().all(|it| is_value(&it.wire) && seen.insert(it.wire.as_str()));
    if values.is_empty() || !are_usable {
        return None;
    }
    let value = |value: &Value| {
        let label = value.label.split_whitespace().collect::<Vec<_>>().join(" ");
        EnumValue {
            wire: Annotated::new(value.wire.clone()),
            label: if label.is_empty() { value.wire.clone() } else { label },
            rust: naming::variant(&value.wire, &mut taken),
        }
    };
    Some(values.iter().map(value).collect())
}
