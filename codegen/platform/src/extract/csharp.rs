//! Properties of C# classes, as the generators of both .NET SDKs write them.

use super::between;
use crate::model::Kind;

/// `[XmlElement("a")] public string A { get; set; }`, with its comment.
#[derive(Clone, Debug)]
pub struct Property<'t> {
    /// `TradeNo`
    pub name: &'t str,
    /// `List<string>`
    pub of: &'t str,
    /// The lines of attributes before it.
    pub attributes: Vec<&'t str>,
    pub comment: Option<String>,
}

/// Goes over the lines of a file and collects comments and attributes until a member follows.
#[derive(Default)]
pub struct Lines<'t> {
    attributes: Vec<&'t str>,
    comment: String,
    is_in_summary: bool,
}

/// A line that belongs to no comment, attribute or property.
pub enum Line<'t> {
    Property(Property<'t>),
    /// With the comment before it.
    Other(&'t str, Option<String>),
}

impl<'t> Lines<'t> {
    /// Returns what the line completes, if anything.
    pub fn next(&mut self, line: &'t str) -> Option<Line<'t>> {
        let line = line.trim();
        if let Some(text) = line.strip_prefix("///") {
            self.documentation(text.trim());
            return None;
        }
        if self.is_in_summary {
            // A comment that was broken over lines without being marked as such.
            self.documentation(line);
            return None;
        }
        if line.is_empty() {
            return None;
        }
        if line.starts_with('[') {
            self.attributes.push(line);
            return None;
        }
        let comment = Some(std::mem::take(&mut self.comment)).filter(|comment| !comment.is_empty());
        let attributes = std::mem::take(&mut self.attributes);
        let property = line.strip_prefix("public ").and_then(|line| {
            let (declared, _) = line.split_once(" { get; set; }")?;
            let (of, name) = declared.rsplit_once(' ')?;
            Some(Property { name, of, attributes, comment: comment.clone() })
        });
        Some(property.map_or(Line::Other(line, comment), Line::Property))
    }

    fn documentation(&mut self, text: &str) {
        match text {
            "<summary>" => {
                self.comment.clear();
                self.is_in_summary = true;
            }
            "</summary>" => self.is_in_summary = false,
            text if self.is_in_summary && !text.is_empty() => {
                if !self.comment.is_empty() {
                    self.comment.push(' ');
                }
                self.comment.push_str(text);
            }
            _ => {}
        }
    }
}

impl<'t> Property<'t> {
    /// The text in `[XmlElement("…")]`, for the word `XmlElement`.
    pub fn attribute(&self, word: &str) -> Option<&'t str> {
        self.attributes.iter().find_map(|attribute| {
            let rest = attribute.strip_prefix('[')?.strip_prefix(word)?;
            rest.starts_with('(').then(|| between(rest, "\"", "\"")).flatten()
        })
    }
}

/// The kind that a type of C# stands for, and whether it is a list. `None` for a type that none of
/// Alipay's SDKs has for a field.
pub fn kind(of: &str) -> Option<(Kind, bool)> {
    let (of, is_list) = match of.strip_prefix("List<").and_then(|of| of.strip_suffix('>')) {
        Some(of) => (of, true),
        None => (of, false),
    };
    let of = of.strip_prefix("Nullable<").and_then(|of| of.strip_suffix('>')).unwrap_or(of);
    let kind = match of.trim_end_matches('?') {
        "string" | "String" => Kind::Text,
        "int" | "long" => Kind::Number,
        "bool" => Kind::Boolean,
        // The SDK writes it as `yyyy-MM-dd HH:mm:ss`.
        "DateTime" => Kind::DateTime,
        "FileItem" | "System.IO.Stream" => Kind::File,
        of => {
            let name = of.rsplit('.').next()?;
            let is_name = name.starts_with(|first: char| first.is_ascii_uppercase())
                && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
                && !matches!(name, "Object" | "Decimal" | "Dictionary");
            is_name.then(|| Kind::Type(name.to_owned()))?
        }
    };
    Some((kind, is_list))
}
