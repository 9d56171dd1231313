//! The operation of the REST protocol (v3), and where it sends each field of the request.

use super::Diagnostics;
use crate::diagnostic::Diagnostic;
use crate::model::Rest;
use crate::spec::{ApiSpec, Call, FieldSpec, RestLocation, RestSpec, Verb, find, span};
use serde_saphyr::Spanned;
use std::collections::HashSet;
use std::ops::Range;

/// Where v3 sends a field of the request; none for a file, which is a part of its own.
pub fn location(verb: Verb, field: &FieldSpec) -> Option<RestLocation> {
    let is_file = field.ty.value == "File";
    let own = field.locations().and_then(|locations| locations.v3);
    (!is_file).then(|| own.unwrap_or(verb.usual_location()))
}

/// Returns the operation, or reports what is wrong with it.
pub fn lower(spec: &ApiSpec, diagnostics: &mut Diagnostics) -> Option<Rest> {
    let Some(v3) = &spec.v3 else {
        without_operation(spec, diagnostics);
        return None;
    };
    let place = span(&v3.value.call);
    let mut check = Check { spec, place, diagnostics };
    let (verb, path) = check.operation(&v3.value.call.value)?;
    check.channel(verb);
    check.places(verb);
    check.path(path);
    check.notify_url(verb, &v3.value);
    Some(Rest {
        verb,
        path: path.to_owned(),
        has_notify_url: v3.value.has_notify_url,
        has_auth_token: v3.value.has_auth_token,
        has_target_app_id: v3.value.has_target_app_id,
        quirk: v3.value.quirk,
    })
}

/// Reports places in an operation that the file does not have.
fn without_operation(spec: &ApiSpec, diagnostics: &mut Diagnostics) {
    for location in spec.request.values().filter_map(|field| field.location.as_ref()) {
        if let Some(v3) = location.value.v3 {
            let message = format!("`in: {}` needs `v3`", v3.word());
            let help = "add `v3: …` with the verb and the path of the operation, or delete it";
            let label = "a place in an operation of v3";
            diagnostics.push(Diagnostic::new(span(location), message, label).help(help));
        }
    }
}

/// The verb and the path of `POST /v3/alipay/trade/pay`, if it has that form.
pub fn parsed(call: &str) -> Option<(Verb, &str)> {
    let (verb, path) = call.split_once(' ')?;
    let names = path.strip_prefix("/v3/")?;
    let is_segment = |segment: &str| {
        let name = segment.strip_prefix('{').and_then(|segment| segment.strip_suffix('}'));
        let is_char = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
        !matches!(segment, "." | "..")
            && name.is_none_or(|name| !name.is_empty())
            && name.unwrap_or(segment).chars().all(is_char)
            && !segment.is_empty()
    };
    names.split('/').all(is_segment).then_some(())?;
    Some((Verb::named(verb)?, path))
}

struct Check<'a> {
    spec: &'a ApiSpec,
    /// The place of the verb and the path.
    place: Range<usize>,
    diagnostics: &'a mut Diagnostics,
}

