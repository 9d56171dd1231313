//! Keys that have a word as their short form: `facts`, `v3`, `in`.

use super::choices::{Facts, Location, Quirk, RestLocation};
use crate::schema::Operation;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Error, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_saphyr::Spanned;
use std::borrow::Cow;
use std::fmt;

/// What is known of each side: `sdk` for both, or `{ request: page, response: sdk }`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SideFacts {
    pub request: Facts,
    pub response: Facts,
}

impl SideFacts {
    /// The same of both sides.
    pub fn both(facts: Facts) -> Self {
        Self { request: facts, response: facts }
    }
}

/// As a spec writes it.
impl fmt::Display for SideFacts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [request, response] = [self.request, self.response].map(Facts::word);
        match request == response {
            true => f.write_str(request),
            false => write!(f, "{{ request: {request}, response: {response} }}"),
        }
    }
}

/// The long form of `facts`.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
struct Sides {
    /// What is known of the request.
    request: Facts,
    /// What is known of the response.
    response: Facts,
}

impl<'de> Deserialize<'de> for SideFacts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(FactsVisitor)
    }
}

struct FactsVisitor;

impl<'de> Visitor<'de> for FactsVisitor {
    type Value = SideFacts;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a word, or a map")
    }

    fn visit_str<E: Error>(self, word: &str) -> Result<SideFacts, E> {
        Facts::deserialize(word.into_deserializer()).map(SideFacts::both)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<SideFacts, A::Error> {
        let Sides { request, response } =
            Deserialize::deserialize(MapAccessDeserializer::new(map))?;
        Ok(SideFacts { request, response })
    }
}

impl JsonSchema for SideFacts {
    fn schema_name() -> Cow<'static, str> {
        "Facts".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (both, each) = (Facts::json_schema(generator), Sides::json_schema(generator));
        json_schema!({ "anyOf": [both, each], "default": "page" })
    }

    fn inline_schema() -> bool {
        true
    }
}

/// The operation of the REST protocol (v3): `POST /v3/alipay/trade/pay`, or a map.
#[derive(Debug)]
pub struct RestSpec {
    /// The verb and the path.
    pub call: Spanned<String>,
    /// `notify_url` is a member of the body.
    pub has_notify_url: bool,
    /// `auth_token` is a parameter of the query.
    pub has_auth_token: bool,
    /// `target_app_id` is a parameter of the query.
    pub has_target_app_id: bool,
    pub quirk: Option<Quirk>,
}

/// The long form of `v3`.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
struct Rest {
    /// The verb and the path of the operation; a field with `in: path` stands in braces.
    #[schemars(with = "Operation", example = &"POST /v3/alipay/trade/pay")]
    call: Spanned<String>,
    /// `body` if the operation takes `notify_url` there.
    notify_url: Option<InBody>,
    /// `query` if the operation takes `auth_token` there.
    auth_token: Option<InQuery>,
    /// `query` if the operation takes `target_app_id` there.
    target_app_id: Option<InQuery>,
    /// What is wrong with the operation as it is published.
    quirk: Option<Quirk>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
enum InBody {
    /// As a member of the JSON body.
    Body,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
enum InQuery {
    /// As a parameter of the query.
    Query,
}

impl<'de> Deserialize<'de> for RestSpec {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written: Spanned<ShortOrLong> = Deserialize::deserialize(deserializer)?;
        Ok(match written.value {
            ShortOrLong::Short(call) => Self {
                call: Spanned::new(call, written.referenced, written.defined),
                has_notify_url: false,
                has_auth_token: false,
                has_target_app_id: false,
                quirk: None,
            },
            ShortOrLong::Long(rest) => Self {
                call: rest.call,
                has_notify_url: rest.notify_url.is_some(),
                has_auth_token: rest.auth_token.is_some(),
                has_target_app_id: rest.target_app_id.is_some(),
                quirk: rest.quirk,
            },
        })
    }
}

enum ShortOrLong {
    Short(String),
    Long(Rest),
}

impl<'de> Deserialize<'de> for ShortOrLong {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RestVisitor)
    }
}

struct RestVisitor;

impl<'de> Visitor<'de> for RestVisitor {
    type Value = ShortOrLong;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a verb and a path, or a map")
    }

    fn visit_str<E: Error>(self, call: &str) -> Result<ShortOrLong, E> {
        Ok(ShortOrLong::Short(call.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<ShortOrLong, A::Error> {
        Deserialize::deserialize(MapAccessDeserializer::new(map)).map(ShortOrLong::Long)
    }
}

impl JsonSchema for RestSpec {
    fn schema_name() -> Cow<'static, str> {
        "Rest".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (short, long) = (Operation::json_schema(generator), Rest::json_schema(generator));
        json_schema!({ "anyOf": [short, long] })
    }

    fn inline_schema() -> bool {
        true
    }
}

/// Where a request field is sent: `top`, or `[top, query]` where v3 has a place of its own for it. A
/// single `query` leaves it in `biz_content` in v2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Locations {
    pub v2: Location,
    /// If it is not v3's usual place.
    pub v3: Option<RestLocation>,
}

impl From<Location> for Locations {
    fn from(v2: Location) -> Self {
        Self { v2, v3: None }
    }
}

impl From<RestLocation> for Locations {
    fn from(v3: RestLocation) -> Self {
        Self { v2: Location::Biz, v3: Some(v3) }
    }
}

/// As a spec writes it.
impl fmt::Display for Locations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.v2, self.v3) {
            (v2, None) => f.write_str(v2.word()),
            (Location::Biz, Some(v3)) => f.write_str(v3.word()),
            (v2, Some(v3)) => write!(f, "[{}, {}]", v2.word(), v3.word()),
        }
    }
}

impl<'de> Deserialize<'de> for Locations {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(LocationsVisitor)
    }
}

/// The word of either protocol.
#[derive(Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(inline)]
enum Either {
    V2(Location),
    V3(RestLocation),
}

struct LocationsVisitor;

impl<'de> Visitor<'de> for LocationsVisitor {
    type Value = Locations;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a word, or two")
    }

    fn visit_str<E: Error>(self, word: &str) -> Result<Locations, E> {
        Ok(match Either::deserialize(word.into_deserializer())? {
            Either::V2(v2) => v2.into(),
            Either::V3(v3) => v3.into(),
        })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Locations, A::Error> {
        let (v2, v3) = Deserialize::deserialize(SeqAccessDeserializer::new(seq))?;
        Ok(Locations { v2, v3: Some(v3) })
    }
}

impl JsonSchema for Locations {
    fn schema_name() -> Cow<'static, str> {
        "Locations".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let [v2, v3] = [Location::json_schema(generator), RestLocation::json_schema(generator)];
        json_schema!({
            "anyOf": [
                v2,
                v3,
                { "type": "array", "items": [v2, v3], "minItems": 2, "maxItems": 2 },
            ],
            "default": "biz",
            "examples": ["top", "query", ["top", "query"]],
        })
    }

    fn inline_schema() -> bool {
        true
    }
}
