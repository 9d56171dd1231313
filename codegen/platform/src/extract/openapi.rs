//! The v3 document itself: OpenAPI 3, as YAML or JSON.

use super::{Note, Operation, Part, Reading, Witnessed};
use crate::model::Kind;
use serde_json::{Map, Value};

/// The document's own facts about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// `info.version`: a day in Alipay's documents.
    pub version: String,
}

const VERBS: [&str; 7] = ["get", "post", "put", "delete", "patch", "head", "options"];

/// Reads a document. An error says what is wrong with it as a whole.
pub fn read(path: &str, text: &str) -> Result<(About, Reading), String> {
    let document = parse(text)?;
    let paths = document.get("paths").and_then(Value::as_object);
    let Some(paths) = paths.filter(|_| document.get("openapi").is_some()) else {
        return Err("it has no `openapi` or no `paths`: not a document of OpenAPI 3".to_owned());
    };
    let version = document.pointer("/info/version").and_then(Value::as_str).unwrap_or("-");
    let about = About { version: version.to_owned() };
    let mut reader = Reader { path, document: &document, reading: Reading::default() };
    for (address, item) in paths {
        for (verb, operation) in item.as_object().into_iter().flatten() {
            if VERBS.contains(&verb.as_str()) {
                reader.operation(address, verb, operation, item);
            }
        }
    }
    let schemas = document.pointer("/components/schemas").and_then(Value::as_object);
    for (name, schema) in schemas.into_iter().flatten() {
        reader.schema(name, schema);
    }
    Ok((about, reader.reading))
}

fn parse(text: &str) -> Result<Value, String> {
    if text.trim_start().starts_with('{') {
        return serde_json::from_str(text).map_err(|error| error.to_string());
    }
    let options = serde_saphyr::options! {
        // The document has a million nodes; it is a file that the user chose.
        budget: None,
        with_snippet: false,
    };
    serde_saphyr::from_str_with_options(text, options).map_err(|error| error.to_string())
}

struct Reader<'t> {
    path: &'t str,
    document: &'t Value,
    reading: Reading,
}

impl<'t> Reader<'t> {
    fn note(&mut self, problem: &'static str, detail: impl Into<String>) {
        self.reading.notes.push(Note {
            file: self.path.to_owned(),
            problem,
            detail: detail.into(),
        });
    }

    fn operation(&mut self, address: &str, verb: &str, found: &'t Value, item: &'t Value) {
        let at = format!("{verb} {address}");
        let title = found.get("summary").and_then(Value::as_str).map(str::to_owned);
        let (verb, path) = (verb.to_ascii_uppercase(), address.to_owned());
        let mut operation = Operation { title, verb, path, ..Operation::default() };
        let lists = [found.get("parameters"), item.get("parameters")];
        for parameter in lists.into_iter().flatten().filter_map(Value::as_array).flatten() {
            self.parameter(&at, self.resolve(parameter), &mut operation);
        }
        let bodies = found.pointer("/requestBody/content").and_then(Value::as_object);
        for (kind, body) in bodies.into_iter().flatten() {
            self.body(&at, kind, body, &mut operation);
        }
        let answer = found.pointer("/responses/200/content/application~1json/schema");
        operation.answer = answer.and_then(referred).map(str::to_owned);
        match class(&operation, found) {
            Some(class) => {
                operation.class = class.to_owned();
                self.reading.parts.push(Part::Operation(operation));
            }
            None => self.note("an operation without a name", at),
        }
    }

