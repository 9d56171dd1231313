//! The values that the page's own samples have for each name.

use serde_json::Value;
use std::collections::HashMap;

#[derive(Debug, Default)]
pub struct Evidence {
    values: HashMap<String, Vec<String>>,
}

impl Evidence {
    /// Collects the values from those samples that are valid JSON.
    pub fn from_samples<'a>(samples: impl IntoIterator<Item = &'a str>) -> Self {
        let mut evidence = Self::default();
        for sample in samples {
            if let Ok(value) = serde_json::from_str(sample) {
                evidence.gather(&value);
            }
        }
        evidence
    }

    fn gather(&mut self, value: &Value) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.gather(item)),
            Value::Object(members) => {
                for (name, value) in members {
                    self.values.entry(name.clone()).or_default().extend(printed(value));
                    self.gather(value);
                }
            }
            _ => {}
        }
    }

    /// Returns the values of a name as a table would print them, longest first.
    pub fn values(&self, name: &str) -> Vec<&str> {
        let mut values: Vec<&str> =
            self.values.get(name).into_iter().flatten().map(String::as_str).collect();
        values.sort_unstable_by_key(|value| std::cmp::Reverse(value.len()));
        values
    }

    pub fn has(&self, name: &str) -> bool {
        self.values.contains_key(name)
    }
}

fn printed(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.trim().to_owned()],
        Value::Number(_) | Value::Bool(_) => vec![value.to_string()],
        Value::Array(items) => {
            let each: Vec<String> = items.iter().flat_map(printed).collect();
            let flat = items.iter().all(|item| !item.is_array() && !item.is_object());
            let joined = [",", ", ", "，", "、"].iter().map(|comma| each.join(comma));
            joined.filter(|_| flat).chain([value.to_string()]).collect()
        }
        Value::Object(_) => vec![value.to_string()],
        Value::Null => Vec::new(),
    }
}
