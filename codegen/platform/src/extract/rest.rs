//! The v3 SDK in `alipay-sdk-net-all`, which is generated from the v3 document:
//! `AlipaySDKNet.OpenAPI/{Api,Model}`.

use super::csharp::{Line, Lines, kind};
use super::{Operation, Part, Reading, Witnessed, between, identifier};
use crate::model::Kind;
use std::collections::BTreeMap;

/// Reads a file; `path` is for the notes.
pub fn read(path: &str, text: &str) -> Reading {
    let mut reading = Reading::default();
    let begin = "namespace AlipaySDKNet.OpenAPI.";
    let namespace = text.lines().find_map(|line| line.trim().strip_prefix(begin));
    match namespace.map(str::trim_end) {
        Some("Api") => operations(path, text, &mut reading),
        Some("Model") => model(path, text, &mut reading),
        _ => {}
    }
    reading
}

/// The date of the v3 document, from the head of a file.
pub fn date(text: &str) -> Option<&str> {
    let head = text.lines().take(12);
    head.filter_map(|line| line.split_once("The version of the OpenAPI document: "))
        .map(|(_, date)| date.trim())
        .next()
}

fn model(path: &str, text: &str, reading: &mut Reading) {
    let mut lines = Lines::default();
    let mut class = "";
    let mut fields = Vec::new();
    let mut codes = Vec::new();
    for line in text.lines() {
        // Values of enums are attributes of members that `Lines` does not return.
        if let Some(code) = line.trim().strip_prefix("[EnumMember(Value = \"") {
            codes.extend(code.split('"').next().map(str::to_owned));
        }
        match lines.next(line) {
            Some(Line::Other(line, _)) => {
                if let Some(head) = line.strip_prefix("public partial class ")
                    && class.is_empty()
                {
                    class = identifier(head);
                }
            }
            Some(Line::Property(property)) => {
                let Some(wire) = property.attribute("DataMember") else { continue };
                let known = if property.of == "CodeEnum" {
                    Some((Kind::Text, false))
                } else {
                    kind(property.of)
                };
                let (kind, is_list) = known.unwrap_or_else(|| {
                    reading.note(
                        path,
                        "a type that is not known",
                        format!("{} {wire}", property.of),
                    );
                    (Kind::Unknown, false)
                });
                let comment = property.comment.filter(|text| !text.starts_with("Gets or Sets "));
                fields.push(Witnessed { name: wire.to_owned(), kind, is_list, comment });
            }
            None => {}
        }
    }
    if class.is_empty() || class.ends_with("DefaultResponse") || class == "AbstractOpenAPISchema" {
        return;
    }
    match class.strip_suffix("ErrorResponseModel") {
        Some(class) => reading.parts.push(Part::Errors { class: class.to_owned(), codes }),
        None => {
            let fields = reading.sound(path, fields);
            reading.parts.push(Part::Type { name: class.to_owned(), fields });
        }
    }
}

fn operations(path: &str, text: &str, reading: &mut Reading) {
    let mut lines = Lines::default();
    let mut titles: BTreeMap<&str, String> = BTreeMap::new();
    let mut open: Option<Open<'_>> = None;
    for line in text.lines() {
        let Some(Line::Other(line, comment)) = lines.next(line) else { continue };
        if let Some(name) = line.split_once("WithHttpInfo(").map(|(before, _)| last_word(before)) {
            if line.ends_with(';') && line.starts_with("ApiResponse<") {
                // The interface has the title alone, the class appends the description.
                titles.extend(comment.map(|comment| (name, comment)));
            } else if line.starts_with("public ") {
                open = Some(Open::new(line, titles.remove(name)));
            }
        } else if line.starts_with("return localVarResponse") {
            // The method without `WithHttpInfo` returns the same, but opens nothing.
            if let Some(open) = open.take() {
                match open.operation.class.is_empty() || open.operation.path.is_empty() {
                    false => reading.parts.push(Part::Operation(open.operation)),
                    true => {
                        reading.note(path, "an operation without a path or a name", open.signature)
                    }
                }
            }
        } else if let Some(open) = &mut open
            && let Err(problem) = open.learn(line)
        {
            reading.note(path, problem, line);
        }
    }
    for name in titles.keys() {
        reading.note(path, "an operation is declared, but not defined", *name);
    }
}

/// An operation whose lines are being read.
struct Open<'t> {
    /// `public … CreateWithHttpInfo(string a = default(string), …)`
    signature: &'t str,
    operation: Operation,
}

