//! The places of a file, as corrections name them.

use crate::diagnostic::nearest;
use crate::spec::{ApiSpec, FIELD, FILE_KEYS, FieldSpec, Table};
use std::collections::BTreeSet;

/// Every name that `at` may have: `title`, `request.page_num.range`, `enums.State.INIT`.
pub fn all(spec: &ApiSpec) -> BTreeSet<String> {
    let mut places: BTreeSet<String> =
        FILE_KEYS.names().filter(|name| has(spec, name)).map(str::to_owned).collect();
    fields("request", &spec.request, &mut places);
    fields("response", &spec.response, &mut places);
    for (name, def) in &spec.types {
        let place = format!("types.{}", name.value);
        fields(&place, &def.fields, &mut places);
        places.extend(["doc", "one_of"].map(|key| format!("{place}.{key}")));
        places.insert(place);
    }
    for (name, def) in &spec.enums {
        let place = format!("enums.{}", name.value);
        places.extend(def.values.keys().map(|value| format!("{place}.{}", value.value)));
        places.extend(["doc", "complete"].map(|key| format!("{place}.{key}")));
        places.insert(place);
    }
    for code in spec.errors.keys() {
        let place = format!("errors.{}", code.value);
        places.extend(["doc", "fix"].map(|key| format!("{place}.{key}")));
        places.insert(place);
    }
    let samples = &spec.samples;
    let samples =
        [("request", &samples.request), ("response", &samples.response), ("error", &samples.error)];
    let samples = samples.into_iter().filter(|(_, sample)| sample.is_some());
    places.extend(samples.map(|(name, _)| format!("samples.{name}")));
    places
}

/// Does the file have this key? A flag is always there, as are the keys that are required.
fn has(spec: &ApiSpec, key: &str) -> bool {
    let samples = &spec.samples;
    match key {
        "request" => !spec.request.is_empty(),
        "one_of" => !spec.one_of.is_empty(),
        "pages" => spec.pages.is_some(),
        "response" => !spec.response.is_empty(),
        "types" => !spec.types.is_empty(),
        "enums" => !spec.enums.is_empty(),
        "errors" => !spec.errors.is_empty(),
        "samples" => {
            [&samples.request, &samples.response, &samples.error].iter().any(|s| s.is_some())
        }
        _ => key != "corrections",
    }
}

/// The place that a mistyped one was probably meant to be.
pub fn near(at: &str, places: &BTreeSet<String>) -> Option<String> {
    let Some((parent, last)) = at.rsplit_once('.') else {
        return nearest(at, places.iter().map(String::as_str)).map(str::to_owned);
    };
    let parent = match places.contains(parent) {
        true => parent.to_owned(),
        false => near(parent, places)?,
    };
    let within = format!("{parent}.");
    let beside = places.iter().filter_map(|place| place.strip_prefix(&within));
    nearest(last, beside).map(|near| within.clone() + near)
}

fn fields(owner: &str, fields: &Table<FieldSpec>, places: &mut BTreeSet<String>) {
    for name in fields.keys() {
        let place = format!("{owner}.{}", name.value);
        places.extend(FIELD.names().map(|key| format!("{place}.{key}")));
        places.insert(place);
    }
}