    /// Follows `$ref`.
    fn resolve(&self, value: &'t Value) -> &'t Value {
        let target = value.get("$ref").and_then(Value::as_str).and_then(|it| it.strip_prefix('#'));
        target.and_then(|pointer| self.document.pointer(pointer)).unwrap_or(value)
    }

    fn parameter(&mut self, at: &str, parameter: &Value, operation: &mut Operation) {
        let text = |key: &str| parameter.get(key).and_then(Value::as_str);
        let (Some(name), Some(place)) = (text("name"), text("in")) else {
            return self.note("a parameter without a name or a place", at);
        };
        let field = self.field(at, name, parameter.get("schema").unwrap_or(&Value::Null));
        match place {
            "path" => operation.in_path.push(field),
            "query" => operation.in_query.push(field),
            // Of the protocol, not of the API.
            "header" if name.to_ascii_lowercase().starts_with("alipay-") => {}
            "header" => operation.in_header.push(field),
            _ => self.note("a parameter in another place", format!("{at}, {name}: {place}")),
        }
    }

    fn body(&mut self, at: &str, kind: &str, body: &Value, operation: &mut Operation) {
        let schema = body.get("schema").unwrap_or(&Value::Null);
        match kind {
            "application/json" => operation.model = referred(schema).map(str::to_owned),
            "multipart/form-data" => {
                for (name, part) in
                    schema.get("properties").and_then(Value::as_object).into_iter().flatten()
                {
                    if name == "data" {
                        operation.model = referred(part).map(str::to_owned);
                    } else {
                        operation.files.push(name.clone());
                    }
                }
            }
            _ => self.note("a body of another kind", format!("{at}: {kind}")),
        }
    }

    fn schema(&mut self, name: &str, schema: &Value) {
        let empty = Map::new();
        let properties = schema.get("properties").and_then(Value::as_object).unwrap_or(&empty);
        if let Some(class) = name.strip_suffix("ErrorResponseModel") {
            let codes = properties.get("code").and_then(|code| code.get("enum")?.as_array());
            let codes = codes.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned);
            let (class, codes) = (class.to_owned(), codes.collect());
            self.reading.parts.push(Part::Errors { class, codes });
            return;
        }
        if schema.get("oneOf").is_some()
            || schema.get("anyOf").is_some()
            || schema.get("allOf").is_some()
        {
            return self.note("a type that is made of others", name);
        }
        let fields: Vec<Witnessed> =
            properties.iter().map(|(field, schema)| self.field(name, field, schema)).collect();
        let fields = self.reading.sound(self.path, fields);
        self.reading.parts.push(Part::Type { name: name.to_owned(), fields });
    }

    fn field(&mut self, at: &str, name: &str, schema: &Value) -> Witnessed {
        let items = schema.get("items");
        let (of, is_list) = items.map_or((schema, false), |items| (items, true));
        let kind = match (referred(of), of.get("type").and_then(Value::as_str)) {
            (Some(name), _) => Kind::Type(name.to_owned()),
            (None, Some("string"))
                if of.get("format").and_then(Value::as_str) == Some("binary") =>
            {
                Kind::File
            }
            (None, Some("string")) => Kind::Text,
            (None, Some("integer")) => Kind::Number,
            (None, Some("boolean")) => Kind::Boolean,
            (None, other) => {
                self.note(
                    "a type that is not known",
                    format!("{at}, {name}: {}", other.unwrap_or("none")),
                );
                Kind::Unknown
            }
        };
        let comment = schema.get("description").and_then(Value::as_str).map(str::to_owned);
        Witnessed { name: name.to_owned(), kind, is_list, comment }
    }
}

/// The name of the schema that another one refers to.
fn referred(schema: &Value) -> Option<&str> {
    schema.get("$ref")?.as_str()?.strip_prefix("#/components/schemas/")
}

/// The class that an operation's models are named after.
fn class<'t>(operation: &'t Operation, found: &'t Value) -> Option<&'t str> {
    let default = found.pointer("/responses/default/content/application~1json/schema");
    let failures = default.into_iter().flat_map(|schema| {
        let choices = ["oneOf", "anyOf"].into_iter().filter_map(|key| schema.get(key)?.as_array());
        choices.flatten().chain([schema]).filter_map(referred)
    });
    let mut of_failures = failures.filter_map(|name| {
        name.strip_suffix("ErrorResponseModel").or_else(|| name.strip_suffix("DefaultResponse"))
    });
    let of_answer = || operation.answer.as_deref()?.strip_suffix("ResponseModel");
    let of_body = || operation.model.as_deref()?.strip_suffix("Model");
    of_failures.next().or_else(of_answer).or_else(of_body)
}
