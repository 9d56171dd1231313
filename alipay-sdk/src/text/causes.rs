//! How errors print: the rule is in ARCHITECTURE.md, and `tests/errors` holds every variant to it.

use std::error::Error;

/// The most that is printed of causes that other crates wrote.
const LONGEST: usize = 400;

/// The text of an error and of everything that caused it, on one line: `connect failed: timed out`.
/// A cause whose text was printed already is left out, as many errors repeat theirs.
pub(crate) fn with_causes(error: &(dyn Error + 'static)) -> String {
    let mut text = one_line(&error.to_string());
    let mut next = error.source();
    while let Some(error) = next {
        let cause = one_line(&error.to_string());
        if !text.contains(&cause) {
            text = format!("{text}: {cause}");
        }
        next = error.source();
    }
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_control() || c.is_whitespace())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
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
    fn it_stays_one_line_of_a_reasonable_length() {
        assert_eq!(with_causes(&layers(&["a\r\n\u{1b}[31m b", "\n"])), "a [31m b");
        let long = with_causes(&layers(&["界".repeat(500).leak(), "late"]));
        assert_eq!(long.chars().count(), 401);
    }
}
