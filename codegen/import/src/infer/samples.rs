//! Converts the page's samples to those of a spec.

use super::json::{self, Json, Sample};
use super::{Context, UNKNOWN_CASE};
use crate::tables::Page;
use codegen::{BuiltIn, formats, names};
use indexmap::IndexMap;
use spec_draft::{Annotated, Field, Samples, Type};
use std::collections::HashMap;
use std::rc::Rc;

/// The samples that could be parsed.
pub struct ParsedSamples {
    pub request: Option<Sample>,
    pub response: Option<Sample>,
    pub error: Option<Sample>,
}

pub fn parse_samples(page: &Page) -> ParsedSamples {
    let parsed = |text: &Option<String>| text.as_deref().and_then(json::parse_sample);
    let response =
        |text: &Option<String>| parsed(text).map(|sample| complete_response(sample, page));
    ParsedSamples {
        request: parsed(&page.samples.request),
        response: response(&page.samples.response),
        error: response(&page.samples.error),
    }
}

/// Returns the whole response; a page may show only its content.
fn complete_response(mut sample: Sample, page: &Page) -> Sample {
    let node = names::response_node(page.method.as_deref().unwrap_or_default());
    if let Json::Object(members) = &sample.json
        && response_node(&sample.json).is_none()
        && page.response.iter().any(|row| members.contains_key(&row.name))
    {
        let inside = std::mem::replace(&mut sample.json, Json::Bare(String::new()));
        sample.json = Json::Object(IndexMap::from([(node, inside)]));
    }
    sample
}

/// Returns the response node.
pub fn response_node(sample: &Json) -> Option<&Json> {
    let members = sample.object()?;
    let is_node = |name: &str| name.ends_with("_response") || name == "error_response";
    members
        .iter()
        .find(|(name, node)| is_node(name) && node.object().is_some())
        .map(|(_, node)| node)
}

pub fn draft(
    page: &Page,
    parsed: &ParsedSamples,
    request: &[Field],
    types: &IndexMap<String, Type>,
    context: &Context,
) -> Samples {
    let types = types.iter().map(|(name, ty)| (name.as_str(), by_name(&ty.fields))).collect();
    let text = |text: &Option<String>, sample: &Option<Sample>, json: Option<Json>| {
        let text = text.as_deref().filter(|text| !text.trim().is_empty())?;
        let Some(sample) = sample else {
            return Some(Annotated::with_review(
                text.trim().replace('\t', "  "),
                "invalid JSON: fix it",
            ));
        };
        let mut annotated = Annotated::new(json.as_ref().unwrap_or(&sample.json).pretty());
        sample.repairs.iter().for_each(|repair| annotated.add_review(repair.as_str()));
        Some(annotated)
    };
    let mut normalizer = Normalizer { types, omitted: Vec::new() };
    let as_sent =
        parsed.request.as_ref().map(|sample| normalizer.object(&sample.json, &by_name(request)));
    let mut samples = Samples {
        request: text(&page.samples.request, &parsed.request, as_sent),
        response: text(&page.samples.response, &parsed.response, None),
        error: text(&page.samples.error, &parsed.error, None),
    };
    if let (Some(request), false) = (&mut samples.request, normalizer.omitted.is_empty()) {
        request.add_review(format!(
            "`null` and empty lists are not sent, and left out: {}",
            normalizer.omitted.join(", ")
        ));
    }
    review_case(&mut samples, parsed, context);
    code(&mut samples.response, &parsed.response, "10000", true);
    code(&mut samples.error, &parsed.error, "10000", false);
    samples
}

/// Adds the review note of a lower-cased copy to the first sample, for all of them.
fn review_case(samples: &mut Samples, parsed: &ParsedSamples, context: &Context) {
    let pairs = [
        (&mut samples.request, &parsed.request),
        (&mut samples.response, &parsed.response),
        (&mut samples.error, &parsed.error),
    ];
    let is_lost = |sample: &Option<Sample>| sample.as_ref().is_some_and(|it| has_letters(&it.json));
    let mut lost = pairs.into_iter().filter(|(_, parsed)| context.lowered && is_lost(parsed));
    if let Some((Some(sample), _)) = lost.next() {
        sample.add_review(format!("{UNKNOWN_CASE} of all samples"));
    }
}

