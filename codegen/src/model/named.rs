//! Lists whose items are found by name.

use std::collections::HashMap;
use std::ops::Deref;
use std::{fmt, slice};

/// A list of named items. One is found at once, however many there are; of several of the same name,
/// the first.
pub struct Named<T> {
    items: Vec<T>,
    places: HashMap<String, usize>,
}

impl<T> Named<T> {
    pub fn new(items: Vec<T>, name: impl Fn(&T) -> &str) -> Self {
        let mut places = HashMap::new();
        for (at, item) in items.iter().enumerate() {
            places.entry(name(item).to_owned()).or_insert(at);
        }
        Self { items, places }
    }

    pub fn iter_mut(&mut self) -> slice::IterMut<'_, T> {
        self.items.iter_mut()
    }

    /// Takes out the items that are wanted.
    pub fn take(&mut self, is_wanted: impl Fn(&T) -> bool, name: impl Fn(&T) -> &str) -> Vec<T> {
        let (taken, left) = std::mem::take(&mut self.items).into_iter().partition(is_wanted);
        *self = Self::new(left, name);
        taken
    }

    pub fn named(&self, name: &str) -> Option<&T> {
        self.items.get(*self.places.get(name)?)
    }
}

impl<T> Deref for Named<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.items
    }
}

impl<'a, T> IntoIterator for &'a Named<T> {
    type Item = &'a T;
    type IntoIter = slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

impl<T: fmt::Debug> fmt::Debug for Named<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.items.fmt(f)
    }
}
