//! Checks the page's samples: valid JSON, of this API, with a value for every field that fits it.

use super::Diagnostics;
use super::conform::{Conform, Mismatch, Strictness};
use super::json::{Part, SourceMap, Step, display_path};
use crate::diagnostic::{Diagnostic, Source};
use crate::model::{Api, Sample, Samples};
use crate::names;
use crate::spec::ApiSpec;
use serde_json::{Map, Value};
use serde_saphyr::Spanned;

type Object = Map<String, Value>;

/// The fields that every response has besides those of the API.
pub const COMMON: &[&str] = &["code", "msg", "sub_code", "sub_msg"];

pub fn lower(spec: &ApiSpec, api: &Api, source: &Source, diagnostics: &mut Diagnostics) -> Samples {
    let mut read = |sample: &Option<Spanned<String>>, kind: Kind| {
        let text = sample.as_ref()?;
        let source_map = SourceMap::new(text, source);
        let node = Reader { api, source_map, diagnostics }.read(&text.value, kind)?;
        Some(Sample { text: text.value.trim_end().to_owned(), node })
    };
    Samples {
        request: read(&spec.samples.request, Kind::Request),
        response: read(&spec.samples.response, Kind::Response),
        error: read(&spec.samples.error, Kind::Error),
    }
}

#[derive(Clone, Copy)]
enum Kind {
    Request,
    Response,
    Error,
}

/// Reads one sample.
struct Reader<'a> {
    api: &'a Api,
    source_map: SourceMap<'a>,
    diagnostics: &'a mut Diagnostics,
}

