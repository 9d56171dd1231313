//! JSON as written: every part is a part of the text, members are in order with their duplicates,
//! and numbers have all their digits.

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// The members of an object, if it is one: each name in its quotes, and its value.
pub fn members(json: &str) -> Option<Vec<(&str, &str)>> {
    serde_json::from_str(json).ok().map(|Members(members)| members)
}

/// The elements of a list, if it is one.
pub fn items(json: &str) -> Option<Vec<&str>> {
    let items: Vec<&RawValue> = serde_json::from_str(json).ok()?;
    Some(items.into_iter().map(RawValue::get).collect())
}

/// Decodes a name or a string in its quotes.
pub fn text(json: &str) -> Option<String> {
    serde_json::from_str(json).ok()
}

/// The first value of a text, and what follows it.
pub fn first(text: &str) -> Option<(&str, &str)> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<&RawValue>();
    let value = values.next()?.ok()?.get();
    Some((value, text.get(values.byte_offset()..)?))
}

struct Members<'a>(Vec<(&'a str, &'a str)>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;

        impl<'de> Visitor<'de> for Pairs {
            type Value = Vec<(&'de str, &'de str)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some((name, value)) = map.next_entry::<&RawValue, &RawValue>()? {
                    pairs.push((name.get(), value.get()));
                }
                Ok(pairs)
            }
        }

        deserializer.deserialize_map(Pairs).map(Members)
    }
}

#[cfg(test)]
mod tests {
    use super::{first, items, members, text};

    #[test]
    fn every_part_is_as_written() {
        let object = r#" {"b": 1.50, "a\u0062": [ 1e9 ,"x"], "b": {"c": null}} "#;
        let expected = [(r#""b""#, "1.50"), (r#""a\u0062""#, r#"[ 1e9 ,"x"]"#)];
        let found = members(object).unwrap();
        assert_eq!(found[..2], expected);
        assert_eq!(found[2], (r#""b""#, r#"{"c": null}"#), "the second of its name");
        assert_eq!(items(found[1].1).unwrap(), ["1e9", r#""x""#]);
        assert_eq!(text(found[1].0).as_deref(), Some("ab"));
    }

    #[test]
    fn other_values_have_no_parts() {
        for json in ["", "1", r#""{}""#, "{", "[1,", "[1] 2", r#"{"a":1,}"#] {
            assert_eq!((members(json), items(json)), (None, None), "{json}");
        }
        assert_eq!((members("[]"), items("{}"), text("1")), (None, None, None));
    }

    #[test]
    fn what_follows_the_first_value_is_left() {
        assert_eq!(first("[1] 2 {"), Some(("[1]", " 2 {")));
        assert_eq!(first(" \"a\""), Some(("\"a\"", "")));
        assert_eq!(first(""), None);
        assert_eq!(first("{ 1"), None);
    }
}
