//! The sentence about a change: our text around the names and values of specs. The two are kept
//! apart to the end, since only a renderer knows which values could break the place they are shown in.

use serde::{Serialize, Serializer};

/// A sentence with gaps, `{}`, and the values that fill them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    sentence: String,
    values: Vec<String>,
}

impl Message {
    pub fn new<const N: usize>(sentence: &'static str, values: [&str; N]) -> Self {
        debug_assert_eq!(sentence.matches("{}").count(), N, "{sentence}");
        Self { sentence: sentence.to_owned(), values: values.map(shortened).to_vec() }
    }

    /// Adds our text, which has no gaps.
    pub fn plain(mut self, text: &str) -> Self {
        debug_assert!(!text.contains("{}"), "{text}");
        self.sentence.push_str(text);
        self
    }

    /// Adds a list of values: `: a, b`, or nothing where there are none.
    pub fn list<'a>(mut self, values: impl IntoIterator<Item = &'a str>) -> Self {
        for (index, value) in values.into_iter().enumerate() {
            self.sentence.push_str(if index == 0 { ": {}" } else { ", {}" });
            self.values.push(shortened(value));
        }
        self
    }

    /// The sentence, each value written by `code`.
    pub fn render(&self, code: impl Fn(&str) -> String) -> String {
        let mut parts = self.sentence.split("{}");
        let mut text = parts.next().unwrap_or_default().to_owned();
        for (value, part) in self.values.iter().zip(parts) {
            text.push_str(&code(value));
            text.push_str(part);
        }
        text
    }
}

impl Serialize for Message {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.render(|value| format!("`{value}`")))
    }
}

/// Long values are truncated; the spec has them in full.
fn shortened(value: &str) -> String {
    const LONGEST: usize = 100;
    let mut line = value.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = line.char_indices().nth(LONGEST) {
        line.truncate(end);
        line.push('…');
    }
    line
}

/// The name of something that is only counted: `docs of 3 fields`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// There is one of it: `title`.
    One(&'static str),
    /// `corrections`
    Each(&'static str),
    /// `docs` of `fields`
    Of(&'static str, &'static str),
}

impl Subject {
    pub fn counted(self, count: usize) -> String {
        let plural = |word: &str| if count == 1 { word.to_owned() } else { format!("{word}s") };
        match self {
            Self::One(what) => what.to_owned(),
            Self::Each(what) => format!("{count} {}", plural(what)),
            Self::Of(what, of) => format!("{} of {count} {}", plural(what), plural(of)),
        }
    }
}

/// `1 field`, `2 fields`, `no fields`
pub fn many(count: usize, word: &str) -> String {
    match count {
        0 => format!("no {word}s"),
        1 => format!("1 {word}"),
        _ => format!("{count} {word}s"),
    }
}
