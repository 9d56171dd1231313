//! Prints errors: the rule is in ARCHITECTURE.md, and `tests/errors` holds every variant to it.

use std::borrow::Cow;
use std::error::Error;

/// The most that is printed of causes that other crates wrote: the beginning and the end.
const LONGEST: usize = 400;

/// The text of an error and of everything that caused it, on one line: `connect failed: timed out`.
/// Text that was printed already is left out, as many errors repeat their causes.
///
/// Other crates write the texts, so what may be secret in a URL is left out as well.
pub(crate) fn with_causes(error: &(dyn Error + 'static)) -> String {
    let mut text = one_line(&error.to_string());
    let mut next = error.source();
    while let Some(error) = next {
        let cause = one_line(&error.to_string());
        if text.is_empty() || is_more_than(&cause, &text) {
            text = cause;
        } else if !cause.is_empty() && !is_part(&cause, &text) {
            text = format!("{text}: {cause}");
        }
        next = error.source();
    }
    shortened(text)
}

/// Whether a cause says what was said so far, and more.
fn is_more_than(cause: &str, text: &str) -> bool {
    cause.strip_prefix(text).is_some_and(|more| more.starts_with(": "))
}

/// Whether a cause was said: it is the whole text, or stands between colons in it.
fn is_part(cause: &str, text: &str) -> bool {
    format!(": {text}: ").contains(&format!(": {cause}: "))
}

fn shortened(text: String) -> String {
    let length = text.chars().count();
    if length <= LONGEST {
        return text;
    }
    let half = |skipped| text.chars().skip(skipped).take(LONGEST / 2).collect::<String>();
    format!("{} … {}", half(0), half(length - LONGEST / 2))
}

/// The words of a text, without characters that would change the line they stand in.
fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_control() || c.is_whitespace());
    let words = words.filter(|word| !word.is_empty()).map(without_secrets);
    words.map(|word| visible(&word)).collect::<Vec<_>>().join(" ")
}

fn visible(word: &str) -> String {
    let is_plain = |c: char| matches!(c, '\'' | '"' | '\\') || c.escape_debug().count() == 1;
    word.chars()
        .map(|c| if is_plain(c) { c.into() } else { c.escape_debug().to_string() })
        .collect()
}

/// A URL without user, password and query: they hold parameters of requests, tokens and signatures.
fn without_secrets(word: &str) -> Cow<'_, str> {
    let Some((scheme, rest)) = word.split_once("://") else { return word.into() };
    let end = rest.find(['?', '#']).unwrap_or(rest.len());
    let (address, query) = rest.split_at(end);
    let authority = address.find('/').unwrap_or(address.len());
    let address = match address[..authority].rfind('@') {
        Some(at) => &address[at + 1..],
        None => address,
    };
    let closing = query.rfind([')', ']', '>', '"', '\'']).filter(|at| at + 2 >= query.len());
    let query = match (query.is_empty(), closing) {
        (true, _) => String::new(),
        (false, Some(at)) => format!("?…{}", &query[at..]),
        (false, None) => "?…".to_owned(),
    };
    format!("{scheme}://{address}{query}").into()
}

/// `Debug`, which `main` prints, as the name of the variant (of the type, where it has none) and the
/// text of `Display`: `PrivateKey(the private key cannot be used: …)`.
macro_rules! debug_with_display {
    ($error:ident { $($(#[$if:meta])* $variant:ident),+ $(,)? }) => {
        impl ::std::fmt::Debug for $error {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                let variant = match self {
                    $($(#[$if])* Self::$variant { .. } => stringify!($variant),)+
                };
                write!(f, "{variant}({self})")
            }
        }
    };
    ($error:ident) => {
        impl ::std::fmt::Debug for $error {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                write!(f, "{}({self})", stringify!($error))
            }
        }
    };
}
pub(crate) use debug_with_display;

#[cfg(test)]
mod tests {
    use super::with_causes;
    use std::io::Error;

    #[derive(Debug, thiserror::Error)]
    #[error("{text}")]
    struct Layer {
        text: &'static str,
        source: Option<Box<Layer>>,
    }

    fn layers(texts: &[&'static str]) -> Layer {
        let (text, rest) = texts.split_first().unwrap();
        Layer { text, source: (!rest.is_empty()).then(|| Box::new(layers(rest))) }
    }

    #[test]
    fn each_cause_is_printed_once() {
        assert_eq!(with_causes(&layers(&["a", "b b", "c"])), "a: b b: c");
        assert_eq!(
            with_causes(&layers(&["no route: timed out", "timed out"])),
            "no route: timed out"
        );
        assert_eq!(with_causes(&Error::other(layers(&["a", "a", "d"]))), "a: d");
    }

    #[test]
    fn nothing_is_lost_or_said_twice() {
        let kms = ["kms unreachable", "kms unreachable: io", "io", "connection reset"];
        assert_eq!(with_causes(&layers(&kms)), "kms unreachable: io: connection reset");
        assert_eq!(
            with_causes(&layers(&["read failed at line 10", "1"])),
            "read failed at line 10: 1"
        );
        assert_eq!(with_causes(&layers(&["a", "", "b"])), "a: b");
        assert_eq!(with_causes(&layers(&["", "b"])), "b");
    }

    #[test]
    fn urls_show_neither_passwords_nor_parameters() {
        let sent =
            "error sending request for url (https://openapi.alipay.com/gateway.do?sign=SECRET&x=1)";
        assert_eq!(
            with_causes(&layers(&[sent, "late"])),
            "error sending request for url (https://openapi.alipay.com/gateway.do?…): late"
        );
        let proxy = "no tunnel by http://user:SECRET@10.0.0.1:3128/ or https://a/b#SECRET";
        assert_eq!(
            with_causes(&layers(&[proxy])),
            "no tunnel by http://10.0.0.1:3128/ or https://a/b?…"
        );
    }

    #[test]
    fn it_stays_one_line_of_a_reasonable_length() {
        assert_eq!(with_causes(&layers(&["a\r\n\u{1b}[31m b", "\n"])), "a [31m b");
        assert_eq!(with_causes(&layers(&["a\u{202e}b 'c' \"d\""])), "a\\u{202e}b 'c' \"d\"");
        let long = with_causes(&layers(&["界".repeat(500).leak(), "late"]));
        assert_eq!(long.chars().count(), 403);
        assert!(long.ends_with(": late"), "the last cause matters most");
    }
}
