//! PyPI `alipay-sdk-python`: `alipay/aop/api/{request,response,domain}/*.py`.
//!
//! It has names, nesting, lists and where a parameter travels, but no scalar types and no comments.

use super::{Part, Reading, Request, Witnessed, between, identifier};
use crate::model::Kind;
use std::collections::BTreeMap;

/// What every request has: options of the call, not parameters of the API.
const COMMON: [&str; 10] = [
    "biz_content",
    "biz_model",
    "need_encrypt",
    "notify_url",
    "prod_code",
    "return_url",
    "terminal_info",
    "terminal_type",
    "udf_params",
    "version",
];

/// Reads a file; `path` is relative to the root of the package.
pub fn read(path: &str, text: &str) -> Reading {
    let mut reading = Reading::default();
    let mut folders = path.rsplit('/').skip(1);
    let folder = folders.next().unwrap_or_default();
    if folders.next() != Some("api") || path.ends_with("__init__.py") {
        return reading;
    }
    let class = Class::scan(text);
    match folder {
        "request" => request(path, class, &mut reading),
        "response" if class.name == "AlipayResponse" => {}
        "response" => match class.name.strip_suffix("Response") {
            Some(name) => {
                let name = name.to_owned();
                let fields = class.fields(path, &mut reading, &[]);
                reading.parts.push(Part::Response { class: name, fields });
            }
            None => reading.note(path, "no class that ends in Response", class.name),
        },
        "domain" if class.name.is_empty() => reading.note(path, "no class", ""),
        "domain" => {
            let name = class.name.to_owned();
            let fields = class.fields(path, &mut reading, &[]);
            reading.parts.push(Part::Type { name, fields });
        }
        _ => {}
    }
    reading
}

fn request(path: &str, class: Class<'_>, reading: &mut Reading) {
    let Some((name, method)) = class.name.strip_suffix("Request").zip(class.method) else {
        return reading.note(path, "no class that ends in Request, or no method", class.name);
    };
    let biz_content = class.attributes.get("biz_content");
    let request = Request {
        class: name.to_owned(),
        method: method.to_owned(),
        has_biz_content: biz_content.is_some(),
        model: biz_content.and_then(|attribute| attribute.of).map(str::to_owned),
        top: Vec::new(),
    };
    let top = class.fields(path, reading, &COMMON);
    reading.parts.push(Part::Request(Request { top, ..request }));
}

/// A class as its lines have it.
#[derive(Default)]
struct Class<'t> {
    name: &'t str,
    method: Option<&'t str>,
    attributes: BTreeMap<&'t str, Attribute<'t>>,
}

#[derive(Default)]
struct Attribute<'t> {
    /// The name on the wire.
    wire: Option<&'t str>,
    /// The class of the value, or of its elements.
    of: Option<&'t str>,
    is_list: bool,
    is_file: bool,
}

impl<'t> Class<'t> {
    fn scan(text: &'t str) -> Self {
        let mut class = Self::default();
        // The attribute whose setter the lines are in.
        let mut setter: Option<&str> = None;
        for line in text.lines().map(str::trim) {
            if let Some(head) = line.strip_prefix("class ") {
                class.name = identifier(head);
            } else if let Some(name) =
                line.strip_prefix('@').and_then(|it| it.strip_suffix(".setter"))
            {
                setter = Some(name);
                class.attributes.entry(name).or_default();
            } else if line.starts_with('@') {
                setter = None;
            } else if let Some(head) = line.strip_prefix("def ") {
                setter = setter.filter(|name| *name == identifier(head));
            } else if let Some(name) = setter {
                class.attributes.entry(name).or_default().learn(line);
            } else if let Some(name) =
                line.strip_prefix("self._").and_then(|it| it.strip_suffix(" = None"))
            {
                // Of a file that was cut off, there may be nothing but this.
                class.attributes.entry(name).or_default();
            } else {
                class.learn(line);
            }
        }
        class
    }

    /// Takes the name on the wire from a line that reads or writes it.
    fn learn(&mut self, line: &'t str) {
        if let Some(method) = line.strip_prefix("params[P_METHOD] = '") {
            self.method = method.strip_suffix('\'');
            return;
        }
        // `self.a = response['a']`, `o.a = d['a']`
        let read = line
            .split_once(" = ")
            .filter(|(_, from)| from.starts_with("response['") || from.starts_with("d['"));
        let attribute = match read {
            Some((to, _)) => to.strip_prefix("self.").or_else(|| to.strip_prefix("o.")),
            // `params['a'] = self.a`, `params['a'] = json.dumps(obj=self.a.to_alipay_dict(), …)`
            None => line
                .strip_prefix("multipart_")
                .unwrap_or(line)
                .strip_prefix("params['")
                .and_then(|line| line.split_once("self."))
                .map(|(_, from)| identifier(from)),
        };
        if let Some((attribute, wire)) = attribute.zip(between(line, "['", "']")) {
            self.attributes.entry(attribute).or_default().wire = Some(wire);
        }
    }

    /// Turns the attributes into fields, without those of `common`.
    fn fields(self, path: &str, reading: &mut Reading, common: &[&str]) -> Vec<Witnessed> {
        let mut fields = Vec::new();
        for (name, attribute) in self.attributes {
            if common.contains(&name) {
                continue;
            }
            let Some(wire) = attribute.wire else {
                reading.note(path, "an attribute is not sent or read under a name", name);
                continue;
            };
            let kind = match attribute.of {
                Some(of) => Kind::Type(of.to_owned()),
                None if attribute.is_file => Kind::File,
                None => Kind::Unknown,
            };
            let is_list = attribute.is_list;
            fields.push(Witnessed { name: wire.to_owned(), kind, is_list, comment: None });
        }
        fields.sort_by(|a, b| a.name.cmp(&b.name));
        reading.sound(path, fields)
    }
}

impl<'t> Attribute<'t> {
    /// Reads a line of the setter.
    fn learn(&mut self, line: &'t str) {
        if line == "if not isinstance(value, FileItem):" {
            self.is_file = true;
        } else if line == "if isinstance(value, list):" {
            self.is_list = true;
        } else if let Some(of) = between(line, "isinstance(value, ", ")")
            .or_else(|| between(line, "isinstance(i, ", ")"))
            .filter(|of| of.starts_with(|first: char| first.is_ascii_uppercase()))
        {
            self.of = Some(of);
        }
    }
}
