//! The spec language as a JSON Schema, with which editors complete, explain and underline. It is
//! derived from the types of a spec, without the checks that only `cargo xtask check` can make.

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The text of `specs/schema.json`.
pub fn schema() -> String {
    let settings = SchemaSettings::draft07().with_transform(RecursiveTransform(tidy));
    let schema = settings.into_generator().into_root_schema_for::<crate::spec::ApiSpec>();
    let mut schema = schema.to_value();
    // The order must not depend on the features of other crates.
    schema.sort_all_objects();
    format!("{schema:#}\n")
}

/// Joins the lines of descriptions, and removes null: a key may be absent, but is never null.
fn tidy(schema: &mut Schema) {
    let Some(object) = schema.as_object_mut() else { return };
    if let Some(Value::String(description)) = object.get_mut("description") {
        *description = description.replace('\n', " ");
    }
    if let Some(Value::Array(types)) = object.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = &types[..] {
            object["type"] = only.clone();
        }
    }
    let null = serde_json::json!({ "type": "null" });
    if let Some(Value::Array(choices)) = object.get_mut("anyOf") {
        choices.retain(|choice| *choice != null);
        if choices.len() == 1
            && let Some(Value::Object(only)) = choices.pop()
        {
            object.remove("anyOf");
            let own = std::mem::take(object);
            object.extend(only.into_iter().chain(own));
        }
    }
}

/// A map from names on the page.
pub type Map<T> = BTreeMap<String, T>;

/// Schemas for the values of a spec, whose own types carry their places.
macro_rules! values {
    ($($name:ident: $schema:tt)*) => {$(
        pub struct $name;

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }

            fn inline_schema() -> bool {
                true
            }
        }
    )*};
}

values! {
    Method: { "type": "string", "pattern": r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$" }
    Operation: { "type": "string", "pattern": "^(GET|POST|PUT|PATCH|DELETE) /v3(/[!-~]+)+$" }
    Address: { "type": "string", "pattern": "^https?://[!-~]+$" }
    Day: { "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }
    // One line, without surrounding spaces.
    Line: { "type": "string", "pattern": r"^\S(.*\S)?$" }
    Characters: { "type": "string", "pattern": r"^[!-/:-@\[-`{-~]+$" }
    Text: { "type": "string", "pattern": r"\S" }
    // The example of a Number or Boolean has no quotes.
    Example: { "type": ["string", "number", "boolean"], "pattern": r"\S" }
    Range: {
        "type": "array", "items": { "type": "number" }, "minItems": 2, "maxItems": 2,
        "examples": [[1, 99999], [0.01, 100000000]],
    }
    Groups: {
        "type": "array",
        "items": {
            "type": "array", "minItems": 2,
            "items": { "type": "string", "pattern": r"^\S(.*\S)?$" },
        },
        "examples": [[["out_trade_no", "trade_no"]]],
    }
}