/// Returns whether a string may have lost its capitals.
fn has_letters(json: &Json) -> bool {
    match json {
        Json::Object(members) => members.values().any(has_letters),
        Json::List(items) => items.iter().any(has_letters),
        Json::String(text) => text.contains(|c: char| c.is_ascii_alphabetic()),
        Json::Bare(_) => false,
    }
}

/// Adds review notes on the code of a sample, which must be a success under `response` and a
/// failure under `error`.
fn code(
    annotated: &mut Option<Annotated<String>>,
    sample: &Option<Sample>,
    success: &str,
    wanted: bool,
) {
    let (Some(annotated), Some(sample)) = (annotated, sample) else { return };
    let Some(node) = response_node(&sample.json).and_then(Json::object) else {
        return annotated.add_review("it has no response node");
    };
    match node.get("code").map(|code| (code, code.scalar())) {
        Some((Json::Bare(code), _)) => {
            annotated.add_review(format!("its code {code} is not quoted"))
        }
        Some((_, Some(code))) if (code == success) != wanted => {
            annotated.add_review(format!("its code is {code}"));
        }
        None if !wanted => annotated.add_review("it has no code"),
        _ => {}
    }
}

/// The types of fields by name.
type Types<'a> = Rc<HashMap<&'a str, &'a str>>;

fn by_name(fields: &[Field]) -> Types<'_> {
    let types =
        fields.iter().map(|field| (&*field.name.value, field.ty.value.trim_end_matches("[]")));
    Rc::new(types.collect())
}

/// Normalizes the sample of a request to the form that the SDK sends.
struct Normalizer<'a> {
    types: HashMap<&'a str, Types<'a>>,
    /// The members that the SDK does not send.
    omitted: Vec<String>,
}

impl Normalizer<'_> {
    fn object(&mut self, json: &Json, types: &Types<'_>) -> Json {
        let Json::Object(members) = json else { return json.clone() };
        let mut normalized = IndexMap::new();
        for (name, value) in members {
            let is_nothing =
                value.is_null() || matches!(value, Json::List(items) if items.is_empty());
            if is_nothing {
                self.omit(name);
                continue;
            }
            let ty = types.get(name.as_str()).copied().unwrap_or_default();
            normalized.insert(name.clone(), self.value(value, ty));
        }
        Json::Object(normalized)
    }

    fn value(&mut self, value: &Json, ty: &str) -> Json {
        let bare = BuiltIn::named(ty).filter(|built_in| built_in.is_bare());
        match (ty, value) {
            (_, Json::List(items)) => {
                Json::List(items.iter().map(|item| self.value(item, ty)).collect())
            }
            (_, Json::Object(_)) => {
                let types = self.types.get(ty).cloned().unwrap_or_default();
                self.object(value, &types)
            }
            ("", _) => value.clone(),
            (_, Json::String(text)) if bare.is_some_and(|bare| bare.fits(text)) => {
                Json::Bare(text.clone())
            }
            _ if bare.is_some() => value.clone(),
            (_, Json::String(text) | Json::Bare(text)) if ty == BuiltIn::Price.name() => {
                price(text)
            }
            (_, Json::Bare(text)) if text != "null" => Json::String(text.clone()),
            _ => value.clone(),
        }
    }

    fn omit(&mut self, name: &str) {
        if !self.omitted.iter().any(|known| known == name) {
            self.omitted.push(name.to_owned());
        }
    }
}

/// Formats a price in quotes, with two decimals.
fn price(text: &str) -> Json {
    Json::String(formats::amount(text).map_or_else(|| text.to_owned(), formats::sent))
}
