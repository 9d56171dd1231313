//! A map of a spec, in file order, whose keys know their places.

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_saphyr::Spanned;
use std::collections::HashMap;
use std::marker::PhantomData;
use std::{fmt, iter, slice};

/// Names and what they stand for. A name is found at once, however many there are.
pub struct Table<T> {
    entries: Vec<(Spanned<String>, T)>,
    places: HashMap<String, usize>,
}

type Pair<T> = (Spanned<String>, T);
type Iter<'a, T> = iter::Map<slice::Iter<'a, Pair<T>>, fn(&Pair<T>) -> (&Spanned<String>, &T)>;

impl<T> Table<T> {
    pub fn iter(&self) -> Iter<'_, T> {
        self.entries.iter().map(|(key, value)| (key, value))
    }

    pub fn keys(&self) -> impl Iterator<Item = &Spanned<String>> + Clone {
        self.entries.iter().map(|(key, _)| key)
    }

    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.entries.iter().map(|(_, value)| value)
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The position of the entry of that name.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.places.get(name).copied()
    }

    /// The entry of that name.
    pub fn find(&self, name: &str) -> Option<(&Spanned<String>, &T)> {
        let (key, value) = self.entries.get(self.position(name)?)?;
        Some((key, value))
    }
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { entries: Vec::new(), places: HashMap::new() }
    }
}

impl<T: fmt::Debug> fmt::Debug for Table<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl<'a, T> IntoIterator for &'a Table<T> {
    type Item = (&'a Spanned<String>, &'a T);
    type IntoIter = Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Table<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Entries<T> {
            type Value = Table<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map of names")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Table<T>, A::Error> {
                let mut table = Table::default();
                while let Some((key, value)) = map.next_entry::<Spanned<String>, T>()? {
                    let place = table.entries.len();
                    table.places.entry(key.value.clone()).or_insert(place);
                    table.entries.push((key, value));
                }
                Ok(table)
            }
        }

        deserializer.deserialize_map(Entries(PhantomData))
    }
}
