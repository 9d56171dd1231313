//! What is said of a change: our sentences around the names and values of specs. The two are kept
//! apart to the end, since only a renderer knows what a value could break where it is shown.

use serde::{Serialize, Serializer};

/// A sentence with gaps, `{}`, and what stands in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    sentence: &'static str,
    values: Vec<String>,
}

impl Words {
    pub fn new<const N: usize>(sentence: &'static str, values: [&str; N]) -> Self {
        debug_assert_eq!(sentence.matches("{}").count(), N, "{sentence}");
        Self { sentence, values: values.iter().map(|value| shortened(value)).collect() }
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

impl Serialize for Words {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.render(|value| format!("`{value}`")))
    }
}

/// Who wants to read a long value reads the spec.
fn shortened(value: &str) -> String {
    const LONGEST: usize = 100;
    let mut line = value.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = line.char_indices().nth(LONGEST) {
        line.truncate(end);
        line.push('…');
    }
    line
}

/// What is called so where it is only counted: `docs of 3 fields`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    /// There is one of it: `title`.
    One(&'static str),
    /// `corrections`
    Each(&'static str),
    /// `docs` of `fields`
    Of(&'static str, &'static str),
}

impl Topic {
    pub fn counted(self, count: usize) -> String {
        let many = |word: &str| if count == 1 { word.to_owned() } else { format!("{word}s") };
        match self {
            Self::One(what) => what.to_owned(),
            Self::Each(what) => format!("{count} {}", many(what)),
            Self::Of(what, of) => format!("{} of {count} {}", many(what), many(of)),
        }
    }
}
