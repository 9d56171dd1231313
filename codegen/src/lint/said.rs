//! Lines that say what is known without them: `facts` and places in v3.

use super::{Linter, keys};
use crate::lower::facts::Levels;
use crate::lower::rest;
use crate::spec::{ApiSpec, Facts, FieldSpec, Location, SideFacts, Table, span};
use serde_saphyr::Spanned;
use std::ops::Range;

pub fn check(linter: &mut Linter<'_>, spec: &ApiSpec) {
    let levels = Levels::of(spec);
    file(linter, spec);
    fields(linter, &spec.request, levels.sides.request);
    fields(linter, &spec.response, levels.sides.response);
    for (name, def) in &spec.types {
        let inherited = levels.inherited(&name.value);
        if let Some(facts) = def.facts.as_ref().filter(|facts| Some(facts.value) == inherited) {
            let label = "the same as for the fields with this type";
            let message = format!("`facts: {}` is known without this", facts.value.word());
            unnecessary(linter, span(facts), message, label);
        }
        if let Some(facts) = levels.of_type(&name.value, def) {
            fields(linter, &def.fields, facts);
        }
    }
    operation(linter, spec);
    places(linter, spec);
}

fn file(linter: &mut Linter<'_>, spec: &ApiSpec) {
    let Some(facts) = &spec.facts else { return };
    let SideFacts { request, response } = facts.value;
    let at = span(facts);
    if facts.value == SideFacts::default() {
        unnecessary(linter, at, "`facts: page` is the default", "unnecessary");
    } else if request == response
        && linter.text.get(at.clone()).is_some_and(|it| it.starts_with('{'))
    {
        let help = format!("write `facts: {}`", request.word());
        linter.report(at, "`facts` is the same for both sides", "one word is enough", help);
    }
}

fn fields(linter: &mut Linter<'_>, fields: &Table<FieldSpec>, around: Facts) {
    for field in fields.values() {
        let same = field.facts.as_ref().filter(|facts| facts.value == around);
        if let Some(facts) = same {
            let label = "the same as for the fields around it";
            let message = format!("`facts: {}` is known without this", around.word());
            unnecessary(linter, span(facts), message, label);
        }
    }
}

/// Reports a map that says no more than its short form.
fn operation(linter: &mut Linter<'_>, spec: &ApiSpec) {
    let Some(v3) = &spec.v3 else { return };
    let rest = &v3.value;
    let says_more = rest.has_notify_url
        || rest.has_auth_token
        || rest.has_target_app_id
        || rest.quirk.is_some();
    let at = span(v3);
    if !says_more && linter.text.get(at.clone()).is_some_and(|it| it.starts_with('{')) {
        let help = format!("write `v3: {}`", super::written(&rest.call.value));
        linter.report(at, "`v3` has only a `call`", "the short form is enough", help);
    }
}

/// Reports the place that a field has in v3 anyway, and that in v2.
fn places(linter: &mut Linter<'_>, spec: &ApiSpec) {
    let verb = spec.v3.as_ref().and_then(|v3| rest::parsed(&v3.value.call.value)).map(|it| it.0);
    for location in spec.request.values().filter_map(|field| field.location.as_ref()) {
        let Some(v3) = location.value.v3 else { continue };
        let is_pair = linter.text.get(span(location)).is_some_and(|it| it.starts_with('['));
        let is_biz = location.value.v2 == Location::Biz;
        let usual = verb.filter(|verb| verb.usual_location() == v3);
        let help = match (usual, is_biz) {
            (Some(_), true) => "delete the line".to_owned(),
            (Some(_), false) => format!("write `in: {}`", location.value.v2.word()),
            (None, true) if is_pair => format!("write `in: {}`", v3.word()),
            (None, _) => continue,
        };
        let message = match usual {
            Some(verb) => format!("`{}` is the default of `{}`", v3.word(), verb.word()),
            None => "`biz` is the default".to_owned(),
        };
        report(linter, location, message, help);
    }
}

fn unnecessary(linter: &mut Linter<'_>, at: Range<usize>, message: impl Into<String>, label: &str) {
    if !keys::is_noted(linter, &at) {
        linter.report(at, message, label, "delete the line");
    }
}

fn report<T>(linter: &mut Linter<'_>, value: &Spanned<T>, message: String, help: String) {
    let at = span(value);
    if !keys::is_noted(linter, &at) {
        linter.report(at, message, "unnecessary", help);
    }
}
