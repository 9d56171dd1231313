//! Values that have a short and a long form. The grammar has judged them before; nothing here
//! has to explain itself.

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_saphyr::Spanned;
use std::fmt;

/// `64` (at most) or `[1, 32]` (from, to).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    pub low: u32,
    pub high: u32,
}

impl<'de> Deserialize<'de> for Bounds {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(BoundsVisitor)
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

/// What an enum value means: `PAID: 已支付`, or a map where the value needs a Rust name of its own.
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
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Long {
            doc: String,
            rust: Option<Spanned<String>>,
        }
        let Long { doc, rust } = Deserialize::deserialize(MapAccessDeserializer::new(map))?;
        Ok(EnumValue { doc, rust })
    }
}
