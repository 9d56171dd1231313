//! Parses samples, keeping the order and the numbers of the JSON as printed.

use codegen::json;
use indexmap::IndexMap;

/// Deeper than any real sample; bounds the cost of a hostile page.
const DEEPEST: usize = 64;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    Object(IndexMap<String, Json>),
    List(Vec<Json>),
    String(String),
    /// A number, `true`, `false` or `null`, as printed.
    Bare(String),
}

/// A sample, and the repairs needed to parse it.
pub struct Sample {
    pub json: Json,
    pub repairs: Vec<String>,
}

/// Parses a sample, repairing it where the intention is obvious.
pub fn parse_sample(text: &str) -> Option<Sample> {
    let mut repairs = Vec::new();
    let (json, is_all) = first_value(text, &mut repairs).or_else(|| {
        let tidy = without_comments(text);
        first_value(&tidy, &mut repairs)
    })?;
    if !is_all {
        repairs.push("more text follows it on the page".to_owned());
    }
    Some(Sample { json, repairs })
}

/// Parses a text that is a single value.
pub fn value(text: &str) -> Option<Json> {
    first_value(text, &mut Vec::new()).filter(|(_, is_all)| *is_all).map(|(json, _)| json)
}

fn first_value(text: &str, repairs: &mut Vec<String>) -> Option<(Json, bool)> {
    let (value, rest) = json::first(text)?;
    Some((within(value, DEEPEST, repairs)?, rest.trim().is_empty()))
}

fn within(value: &str, depth: usize, repairs: &mut Vec<String>) -> Option<Json> {
    let depth = depth.checked_sub(1)?;
    Some(match value.as_bytes().first()? {
        b'{' => {
            let mut members = IndexMap::new();
            for (name, value) in json::members(value)? {
                let (name, value) = (json::text(name)?, within(value, depth, repairs)?);
                if members.contains_key(&name) {
                    repairs
                        .push(format!("`{name}` appears twice in one object: the first is kept"));
                } else {
                    members.insert(name, value);
                }
            }
            Json::Object(members)
        }
        b'[' => {
            let items = json::items(value)?;
            let items = items.into_iter().map(|item| within(item, depth, repairs));
            Json::List(items.collect::<Option<_>>()?)
        }
        b'"' => Json::String(json::text(value)?),
        _ => Json::Bare(value.to_owned()),
    })
}

/// Removes `// …`, `/* … */` and commas before a closing bracket.
fn without_comments(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let (kept, next) = match c {
            '"' => rest.split_at(text_end(rest)),
            '/' if rest.starts_with("//") => ("", &rest[rest.find('\n').unwrap_or(rest.len())..]),
            '/' if rest.starts_with("/*") => {
                ("", &rest[rest.find("*/").map_or(rest.len(), |at| at + 2)..])
            }
            _ => rest.split_at(c.len_utf8()),
        };
        if matches!(c, '}' | ']') {
            let open = tidy.trim_end().trim_end_matches(',').len();
            tidy.truncate(open);
        }
        tidy.push_str(kept);
        rest = next;
    }
    tidy
}

/// Returns where the string that starts here ends.
fn text_end(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

impl Json {
    /// Returns the content of a scalar without quotes, or `None` for `null`.
    pub fn scalar(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            Self::Bare(text) if text != "null" => Some(text),
            _ => None,
        }
    }

    pub fn is_null(&self) -> bool {
        matches!(self, Self::Bare(text) if text == "null")
    }

    pub fn object(&self) -> Option<&IndexMap<String, Self>> {
        match self {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }

    /// Collects the elements of lists, at any depth; anything else itself.
    pub fn elements<'a>(&'a self, found: &mut Vec<&'a Self>) {
        match self {
            Self::List(items) => items.iter().for_each(|item| item.elements(found)),
            other => found.push(other),
        }
    }

    /// Returns whether it is an object or a list of objects.
    pub fn has_objects(&self) -> bool {
        match self {
            Self::Object(_) => true,
            Self::List(items) => items.iter().any(Self::has_objects),
            _ => false,
        }
    }

    /// Formats it indented by two.
    pub fn pretty(&self) -> String {
        let mut text = String::new();
        self.write(&mut text, 0);
        text
    }

    fn write(&self, text: &mut String, depth: usize) {
        let line = |text: &mut String, depth: usize| {
            text.push('\n');
            text.push_str(&"  ".repeat(depth));
        };
        match self {
            Self::Object(members) if !members.is_empty() => {
                text.push('{');
                for (index, (name, value)) in members.iter().enumerate() {
                    text.push_str(if index > 0 { "," } else { "" });
                    line(text, depth + 1);
                    text.push_str(&quoted(name));
                    text.push_str(": ");
                    value.write(text, depth + 1);
                }
                line(text, depth);
                text.push('}');
            }
            Self::List(items) if !items.is_empty() => {
                text.push('[');
                for (index, item) in items.iter().enumerate() {
                    text.push_str(if index > 0 { "," } else { "" });
                    line(text, depth + 1);
                    item.write(text, depth + 1);
                }
                line(text, depth);
                text.push(']');
            }
            single => text.push_str(&single.compact()),
        }
    }

    /// Formats it on one line, without whitespace.
    pub fn compact(&self) -> String {
        match self {
            Self::Object(members) => {
                let member = |(name, value): (&String, &Self)| {
                    format!("{}:{}", quoted(name), value.compact())
                };
                format!("{{{}}}", members.iter().map(member).collect::<Vec<_>>().join(","))
            }
            Self::List(items) => {
                format!("[{}]", items.iter().map(Self::compact).collect::<Vec<_>>().join(","))
            }
            Self::String(text) => quoted(text),
            Self::Bare(text) => text.clone(),
        }
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
