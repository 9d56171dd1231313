//! The interface for generated validators: one method per kind of rule.

mod file;

use super::{Problem, Validate, Violation, Violations};
use crate::types::{Price, Sensitive, StringEnum};
pub(crate) use file::MAX_FILE;
use std::fmt::Display;
use std::ops::RangeInclusive;

/// Collects violations while a request is traversed.
#[doc(hidden)]
#[derive(Debug, Default)]
pub struct Rules {
    /// The prefix of the struct that is being checked: `goods_detail[1].`.
    prefix: String,
    violations: Vec<Violation>,
}

impl Rules {
    /// Starts the rules of a single value.
    pub fn field<'a, T>(&'a mut self, name: &str, value: &'a Option<T>) -> FieldRules<'a, T> {
        let path = self.path(name);
        FieldRules { rules: self, path, value: value.as_ref(), is_required: false }
    }

    /// Starts the rules of a list.
    pub fn list<'a, T>(&'a mut self, name: &'static str, list: &'a [T]) -> ListRules<'a, T> {
        let path = self.path(name);
        ListRules { rules: self, path, list, is_required: false }
    }

    /// Requires at least one of these to be set.
    pub fn one_of(&mut self, fields: &[(&'static str, bool)]) {
        if !fields.iter().any(|(_, is_set)| *is_set) {
            let one_of = fields.iter().map(|(name, _)| *name).collect();
            let path = self.prefix.trim_end_matches('.').to_owned();
            self.violations.push(Violation { path, problem: Problem::NoneOf { one_of } });
        }
    }

    pub(crate) fn finish(self) -> Result<(), Violations> {
        if self.violations.is_empty() { Ok(()) } else { Err(Violations(self.violations)) }
    }

    fn path(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }
}

/// The rules of one value: a field's, or an item of a list.
#[doc(hidden)]
#[derive(Debug)]
pub struct FieldRules<'a, T> {
    rules: &'a mut Rules,
    path: String,
    value: Option<&'a T>,
    is_required: bool,
}

impl<T> FieldRules<'_, T> {
    /// Requires the value to be set.
    pub fn required(mut self) -> Self {
        if self.value.is_none() {
            self.report(Problem::Missing);
        }
        self
    }

    fn report(&mut self, problem: Problem) {
        self.rules.violations.push(Violation { path: self.path.clone(), problem });
    }
}

impl<T: Text> FieldRules<'_, T> {
    /// Requires the value to be set, and not to an empty string.
    pub fn required_text(mut self) -> Self {
        self.is_required = true;
        match self.value {
            None => self.report(Problem::Missing),
            Some(value) if value.text().is_empty() => {
                self.report(Problem::Empty);
                // Avoid reporting the same field twice.
                self.value = None;
            }
            Some(_) => {}
        }
        self
    }

    /// Limits the number of characters, however many bytes they take.
    pub fn length(mut self, allowed: RangeInclusive<u32>) -> Self {
        let actual = self.value.map(|value| value.text().chars().count());
        if let Some(actual) = actual.filter(|actual| outside(*actual, &allowed)) {
            let min = (*allowed.start()).max(u32::from(self.is_required));
            self.report(Problem::Length { min, max: *allowed.end(), actual });
        }
        self
    }

    /// Forbids these characters.
    pub fn without(mut self, forbidden: &'static str) -> Self {
        let mut characters = self.value.into_iter().flat_map(|value| value.text().chars()).zip(1..);
        let found = characters.find(|(character, _)| forbidden.contains(*character));
        if let Some((character, index)) = found {
            self.report(Problem::ForbiddenCharacter { character, index, forbidden });
        }
        self
    }
}

impl<T: Quantity<Value = i64>> FieldRules<'_, T> {
    /// Limits the number of digits, the sign not counted.
    pub fn digits(mut self, allowed: RangeInclusive<u32>) -> Self {
        let actual = self.value.map(|value| value.quantity().unsigned_abs().to_string().len());
        if let Some(actual) = actual.filter(|actual| outside(*actual, &allowed)) {
            self.report(Problem::Digits { min: *allowed.start(), max: *allowed.end(), actual });
        }
        self
    }
}

impl<T: Quantity<Value = Price>> FieldRules<'_, T> {
    /// Rejects fractions of a fen.
    pub fn two_decimals(mut self) -> Self {
        if let Some(value) = self.value.filter(|value| !value.quantity().has_two_decimals()) {
            self.report(Problem::Decimals { actual: value.shown() });
        }
        self
    }
}

