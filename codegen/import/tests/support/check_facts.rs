//! Checks a draft against the facts of its page, and reports the differences.

use crate::facts::{Fact, Facts, FieldFacts};
use crate::flat::{Flat, Parts, flatten};
use spec_draft::{Annotated, Call, Draft, Idempotency};

/// Returns the draft's fields in the order of the page.
pub fn flat(draft: &Draft) -> Vec<Flat> {
    let Draft { request, response, types, enums, .. } = draft;
    flatten(Parts { request, response, types, enums })
}

/// Returns the errors in the draft's fields.
pub fn wrong_fields(facts: &Facts, draft: &Draft) -> Vec<String> {
    let found = flat(draft);
    let mut wrong = Vec::new();
    let is = |path: &str| found.iter().find(|field| field.path == path);
    let expected = |field: &Flat| facts.fields.iter().any(|fact| fact.path == field.path);
    let (known, mut unexpected): (Vec<_>, Vec<_>) = found.iter().partition(|field| expected(field));
    for fact in &facts.fields {
        // A misplaced field is accepted if it has a review note.
        let is_same_name = |field: &&Flat| fact.path.ends_with(&format!(".{}", field.name()));
        match (
            is(&fact.path),
            unexpected.iter().position(|it| is_same_name(it) && it.ty.review.is_some()),
        ) {
            (Some(field), _) => wrong.extend(check(fact, field)),
            (None, Some(elsewhere)) => drop(unexpected.remove(elsewhere)),
            (None, None) => wrong.push(format!("{} is missing", fact.path)),
        }
    }
    wrong.extend(unexpected.iter().map(|field| format!("{} is not on the page", field.path)));
    let order = facts.fields.iter().map(|fact| &fact.path).filter(|path| is(path).is_some());
    if !order.eq(known.iter().map(|field| &field.path)) {
        wrong.push("the fields are not in the order of the page, or one is there twice".to_owned());
    }
    wrong
}

/// Returns the errors in a field.
fn check(fact: &FieldFacts, field: &Flat) -> Vec<String> {
    let sensitive = Annotated::new(field.sensitive.to_string());
    let mut values = field.with_type(&field.values);
    if !field.is_complete {
        values.value += "|...";
    }
    let mut checked = vec![
        ("type", fact.ty.check(&field.with_type(&field.ty))),
        ("presence", fact.presence.check(&field.presence)),
        ("limit", fact.limit.check(&field.with_type(&field.limit))),
    ];
    for (key, fact) in &fact.more {
        let found = match key.as_str() {
            "values" => &values,
            "example" => &field.example,
            "in" => &field.location,
            "named" => &field.with_type(&field.struct_name),
            "sensitive" => &sensitive,
            _ => panic!("`{key}` is not a fact about a field"),
        };
        checked.push((key, fact.check(found)));
    }
    let failure =
        |(key, wrong): (&str, Option<String>)| Some(format!("{}: {key} {}", fact.path, wrong?));
    checked.into_iter().filter_map(failure).collect()
}

/// Returns the errors outside of the fields.
pub fn wrong_page(facts: &Facts, draft: &Draft) -> Vec<String> {
    let pairs = [
        ("method", draft.method.clone()),
        ("title", draft.title.clone()),
        ("summary", same(&draft.summary, |it| plain(it))),
        ("address", draft.page.clone()),
        ("call", same(&draft.call, |it| call(*it).to_owned())),
        ("repeat", same(&draft.repeat, repeat)),
    ];
    let mut wrong = Vec::new();
    for (key, found) in &pairs {
        let checked = facts.of(key).filter_map(|fact| Fact::new(&fact[0]).check(found));
        wrong.extend(checked.map(|it| format!("{key} {it}")));
    }
    wrong.extend(wrong_codes(facts, draft));
    wrong.extend(wrong_groups(facts, draft));
    wrong.extend(wrong_pages(facts, draft));
    wrong.extend(wrong_samples(facts, draft));
    wrong
}

fn wrong_pages(facts: &Facts, draft: &Draft) -> Option<String> {
    let due = facts.of("pages").next().unwrap_or_default();
    let found = draft.pages.iter().flat_map(|Annotated { value, .. }| {
        [&value.number, &value.size, &value.items].into_iter().chain(&value.total)
    });
    let found: Vec<_> = found.cloned().collect();
    (found != due).then(|| format!("pages {found:?} instead of {due:?}"))
}

/// A sample missing from the facts may be partial, as those of page and app calls are.
fn wrong_samples(facts: &Facts, draft: &Draft) -> Vec<String> {
    let due = facts.of("samples").flatten();
    let missing = due.filter(|name| match name.as_str() {
        "request" => draft.samples.request.is_none(),
        "response" => draft.samples.response.is_none(),
        "error" => draft.samples.error.is_none(),
        _ => panic!("`{name}` is not a sample"),
    });
    missing.map(|name| format!("the {name} sample is missing")).collect()
}

fn wrong_codes(facts: &Facts, draft: &Draft) -> Vec<String> {
    let mut wrong = Vec::new();
    for fact in facts.of("error") {
        let name = fact[0].trim_start_matches('?');
        let Some(code) = draft.errors.iter().find(|it| it.code.value == name) else {
            wrong.push(format!("the error code {name} is missing"));
            continue;
        };
        let fix = code.fix.clone().unwrap_or_else(|| Annotated::new(String::new()));
        // A code and its descriptions share one review note; lost capitals have one for all codes.
        let of_all = draft.errors.first().map(|it| &it.code).filter(|_| draft.lowered);
        let notes = [&code.code, &code.doc, &fix].into_iter().chain(of_all);
        let review = notes.into_iter().find_map(|it| it.review.clone());
        let own = Annotated { value: code.code.value.clone(), review: review.clone() };
        let [doc, fix] = [&code.doc, &fix]
            .map(|it| Annotated { value: plain(&it.value), review: review.clone() });
        let fact: Vec<_> = fact.iter().map(|it| plain(it)).collect();
        let checked = fact.iter().zip([&own, &doc, &fix]);
        wrong.extend(checked.filter_map(|(fact, found)| {
            Some(format!("the error code {name}: {}", Fact::new(fact).check(found)?))
        }));
    }
    if draft.errors.len() != facts.of("error").count() {
        let codes: Vec<_> = draft.errors.iter().map(|code| &code.code.value).collect();
        wrong.push(format!("the error codes are {codes:?}"));
    }
    wrong
}

/// Removes what a draft normalizes: the width of punctuation, and the full stop at the end.
fn plain(text: &str) -> String {
    text.replace(',', "，").replace(';', "；").trim_end_matches('。').to_owned()
}

fn wrong_groups(facts: &Facts, draft: &Draft) -> Vec<String> {
    let due: Vec<_> = facts.of("one_of").map(|parts| parts[1..].to_vec()).collect();
    let found: Vec<_> = draft.one_of.iter().map(|group| group.value.clone()).collect();
    (due != found).then(|| format!("one_of {found:?} instead of {due:?}")).into_iter().collect()
}

fn same<T>(annotated: &Annotated<T>, text: impl Fn(&T) -> String) -> Annotated<String> {
    Annotated { value: text(&annotated.value), review: annotated.review.clone() }
}

fn call(call: Call) -> &'static str {
    match call {
        Call::Server => "server",
        Call::Page => "page",
        Call::App => "app",
    }
}

fn repeat(repeat: &Idempotency) -> String {
    match repeat {
        Idempotency::ReadOnly => "read".to_owned(),
        Idempotency::None => "never".to_owned(),
        Idempotency::Key(fields) => format!("key {}", fields.join(" ")),
    }
}
