//! Brings a page into a spec that knows only what the official SDKs have.

use crate::compare::{self, Difference};
use codegen::spec::ApiSpec;
use codegen::{Parsed, Source};
use spec_draft::upgrade::{Change, Upgraded};
use spec_draft::{Draft, Line, reviewed, validate, yaml};

#[derive(Debug)]
pub struct Upgrade {
    pub draft: Draft,
    /// What becomes stricter, or another type.
    pub changes: Vec<Change>,
    /// Comments of the spec that its draft cannot have.
    pub comments: Vec<Line>,
}

/// Upgrades the spec by the draft of a page of the same API. A review note stands wherever the two
/// disagree, and the page's own notes wherever its facts are new.
pub fn upgrade(page: &Draft, parsed: &Parsed<'_>, spec: &ApiSpec) -> Upgrade {
    let (known, comments) = reviewed::with_comments(parsed, spec);
    let Upgraded { mut draft, changes } = spec_draft::upgrade::upgrade(&known, page);
    for difference in disagreements(page, &draft) {
        let note = format!("the page says {}", difference.page);
        let place = keys(&difference.place);
        draft.add_review_at(&place.iter().map(String::as_str).collect::<Vec<_>>(), &note);
    }
    validate::validate(&mut draft);
    if yaml::to_string(&draft) != yaml::to_string(&known) {
        draft.checked = page.checked.clone();
    }
    Upgrade { draft, changes, comments }
}

/// Returns where the page says something else than the spec, not where it says nothing.
fn disagreements(page: &Draft, draft: &Draft) -> Vec<Difference> {
    let source = Source::new("the spec", yaml::to_string(draft));
    let parsed = Parsed::new(&source);
    let Ok(spec) = &parsed.spec else { return Vec::new() };
    let mut differences = compare::compare(page, spec);
    let is_open = |name: &str| {
        let found =
            spec.enums.iter().find(|(listed, _)| listed.value == name.trim_end_matches("[]"));
        found.is_some_and(|(_, listed)| !listed.complete)
    };
    // A page need not list the values.
    let is_silent =
        |it: &Difference| it.page == compare::NOTHING || it.page == "String" && is_open(&it.spec);
    differences.retain(|difference| !is_silent(difference));
    differences
}

/// Returns the keys that lead to the place of a difference.
fn keys(place: &str) -> Vec<String> {
    let mut keys: Vec<_> = match place.split_once('.') {
        // Codes have dots.
        Some(("errors", code)) => vec!["errors", code],
        Some(("enums", _)) => place.splitn(3, '.').collect(),
        _ => place.split('.').collect(),
    };
    match keys.first() {
        Some(&"types") if keys.len() > 2 && keys[2] != "one_of" => keys.insert(2, "fields"),
        Some(&"enums") if keys.len() > 2 => keys.insert(2, "values"),
        _ => {}
    }
    keys.into_iter().map(str::to_owned).collect()
}
