//! Strings, numbers, amounts, dates and documented values.

use super::{Conform, Strictness};
use crate::formats::{self, amount};
use crate::lower::json::Part;
use crate::model::{Bounds, Type};
use serde_json::Value;

impl Conform<'_, '_> {
    pub(super) fn scalar(&mut self, scalar: &Value, ty: &Type) {
        let text = match scalar {
            Value::String(text) => text.clone(),
            number if number.is_f64() => self.own_text(number),
            other => other.to_string(),
        };
        if self.strictness == Strictness::AsWritten && !self.is_written_so(scalar, &text, ty) {
            return;
        }
        match ty {
            Type::Text { .. } | Type::Enum { .. }
                if scalar.is_f64() && text.contains(['.', 'e', 'E']) =>
            {
                self.bare_text(&text);
            }
            Type::Text { length, without } => {
                self.bounds(text.chars().count(), *length, "characters");
                self.characters(&text, without.as_deref().unwrap_or_default());
            }
            Type::Integer { digits, range } => self.integer(&text, *digits, *range),
            Type::Price { range, .. } => self.price(&text, range.as_ref()),
            Type::Boolean => {
                let fits = matches!(text.as_str(), "true" | "false");
                self.readable(&text, fits, "a Boolean, `true` or `false`");
            }
            Type::Date { .. } => self.date(&text),
            Type::DateTime { .. } => self.date_time(&text),
            Type::Enum { name, complete, .. } => self.documented(&text, name, *complete),
            Type::File { .. } | Type::List { .. } | Type::Struct { .. } | Type::Unknown => {}
        }
    }

    /// Whether the SDK writes the value as the sample does.
    fn is_written_so(&mut self, scalar: &Value, text: &str, ty: &Type) -> bool {
        let (fits, what) = match ty {
            Type::Integer { .. } => (scalar.is_number(), "a Number is sent without quotes"),
            Type::Boolean => (scalar.is_boolean(), "a Boolean is sent without quotes"),
            Type::Price { .. } => (scalar.is_string(), "a Price is sent in quotes"),
            _ => (scalar.is_string(), "a String is sent in quotes"),
        };
        if !fits {
            let help = "correct the sample, and log the correction";
            self.report(Part::Value, what, help);
            return false;
        }
        let Type::Price { .. } = ty else { return true };
        let Some(amount) = amount(text) else { return true };
        let written = formats::sent(amount);
        if written != text {
            let help = format!("write `{written}` in the sample, and log the correction");
            self.report(Part::Value, "a Price is sent with two decimals", help);
        }
        written == text
    }

    /// A number as written in the sample.
    fn own_text(&self, number: &Value) -> String {
        match &self.written {
            Some((sample, root)) => {
                sample.written(&[root.as_slice(), &self.path].concat()).to_owned()
            }
            None => number.to_string(),
        }
    }

    fn bare_text(&mut self, text: &str) {
        let what = if text.contains(['e', 'E']) { "an exponent" } else { "decimals" };
        let help = "use `type: Price` if it is an amount, otherwise quote it";
        self.report(Part::Value, format!("a number with {what}, not a string"), help);
    }

    fn characters(&mut self, text: &str, forbidden: &str) {
        if let Some((index, c)) = text.chars().enumerate().find(|(_, c)| forbidden.contains(*c)) {
            self.rule(format!("`{c}` as character {}, which `without` forbids", index + 1));
        }
    }

    fn integer(&mut self, text: &str, digits: Option<Bounds>, range: Option<(i64, i64)>) {
        let Ok(number) = text.parse::<i64>() else {
            let digits = text.strip_prefix('-').unwrap_or(text);
            if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
                let help = "use `type: String` for digits of any length";
                return self.report(
                    Part::Value,
                    format!("`{text}` is too long for a Number"),
                    help,
                );
            }
            return self.readable(text, false, "a whole number");
        };
        if self.is_sent() && number.to_string() != text {
            let help = format!("write `{number}`");
            return self.report(
                Part::Value,
                format!("`{text}` is not written as a Number is sent"),
                help,
            );
        }
        self.bounds(number.unsigned_abs().to_string().len(), digits, "digits");
        if let Some((low, high)) = range.filter(|(low, high)| !(*low..=*high).contains(&number)) {
            self.rule(format!("{number} is outside {low} to {high}"));
        }
    }

    fn price(&mut self, text: &str, range: Option<&(String, String)>) {
        let Some(price) = amount(text) else {
            return self.readable(text, false, "an amount such as 88.88");
        };
        if price.normalize().scale() > 2 {
            self.rule(format!("{text} has more than two decimals"));
        }
        let Some((low, high)) = range else { return };
        if amount(low).is_some_and(|low| price < low)
            || amount(high).is_some_and(|high| price > high)
        {
            self.rule(format!("{text} is outside {low} to {high}"));
        }
    }

    fn date(&mut self, text: &str) {
        if !formats::is_date(text) {
            let help = match formats::is_date_time(text) {
                true => "use `type: DateTime`; it has a time",
                false => "use `type: String` if its format is not yyyy-MM-dd",
            };
            self.report(Part::Value, format!("`{text}` is not a date such as 2026-11-22"), help);
        }
    }

    fn date_time(&mut self, text: &str) {
        if !formats::is_date_time(text) {
            let help = match formats::is_date(text) {
                true => "use `type: Date`; it has no time",
                false => "use `type: String` if its format is not yyyy-MM-dd HH:mm:ss",
            };
            let problem = format!("`{text}` is not a time such as 2026-11-22 08:30:00");
            self.report(Part::Value, problem, help);
        }
    }

    fn documented(&mut self, text: &str, name: &str, complete: bool) {
        let Some(def) = self.api.enumeration(name) else { return };
        let listed = || def.variants.iter().map(|variant| variant.wire.as_str());
        if self.is_sent() && complete && def.variants.named(text).is_none() {
            // Any two values of one letter are similar.
            let near = self.suggest(text, listed()).filter(|near| text.len() > 2 && near.len() > 2);
            let question = near.map(|near| format!("did you mean `{near}`? If not, "));
            let help = "list it under `enums`, or set `complete: false` there";
            let help = question.unwrap_or_default() + help;
            self.report(Part::Value, format!("`{name}` does not list `{text}`"), help);
        }
    }

    fn readable(&mut self, text: &str, fits: bool, what: &str) {
        if !fits {
            let help = "check the type and the value against the page";
            self.report(Part::Value, format!("`{text}` is not {what}"), help);
        }
    }
}
