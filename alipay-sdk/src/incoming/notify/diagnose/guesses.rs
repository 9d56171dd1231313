//! Changes that may have been made to a message, and leave no certain mark: parameters that were
//! added, and values that were parsed and written again.

use super::super::ambiguity::is_known;
use super::super::diagnosis::Cause;
use super::super::form::Form;
use super::marks::{found, rewrite};
use crate::types::Price;
use crate::wire::{Object, ReadContext};
use serde_json::value::RawValue;

/// What a message may have been before.
pub(super) struct Guesses {
    /// The most likely ones first, with what was changed.
    pub forms: Vec<(Form, Vec<Cause>)>,
    /// What is worth a look if none of them was signed.
    pub suspected: Vec<Cause>,
}

impl Guesses {
    pub fn of(form: &Form) -> Self {
        let mut guesses = Self { forms: Vec::new(), suspected: Vec::new() };
        let (_, unknown) = without(form, |name| !is_known(name.as_bytes()));
        guesses.suspected.extend(found(unknown, Cause::UnknownParameters));
        let is_trade = form.get("trade_status").is_some();
        let is_odd = |name: &str| is_trade && NOT_OF_A_TRADE.contains(&name);
        let (known, others) = without(form, |name| is_odd(name) || !is_known(name.as_bytes()));
        let added = found(others.clone(), Cause::UnknownParameters);
        guesses.extend(added.clone().map(|cause| (known.clone(), vec![cause])));
        // Alipay may have sent some of them.
        for name in others.iter().take(MAX_ALONE) {
            let (form, alone) = without(form, |other| other == name);
            let cause = found(alone, Cause::UnknownParameters);
            guesses.extend(cause.map(|cause| (form, vec![cause])));
        }
        if form.iter().map(|(_, value)| value.len()).sum::<usize>() <= MAX_BYTES {
            guesses.suspected.extend(Rewriting::AMOUNTS.undo(form).map(|(_, cause)| cause));
            guesses.add_rewritten(form, None);
            if added.is_some() {
                guesses.add_rewritten(&known, added);
            }
        }
        guesses
    }

    /// Adds what values may have been before they were written again, beside what else was undone.
    fn add_rewritten(&mut self, form: &Form, beside: Option<Cause>) {
        for rewriting in Rewriting::ALL {
            let causes = |cause| beside.iter().cloned().chain([cause]).collect();
            self.extend(rewriting.undo(form).map(|(form, cause)| (form, causes(cause))));
        }
    }

    /// Adds a guess, unless it is there: different rewriting may have the same result.
    fn extend(&mut self, guess: Option<(Form, Vec<Cause>)>) {
        let guess = guess.filter(|(form, _)| self.forms.iter().all(|(other, _)| other != form));
        self.forms.extend(guess);
    }
}

/// A notification has a few kilobytes. What is larger is not parsed again and again.
const MAX_BYTES: usize = 64 * 1024;

/// What Alipay sends with other messages than those of trades, and routers like to add.
const NOT_OF_A_TRADE: [&str; 5] = ["action", "amount", "method", "service", "status"];

/// The number of unknown parameters that are left out one by one.
const MAX_ALONE: usize = 4;

/// Leaves out parameters, and returns their names.
fn without(form: &Form, is_left_out: impl Fn(&str) -> bool) -> (Form, Vec<String>) {
    let mut rest = form.clone();
    let names = rest.remove_matching(is_left_out);
    (rest, names)
}

/// The ways in which frameworks write values that they have parsed.
#[derive(Clone, Copy)]
struct Rewriting {
    amounts: bool,
    json: Option<Order>,
}

/// The order of the members of JSON objects, as Alipay wrote it.
#[derive(Clone, Copy)]
enum Order {
    Sorted,
    AsReceived,
}

impl Rewriting {
    const AMOUNTS: Self = Self { amounts: true, json: None };

    const ALL: [Self; 5] = [
        Self::AMOUNTS,
        Self { amounts: false, json: Some(Order::Sorted) },
        Self { amounts: true, json: Some(Order::Sorted) },
        Self { amounts: false, json: Some(Order::AsReceived) },
        Self { amounts: true, json: Some(Order::AsReceived) },
    ];

    /// Writes values as Alipay mostly does, if any is written otherwise.
    fn undo(self, form: &Form) -> Option<(Form, Cause)> {
        let mut undone = form.clone();
        let mut names = match self.amounts {
            true => rewrite(&mut undone, |name, value| {
                amount(value).filter(|_| name.ends_with("amount") || name.ends_with("fee"))
            }),
            false => Vec::new(),
        };
        if let Some(order) = self.json {
            names.extend(rewrite(&mut undone, |_, value| {
                let text = std::str::from_utf8(value).ok()?;
                let is_json = text.trim_start().starts_with(['{', '[']);
                Some(compact(text, order, MAX_DEPTH).filter(|_| is_json)?.into_bytes())
            }));
        }
        names.sort();
        found(names, Cause::Rewritten).map(|cause| (undone, cause))
    }
}

/// Writes an amount in yuan with two decimals: `0.1` as `0.10`.
fn amount(value: &[u8]) -> Option<Vec<u8>> {
    let price: Price = std::str::from_utf8(value).ok()?.parse().ok()?;
    Some(price.to_string().into_bytes())
}

/// More than the JSON of notifications has. Each level is parsed once more.
const MAX_DEPTH: usize = 8;

/// Writes JSON without white space and without needless escapes; numbers stay as they are.
fn compact(json: &str, order: Order, depth: usize) -> Option<String> {
    let json = json.trim();
    let inner = |json: &RawValue| compact(json.get(), order, depth.checked_sub(1)?);
    match json.as_bytes().first()? {
        b'{' => {
            let mut context = ReadContext::default();
            let object = Object::parse(json, &mut context)?;
            let mut members: Vec<_> = object.members().collect();
            if let Order::Sorted = order {
                members.sort_by_key(|(name, _)| *name);
            }
            let member = |(name, json)| Some(format!("{}:{}", quoted(name)?, inner(json)?));
            let members: Option<Vec<_>> = members.into_iter().map(member).collect();
            Some(format!("{{{}}}", members?.join(",")))
        }
        b'[' => {
            let items: Vec<&RawValue> = serde_json::from_str(json).ok()?;
            let items: Option<Vec<_>> = items.into_iter().map(inner).collect();
            Some(format!("[{}]", items?.join(",")))
        }
        b'"' => quoted(&serde_json::from_str::<String>(json).ok()?),
        _ => Some(json.to_owned()),
    }
}

fn quoted(text: &str) -> Option<String> {
    serde_json::to_string(text).ok()
}
