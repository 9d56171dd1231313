//! The operations of the REST protocol (v3).

use super::{Merging, fields, names};
use crate::extract::{Operation, Testimony, Witnessed};
use crate::model::{Api, Field, Kind, Quirk, Rest, RestPlace, Source, Type};

/// Parameters of the query that belong to the call, not to the API.
const OF_THE_CALL: [&str; 2] = ["auth_token", "target_app_id"];

impl Merging {
    /// Adds operations, titles and error codes, and marks what v3 has, too.
    pub fn rest(&mut self, rest: &Testimony) {
        for operation in rest.operations.values() {
            let Some(method) = self.method_of(operation) else { continue };
            let codes = rest.errors.get(&operation.class);
            let mut codes: Vec<String> = codes.into_iter().flatten().cloned().collect();
            codes.sort();
            codes.dedup();
            match self.apis.remove(&method) {
                Some(mut api) => {
                    self.bind(&mut api, operation, rest);
                    (api.title, api.errors) = (operation.title.clone(), codes);
                    self.apis.insert(method, api);
                }
                None => {
                    let mut api = withdrawn(&method, operation, rest);
                    self.add_types(&api, rest);
                    (api.title, api.errors) = (operation.title.clone(), codes);
                    self.apis.insert(method, api);
                }
            }
        }
        for known in self.types.values_mut() {
            let Some(fields) = rest.types.get(&known.name) else { continue };
            known.sources.rest = true;
            mark(&mut known.fields, fields);
            if self.models.contains(&known.name) {
                continue;
            }
            for field in fields.iter().filter(|field| !has(&known.fields, &field.name)) {
                let place = format!("{}, {}", known.name, field.name);
                let kind = "a field of a type that only v3 has: left out";
                self.findings.push(super::Finding { kind, place, detail: String::new() });
            }
        }
    }

    /// The method of an operation: that of its class or, if no other source has it, that of its path.
    fn method_of(&mut self, operation: &Operation) -> Option<String> {
        if let Some(method) = self.classes.get(&operation.class) {
            return Some(method.clone());
        }
        let words = operation.path.strip_prefix("/v3/").unwrap_or_default().split('/');
        let method = words.filter(|word| !word.starts_with('{')).collect::<Vec<_>>().join(".");
        if class_of(&method) == operation.class {
            self.classes.insert(operation.class.clone(), method.clone());
            return Some(method);
        }
        let kind = "an operation whose method is not known: left out";
        self.find(kind, &operation.path, &operation.class);
        None
    }

    /// Binds an API of v2 to its operation.
    fn bind(&mut self, api: &mut Api, operation: &Operation, rest: &Testimony) {
        let body = body(operation, rest);
        let has_notify_url = has_witnessed(body, "notify_url") && !has(&api.request, "notify_url");
        let sent = sent(operation, body);
        let has_biz_content_text = sent.iter().any(|field| field.name == "biz_content")
            && !has(&api.request, "biz_content");
        let quirk = if has_biz_content_text {
            Some(Quirk::BizContentText)
        } else if sent.is_empty() && operation.files.is_empty() && had_parameters(api) {
            Some(Quirk::WithoutParameters)
        } else {
            None
        };
        let in_query =
            |name: &str| has_witnessed(&operation.in_query, name) && !has(&api.request, name);
        let bound = Rest {
            verb: operation.verb.clone(),
            path: operation.path.clone(),
            places: places(operation, body, &|name| in_query(name)),
            has_notify_url,
            has_auth_token: in_query("auth_token"),
            has_target_app_id: in_query("target_app_id"),
            quirk,
        };
        for field in &sent {
            let is_of_the_call = bound.has_notify_url && field.name == "notify_url"
                || in_query(&field.name) && OF_THE_CALL.contains(&field.name.as_str());
            if !has(&api.request, &field.name) && !is_of_the_call && quirk.is_none() {
                let place = format!("{}, request, {}", api.method, field.name);
                self.find("a field that only v3 has: left out", place, "");
            }
        }
        self.compare(&format!("{}, request", api.method), &api.request, &sent);
        let answer = operation.answer.as_ref().and_then(|name| rest.types.get(name));
        let answer = answer.map(Vec::as_slice).unwrap_or_default();
        for field in answer.iter().filter(|field| !has(&api.response, &field.name)) {
            let place = format!("{}, response, {}", api.method, field.name);
            self.find("a field that only v3 has: left out", place, "");
        }
        self.compare(&format!("{}, response", api.method), &api.response, answer);
        api.sources.rest = true;
        mark(&mut api.request, &sent);
        for field in api.request.iter_mut().filter(|field| operation.files.contains(&field.name)) {
            field.sources.rest = true;
        }
        mark(&mut api.response, answer);
        api.rest = Some(bound);
    }

    /// Reports where v3 has another type: v2 counts.
    fn compare(&mut self, place: &str, v2: &[Field], v3: &[Witnessed]) {
        for field in v2 {
            let Some(other) = v3.iter().find(|other| other.name == field.name) else { continue };
            // The SDKs of v2 have dates and amounts as strings.
            let kind = match &field.kind {
                Kind::Price | Kind::Date | Kind::DateTime => &Kind::Text,
                kind => kind,
            };
            let is_equal = (*kind == Kind::Unknown && other.kind.type_name().is_none())
                || (*kind == other.kind && field.is_list == other.is_list);
            if !is_equal {
                let place = format!("{place}, {}", field.name);
                let of =
                    |kind: &Kind, list: bool| format!("{kind:?}{}", if list { "[]" } else { "" });
                let detail = format!(
                    "{}: {}; Rest: {}",
                    names(field.sources),
                    of(&field.kind, field.is_list),
                    of(&other.kind, other.is_list)
                );
                self.find("v3 has another type: v2 counts", place, detail);
            }
        }
    }

