//! `Serialize` and `Deserialize` for generated structs, through raw JSON.

use super::{ReadObject, WriteObject, read_text, to_json};
use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

#[doc(hidden)]
pub fn serialize<T: WriteObject, S: Serializer>(
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let json = RawValue::from_string(to_json(value)).map_err(S::Error::custom)?;
    json.serialize(serializer)
}

/// Reads as leniently as a response: a field that cannot be read is absent.
#[doc(hidden)]
pub fn deserialize<'de, T: ReadObject, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    let json: Box<RawValue> = Deserialize::deserialize(deserializer)?;
    match read_text(json.get()) {
        Some((value, _)) => Ok(value),
        None => Err(D::Error::custom("not a JSON object")),
    }
}