impl Check<'_> {
    fn operation<'c>(&mut self, call: &'c str) -> Option<(Verb, &'c str)> {
        let found = parsed(call);
        if found.is_none() {
            let words: Vec<_> = call.split_whitespace().collect();
            let meant = match words[..] {
                [verb, path] => {
                    let path =
                        path.trim_end_matches('/').trim_start_matches("https://openapi.alipay.com");
                    Some(format!("{} {path}", verb.to_uppercase()))
                }
                _ => None,
            };
            let help = match meant.filter(|meant| parsed(meant).is_some()) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => "write the verb and the path, such as `POST /v3/alipay/trade/pay`; a field in the path is `{NAME}`".to_owned(),
            };
            let label = "expected GET, POST, PUT, PATCH or DELETE, and a path under `/v3/`";
            self.report(format!("`{call}` is not an operation of v3"), label, &help);
        }
        found
    }

    fn channel(&mut self, verb: Verb) {
        if self.spec.call.value == Call::Page {
            let message = "`v3` is not supported with `call: page`";
            let help = "delete it: such a call is signed as in v2";
            self.report(message, "no operation is called through a browser", help);
        }
        let has_file = self.spec.request.values().any(|field| field.ty.value == "File");
        if has_file && verb != Verb::Post {
            let help = "check the verb, and whether the operation takes files at all";
            self.report("a file is uploaded with `POST`", "another verb", help);
        }
    }

    /// Checks the places of the fields that are not in the body.
    fn places(&mut self, verb: Verb) {
        for (name, field) in &self.spec.request {
            let Some(location) =
                location(verb, field).filter(|it| *it != RestLocation::Body || !verb.has_body())
            else {
                continue;
            };
            let own = field.location.as_ref().filter(|written| written.value.v3.is_some());
            let at = own.map_or(span(name), span);
            if location == RestLocation::Body {
                let message = format!("`{}` has no body", verb.word());
                let label = "not possible with this verb";
                let help = "write `in: query`, or check the verb";
                self.diagnostics.push(Diagnostic::new(at, message, label).help(help));
            } else if !self.is_single(field) {
                let message = format!("`{}` cannot be in the {}", name.value, word_of(location));
                let label = "a list or an object";
                let help = "check the verb of the operation and the type of the field: v3 sends lists and objects in the body only";
                self.diagnostics.push(Diagnostic::new(at, message, label).help(help));
            }
        }
    }

    /// Whether the field has a single value. An unknown type has been reported.
    fn is_single(&self, field: &FieldSpec) -> bool {
        let name = field.ty.value.as_str();
        !name.ends_with("[]") && find(&self.spec.types, name).is_none()
    }

    /// Checks that the fields in the path are those with `in: path`.
    fn path(&mut self, path: &str) {
        let names = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
        let mut named = HashSet::new();
        for name in names {
            let is_in_path = |field: &FieldSpec| {
                field.locations().and_then(|it| it.v3) == Some(RestLocation::Path)
            };
            if !named.insert(name) {
                let help = "name each field once";
                self.report(format!("`{{{name}}}` is twice in the path"), "named before", help);
                continue;
            }
            match find(&self.spec.request, name) {
                None => {
                    let help = "copy the name from the list of fields";
                    self.report(format!("the request has no field `{name}`"), "in the path", help);
                }
                Some((_, field)) if !is_in_path(field) => {
                    let help = format!("write `in: path` in the field `{name}`");
                    let message = format!("`{name}` is in the path, and its `in` does not say so");
                    self.report(message, "in the path", &help);
                }
                Some(_) => {}
            }
        }
        for (name, location) in self.spec.request.iter().filter_map(|(name, field)| {
            let location = field.location.as_ref()?;
            (location.value.v3 == Some(RestLocation::Path)).then_some((name, location))
        }) {
            if !named.contains(name.value.as_str()) {
                self.missing_in_path(name, span(location));
            }
        }
    }

    fn missing_in_path(&mut self, name: &Spanned<String>, at: Range<usize>) {
        let message = format!("the path has no `{{{}}}`", name.value);
        let help = format!("write `{{{}}}` where the path has the field", name.value);
        let label = "not in the path";
        self.diagnostics.push(Diagnostic::new(at, message, label).help(help));
    }

    fn notify_url(&mut self, verb: Verb, v3: &RestSpec) {
        if v3.has_notify_url && !verb.has_body() {
            let help = "delete `notify_url: body`, or check the verb";
            self.report(format!("`{}` has no body", verb.word()), "`notify_url: body`", help);
        }
    }

    fn report(&mut self, message: impl Into<String>, label: &str, help: &str) {
        let at = self.place.clone();
        self.diagnostics.push(Diagnostic::new(at, message, label).help(help));
    }
}

fn word_of(location: RestLocation) -> &'static str {
    match location {
        RestLocation::Path => "path",
        RestLocation::Query => "query",
        RestLocation::Header => "header",
        RestLocation::Body => "body",
    }
}
