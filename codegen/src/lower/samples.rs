//! The page's samples: is it JSON, is it this API's, does every field fit?

use super::Mistakes;
use super::conform::{Conform, Misfit};
use crate::diagnostic::{Diagnostic, Source};
use crate::model::{Api, Sample, Samples};
use crate::names;
use crate::spec::{ApiSpec, span};
use serde_json::{Map, Value};
use serde_saphyr::Spanned;
use std::ops::Range;

type Object = Map<String, Value>;

/// Every response has these beside the fields of the API.
const COMMON: &[&str] = &["code", "msg", "sub_code", "sub_msg"];

pub fn lower(spec: &ApiSpec, api: &Api, source: &Source, mistakes: &mut Mistakes) -> Samples {
    let mut reader = Reader { api, source, mistakes };
    Samples {
        request: spec.samples.request.as_ref().and_then(|sample| reader.request(sample)),
        response: spec.samples.response.as_ref().and_then(|sample| reader.response(sample)),
        error: spec.samples.error.as_ref().and_then(|sample| reader.error(sample)),
    }
}

struct Reader<'a> {
    api: &'a Api,
    source: &'a Source,
    mistakes: &'a mut Mistakes,
}

impl Reader<'_> {
    fn request(&mut self, sample: &Spanned<String>) -> Option<Sample> {
        let node = self.parse(sample)?;
        let mut conform = Conform::new(self.api, true);
        conform.object("", &node, &self.api.request);
        self.misfits(sample, conform.misfits);
        Some(Sample { text: sample.value.trim_end().to_owned(), node })
    }

    fn response(&mut self, sample: &Spanned<String>) -> Option<Sample> {
        let node = self.node(sample, &[&names::response_node(&self.api.method)])?;
        let code = node.get("code").and_then(Value::as_str).unwrap_or("10000");
        if code != "10000" && !(self.api.pending && code == "10003") {
            let message = format!("the response sample is not a success: its `code` is {code}");
            let label = "not 10000";
            self.mistake(sample, "code", message, label, "a failure belongs under `error`");
        }
        let mut conform = Conform::new(self.api, false);
        conform.object("", &without_common(&node, self.api), &self.api.response);
        self.misfits(sample, conform.misfits);
        Some(Sample { text: sample.value.trim_end().to_owned(), node })
    }

    fn error(&mut self, sample: &Spanned<String>) -> Option<Sample> {
        let own = names::response_node(&self.api.method);
        let node = self.node(sample, &[&own, "error_response"])?;
        let code = node.get("code").and_then(Value::as_str).unwrap_or_default();
        if matches!(code, "" | "10000") {
            let message = "the error sample is not a failure";
            let help = "a success belongs under `response`";
            self.mistake(sample, "code", message.to_owned(), "its `code` names no failure", help);
        }
        Some(Sample { text: sample.value.trim_end().to_owned(), node })
    }

    /// The response node of an answer: `{ "<method>_response": { … }, "sign": "…" }`.
    fn node(&mut self, sample: &Spanned<String>, roots: &[&str]) -> Option<Object> {
        let answer = self.parse(sample)?;
        for name in answer.keys() {
            if !roots.contains(&name.as_str())
                && !matches!(name.as_str(), "sign" | "alipay_cert_sn")
            {
                let message = format!("an answer to this method has no member `{name}`");
                let help = format!("its members are `{}` and `sign`", roots[0]);
                self.mistake(sample, name, message, "not expected here", &help);
            }
        }
        match roots.iter().find_map(|root| answer.get(*root)) {
            Some(Value::Object(node)) => Some(node.clone()),
            _ => {
                let message = format!("the sample has no `{}` object", roots[0]);
                let help = "a response sample is the whole answer, with its signature";
                self.mistake(sample, "", message, "not an answer to this method", help);
                None
            }
        }
    }

    fn parse(&mut self, sample: &Spanned<String>) -> Option<Object> {
        match serde_json::from_str(&sample.value) {
            Ok(Value::Object(object)) => Some(object),
            Ok(_) => {
                let help = "a sample starts with `{`";
                self.mistake(sample, "", "the sample is no JSON object".into(), "here", help);
                None
            }
            Err(error) => {
                let at = self.line(sample, error.line(), error.column());
                let text = error.to_string();
                let text = text.split(" at line ").next().unwrap_or_default();
                let message = format!("the sample is not JSON: {text}");
                self.mistakes.push(Diagnostic::new(at, message, "JSON ends here").help(
                    "samples are copied from the page; what the page broke is mended and logged",
                ));
                None
            }
        }
    }

    fn misfits(&mut self, sample: &Spanned<String>, misfits: Vec<Misfit>) {
        for misfit in misfits {
            let name = misfit.path.rsplit('.').next().unwrap_or_default();
            let name = name.split('[').next().unwrap_or_default();
            let message = format!("the sample does not fit: {}", misfit.problem);
            let at = self.member(sample, name);
            let mut mistake = Diagnostic::new(at, message, format!("at `{}`", misfit.path));
            mistake.help = misfit.help;
            self.mistakes.push(mistake);
        }
    }

    fn mistake(
        &mut self,
        sample: &Spanned<String>,
        member: &str,
        message: String,
        label: &str,
        help: &str,
    ) {
        let at = self.member(sample, member);
        self.mistakes.push(Diagnostic::new(at, message, label).help(help));
    }

    /// Where a member of that name first stands in the sample; else the sample's start.
    fn member(&self, sample: &Spanned<String>, name: &str) -> Range<usize> {
        let block = span(sample);
        let text = self.source.text.get(block.clone()).unwrap_or_default();
        let quoted = format!("\"{name}\"");
        match text.find(&quoted) {
            Some(at) => block.start + at..block.start + at + quoted.len(),
            None => block,
        }
    }

    /// The place in the file of a line and column of the sample.
    fn line(&self, sample: &Spanned<String>, line: usize, column: usize) -> Range<usize> {
        let text = &self.source.text;
        let mut start = span(sample).start.min(text.len());
        if text[start..].starts_with(['|', '>']) {
            start = next_line(text, start);
        }
        for _ in 1..line {
            start = next_line(text, start);
        }
        let indent = text[start..].len() - text[start..].trim_start_matches(' ').len();
        let at =
            text.floor_char_boundary((start + indent + column.saturating_sub(1)).min(text.len()));
        at..at + 1
    }
}

fn next_line(text: &str, from: usize) -> usize {
    text[from..].find('\n').map_or(text.len(), |length| from + length + 1)
}

/// A response node without what every response has, unless the API has a field of that name.
fn without_common(node: &Object, api: &Api) -> Object {
    let is_own = |name: &str| !COMMON.contains(&name) || api.response.field(name).is_some();
    node.iter().filter(|(name, _)| is_own(name)).map(|(k, v)| (k.clone(), v.clone())).collect()
}
