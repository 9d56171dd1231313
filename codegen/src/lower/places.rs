//! The places in a file, as corrections name them.

use crate::spec::{ApiSpec, FIELD, FILE_KEYS, FieldSpec, Table, list, suggest};
use std::collections::BTreeSet;

/// Returns every valid value of `at`: `title`, `request.page_num.range`, `enums.State.INIT`.
pub fn all_places(spec: &ApiSpec) -> BTreeSet<String> {
    let mut places: BTreeSet<String> =
        FILE_KEYS.names().filter(|name| has_key(spec, name)).map(str::to_owned).collect();
    insert_fields("request", &spec.request, &mut places);
    insert_fields("response", &spec.response, &mut places);
    for (name, def) in &spec.types {
        let place = format!("types.{}", name.value);
        insert_fields(&place, &def.fields, &mut places);
        places.extend(["facts", "doc", "one_of"].map(|key| format!("{place}.{key}")));
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

/// Whether the file has this key. Flags and required keys always exist.
fn has_key(spec: &ApiSpec, key: &str) -> bool {
    let samples = &spec.samples;
    match key {
        "request" => !spec.request.is_empty(),
        "facts" => spec.facts.is_some(),
        "v3" => spec.v3.is_some(),
        "page" => spec.page.is_some(),
        "summary" => spec.summary.is_some(),
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

/// Help text for an unknown place.
pub fn place_help(at: &str, places: &BTreeSet<String>) -> String {
    let at = at.replace("[]", "").replace(['/', '[', ' '], ".");
    let words = at.split('.').map(|word| word.trim_end_matches(']'));
    // A place names what is in `fields` and `values` without these keys.
    let short: Vec<_> = words.filter(|word| !matches!(*word, "" | "fields" | "values")).collect();
    let short = short.join(".");
    let meant = places.get(&short).cloned().or_else(|| unique_suffix(&short, places));
    if let Some(meant) = meant.or_else(|| suggest_place(&short, places)) {
        return format!("did you mean `{meant}`?");
    }
    let parents = std::iter::successors(Some(at.as_str()), |at| Some(at.rsplit_once('.')?.0));
    let parent = parents.skip(1).find(|parent| places.contains(*parent)).unwrap_or_default();
    let within = format!("{parent}.");
    let beside: Vec<_> =
        below(&within, places).filter(|place| !place.contains('.')).take(MANY + 1).collect();
    match beside.len() {
        1..=MANY => format!("`{parent}` has {}", list(beside, "and")),
        _ => KINDS.to_owned(),
    }
}

/// The number of names up to which a help text lists them.
const MANY: usize = 10;

const KINDS: &str = "a place is `request.FIELD`, `response.FIELD.KEY`, `types.TYPE.FIELD`, `enums.ENUM.VALUE`, `errors.CODE`, `samples.response` or a key of the file";

/// The only place with the same ending: a field without its owner, or below a field of its type.
fn unique_suffix(at: &str, places: &BTreeSet<String>) -> Option<String> {
    // No page has so many, and one place after the other is looked at.
    if places.len() > 20_000 {
        return None;
    }
    let ends = |end: &str| {
        let end = format!(".{end}");
        let mut found = places.iter().filter(|place| place.ends_with(&end));
        found.next().filter(|_| found.next().is_none()).cloned()
    };
    let of_type = || {
        let (owner, last) = at.rsplit_once('.')?;
        let is_field = places.contains(&format!("{owner}.type"));
        ends(last).filter(|place| is_field && place.starts_with("types."))
    };
    ends(at).or_else(of_type)
}

/// Suggests the place for a mistyped one.
fn suggest_place(at: &str, places: &BTreeSet<String>) -> Option<String> {
    let Some((parent, last)) = at.rsplit_once('.') else {
        return suggest(at, places.iter().map(String::as_str)).map(str::to_owned);
    };
    let parent = match places.contains(parent) {
        true => parent.to_owned(),
        false => suggest_place(parent, places)?,
    };
    let within = format!("{parent}.");
    let near = suggest(last, below(&within, places).take(MOST_BESIDE))?;
    Some(within.clone() + near)
}

/// How many places are compared with a mistyped one.
const MOST_BESIDE: usize = 5000;

/// The rest of each place that begins with this.
fn below<'a>(
    start: &'a str,
    places: &'a BTreeSet<String>,
) -> impl Iterator<Item = &'a str> + Clone {
    places.range(start.to_owned()..).map_while(move |place| place.strip_prefix(start))
}

fn insert_fields(owner: &str, fields: &Table<FieldSpec>, places: &mut BTreeSet<String>) {
    for name in fields.keys() {
        let place = format!("{owner}.{}", name.value);
        places.extend(FIELD.names().map(|key| format!("{place}.{key}")));
        places.insert(place);
    }
}
