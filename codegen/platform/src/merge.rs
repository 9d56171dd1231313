//! One structure from what the sources say.
//!
//! Who decides where they disagree: the Python SDK, which is released most often, on names, nesting and
//! lists; the .NET SDK on scalars, which Python does not have; the Java SDK on `Date`, and on scalars
//! that only Python has; the v3 document on its own operations and on nothing else. Every disagreement
//! is reported.

mod fields;
mod rest;

use crate::extract::{Request, Testimony, Witnessed};
use crate::model::{Api, Everything, Field, Origin, Source, Sources, Type};
use fields::Said;
use std::collections::{BTreeMap, BTreeSet};

/// The structure, and what a person should know about how it came to be.
#[derive(Clone, Debug, Default)]
pub struct Merged {
    pub everything: Everything,
    pub findings: Vec<Finding>,
}

/// A disagreement, or something that was left out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// A kind of finding and what was done, always in the same words.
    pub kind: &'static str,
    /// `alipay.trade.query, response, trade_no`
    pub place: String,
    /// Who says what.
    pub detail: String,
}

/// Merges what was read; a source is there once at most.
pub fn merge(origins: Vec<Origin>, testimonies: &[Testimony]) -> Merged {
    let witnesses = Witnesses { testimonies };
    let mut merging = Merging::default();
    for method in witnesses.methods() {
        let api = merging.api(&witnesses, &method);
        merging.apis.insert(method, api);
    }
    for name in witnesses.type_names() {
        let found = merging.findings.len();
        let merged = merging.named(&witnesses, &name);
        if merging.models.contains(&name) {
            // They were found in the request.
            merging.findings.truncate(found);
        }
        merging.types.insert(name, merged);
    }
    if let Some(rest) = witnesses.of(Source::Rest) {
        merging.rest(rest);
    }
    merging.leave_out_models();
    merging.count_old(&witnesses);
    merging.findings.sort();
    let everything = Everything { origins, apis: merging.apis, types: merging.types };
    Merged { everything, findings: merging.findings }
}

#[derive(Default)]
struct Merging {
    apis: BTreeMap<String, Api>,
    types: BTreeMap<String, Type>,
    /// `AlipayTradePay` → `alipay.trade.pay`
    classes: BTreeMap<String, String>,
    /// The types of `biz_content`: in the structure they are the requests themselves.
    models: BTreeSet<String>,
    findings: Vec<Finding>,
}

struct Witnesses<'t> {
    testimonies: &'t [Testimony],
}

/// The sources that add APIs, types and fields, the deciding one first.
const CURRENT: [Source; 2] = [Source::Python, Source::Net];
/// The sources that speak of version 2 of the protocol, likewise.
const V2: [Source; 3] = [Source::Python, Source::Net, Source::Java];

impl<'t> Witnesses<'t> {
    fn of(&self, source: Source) -> Option<&'t Testimony> {
        self.testimonies.iter().find(|testimony| testimony.source == source)
    }

    fn current(&self) -> impl Iterator<Item = &'t Testimony> {
        CURRENT.into_iter().filter_map(|source| self.of(source))
    }

    fn v2(&self) -> impl Iterator<Item = &'t Testimony> {
        V2.into_iter().filter_map(|source| self.of(source))
    }

    fn methods(&self) -> BTreeSet<String> {
        self.current().flat_map(|testimony| testimony.requests.keys().cloned()).collect()
    }

    fn type_names(&self) -> BTreeSet<String> {
        self.current().flat_map(|testimony| testimony.types.keys().cloned()).collect()
    }

    fn requests(&self, method: &str) -> Vec<(Source, &'t Request)> {
        let of = |testimony: &'t Testimony| {
            testimony.requests.get(method).map(|request| (testimony.source, request))
        };
        self.v2().filter_map(of).collect()
    }

    /// What each source has under a name, in one of its lists.
    fn lists(
        &self,
        list: impl Fn(&'t Testimony) -> Option<&'t Vec<Witnessed>>,
    ) -> Vec<(Source, &'t [Witnessed])> {
        let of = |testimony: &'t Testimony| Some((testimony.source, list(testimony)?.as_slice()));
        self.v2().filter_map(of).collect()
    }
}

impl Merging {
    fn find(&mut self, kind: &'static str, place: impl Into<String>, detail: impl Into<String>) {
        self.findings.push(Finding { kind, place: place.into(), detail: detail.into() });
    }

