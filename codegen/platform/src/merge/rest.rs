//! The operations of the REST protocol (v3).

use super::{Merging, fields, names};
use crate::extract::{Operation, Testimony, Witnessed};
use crate::model::{Api, Field, Kind, Quirk, Rest, RestPlace, Source, Type};

/// Parameters that belong to the call, not to the API: `notify_url` in the body, the others in the
/// query. Where the API has a field of such a name, it is the API's.
const OF_THE_CALL: [&str; 3] = ["notify_url", "auth_token", "target_app_id"];

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
        let mut types = std::mem::take(&mut self.types);
        for known in types.values_mut() {
            if let Some(fields) = rest.types.get(&known.name) {
                known.sources.rest = true;
                // What a request has was compared with the request.
                if !self.models.contains(&known.name) {
                    self.compare(&known.name, &known.fields, fields, &[]);
                }
                mark(&mut known.fields, fields);
            }
        }
        self.types = types;
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
        let mut sent = sent(operation, body);
        sent.extend(files(operation));
        let bound = binding(operation, body, api);
        let mut of_the_call: Vec<&str> = flags(&bound).collect();
        if bound.quirk == Some(Quirk::BizContentText) {
            of_the_call.push("biz_content");
        }
        let answer = answer(operation, rest);
        self.compare(&format!("{}, request", api.method), &api.request, &sent, &of_the_call);
        self.compare(&format!("{}, response", api.method), &api.response, answer, &[]);
        mark(&mut api.request, &sent);
        mark(&mut api.response, answer);
        api.sources.rest = true;
        api.rest = Some(bound);
    }

    /// Reports what v3 has beyond v2, and where it has another type: v2 counts.
    fn compare(&mut self, place: &str, v2: &[Field], v3: &[Witnessed], of_the_call: &[&str]) {
        for other in v3.iter().filter(|other| !of_the_call.contains(&other.name.as_str())) {
            let place = format!("{place}, {}", other.name);
            let Some(field) = v2.iter().find(|field| field.name == other.name) else {
                self.find("a field that only v3 has: left out", place, "");
                continue;
            };
            // The SDKs of v2 have dates and amounts as strings.
            let kind = match &field.kind {
                Kind::Price | Kind::Date | Kind::DateTime => &Kind::Text,
                kind => kind,
            };
            let is_equal = (*kind == Kind::Unknown && other.kind.type_name().is_none())
                || (*kind == other.kind && field.is_list == other.is_list);
            if !is_equal {
                let list = |is_list: bool| if is_list { "[]" } else { "" };
                let (v2, v3) = (list(field.is_list), list(other.is_list));
                let who = names(field.sources);
                let detail = format!("{who}: {:?}{v2}; Rest: {:?}{v3}", field.kind, other.kind);
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
    let mut of_the_api = sent(operation, body);
    of_the_api.retain(|field| !OF_THE_CALL.contains(&field.name.as_str()));
    let mut request = alone(&of_the_api, false);
    request.extend(alone(&files(operation), true));
    request.sort_by(|a, b| a.name.cmp(&b.name));
    let mut api = Api {
        method: method.to_owned(),
        sources: [Source::Rest].into_iter().collect(),
        is_withdrawn: true,
        has_biz_content: !of_the_api.is_empty(),
        request,
        response: alone(answer(operation, rest), false),
        ..Api::default()
    };
    api.rest = Some(binding(operation, body, &api));
    api
}

/// How the parameters of an API travel in v3.
fn binding(operation: &Operation, body: &[Witnessed], api: &Api) -> Rest {
    let is_added = |list: &[Witnessed], name: &str| {
        list.iter().any(|field| field.name == name) && !has(&api.request, name)
    };
    let everywhere = sent(operation, body);
    let quirk = if is_added(&everywhere, "biz_content") {
        Some(Quirk::BizContentText)
    } else if everywhere.is_empty() && operation.files.is_empty() && had_parameters(api) {
        Some(Quirk::WithoutParameters)
    } else {
        None
    };
    let mut rest = Rest {
        verb: operation.verb.clone(),
        path: operation.path.clone(),
        places: Vec::new(),
        has_notify_url: is_added(body, "notify_url"),
        has_auth_token: is_added(&operation.in_query, "auth_token"),
        has_target_app_id: is_added(&operation.in_query, "target_app_id"),
        quirk,
    };
    let mut places = places(operation, body);
    places.retain(|(name, _)| !flags(&rest).any(|flag| flag == name));
    rest.places = places;
    rest
}

/// The parameters of the call that an operation has as its own.
fn flags(rest: &Rest) -> impl Iterator<Item = &'static str> {
    let flags = [rest.has_notify_url, rest.has_auth_token, rest.has_target_app_id];
    OF_THE_CALL.into_iter().zip(flags).filter(|(_, is_set)| *is_set).map(|(name, _)| name)
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

fn answer<'t>(operation: &Operation, rest: &'t Testimony) -> &'t [Witnessed] {
    let fields = operation.answer.as_ref().and_then(|name| rest.types.get(name));
    fields.map(Vec::as_slice).unwrap_or_default()
}

/// What an operation sends, but for the files.
fn sent(operation: &Operation, body: &[Witnessed]) -> Vec<Witnessed> {
    let beside = operation.in_path.iter().chain(&operation.in_query).chain(&operation.in_header);
    beside.chain(body).cloned().collect()
}

fn files(operation: &Operation) -> Vec<Witnessed> {
    let file = |name: &String| Witnessed {
        name: name.clone(),
        kind: Kind::File,
        is_list: false,
        comment: None,
    };
    operation.files.iter().map(file).collect()
}

/// The places that differ from the default: the body of POST, PUT and PATCH, the query of GET and
/// DELETE.
fn places(operation: &Operation, body: &[Witnessed]) -> Vec<(String, RestPlace)> {
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
    let others = all.into_iter().filter(|(place, _)| *place != by_default);
    let mut places: Vec<_> = others
        .flat_map(|(place, fields)| fields.iter().map(move |field| (field.name.clone(), place)))
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