impl<T: Quantity> FieldRules<'_, T> {
    /// Limits the value.
    pub fn range(mut self, allowed: RangeInclusive<T::Value>) -> Self {
        if let Some(value) = self.value.filter(|value| !allowed.contains(&value.quantity())) {
            let (min, max) = (allowed.start().to_string(), allowed.end().to_string());
            self.report(Problem::Range { min, max, actual: value.shown() });
        }
        self
    }
}

impl<T: StringEnum> FieldRules<'_, T> {
    /// Requires one of the documented values.
    pub fn documented(mut self) -> Self {
        if let Some(value) = self.value.filter(|value| value.is_unknown()) {
            let actual = value.as_str().to_owned();
            self.report(Problem::Undocumented { actual, documented: T::VALUES });
        }
        self
    }
}

impl<T: Validate> FieldRules<'_, T> {
    /// Checks the rules of the nested struct.
    pub fn nested(self) -> Self {
        if let Some(value) = self.value {
            let inner = format!("{}.", self.path);
            let outer = std::mem::replace(&mut self.rules.prefix, inner);
            value.check(self.rules);
            self.rules.prefix = outer;
        }
        self
    }
}

/// The rules of a list.
#[doc(hidden)]
#[derive(Debug)]
pub struct ListRules<'a, T> {
    rules: &'a mut Rules,
    path: String,
    list: &'a [T],
    is_required: bool,
}

impl<T> ListRules<'_, T> {
    /// Requires an item: an empty list is an absent one.
    pub fn required(mut self) -> Self {
        self.is_required = true;
        if self.list.is_empty() {
            self.rules
                .violations
                .push(Violation { path: self.path.clone(), problem: Problem::Missing });
        }
        self
    }

    /// Limits the number of items, unless the list is absent.
    pub fn items(self, allowed: RangeInclusive<u32>) -> Self {
        let actual = self.list.len();
        if actual > 0 && outside(actual, &allowed) {
            let min = (*allowed.start()).max(u32::from(self.is_required));
            let problem = Problem::Items { min, max: *allowed.end(), actual };
            self.rules.violations.push(Violation { path: self.path.clone(), problem });
        }
        self
    }

    /// Checks the rules of each item.
    pub fn each(self, check: impl for<'r> Fn(FieldRules<'r, T>) -> FieldRules<'r, T>) -> Self {
        for (index, value) in self.list.iter().enumerate() {
            let path = format!("{}[{index}]", self.path);
            check(FieldRules { rules: self.rules, path, value: Some(value), is_required: false });
        }
        self
    }
}

fn outside(actual: usize, allowed: &RangeInclusive<u32>) -> bool {
    u32::try_from(actual).map_or(true, |actual| !allowed.contains(&actual))
}

/// Whether a field is set, for rules about several fields.
#[doc(hidden)]
pub trait IsSet {
    fn is_set(&self) -> bool;
}

impl<T> IsSet for Option<T> {
    fn is_set(&self) -> bool {
        self.is_some()
    }
}

impl<T> IsSet for Vec<T> {
    fn is_set(&self) -> bool {
        !self.is_empty()
    }
}

/// A string with a length, plain or sensitive.
#[doc(hidden)]
pub trait Text {
    fn text(&self) -> &str;
}

impl Text for String {
    fn text(&self) -> &str {
        self
    }
}

impl<T: StringEnum> Text for T {
    fn text(&self) -> &str {
        self.as_str()
    }
}

impl Text for Sensitive<String> {
    fn text(&self) -> &str {
        self.expose()
    }
}

/// A number or an amount, plain or sensitive.
#[doc(hidden)]
pub trait Quantity {
    type Value: PartialOrd + Display + Copy;

    fn quantity(&self) -> Self::Value;

    /// Formats the value for a violation.
    fn shown(&self) -> String {
        self.quantity().to_string()
    }
}

impl Quantity for i64 {
    type Value = i64;

    fn quantity(&self) -> i64 {
        *self
    }
}

impl Quantity for Price {
    type Value = Price;

    fn quantity(&self) -> Price {
        *self
    }
}

impl<T: Quantity> Quantity for Sensitive<T> {
    type Value = T::Value;

    fn quantity(&self) -> T::Value {
        self.expose().quantity()
    }

    fn shown(&self) -> String {
        "***".to_owned()
    }
}