impl<'t> Open<'t> {
    fn new(signature: &'t str, title: Option<String>) -> Self {
        Self { signature, operation: Operation { title, ..Operation::default() } }
    }

    fn learn(&mut self, line: &str) -> Result<(), &'static str> {
        let operation = &mut self.operation;
        if let Some(call) = line.strip_prefix("var localVarResponse = this.Client.") {
            let (verb, rest) = call.split_once('<').ok_or("a call without a type")?;
            operation.verb = verb.to_ascii_uppercase();
            operation.answer =
                Some(identifier(rest)).filter(|of| *of != "Object").map(str::to_owned);
            operation.path = between(rest, "\"", "\"").ok_or("a call without a path")?.to_owned();
        } else if let Some((_, class)) = line.split_once("exception.ErrorObject = ") {
            let class = identifier(class).strip_suffix("DefaultResponse");
            operation.class = class.ok_or("an answer of another name")?.to_owned();
        } else if let Some((kind, add)) = line
            .strip_prefix("localVarRequestOptions.")
            .and_then(|line| line.split_once("Parameters.Add("))
        {
            return self.parameter(kind, add);
        } else if let Some(data) = line.strip_prefix("localVarRequestOptions.Data = ") {
            let variable = identifier(data);
            if variable != "customizedParams" {
                let (of, _) = self.declared(variable).ok_or("a body without a type")?;
                self.operation.model = of.type_name().map(str::to_owned);
            }
        }
        Ok(())
    }

    /// `PathParameters.Add("a", …ParameterToString(a))`, `QueryParameters.Add(…MultiMap("", "a", a))`
    fn parameter(&mut self, place: &str, add: &str) -> Result<(), &'static str> {
        if place == "Query" {
            let Some((_, add)) = add.split_once("ParameterToMultiMap(\"") else {
                return if add.starts_with("param.Key") {
                    Ok(())
                } else {
                    Err("a query of another form")
                };
            };
            // The format of lists, the name, the variable.
            let (_, add) = add.split_once("\", \"").ok_or("a query of another form")?;
            let (name, variable) = add.split_once("\", ").ok_or("a query of another form")?;
            let field = self.witnessed(name, identifier(variable))?;
            self.operation.in_query.push(field);
            return Ok(());
        }
        let Some((name, rest)) = add.strip_prefix('"').and_then(|add| add.split_once("\", "))
        else {
            return if add.starts_with("param.Key") {
                Ok(())
            } else {
                Err("a parameter of another form")
            };
        };
        let variable = rest.split_once("ParameterToString(").map_or(rest, |(_, variable)| variable);
        match (place, name) {
            ("Path", name) => {
                let field = self.witnessed(name, identifier(variable))?;
                self.operation.in_path.push(field);
            }
            ("File", name) => self.operation.files.push(name.to_owned()),
            ("Form", "data") if variable.starts_with("customizedParams") => {}
            ("Form", "data") => {
                let (of, _) = self.declared(identifier(variable)).ok_or("a body without a type")?;
                self.operation.model = of.type_name().map(str::to_owned);
            }
            ("Header", "Content-Type" | "Accept" | "alipay-app-auth-token") => {}
            ("Header", name) => {
                let field = self.witnessed(name, identifier(variable))?;
                self.operation.in_header.push(field);
            }
            _ => return Err("a parameter of another kind"),
        }
        Ok(())
    }

    fn witnessed(&self, name: &str, variable: &str) -> Result<Witnessed, &'static str> {
        let (kind, is_list) = self.declared(variable).ok_or("a parameter without a type")?;
        Ok(Witnessed { name: name.to_owned(), kind, is_list, comment: None })
    }

    /// The type of a parameter of the C# method.
    fn declared(&self, variable: &str) -> Option<(Kind, bool)> {
        let (_, parameters) = self.signature.split_once('(')?;
        // `default(List<string>)` has no comma, and neither has any other type here.
        let parameters = parameters.trim_end_matches(')').split(", ");
        parameters
            .filter_map(|parameter| parameter.split(" = ").next()?.rsplit_once(' '))
            .find(|(_, name)| name.trim_start_matches('@') == variable.trim_start_matches('@'))
            .and_then(|(of, _)| kind(of))
    }
}

fn last_word(text: &str) -> &str {
    text.rsplit(' ').next().unwrap_or_default()
}