    /// Adds the types that only v3 has, for an API that only v3 has.
    fn add_types(&mut self, api: &Api, rest: &Testimony) {
        let mut names: Vec<String> = Vec::new();
        let of = |fields: &[Field]| -> Vec<String> {
            fields.iter().filter_map(|field| field.kind.type_name()).map(str::to_owned).collect()
        };
        names.extend(of(&api.request));
        names.extend(of(&api.response));
        while let Some(name) = names.pop() {
            let Some(fields) = rest.types.get(&name).filter(|_| !self.types.contains_key(&name))
            else {
                continue;
            };
            let sources = [Source::Rest].into_iter().collect();
            let known = Type { name: name.clone(), sources, fields: alone(fields, false) };
            names.extend(of(&known.fields));
            self.types.insert(name, known);
        }
    }
}

/// An API that none of the current SDKs of v2 has.
fn withdrawn(method: &str, operation: &Operation, rest: &Testimony) -> Api {
    let body = body(operation, rest);
    let answer = operation.answer.as_ref().and_then(|name| rest.types.get(name));
    let of_the_api: Vec<Witnessed> = sent(operation, body)
        .into_iter()
        .filter(|field| field.name != "notify_url" && !OF_THE_CALL.contains(&field.name.as_str()))
        .collect();
    let mut request = alone(&of_the_api, false);
    let files = operation.files.iter().map(|name| Witnessed {
        name: name.clone(),
        kind: Kind::File,
        is_list: false,
        comment: None,
    });
    request.extend(alone(&files.collect::<Vec<_>>(), true));
    request.sort_by(|a, b| a.name.cmp(&b.name));
    let is_of_the_call = |name: &str| OF_THE_CALL.contains(&name);
    Api {
        method: method.to_owned(),
        sources: [Source::Rest].into_iter().collect(),
        is_withdrawn: true,
        has_biz_content: !of_the_api.is_empty(),
        request,
        response: alone(answer.map(Vec::as_slice).unwrap_or_default(), false),
        rest: Some(Rest {
            verb: operation.verb.clone(),
            path: operation.path.clone(),
            places: places(operation, body, &is_of_the_call),
            has_notify_url: has_witnessed(body, "notify_url"),
            has_auth_token: has_witnessed(&operation.in_query, "auth_token"),
            has_target_app_id: has_witnessed(&operation.in_query, "target_app_id"),
            quirk: None,
        }),
        ..Api::default()
    }
}

/// Fields as v3 alone has them.
fn alone(fields: &[Witnessed], is_top: bool) -> Vec<Field> {
    let merged = fields.iter().map(|field| {
        let said = [fields::Said { source: Source::Rest, field }];
        fields::merge(&field.name, &said, is_top, &mut Vec::new())
    });
    let mut merged: Vec<Field> = merged.collect();
    merged.sort_by(|a, b| a.name.cmp(&b.name));
    merged
}

fn body<'t>(operation: &Operation, rest: &'t Testimony) -> &'t [Witnessed] {
    let fields = operation.model.as_ref().and_then(|name| rest.types.get(name));
    fields.map(Vec::as_slice).unwrap_or_default()
}

/// What an operation sends, but for the files.
fn sent(operation: &Operation, body: &[Witnessed]) -> Vec<Witnessed> {
    let beside = operation.in_path.iter().chain(&operation.in_query).chain(&operation.in_header);
    beside.chain(body).cloned().collect()
}

/// The places that differ from the default: the body of POST, PUT and PATCH, the query of GET and
/// DELETE.
fn places(
    operation: &Operation,
    body: &[Witnessed],
    is_of_the_call: &dyn Fn(&str) -> bool,
) -> Vec<(String, RestPlace)> {
    let by_default = match operation.verb.as_str() {
        "GET" | "DELETE" => RestPlace::Query,
        _ => RestPlace::Body,
    };
    let all = [
        (RestPlace::Path, operation.in_path.as_slice()),
        (RestPlace::Query, &operation.in_query),
        (RestPlace::Header, &operation.in_header),
        (RestPlace::Body, body),
    ];
    let others = all.iter().filter(|(place, _)| *place != by_default);
    let mut places: Vec<(String, RestPlace)> = others
        .flat_map(|(place, fields)| fields.iter().map(|field| (field.name.clone(), *place)))
        .filter(|(name, place)| {
            !(*place == RestPlace::Query
                && OF_THE_CALL.contains(&name.as_str())
                && is_of_the_call(name))
                && !(*place == RestPlace::Body && name == "notify_url")
        })
        .collect();
    places.sort_by(|a, b| a.0.cmp(&b.0));
    places
}

/// Whether the SDKs of v2 agree that the API has parameters.
fn had_parameters(api: &Api) -> bool {
    let is_old =
        |field: &Field| Source::ALL.iter().filter(|source| field.sources.has(**source)).count() > 1;
    api.request.iter().any(is_old)
}

fn has(fields: &[Field], name: &str) -> bool {
    fields.iter().any(|field| field.name == name)
}

fn has_witnessed(fields: &[Witnessed], name: &str) -> bool {
    fields.iter().any(|field| field.name == name)
}

fn mark(fields: &mut [Field], known: &[Witnessed]) {
    for field in fields.iter_mut().filter(|field| has_witnessed(known, &field.name)) {
        field.sources.rest = true;
    }
}

/// `alipay.trade.pay` → `AlipayTradePay`
fn class_of(method: &str) -> String {
    let words = method.split(['.', '_']).map(|word| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| {
            first.to_ascii_uppercase().to_string() + letters.as_str()
        })
    });
    words.collect()
}
