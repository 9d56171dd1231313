//! The signed string next to the one that the gateway expected: the first thing to check after
//! `isv.invalid-signature`.

#[cfg(test)]
mod tests;

use crate::text::is_name;
use html_escape::decode_html_entities;
use std::fmt;

/// The string that this SDK signed next to the one that the gateway reports it verified.
///
/// Values of the request are not shown, only their lengths; the parameters of the protocol
/// (`app_id`, `timestamp` …) are.
#[derive(Clone, PartialEq, Eq)]
pub struct SignatureDiff {
    signed: Vec<(String, String)>,
    expected: Vec<(String, String)>,
    /// The parameters of the protocol, which are not secret.
    open: Names,
}

type Names = &'static [&'static str];

/// The first difference of two strings that should be the same.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignatureDifference {
    /// They are the same, so the key is wrong: the application's public key (应用公钥) on the platform is
    /// not the other half of the private key that signed.
    None,
    /// The gateway did not receive a parameter that was signed: it was removed on the way.
    Missing {
        /// The parameter.
        parameter: String,
    },
    /// The gateway received a parameter that was not signed.
    Added {
        /// The parameter.
        parameter: String,
    },
    /// The value of a parameter was changed on the way.
    Value {
        /// The parameter.
        parameter: String,
        /// The first character that differs, starting at 1.
        index: usize,
        /// The character that was signed, `*` for a letter or digit of the request; `None` if the
        /// value ends before.
        signed: Option<char>,
        /// The character that the gateway expected, likewise.
        expected: Option<char>,
    },
}

impl SignatureDiff {
    /// Finds the expected string in the gateway's message, if it is there. `open` names the parameters
    /// whose values may be shown.
    pub(crate) fn find(signed: Vec<(String, String)>, open: Names, sub_msg: &str) -> Option<Self> {
        // The gateway writes its messages for web pages.
        let message = decode_html_entities(sub_msg);
        let (_, expected) = message.split_once("验签字符串为")?;
        let expected = expected.trim_start_matches(['：', ':', ' ']).trim_end_matches('】');
        let expected = parameters(expected, &signed, open);
        Some(Self { signed, expected, open })
    }

    /// Returns the string that was signed, with the lengths instead of the values of the request.
    pub fn signed(&self) -> String {
        redacted(&self.signed, self.open)
    }

    /// Returns the string that the gateway expected to be signed, with the lengths instead of the values
    /// of the request.
    pub fn expected(&self) -> String {
        redacted(&self.expected, self.open)
    }

    /// Returns the first difference.
    pub fn difference(&self) -> SignatureDifference {
        let mut expected = self.expected.iter();
        for (name, signed) in &self.signed {
            match expected.next() {
                Some((other, value)) if other == name => {
                    if let Some(difference) = value_difference(name, signed, value, self.open) {
                        return difference;
                    }
                }
                Some((other, _)) if !has(&self.signed, other) => {
                    return SignatureDifference::Added { parameter: other.clone() };
                }
                _ => return SignatureDifference::Missing { parameter: name.clone() },
            }
        }
        match expected.next() {
            Some((name, _)) => SignatureDifference::Added { parameter: name.clone() },
            None => SignatureDifference::None,
        }
    }
}

fn has(parameters: &[(String, String)], name: &str) -> bool {
    parameters.iter().any(|(other, _)| other == name)
}

/// Splits `a=1&b=2`. A value may contain `&`. If it is the one that was signed, it is taken whole, and
/// what comes next is another parameter; if not, it ends before the next known name.
fn parameters(mut text: &str, signed: &[(String, String)], open: Names) -> Vec<(String, String)> {
    let mut parameters: Vec<(String, String)> = Vec::new();
    while !text.is_empty() {
        if let Some((parameter, rest)) = as_signed(text, signed) {
            parameters.push(parameter.clone());
            text = rest;
            continue;
        }
        let (pair, rest) = text.split_once('&').unwrap_or((text, ""));
        text = rest;
        let is_whole = parameters.last().is_none_or(|last| signed.contains(last));
        let begins = |name| has(signed, name) || open.contains(&name) || is_whole && is_name(name);
        match (pair.split_once('='), parameters.last_mut()) {
            (Some((name, value)), _) if begins(name) => {
                parameters.push((name.to_owned(), value.to_owned()));
            }
            (_, Some((_, value))) => {
                value.push('&');
                value.push_str(pair);
            }
            (_, None) => {}
        }
    }
    parameters
}

/// The parameter with which the string begins, if it was signed, and the rest.
fn as_signed<'s, 't>(
    text: &'t str,
    signed: &'s [(String, String)],
) -> Option<(&'s (String, String), &'t str)> {
    signed.iter().find_map(|parameter| {
        let (name, value) = parameter;
        let rest = text.strip_prefix(name.as_str())?.strip_prefix('=')?.strip_prefix(value)?;
        let next = rest.strip_prefix('&');
        (next.is_some() || rest.is_empty()).then_some((parameter, next.unwrap_or_default()))
    })
}

/// Whether a value looks like that of a parameter of the protocol. A part of another value that was taken
/// for one, or anything else in a response, does not.
fn is_plain(value: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "_.-: ".contains(c);
    value.len() <= 80 && value.chars().all(is_plain)
}

fn value_difference(
    name: &str,
    signed: &str,
    expected: &str,
    open: Names,
) -> Option<SignatureDifference> {
    let (mut ours, mut theirs) = (signed.chars(), expected.chars());
    let mut index = 0;
    loop {
        index += 1;
        match (ours.next(), theirs.next()) {
            (None, None) => return None,
            (one, other) if one == other => {}
            (signed, expected) => {
                let parameter = name.to_owned();
                let shown = |c: Option<char>| c.map(|c| hidden(name, c, open));
                let (signed, expected) = (shown(signed), shown(expected));
                return Some(SignatureDifference::Value { parameter, index, signed, expected });
            }
        }
    }
}

/// Letters and digits of request values are redacted; what changes on the way are spaces, punctuation and
/// characters that were encoded in another way.
fn hidden(name: &str, c: char, open: Names) -> char {
    if c.is_alphanumeric() && !open.contains(&name) { '*' } else { c }
}

fn redacted(parameters: &[(String, String)], open: Names) -> String {
    let pair = |(name, value): &(String, String)| {
        if open.contains(&name.as_str()) && is_plain(value) {
            format!("{name}={value}")
        } else {
            format!("{name}=***({} characters)", value.chars().count())
        }
    };
    parameters.iter().map(pair).collect::<Vec<_>>().join("&")
}

impl fmt::Display for SignatureDifference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str(
                "the gateway verified the string that was signed, so the 应用公钥 on the platform does not belong to \
                 the private key",
            ),
            Self::Missing { parameter } => {
                write!(f, "the gateway did not receive the parameter `{parameter}` that was signed")
            }
            Self::Added { parameter } => {
                write!(f, "the gateway received a parameter `{parameter}` that was not signed")
            }
            Self::Value { parameter, index, signed, expected } => {
                let shown = |c: &Option<char>| c.map_or("its end".to_owned(), |c| format!("{c:?}"));
                let (signed, expected) = (shown(signed), shown(expected));
                write!(f, "character {index} of `{parameter}` was signed as {signed}, and the gateway received {expected}")
            }
        }
    }
}

impl fmt::Debug for SignatureDiff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignatureDiff")
            .field("signed", &self.signed())
            .field("expected", &self.expected())
            .finish()
    }
}
