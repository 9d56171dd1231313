//! Values with a short and a long form. The grammar has checked them before, so errors need no
//! explanation here.

use crate::schema::{Line, Text};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_saphyr::Spanned;
use std::borrow::Cow;
use std::fmt;

/// `64` (at most) or `[1, 32]` (from, to).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    pub low: u32,
    pub high: u32,
}

/// As a spec writes it.
impl fmt::Display for Bounds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self { low: 0, high } => write!(f, "{high}"),
            Self { low, high } => write!(f, "[{low}, {high}]"),
        }
    }
}

impl<'de> Deserialize<'de> for Bounds {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(BoundsVisitor)
    }
}

impl JsonSchema for Bounds {
    fn schema_name() -> Cow<'static, str> {
        "Limit".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let limit = json_schema!({ "type": "integer", "minimum": 0, "maximum": u32::MAX });
        json_schema!({
            "anyOf": [
                limit,
                { "type": "array", "items": limit, "minItems": 2, "maxItems": 2 },
            ],
            "examples": [64, [1, 32]],
        })
    }

    fn inline_schema() -> bool {
        true
    }
}

struct BoundsVisitor;

impl<'de> Visitor<'de> for BoundsVisitor {
    type Value = Bounds;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a limit")
    }

    fn visit_u64<E: Error>(self, high: u64) -> Result<Bounds, E> {
        let high = u32::try_from(high).map_err(E::custom)?;
        Ok(Bounds { low: 0, high })
    }

    fn visit_i64<E: Error>(self, high: i64) -> Result<Bounds, E> {
        self.visit_u64(u64::try_from(high).map_err(E::custom)?)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Bounds, A::Error> {
        let (low, high) = Deserialize::deserialize(SeqAccessDeserializer::new(seq))?;
        Ok(Bounds { low, high })
    }
}

/// The label of an enum value: `PAID: 已支付`, or a map where the value needs its own Rust name.
#[derive(Debug)]
pub struct EnumValue {
    pub doc: String,
    pub rust: Option<Spanned<String>>,
}

impl<'de> Deserialize<'de> for EnumValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(EnumValueVisitor)
    }
}

struct EnumValueVisitor;

impl<'de> Visitor<'de> for EnumValueVisitor {
    type Value = EnumValue;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a label")
    }

    fn visit_str<E: Error>(self, doc: &str) -> Result<EnumValue, E> {
        Ok(EnumValue { doc: doc.to_owned(), rust: None })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<EnumValue, A::Error> {
        let Long { doc, rust } = Deserialize::deserialize(MapAccessDeserializer::new(map))?;
        Ok(EnumValue { doc, rust })
    }
}

/// The long form of an enum value.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
struct Long {
    /// The label, followed by the page's explanation, if any.
    #[schemars(with = "Text")]
    doc: String,
    /// The Rust name, if two values would get the same one.
    #[schemars(with = "Option<Line>")]
    rust: Option<Spanned<String>>,
}

impl JsonSchema for EnumValue {
    fn schema_name() -> Cow<'static, str> {
        "Value".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (short, long) = (Text::json_schema(generator), Long::json_schema(generator));
        json_schema!({
            "title": "A value",
            "description": "The label, or a map where the value needs its own Rust name.",
            "anyOf": [short, long],
        })
    }
}

/// The request fields by which Alipay recognizes a repeated write: `out_request_no`, or several
/// together, `[out_order_no, out_request_no]`.
#[derive(Debug)]
pub struct KeyFields(pub Vec<Spanned<String>>);

impl<'de> Deserialize<'de> for KeyFields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let key: Spanned<OneOrSeveral> = Deserialize::deserialize(deserializer)?;
        Ok(Self(match key.value {
            OneOrSeveral::One(name) => vec![Spanned::new(name, key.referenced, key.defined)],
            OneOrSeveral::Several(names) => names,
        }))
    }
}

enum OneOrSeveral {
    One(String),
    Several(Vec<Spanned<String>>),
}

impl<'de> Deserialize<'de> for OneOrSeveral {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(KeyVisitor)
    }
}

struct KeyVisitor;

impl<'de> Visitor<'de> for KeyVisitor {
    type Value = OneOrSeveral;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a field, or a list of them")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<OneOrSeveral, E> {
        Ok(OneOrSeveral::One(name.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<OneOrSeveral, A::Error> {
        Deserialize::deserialize(SeqAccessDeserializer::new(seq)).map(OneOrSeveral::Several)
    }
}

impl JsonSchema for KeyFields {
    fn schema_name() -> Cow<'static, str> {
        "Key".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let name = Line::json_schema(generator);
        json_schema!({
            "description": "The request field by which Alipay recognizes a repeated write, or several that do so together.",
            "anyOf": [name, { "type": "array", "items": name, "minItems": 1 }],
            "examples": ["out_request_no", ["out_order_no", "out_request_no"]],
        })
    }

    fn inline_schema() -> bool {
        true
    }
}
