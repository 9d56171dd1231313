//! What an answer has and the reader does not know: each key and each value once, with the place
//! where it is first found.

use crate::infer::json::Json;
use indexmap::IndexMap;
use indexmap::map::Entry;

#[derive(Default)]
pub struct Report {
    keys: IndexMap<String, String>,
    values: IndexMap<String, Found>,
    notes: Vec<String>,
}

struct Found {
    place: String,
    count: usize,
    reading: &'static str,
}

/// As much of a value as a note shows, in characters.
const SHOWN: usize = 40;

impl Report {
    /// Adds a key that is not read. The same key of another parameter is not another one: `owner`
    /// names what kind of object has it.
    pub fn key(&mut self, owner: &str, place: &str, key: &str, value: &Json) {
        let known = self.keys.entry(format!("{owner} {key}"));
        known.or_insert_with(|| format!("{} = {}", pointer(place, key), shown(value)));
    }

    /// Adds a value that the reader does not know, and what it is taken for.
    pub fn value(&mut self, place: &str, key: &str, value: &Json, reading: &'static str) {
        match self.values.entry(format!("{key} {}", shown(value))) {
            Entry::Occupied(mut known) => known.get_mut().count += 1,
            Entry::Vacant(new) => {
                let place = format!("{} is {}", pointer(place, key), shown(value));
                new.insert(Found { place, count: 1, reading });
            }
        }
    }

    pub fn note(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }

    /// Returns the notes for the head of the draft.
    pub fn notes(self) -> Vec<String> {
        let mut notes = self.notes;
        notes.extend(self.values.into_values().map(|Found { place, count, reading }| {
            let others = if count > 1 { format!(" ({count} times)") } else { String::new() };
            format!("{place}{others}, a value that is not known here: {reading}")
        }));
        if !self.keys.is_empty() {
            let keys: Vec<_> = self.keys.into_values().collect();
            notes.push(format!(
                "keys of the JSON that are not known here, and not read: {}",
                keys.join("; ")
            ));
        }
        notes
    }
}

/// Returns the JSON pointer of a member.
pub fn pointer(place: &str, key: &str) -> String {
    format!("{place}/{}", key.replace('~', "~0").replace('/', "~1"))
}

pub fn shown(value: &Json) -> String {
    let text = value.compact();
    let short: String = text.chars().take(SHOWN).collect();
    if short.len() < text.len() { format!("`{short}…`") } else { format!("`{short}`") }
}
