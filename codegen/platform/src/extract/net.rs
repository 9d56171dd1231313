//! `alipay-sdk-net-all`, v2: the namespaces `Aop.Api.{Request,Response,Domain}`.

use super::csharp::{Line, Lines, Property, kind};
use super::{Part, Reading, Request, Witnessed, between, identifier};
use crate::model::Kind;

/// Reads a file; `path` is for the notes.
pub fn read(path: &str, text: &str) -> Reading {
    let mut reading = Reading::default();
    let namespace = text.lines().find_map(|line| line.trim().strip_prefix("namespace Aop.Api."));
    match namespace.map(str::trim_end) {
        Some("Request") => request(path, text, &mut reading),
        Some("Response") => model(path, text, &mut reading, true),
        Some("Domain") => model(path, text, &mut reading, false),
        _ => {}
    }
    reading
}

fn model(path: &str, text: &str, reading: &mut Reading, is_response: bool) {
    let mut lines = Lines::default();
    let mut class = "";
    let mut fields = Vec::new();
    for line in text.lines() {
        match lines.next(line) {
            Some(Line::Property(property)) => {
                let wire =
                    property.attribute("XmlElement").or_else(|| property.attribute("XmlArray"));
                match wire {
                    Some(wire) => fields.push(field(path, wire, &property, reading)),
                    None => {
                        reading.note(path, "a property without a name on the wire", property.name)
                    }
                }
            }
            Some(Line::Other(line, _)) => {
                if let Some(head) = line.strip_prefix("public class ") {
                    class = identifier(head);
                }
            }
            None => {}
        }
    }
    let fields = reading.sound(path, fields);
    match (is_response, class.strip_suffix("Response")) {
        (_, _) if class.is_empty() => reading.note(path, "no class", ""),
        (true, Some(class)) => {
            reading.parts.push(Part::Response { class: class.to_owned(), fields });
        }
        (true, None) => reading.note(path, "no class that ends in Response", class),
        (false, _) => reading.parts.push(Part::Type { name: class.to_owned(), fields }),
    }
}

fn field(path: &str, wire: &str, property: &Property<'_>, reading: &mut Reading) -> Witnessed {
    let (kind, is_list) = kind(property.of).unwrap_or_else(|| {
        reading.note(path, "a type that is not known", format!("{} {wire}", property.of));
        (Kind::Unknown, false)
    });
    if is_list != property.attribute("XmlArray").is_some() && !property.attributes.is_empty() {
        reading.note(path, "a list that is no XmlArray, or the other way round", wire);
    }
    Witnessed { name: wire.to_owned(), kind, is_list, comment: property.comment.clone() }
}

fn request(path: &str, text: &str, reading: &mut Reading) {
    let mut lines = Lines::default();
    let (mut class, mut method) = ("", None);
    let mut properties: Vec<Property<'_>> = Vec::new();
    let mut sent: Vec<(&str, &str)> = Vec::new();
    let mut is_in_name = false;
    for line in text.lines() {
        match lines.next(line) {
            Some(Line::Property(property)) => properties.push(property),
            Some(Line::Other(line, _)) => {
                if let Some(head) = line.strip_prefix("public class ") {
                    class = identifier(head);
                } else if line.contains("GetApiName()") {
                    is_in_name = true;
                } else if is_in_name && line.starts_with("return ") {
                    (method, is_in_name) = (between(line, "\"", "\""), false);
                } else if let Some(parameter) = line.strip_prefix("parameters.Add(\"") {
                    sent.extend(
                        parameter
                            .split_once("\", this.")
                            .map(|(wire, rest)| (wire, identifier(rest))),
                    );
                }
            }
            None => {}
        }
    }
    let Some((class, method)) = class.strip_suffix("Request").zip(method) else {
        return reading.note(path, "no class that ends in Request, or no method", class);
    };
    let mut top = Vec::new();
    for property in &properties {
        match sent.iter().find(|(_, from)| *from == property.name) {
            Some(("biz_content", _)) => {}
            Some((wire, _)) => top.push(field(path, wire, property, reading)),
            None => reading.note(path, "a property that is not sent", property.name),
        }
    }
    for (wire, from) in &sent {
        if !properties.iter().any(|property| property.name == *from) {
            reading.note(path, "a parameter without a property", *wire);
        }
    }
    top.sort_by(|a, b| a.name.cmp(&b.name));
    let top = reading.sound(path, top);
    reading.parts.push(Part::Request(Request {
        class: class.to_owned(),
        method: method.to_owned(),
        has_biz_content: sent.iter().any(|(wire, _)| *wire == "biz_content"),
        model: None,
        top,
    }));
}