    fn api(&mut self, witnesses: &Witnesses<'_>, method: &str) -> Api {
        let requests = witnesses.requests(method);
        let class = requests[0].1.class.clone();
        if let Some(other) = self.classes.insert(class.clone(), method.to_owned()) {
            self.find("two methods have one class", method, format!("{class}, also of {other}"));
        }
        let has_biz_content = requests[0].1.has_biz_content;
        if requests.iter().any(|(_, request)| request.has_biz_content != has_biz_content) {
            let said = requests.iter().map(|(source, request)| {
                format!("{source:?}: {}", if request.has_biz_content { "with" } else { "without" })
            });
            let detail = said.collect::<Vec<_>>().join("; ");
            self.find("biz_content, or none: the first source counts", method, detail);
        }
        let named = requests.iter().find_map(|(_, request)| request.model.clone());
        let model = named.unwrap_or_else(|| format!("{class}Model"));
        let mut request = Vec::new();
        if has_biz_content {
            let said = witnesses.lists(|testimony| testimony.types.get(&model));
            request = self.fields(&format!("{method}, request"), &said, false);
            self.models.insert(model);
        }
        let top: Vec<_> =
            requests.iter().map(|(source, request)| (*source, request.top.as_slice())).collect();
        let top = self.fields(&format!("{method}, request"), &top, true);
        for field in &top {
            if request.iter().any(|other| other.name == field.name) {
                let place = format!("{method}, request, {}", field.name);
                self.find("both in biz_content and beside it: both are kept", place, "");
            }
        }
        request.extend(top);
        request.sort_by(|a, b| (&a.name, a.is_top_level).cmp(&(&b.name, b.is_top_level)));
        let responses = witnesses.lists(|testimony| testimony.responses.get(&class));
        let response = self.fields(&format!("{method}, response"), &responses, false);
        Api {
            method: method.to_owned(),
            sources: requests.iter().map(|(source, _)| *source).collect(),
            has_biz_content,
            request,
            response,
            ..Api::default()
        }
    }

    fn named(&mut self, witnesses: &Witnesses<'_>, name: &str) -> Type {
        let said = witnesses.lists(|testimony| testimony.types.get(name));
        let fields = self.fields(name, &said, false);
        let sources = said.iter().map(|(source, _)| *source).collect();
        Type { name: name.to_owned(), sources, fields }
    }

    fn fields(&mut self, place: &str, said: &[(Source, &[Witnessed])], is_top: bool) -> Vec<Field> {
        let mut names: BTreeMap<&str, Vec<Said<'_>>> = BTreeMap::new();
        for (source, fields) in said {
            for field in *fields {
                names.entry(&field.name).or_default().push(Said { source: *source, field });
            }
        }
        let mut merged = Vec::new();
        for (name, said) in names {
            let place = format!("{place}, {name}");
            if said.iter().any(|said| CURRENT.contains(&said.source)) {
                merged.push(fields::merge(&place, &said, is_top, &mut self.findings));
            } else {
                self.find("a field that only the Java SDK has: left out", place, "");
            }
        }
        merged
    }

    /// Leaves out the types of `biz_content`, unless a field has one of them, too.
    fn leave_out_models(&mut self) {
        let apis = self.apis.values().flat_map(|api| api.request.iter().chain(&api.response));
        let nested = self.types.values().flat_map(|known| &known.fields);
        let used: BTreeSet<String> = apis
            .chain(nested)
            .filter_map(|field| field.kind.type_name())
            .map(str::to_owned)
            .collect();
        let models = &self.models;
        self.types.retain(|name, _| !models.contains(name) || used.contains(name));
        for name in used.iter().filter(|name| !self.types.contains_key(*name)) {
            let kind = "a type that no source defines";
            self.findings.push(Finding { kind, place: name.clone(), detail: String::new() });
        }
    }

    /// Counts what only the Java SDK has: it may be years older, so it adds nothing.
    fn count_old(&mut self, witnesses: &Witnesses<'_>) {
        let Some(java) = witnesses.of(Source::Java) else { return };
        for method in java.requests.keys().filter(|method| !self.apis.contains_key(*method)) {
            let kind = "an API that only the Java SDK has: left out";
            self.findings.push(Finding { kind, place: method.clone(), detail: String::new() });
        }
        let current = witnesses.type_names();
        for name in java.types.keys().filter(|name| !current.contains(*name)) {
            let kind = "a type that only the Java SDK has: left out";
            self.findings.push(Finding { kind, place: name.clone(), detail: String::new() });
        }
    }
}

/// The sources of what a field of `Sources` says, as words.
fn names(sources: Sources) -> String {
    let names = Source::ALL.iter().filter(|source| sources.has(**source));
    names.map(|source| format!("{source:?}")).collect::<Vec<_>>().join(", ")
}