impl Reader<'_> {
    fn read(&mut self, text: &str, kind: Kind) -> Option<Object> {
        let object = self.parse(text)?;
        match kind {
            Kind::Request => {
                let mut conform = Conform::new(self.api, Strictness::AsWritten, self.diagnostics)
                    .written_in(&self.source_map, Vec::new());
                conform.object(&object, &self.api.request);
                self.report_mismatches(&[], conform.mismatches);
                Some(object)
            }
            Kind::Response => self.response(&object),
            Kind::Error => self.error(&object),
        }
    }

    fn response(&mut self, response: &Object) -> Option<Object> {
        let own = names::response_node(&self.api.method);
        let (root, node) = self.node(response, &[&own])?;
        let code = self.code(&root, &node).unwrap_or("10000");
        if code != "10000" && !(self.api.pending && code == "10003") {
            let message = format!("the response sample is not a success: its `code` is {code}");
            let help = match code {
                "10003" => "set `pending: true` if the page documents this response",
                _ => "move it to `error` if it is a failure",
            };
            self.report(&path(&[&root, "code"]), Part::Value, message, "not 10000", help);
        }
        let mut conform = Conform::new(self.api, Strictness::Readable, self.diagnostics)
            .written_in(&self.source_map, path(&[&root]));
        conform.object(&without_common(&node, self.api), &self.api.response);
        self.report_mismatches(&path(&[&root]), conform.mismatches);
        let mut node = Value::Object(node);
        self.source_map.keep_numbers(&mut node, &mut path(&[&root]));
        node.as_object().cloned()
    }

    fn error(&mut self, response: &Object) -> Option<Object> {
        let own = names::response_node(&self.api.method);
        let (root, node) = self.node(response, &[&own, "error_response"])?;
        self.text(&root, &node, "sub_code");
        match self.code(&root, &node) {
            None if node.contains_key("code") => {}
            None | Some("") => {
                let message = "the error sample has no `code`".to_owned();
                let help = "add the `code`, such as `\"code\": \"40004\"`";
                self.report(&path(&[&root]), Part::Key, message, "not a failure", help);
            }
            Some(code @ ("10000" | "10003")) => {
                let message = "the error sample is not a failure".to_owned();
                let (label, help) = match code {
                    "10000" => ("10000 is a success", "move it to `response`"),
                    _ => {
                        ("10003 is not a failure", "move it to `response`, and set `pending: true`")
                    }
                };
                self.report(&path(&[&root, "code"]), Part::Value, message, label, help);
            }
            Some(_) => {}
        }
        Some(node)
    }

    fn code<'n>(&mut self, root: &str, node: &'n Object) -> Option<&'n str> {
        self.text(root, node, "code")
    }

    /// A member that is a string in every response.
    fn text<'n>(&mut self, root: &str, node: &'n Object, name: &str) -> Option<&'n str> {
        let value = node.get(name)?;
        if !value.is_string() {
            let message = format!("`{name}` is not a string");
            let help = "quote it, as Alipay does";
            self.report(&path(&[root, name]), Part::Value, message, "not quoted", help);
        }
        value.as_str()
    }

    /// The response node of a response, `{ "<method>_response": { … }, "sign": "…" }`, and its name.
    fn node(&mut self, response: &Object, roots: &[&str]) -> Option<(String, Object)> {
        let root = roots.iter().copied().find(|root| response.contains_key(*root));
        let Some(root) = root else {
            let message = format!("the sample has no `{}`", roots[0]);
            let help = "copy the whole response to this method, with its signature";
            let first = response.keys().next().map(|name| path(&[name])).unwrap_or_default();
            self.report(&first, Part::Key, message, "not a response to this method", help);
            return None;
        };
        for name in response.keys() {
            if name != root && !matches!(name.as_str(), "sign" | "alipay_cert_sn") {
                let message = format!("unexpected member `{name}` in the response");
                let help = format!("expected members are `{root}` and `sign`");
                self.report(&path(&[name]), Part::Key, message, "not part of a response", &help);
            }
        }
        match response.get(root) {
            Some(Value::Object(node)) => Some((root.to_owned(), node.clone())),
            _ => {
                let message = format!("`{root}` is not an object");
                let help = "use a plain response; an encrypted or empty one shows no field";
                self.report(&path(&[root]), Part::Value, message, "no fields here", help);
                None
            }
        }
    }

    fn parse(&mut self, text: &str) -> Option<Object> {
        let parsed: Value = match serde_json::from_str(text) {
            Ok(parsed) => parsed,
            Err(error) => {
                let at = self.source_map.position(error.line(), error.column());
                let (message, label, help) = super::json::explain_error(&error, text);
                self.diagnostics.push(Diagnostic::new(at, message, label).help(help));
                return None;
            }
        };
        for (name, at) in self.source_map.duplicates() {
            let message = format!("duplicate member `{name}` in the sample");
            let help = "keep one of the two";
            self.diagnostics
                .push(Diagnostic::new(at, message, "already in this object").help(help));
        }
        match parsed {
            Value::Object(object) => Some(object),
            _ => {
                let message = "the sample is not a JSON object".to_owned();
                self.report(
                    &[],
                    Part::Value,
                    message,
                    "expected `{`",
                    "write the sample as one object, `{ … }`",
                );
                None
            }
        }
    }

    fn report_mismatches(&mut self, root: &[Step], mismatches: Vec<Mismatch>) {
        for mismatch in mismatches {
            let message = format!("invalid sample: {}", mismatch.problem);
            let label = match mismatch.path.as_slice() {
                [] => "in here".to_owned(),
                path => format!("at `{}`", display_path(path)),
            };
            let path = [root, mismatch.path.as_slice()].concat();
            self.report(&path, mismatch.part, message, &label, &mismatch.help);
        }
    }

    fn report(&mut self, at: &[Step], part: Part, message: String, label: &str, help: &str) {
        let at = self.source_map.find(at, part);
        self.diagnostics.push(Diagnostic::new(at, message, label).help(help));
    }
}

fn path(names: &[&str]) -> Vec<Step> {
    names.iter().map(|name| Step::Member((*name).to_owned())).collect()
}

/// A response node without the common fields, unless the API has a field of that name.
fn without_common(node: &Object, api: &Api) -> Object {
    let is_own = |name: &str| !COMMON.contains(&name) || api.response.field(name).is_some();
    node.iter().filter(|(name, _)| is_own(name)).map(|(k, v)| (k.clone(), v.clone())).collect()
}
