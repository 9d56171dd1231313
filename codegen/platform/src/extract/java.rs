//! `alipay-sdk-java-all`, v2: the packages `com.alipay.api.{request,response,domain}`.
//!
//! `Date` proves a date-time; lists and scalar types bear witness.

use super::{Part, Reading, Request, Witnessed, between, identifier};
use crate::model::Kind;

/// Reads a file; `path` is for the notes.
pub fn read(path: &str, text: &str) -> Reading {
    let mut reading = Reading::default();
    let package = text.lines().find_map(|line| line.trim().strip_prefix("package com.alipay.api."));
    let package = package.map(|package| package.trim_end().trim_end_matches(';'));
    let class = Class::scan(path, text, &mut reading);
    match package {
        Some("request") => class.into_request(path, &mut reading),
        Some("response") => match class.name.strip_suffix("Response") {
            Some(name) => {
                let class_name = name.to_owned();
                let fields = class.into_fields(path, &mut reading);
                reading.parts.push(Part::Response { class: class_name, fields });
            }
            None => reading.note(path, "no class that ends in Response", class.name),
        },
        Some("domain") if !class.name.is_empty() => {
            let name = class.name.to_owned();
            let fields = class.into_fields(path, &mut reading);
            reading.parts.push(Part::Type { name, fields });
        }
        Some("domain") => reading.note(path, "no class", ""),
        _ => reading.notes.clear(),
    }
    reading
}

/// The day on which a file was generated: `@since 1.0, 2022-11-09 17:57:48`.
pub fn date(text: &str) -> Option<&str> {
    let (_, since) = text.split_once("@since 1.0, ")?;
    since.get(..10).filter(|day| day.bytes().all(|b| b.is_ascii_digit() || b == b'-'))
}

#[derive(Default)]
struct Class<'t> {
    name: &'t str,
    method: Option<&'t str>,
    members: Vec<Member<'t>>,
    /// Names on the wire and the members they are sent from.
    sent: Vec<(&'t str, &'t str)>,
}

struct Member<'t> {
    name: &'t str,
    /// The annotation's name.
    wire: Option<&'t str>,
    kind: Kind,
    is_list: bool,
    comment: Option<String>,
}

/// What comes before a member.
#[derive(Default)]
struct Before<'t> {
    list: Option<&'t str>,
    field: Option<&'t str>,
    comment: String,
    is_in_comment: bool,
}

impl<'t> Before<'t> {
    /// Takes a line of a comment or an annotation; returns whether it was one.
    fn take(&mut self, line: &'t str) -> bool {
        if line.starts_with("/**") {
            self.comment.clear();
            self.is_in_comment = true;
        }
        if self.is_in_comment {
            let words = line.trim_start_matches("/**").trim_end_matches("*/").trim();
            let words = words.trim_start_matches('*').trim();
            if !words.is_empty() && !self.comment.is_empty() {
                self.comment.push('\n');
            }
            self.comment.push_str(words);
            self.is_in_comment = !line.ends_with("*/");
        } else if line.starts_with("@ApiListField(") {
            self.list = between(line, "\"", "\"");
        } else if line.starts_with("@ApiField(") {
            self.field = between(line, "\"", "\"");
        } else {
            return false;
        }
        true
    }
}

impl<'t> Class<'t> {
    fn scan(path: &str, text: &'t str, reading: &mut Reading) -> Self {
        let mut class = Self::default();
        let mut before = Before::default();
        let mut is_in_name = false;
        for line in text.lines().map(str::trim) {
            if before.take(line) {
                continue;
            }
            if let Some(head) = line.strip_prefix("public class ") {
                class.name = identifier(head);
                before = Before::default();
            } else if let Some((of, name)) = declaration(line) {
                let before = std::mem::take(&mut before);
                class.members.push(member(path, of, name, before, reading));
            } else if line.contains("getApiMethodName()") {
                is_in_name = true;
            } else if is_in_name && line.starts_with("return ") {
                (class.method, is_in_name) = (between(line, "\"", "\""), false);
            } else if let Some((_, put)) = line.split_once("arams.put(\"")
                && let Some((wire, from)) = put.split_once("\", ")
            {
                let from = from.split_once("this.").map_or(from, |(_, from)| from);
                class.sent.push((wire, identifier(from)));
            }
        }
        class
    }

    fn into_fields(self, path: &str, reading: &mut Reading) -> Vec<Witnessed> {
        let mut fields = Vec::new();
        for member in self.members {
            match member.wire {
                Some(wire) => fields.push(member.under(wire)),
                None => reading.note(path, "a member without a name on the wire", member.name),
            }
        }
        reading.sound(path, fields)
    }

    fn into_request(self, path: &str, reading: &mut Reading) {
        let Some((class, method)) = self.name.strip_suffix("Request").zip(self.method) else {
            return reading.note(path, "no class that ends in Request, or no method", self.name);
        };
        let has_biz_content = self.sent.iter().any(|(wire, _)| *wire == "biz_content");
        let mut members = self.members;
        let mut top = Vec::new();
        for (wire, from) in self.sent.into_iter().filter(|(wire, _)| *wire != "biz_content") {
            match members.iter().position(|member| member.name == from) {
                Some(at) => top.push(members.swap_remove(at).under(wire)),
                None => reading.note(path, "a parameter without a member", wire),
            }
        }
        top.sort_by(|a, b| a.name.cmp(&b.name));
        let (class, method) = (class.to_owned(), method.to_owned());
        let top = reading.sound(path, top);
        let request = Request { class, method, has_biz_content, model: None, top };
        reading.parts.push(Part::Request(request));
    }
}

/// `private List<String> names;` → `List<String>`, `names`
fn declaration(line: &str) -> Option<(&str, &str)> {
    let declared = line.strip_prefix("private ")?.strip_suffix(';')?;
    if declared.contains(['=', '(']) { None } else { declared.rsplit_once(' ') }
}

fn member<'t>(
    path: &str,
    of: &str,
    name: &'t str,
    before: Before<'t>,
    reading: &mut Reading,
) -> Member<'t> {
    // A list has both; the second is the name of its elements in XML.
    let wire = before.list.or(before.field);
    let known = kind(of);
    if known.is_none() && wire.is_some() {
        reading.note(path, "a type that is not known", format!("{of} {name}"));
    }
    let (kind, is_list) = known.unwrap_or((Kind::Unknown, false));
    let comment = Some(before.comment).filter(|comment| !comment.is_empty());
    Member { name, wire, kind, is_list, comment }
}

impl Member<'_> {
    fn under(self, wire: &str) -> Witnessed {
        let Self { kind, is_list, comment, .. } = self;
        Witnessed { name: wire.to_owned(), kind, is_list, comment }
    }
}

fn kind(of: &str) -> Option<(Kind, bool)> {
    let (of, is_list) = match of.strip_prefix("List<").and_then(|of| of.strip_suffix('>')) {
        Some(of) => (of, true),
        None => (of, false),
    };
    let kind = match of {
        "String" => Kind::Text,
        "Long" | "Integer" | "long" | "int" => Kind::Number,
        "Boolean" | "boolean" => Kind::Boolean,
        "Date" => Kind::DateTime,
        "FileItem" => Kind::File,
        of => {
            let name = of.rsplit('.').next()?;
            let is_name = name.starts_with(|first: char| first.is_ascii_uppercase())
                && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
                && !matches!(name, "Object" | "Double" | "Float" | "BigDecimal");
            is_name.then(|| Kind::Type(name.to_owned()))?
        }
    };
    Some((kind, is_list))
}
